"""Three worked cases with their expected results, and odd cases nobody wrote down."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import datetime

import pytest
from tests.rules.cases import case_file, event, moment
from tests.rules.exhibits import exhibit, of_description, with_exhibits

from evidence_desk.domain.case import Code, Relation, Statement
from evidence_desk.rules.assessment import assess
from evidence_desk.rules.wording import written
from evidence_desk.services.cases import assessing, rules
from evidence_desk.services.cases.assessed import document

ASKED = ("gaps", "other_side_must_prove", "warnings", "stage", "codes_linked", "appeal", "paths")


@pytest.fixture(scope="module")
def judge():
    pack, guidance = rules.own().pack, assessing.guidance()

    def judged(file, as_of: str, **more):
        at = datetime.fromisoformat(as_of).replace(tzinfo=file.case.tz)
        return assess(pack, guidance, file, at, **more)

    return judged


@pytest.fixture
def described(shared):
    cases = json.loads((shared / "domain" / "cases.json").read_text(encoding="utf-8"))["cases"]
    return {one["id"]: one for one in cases}


def in_the_shape_of(found, expected):
    """Cut *found* down to the keys of *expected*; lists are compared without order."""
    if isinstance(expected, dict):
        return {key: in_the_shape_of(found.get(key), expected[key]) for key in expected}
    if isinstance(expected, list) and expected and isinstance(expected[0], dict):
        keys = ("id", "target", "of", "dispute", "item", "level", "who", "status", "have", "need")
        return [{k: one[k] for k in keys if k in one} for one in found]
    return found


def ordered(value):
    if isinstance(value, list):
        return sorted(value, key=lambda one: json.dumps(one, sort_keys=True))
    return value


@pytest.mark.parametrize("case", ["C1", "C2", "C3"])
def test_a_worked_case_is_judged_as_expected(judge, described, case):
    data = described[case]
    file = of_description(data)
    assert [one.label for one in file.exhibits] == data["expected_order"]
    for snapshot in data["snapshots"]:
        found = document(judge(file, snapshot["as_of"]))
        for key in ASKED:
            if key in snapshot["expected"]:
                expected = snapshot["expected"][key]
                got = in_the_shape_of(found[key], expected)
                assert ordered(got) == ordered(expected), (snapshot["as_of"], key)


def test_the_statement_of_the_worked_case_is_written_as_expected(judge, described):
    data = described["C1"]
    found = judge(of_description(data), "2026-10-08T09:00")
    first = written(rules.own().pack, assessing.guidance(), found, "zh")[0]
    assert first.text.splitlines() == data["expected_statement"]
    assert first.is_ready


def test_an_appeal_that_only_says_unfair_is_warned_of_and_closed(judge, described):
    data = described["C2"]
    for one in data["events"]:
        if one["kind"] == "appeal_filed":
            one.update(at="2026-08-25T09:00", text="结果不公平", evidence=[])
            del one["ground"]
    found = judge(of_description(data), "2026-08-25T12:00")
    assert "taobao.appeal_without_ground" in [one.id for one in found.warnings]
    assert found.appeal is not None
    assert not found.appeal.allowed


def test_an_appeal_after_its_seven_days_is_closed(judge, described):
    data = described["C2"]
    data["events"] = [one for one in data["events"] if one["at"] < "2026-08-26"]
    found = judge(of_description(data), "2026-08-28T00:00")
    assert found.appeal is not None
    assert (found.appeal.allowed, found.appeal.reason) == (False, "deadline_passed")
    assert "2026-08-27" in found.appeal.problem.zh


def test_for_a_court_a_chat_outside_the_platform_is_no_warning(judge, described):
    file = of_description(described["C2"])
    ids = [one.id for one in judge(file, "2026-08-25T12:00", profile="court").warnings]
    assert "taobao.chat_not_wangwang" not in ids
    assert "media.no_exif" in ids


def test_consent_to_the_station_takes_the_warning_away(judge, described):
    data = described["C3"]
    told = {"added_at": "2026-10-18T11:30"}
    consent = exhibit("E10", "screenshot", "pickup_consent", "2026-10-15T12:00", **told)
    file = of_description(data)
    file = with_exhibits(file, *file.exhibits, consent)
    ids = [one.id for one in judge(file, "2026-10-20T12:00").warnings]
    assert "pdd.station_signed" not in ids


def test_a_case_without_any_event_has_not_started_and_lacks_all(judge):
    found = judge(case_file("taobao", (), disputes=("quality",)), "2026-09-01T09:00")
    assert found.stage == "not_started"
    assert found.appeal is None
    assert {place.status for place in found.gaps()} == {"missing"}
    assert [place.item for place in found.other_side_must_prove()] == ["source_documents"]
    assert "negotiate" in [one.id for one in found.standing.may()]
    closed = {one.id: one.why for one in found.standing.closed()}
    assert "旺旺" in closed["request_intervention"].zh


def test_a_platform_without_rules_is_said_to_have_none(judge):
    file = case_file("other", (event(1, "2026-09-01T09:00", "negotiated"),), disputes=("quality",))
    found = judge(file, "2026-09-02T09:00")
    assert found.checklist.places == ()
    assert found.checklist.unknown == ("quality",)
    assert "没有这个平台的规则" in found.notes[0].zh
    assert found.stage == "negotiation"
    assert {one.id: one.status for one in found.paths}["court"] == "open"
    assert document(found)["gaps"] == []
    texts = written(rules.own().pack, assessing.guidance(), found, "en")
    assert texts[0].id == "statement"


def test_a_seller_sees_his_own_steps_and_no_ways_of_consumers(judge):
    events = (
        event(1, "2026-09-01T09:00", "delivered", signed_by="self"),
        event(2, "2026-09-02T09:00", "aftersale_applied", service="refund_only", by="buyer"),
    )
    file = case_file("tmall", events, role="seller", disputes=("not_received",))
    found = judge(file, "2026-09-03T09:00")
    assert found.stage == "claim_received"
    ids = [one.id for one in found.warnings]
    assert "tmall.shop_not_contacted" not in ids
    assert "tmall.refund_only_after_receipt" not in ids
    assert {one.id: one.status for one in found.paths}["samr_12315"] == "other_role"
    assert [one.item for one in found.gaps()] == ["signed_receipt"]
    assert [one.item for one in found.other_side_must_prove()] == ["order_capture", "tracking_full"]


def test_two_disputes_ask_for_shared_evidence_once_each(judge):
    file = with_exhibits(
        case_file("taote", (), disputes=("size_mismatch", "logistics_abnormal")),
        exhibit("E01", "screenshot", "order_capture"),
        exhibit("E02", "screenshot", "code_capture", dispute="size_mismatch"),
    )
    filled = {
        (place.dispute, place.item)
        for place in judge(file, "2026-09-01T09:00").checklist.places
        if place.status == "filled"
    }
    assert filled == {
        ("size_mismatch", "order_capture"),
        ("logistics_abnormal", "order_capture"),
        ("size_mismatch", "code_capture"),
    }


def test_what_comes_later_is_not_seen_before(judge):
    file = with_exhibits(
        case_file(
            "taobao", (event(1, "2026-09-05T09:00", "ruling_received"),), disputes=("quality",)
        ),
        exhibit("E01", "document", "test_report", "2026-09-05T10:00"),
    )
    before = judge(file, "2026-09-04T09:00")
    after = judge(file, "2026-09-06T09:00")
    assert before.stage == "not_started"
    assert "test_report" in [one.item for one in before.gaps()]
    assert after.stage == "execution_or_appeal"
    assert "test_report" not in [one.item for one in after.gaps()]


def test_an_empty_statement_leaves_named_blanks_and_no_holes(judge):
    file = case_file("taote", (), codes=(Code(1, "TT20260914A07"),))
    file = replace(file, case=replace(file.case, statement=Statement()))
    found = judge(file, "2026-09-20T09:00")
    for language in ("zh", "en"):
        for one in written(rules.own().pack, assessing.guidance(), found, language):
            assert "{" not in one.text, one.id
            for blank in one.blanks:
                assert blank.label.in_(language) in one.text[blank.start : blank.end]
    first = written(rules.own().pack, assessing.guidance(), found, "zh")[0]
    assert [one.field for one in first.blanks] == ["problem", "expectation"]
    assert not first.is_ready


def test_no_case_however_odd_stops_the_rules(judge):
    pack, guidance = rules.own().pack, assessing.guidance()
    chance = random.Random(4)
    kinds = [one.id for one in pack.events]
    platforms = ["other", *(one.platform.id for one in pack.platforms)]
    items = sorted({p.id for o in pack.platforms for d in o.disputes for p in d.evidence} | {""})
    disputes = sorted({d.id for o in pack.platforms for d in o.disputes} | {"nobody_knows"})

    def at():
        month, day, hour = chance.randint(1, 12), chance.randint(1, 28), chance.randint(0, 23)
        return f"2026-{month:02}-{day:02}T{hour:02}:00"

    for _ in range(300):
        values = [f"TT202609{n:02}A07" for n in range(10, 10 + chance.randint(0, 4))]
        codes = tuple(
            Code(
                n,
                value,
                chance.choice(("feedback_code", "master_code", "agent_id", "refund_no")),
                obtained=chance.choice((None, moment(at()), moment("2026-09"))),
                problem=chance.choice(("", "漏水", "漏水；少件")),
                relations=tuple(
                    Relation(chance.choice(("linked", "master_of", "replaces", "handled_by")), to)
                    for to in chance.sample(values, chance.randint(0, len(values)))
                ),
            )
            for n, value in enumerate(values)
        )
        events = tuple(
            replace(
                event(
                    n,
                    at(),
                    chance.choice(kinds),
                    chance.choice(("", "截止8月18日10:05", "驿站")),
                    codes=chance.sample(values, chance.randint(0, len(values))),
                    **chance.choice(({}, {"service": "exchange"}, {"ground": "dissatisfied"})),
                ),
                channel=chance.choice(("", "wangwang", "wechat")),
            )
            for n in range(chance.randint(0, 12))
        )
        exhibits = [
            exhibit(
                f"E{n:02}",
                chance.choice(("", "photo", "document", "chat_log", "screenshot")),
                chance.choice(items),
                chance.choice((None, at())),
                altered=chance.random() < 0.2,
                channel=chance.choice(("", "wangwang", "wechat")),
            )
            for n in range(1, chance.randint(1, 8))
        ]
        file = case_file(
            chance.choice(platforms),
            events,
            role=chance.choice(("buyer", "seller")),
            disputes=tuple(chance.sample(disputes, chance.randint(0, 3))),
            codes=codes,
        )
        found = judge(with_exhibits(file, *exhibits), at(), profile=chance.choice(("", "public")))
        told = document(found, chance.choice(("zh", "en")))
        json.dumps(told)
        assert told["stage"] in [one.id for one in guidance.stages]
        assert {one["id"] for one in told["may"]}.isdisjoint(one["id"] for one in told["closed"])
        assert all(one["why"] for one in told["closed"])
        for one in written(pack, guidance, found, "zh"):
            assert one.text.strip()
            assert "{" not in one.text
