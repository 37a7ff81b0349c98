"""Breaks good files in the ways that break readers; the same seed breaks them the same way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
CORPORA = TESTS.parents[1] / "shared" / "corpora"
_LARGEST = 1 << 20
_KEPT_HEAD = 16
_LENGTHS = (0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Sample:
    """A good file: its name and its bytes."""

    name: str
    data: bytes


def samples(*, corpora: bool) -> list[Sample]:
    """Return the files under tests/samples, and with *corpora* those beside the checkout."""
    folders = [TESTS / "samples"]
    if corpora and CORPORA.is_dir():
        folders += [CORPORA / name for name in ("exif", "hostile", "chat", "recognise")]
    files = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix not in (".py", ".json", ".jsonl", ".md", ".pyc")
        and 0 < path.stat().st_size <= _LARGEST
    ]
    return [Sample(path.name, path.read_bytes()) for path in files]


def mutated(sample: Sample, others: Sequence[Sample], chance: random.Random) -> bytes:
    """Return the bytes of *sample* with one to six things wrong."""
    data = bytearray(sample.data)
    ways = (_bits, _cut, _length, _length, _splice, _doubled, _noise, _moved)
    # Most inputs keep their first bytes, or every one would be a file of unknown kind.
    head = bytes(data[:_KEPT_HEAD]) if chance.random() < 0.8 else b""
    for _ in range(chance.randint(1, 6)):
        chance.choice(ways)(data, others, chance)
    data[: len(head)] = head
    return bytes(data[:_LARGEST])


def _place(data: bytearray, chance: random.Random) -> int:
    """Return a place in the data, two times of three near its beginning: the structure is there."""
    reach = len(data) if chance.random() < 0.33 else min(len(data), 4096)
    return chance.randrange(max(1, reach))


def _bits(data: bytearray, _others: Sequence[Sample], chance: random.Random) -> None:
    for _ in range(chance.choice((1, 4, 32))):
        if data:
            data[_place(data, chance)] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, _others: Sequence[Sample], chance: random.Random) -> None:
    del data[_place(data, chance) :]


def _length(data: bytearray, _others: Sequence[Sample], chance: random.Random) -> None:
    """Write an unlikely number over what may be a length, a count or an offset."""
    width, order = chance.choice((1, 2, 2, 4, 4, 8)), chance.choice(("big", "little"))
    at = _place(data, chance)
    near = (len(data), len(data) - at, at, max(0, at - 1), len(data) + 1)
    value = chance.choice((*_LENGTHS, *near, chance.getrandbits(8 * width)))
    data[at : at + width] = (value % (1 << 8 * width)).to_bytes(width, order)  # type: ignore[arg-type]


def _splice(data: bytearray, others: Sequence[Sample], chance: random.Random) -> None:
    """Put a piece of another file in."""
    other = chance.choice(others).data
    begin = chance.randrange(len(other))
    piece = other[begin : begin + chance.choice((16, 256, 4096, 65_536))]
    at = _place(data, chance)
    data[at : at + (len(piece) if chance.random() < 0.5 else 0)] = piece


def _doubled(data: bytearray, _others: Sequence[Sample], chance: random.Random) -> None:
    begin = _place(data, chance)
    piece = data[begin : begin + chance.choice((4, 12, 64, 1024))]
    data[begin:begin] = piece * chance.choice((1, 2, 16, 200))


def _noise(data: bytearray, _others: Sequence[Sample], chance: random.Random) -> None:
    at, count = _place(data, chance), chance.choice((4, 64, 1024))
    data[at : at + count] = chance.randbytes(count)


def _moved(data: bytearray, _others: Sequence[Sample], chance: random.Random) -> None:
    begin, into = _place(data, chance), _place(data, chance)
    piece = data[begin : begin + chance.choice((2, 16, 256))]
    data[into : into + len(piece)] = piece
