"""The head of a WhatsApp line: dates and clocks as some forty locales write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence_desk.domain.conversation import DateOrder
from evidence_desk.readers.chats.clock import day_in, gregorian, hour_of, iso_of

_STAMP = re.compile(
    r"(?P<era>令和|平成|昭和|民國|民国|ROC|BE)? ?"
    r"(?P<a>[RHSrhs]?\d{1,4}) ?(?P<sep>[./\-年]) ?(?P<b>\d{1,2}) ?[./\-月] ?(?P<c>[RHSrhs]?\d{1,4})"
    r"(?P<tail>\.|日|г\.)?(?: ?(?P<suffix>BE|AP|AH|ROC|CE|AD|พ\.ศ\.|г\.))?"
    r"(?P<comma>[,،、])? ?(?:(?:klo|kl|at|um|à|às|a las|alle|ore|u|o|kell|ob|v|в|เวลา|lúc)\.? )?"
    r"(?:(?P<before>[^\d\s,.:]{1,12}[.]?) ?)?(?P<h>\d{1,2})[:.](?P<mi>\d\d)(?:[:.](?P<s>\d\d))?"
    r"(?: ?(?P<behind>[^\d\]\[,:\-]{1,14}))?"
)
# Marks of direction say nothing here; narrow and unbreakable blanks are blanks.
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000"), " ")
_TABLE: dict[int, str | None] = {**_MARKS, **_BLANKS}
_LONGEST = 80


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
        day = day_in(self.date, order, era=self.era)
        return iso_of(day, self.hour, self.minute, self.second) if day else None

    @property
    def foreign(self) -> bool:
        """Tell whether the year is of another calendar."""
        return bool(self.era) or not all(gregorian(part) for part in self.date)


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
    found = _STAMP.fullmatch(inner.translate(_TABLE).strip())
    if found is None:
        return None
    before, behind = found["before"], found["behind"]
    half = (before or behind or "").strip()
    hour = int(found["h"])
    clock = hour_of(hour, half)
    known = not half or _known(half)
    layout = (
        bracket, found["sep"], len(found["a"]) > 2, found["s"] is not None, bool(before),
        bool(behind), bool(found["comma"]),
    )  # fmt: skip
    if clock is None or int(found["mi"]) > 59:
        return None
    return Stamp(
        layout, (found["a"], found["b"], found["c"]), found["era"] or found["suffix"] or "", clock,
        found["mi"], found["s"], inner, rest + (line[rest : rest + 1] == " "), known,
    )  # fmt: skip


def _known(half: str) -> bool:
    # 1 o'clock becomes 13 in the afternoon, 12 becomes 0 in the morning.
    return hour_of(1, half) == 13 or hour_of(12, half) == 0 or half == "中午"
