"""Where an export is written first: beside its place under a name of its own, then one rename."""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evidence_desk.domain.errors import UserError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BEGINNING = ".evidence-desk-"
_OWN = re.compile(r"\.evidence-desk-[0-9a-f]{12}\.part")
# Seconds after which nobody is still writing to it.
_ABANDONED = 3600


def beside(out: Path) -> Path:
    """Return a short name beside *out*, which may be as long as a name can be."""
    return out.parent / f"{_BEGINNING}{secrets.token_hex(6)}.part"


@contextmanager
def put_aside(out: Path) -> Iterator[Path]:
    """Give where to write, and put it to *out* at the end; on any error nothing is left.

    Raises:
        UserError: it cannot be written.
    """
    _clear_leftovers(out.parent)
    aside = beside(out)
    try:
        try:
            yield aside
            aside.replace(out)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        _sync_folder(out.parent)
    except OSError as error:
        raise cannot_write(out, error) from error


def _clear_leftovers(folder: Path) -> None:
    """Remove what an export left that was killed: nobody proved that it holds nothing covered."""
    long_ago = time.time() - _ABANDONED
    with suppress(OSError):
        for path in folder.glob(f"{_BEGINNING}*.part"):
            with suppress(OSError):
                if _OWN.fullmatch(path.name) and path.lstat().st_mtime < long_ago:
                    path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name safe against a power cut; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def cannot_write(out: Path, error: OSError) -> UserError:
    """Return why nothing was written to *out*, and what to do."""
    if error.errno in _FULL:
        return UserError(
            f"{out.parent} 所在的磁盘已满，没有写成。请腾出空间后再导出。",
            f"The disk of {out.parent} is full; nothing was written. Free some space and export "
            "again.",
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(
            f"文件夹 {out.parent} 不存在。请另选一个文件夹。",
            f"The folder {out.parent} does not exist. Choose another one.",
        )
    place = out.parent if out.name.startswith(_BEGINNING) else out
    return UserError(
        f"写不了 {place}（{error.strerror}）。请关闭打开着它的程序，或另选一个文件夹。",
        f"{place} cannot be written ({error.strerror}). Close the program that has it open, or "
        "choose another folder.",
    )
