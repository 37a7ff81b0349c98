"""A package as it lies on disk: a BagIt bag (RFC 8493) in a ZIP, or unpacked into a folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Protocol

from evidence_desk.verifier.report import Report, Step

if TYPE_CHECKING:  # a clerk's Python may be older
    from typing import Self

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
# The answer of a timestamp authority about the digest of the list, where one was asked.
TOKEN = "data/timestamps/manifest.tsr"
# The ZIP's comment: the SHA-256 of everything before it.
_COMMENT = re.compile(rb"SHA-256 ([0-9a-f]{64})")
COMMENT_LENGTH = 8 + 64
# What reading a broken package raises.
FAULTS = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)
# A manifest, a list of exhibits or one line of a journal above this was not written by the program.
LONGEST = 64 << 20
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 20
_MEMBERS = 200_000
# What systems leave in a folder that was looked at.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", "Desktop.ini"}
_IS_UTF8 = 0x800
_BESIDE = "._"  # macOS keeps there what other systems have no place for


def as_listed(name: str) -> str:
    """Return a name as it is compared: some systems take letters with accents apart."""
    return unicodedata.normalize("NFC", name)


def _readable(member: zipfile.ZipInfo) -> str:
    """Return a member's name though it was packed anew by a Windows program that says no coding."""
    name = member.filename.replace("\\", "/")
    if not member.flag_bits & _IS_UTF8 and not name.isascii():
        for coding in ("utf-8", "gb18030"):
            with suppress(UnicodeError):
                return as_listed(name.encode("cp437").decode(coding))
    return as_listed(name)


def _is_litter(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in _LITTER or name.startswith(_BESIDE) or path.startswith("__MACOSX/")


_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *]?(.+)")


class Opened(Protocol):
    """A package that can be read, file by file."""

    def names(self) -> list[str]:
        """Return the files by their path inside the bag."""

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading."""


class Folder:
    """A package that was unpacked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._real: dict[str, str] = {}

    def names(self) -> list[str]:
        """Return the files by their path inside the bag, without links and systems' litter."""
        found = sorted(
            path.relative_to(self._path).as_posix()
            for path in self._path.rglob("*")
            if path.is_file() and not path.is_symlink()
        )
        self._real = {}
        for path in found:
            name = as_listed(path)
            self._real[path if name in self._real else name] = path
        return sorted(name for name in self._real if not _is_litter(name))

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return (self._path / self._real.get(name, name)).stat().st_size

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading."""
        return (self._path / self._real.get(name, name)).open("rb")


class Zip:
    """A package as it was exported; the bag lies in one folder inside.

    Raises:
        zipfile.BadZipFile: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = zipfile.ZipFile(path)
        found = [(_readable(one), one) for one in self._zip.infolist() if not one.is_dir()]
        members = [(name, one) for name, one in found if not _is_litter(name)]
        if len(members) > _MEMBERS:
            self._zip.close()
            raise zipfile.BadZipFile(f"{len(members)} members")
        tops = {name.split("/", 1)[0] for name, _ in members}
        top = f"{tops.pop()}/" if len(tops) == 1 else ""
        self._members: dict[str, zipfile.ZipInfo] = {}
        self.twice: list[str] = []
        for whole, one in members:
            name = whole.removeprefix(top)
            if name in self._members:
                self.twice.append(name)
            self._members[name] = one

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """Return the files by their path inside the bag."""
        return sorted(self._members)

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return self._members[name].file_size

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading.

        Raises:
            zipfile.BadZipFile: it cannot be read; so may reading, with any of `FAULTS`.
        """
        member = self._members[name]
        if member.compress_type not in _PACKINGS:
            raise zipfile.BadZipFile(f"compression {member.compress_type}")
        return self._zip.open(member)

    @property
    def comment(self) -> bytes:
        """The comment at the ZIP's end."""
        return self._zip.comment


def check_seal(package: Zip, report: Report) -> None:
    """Compare the ZIP with the digest at its own end: finds what no file inside shows."""
    comment = package.comment
    if not comment:
        end = package.path.stat().st_size
        with package.path.open("rb") as file:
            file.seek(max(0, end - 22))
            whole = file.read(4) == b"PK\x05\x06"
        if whole:
            report.note(
                "这个 ZIP 是重新打包的：里面的文件逐一核对，压缩包本身的封签已不在。",
                "This ZIP was packed anew: the files inside are checked one by one, its own seal "
                "is gone.",
            )
            return
    found = _COMMENT.fullmatch(comment)
    size = package.path.stat().st_size
    digest = hashlib.sha256()
    if found is not None:
        left = size - COMMENT_LENGTH
        with package.path.open("rb") as file:
            while left > 0 and (chunk := file.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
            if file.read() != comment:
                found = None
    if found is None or digest.hexdigest() != found[1].decode():
        report.problem(
            "changed",
            package.path.name,
            "压缩包与其末尾封签的 SHA-256 不符：导出之后有字节被改动、增加或删去。",
            "The ZIP does not match the SHA-256 sealed at its end: bytes were changed, added or "
            "removed after the export.",
        )


def quote(name: str) -> str:
    """Return *name* as a bag's manifest writes it (RFC 8493, 2.1.3)."""
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _unquote(name: str) -> str:
    return re.sub(r"%(0A|0D|25)", lambda m: chr(int(m[1], 16)), name, flags=re.IGNORECASE)


def read_lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (digest, path) of a bag's manifest.

    Raises:
        ValueError: a line is none.
    """
    for line in data.decode("utf-8").split("\n"):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no line of a manifest: {line[:80]!r}")
        yield found[1].lower(), as_listed(_unquote(found[2].lstrip(" *")))


def check_files(package: Opened, report: Report, *, step: Step) -> None:
    """Hash every file of the bag and compare it with the bag's two manifests."""
    names = package.names()
    expected: dict[str, str] = {}
    for manifest in (PAYLOAD, TAGS):
        if manifest not in names:
            report.problem("missing", manifest, f"缺少 {manifest}。", f"{manifest} is missing.")
            continue
        try:
            with package.open(manifest) as file:
                for digest, name in read_lines(file.read(LONGEST)):
                    if name in expected:
                        raise ValueError(f"{name} is listed twice")
                    expected[name] = digest
        except (ValueError, *FAULTS):
            report.problem("changed", manifest, f"{manifest} 已损坏。", f"{manifest} is damaged.")
    if "bagit.txt" in names and _head(package, "bagit.txt") != DECLARATION:
        report.problem("changed", "bagit.txt", "bagit.txt 被改动。", "bagit.txt was changed.")
    total = sum(package.size(name) for name in names)
    done = 0
    for name in names:
        if name == TAGS:
            continue
        if name not in expected:
            report.problem(
                "added",
                name,
                f"多出一个不在清单里的文件：{name}。",
                f"{name} is not on the list: it was added.",
            )
            continue
        found = hashlib.sha256()
        step(done, total, name)
        try:
            with package.open(name) as file:
                while chunk := file.read(_CHUNK):
                    found.update(chunk)
                    done += len(chunk)
                    step(min(done, total), total, name)
            ok = found.hexdigest() == expected[name]
        except FAULTS:
            ok = False
        report.add_file(name, expected[name], ok=ok)
    for name in expected.keys() - set(names):
        report.add_file(name, expected[name], ok=None)


def _head(package: Opened, name: str) -> bytes:
    try:
        with package.open(name) as file:
            return file.read(4096)
    except FAULTS:
        return b""
