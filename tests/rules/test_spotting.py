"""Facts are spotted in texts by the patterns of the rule packs, and by nothing else."""

from __future__ import annotations

import tomllib

import pytest

from evidence_desk.domain.spotting import folded, matches, spot
from evidence_desk.paths import resource
from evidence_desk.rules import spotting
from evidence_desk.services import rules

ENTRIES = tomllib.loads((resource("rules") / "spotting.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES["number"], ids=lambda one: one["id"])
def test_every_pattern_fits_its_examples(entry):
    pattern = next(one for one in spotting.own() if one.id == entry["id"])
    for example in entry["examples"]:
        found = [*matches(folded(example), (pattern,), around="".join(pattern.near))]
        assert {one.kind for one in found} == {entry.get("kind", "")}


@pytest.mark.parametrize("entry", ENTRIES["number"], ids=lambda one: one["id"])
def test_among_all_patterns_an_example_is_told_as_its_kind(entry):
    for example in entry["examples"]:
        found = {one.kind for one in spot(example, spotting.own())}
        assert entry.get("kind", "") in found or not entry.get("kind"), (example, found)


def test_a_short_code_waits_for_the_person_and_a_dated_one_does_not():
    numbers = rules.own().pack.patterns.numbers
    found = spot("反馈码 TT20231115A01，又一个反馈码 8K3F2Z", numbers)
    assert [(one.kind, one.value, one.auto) for one in found] == [
        ("feedback_code", "TT20231115A01", True),
        ("feedback_code", "8K3F2Z", False),
    ]
    assert spot("反馈码 TT20231115A01，取件码 8K3F2Z", numbers) == found[:1]


def test_where_two_overlap_the_surer_one_is_told():
    numbers = rules.own().pack.patterns.numbers
    (one,) = spot("订单号：126036803257340376", numbers)
    assert (one.kind, one.value, one.auto) == ("order_no", "126036803257340376", True)


def test_values_are_those_that_would_be_kept():
    text = "退你1,299.5元，打 +86 138-0013-8000，顺丰 SF1234567890123"
    found = [(one.kind, one.value) for one in spot(text, spotting.own())]
    assert found == [("amount", "1299.5"), ("phone", "13800138000"), ("waybill", "SF1234567890123")]


def test_a_number_whose_check_digit_is_wrong_is_no_card():
    assert not spot("11010519491231002A 6222020000000000001", spotting.of("id_card", "bank_card"))
