"""The write-once vault: original bytes, named by their SHA-256.

A file goes in three steps. `stage` copies it into the session's own folder under `incoming/`
while hashing it and makes it durable; the caller then records the digest in the database; and
`settle` moves it to its final place. A crash between the steps is mended by `recover`: what the
database knows is settled, what it does not know was never reported as taken in and goes away.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from evidence_desk.domain.errors import UserError

_CHUNK = 1 << 20
_TRIES = 3
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


@dataclass(frozen=True, slots=True)
class Staged:
    """A durable copy that is not in the vault yet. `modified` is seconds since 1970 UTC."""

    path: Path
    digest: str
    size: int
    modified: float


class ChangedWhileRead(Exception):  # noqa: N818 - a state of the source, told to the person
    """The source file was written to while it was copied."""


class Vault:
    """The vault folder of one desk, and this program's own folder under `incoming/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"
        self._session: Path | None = None
        self._lock: FileLock | None = None
        self._opening = threading.Lock()
        # Held for moments only: while a session folder comes, goes or is looked through.
        self._gate = folder / "incoming.lock"

    def path(self, digest: str) -> Path:
        """Return where the bytes called *digest* lie.

        Raises:
            FileNotFoundError: the vault does not hold them.
        """
        final = self._final(digest)
        if final.exists():
            return final
        # Recorded but not settled yet, by this program or another one.
        for staged in self._incoming.glob(f"*/{digest}"):
            return staged
        if final.exists():
            return final
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(final))

    def place(self, digest: str) -> Path:
        """Return where the bytes called *digest* lie, or would lie: whoever opens it is told."""
        try:
            return self.path(digest)
        except FileNotFoundError:
            return self._final(digest)

    def holds(self, digest: str) -> bool:
        """Tell whether the bytes called *digest* are in their final place."""
        return self._final(digest).exists()

    def stage(self, source: Path, on_bytes: Callable[[int], None] | None = None) -> Staged:
        """Copy *source* into this session's folder and return its digest and size.

        The disk is asked to begin writing, not waited for: `make_durable` waits for a whole batch.

        Raises:
            ChangedWhileRead: it was still being written to.
            OSError: it could not be read, or the disk is full.
        """
        folder = self._own_folder()
        for _ in range(_TRIES):
            target = folder / f"{uuid.uuid4().hex}.part"
            try:
                staged = _copy(source, target, on_bytes)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
            if staged is not None:
                final = folder / staged.digest
                target.replace(final)
                return Staged(final, staged.digest, staged.size, staged.modified)
            target.unlink()
        raise ChangedWhileRead(source.name)

    def make_durable(self, digests: Iterable[str]) -> None:
        """Wait until staged files and their names are on the disk, before they are recorded."""
        if self._session is None:
            return
        for digest in digests:
            try:
                _sync_file(self._session / digest)
            except FileNotFoundError:
                # The same bytes came twice, and the batch before settled them meanwhile.
                _sync_file(self._final(digest))
        _sync_folder(self._session)

    def settle(self, digests: Iterable[str]) -> None:
        """Move recorded files to their final, read-only place; never overwrite good bytes."""
        for digest in digests:
            if self._session is not None:
                self._settle(self._session / digest)

    def tidy(self, is_recorded: Callable[[str], bool]) -> None:
        """Settle what this program staged and recorded, and forget what it did not record."""
        if self._session is not None:
            list(self._sort(self._session, is_recorded))

    def digests(self) -> Iterable[str]:
        """Yield the name of every file in the vault."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]/")):
            for file in sorted(folder.iterdir()):
                yield file.name

    def digest_now(self, digest: str, on_bytes: Callable[[int], None] | None = None) -> str | None:
        """Return the SHA-256 of the bytes as they are now, None where they cannot be had."""
        try:
            with self.path(digest).open("rb") as file:
                return _digest(file, on_bytes)
        except OSError:
            return None

    def recover(self, is_recorded: Callable[[str], bool]) -> list[str]:
        """Mend what a killed program left under `incoming/`; return the digests settled."""
        settled: list[str] = []
        with FileLock(self._gate):
            for session in self._incoming.glob("*/"):
                if session == self._session:
                    continue
                lock = FileLock(session / "lock")
                try:
                    lock.acquire(timeout=0)
                except Timeout:
                    continue  # another program is at work there
                try:
                    settled += self._sort(session, is_recorded)
                finally:
                    lock.release()
                _remove_folder(session)
        return settled

    def _sort(self, session: Path, is_recorded: Callable[[str], bool]) -> Iterator[str]:
        for file in session.iterdir():
            if len(file.name) == 64 and is_recorded(file.name):
                if _digest_of(file) != file.name:
                    continue  # never put wrong bytes under a digest; verify reports it
                self._settle(file)
                yield file.name
            elif file.name != "lock":
                file.unlink()

    def close(self) -> None:
        """Give up this session's folder."""
        if self._session is None or self._lock is None:
            return
        with FileLock(self._gate):
            self._lock.release()
            _remove_folder(self._session)
        self._session = self._lock = None

    def _final(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def _own_folder(self) -> Path:
        with self._opening:
            if self._session is None:
                # Between making the folder and locking it, recovery would take it for a leftover.
                with FileLock(self._gate):
                    session = self._incoming / uuid.uuid4().hex
                    session.mkdir(parents=True)
                    # Any thread of this program may give it up again.
                    self._lock = FileLock(session / "lock", thread_local=False)
                    self._lock.acquire(timeout=0)
                self._session = session
            return self._session

    def _settle(self, staged: Path) -> None:
        final = self._final(staged.name)
        if final.exists():
            if not staged.exists() or self.digest_now(staged.name) == staged.name:
                staged.unlink(missing_ok=True)
                return
            # What lies there was damaged later, and here are the right bytes. Nothing goes away.
            final.rename(final.with_name(f"{final.name}.damaged-{uuid.uuid4().hex[:8]}"))
        final.parent.mkdir(exist_ok=True)
        try:
            # A link never overwrites; a rename may.
            os.link(staged, final)
        except FileExistsError:
            staged.unlink(missing_ok=True)
            return
        except OSError:
            staged.rename(final)  # a file system without links
        else:
            staged.unlink()
        # After the unlink, which Windows refuses for read-only files.
        with suppress(OSError):  # a file system without permissions
            final.chmod(_READ_ONLY)


def _copy(source: Path, target: Path, on_bytes: Callable[[int], None] | None) -> Staged | None:
    """Copy and hash; return None where the source changed meanwhile."""
    sha = hashlib.sha256()
    size = 0
    buffer = memoryview(bytearray(_CHUNK))
    if not stat.S_ISREG(source.stat().st_mode):  # opening a pipe would wait for ever
        raise UserError(
            f"“{source.name}”不是普通文件，没有收录。",
            f"“{source.name}” is no ordinary file; it was not taken in.",
        )
    with source.open("rb", buffering=0) as reader, target.open("xb", buffering=0) as writer:
        before = os.fstat(reader.fileno())
        while count := reader.readinto(buffer):
            sha.update(buffer[:count])
            written = 0
            while written < count:
                written += writer.write(buffer[written:count])
            size += count
            if size > before.st_size:
                return None  # it grows while it is read
            if on_bytes:
                on_bytes(count)
        _begin_writing(writer.fileno())
        after = os.fstat(reader.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or size != after.st_size:
        return None
    return Staged(target, sha.hexdigest(), size, after.st_mtime)


def _begin_writing(descriptor: int) -> None:
    """Have the system write a file out at once, so that waiting for it later takes no time."""
    if hasattr(os, "posix_fadvise"):
        # Linux starts to write the dirty pages of a file that is said to be needed no more.
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _digest(file: BinaryIO, on_bytes: Callable[[int], None] | None = None) -> str:
    sha = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        sha.update(chunk)
        if on_bytes:
            on_bytes(len(chunk))
    return sha.hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _sync_file(path: Path) -> None:
    # Windows flushes through a handle that may write, and a settled file is read-only there.
    flags = os.O_RDONLY if os.name != "nt" or not os.access(path, os.W_OK) else os.O_RDWR
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no such call; NTFS journals names itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_folder(session: Path) -> None:
    (session / "lock").unlink(missing_ok=True)
    try:
        session.rmdir()
    except OSError:
        return  # something is left that recover must not lose
