"""Facts are spotted in texts by the patterns of the rule packs, and by nothing else."""

from __future__ import annotations

import tomllib

import pytest

from evidence_desk.domain.spotting import spot
from evidence_desk.paths import resource
from evidence_desk.rules import spotting
from evidence_desk.services import rules

ENTRIES = tomllib.loads((resource("rules") / "spotting.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES["pattern"], ids=lambda one: one["id"])
def test_every_pattern_fits_its_examples(entry):
    pattern = next(one for one in spotting.own() if one.id == entry["id"])
    for example in entry["examples"]:
        assert [one.kind for one in spot(example, (pattern,))] == [entry["kind"]]


def test_nothing_is_taken_unasked_but_what_a_platform_says_is_sure(workspace):
    assert not any(one.auto for one in spotting.own())
    taote = rules.in_force(workspace).pack.platform("taote")
    found = spot("反馈码 TT20231115A01，取件码 8K3F2Z", spotting.for_platform(taote))
    assert [(one.kind, one.value, one.auto) for one in found] == [
        ("feedback_code", "TT20231115A01", True),
        ("feedback_code", "8K3F2Z", False),
    ]


def test_where_two_overlap_the_surer_one_is_told(workspace):
    taobao = rules.in_force(workspace).pack.platform("taobao")
    (one,) = spot("订单号：126036803257340376", spotting.for_platform(taobao))
    assert (one.kind, one.value, one.auto) == ("order_no", "126036803257340376", True)


def test_values_are_those_that_would_be_kept():
    text = "退你1,299.5元，打 +86 138-0013-8000，顺丰 SF1234567890123"
    found = [(one.kind, one.value) for one in spot(text, spotting.own())]
    assert found == [("amount", "1299.5"), ("phone", "13800138000"), ("waybill", "SF1234567890123")]


def test_a_number_whose_check_digit_is_wrong_is_no_card():
    assert not spot("11010519491231002A 6222020000000000001", spotting.of("id_card", "bank_card"))
