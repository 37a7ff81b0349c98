"""Puts what two files say about themselves side by side, tag by tag."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from evidence_desk import readers
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.exif_table import exif_table
from evidence_desk.services.intake.sources import why_not_ordinary, why_unreadable
from evidence_desk.services.workers import READING_SECONDS, begin_within, result_of

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

State = Literal["same", "different", "only-left", "only-right"]
STATES: tuple[State, ...] = ("same", "different", "only-left", "only-right")

# Names of what is not a tag of the file but a property of it. Tags keep their own names.
FILE_NAMES: dict[str, Text] = {
    "file:sha256": Text("文件指纹（SHA-256）", "Digest (SHA-256)"),
    "file:size": Text("文件大小（字节）", "Size (bytes)"),
    "file:type": Text("文件格式", "Format"),
    "file:pixels": Text("像素尺寸", "Size in pixels"),
    "file:pages": Text("页数", "Pages"),
    "file:duration": Text("时长（秒）", "Duration (s)"),
    "file:encoding": Text("文字编码", "Encoding"),
}
TIME = "time:"  # a time that was found, and where


@dataclass(frozen=True, slots=True)
class Side:
    """One file of the two. `tags` are all of its EXIF in words; `why` is set where the file could
    not be read, and then only its size and digest are known."""

    name: str
    size: int
    digest: str
    reading: Reading | None = None
    tags: tuple[tuple[str, str], ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One tag of both files; None where a file does not have it."""

    name: str
    left: str | None
    right: str | None

    @property
    def state(self) -> State:
        """How the two stand to each other."""
        if self.left is None:
            return "only-right"
        if self.right is None:
            return "only-left"
        return "same" if self.left == self.right else "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files and all their rows, in the order of the left one."""

    left: Side
    right: Side
    rows: tuple[Row, ...]

    def count(self, state: State) -> int:
        """Return how many rows stand so."""
        return sum(row.state == state for row in self.rows)


def compare(left: Side, right: Side) -> tuple[Row, ...]:
    """Return every tag of two files, once; a tag that a file has twice is compared in order."""
    a, b = _by_name(left), _by_name(right)
    return tuple(
        Row(name, one, other)
        for name in _ordered([*a, *b])
        for one, other in zip_longest(a.get(name, ()), b.get(name, ()))
    )


def compare_files(left: Path, right: Path, *, executor: Executor) -> Comparison:
    """Compare two files where they lie.

    Raises:
        UserError: a file is not there or may not be read.
    """
    sides = _described([(left, shown_name(left.name)), (right, shown_name(right.name))], executor)
    return Comparison(*sides, compare(*sides))


def compare_exhibits(
    workspace: Workspace, left: Exhibit, right: Exhibit, *, executor: Executor
) -> Comparison:
    """Compare the originals of two exhibits.

    Raises:
        UserError: an original is not in the vault or may not be read.
    """
    files = [(workspace.vault.place(one.file.digest), one.name) for one in (left, right)]
    sides = _described(files, executor)
    return Comparison(*sides, compare(*sides))


def describe(path: Path, untrusted_name: str) -> Side:
    """Read one file; runs in a worker process.

    Raises:
        OSError: the file could not be opened.
    """
    side = _digested(path, untrusted_name)
    try:
        reading = readers.read(path, untrusted_name)
        # The pictures inside are not compared, and what a worker returns is copied.
        lean = replace(reading, thumbnail=None, text=None, structure=None)
        return replace(side, reading=lean, tags=exif_table(path))
    except Unreadable as error:
        return replace(side, why=Text(error.zh, error.en))


def _described(files: Sequence[tuple[Path, str]], executor: Executor) -> tuple[Side, Side]:
    for path, _ in files:
        try:
            if special := why_not_ordinary(path):
                raise UserError(f"{path}：{special.zh}", f"{path}: {special.en}")
        except OSError as error:
            raise _explained(path, error) from error
    begun = [begin_within(executor, READING_SECONDS, describe, *file) for file in files]
    made = []
    for (path, name), future in zip(files, begun, strict=True):
        try:
            made.append(result_of(future))
        except OSError as error:
            raise _explained(path, error) from error
        except Unreadable as error:  # it took too long, or its process down
            made.append(replace(_digested(path, name), why=Text(error.zh, error.en)))
    return made[0], made[1]


def _digested(path: Path, untrusted_name: str) -> Side:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Side(untrusted_name, file.seek(0, 2), digest)


def _explained(path: Path, error: OSError) -> UserError:
    why = why_unreadable(error)
    return UserError(f"{path}：{why.zh}", f"{path}: {why.en}")


def _by_name(side: Side) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in _values(side):
        found.setdefault(name, []).append(value)
    return found


def _values(side: Side) -> Iterator[tuple[str, str]]:
    """Yield every (name, value) of a file."""
    yield "file:sha256", side.digest
    yield "file:size", str(side.size)
    reading = side.reading
    if reading is None:
        return
    yield "file:type", reading.media_type
    if reading.width and reading.height:
        yield "file:pixels", f"{reading.width} × {reading.height}"
    if reading.pages:
        yield "file:pages", str(reading.pages)
    if reading.duration:
        yield "file:duration", f"{reading.duration:.2f}"
    if reading.encoding:
        yield "file:encoding", reading.encoding
    for moment in reading.moments:
        yield f"{TIME}{moment.read_from}", moment.iso()
    yield from side.tags
    # The facts of EXIF are in that table already, under the names it has for them.
    tabled = {name.partition(" ")[2] for name, _ in side.tags}
    for fact in reading.facts:
        space, _, bare = fact.name.partition(":")
        if space != "exif" or bare not in tabled:
            yield fact.name, fact.value


def _ordered(names: Sequence[str]) -> list[str]:
    """Return each name once: their kinds as they first appear, in each kind they as they do."""
    kinds: dict[str, int] = {}
    places: dict[str, int] = {}
    for name in names:
        kinds.setdefault(_kind(name), len(kinds))
        places.setdefault(name, len(places))
    return sorted(places, key=lambda name: (kinds[_kind(name)], places[name]))


def _kind(name: str) -> str:
    return name.partition(":")[0] if ":" in name else name.partition(" ")[0]
