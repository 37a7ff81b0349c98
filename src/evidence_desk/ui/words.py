"""Words for what the values of the subject say: kinds, places of times, verdicts, dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from evidence_desk.domain.finding import Finding, Verdict, verdict, worst
from evidence_desk.domain.moment import Moment, Precision
from evidence_desk.ui.language import current

INTAKE_CHECK = "digest"
_TONES: dict[Verdict, str] = {
    "altered": "alarm",
    "declares_ai": "alarm",
    "unreadable": "alarm",
    "rewritten": "warn",
    "cannot_tell": "note",
    "not_applicable": "note",
    "no_sign": "ok",
}


def tone(found: Verdict) -> str:
    """Return the tone of a verdict: `ok`, `note`, `warn` or `alarm`."""
    return _TONES[found]


def badge(findings: tuple[Finding, ...]) -> tuple[str, str] | None:
    """Return (tone, word) for what the person should see at once; None where all is well."""
    translate = QCoreApplication.translate
    after = [f for f in findings if f.check == INTAKE_CHECK]
    if worst(after) in ("warning", "alarm"):
        return "alarm", translate("Badge", "Changed since intake")
    word = verdict(f for f in findings if f.check != INTAKE_CHECK)
    match word:  # one is translated: this is asked of every exhibit
        case "altered":
            said = translate("Badge", "Signs of editing")
        case "declares_ai":
            said = translate("Badge", "Says it is made by AI")
        case "unreadable":
            said = translate("Badge", "Unreadable")
        case "rewritten":
            said = translate("Badge", "Saved again")
        case "cannot_tell":
            said = translate("Badge", "No capture data")
        case _:
            return None
    return tone(word), said


def since_intake(*, changed: bool) -> tuple[str, str]:
    """Return (tone, word) for the answer about the time since a file was taken in."""
    if changed:
        return "alarm", QCoreApplication.translate("Badge", "Changed since intake")
    return "ok", QCoreApplication.translate("Badge", "Unchanged since intake")


def waiting() -> str:
    """Return what to say of a file that not every check has looked at yet."""
    return QCoreApplication.translate("Badge", "The checks are not finished yet.")


def place(read_from: str) -> str:
    """Return where a time was read, in plain words."""
    translate = QCoreApplication.translate
    exact = {
        "person": translate("Place", "entered by hand"),
        "mail:Date": translate("Place", "e-mail date"),
        "exif:DateTimeOriginal": translate("Place", "capture time (EXIF)"),
        "exif:DateTimeDigitized": translate("Place", "digitised time (EXIF)"),
        "exif:DateTime": translate("Place", "time of last change (EXIF)"),
        "quicktime:creationdate": translate("Place", "recording time (video)"),
        "name:capture": translate("Place", "file name"),
        "name:saved": translate("Place", "file name (time of saving)"),
        "pdf:CreationDate": translate("Place", "PDF creation time"),
        "pdf:ModDate": translate("Place", "PDF change time"),
        "mail:attached": translate("Place", "date of the e-mail it was attached to"),
        "office:created": translate("Place", "creation time (document)"),
        "office:modified": translate("Place", "change time (document)"),
        "timestamp:genTime": translate("Place", "stated by a timestamp"),
        "file:modified": translate("Place", "file system (last change)"),
    }
    starts = {
        "exif:GPS": translate("Place", "GPS time (EXIF)"),
        "exif:": translate("Place", "photo information (EXIF)"),
        "xmp:": translate("Place", "photo information (XMP)"),
        "png:": translate("Place", "picture information (PNG)"),
        "mp4:": translate("Place", "video information"),
        "mkv:": translate("Place", "video information"),
        "quicktime:": translate("Place", "video information"),
        "film:": translate("Place", "time of the video it was drawn from"),
        "chat:": translate("Place", "chat line"),
        "screen:": translate("Place", "text on the screen"),
        "zip:": translate("Place", "archive entry"),
        "file:": translate("Place", "file system"),
    }
    if read_from in exact:
        return exact[read_from]
    return next((word for start, word in starts.items() if read_from.startswith(start)), read_from)


def short_place(read_from: str) -> str:
    """Return where a time was read, short enough for a card."""
    translate = QCoreApplication.translate
    starts = {
        "exif:": "EXIF",
        "name:": translate("Place", "file name"),
        "chat:": translate("Place", "chat line"),
        "file:": translate("Place", "file system"),
        "mp4:": translate("Place", "video information"),
        "mkv:": translate("Place", "video information"),
        "quicktime:": translate("Place", "video information"),
    }
    found = next((word for start, word in starts.items() if read_from.startswith(start)), None)
    return found or place(read_from)


def zones() -> dict[str, str]:
    """Return the clocks a case can be told on: IANA names with their words, the likeliest first."""
    translate = QCoreApplication.translate
    return {
        "Asia/Shanghai": translate("Zone", "Beijing time (UTC+8)"),
        "Asia/Urumqi": translate("Zone", "Xinjiang time (UTC+6)"),
        "Asia/Hong_Kong": translate("Zone", "Hong Kong, Macao (UTC+8)"),
        "Asia/Taipei": translate("Zone", "Taipei (UTC+8)"),
        "Asia/Singapore": translate("Zone", "Singapore, Kuala Lumpur (UTC+8)"),
        "Asia/Bangkok": translate("Zone", "Bangkok, Hanoi (UTC+7)"),
        "Asia/Tokyo": translate("Zone", "Tokyo, Seoul (UTC+9)"),
        "Australia/Sydney": translate("Zone", "Sydney, Melbourne"),
        "Europe/London": translate("Zone", "London"),
        "Europe/Berlin": translate("Zone", "Berlin, Paris, Rome"),
        "America/New_York": translate("Zone", "New York, Toronto"),
        "America/Los_Angeles": translate("Zone", "Los Angeles, Vancouver"),
        "UTC": translate("Zone", "World time (UTC)"),
    }


def day(value: date, precision: Precision = "day") -> str:
    """Return a date as a heading, as far as it is known."""
    if precision == "year":
        return f"{value.year}年" if current() == "zh" else f"{value.year}"
    if precision == "month":
        return QLocale().toString(_qdate(value), "yyyy年M月" if current() == "zh" else "MMMM yyyy")
    return QLocale().toString(_qdate(value), "yyyy年M月d日" if current() == "zh" else "d MMMM yyyy")


def short_month(value: date) -> str:
    """Return the short name of a month."""
    return QLocale().toString(_qdate(value), "MMM")


def weekday(value: date) -> str:
    """Return the name of the day of the week."""
    return QLocale().toString(_qdate(value), "ddd" if current() == "zh" else "dddd")


def _qdate(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)


def clock(moment: Moment, local: datetime) -> str:
    """Return the time of day, empty where it is not known."""
    return f"{local:%H:%M}" if moment.precision in ("minute", "second") else ""


def moment_text(moment: Moment, zone: ZoneInfo) -> str:
    """Return a moment in the case's zone, no finer than it is known."""
    local = moment.local(zone)
    shapes = {
        "year": "%Y",
        "month": "%Y-%m",
        "day": "%Y-%m-%d",
        "minute": "%Y-%m-%d %H:%M",
        "second": "%Y-%m-%d %H:%M:%S",
    }
    return local.strftime(shapes[moment.precision])


def size_text(size: int) -> str:
    """Return a number of bytes for people."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def listed(parts: Iterable[str]) -> str:
    """Return words one after the other, as the language shown does it."""
    return ("、" if current() == "zh" else ", ").join(parts)


def sentences(parts: Iterable[str]) -> str:
    """Return sentences one after the other: Chinese has no blank between them."""
    return ("" if current() == "zh" else " ").join(part for part in parts if part)
