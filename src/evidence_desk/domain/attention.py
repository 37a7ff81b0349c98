"""Which exhibits of a case need attention first, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import (
    SEVERITIES,
    SINCE_INTAKE,
    Finding,
    Severity,
    Verdict,
    score,
    strength,
    verdict,
    worst,
)

Level = Literal["look", "note", "quiet", "waiting"]
_GRAVE: tuple[Severity, ...] = ("warning", "alarm")
_TO_LOOK_AT: tuple[Verdict, ...] = ("altered", "declares_ai", "rewritten", "unreadable")


@dataclass(frozen=True, slots=True)
class Need:
    """How much one exhibit needs attention.

    `changed` is the answer since intake; `severity`, `verdict` and `score` speak of the time
    before. `lead` is the one finding to tell first, None where no check had anything to say.
    """

    exhibit: Exhibit
    level: Level
    changed: bool
    severity: Severity
    verdict: Verdict
    score: float
    lead: Finding | None


def need(exhibit: Exhibit) -> Need:
    """Return how much an exhibit needs attention.

    `waiting` are those without a sign so far that not every check has looked at.
    """
    after = [f for f in exhibit.findings if f.check == SINCE_INTAKE]
    before = [f for f in exhibit.findings if f.check != SINCE_INTAKE]
    changed, gravest, word = worst(after) in _GRAVE, worst(before), verdict(before)
    level: Level = "quiet"
    if changed or gravest in _GRAVE or word in _TO_LOOK_AT:
        level = "look"
    elif not exhibit.examined:
        level = "waiting"
    elif gravest == "notice" or word == "cannot_tell":
        level = "note"
    lead = max(after if changed else before, key=lambda f: _weight(f, word), default=None)
    return Need(exhibit, level, changed, gravest, word, score(before), lead)


def by_need(exhibits: Iterable[Exhibit]) -> tuple[Need, ...]:
    """Return *exhibits* with what needs attention first.

    What changed since intake goes first of all, then the gravest finding, the strongest verdict,
    the strongest signs, and what is left keeps the order of the case.
    """
    return tuple(sorted((need(exhibit) for exhibit in exhibits), key=_order))


def _order(one: Need) -> tuple[bool, int, int, float, int]:
    return (
        not one.changed,
        -SEVERITIES.index(one.severity),
        -strength(one.verdict),
        -one.score,
        one.exhibit.position,
    )


def _weight(finding: Finding, word: Verdict) -> tuple[int, bool, float]:
    grave = SEVERITIES.index(finding.severity)
    return grave, finding.speaks_for == word, finding.weight
