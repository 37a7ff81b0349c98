"""Codes are spotted, hang together from the day they do, and have a state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.rules.cases import AGENT, A, B, case_file, event, moment, trousers
from tests.rules.exhibits import exhibit, with_exhibits

from evidence_desk.domain.case import Code, Relation
from evidence_desk.rules.assessment import assess
from evidence_desk.rules.codes import date_in, spot
from evidence_desk.services.cases import assessing, rules


@pytest.fixture(scope="module")
def pack():
    return rules.own().pack


@pytest.fixture
def judged(pack):
    def judge(file, as_of):
        at = datetime.fromisoformat(as_of).replace(tzinfo=file.case.tz)
        return assess(pack, assessing.guidance(), file, at)

    return judge


def test_thirteen_characters_are_taken_at_once_six_to_eight_are_asked_about(pack):
    found = spot(f"码{A}，取件码8K3F2Z，工号{AGENT}", pack.platform("taote").codes)
    assert [(one.value, one.kind, one.auto) for one in found] == [
        (A, "feedback_code", True),
        ("8K3F2Z", "feedback_code", False),
        (AGENT, "agent_id", True),
    ]
    assert found[0].dated == date(2026, 9, 14)


@pytest.mark.parametrize(
    "text",
    ["TT20261314A07", "XTT20260914A07", "TT20260914A071", "TT20260914a07", "订单12345678"],
)
def test_what_only_looks_like_a_code_is_not_taken(pack, text):
    assert not [one for one in spot(text, pack.platform("taote").codes) if one.auto]


def test_a_labelled_number_is_taken_without_its_label(pack):
    (one,) = spot("退款编号：179034466120085514", pack.platform("taobao").codes)
    assert (one.value, one.kind, one.start) == ("179034466120085514", "refund_no", 5)


def test_a_day_that_does_not_exist_is_no_date(pack):
    codes = pack.platform("taote").codes
    assert date_in("TT20260231A07", codes) is None
    assert date_in("TT20260914A07", codes) == date(2026, 9, 14)


def test_codes_are_linked_from_the_event_that_names_both(judged):
    assert not judged(trousers(), "2026-09-22T09:00").codes_linked
    later = judged(trousers(), "2026-09-22T10:15")
    assert later.codes_linked
    kinds = [(one.start, one.end, one.kind, one.since) for one in later.graph.edges]
    at = datetime(2026, 9, 22, 10, 15)
    assert kinds == [
        (A, B, "linked", at),
        (A, AGENT, "handled_by", at),
        (B, AGENT, "handled_by", at),
    ]


def test_without_such_an_event_the_common_agent_dates_the_link(judged):
    file = trousers()
    file = replace(file, events=tuple(one for one in file.events if one.kind != "code_followed_up"))
    assert not judged(file, "2026-09-22T10:14").codes_linked
    assert judged(file, "2026-09-22T10:15").codes_linked


def test_a_code_is_fresh_then_wants_a_follow_up_then_expires(judged):
    def state(as_of):
        return {one.code.value: one.state for one in judged(trousers(), as_of).codes}

    assert state("2026-09-15T09:00") == {A: "fresh"}
    assert state("2026-09-20T09:00")[A] == "needs_follow_up"
    assert state("2026-10-01T09:00") == {A: "followed_up", B: "followed_up", AGENT: "number"}
    assert state("2026-10-15T09:00")[A] == "expired"


def test_a_replaced_code_is_neither_expired_nor_sent(judged):
    old = Code(1, A, obtained=moment("2026-09-14T20:10"))
    new = Code(2, "TT20261016B02", obtained=moment("2026-10-16T09:00"))
    new = replace(new, relations=(Relation("replaces", A),))
    file = case_file("taote", (), codes=(old, new))
    found = judged(file, "2026-10-17T09:00")
    assert found.codes[0].replaced_by == "TT20261016B02"
    assert [one.state for one in found.codes] == ["replaced", "fresh"]
    assert "taote.code_expired" not in [one.id for one in found.warnings]
    assert "taote.code_expired" in [one.id for one in judged(file, "2026-10-15T09:00").warnings]


def test_a_master_code_knows_its_own_and_each_of_them_the_others(judged):
    at = moment("2026-09-14T20:10")
    subs = [Code(n, f"TT20260914A0{n}", obtained=at) for n in (1, 2)]
    master = Code(
        3,
        "TT20260914M01",
        "master_code",
        obtained=at,
        relations=tuple(Relation("master_of", one.value) for one in subs),
    )
    found = judged(case_file("taote", (), codes=(*subs, master)), "2026-09-15T09:00")
    assert [one.master for one in found.codes] == ["TT20260914M01", "TT20260914M01", ""]
    assert found.codes[0].together_with == ("TT20260914M01", "TT20260914A02")
    assert found.codes_linked


def test_one_code_for_several_problems_and_a_wrong_date_are_told(judged):
    code = Code(1, A, obtained=moment("2026-09-16T09:00"), problem="尺寸不符；物流停滞")
    found = judged(case_file("taote", (), codes=(code,)), "2026-09-17T09:00")
    told = [(one.id, one.target) for one in found.warnings]
    assert ("taote.one_code_many_problems", A) in told
    assert ("taote.code_date_mismatch", A) in told


def test_exhibits_of_two_disputes_show_that_one_code_serves_both(judged):
    code = Code(1, A, obtained=moment("2026-09-14T09:00"), problem="尺寸不符")
    file = with_exhibits(
        case_file("taote", (), codes=(code,), disputes=("size_mismatch", "logistics_abnormal")),
        exhibit("E01", "screenshot", "code_capture", codes=(A,), dispute="size_mismatch"),
        exhibit("E02", "screenshot", "code_capture", codes=(A,), dispute="logistics_abnormal"),
    )
    ids = [one.id for one in judged(file, "2026-09-17T09:00").warnings]
    assert "taote.one_code_many_problems" in ids


def test_three_codes_for_one_problem_are_told_two_are_not(judged):
    def ids(count):
        codes = tuple(
            Code(n, f"TT20260914A0{n}", obtained=moment("2026-09-14T09:00"), problem="漏水")
            for n in range(1, count + 1)
        )
        return [
            one.id
            for one in judged(case_file("taote", (), codes=codes), "2026-09-15T09:00").warnings
        ]

    assert "taote.multi_channel_duplicate" not in ids(2)
    assert "taote.multi_channel_duplicate" in ids(3)


def test_an_unknown_platform_has_codes_but_no_clocks(judged):
    code = Code(1, "ABC123", obtained=moment("2026-09-14T09:00"))
    file = case_file("other", (event(1, "2026-09-14T09:00", "code_obtained"),), codes=(code,))
    (record,) = judged(file, "2027-09-14T09:00").codes
    assert (record.state, record.days_to_expiry) == ("fresh", None)
