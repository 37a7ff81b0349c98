"""Proves of a written export that nothing covered is left in it: text, data, names and pixels."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence_desk.domain.chain import Chain, Copy, Printed
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.redaction import holds
from evidence_desk.domain.text import Text
from evidence_desk.export.aside import put_aside
from evidence_desk.readers.opaque import carried, uneven_box
from evidence_desk.readers.pdf import PDFIUM, open_pdf
from evidence_desk.services.covers.secrets import in_bytes, in_chunks, needles, strings_in
from evidence_desk.verifier.pdf import Embedded, Pdf, Stream

# Digests are printed and listed; digits of them are nobody's number.
_DIGEST = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8}\s*){7}[0-9a-fA-F]{8}(?![0-9a-fA-F])")
_PAGE = Text("第 {page} 页", "page {page}")
_METADATA = Text("文件信息", "the document's metadata")
_OUTLINE = Text("书签", "the outline")
_OBJECT = Text("PDF 内部对象 {number}", "object {number} of the PDF")
_ATTACHED = Text("附件 {name}", "the attachment {name}")
_BYTES = Text("文件的原始字节", "the bytes of the file")
_PICTURE = Text("证据{number} 的遮盖件", "the redacted copy of exhibit {number}")
_MEMBER = Text("证据包里的 {name}", "{name} in the package")


class _Left(Exception):  # noqa: N818 - becomes a UserError with the place
    """Something covered was found at a place."""

    def __init__(self, where: Text) -> None:
        super().__init__(where.en)
        self.where = where


def proved(
    chain: Chain, out: Path, write: Callable[[Path], Printed], progress: Progress
) -> Printed:
    """Let *write* write the PDF of *chain*, and put it to *out* once it is proved.

    Raises:
        UserError: something covered would be left in it; it is deleted.
    """
    with held_back(chain, out) as aside:
        printed = write(aside)
        prove_pdf(aside, chain, progress)
    return replace(printed, path=out)


@contextmanager
def held_back(chain: Chain, out: Path) -> Iterator[Path]:
    """Give where to write an export that is proved before it stands at *out*.

    Raises:
        UserError: something covered would be left in it; it is deleted.
    """
    if not _anything(chain):
        yield out
        return
    with put_aside(out) as aside:
        yield aside


def _anything(chain: Chain) -> bool:
    return bool(chain.secrets) or any(one.redacted for one in chain.exhibits)


def prove_pdf(path: Path, chain: Chain, progress: Progress) -> None:
    """Search the whole PDF for what is covered, and read every redacted picture again.

    Raises:
        UserError: something is left, and where.
    """
    if not _anything(chain):
        return
    try:
        _read_as_others_do(path, chain, progress)
        with Pdf(path) as pdf:
            _read_raw(pdf, chain)
            _read_pictures(pdf, chain)
    except _Left as left:
        raise _refusal(left.where) from left


def prove_package(path: Path, chain: Chain) -> None:
    """Search the files of a package beside its PDF, which is proved by itself.

    Raises:
        UserError: something is left, and where.
    """
    if not _anything(chain):
        return
    wanted, found = needles(chain.secrets), _finder(chain)
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                where = _MEMBER.fill(name=info.filename)
                _refuse(found(info.filename), where)
                name = info.filename.split("/", 1)[-1]
                if name.endswith(".pdf") and name.count("/") == 1:
                    continue
                with package.open(info) as member:
                    if name.startswith("data/originals/"):
                        _refuse(in_chunks(iter(lambda: member.read(1 << 20), b""), wanted), where)
                    else:
                        _search(member.read(), name, where, wanted, found)
    except _Left as left:
        raise _refusal(left.where) from left


def _refusal(where: Text) -> UserError:
    return UserError(
        f"要遮盖的内容还留在{where.zh}，所以没有导出，已写的文件已删除。"
        "请检查遮盖设置，或把有关证据移出导出后再试。",
        f"Something that is covered is still in {where.en}, so nothing was exported and what was "
        "written is deleted. Look at what is covered, or leave the exhibit out, then try again.",
    )


def _refuse(left: bool, where: Text) -> None:
    if left:
        raise _Left(where)


def _finder(chain: Chain) -> Callable[[str], bool]:
    found = holds(chain.secrets)

    def left(text: str) -> bool:
        return found(_DIGEST.sub(" \u2016 ", text))

    return left


# --- text, as other programs read it ------------------------------------------------------------


def _read_as_others_do(path: Path, chain: Chain, progress: Progress) -> None:
    found = _finder(chain)
    if not chain.secrets:
        return
    with PDFIUM:
        document = open_pdf(path)
        try:
            pages = len(document)
            for number in range(pages):
                progress.step(number, pages)
                page = document[number]
                textpage = page.get_textpage()
                text = textpage.get_text_range()
                textpage.close()
                page.close()
                _refuse(found(text), _PAGE.fill(page=number + 1))
            info = "\n".join(document.get_metadata_dict().values())
            _refuse(found(info), _METADATA)
            titles = "\n".join(one.get_title() for one in document.get_toc())
            _refuse(found(titles), _OUTLINE)
        finally:
            document.close()


# --- everything, byte by byte -------------------------------------------------------------------


def _read_raw(pdf: Pdf, chain: Chain) -> None:
    wanted, found = needles(chain.secrets), _finder(chain)
    files = {one.stream.start: one for one in pdf.embedded()}
    for number, value in pdf.objects():
        where = _OBJECT.fill(number=number)
        if not isinstance(value, Stream):
            _refuse(found("\n".join(strings_in(value))), where)
            continue
        _refuse(found("\n".join(strings_in(value.entries))), where)
        if value.entries.get("Subtype") == "Image":
            if value.entries.get("Filter") == "DCTDecode":
                data = b"".join(pdf.packed(value))
                _refuse(in_bytes(data[: _header_length(data)], wanted), where)
        elif value.start in files:
            _read_attached(pdf, files[value.start], wanted, found)
        else:
            _search(b"".join(pdf.unpacked(value)), "", where, wanted, found)
    # What no object holds: comments, and what lies between objects.
    long = tuple(one for one in wanted if len(one) >= 9)
    _refuse(bool(long) and in_chunks(pdf.chunks(0, pdf.size), long), _BYTES)


def _read_attached(
    pdf: Pdf, file: Embedded, wanted: tuple[bytes, ...], found: Callable[[str], bool]
) -> None:
    where = _ATTACHED.fill(name=file.name)
    if file.name.startswith("originals/"):
        _refuse(in_chunks(pdf.unpacked(file.stream), wanted), where)
    else:
        _search(b"".join(pdf.unpacked(file.stream)), file.name, where, wanted, found)


def _search(
    data: bytes, name: str, where: Text, wanted: tuple[bytes, ...], found: Callable[[str], bool]
) -> None:
    """Search what was made here; pixels are looked at elsewhere."""
    if name.endswith((".jpg", ".png")):
        media_type = "image/png" if name.endswith(".png") else "image/jpeg"
        _refuse(bool(carried(data, media_type)), where)
        return
    if name.endswith(".pyz"):
        return  # the program itself
    _refuse(in_bytes(_DIGEST.sub(" ", data.decode("latin-1")).encode("latin-1"), wanted), where)
    _refuse(found(data.decode("utf-8", "ignore")), where)
    for coded in re.findall(rb"<([0-9A-Fa-f\s]{8,})>", data):
        digits = re.sub(rb"\s", b"", coded)
        text = bytes.fromhex(digits[: len(digits) // 2 * 2].decode()).decode("utf-16-be", "ignore")
        _refuse(found(text), where)


def _header_length(data: bytes) -> int:
    """Return where a JPEG's pixels begin."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return min(at, len(data))


# --- pixels -------------------------------------------------------------------------------------


def _read_pictures(pdf: Pdf, chain: Chain) -> None:
    """Find each redacted picture among those of the PDF, and look at every box of it."""
    embedded = dict(_pictures(pdf))
    for one in chain.exhibits:
        where = _PICTURE.fill(number=one.number)
        printed = {picture.path for picture in one.pictures}
        for copy in one.copies if one.redacted else ():
            if not copy.media_type.startswith("image/"):
                continue
            own = copy.path.read_bytes()
            _refuse(bool(carried(own, copy.media_type)), where)
            _refuse(_uneven(own, copy), where)
            if copy.path in printed:
                inside = embedded.get(_payload_digest(own, copy.media_type))
                _refuse(inside is None or _uneven(inside, copy), where)


def _uneven(data: bytes, copy: Copy) -> bool:
    try:
        return uneven_box(data, copy.media_type, copy.boxes) is not None
    except (OSError, ValueError, zlib.error):
        return True  # what cannot be read is not proved


def _pictures(pdf: Pdf) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of a PDF as files that can be opened, by the digest of their payload."""
    for _, value in pdf.objects():
        if not isinstance(value, Stream) or value.entries.get("Subtype") != "Image":
            continue
        data = b"".join(pdf.packed(value))
        digest = hashlib.sha256(data).hexdigest()
        if value.entries.get("Filter") == "DCTDecode":
            yield digest, data
        elif value.entries.get("Filter") == "FlateDecode":
            yield digest, _as_png(value.entries, data)


def _as_png(entries: dict[str, Any], data: bytes) -> bytes:
    """Return a picture that was taken out of a PNG as one again (its coding is the same)."""
    colour = 2 if entries.get("ColorSpace") == "DeviceRGB" else 0
    colour = 2 if entries.get("DecodeParms", {}).get("Colors") == 3 else colour
    size = int(entries["Width"]).to_bytes(4) + int(entries["Height"]).to_bytes(4)
    parts = ((b"IHDR", size + bytes((8, colour, 0, 0, 0))), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(part).to_bytes(4) + name + part + zlib.crc32(name + part).to_bytes(4)
        for name, part in parts
    )


def _payload_digest(data: bytes, media_type: str) -> str:
    """Return the digest of what a PDF takes of a picture: a whole JPEG, the pixels of a PNG."""
    if media_type == "image/jpeg":
        return hashlib.sha256(data).hexdigest()
    return hashlib.sha256(b"".join(_idat(data))).hexdigest()


def _idat(data: bytes) -> Iterable[bytes]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            yield data[at + 8 : at + 8 + length]
        at += 12 + length
