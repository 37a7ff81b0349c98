"""PDF: pages, text and what its information dictionary says, through PDFium."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import KEY
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.facts import facts, warning
from evidence_desk.readers.pdf_labels import declared
from evidence_desk.readers.pdf_revisions import revisions
from evidence_desk.readers.times import pdf_moment

# PDFium may be called by one thread at a time only.
PDFIUM = threading.Lock()
# PDFium's marks for a hyphen at the end of a line.
_MARKS = {0x02: None, 0xFFFE: None}


class Pdf:
    """Reads PDF documents."""

    name: ClassVar[str] = "pdf"
    version: ClassVar[int] = 3

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is; some writers put a few bytes before the mark."""
        if sample.head.startswith(b"%PDF-"):
            return 95
        return 60 if b"%PDF-" in sample.head[:1024] else 0

    def read(self, path: Path, sample: Sample) -> Reading:  # noqa: ARG002 - PDFium opens it
        """Read pages, dates and text. Raises Unreadable where it is locked or damaged."""
        import pypdfium2

        with PDFIUM:
            document = open_pdf(path)
            try:
                pages = len(document)
                info = document.get_metadata_dict(skip_empty=True)
                text = _text(document, pages)
                # PDFium finds it in any form of string, and in packed objects.
                label = document.get_metadata_value(KEY)
            except (pypdfium2.PdfiumError, ValueError, UnicodeError) as error:
                raise damaged() from error
            finally:
                document.close()
        if not pages:
            raise damaged()
        times = [
            pdf_moment(info.get(name), read_from=f"pdf:{name}")
            for name in ("CreationDate", "ModDate")
        ]
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="document",
            media_type="application/pdf",
            pages=pages,
            moments=tuple(moment for moment in times if moment),
            facts=facts(
                {f"pdf:{name}": value for name, value in info.items()}
                | declared(path, label)
                | revisions(path)
            ),
            text=text or None,
            warnings=(_text_cut(),)
            if pages > limits.PDF_TEXT_PAGES or len(text) >= limits.PDF_TEXT
            else (),
        )


def _text_cut() -> Warning_:
    return warning(
        "text_cut",
        f"这份 PDF 很长，文字只读取了前面的部分（至多 {limits.PDF_TEXT_PAGES} 页）；"
        "文件已完整保存。后面的内容搜索不到，请自己翻看。",
        f"This PDF is long: text was read from its beginning only (at most "
        f"{limits.PDF_TEXT_PAGES} pages). The file is kept whole; search does not find what "
        "stands behind, so look through it yourself.",
    )


def open_pdf(path: Path) -> Any:
    """Open a PDF; the caller holds `PDFIUM` and closes it.

    Raises:
        Unreadable: it is locked by a password, or damaged.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "这份 PDF 有密码保护，无法读取。请另存一份没有密码的再添加；原文件已保存。",
                "This PDF is locked by a password. Save a copy without one and add it; the "
                "original is kept.",
            ) from error
        raise damaged() from error


def damaged() -> Unreadable:
    """Return what to raise for a PDF that cannot be read."""
    return Unreadable(
        "这份 PDF 已损坏或不完整，无法读取。请重新下载或复制一份；原文件已保存。",
        "This PDF is damaged or incomplete. Download or copy it again; the file is kept.",
    )


def _text(document: Any, pages: int) -> str:
    import pypdfium2

    parts: list[str] = []
    room = limits.PDF_TEXT
    for number in range(min(pages, limits.PDF_TEXT_PAGES)):
        try:
            page = document[number]
            textpage = page.get_textpage()
            part = textpage.get_text_range()[:room]
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError:
            continue
        parts.append(part.replace("\r\n", "\n").translate(_MARKS))
        room -= len(part)
        if room <= 0:
            break
    return "\n".join(parts).strip()
