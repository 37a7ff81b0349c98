"""The case description is read strictly; faults name their place."""

from __future__ import annotations

import copy
import json

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.services import description

CASE = {
    "id": "T1",
    "title": {"zh": "台灯", "en": "Lamp"},
    "platform": "taobao",
    "role": "buyer",
    "events": [{"at": "2026-09-14T11:05", "kind": "delivered", "text": "签收"}],
    "codes": [{"value": "TT20260914A07", "obtained": "2026-09-14T20:10"}],
    "evidence": [
        {"id": "E01", "file": "a.txt", "kind": "note", "captured_at": "2026-09-14"},
        {"id": "E02", "file": "b.txt", "codes": ["TT20260914A07"]},
    ],
}


def test_a_whole_description_is_read():
    told = description.parse(CASE, name="case.json")
    assert told.title.en == "Lamp"
    assert told.evidence[1].codes == ["TT20260914A07"]
    assert told.unknown_keys() == []


def test_the_worked_cases_are_read(shared):
    for case in ("C1", "C2", "C3"):
        told = description.load(shared / "domain" / "cases.json", case=case)
        assert len(told.evidence) >= 9


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda case: case["events"][0].update(at="soon"), "events[0].at"),
        (lambda case: case["events"][0].update(at="2026-02-30T10:00"), "events[0].at"),
        (lambda case: case["events"][0].update(kind="deliverd"), "events[0].kind"),
        (lambda case: case["events"][0].pop("at"), "events[0]"),
        (lambda case: case["codes"][0].update(tags="urgent"), "codes[0].tags"),
        (lambda case: case["codes"].append(case["codes"][0]), "codes[0].value"),
        (lambda case: case["evidence"][1].update(id="E01"), "evidence[0].id"),
        (lambda case: case["evidence"][1].update(codes=["TT0"]), "evidence[1].codes"),
        (lambda case: case["evidence"][0].update(file="../a.txt"), "evidence[0].file"),
        (lambda case: case["evidence"][0].update(captoin="x"), "evidence[0].captoin"),
        (lambda case: case["evidence"][0].update(included="yes"), "evidence[0].included"),
        (lambda case: case["evidence"][0].update(same_bytes_as="E9"), "evidence[0].same_bytes_as"),
        (lambda case: case.update(platform="taobo"), "platform"),
        (lambda case: case.update(role="judge"), "role"),
        (lambda case: case.update(events={}), "events"),
        (lambda case: case.pop("title"), "“title”"),
        (lambda case: case.update(title=3), "title"),
        (lambda case: case.update(title={"zh": ""}), "title"),
        (lambda case: case.update(order={"price": 10**400}), "order.price"),
        (lambda case: case["evidence"][0].update(id=""), "evidence[0].id"),
        (lambda case: case["evidence"][0].update(en={"file": "../x"}), "evidence[0].en.file"),
        (lambda case: case["evidence"][0].update(en={"caption": 5}), "evidence[0].en.caption"),
        (lambda case: case["events"][0].update(evidence=["E99"]), "events[0].evidence"),
        (lambda case: case["events"][0].update(message={"index": 1}), "events[0].message"),
        (lambda case: case["evidence"][0].update(roles={"A": "me"}), "evidence[0].roles"),
        (lambda case: case["evidence"][0].update(redactions=[1]), "evidence[0].redactions"),
        (lambda case: case["evidence"][0].update(chat_answers=5), "evidence[0].chat_answers"),
        (
            lambda case: case["codes"][0].update(relations=[{"kind": "x", "to": "TT0"}]),
            "codes[0].relations[0].kind",
        ),
        (
            lambda case: case["codes"][0].update(relations=[{"kind": "linked", "to": "TT0"}]),
            "codes[0].relations[0].to",
        ),
    ],
)
def test_a_fault_names_its_place_in_both_languages(change, place):
    case = copy.deepcopy(CASE)
    change(case)
    with pytest.raises(UserError) as caught:
        description.parse(case, name="案件.json")
    for sentence in (caught.value.text.zh, caught.value.text.en):
        assert "案件.json" in sentence
        assert place in sentence


def test_a_key_nobody_knows_is_kept_and_reported():
    case = copy.deepcopy(CASE) | {"colour_of_the_parcel": "brown"}
    told = description.parse(case, name="case.json")
    assert told.extra == {"colour_of_the_parcel": "brown"}
    assert told.unknown_keys() == ["T1.colour_of_the_parcel"]


def test_broken_json_and_a_missing_file_are_sentences(tmp_path):
    path = tmp_path / "case.json"
    with pytest.raises(UserError, match="打不开"):
        description.load(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="JSON"):
        description.load(path)


def test_one_of_several_cases_must_be_named(tmp_path):
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [CASE, CASE | {"id": "T2"}]}), encoding="utf-8")
    with pytest.raises(UserError, match="T1、T2"):
        description.load(path)
    assert description.load(path, case="T2").id == "T2"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"id": "T", "id": "U"}', "“id”"),
        ('{"amounts": {"paid": NaN}}', "NaN"),
        ('{"amounts": {"paid": 1e999}}', "JSON"),
        ("[" * 100_000, "nested too deeply"),
        (r'{"title": "\ud800"}', "surrogates"),
        ("9" * 5000, "JSON"),
    ],
)
def test_what_only_python_would_read_is_no_json(tmp_path, text, why):
    path = tmp_path / "case.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        description.load(path)
    assert why in caught.value.text.en
