"""Deadlines follow the events of a case, and what nobody knows stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.rules.cases import A, B, cabinet, case_file, event, moment, rice, trousers

from evidence_desk.domain.case import Code, Relation
from evidence_desk.domain.deadline import shown_due
from evidence_desk.rules.deadlines import deadlines
from evidence_desk.services.cases import rules


@pytest.fixture(scope="module")
def pack():
    return rules.own().pack


def told(pack, file, as_of: str) -> dict[tuple[str, str], tuple[object, ...]]:
    """id and target → due, safe_by, state, days left, met at, provisional."""
    return {
        (one.id, one.target): (
            shown_due(one.due) if one.due else None,
            shown_due(one.safe_by) if one.safe_by else None,
            one.state,
            one.days_left,
            one.met_at.iso() if one.met_at else None,
            one.provisional,
        )
        for one in deadlines(pack, file, datetime.fromisoformat(as_of))
    }


def test_each_code_has_its_own_clocks_and_an_exchange_is_no_return(pack):
    assert told(pack, trousers(), "2026-09-22T09:00") == {
        ("taote.code_validity", A): ("2026-10-14", "2026-10-14T20:10", "open", 22, None, False),
        ("taote.code_followup", A): (
            "2026-09-21", "2026-09-21T20:10", "passed_unmet", -1, None, False,
        ),
        ("taote.code_validity", B): ("2026-10-21", "2026-10-21T18:30", "open", 29, None, False),
        ("taote.code_followup", B): ("2026-09-28", "2026-09-28T18:30", "open", 6, None, False),
        ("law.no_reason_return", ""): (
            "2026-09-21", "2026-09-21T11:05", "passed_unmet", -1, None, False,
        ),
        ("samr.limit", ""): ("2029-09-14", "2029-09-14", "open", 1088, None, True),
    }  # fmt: skip


def test_a_follow_up_closes_the_clock_of_the_codes_it_names(pack):
    found = told(pack, trousers(), "2026-10-08T09:00")
    late = ("2026-09-21", "2026-09-21T20:10", "met_late", -17, "2026-09-22T10:15", False)
    in_time = ("2026-09-28", "2026-09-28T18:30", "met", -10, "2026-09-22T10:15", False)
    assert found["taote.code_followup", A] == late
    assert found["taote.code_followup", B] == in_time


def test_while_the_platform_handles_a_dispute_its_own_clocks_are_listed(pack):
    assert told(pack, cabinet(), "2026-08-16T12:00") == {
        ("taobao.intervene", ""): (
            "2026-08-21", "2026-08-21T09:00", "met", 5, "2026-08-15T10:00", False,
        ),
        ("law.no_reason_return", ""): (
            "2026-08-10", "2026-08-10T10:20", "met_late", -6, "2026-08-12T14:00", False,
        ),
        ("taobao.evidence", ""): (
            "2026-08-18T10:05", "2026-08-18T10:05", "open", 2, None, False,
        ),
    }  # fmt: skip


def test_a_ruling_opens_the_appeal(pack):
    found = told(pack, cabinet(), "2026-08-25T12:00")
    review = ("2026-08-20", "2026-08-20", "met", -5, "2026-08-20T15:12", False)
    assert found["taobao.review", ""] == review
    appeal = ("2026-08-27", "2026-08-27T15:12", "open", 2, None, False)
    assert found["taobao.appeal", ""] == appeal
    assert ("samr.limit", "") not in found


def test_after_the_appeal_the_ways_beyond_the_platform_are_listed(pack):
    found = told(pack, cabinet(), "2026-09-10T09:00")
    assert found["taobao.appeal", ""][2:5] == ("met", -14, "2026-08-26T21:30")
    accepted = ("2026-09-11", "2026-09-11", "met", 1, "2026-09-09T16:00", False)
    assert found["samr.accept", ""] == accepted
    assert found["samr.limit", ""] == ("2029-08-03", "2029-08-03", "open", 1058, None, True)
    mediation = ("2026-11-08", "2026-11-08T16:00", "open", 59, None, False)
    assert found["samr.mediate", ""] == mediation
    assert len(found) == 8


def test_an_appeal_after_the_window_is_late(pack):
    late = [one for one in cabinet().events if one.kind != "appeal_filed"]
    file = replace(cabinet(), events=tuple(late))
    assert told(pack, file, "2026-08-28T09:00")["taobao.appeal", ""][:3] == (
        "2026-08-27",
        "2026-08-27T15:12",
        "passed_unmet",
    )


def test_once_the_appeal_is_missed_the_regulator_is_listed(pack):
    gone = ("appeal_filed", "appeal_decided", "samr_complaint_filed", "samr_accepted")
    file = replace(cabinet(), events=tuple(one for one in cabinet().events if one.kind not in gone))
    assert ("samr.limit", "") not in told(pack, file, "2026-08-27T09:00")
    assert ("samr.limit", "") in told(pack, file, "2026-08-28T09:00")


def test_a_seller_has_the_sellers_clocks_to_the_minute(pack):
    assert told(pack, rice(), "2026-10-20T12:00") == {
        ("pdd.evidence", ""): ("2026-10-21T16:00", "2026-10-21T16:00", "open", 1, None, False),
        ("law.carrier_reply", ""): ("2026-10-26", "2026-10-26T15:00", "open", 6, None, False),
    }
    found = told(pack, rice(), "2026-10-21T18:00")
    assert found["pdd.evidence", ""][2:5] == ("met", 0, "2026-10-21T09:30")


def test_a_countdown_is_over_a_minute_after_its_end(pack):
    waiting = replace(rice(), events=rice().events[:-1])
    assert told(pack, waiting, "2026-10-21T16:00")["pdd.evidence", ""][2] == "open"
    assert told(pack, waiting, "2026-10-21T16:01")["pdd.evidence", ""][2] == "passed_unmet"


def test_a_day_lasts_until_midnight(pack):
    file = trousers()
    assert told(pack, file, "2026-09-21T23:59")["taote.code_followup", A][2] == "open"
    assert told(pack, file, "2026-09-22T00:00")["taote.code_followup", A][2] == "passed_unmet"


def test_as_of_with_a_zone_is_told_by_the_clock_of_the_case(pack):
    at = datetime(2026, 9, 21, 16, 30, tzinfo=UTC)  # 0:30 on the 22nd in Shanghai
    states = {(one.id, one.target): one.state for one in deadlines(pack, trousers(), at)}
    assert states["taote.code_followup", A] == "passed_unmet"


def test_an_end_that_only_the_screen_knows_waits_for_the_person(pack):
    asked = event(1, "2026-08-15T10:05", "evidence_requested", "系统提示举证")
    (one,) = deadlines(pack, case_file("taobao", (asked,)), datetime(2026, 8, 16))
    assert (one.state, one.due, one.days_left, one.remaining) == ("needs_entry", None, None, None)
    entered = event(1, "2026-08-15T10:05", "evidence_requested", due="2026-08-18T10:05")
    (one,) = deadlines(pack, case_file("taobao", (entered,)), datetime(2026, 8, 16))
    assert (one.due, one.entered) == (datetime(2026, 8, 18, 10, 5), "person")
    assert one.remaining == timedelta(days=2, hours=10, minutes=5)


def test_an_entry_that_is_no_time_is_as_good_as_none(pack):
    entered = event(1, "2026-08-15T10:05", "evidence_requested", due="soon")
    (one,) = deadlines(pack, case_file("taobao", (entered,)), datetime(2026, 8, 16))
    assert one.state == "needs_entry"


def test_the_shorter_end_on_the_screen_counts_and_both_are_shown(pack):
    ruling = event(
        1, "2026-08-20T15:12", "ruling_received", due={"taobao.appeal": "2026-08-25T12:00"}
    )
    (one,) = deadlines(pack, case_file("taobao", (ruling,)), datetime(2026, 8, 21))
    assert one.due == datetime(2026, 8, 25, 12)
    assert [reading.counting for reading in one.readings] == ["platform", "shown"]
    assert one.conflicts


def test_two_readings_of_one_deadline_remind_of_the_earlier(pack):
    # 26 September + 7 days falls into the holiday: the law says 8 October, the platform the 3rd.
    came = event(1, "2026-09-26T11:00", "delivered")
    (one,) = deadlines(pack, case_file("taobao", (came,)), datetime(2026, 9, 27))
    assert {r.counting: r.due for r in one.readings} == {
        "civil": date(2026, 10, 8),
        "platform": date(2026, 10, 3),
    }
    assert (one.due, one.remind_by) == (date(2026, 10, 8), date(2026, 10, 3))
    assert one.remaining == timedelta(days=7)


def test_a_newer_code_ends_the_validity_of_the_one_it_replaces(pack):
    old = Code(1, A, obtained=moment("2026-09-14T20:10"))
    new = Code(2, B, obtained=moment("2026-10-10T09:00"), relations=(Relation("replaces", A),))
    file = case_file("taote", (), codes=(old, new))
    found = told(pack, file, "2026-11-01T09:00")
    assert found["taote.code_validity", A][2] == "met"
    assert found["taote.code_validity", B][2] == "open"


def test_what_has_not_happened_yet_starts_nothing(pack):
    assert deadlines(pack, cabinet(), datetime(2026, 7, 1)) == ()


def test_an_event_without_a_time_starts_nothing(pack):
    undated = replace(event(1, "2026-08-20T15:12", "ruling_received"), at=None)
    assert deadlines(pack, case_file("taobao", (undated,)), datetime(2026, 8, 21)) == ()


def test_durable_goods_and_chosen_ways_are_told_by_the_case(pack):
    came = event(1, "2026-08-03T10:20", "delivered")
    found = event(2, "2026-08-03T11:15", "problem_found")
    plain = case_file("taobao", (came, found))
    told_more = case_file("taobao", (came, found), details={"goods": "durable", "paths": ["court"]})
    at = datetime(2026, 8, 4)
    more = {one.id for one in deadlines(pack, told_more, at)} - {
        one.id for one in deadlines(pack, plain, at)
    }
    assert more == {"law.durable_burden", "court.limitation"}


def test_a_platform_nobody_wrote_rules_for_has_the_ways_beyond_it(pack):
    found = event(1, "2026-08-03T11:15", "problem_found")
    (one,) = deadlines(pack, case_file("other", (found,)), datetime(2026, 8, 4))
    assert one.id == "samr.limit"


def test_an_end_entered_with_an_event_of_its_own_is_a_deadline(pack):
    own = event(1, "2026-08-03T11:15", "other", "店铺答应补发", due="2026-08-06")
    (one,) = deadlines(pack, case_file("taobao", (own,)), datetime(2026, 8, 7, 0, 1))
    assert (one.id, one.label.zh, one.state) == ("entered.1", "店铺答应补发", "passed_unmet")
    done = event(1, "2026-08-03T11:15", "other", due="2026-08-06", done="2026-08-05")
    (one,) = deadlines(pack, case_file("taobao", (done,)), datetime(2026, 8, 7))
    assert one.state == "met"


def test_a_request_made_before_the_window_opened_meets_it(pack):
    asked = event(1, "2026-08-05T10:00", "intervention_requested")
    done = event(2, "2026-08-06T09:00", "transaction_success")
    (one,) = deadlines(pack, case_file("taobao", (asked, done)), datetime(2026, 9, 1))
    assert (one.id, one.state) == ("taobao.intervene", "met")


def test_every_deadline_names_its_source_and_how_far_it_is_believed(pack):
    for file in (trousers(), cabinet(), rice()):
        for one in deadlines(pack, file, datetime(2026, 12, 1)):
            assert one.confidence
            assert one.source or one.id == "pdd.evidence"


@pytest.mark.parametrize("due", ["9999-12-31", "9999-12-31T23:59", "0001-01-01T00:00+14:00"])
def test_times_at_the_ends_of_the_calendar_break_nothing(pack, due):
    asked = event(1, "9999-12-31T23:59", "evidence_requested", due=due)
    found = event(2, "0001-01-01T00:00", "problem_found", "截止9999年12月31日24:00")
    own = event(3, "2026-01-01", "other", due=due)
    file = case_file("taobao", (asked, found, own))
    told = {one.id: one.state for one in deadlines(pack, file, datetime(9999, 12, 31, 23, 59))}
    assert told["samr.limit"] == "passed_unmet"
