"""Personal data and attacking words are found where they stand, numbers of orders are passed by."""

from __future__ import annotations

import pytest

from evidence_desk.domain.numbers import is_bank_card, is_id_card
from evidence_desk.rules.privacy import insults, look_over, personal
from evidence_desk.services.cases.assessing import guidance


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("110105194913310029", False),
        ("394820175662018443", False),
    ],
)
def test_an_id_card_has_a_day_of_birth_and_a_check_character(number, is_one):
    assert is_id_card(number) is is_one


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("6222020200112233445", False),
        ("6222 0202 0011 2233 44", False),
        ("4111111111111111", True),
        ("4111 1111 1111 1111", True),
        ("4111111111111112", False),
        ("411111111111111", False),
    ],
)
def test_a_bank_card_passes_the_check_of_luhn(number, is_one):
    assert is_bank_card(number) is is_one


def test_a_span_points_at_what_was_found():
    text = (
        "请打 138 0013 8000 或寄到浙江省湖州市示例区样板路8号2幢301室，身份证11010519491231002X。"
    )
    found = personal(text)
    assert [one.kind for one in found] == ["phone", "address", "id_card"]
    assert all(text[one.start : one.end] == one.found for one in found)
    assert found[1].found.startswith("浙江省")


def test_numbers_of_the_case_are_nobody_s_card():
    assert personal("单号4111111111111111") != ()
    assert personal("单号4111111111111111", known=["4111111111111111"]) == ()
    assert personal("运单75500011223344、订单394820175662018443、码TT20260914A07") == ()


def test_attacking_words_are_found_and_harmless_ones_are_not():
    tone = guidance().tone
    assert [one.found for one in insults("你们就是骗子，东西是垃圾", tone)] == ["骗子", "垃圾"]
    assert insults("买的是垃圾袋，袋口破了", tone) == ()
    assert [one.found for one in insults("You are a Liar", tone)] == ["Liar"]
    assert insults("a peculiar smell, familiar", tone) == ()


def test_all_that_is_found_comes_in_the_order_of_the_text():
    found = look_over("骗子！电话13800138000", guidance().tone)
    assert [one.kind for one in found] == ["insult", "phone"]
