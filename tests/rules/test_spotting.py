"""Facts are spotted in texts by the patterns of the rule packs, and by nothing else."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from evidence_desk.domain.spans import in_text
from evidence_desk.domain.spotting import folded, matches, spot
from evidence_desk.paths import resource
from evidence_desk.rules import spotting
from evidence_desk.rules.loading import OWN, Layer, WrongRulesError, assemble, read_layer
from evidence_desk.services import vocabulary
from evidence_desk.services.cases import rules

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
        pattern = next(one for one in spotting.own() if one.id == entry["id"])
        around = "".join(pattern.near)
        found = {one.kind for one in spot(example, spotting.own(), around=around)}
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


# --- what a person writes herself -------------------------------------------------------------

HEAD = 'schema = 1\npack = "spotting"\nchecked_on = 2026-12-01\n'


def with_mine(text: str):
    own = [read_layer(resource("rules") / f"{name}.toml", own=True) for name in OWN]
    mine = Layer("mine.toml", tomllib.loads(HEAD + text), False)
    return assemble([*own, mine], vocabulary.words())


def test_my_file_adds_a_carrier_and_takes_a_pattern_out():
    text = "打13800138000，单号 WX20261201007"
    pack = with_mine(
        '[[number]]\nid = "my.carrier"\nkind = "waybill"\nshape = "WX#{11}"\nauto_accept = true\n'
        'examples = ["WX20261201007"]\n[[number]]\nid = "phone"\nremove = true\n'
    )
    found = [(one.kind, one.value, one.auto) for one in in_text(text, pack.patterns)]
    assert found == [("waybill", "WX20261201007", True)]
    assert [one.kind for one in in_text(text, rules.own().pack.patterns)] == ["phone"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('regex = "(\\\\d"\nexamples = ["1"]', 'number "x": the regex is wrong'),
        ('regex = "<<nothing>>"\nexamples = ["1"]', "there is no part “nothing”"),
        ('regex = "7"\nlabel = ["=nothing"]\nexamples = ["7"]', "there are no words “nothing”"),
        ('regex = "7"\nexamples = ["8"]', "does not fit the example “8”"),
        ('regex = "7"\ncheck = "date"\nexamples = ["7"]', "needs the group date"),
        ('examples = ["8"]', "regex or shape is needed"),
        ('regex = "7"\nexamples = ["7"]\nkind = "phnoe"', "is expected"),
        ('regex = "7"\nexampels = ["7"]', "perhaps “examples” is meant"),
    ],
)
def test_a_mistake_in_a_pattern_is_named(text, said):
    kind = "" if "kind" in text else 'kind = "phone"\n'
    with pytest.raises(WrongRulesError) as caught:
        with_mine(f'[[number]]\nid = "x"\n{kind}{text}\n')
    assert said in "\n".join(one.text.en for one in caught.value.problems)


def test_a_group_that_no_time_has_is_named():
    with pytest.raises(WrongRulesError) as caught:
        with_mine('[[time]]\nid = "x"\nregex = "(?P<hour>\\\\d)"\nexamples = ["7"]\n')
    assert "the group hour is unknown" in str(caught.value.problems[0].text.en)


def test_a_message_names_what_the_next_one_holds():
    patterns = rules.own().pack.patterns
    assert in_text("8K3F2Z", patterns) == ()
    (one,) = in_text("8K3F2Z", patterns, around="反馈码发你了")
    assert (one.kind, one.value, one.auto) == ("feedback_code", "8K3F2Z", False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("昨天 22:53", "2026-01-08T22:53"),
        ("前天下午3:05", "2026-01-07T15:05"),
        ("星期五 09:00", "2026-01-02T09:00"),
        ("周三上午12:10", "2026-01-07T00:10"),
        ("中午12:10", "2026-01-09T12:10"),
        ("12-25 08:30", "2025-12-25T08:30"),
        ("1月10日 08:30", "2026-01-10T08:30"),
        ("3天前", "2026-01-06"),
        ("Yesterday 9:05 PM", "2026-01-08T21:05"),
        ("2月30日 08:30", None),
        ("2024-02-30 08:30", None),
        ("比分 2:1", None),
    ],
)
def test_times_are_told_from_the_known_day(text, told):
    found = in_text(text, rules.own().pack.patterns, known=date(2026, 1, 9), kinds=("datetime",))
    assert [one.value for one in found][:1] == ([told] if told else [])


def test_a_shape_without_a_regex_fits_however_many_patterns_were_compiled_before():
    for number in range(600):  # more than the cache of compiled patterns holds
        re.compile(f"x{number}")
    fresh = spotting.patterns_of(
        spotting.SpottingPack(
            numbers=(spotting.Number(id="a", kind="waybill", shape="SF#{13}", examples=()),)
        ),
        (),
    )
    (found,) = spot("顺丰 SF5821572679496", fresh.numbers)
    assert found.value == "SF5821572679496"
