"""What numbers, names and pages look like: the patterns by which facts are spotted, as values.

They are read from resources/rules (`rules/spotting.py`) and handed to whoever spots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.spotting import Pattern, Spotted

__all__ = [
    "DayWord",
    "HalfDay",
    "PageFact",
    "PageWords",
    "Pattern",
    "Patterns",
    "Spotted",
    "TimePattern",
]

PageFact = Literal["platform", "page_kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePattern:
    """How a time is written: groups `y mo mon d h mi s`, `half` (下午), `word` (昨天), `ago`.

    With `alone` nothing else may stand on its line.
    """

    id: str
    regex: re.Pattern[str]
    alone: bool = False
    auto: bool = False


@dataclass(frozen=True, slots=True)
class DayWord:
    """A word that stands for a day: so many `days` from the known one, or the last `weekday`.

    Monday is 1.
    """

    id: str
    days: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A word for a part of the day: hours from `since` on by the twelve-hour clock are in it."""

    id: str
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Words by which a platform or a kind of page is known; one of `sure` is enough, or two."""

    id: str
    kind: PageFact
    value: str
    words: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything facts are spotted by."""

    numbers: tuple[Pattern, ...] = ()
    times: tuple[TimePattern, ...] = ()
    day_words: tuple[DayWord, ...] = ()
    half_days: tuple[HalfDay, ...] = ()
    pages: tuple[PageWords, ...] = ()
