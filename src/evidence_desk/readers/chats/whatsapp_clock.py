"""The head of a WhatsApp line: dates and clocks as some forty locales write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evidence_desk.domain.conversation import DateOrder
from evidence_desk.readers.chats.clock import day_in, gregorian, hour_of

_STAMP = re.compile(
    r"(?P<era>令和|平成|昭和|民國|民国|ROC|BE)? ?"
    r"(?P<a>[RHSrhs]?\d{1,4}) ?(?P<sep>[./\-年년])"
    r" ?(?P<b>\d{1,2}) ?[./\-月월] ?(?P<c>[RHSrhs]?\d{1,4})"
    r"(?P<tail>\.|日|일)?(?: ?(?:г|r|m)\.)?(?: ?(?P<suffix>BE|AP|AH|ROC|พ\.ศ\.))?"
    r"(?P<comma>[,،、])? ?(?:(?:klo|kl|at|um|à|às|a las|alle|ore|u|o|kell|ob|v|в|เวลา|lúc)\.? )?"
    r"(?:(?P<before>[^\d\s,.:]{1,12}[.]?) ?)?(?P<h>\d{1,2})[:.](?P<mi>\d\d)(?:[:.](?P<s>\d\d))?"
    r"(?: ?น\.)?(?: ?(?P<behind>[^\d\]\[,:\-]{1,14}))?"
)
# Marks of direction say nothing here; narrow and unbreakable blanks are blanks.
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000"), " ")
_TABLE: dict[int, str | None] = {**_MARKS, **_BLANKS}
# One sign for all digits of the scripts that WhatsApp writes.
_DIGITS = {ord(zero) + number: "0" for zero in "0٠۰०০๐" for number in range(10)}
_LONGEST = 80


@lru_cache(maxsize=4096)
def _day(date: tuple[str, str, str], order: DateOrder | None, era: str) -> str | None:
    return day_in(date, order, era=era)


class Stamp(NamedTuple):
    """One head: its layout, the parts of its date and clock, and where the rest begins."""

    layout: tuple[object, ...]
    date: tuple[str, str, str]
    era: str
    hour: int | None
    minute: str
    second: str | None
    written: str
    end: int
    known: bool  # the word for the half of the day was understood

    def at(self, order: DateOrder | None) -> str | None:
        """Return the ISO time under *order*."""
        if not self.known:
            return None
        day = _day(self.date, order, self.era)
        if day is None or self.hour is None:
            return None
        minute, second = int(self.minute), int(self.second or 0)
        if minute > 59 or second > 59:
            return None
        clock = f"{day}T{self.hour:02}:{minute:02}"
        return f"{clock}:{second:02}" if self.second else clock


def foreign(date: tuple[str, str, str], era: str) -> bool:
    """Tell whether the year is of another calendar."""
    return bool(era) or not all(gregorian(part) for part in date)


def stamp_of(line: str) -> Stamp | None:
    """Return the head of *line*: `[date, time] ` or `date, time - `; None where there is none."""
    start = 0
    while line[start : start + 1] in ("\u200e", "\u200f", "\ufeff") and start < 4:
        start += 1
    if line[start : start + 1] == "[":
        end = line.find("]", start, start + _LONGEST)
        bracket = True
        rest = end + 1
        if end < 0 or line[rest : rest + 1] not in (" ", ""):
            return None
        inner = line[start + 1 : end]
    else:
        first = line[start : start + 1]
        if not (first.isdigit() or first in "RHS令平昭民"):
            return None
        end = line.find(" - ", start, start + _LONGEST)
        rest = end + 2
        if end < 0:
            return None
        bracket = False
        inner = line[start:end]
    written = inner.translate(_TABLE).strip()
    parts = _parts_of(written.translate(_DIGITS))
    if parts is None:
        return None
    part = [written[begin:end] if begin >= 0 else None for begin, end in parts.spans]
    era, a, b, c, hour, minute, second = part
    clock = hour_of(int(hour or 0), parts.half)
    if clock is None or int(minute or 0) > 59:
        return None
    # Above 12 the hour says itself which half of the day it is.
    known = parts.known or clock > 12
    return Stamp(
        (bracket, *parts.layout), (a or "", b or "", c or ""), era or parts.suffix, clock,
        minute or "", second, inner, rest + (line[rest : rest + 1] == " "), known,
    )  # fmt: skip


class _Parts(NamedTuple):
    """Where the parts of a head stand, for all heads of one shape."""

    spans: tuple[tuple[int, int], ...]
    half: str
    suffix: str
    known: bool
    layout: tuple[object, ...]


@lru_cache(maxsize=512)
def _parts_of(shape: str) -> _Parts | None:
    """Parse the shape of a head: its text with every digit as 0."""
    found = _STAMP.fullmatch(shape)
    if found is None:
        return None
    spans = tuple(found.span(name) for name in ("era", "a", "b", "c", "h", "mi", "s"))
    half = (found["before"] or found["behind"] or "").strip()
    layout = (
        found["sep"], len(found["a"]) > 2, found["s"] is not None, bool(found["before"]),
        bool(found["behind"]), bool(found["comma"]),
    )  # fmt: skip
    return _Parts(spans, half, found["suffix"] or "", not half or _known(half), layout)


def _known(half: str) -> bool:
    # 1 o'clock becomes 13 in the afternoon, 12 becomes 0 in the morning.
    return hour_of(1, half) == 13 or hour_of(12, half) == 0 or half == "中午"
