"""An appeal needs a ground, an attempt and time; the ways outside have their own conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.rules.cases import cabinet, case_file, event, moment
from tests.rules.exhibits import exhibit, with_exhibits

from evidence_desk.domain.case import Party
from evidence_desk.domain.submission import Submission, SubmittedExhibit
from evidence_desk.rules.appeal import refusal, rules_for
from evidence_desk.rules.assessment import assess
from evidence_desk.services.cases import assessing, rules

REPORT = exhibit("E09", "document", "test_report", "2026-08-24T17:00")


@pytest.fixture(scope="module")
def pack():
    return rules.own().pack


@pytest.fixture
def judge(pack):
    def judged(file, as_of, **more):
        at = datetime.fromisoformat(as_of).replace(tzinfo=file.case.tz)
        return assess(pack, assessing.guidance(), file, at, **more)

    return judged


def ruled(*exhibits, **details):
    events = tuple(one for one in cabinet().events if one.id < 13)
    file = case_file("taobao", events, disputes=("not_as_described",), details=details)
    return with_exhibits(file, *exhibits)


def test_without_anything_new_there_is_no_ground(judge):
    found = judge(ruled(), "2026-08-21T09:00").appeal
    assert (found.allowed, found.reason, found.ground) == (False, "no_ground", "")
    assert "申诉理由" in found.problem.zh
    assert any("申诉机会" in one.zh for one in found.cautions)


def test_a_named_fault_in_the_handling_is_a_ground(judge):
    found = judge(ruled(procedural_fault="没有通知举证"), "2026-08-21T09:00").appeal
    assert (found.allowed, found.ground) == (True, "procedural_fault")


def test_what_was_made_since_and_is_on_the_list_is_new(judge):
    notice = exhibit("E08", "screenshot", "ruling_notice", "2026-08-20T15:15")
    older = exhibit(
        "E03", "photo", "comparison_photo", "2026-08-03T11:15", added_at="2026-08-22T10:00"
    )
    altered = exhibit("E11", "photo", "comparison_photo", "2026-08-22T10:00", altered=True)
    found = judge(ruled(notice, older, altered, REPORT), "2026-08-25T12:00").appeal
    assert found.new_evidence == ("E09",)
    assert found.kept_since == ("E03",)
    assert any("E03" in one.zh for one in found.cautions)


def test_going_on_without_a_ground_is_refused_in_words(judge, pack):
    own, _ = rules_for(pack, "taobao")
    now = judge(ruled(REPORT), "2026-08-25T12:00").appeal
    assert refusal(own, now, ground="new_evidence", labels=["E09"]) is None
    assert refusal(own, now, ground="procedural_fault", labels=[]) is None
    for ground, labels in (
        ("", ["E09"]),
        ("dissatisfied", ["E09"]),
        ("new_evidence", ["E01"]),
        ("new_evidence", []),
    ):
        assert refusal(own, now, ground=ground, labels=labels) is not None, (ground, labels)


def test_a_used_appeal_cannot_be_filed_again(judge, pack):
    own, _ = rules_for(pack, "taobao")
    now = judge(with_exhibits(cabinet(), REPORT), "2026-09-10T09:00").appeal
    assert (now.reason, now.attempts_used) == ("attempts_used", 1)
    assert refusal(own, now, ground="new_evidence", labels=["E09"]) == now.problem


def test_what_was_handed_in_is_told_from_what_was_not(judge):
    photo = exhibit("E01", "photo", "comparison_photo", "2026-08-03T11:15")
    handed = SubmittedExhibit("E01", 1, photo.name, photo.file.digest)
    sent = Submission(
        1, 1, "evidence", "taobao", "platform", (handed,), sent_at=moment("2026-08-17T20:00")
    )
    found = judge(ruled(photo, REPORT), "2026-08-25T12:00", sent=(sent,)).appeal
    assert found.unsent == ("E09",)
    kept = replace(sent, sent_at=None)
    assert judge(ruled(photo, REPORT), "2026-08-25T12:00", sent=(kept,)).appeal.unsent == (
        "E01",
        "E09",
    )


def test_a_platform_that_borrows_the_rules_says_so(judge):
    file = case_file("tmall", (event(1, "2026-08-20T15:12", "ruling_received"),))
    found = judge(file, "2026-08-21T09:00").appeal
    assert any("参照" in one.zh for one in found.cautions)
    assert (
        judge(
            case_file("pinduoduo", (event(1, "2026-08-20T15:12", "ruling_received"),)),
            "2026-08-21T09:00",
        ).appeal
        is None
    )


def paths(found):
    return {one.id: one.status for one in found.paths}


ORDER = exhibit("E01", "screenshot", "order_capture", "2026-08-02T09:00")


def shop(file):
    """Put the other side and an order into a case."""
    case = replace(file.case, seller=Party(shop="山野木作"))
    return with_exhibits(replace(file, case=case), ORDER)


def test_the_same_dispute_is_not_filed_twice(judge):
    def after(*kinds):
        events = tuple(event(n, f"2026-08-0{n + 2}T09:00", kind) for n, kind in enumerate(kinds))
        return judge(shop(case_file("taobao", events)), "2026-08-20T09:00")

    assert paths(after())["consumer_association"] == "open"
    assert paths(after("samr_complaint_filed"))["samr_12315"] == "filed"
    assert paths(after("samr_complaint_filed", "samr_accepted"))["consumer_association"] == (
        "already_handled"
    )
    assert paths(after("cca_complaint_filed", "cca_accepted"))["samr_12315"] == "already_handled"
    in_court = paths(after("court_filed"))
    assert in_court["court"] == "filed"
    assert in_court["samr_12315"] == in_court["consumer_association"] == "already_handled"


def test_a_complaint_just_filed_elsewhere_is_a_caution(judge):
    file = shop(case_file("taobao", (event(1, "2026-08-03T09:00", "samr_complaint_filed"),)))
    association = next(
        one for one in judge(file, "2026-08-20T09:00").paths if one.id == "consumer_association"
    )
    assert association.status == "open"
    assert "12315" in association.cautions[0].zh


def test_without_a_shop_or_an_order_the_ways_say_what_is_missing(judge):
    found = judge(case_file("taobao", ()), "2026-08-20T09:00")
    assert paths(found)["samr_12315"] == "no_relationship"
    assert paths(found)["consumer_association"] == "no_respondent"
    regulator = next(one for one in found.paths if one.id == "samr_12315")
    needs = {one.id: one.sensitive for one in regulator.needs}
    assert needs["complainant_id_no"]
    assert not needs["respondent_name"]


def test_after_three_years_the_regulator_is_closed(judge):
    file = shop(case_file("taobao", (event(1, "2022-08-03T09:00", "problem_found"),)))
    assert paths(judge(file, "2026-08-20T09:00"))["samr_12315"] == "too_late"


def test_the_postal_regulator_comes_after_the_carrier_s_time(judge):
    file = shop(case_file("pinduoduo", (event(1, "2026-10-19T15:00", "carrier_complaint_filed"),)))
    assert paths(judge(file, "2026-10-20T09:00"))["postal"] == "not_yet"
    assert paths(judge(file, "2026-10-28T09:00"))["postal"] == "open"
    elsewhere = replace(file, case=replace(file.case, platform="taobao"))
    assert paths(judge(elsewhere, "2026-10-20T09:00"))["postal"] == "not_yet"
    nobody = shop(case_file("pinduoduo", ()))
    assert paths(judge(nobody, "2026-10-28T09:00"))["postal"] == "not_yet"
