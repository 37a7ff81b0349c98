"""Copies of originals outside the desk, under the names they came with; the vault stays closed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

_BLOCK = 1 << 20
_LONGEST = 180  # bytes of a name; file systems hold 255, and a number may be added
# What Windows refuses in names, and names it keeps for devices.
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def copy_out(
    workspace: Workspace, exhibits: Sequence[Exhibit], folder: Path, *, progress: Progress
) -> list[Path]:
    """Write a copy of each original into *folder* and return where they lie.

    Nothing there is replaced: a name that is taken gets a number. Each copy is hashed while it is
    written; one that is not what was taken in does not stay.

    Raises:
        UserError: an original is missing or changed, or the folder cannot be written.
        Cancelled: half a copy is gone again.
    """
    total, done = sum(one.file.size for one in exhibits), 0
    made: list[Path] = []
    for one in exhibits:
        try:
            source = workspace.vault.path(one.file.digest)
        except FileNotFoundError as error:
            raise _missing(one) from error
        try:
            folder.mkdir(parents=True, exist_ok=True)
            made.append(_copy(one, source, folder, progress=progress, done=done, total=total))
        except OSError as error:
            raise UserError(
                f"无法把“{one.name}”复制到 {folder}：{error.strerror}。请换一个文件夹或腾出空间。",
                f"“{one.name}” could not be copied to {folder}: {error.strerror}. Choose another "
                "folder or make room.",
            ) from error
        done += one.file.size
    return made


def _copy(
    one: Exhibit, source: Path, folder: Path, *, progress: Progress, done: int, total: int
) -> Path:
    digest = hashlib.sha256()
    target, descriptor = _opened(folder, ordinary_name(one.name))
    try:
        with os.fdopen(descriptor, "wb") as out, source.open("rb") as original:
            while block := original.read(_BLOCK):
                digest.update(block)
                out.write(block)
                done += len(block)
                progress.step(done, total, one.name)
        if digest.hexdigest() != one.file.digest:
            raise _changed(one)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _opened(folder: Path, name: str) -> tuple[Path, int]:
    """Make a new file of this name, or of one with a number; never over one that is there."""
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (name, "")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = 1
    while True:
        path = folder / (name if number == 1 else f"{stem} ({number}){suffix}")
        try:
            return path, os.open(path, flags, 0o644)
        except FileExistsError:
            number += 1


def ordinary_name(untrusted: str) -> str:
    """Return a name as a file may have it on every system; never a path, never hidden."""
    name = _REFUSED.sub("_", untrusted).strip().rstrip(". ").lstrip(".")
    if _DEVICE.match(name):
        name = f"_{name}"
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    room = _LONGEST - len(f"{dot}{suffix}".encode())
    if room < 1:
        stem, dot, suffix, room = name, "", "", _LONGEST
    cut = stem.encode()[:room].decode(errors="ignore")
    return f"{cut}{dot}{suffix}" or "file"


def _missing(one: Exhibit) -> UserError:
    return UserError(
        f"“{one.name}”不在保管库里了。请运行“核验证据台”，再从备份或原设备找回。",
        f"“{one.name}” is missing from the vault. Run “Verify the desk”, then fetch it from a "
        "backup or the original device.",
    )


def _changed(one: Exhibit) -> UserError:
    return UserError(
        f"“{one.name}”的内容与收录时不同，没有复制。请运行“核验证据台”。",
        f"“{one.name}” is no longer what was taken in and was not copied. Run “Verify the desk”.",
    )
