"""Events drive the stage; what may be done follows from it, and what may not says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.rules.cases import A, case_file, event, moment

from evidence_desk.domain.case import Code
from evidence_desk.rules.assessment import assess
from evidence_desk.services.cases import assessing, rules


@pytest.fixture
def stand():
    pack = rules.own().pack

    def at(file, as_of="2026-12-31T12:00"):
        when = datetime.fromisoformat(as_of).replace(tzinfo=file.case.tz)
        return assess(pack, assessing.guidance(), file, when).standing

    return at


def after(platform, *kinds, role="buyer", **more):
    events = tuple(
        event(n, f"2026-09-{n + 1:02}T09:00", kind, **more) for n, kind in enumerate(kinds)
    )
    return case_file(platform, events, role=role)


@pytest.mark.parametrize(
    ("platform", "role", "kinds", "stage"),
    [
        ("taobao", "buyer", [], "not_started"),
        ("taobao", "buyer", ["order_paid", "shipped", "delivered"], "not_started"),
        ("taobao", "buyer", ["negotiated"], "negotiation"),
        ("taobao", "buyer", ["negotiated", "aftersale_applied", "seller_refused"], "refused"),
        ("taobao", "buyer", ["intervention_requested"], "apply"),
        ("taobao", "buyer", ["intervention_requested", "evidence_requested"], "evidence"),
        ("taobao", "buyer", ["evidence_requested", "evidence_submitted"], "review"),
        (
            "taobao",
            "buyer",
            ["evidence_requested", "evidence_submitted", "evidence_requested"],
            "evidence",
        ),
        ("taobao", "buyer", ["evidence_submitted", "ruling_received"], "execution_or_appeal"),
        ("taobao", "buyer", ["ruling_received", "appeal_filed"], "appeal"),
        (
            "taobao",
            "buyer",
            ["ruling_received", "appeal_filed", "appeal_decided"],
            "appeal_decided",
        ),
        ("taobao", "buyer", ["ruling_received", "court_filed", "negotiated"], "escalated"),
        ("tmall", "buyer", ["negotiated"], "shop_first"),
        ("tmall", "buyer", ["aftersale_applied", "negotiated"], "refund_only"),
        ("tmall", "buyer", ["negotiated", "intervention_requested"], "complain"),
        ("pinduoduo", "buyer", ["aftersale_applied"], "apply_aftersale"),
        ("pinduoduo", "buyer", ["aftersale_applied", "code_obtained"], "submit"),
        ("pinduoduo", "buyer", ["code_obtained", "code_followed_up"], "follow_up"),
        ("taote", "buyer", ["code_obtained", "aftersale_applied", "code_followed_up"], "code_open"),
        ("pinduoduo", "seller", ["aftersale_applied"], "claim_received"),
        ("pinduoduo", "seller", ["aftersale_applied", "evidence_requested"], "evidence"),
        ("other", "buyer", ["aftersale_applied"], "aftersale"),
    ],
)
def test_events_drive_the_stage(stand, platform, role, kinds, stage):
    assert stand(after(platform, *kinds, role=role)).stage == stage


def test_intervention_waits_for_talks_in_the_platform_s_own_chat(stand):
    def action(file, as_of="2026-09-05T12:00"):
        return next(a for a in stand(file, as_of).actions if a.id == "request_intervention")

    closed = action(after("taobao", "order_paid", "shipped"))
    assert not closed.open
    assert "旺旺" in closed.why.zh
    talked = after("taobao", "shipped", "negotiated")
    assert not action(talked).open
    in_chat = case_file(
        "taobao",
        tuple(
            event(n, f"2026-09-0{n}T09:00", kind)
            for n, kind in enumerate(("shipped", "transaction_success"), 1)
        ),
    )
    talk = replace(event(3, "2026-09-03T09:00", "negotiated"), channel="wangwang")
    ready = replace(in_chat, events=(*in_chat.events, talk))
    opened = action(ready)
    assert opened.open
    assert opened.until.isoformat() == "2026-09-17"
    assert opened.cautions
    late = action(ready, "2026-09-18T12:00")
    assert not late.open
    assert "2026-09-17" in late.why.zh
    assert "例外" in late.why.zh


def test_evidence_is_handed_in_while_it_is_asked_for(stand):
    def action(file, as_of):
        return next(a for a in stand(file, as_of).actions if a.id == "submit_evidence")

    asked = case_file(
        "pinduoduo", (event(1, "2026-10-19T16:00", "evidence_requested", "10月21日16:00前举证"),)
    )
    now = action(asked, "2026-10-20T12:00")
    assert now.open
    assert now.until.isoformat() == "2026-10-21"
    assert not action(asked, "2026-10-21T18:00").open
    assert not action(case_file("pinduoduo", ()), "2026-10-20T12:00").open


def test_the_platform_s_own_steps_show_how_far_it_is(stand):
    steps = stand(after("pinduoduo", "aftersale_applied")).steps
    assert [(one.id, one.state) for one in steps] == [
        ("login", "done"),
        ("find_order", "done"),
        ("apply_aftersale", "now"),
        ("fill_complaint", "ahead"),
        ("submit", "ahead"),
        ("follow_up", "ahead"),
    ]
    assert stand(after("pinduoduo", "aftersale_applied", role="seller")).steps == ()


def test_a_code_waits_for_its_follow_up_until_it_is_made(stand):
    code = Code(1, A, obtained=moment("2026-09-14T20:10"))
    got = event(1, "2026-09-14T20:10", "code_obtained", codes=[A])
    file = case_file("taote", (got,), codes=(code,))
    may = {one.id: one.until for one in stand(file, "2026-09-20T09:00").may()}
    assert may["follow_up_code"].isoformat() == "2026-09-21"
    done = event(2, "2026-09-20T09:00", "code_followed_up", codes=[A])
    file = case_file("taote", (got, done), codes=(code,))
    assert "follow_up_code" in [one.id for one in stand(file, "2026-09-20T10:00").closed()]


def test_a_code_that_no_event_tells_of_opens_the_stage_too(stand):
    code = Code(1, A, obtained=moment("2026-09-14T20:10"))
    standing = stand(case_file("taote", (), codes=(code,)))
    assert standing.stage == "code_open"
    assert standing.since == datetime(2026, 9, 14, 20, 10)
