"""Opens a picture or a page as it is seen, for reading what it shows.

Every function here may run in a worker process.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.readers import limits, pictures
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.pdf import PDFIUM, damaged, open_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

PDF = "application/pdf"
# Fewer characters are a page number or a stamp, and the page itself a picture.
_TEXT = 16
# Dots an inch at which a page is drawn: small print is some 20 pixels high then.
_DPI = 200
_PAGE_SIDE = 5_000
# A picture more than so many times as high as it is wide is a long capture: it is never shrunk.
_LONG = 2.6


def picture(path: Path, media_type: str, *, page: int = 0) -> tuple[Image, float]:
    """Return *page* (from 0) upright, gray or RGB, and how many of its pixels one of these is.

    Photos with very many pixels are given smaller.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
    """
    if media_type == PDF:
        return _drawn(path, page), 1.0
    with pictures.opened(path, media_type) as image:
        if page:
            image.seek(page)
        pixels = image.width * image.height
        if pixels > limits.READ_PIXELS:
            raise Unreadable(
                "这张图片的像素太多，没有识别其中的文字和条码；文件已原样保存。"
                "需要时请截取要看的部分另存一张，一起添加进来。",
                "This picture has too many pixels, so no text or codes were looked for in it; the "
                "file is kept. If needed, save the part that matters as a picture of its own and "
                "add it as well.",
            )
        turn = pictures.orientation_of(path, media_type)
        width = image.height if turn >= 5 else image.width
        factor = 1.0
        if pixels > limits.READ_AT_ONCE and max(image.size) <= _LONG * min(image.size):
            factor = (pixels / limits.READ_AT_ONCE) ** 0.5
            small = (round(image.width / factor), round(image.height / factor))
            if image.format in ("JPEG", "MPO"):
                image.draft("RGB", small)
            image.thumbnail(small, reducing_gap=2.0)
        seen = pictures.upright(pictures.flat(image), turn)
        seen.load()  # while the file is open, and what is wrong with it is told
    return seen, width / seen.width


def _drawn(path: Path, number: int) -> Image:
    import pypdfium2

    with PDFIUM:
        document = open_pdf(path)
        try:
            page = document[number]
            longest = max(*page.get_size(), 1.0)
            bitmap = page.render(scale=min(_DPI / 72, _PAGE_SIDE / longest))
            image: Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise damaged() from error
        finally:
            document.close()
        return image


def pages(path: Path, media_type: str, *, with_text: bool = False) -> tuple[int, ...]:
    """Return the pages of a file, from 0, that are pictures; of a PDF those without text.

    *with_text* gives every page of a PDF.

    Raises:
        Unreadable: the file is damaged or breaks a limit.
    """
    if media_type == PDF:
        return _pages_of(path, with_text=with_text)
    if media_type != "image/tiff":
        return (0,)
    with pictures.opened(path, media_type) as image:
        return tuple(range(min(getattr(image, "n_frames", 1), limits.PRINTED_TIFF_PAGES)))


def _pages_of(path: Path, *, with_text: bool) -> tuple[int, ...]:
    import pypdfium2

    found: list[int] = []
    with PDFIUM:
        document = open_pdf(path)
        try:
            count = min(len(document), limits.READ_PAGES)
            if with_text:
                return tuple(range(count))
            for number in range(count):
                try:
                    page = document[number]
                    textpage = page.get_textpage()
                    text = textpage.get_text_range()
                    textpage.close()
                    page.close()
                except pypdfium2.PdfiumError:
                    continue
                if len("".join(text.split())) < _TEXT:
                    found.append(number)
        finally:
            document.close()
    return tuple(found)
