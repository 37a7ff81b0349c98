"""Office documents: their text, their own dates, and who they say wrote them.

DOCX, XLSX and PPTX (ECMA-376), ODT, ODS and ODP (OpenDocument 1.3), RTF. Of the closed formats of
older programs only the kind is told, and what to do.
"""

from __future__ import annotations

import errno
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.archive import Archive
from evidence_desk.readers.archives import directory
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.facts import facts, shown, warning
from evidence_desk.readers.rtf import rtf_text
from evidence_desk.readers.times import iso_moment

if TYPE_CHECKING:
    import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN = "application/vnd.openxmlformats-officedocument."
_FREE = "application/vnd.oasis.opendocument."
_PACKED = {
    ".docx": f"{_OPEN}wordprocessingml.document",
    ".xlsx": f"{_OPEN}spreadsheetml.sheet",
    ".pptx": f"{_OPEN}presentationml.presentation",
    ".odt": f"{_FREE}text",
    ".ods": f"{_FREE}spreadsheet",
    ".odp": f"{_FREE}presentation",
}
_CLOSED = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".msg": "application/vnd.ms-outlook",
}
_WPS = (".wps", ".et", ".dps")
_PART = 16 << 20  # bytes of one part, unpacked
_ELEMENTS = 500_000
_SLIDES = 500
_NUMBER = re.compile(r"(\d+)\.xml$")
# Part, element, and what it is called here.
_SAID = (
    ("docProps/core.xml", "creator", "office:creator"),
    ("docProps/core.xml", "lastModifiedBy", "office:lastModifiedBy"),
    ("docProps/core.xml", "revision", "office:revision"),
    ("docProps/core.xml", "title", "office:title"),
    ("docProps/core.xml", "created", "office:created"),
    ("docProps/core.xml", "modified", "office:modified"),
    ("docProps/app.xml", "Application", "office:program"),
    ("docProps/app.xml", "AppVersion", "office:version"),
    ("docProps/app.xml", "Company", "office:company"),
    ("meta.xml", "initial-creator", "office:creator"),
    ("meta.xml", "creator", "office:lastModifiedBy"),
    ("meta.xml", "creation-date", "office:created"),
    ("meta.xml", "date", "office:modified"),
    ("meta.xml", "generator", "office:program"),
    ("meta.xml", "title", "office:title"),
)


@dataclass(slots=True)
class _Text:
    """Text as it grows, to a bound."""

    parts: list[str] = field(default_factory=list)
    room: int = limits.PDF_TEXT
    cut: bool = False

    def add(self, text: str) -> None:
        if len(text) > self.room:
            text, self.cut = text[: self.room], True
        self.room -= len(text)
        self.parts.append(text)


class Office:
    """Reads documents of Office, WPS and OpenDocument programs."""

    name: ClassVar[str] = "office"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        head, suffix = sample.head, Path(sample.untrusted_name).suffix.lower()
        if head.startswith(_OLE):
            return 88
        if head.startswith(b"{\\rtf"):
            return 88
        if not head.startswith(b"PK\3\4"):
            return 0
        first = head[30:120]
        told = first.startswith((b"[Content_Types].xml", b"mimetype" + _FREE.encode()))
        return 90 if told or suffix in _PACKED or suffix in _WPS else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read text and properties. Raises Unreadable where the file is damaged."""
        suffix = Path(sample.untrusted_name).suffix.lower()
        if sample.head.startswith(_OLE):
            return self._reading(_CLOSED.get(suffix, "application/x-ole-storage"), _closed(suffix))
        if sample.head.startswith(b"{\\rtf"):
            with path.open("rb") as stream:
                plain = rtf_text(stream.read(limits.TEXT))
            cut = () if sample.size <= limits.TEXT else (_cut(),)
            return self._reading("application/rtf", *cut, text=plain)
        import zipfile

        from defusedxml.common import DefusedXmlException

        try:
            with directory(path) as zipped:
                names = set(zipped.namelist())
                media = _media_type(zipped, names)
                if media is None and "[Content_Types].xml" in names and suffix in _PACKED:
                    return self._reading(_PACKED[suffix])
                if media is None:
                    return Archive().read(path, sample)
                found = _properties(zipped, names)
                text = _Text()
                for piece in _WORDS[media](zipped, names):
                    text.add(piece)
                    if text.cut:
                        break
        except (zipfile.BadZipFile, zlib.error, EOFError, DefusedXmlException,
                SyntaxError, NotImplementedError, RuntimeError, OSError) as error:  # fmt: skip
            # A part that lies before the beginning: systems refuse to seek there.
            if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
                raise
            raise _damaged() from error
        times = [iso_moment(found.get(name, ""), read_from=name)
                 for name in ("office:created", "office:modified")]  # fmt: skip
        return self._reading(
            media,
            *((_cut(),) if text.cut else ()),
            text="".join(text.parts).strip(),
            found=found,
            moments=tuple(one for one in times if one),
        )

    def _reading(
        self,
        media_type: str,
        *warnings: Warning_,
        text: str = "",
        found: dict[str, str] | None = None,
        moments: tuple[Moment, ...] = (),
    ) -> Reading:
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="document",
            media_type=media_type,
            moments=moments,
            facts=facts(dict(found or {})),
            text=text or None,
            warnings=warnings,
        )


def _media_type(zipped: zipfile.ZipFile, names: set[str]) -> str | None:
    if "content.xml" in names and "mimetype" in names:
        told = _bytes(zipped, "mimetype")[:100].decode("latin-1").strip()
        return told if told in _WORDS else None
    if "[Content_Types].xml" not in names:
        return None
    for part, suffix in (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"),
                         ("ppt/presentation.xml", ".pptx")):  # fmt: skip
        if part in names:
            return _PACKED[suffix]
    return None


def _bytes(zipped: zipfile.ZipFile, name: str) -> bytes:
    with zipped.open(name) as part:
        data = part.read(_PART + 1)
    if len(data) > _PART:
        raise Unreadable(
            "这份文档的内容异常地大，为安全起见没有读取文字；文件已原样保存。"
            "请另存为 PDF，一起添加进来。",
            "This document is unusually large inside, so its text was not read, to be safe; the "
            "file is kept. Save it as PDF and add that as well.",
        )
    return data


def _events(zipped: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, Any]]:
    """Yield start and end of every element of a part, by local name; elements are let go of."""
    import io

    from defusedxml.ElementTree import iterparse

    data = io.BytesIO(_bytes(zipped, name))
    for count, (event, element) in enumerate(iterparse(data, ("start", "end"), forbid_dtd=True)):
        if count > 2 * _ELEMENTS:
            return
        yield event, element.tag.rpartition("}")[2], element
        if event == "end" and element.tag.rpartition("}")[2] in ("p", "row", "si", "h"):
            element.clear()


def _properties(zipped: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in dict.fromkeys(part for part, _, _ in _SAID):
        if part not in names:
            continue
        wanted = {tag: name for where, tag, name in _SAID if where == part}
        for event, tag, element in _events(zipped, part):
            if event == "end" and tag in wanted and element.text:
                found.setdefault(wanted[tag], shown(element.text))
    return found


def _document(zipped: zipfile.ZipFile, names: set[str]) -> Iterator[str]:  # noqa: ARG001
    yield from _paragraphs(zipped, "word/document.xml")


def _paragraphs(zipped: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Yield the text of a part of DOCX or PPTX; what was deleted with changes tracked is not."""
    for event, tag, element in _events(zipped, part):
        if event == "start":
            if tag == "tab":
                yield "\t"
            elif tag in ("br", "cr"):
                yield "\n"
        elif tag == "t":
            yield element.text or ""
        elif tag == "p":
            yield "\n"


def _slides(zipped: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    for name in _numbered(names, "ppt/slides/slide"):
        yield from _paragraphs(zipped, name)
        yield "\n"


def _sheets(zipped: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    """Yield rows, cells apart by tabs; numbers as they are stored, dates are numbers of days."""
    strings: list[str] = []
    if "xl/sharedStrings.xml" in names:
        for event, tag, element in _events(zipped, "xl/sharedStrings.xml"):
            if event == "end" and tag == "si":
                strings.append("".join(t.text or "" for t in element.iter() if _is_text(t)))
    for name in _numbered(names, "xl/worksheets/sheet"):
        for event, tag, element in _events(zipped, name):
            if event != "end" or tag != "row":
                continue
            cells = [_cell(cell, strings) for cell in element if cell.tag.endswith("}c")]
            if any(cells):
                yield "\t".join(cells) + "\n"
        yield "\n"


def _is_text(element: Any) -> bool:
    return bool(element.tag.rpartition("}")[2] == "t")


def _cell(cell: Any, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(one.text or "" for one in cell.iter() if _is_text(one))
    value = next((one.text or "" for one in cell if one.tag.endswith("}v")), "")
    if cell.get("t") == "s":
        index = int(value) if value.isdecimal() else -1
        return strings[index] if 0 <= index < len(strings) else ""
    return value


def _content(zipped: zipfile.ZipFile, names: set[str]) -> Iterator[str]:  # noqa: ARG001
    for event, tag, element in _events(zipped, "content.xml"):
        if event != "end" or tag not in ("p", "h"):
            continue
        yield "".join(_spaced(element)) + "\n"


def _spaced(element: Any) -> Iterator[str]:
    """Yield the text below an element of OpenDocument, which writes blanks and breaks as tags."""
    yield element.text or ""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag in ("tab", "line-break", "s"):
            yield {"tab": "\t", "line-break": "\n"}.get(tag, " ")
        elif tag not in ("annotation", "tracked-changes"):
            yield from _spaced(child)
        yield child.tail or ""


def _numbered(names: set[str], start: str) -> list[str]:
    found = [(int(number[1]), name) for name in names
             if name.startswith(start) and (number := _NUMBER.search(name))]  # fmt: skip
    return [name for _, name in sorted(found)[:_SLIDES]]


_WORDS: dict[str, Callable[[Any, set[str]], Iterator[str]]] = {
    _PACKED[".docx"]: _document,
    _PACKED[".xlsx"]: _sheets,
    _PACKED[".pptx"]: _slides,
    _PACKED[".odt"]: _content,
    _PACKED[".ods"]: _content,
    _PACKED[".odp"]: _content,
}


def _closed(suffix: str) -> Warning_:
    if suffix == ".msg":
        return warning(
            "format_closed",
            "这是 Outlook 的邮件文件，本程序不读取其中的文字。请在 Outlook 里另存为 .eml 或 PDF，"
            "一起添加进来；原件已保存。",
            "This is a mail file of Outlook, whose text is not read here. Save it as .eml or PDF "
            "in Outlook and add that as well; the original is kept.",
        )
    what = suffix if suffix in _CLOSED or suffix in _WPS else ""
    return warning(
        "format_closed",
        f"这是旧版 Office 或 WPS 的文档{what and f'（{what}）'}，本程序不读取其中的文字。"
        "请用 WPS 或 Office 打开，另存为 PDF，一起添加进来；原件已保存。",
        f"This is a document of an older Office or of WPS{what and f' ({what})'}, whose text is "
        "not read here. Open it there, save it as PDF and add that as well; the original is kept.",
    )


def _cut() -> Warning_:
    return warning(
        "text_cut",
        "这份文档很长，文字只读取了前面的部分；文件已完整保存。后面的内容搜索不到，请自己翻看。",
        "This document is long: text was read from its beginning only. The file is kept whole; "
        "search does not find what stands behind, so look through it yourself.",
    )


def _damaged() -> Unreadable:
    return Unreadable(
        "这份文档已损坏、不完整或有密码，无法读取。请另存一份没有密码的，或存为 PDF 再添加；"
        "原文件已保存。",
        "This document is damaged, incomplete or locked by a password. Save a copy without one, or "
        "a PDF, and add that; the original is kept.",
    )
