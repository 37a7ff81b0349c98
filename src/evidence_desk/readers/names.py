"""Times in the names that phones, chat programs and screen grabbers give to files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from evidence_desk.domain.moment import Moment

_FIRST_YEAR, _LAST_YEAR = 1995, 2100
_DAY = r"(?P<y>\d{4})[-_.]?(?P<mo>\d\d)[-_.]?(?P<d>\d\d)"
_CLOCK = r"(?P<h>\d\d)[-_.：:]?(?P<mi>\d\d)[-_.：:]?(?P<s>\d\d)"
_MS = r"(?P<ms>\d{3})"
_UNIX_MS = r"(?P<unix>1\d{12})(?!\d)"

Says = Literal["capture", "saved"]


@dataclass(frozen=True, slots=True)
class NamePattern:
    """One habit of naming: who does it, what it looks like, what its time tells.

    `capture`: when the picture was taken; `saved`: when a copy was saved, later than that.
    """

    who: str
    pattern: str
    says: Says
    utc: bool = False


# The first that matches is taken, so the narrow ones stand first.
PATTERNS: tuple[NamePattern, ...] = (
    # The number is when WeChat saved it; FossifyOrg/Gallery#1028.
    NamePattern("WeChat, saved", rf"^mmexport{_UNIX_MS}", "saved", utc=True),
    NamePattern("WeChat camera", rf"^wx_camera_{_UNIX_MS}", "capture", utc=True),
    NamePattern("WhatsApp, Android", rf"^(?:IMG|VID|AUD|PTT|DOC)-{_DAY}-WA\d+", "saved"),
    NamePattern(
        "WhatsApp, computer",
        rf"^WhatsApp (?:Image|Video|Audio|Ptt) {_DAY} at "
        r"(?P<h>\d{1,2})[.:](?P<mi>\d\d)[.:](?P<s>\d\d)(?:\s?(?P<half>AM|PM))?",
        "saved",
    ),
    NamePattern(
        "WeChat, computer",
        rf"^(?:微信图片|微信照片|wechatIMG|微信视频)[_-]?{_DAY}[-_]?{_CLOCK}",
        "saved",
    ),
    NamePattern("Meitu, saved", rf"^MTXX[-_](?:[A-Z]{{2}}[-_]?)?{_DAY}[-_]?{_CLOCK}", "saved"),
    NamePattern("QQ, computer", rf"^(?:QQ图片|QQ视频|QQ photo){_DAY}[-_]?{_CLOCK}", "saved"),
    NamePattern("Evidence Desk, pasted", rf"^粘贴 {_DAY} {_CLOCK}", "saved"),
    NamePattern(
        "WeChat, screen", rf"^(?:微信截图|企业微信截图)[_-]?{_DAY}[-_]?{_CLOCK}", "capture"
    ),
    NamePattern(
        "QQ, screen", rf"^(?:QQ截图|QQ录屏|TIM截图|钉钉截图){_DAY}[-_]?{_CLOCK}", "capture"
    ),
    # Google's camera counts in UTC.
    NamePattern("Google Pixel", rf"^PXL_{_DAY}_{_CLOCK}{_MS}", "capture", utc=True),
    NamePattern(
        "macOS screen",
        rf"^(?:Screen ?shot|Screen Recording|截屏|屏幕快照|录屏|螢幕截圖|螢幕錄影)\s?{_DAY}"
        r"(?:\s(?:at|的))?\s(?P<half>上午|下午|凌晨|中午|晚上)?"
        r"(?P<h>\d{1,2})[.:](?P<mi>\d\d)[.:](?P<s>\d\d)(?:\s?(?P<half2>AM|PM))?",
        "capture",
    ),
    NamePattern(
        "Windows screen", rf"^(?:屏幕截图|螢幕擷取畫面|Screenshot)\s{_DAY}\s{_CLOCK}", "capture"
    ),
    NamePattern(
        "Android screen",
        rf"^(?:Screenshot|Screen_?Recording|ScreenRecorder|Screenrecord(?:er)?|SVID|screencap|"
        rf"截屏|长截屏|录屏|截图)[-_]?{_DAY}[-_]{_CLOCK}(?:[-_]{_MS})?(?!\d)",
        "capture",
    ),
    NamePattern("Android screen", rf"^(?:Screenshot|S)_?{_DAY}{_CLOCK}", "capture"),
    NamePattern(
        "short screen",
        r"^S(?P<y1>\d)(?P<mo>\d\d)(?P<d>\d\d)-(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)",
        "capture",
    ),
    NamePattern("Snipaste", rf"^(?:Snipaste|PixPin|FastStone)[-_]{_DAY}[-_]{_CLOCK}", "capture"),
    NamePattern(
        "phone camera",
        rf"^(?:IMG|VID|MVIMG|PANO|BURST|DSC|P|PIC|photo|video|Record(?:ing)?|CSC)?[-_]?"
        rf"{_DAY}[-_ ]?{_CLOCK}(?:[-_]?{_MS})?(?!\d)",
        "capture",
    ),
    NamePattern("dashed", rf"^{_DAY}[-_ ]{_CLOCK}(?!\d)", "capture"),
    NamePattern(
        "unix milliseconds",
        rf"^(?:IMG|VID|pic|image|photo|faceu|beauty|retouch)?[-_]?{_UNIX_MS}",
        "saved",
        utc=True,
    ),
)
_AFTERNOON = {"pm", "下午", "晚上"}
_MORNING = {"am", "上午", "凌晨"}


def moments_from_name(untrusted_name: str) -> tuple[Moment, ...]:
    """Return the time that *untrusted_name* tells, none where it is no known habit.

    Times before 1995 or after 2100, and impossible ones, are no times.
    """
    name = untrusted_name[:255]
    for habit in PATTERNS:
        if match := _compiled(habit.pattern).search(name):
            moment = _moment(habit, match.groupdict())
            return (moment,) if moment else ()
    return ()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled when first needed: importing the readers has to stay quick.
    return re.compile(pattern, re.IGNORECASE)


def _moment(habit: NamePattern, part: dict[str, str | None]) -> Moment | None:
    read_from = f"name:{habit.says}"
    try:
        if unix := part.get("unix"):
            wall = datetime(1970, 1, 1) + timedelta(milliseconds=int(unix))
        else:
            wall = _wall(part)
    except (ValueError, OverflowError):
        return None
    if not _FIRST_YEAR <= wall.year <= _LAST_YEAR:
        return None
    if "h" not in part and "unix" not in part:
        return Moment(wall, "day", read_from, "assumed")
    if habit.utc:
        return Moment(wall, "second", read_from, "stated", 0)
    return Moment(wall, "second", read_from, "assumed")


def _year_ending_in(digit: int) -> int:
    """Return the latest year so far that ends in *digit*; MediaTek writes no more of it."""
    this_year = datetime.now().year  # noqa: DTZ005 - the year on the wall is meant
    return this_year - (this_year - digit) % 10


def _wall(part: dict[str, str | None]) -> datetime:
    year = int(part.get("y") or _year_ending_in(int(part["y1"] or 0)))
    hour = int(part.get("h") or 0)
    half = (part.get("half") or part.get("half2") or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    return datetime(
        year,
        int(part["mo"] or 0),
        int(part["d"] or 0),
        hour,
        int(part.get("mi") or 0),
        int(part.get("s") or 0),
        int(part.get("ms") or 0) * 1000,
    )
