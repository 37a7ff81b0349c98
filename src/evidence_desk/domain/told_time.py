"""A time as a person writes it: `2026-10-03 19:42`, `2026/10/3`, `2026年10月3日 下午7：42`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from evidence_desk.domain.moment import PERSON, Moment, parse_iso

_WRITTEN = re.compile(
    r"(\d{4}) ?(?:年|[-/. ] ?(?=\d)) ?"
    r"(?:(\d{1,2}) ?(?:月|[-/. ] ?(?=\d)|$) ?(?:(\d{1,2}) ?[日号]?)?)?"
    r"(?:[ ,T-]*(上午|下午|晚上|凌晨|早上)? ?(\d{1,2}) ?[:时点] ?(\d{1,2}) ?分?"
    r"(?: ?:? ?(\d{1,2}) ?秒?)?)?"
)
_AFTER_NOON = ("下午", "晚上")


def told_time(text: str) -> Moment:
    """Read a time that a person typed or copied from a screen, as fine as it was written.

    Raises:
        ValueError: *text* is no such time, or leaves open which it is.
    """
    # Full-width digits and colons are what many keyboards give.
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if found := _WRITTEN.fullmatch(plain):
        return parse_iso(_iso(found), read_from=PERSON)
    return parse_iso(plain, read_from=PERSON)


def _iso(found: re.Match[str]) -> str:
    year, month, day, half, hour, minute, second = found.groups()
    iso = year + "".join(f"-{int(part):02d}" for part in (month, day) if part)
    if hour and not day:
        raise ValueError(f"not a time: {found[0]!r}")
    if hour:
        clock = int(hour)
        if half and clock > 12:
            half = None  # 下午15:20 is said, too
        if half and clock == 12 and half != "下午":
            # 上午12点 is noon to some and midnight to others.
            raise ValueError(f"not a time: {found[0]!r}")
        clock += 12 if half in _AFTER_NOON and clock < 12 else 0
        if (clock, int(minute), int(second or 0)) == (24, 0, 0):
            clock, iso = 0, (date.fromisoformat(iso) + timedelta(days=1)).isoformat()
        iso += f"T{clock:02d}:{int(minute):02d}" + (f":{int(second):02d}" if second else "")
    return iso
