"""Files inside the PDF, associated with it as ISO 19005-3 (6.8) asks, streamed in pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.domain.chain import Attachment
from evidence_desk.domain.errors import UserError
from evidence_desk.export.writer import Name, PdfFile, Ref
from evidence_desk.export.xmp import limited, pdf_date

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """What the catalogue says of the attachments."""

    files: tuple[Ref, ...]
    names: Ref


def attach(
    file: PdfFile, attachments: Sequence[Attachment], written: Callable[[str], None]
) -> Attached | None:
    """Write the files, each once however often it is attached; *written* is told of each.

    Raises:
        UserError: one cannot be read, or is not as long as it was.
    """
    if not attachments:
        return None
    streams: dict[object, Ref] = {}
    files: list[Ref] = []
    for one in attachments:
        key = one.path or one.name
        if key not in streams:
            streams[key] = _stream(file, one)
        stream = streams[key]
        files.append(
            file.add(
                {
                    "Type": Name("Filespec"),
                    # Where only ASCII is read; `UF` is the name.
                    "F": _ascii(one.name),
                    "UF": one.name,
                    "Desc": limited(one.description),
                    "AFRelationship": Name(one.relation),
                    "EF": {"F": stream, "UF": stream},
                }
            )
        )
        written(one.name)
    # A name tree is sorted; these keys keep the order.
    names: list[object] = []
    for number, ref in enumerate(files, 1):
        names += [f"{number:05d}", ref]
    return Attached(tuple(files), file.add({"Names": names}))


def _stream(file: PdfFile, one: Attachment) -> Ref:
    checksum = hashlib.md5(usedforsecurity=False)

    def chunks() -> Iterator[bytes]:
        for chunk in _read(one):
            checksum.update(chunk)
            yield chunk

    # The checksum is known only behind the data.
    params = file.reserve()
    entries = {
        "Type": Name("EmbeddedFile"),
        "Subtype": Name(one.media_type),
        "Params": params,
    }
    try:
        stream = file.add_stream(entries, chunks(), length=one.size)
    except ValueError as error:
        raise _unreadable(one) from error
    at = pdf_date(one.modified)
    file.add({"Size": one.size, "ModDate": at, "CheckSum": checksum.digest()}, params)
    return stream


def _read(one: Attachment) -> Iterator[bytes]:
    if one.path is None:
        yield one.data
        return
    try:
        with one.path.open("rb", buffering=0) as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise _unreadable(one) from error


def _ascii(name: str) -> str:
    return "".join(char if char.isascii() and char.isprintable() else "_" for char in name)


def _unreadable(one: Attachment) -> UserError:
    return UserError(
        f"读不到要附上的文件 {one.name}，或者它变了。请先核验证据台，再导出。",
        f"The file {one.name}, which was to be attached, cannot be read or has changed. Verify "
        "the desk, then export again.",
    )
