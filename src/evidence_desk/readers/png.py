"""PNG: the chunks of the picture (W3C PNG, third edition), text unpacked within bounds."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, ClassVar

from evidence_desk.domain.moment import Moment, moment_with_offset
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import KEY, label_facts
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.c2pa import MANIFEST, source_type
from evidence_desk.readers.exif import Exif, read_exif
from evidence_desk.readers.facts import shown, warning
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.times import exif_moment, iso_moment, plausible
from evidence_desk.readers.xmp import Xmp, read_xmp

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP = "XML:com.adobe.xmp"
_KEPT = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"IHDR", b"tRNS"}


@dataclass(slots=True)
class Chunks:
    """What the chunks say. `colour` is the PNG colour type, `depth` bits a sample."""

    width: int = 0
    height: int = 0
    depth: int = 0
    colour: int = 0
    interlaced: bool = False
    transparent: bool = False
    exif: bytes | None = None
    time: bytes | None = None
    texts: dict[str, str] = field(default_factory=dict)
    complete: bool = False
    too_much_text: bool = False
    too_many: bool = False
    c2pa: str | None = None
    manifest: bool = False


def read_chunks(stream: BinaryIO) -> Chunks:
    """Read the chunks of *stream* within the caps of `limits`; picture data is skipped.

    Raises:
        Unreadable: it does not begin with a picture header.
    """
    chunks = Chunks()
    head = stream.read(33)
    if len(head) < 33 or head[:8] != SIGNATURE or head[12:16] != b"IHDR":
        raise Unreadable(
            "这张 PNG 图片不完整或已损坏。请重新保存或复制一份。",
            "This PNG picture is incomplete or damaged. Save or copy it again.",
        )
    chunks.width, chunks.height, chunks.depth, chunks.colour, _, _, interlace = struct.unpack_from(
        ">IIBBBBB", head, 16
    )
    chunks.interlaced = bool(interlace)
    room = limits.PNG_TEXT
    for _ in range(limits.PNG_CHUNKS):
        lead = stream.read(8)
        if len(lead) < 8:
            break
        length, kind = struct.unpack(">I4s", lead)
        if kind == b"IEND":
            chunks.complete = True
            break
        if kind == b"caBX":
            chunks.manifest = True
            at = stream.tell()
            chunks.c2pa = source_type(stream.read(min(length, limits.C2PA)))
            stream.seek(at + length + 4)
            continue
        if kind not in _KEPT or length > limits.PNG_TEXT:
            chunks.too_much_text = chunks.too_much_text or kind in (b"zTXt", b"iTXt", b"tEXt")
            stream.seek(length + 4, 1)
            continue
        body = stream.read(length)
        stream.seek(4, 1)
        if kind == b"eXIf":
            chunks.exif = chunks.exif or body
        elif kind == b"tIME":
            chunks.time = body
        elif kind == b"tRNS":
            chunks.transparent = True
        elif kind != b"IHDR":
            room -= _take_text(chunks, kind, body, room)
    else:
        chunks.too_many = True
    return chunks


def _take_text(chunks: Chunks, kind: bytes, body: bytes, room: int) -> int:
    """Add one text chunk to *chunks*; return how many bytes it took of *room*."""
    key_raw, _, rest = body.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        if len(rest) < 2:
            return 0
        packed = rest[0] == 1
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    elif packed:
        rest = rest[1:]
    if packed:
        unpacker = zlib.decompressobj()
        try:
            rest = unpacker.decompress(rest, max(room, 1))
        except zlib.error:
            return 0
        if unpacker.unconsumed_tail:
            chunks.too_much_text = True
            return room
    if len(rest) > room:
        chunks.too_much_text = True
        return room
    key = key_raw[:80].decode("latin-1")
    # The standard says Latin-1 for tEXt and zTXt; many writers put UTF-8 there.
    try:
        text = rest.decode("utf-8")
    except UnicodeDecodeError:
        text = rest.decode("utf-8" if kind == b"iTXt" else "latin-1", "replace")
    chunks.texts.setdefault(key, text)
    return len(rest)


class Png:
    """Reads PNG pictures."""

    name: ClassVar[str] = "png"
    version: ClassVar[int] = 3

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 95 if sample.head[:8] == SIGNATURE else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the chunks. Raises Unreadable where the picture header is damaged."""
        with path.open("rb") as stream:
            chunks = read_chunks(stream)
        xmp = chunks.texts.pop(_XMP, None)
        # The value may be longer than a fact, so it is taken apart here.
        labels = label_facts(chunks.texts.get(KEY), f"png:{KEY}", named=True)
        times = (_creation(chunks.texts.get("Creation Time")), _time(chunks.time))
        return picture_reading(
            self,
            sample,
            media_type="image/png",
            size=(chunks.width, chunks.height),
            exif=read_exif(chunks.exif.removeprefix(b"Exif\0\0")) if chunks.exif else Exif(),
            xmp=read_xmp(xmp.encode()) if xmp else Xmp(),
            more={f"png:{shown(k, length=80)}": text for k, text in list(chunks.texts.items())[:40]}
            | {label.name: label.value for label in labels}
            | {
                MANIFEST: "caBX" if chunks.manifest else None,
                "c2pa:DigitalSourceType": chunks.c2pa,
            },
            moments=[moment for moment in times if moment],
            warnings=_warnings(chunks),
        )


def _warnings(chunks: Chunks) -> list[Warning_]:
    found = []
    if chunks.too_many:
        found.append(
            warning(
                "chunks_too_many",
                "这张 PNG 图片分成的段太多，只看了前面的部分，后面若有附带的文字，没有读取。"
                "文件已完整保存；画面可以照常查看。",
                "This PNG picture consists of so many pieces that only the first were looked at: "
                "text carried behind them was not read. The file is kept whole; look at the "
                "picture as usual.",
            )
        )
    elif not chunks.complete:
        found.append(
            warning(
                "picture_cut",
                "图片数据不完整，可能没有传完。请重新复制一份。",
                "The picture data is incomplete; the copying may have stopped. Copy it again.",
            )
        )
    if chunks.too_much_text:
        found.append(
            warning(
                "text_too_large",
                "图片里附带的文字展开后大得异常，为安全起见没有全部读取，里面可能还有编辑记录。"
                "文件已完整保存；来源不明时，请对方重新发一份原图。",
                "The text carried in this picture is unusually large when unpacked. To be safe "
                "not all of it was read, and it may tell of editing. The file is kept whole; if "
                "you do not know where it comes from, ask for the original again.",
            )
        )
    return found


def _time(raw: bytes | None) -> Moment | None:
    """Read tIME: the last change, in UTC."""
    if raw is None or len(raw) != 7:
        return None
    try:
        wall = datetime(*struct.unpack(">HBBBBB", raw))
    except ValueError:
        return None
    return Moment(wall, "second", "png:tIME", "stated", 0) if plausible(wall) else None


def _creation(untrusted: str | None) -> Moment | None:
    """Read `Creation Time`: RFC 1123 by the standard, ISO or EXIF by habit."""
    if not untrusted:
        return None
    name = "png:CreationTime"
    found = iso_moment(untrusted, read_from=name) or exif_moment(untrusted, read_from=name)
    if found:
        return found
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(untrusted)
    except (ValueError, IndexError, TypeError):
        return None
    wall = when.replace(tzinfo=None)
    offset = f"{when:%z}" if when.tzinfo else None
    return moment_with_offset(wall, offset, read_from=name) if plausible(wall) else None
