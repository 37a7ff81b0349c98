"""Spots facts in any text — a message, a line of a picture — by patterns of the rule packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.numbers import is_bank_card, is_id_card
from evidence_desk.domain.recognised import CandidateKind

# Numbers that people group by spaces and hyphens.
_GROUPED: frozenset[CandidateKind] = frozenset({"phone", "id_card", "bank_card"})
_BETWEEN = re.compile(r"[ \-]")
_ABROAD = re.compile(r"^\+?86(?=1[3-9]\d{9}$)")
Check = Literal["", "id_card", "bank_card"]
_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "id_card": is_id_card,
    "bank_card": is_bank_card,
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How something looks. Where there is a group `no`, that is the value; else all of it.

    `needs` are characters of which a text has at least one where this can stand in it. `auto`
    tells that what is found may be taken unasked: the rule pack says that its form leaves no doubt.
    """

    id: str
    kind: CandidateKind
    regex: re.Pattern[str]
    auto: bool = False
    check: Check = ""
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something in a text at `start` to `end` (characters); `value` is what would be kept."""

    kind: CandidateKind
    value: str
    start: int
    end: int
    auto: bool = False
    pattern: str = ""


def spot(text: str, patterns: Sequence[Pattern]) -> list[Spotted]:
    """Return what stands in *text*, in its order; where two overlap, the surer and longer one."""
    there = set(text)
    found = [
        one
        for pattern in patterns
        if not pattern.needs or not there.isdisjoint(pattern.needs)
        for one in _found(text, pattern)
    ]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (not one.auto, one.start - one.end, one.start))
    return sorted(_apart(found), key=lambda one: one.start)


def _found(text: str, pattern: Pattern) -> Iterable[Spotted]:
    group = "no" if "no" in pattern.regex.groupindex else 0
    for match in pattern.regex.finditer(text):
        value = _value(match[group], pattern.kind)
        if not pattern.check or _CHECKS[pattern.check](value):
            start, end = match.span(group)
            yield Spotted(pattern.kind, value, start, end, pattern.auto, pattern.id)


def _value(written: str, kind: CandidateKind) -> str:
    if kind in _GROUPED:
        return _ABROAD.sub("", _BETWEEN.sub("", written))
    return written.replace(",", "") if kind == "amount" else written


def _apart(found: Iterable[Spotted]) -> list[Spotted]:
    kept: list[Spotted] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept
