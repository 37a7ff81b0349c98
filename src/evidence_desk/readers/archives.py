"""ZIP archives, unpacked within bounds: no path comes from a name, no bomb goes off."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Text
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.facts import shown
from evidence_desk.readers.times import plausible

if TYPE_CHECKING:
    import zipfile

_CHUNK = 1 << 20
_UTF8_FLAG = 0x800
_SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini"}
_DIRECTORY_BYTES = 64 << 20
_FARTHEST = (1 << 63) - 1  # beyond it, and before the beginning, systems refuse to seek


@dataclass(frozen=True, slots=True)
class Limits:
    """What one archive with all archives inside it may cost.

    `ratio` (unpacked to packed bytes) is held against members above `ratio_above` bytes only:
    a short log packs very well. `depth` counts archives inside one another, the outer one too.
    """

    members: int = 2_000
    total: int = 4 << 30
    ratio: int = 300
    ratio_above: int = 32 << 20
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    `path` is where it was unpacked, None where it was not: `problem` then says why. `skipped`
    marks what no person packed (folders, links, files of the system). `untrusted_name` is for the
    eye only; a member of an inner archive bears the name of that archive before a slash.
    """

    number: int
    untrusted_name: str
    path: Path | None
    size: int
    moment: Moment | None = None
    problem: Text | None = None
    skipped: bool = False


@dataclass(slots=True)
class _Budget:
    limits: Limits
    number: int = 0
    spent: int = 0
    stopped: bool = field(default=False)


_TOO_MANY = Text(
    "压缩包里的文件太多，其余的没有解开。请分成几个压缩包，或解压后直接添加。",
    "The archive holds too many files; the rest was not unpacked. Split it, or unpack it "
    "yourself and add the files.",
)
_TOO_LARGE = Text(
    "解开后的文件太大，超过了安全上限，没有解开。",
    "Unpacked, this is larger than the safe limit, so it was not unpacked.",
)
_BOMB = Text(
    "这个文件的压缩率异常高，像是“压缩炸弹”，没有解开。",
    "This file is packed unusually tightly, like a “zip bomb”, so it was not unpacked.",
)
_LOCKED = Text(
    "这个文件有密码。请先用密码解压，再把它添加进来。",
    "This file is encrypted. Unpack it with its password, then add it.",
)
_BROKEN = Text(
    "这个文件在压缩包里已经损坏，没有取出。请向对方再要一份。",
    "This file is damaged inside the archive and was not taken out. Ask for another copy.",
)
_METHOD = Text(
    "这个文件的压缩方式不受支持。请解压后直接添加。",
    "This file is packed in a way that is not supported. Unpack it yourself and add it.",
)
_SYSTEM = Text("系统自动生成的文件，已跳过。", "A file of the system; skipped.")
_LINK = Text("这是一个链接，不是文件，已跳过。", "This is a link, not a file; skipped.")
_FOLDER = Text("文件夹", "A folder")


def directory(path: Path) -> zipfile.ZipFile:
    """Open a ZIP for reading its list.

    Raises:
        Unreadable: it is damaged, or its list alone breaks the limit.
    """
    import zipfile

    if _directory_size(path) > _DIRECTORY_BYTES:
        raise _damaged()
    try:
        return zipfile.ZipFile(path)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        UnicodeDecodeError,
        ValueError,
        EOFError,
        struct.error,
        NotImplementedError,
    ) as error:
        raise _damaged() from error


def members(path: Path, *, into: Path, limits: Limits | None = None) -> Iterator[Member]:
    """Unpack a ZIP file by file; each is written to *into* under a number, never under its name.

    One broken, encrypted or oversized member becomes a `problem` and the rest goes on. Archives
    inside are unpacked, too, down to `limits.depth`. *into* must exist and be empty.

    Raises:
        Unreadable: the archive as a whole is damaged.
        OSError: *into* cannot be written.
    """
    budget = _Budget(limits or Limits())
    yield from _members(path, into, budget, prefix="", depth=1)


def _members(
    path: Path, into: Path, budget: _Budget, *, prefix: str, depth: int
) -> Iterator[Member]:
    with directory(path) as zipped:
        for info in zipped.infolist():
            if budget.stopped:
                return
            name = shown(prefix + readable_name(info), length=300)
            budget.number += 1
            if budget.number > budget.limits.members:
                budget.stopped = True
                yield Member(budget.number, name, None, info.file_size, problem=_TOO_MANY)
                return
            if reason := _skipped(info, name):
                yield Member(budget.number, name, None, 0, problem=reason, skipped=True)
                continue
            member = _unpacked(zipped, info, name, into, budget)
            inner = member.path if depth < budget.limits.depth else None
            if inner is None or not _is_zip(inner, name):
                yield member
                continue
            try:
                yield from _members(inner, into, budget, prefix=f"{name}/", depth=depth + 1)
            except Unreadable:
                yield member
            else:
                inner.unlink(missing_ok=True)


def _unpacked(
    zipped: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, into: Path, budget: _Budget
) -> Member:
    import zipfile

    limits = budget.limits
    target = into / f"{budget.number:05d}"
    moment = _moment(info)

    def failed(problem: Text) -> Member:
        target.unlink(missing_ok=True)
        return Member(budget.number, name, None, info.file_size, moment=moment, problem=problem)

    if info.flag_bits & 1:
        return failed(_LOCKED)
    if not 0 <= info.header_offset <= _FARTHEST:
        return failed(_BROKEN)
    if budget.spent + info.file_size > limits.total:
        return failed(_TOO_LARGE)
    tightest = max(limits.ratio_above, limits.ratio * info.compress_size)
    if info.file_size > tightest:
        return failed(_BOMB)
    written = 0
    try:
        with zipped.open(info) as source, target.open("xb") as out:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                budget.spent += len(chunk)
                # The sizes that the list states may lie.
                if budget.spent > limits.total:
                    return failed(_TOO_LARGE)
                if written > tightest:
                    return failed(_BOMB)
                out.write(chunk)
    except NotImplementedError:
        return failed(_METHOD)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, struct.error):
        return failed(_BROKEN)
    except OSError as error:
        # bz2 reports damage as an OSError without a number; a full disk has one.
        if error.errno is not None:
            raise
        return failed(_BROKEN)
    return Member(budget.number, name, target, written, moment=moment)


def readable_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; Chinese Windows writes GBK without saying so."""
    name = info.orig_filename.split("\0", 1)[0]
    if info.flag_bits & _UTF8_FLAG:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _skipped(info: zipfile.ZipInfo, name: str) -> Text | None:
    parts = name.replace("\\", "/").split("/")
    if "__MACOSX" in parts or parts[-1].lower() in _SYSTEM_FILES:
        return _SYSTEM
    if name.endswith(("/", "\\")):
        return _FOLDER
    # Unix keeps the type of the file in the upper half.
    mode = info.external_attr >> 16
    return _LINK if stat.S_ISLNK(mode) else None


def _is_zip(path: Path, name: str) -> bool:
    if name.lower().endswith((".docx", ".xlsx", ".pptx", ".apk", ".jar", ".epub")):
        return False
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\3\4"


def _moment(info: zipfile.ZipInfo) -> Moment | None:
    """Return the member's date: a clock without a zone, in steps of two seconds."""
    try:
        wall = datetime(*info.date_time)
    except ValueError:
        return None
    # 1980-01-01 is what a packer writes that knows no date.
    if wall == datetime(1980, 1, 1) or not plausible(wall):
        return None
    return Moment(wall, "second", "zip:modified", "assumed")


def _directory_size(path: Path) -> int:
    """Return the bytes of the list of members, as the end record states them (APPNOTE 4.3.16)."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65_557))
        tail = stream.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + 16 > len(tail):
        return 0
    stated: int = struct.unpack_from("<I", tail, at + 12)[0]
    return 0 if stated == 0xFFFFFFFF and size > _DIRECTORY_BYTES else min(stated, size)


def _damaged() -> Unreadable:
    return Unreadable(
        "这个压缩包已损坏或不完整，无法解开。请重新下载或复制一份；原文件已保存。",
        "This archive is damaged or incomplete. Download or copy it again; the file is kept.",
    )
