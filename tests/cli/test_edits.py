"""A case can be told, coded and handed in on the command line, and every step taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.services.conftest import jpeg


@pytest.fixture
def told(desk, tmp_path):
    """A case that Taobao decided, with one photo taken since."""
    desk("case", "new", "床头柜", "--platform", "taobao")
    desk("case", "set", "床头柜", "disputes=not_as_described", "order.no=268811834470215996")
    desk("case", "set", "床头柜", "buyer.name=林小雨", "statement.problem=材质不符")
    for kind, at in (
        ("transaction_success", "2026-08-06T09:00"),
        ("intervention_requested", "2026-08-15T10:00"),
        ("ruling_received", "2026-08-20T15:12"),
    ):
        desk("event", "add", "床头柜", kind, "--at", at)
    (tmp_path / "报告.jpg").write_bytes(jpeg(taken="2026:08:24 09:00:00"))
    desk("add", "床头柜", tmp_path / "报告.jpg")
    desk("exhibit", "set", "床头柜", "E01", "item=test_report", "caption=检测报告", "codes=TB1")
    return desk


def _shown(desk) -> dict:
    return json.loads(desk("case", "show", "床头柜", "--json"))


def test_fields_inside_others_keep_what_stands_beside_them(told):
    case = _shown(told)
    assert case["order"]["no"] == "268811834470215996"
    assert case["parties"]["buyer"]["name"] == "林小雨"
    assert case["exhibits"][0]["codes"] == ["TB1"]


def test_codes_are_linked_and_unlinked_by_undo(told):
    told("code", "add", "床头柜", "TB2", "--obtained", "2026-08-21T10:00")
    told("code", "link", "床头柜", "TB1", "linked", "TB2")
    assert "自己" in told("code", "link", "床头柜", "TB1", "linked", "TB1", code=1)
    related = {one["value"]: one["relations"] for one in _shown(told)["codes"]}
    assert related["TB1"] == [{"kind": "linked", "to": "TB2"}]
    told("undo")
    assert _shown(told)["codes"][0]["relations"] == []


def test_an_appeal_goes_out_once(told):
    at = ("--as-of", "2026-08-25T12:00")
    standing = json.loads(told("appeal", "床头柜", *at, "--json"))
    assert (standing["allowed"], standing["new_evidence"]) == (True, ["E01"])
    frozen = ("submissions", "freeze", "床头柜", "--purpose", "appeal", *at)
    assert "理由" in told(*frozen, code=1)
    made = json.loads(told(*frozen, "--ground", "new_evidence", "--json"))
    assert (made["attempt"], made["sent_at"]) == (1, None)
    told("submissions", "sent", "床头柜", made["id"], "--at", "2026-08-25T20:00")
    after = json.loads(told("appeal", "床头柜", "--as-of", "2026-08-26T09:00", "--json"))
    assert (after["allowed"], after["attempts_used"]) == (False, 1)
    (listed,) = json.loads(told("submissions", "list", "床头柜", "--json"))
    assert listed["sent_at"] == "2026-08-25T20:00"
    told("undo")
    assert json.loads(told("appeal", "床头柜", *at, "--json"))["allowed"]


def test_the_end_that_a_page_shows_is_entered_and_taken_back(told):
    told("event", "add", "床头柜", "evidence_requested", "--at", "2026-08-22T10:00")
    at = ("--as-of", "2026-08-23T10:00")
    until = ("countdown", "床头柜", "taobao.evidence", *at, "--until", "2026-08-25T10:05")
    entered = json.loads(told(*until, "--json"))
    assert (entered["due"], entered["state"]) == ("2026-08-25T10:05", "open")
    told("undo")
    (kept,) = [
        one
        for one in json.loads(told("deadlines", "床头柜", *at, "--json"))
        if one["id"] == "taobao.evidence"
    ]
    assert kept["state"] == "needs_entry"
    assert "taobao.nothing" in told("countdown", "床头柜", "taobao.nothing", "--clear", code=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("case", "set", "床头柜", "title"), "FIELD=VALUE"),
        (("exhibit", "set", "床头柜", "E77", "caption=x"), "E77"),
        (("event", "remove", "床头柜", "999"), "999"),
        (("code", "link", "床头柜", "TB1", "linked", "NONE"), "NONE"),
        (("case", "set", "床头柜", "nonsense=1"), "nonsense"),
        (("submissions", "sent", "床头柜", "9"), "9"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(told, words, said):
    assert said in told(*words, code=1)


def test_exhibits_are_put_in_order_and_tagged_and_both_are_undone(told, tmp_path):
    for name in ("二.jpg", "三.jpg"):
        (tmp_path / name).write_bytes(jpeg(taken=f"2026:08:2{len(name)} 0{ord(name[0]) % 9}:00:00"))
        told("add", "床头柜", tmp_path / name)
    by_time = [one["id"] for one in _shown(told)["exhibits"]]
    told("exhibit", "order", "床头柜", "E03", "E01")
    assert [one["id"] for one in _shown(told)["exhibits"]] == ["E03", "E01", "E02"]
    told("exhibit", "order", "床头柜", "--by-time")
    assert [one["id"] for one in _shown(told)["exhibits"]] == by_time
    told("exhibit", "set", "床头柜", "E01", "tags=报告，关键")
    told("undo")
    told("undo")
    assert [one["id"] for one in _shown(told)["exhibits"]] == ["E03", "E01", "E02"]
    assert "E09" in told("exhibit", "order", "床头柜", "E09", code=1)
    assert "--by-time" in told("exhibit", "order", "床头柜", code=1)


def test_several_exhibits_get_their_tags_at_once(told, tmp_path):
    (tmp_path / "面单.jpg").write_bytes(jpeg("blue", taken="2026:08:25 09:00:00"))
    told("add", "床头柜", tmp_path / "面单.jpg")
    told("exhibit", "set", "床头柜", "E01,E02", "tags=物流，关键", "proves=已寄回")
    told("undo")
    told("redo")
    assert "没有证据 E09" in told("exhibit", "set", "床头柜", "E01,E09", "tags=甲", code=1)


def test_originals_are_copied_out_under_their_names(told, tmp_path):
    out = tmp_path / "出来"
    made = json.loads(told("copy", "床头柜", "--to", out, "--json"))["copies"]
    assert [Path(one["path"]).name for one in made] == ["报告.jpg"]
    assert (out / "报告.jpg").read_bytes() == (tmp_path / "报告.jpg").read_bytes()
    told("copy", "床头柜", "E01", "--to", out)
    assert (out / "报告 (2).jpg").exists()
    assert "没有证据 E07" in told("copy", "床头柜", "E07", "--to", out, code=1)


def test_a_pair_is_added_listed_and_taken_out(told, tmp_path):
    (tmp_path / "实物.jpg").write_bytes(jpeg("blue", taken="2026:08:25 09:00:00"))
    told("add", "床头柜", tmp_path / "实物.jpg")
    told("pair", "add", "床头柜", "E01", "E02", "--right-part", "0.1,0.1,0.9,0.9")
    (pair,) = json.loads(told("pair", "list", "床头柜", "--json"))
    assert (pair["left"], pair["right"], pair["right_part"]) == ("E01", "E02", [0.1, 0.1, 0.9, 0.9])
    assert "不是图片的一部分" in told(
        "pair", "add", "床头柜", "E01", "E02", "--left-part", "1,2", code=1
    )
    told("pair", "remove", "床头柜", "E01", "E02")
    assert json.loads(told("pair", "list", "床头柜", "--json")) == []
    assert "没有 E01 与 E02 这组" in told("pair", "remove", "床头柜", "E01", "E02", code=1)


def test_a_folder_is_watched_for_a_while(told, tmp_path):
    assert json.loads(told("watch", "床头柜", tmp_path, "--for", "0", "--json")) == {"taken": []}
    assert "请检查它还在不在" in told("watch", "床头柜", tmp_path / "没有", "--for", "0", code=1)


def test_what_a_field_cannot_be_is_refused_with_what_it_can(told):
    before = _shown(told)
    for field, named in (
        ("platform=amazon", "taobao"),
        ("role=thief", "buyer"),
        ("order.waybil=1", "waybills"),
        ("nothing=1", "title"),
        ("title= ", "title"),
        ("disputes=quality,zzz", "not_received"),
    ):
        assert named in told("case", "set", "床头柜", field, code=1)
    for field, named in (("included=maybe", "yes"), ("foo=bar", "caption"), ("kind=x", "photo")):
        assert named in told("exhibit", "set", "床头柜", "E01", field, code=1)
    assert "昨天" in told("event", "add", "床头柜", "order_paid", "--at", "昨天", code=1)
    assert "1" in told("search", "床", "--limit", "-3", code=1)
    assert _shown(told) == before
    told("event", "add", "床头柜", "order_paid", "--at", "2026年8月3日 9:05")
    assert "2026-08-03T09:05" in [one["at"] for one in _shown(told)["events"]]
