"""Words and numbers as they are printed: times, places they were read, digests, vocabulary."""

from __future__ import annotations

from datetime import datetime

from evidence_desk.domain.case import Party
from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Severity
from evidence_desk.domain.moment import PERSON, Moment, Precision
from evidence_desk.domain.reading import KIND_TEXT
from evidence_desk.domain.text import Text

EXHIBIT = Text("证据{number}", "Exhibit {number}")
LIST_COMMA = Text("、", ", ")
WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)
_SHAPE: dict[Precision, str] = {
    "year": "%Y",
    "month": "%Y-%m",
    "day": "%Y-%m-%d",
    "minute": "%Y-%m-%d %H:%M",
    "second": "%Y-%m-%d %H:%M:%S",
}
_PRECISION: dict[Precision, Text] = {
    "year": Text("只知道年份", "only the year is known"),
    "month": Text("精确到月", "exact to the month"),
    "day": Text("精确到日", "exact to the day"),
    "minute": Text("精确到分", "exact to the minute"),
    "second": Text("精确到秒", "exact to the second"),
}
# By the start of `Moment.read_from`; what follows the colon is shown as it is.
_PLACES: dict[str, Text] = {
    PERSON: Text("由提交人说明", "told by the person who submits it"),
    "exif:": Text("读自照片信息 EXIF {rest}", "read from EXIF {rest}"),
    "mail:attached": Text("所附邮件的日期", "date of the e-mail it was attached to"),
    "film:": Text("取自所属视频的时间", "time of the video it was drawn from"),
    "office:": Text("读自文档信息 {rest}", "read from the document field {rest}"),
    "mail:": Text("读自邮件头 {rest}", "read from the mail header {rest}"),
    "quicktime:": Text("读自视频信息 {rest}", "read from the video field {rest}"),
    "mp4:": Text("读自视频信息 {rest}", "read from the video field {rest}"),
    "mkv:": Text("读自视频信息 {rest}", "read from the video field {rest}"),
    "xmp:": Text("读自图片信息 XMP {rest}", "read from XMP {rest}"),
    "png:": Text("读自图片信息 PNG {rest}", "read from PNG {rest}"),
    "pdf:": Text("读自 PDF 信息 {rest}", "read from the PDF field {rest}"),
    "timestamp:": Text("时间戳凭证写明的时间", "time stated by the timestamp token"),
    "name:": Text("读自文件名", "read from the file name"),
    "chat:": Text("读自聊天记录的文字", "read from the text of the chat"),
    "file:": Text("文件系统的时间 {rest}", "time of the file system, {rest}"),
    "zip:": Text("压缩包内的时间", "time inside the archive"),
    "screen:": Text("读自画面上的文字", "read from the picture's text"),
}
SEVERITY_MARK: dict[Severity, tuple[str, Text]] = {
    "ok": ("✓", Text("正常", "Fine")),
    "info": ("○", Text("说明", "Note")),
    "notice": ("△", Text("提示", "Notice")),
    "warning": ("▲", Text("注意", "Warning")),
    "alarm": ("■", Text("严重", "Grave")),
}
_ASSUMED = Text("未写明时区，按{zone}", "no zone stated, taken as {zone}")
_STATED = Text("文件写明 UTC{offset}，换算为{zone}", "stated as UTC{offset}, shown in {zone}")
_ZONES: dict[str, Text] = {
    "Asia/Shanghai": Text("北京时间（UTC+8）", "Beijing time (UTC+8)"),
    "UTC": Text("世界时（UTC）", "UTC"),
}
_SHORT = 80  # characters of a title where it stands in for the exhibit


def word(chain: Chain, zh: str, en: str) -> str:
    """Return the wording in the chain's language."""
    return zh if chain.language == "zh" else en


def exhibit_label(chain: Chain, number: int) -> str:
    """Return `证据3` or `Exhibit 3`."""
    return EXHIBIT.in_(chain.language).format(number=number)


def exhibit_key(number: int) -> str:
    """Return the anchor where an exhibit begins."""
    return f"exhibit-{number}"


def exhibit_end(number: int) -> str:
    """Return the anchor where an exhibit ends."""
    return f"exhibit-{number}-end"


def submitter(chain: Chain) -> Party:
    """Return the party who submits."""
    case = chain.file.case
    return case.buyer if case.role == "buyer" else case.seller


def other_party(chain: Chain) -> Party:
    """Return the party whom it is about."""
    case = chain.file.case
    return case.seller if case.role == "buyer" else case.buyer


def party_names(chain: Chain, party: Party) -> str:
    """Return the names known of *party*, with the comma of the language."""
    known = (party.name, party.shop, party.company)
    return ("／" if chain.language == "zh" else " / ").join(filter(None, known))


def kind_word(chain: Chain, exhibit: Exhibit) -> str:
    """Return what sort of evidence it is: the person's word, else the file's."""
    if exhibit.kind:
        return chain.name("kind", exhibit.kind)
    return KIND_TEXT[exhibit.file.kind].in_(chain.language)


def short_title(exhibit: Exhibit) -> str:
    """Return an exhibit's title on one line; of a very long one the beginning."""
    line = " ".join(exhibit.title.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def zone_word(chain: Chain) -> str:
    """Return what people call the clock of the case."""
    zone = chain.file.case.zone
    known = _ZONES.get(zone, Text(f" {zone} 时间", f"{zone} time"))
    return known.in_(chain.language)


def shown_time(chain: Chain, moment: Moment) -> str:
    """Return the time in the case's zone, as fine as it is known."""
    return moment.local(chain.file.case.tz).strftime(_SHAPE[moment.precision])


def time_note(chain: Chain, moment: Moment) -> str:
    """Return how exact a time is, where it was read and in which zone it is shown."""
    language = chain.language
    parts = [_PRECISION[moment.precision].in_(language), place(chain, moment)]
    if moment.precision in ("minute", "second"):
        zone = zone_word(chain)
        if moment.zone == "stated" and moment.offset_minutes is not None:
            offset = _offset(moment.offset_minutes)
            parts.append(_STATED.in_(language).format(offset=offset, zone=zone))
        else:
            parts.append(_ASSUMED.in_(language).format(zone=zone))
    return ("；" if language == "zh" else "; ").join(parts)


def place(chain: Chain, moment: Moment) -> str:
    """Return where a time was read, in words."""
    for start, text in _PLACES.items():
        if moment.read_from.startswith(start):
            rest = moment.read_from[len(start) :]
            return text.in_(chain.language).format(rest=rest).strip(" ,")
    return moment.read_from


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def intake_time(chain: Chain, at: datetime) -> str:
    """Return when a file was taken in, on the clock of the case's zone."""
    local = at.astimezone(chain.file.case.tz) if at.tzinfo else at
    return local.strftime("%Y-%m-%d %H:%M:%S")


def grouped(digest: str, *, size: int = 8) -> str:
    """Return a digest in groups, which eyes can compare."""
    return " ".join(digest[at : at + size] for at in range(0, len(digest), size))


def number_of(chain: Chain, label: str) -> int | None:
    """Return the printed number of the exhibit called *label*, None if it is not printed."""
    found = (one.number for one in chain.exhibits if one.exhibit.label == label)
    return next(found, None)


def alt_text(chain: Chain, one: ChainExhibit) -> str:
    """Return what stands for a picture where it cannot be seen."""
    exhibit = one.exhibit
    parts = [exhibit_label(chain, one.number), exhibit.title, exhibit.proves]
    return ("。" if chain.language == "zh" else ". ").join(filter(None, parts))
