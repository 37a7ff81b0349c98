"""Each warning is called by what it says, and only by that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest
from tests.rules.cases import case_file, event
from tests.rules.exhibits import exhibit, with_exhibits

from evidence_desk.domain.case import Statement
from evidence_desk.rules.assessment import assess
from evidence_desk.rules.platform import Check
from evidence_desk.rules.warnings import LOOKS
from evidence_desk.services.cases import assessing, rules


@pytest.fixture
def warned():
    pack = rules.own().pack

    def judge(file, as_of="2026-10-01T12:00", **more):
        at = datetime.fromisoformat(as_of).replace(tzinfo=file.case.tz)
        found = assess(pack, assessing.guidance(), file, at, **more)
        return [(one.id, one.target) for one in found.warnings]

    return judge


def test_every_check_that_a_pack_may_name_is_made():
    assert set(LOOKS) == set(get_args(Check))


def test_a_photo_taken_before_payment_or_after_it_was_kept_contradicts_the_case(warned):
    paid = event(1, "2026-09-10T20:14", "order_paid")
    file = with_exhibits(
        case_file("taobao", (paid,)),
        exhibit(
            "E01", "photo", at="2026-09-09T10:00", camera=True, read_from="exif:DateTimeOriginal"
        ),
        exhibit(
            "E02",
            "photo",
            at="2026-09-12T10:00",
            camera=True,
            read_from="exif:DateTimeOriginal",
            added_at="2026-09-14T09:00",
        ),
        exhibit(
            "E03",
            "photo",
            at="2026-09-15T10:00",
            camera=True,
            read_from="exif:DateTimeOriginal",
            added_at="2026-09-14T09:00",
        ),
        exhibit("E04", "screenshot", at="2026-09-01T10:00"),
    )
    told = [target for ident, target in warned(file) if ident == "media.time_conflict"]
    assert told == ["E01", "E03"]


def test_a_screenshot_without_capture_data_is_no_warning_a_photo_is(warned):
    file = with_exhibits(
        case_file("taobao", ()),
        exhibit("E01", "screenshot"),
        exhibit("E02", "photo"),
        exhibit("E03", "photo", camera=True),
    )
    assert [t for ident, t in warned(file) if ident == "media.no_exif"] == ["E02"]


def test_a_card_number_in_a_chat_is_told_an_order_number_is_not(warned):
    file = with_exhibits(
        case_file("taobao", ()),
        exhibit("E01", "chat_log", channel="wangwang", text="卡号 4111 1111 1111 1111"),
        exhibit("E02", "chat_log", channel="wangwang", text="订单 394820175662018443"),
        exhibit("E03", "photo", camera=True, contains=["id_card"]),
    )
    assert [t for ident, t in warned(file) if ident == "privacy.sensitive"] == ["E01", "E03"]


def test_attacking_words_in_the_statement_are_told(warned):
    file = case_file("other", ())
    rude = replace(file, case=replace(file.case, statement=Statement("卖家是骗子")))
    assert ("tone.polite", "") in warned(rude)
    assert ("tone.polite", "") not in warned(file)


def test_a_short_deadline_beyond_the_calendar_is_told_a_limit_of_years_is_not(warned):
    found = event(1, "2026-12-28T10:00", "problem_found")
    assert ("calendar.missing_year", "") not in warned(
        case_file("taobao", (found,)), "2026-12-29T09:00"
    )
    filed = event(2, "2026-12-28T11:00", "samr_complaint_filed")
    assert ("calendar.missing_year", "") in warned(
        case_file("taobao", (found, filed)), "2026-12-29T09:00"
    )


def test_a_window_closes_then_is_closed(warned):
    file = case_file("taobao", (event(1, "2026-08-06T09:00", "transaction_success"),))
    ids = lambda at: [ident for ident, _ in warned(file, at)]  # noqa: E731
    assert "taobao.window_closing" not in ids("2026-08-10T09:00")
    assert "taobao.window_closing" in ids("2026-08-19T09:00")
    assert "taobao.window_closed" in ids("2026-08-22T09:00")


def test_a_parcel_at_the_station_wants_the_addressee_s_consent(warned):
    def signed(text="", **more):
        file = case_file("pinduoduo", (event(1, "2026-10-15T18:31", "delivered", text, **more),))
        return ("pdd.station_signed", "") in warned(file, "2026-10-16T09:00")

    assert signed(signed_by="station")
    assert signed("已签收，代收点幸福里驿站")
    assert not signed(signed_by="self")
    assert not signed("本人在驿站签收")
    assert not signed()


def test_tmall_asks_for_the_shop_first_and_for_calm(warned):
    assert ("tmall.shop_not_contacted", "") in warned(case_file("tmall", ()))
    talks = tuple(event(n, f"2026-09-01T09:0{n}", "negotiated") for n in range(4))
    told = warned(case_file("tmall", talks))
    assert ("tmall.shop_not_contacted", "") not in told
    assert ("tmall.repeat_contact", "") in told
    assert ("tmall.repeat_contact", "") not in warned(case_file("tmall", talks[:3]))


def test_refund_only_with_the_goods_in_hand_is_told(warned):
    asked = event(1, "2026-09-02T09:00", "aftersale_applied", service="refund_only")
    there = event(2, "2026-09-01T09:00", "delivered")
    warning = ("tmall.refund_only_after_receipt", "")
    assert warning in warned(case_file("tmall", (there, asked)))
    assert warning not in warned(case_file("tmall", (asked,)))


def test_a_public_copy_is_warned_of(warned):
    ids = [ident for ident, _ in warned(case_file("pinduoduo", ()), profile="public")]
    assert "pdd.social_post" in ids
    assert "pdd.social_post" not in [ident for ident, _ in warned(case_file("pinduoduo", ()))]


def test_the_association_s_yes_bars_the_regulator(warned):
    file = case_file("other", (event(1, "2026-09-02T09:00", "cca_complaint_filed"),))
    assert ("cca.blocks_samr", "") in warned(file)
