"""JSON read element by element: where each stands, and all before a break in a damaged file."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from typing import Any, NamedTuple

_SPACE = re.compile(r"[ \t\r\n]*")
DEPTH = 60


class Element(NamedTuple):
    """One value: its path of keys, where it begins and ends, and what it is."""

    path: tuple[str, ...]
    start: int
    end: int
    value: Any


class Broken(NamedTuple):
    """From here on the text is no JSON."""

    start: int


_Told = Generator[Element | Broken, None, int]


class Walk:
    """Walks one document. Arrays at *streamed* paths are told by element, objects on the way to
    them by key; every other value comes whole. A `*` in a path stands for the elements of a list.

    `duplicates` counts objects that name a key twice: the last value wins.
    """

    def __init__(self, text: str, *streamed: tuple[str, ...]) -> None:
        self._text = text
        self._streamed = streamed
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_int=_number)
        self.duplicates = 0

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self.duplicates += 1
        return made

    def __iter__(self) -> Iterator[Element | Broken]:
        """Yield elements in the order of the file; a `Broken` ends a damaged one."""
        at = self._skip(0)
        try:
            end = yield from self._value(at, ())
        except _Stop as stop:
            yield Broken(stop.at)
            return
        rest = self._skip(end)
        if rest < len(self._text):
            yield Broken(rest)

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _whole(self, at: int) -> tuple[Any, int]:
        try:
            return self._decoder.raw_decode(self._text, at)
        except (ValueError, RecursionError, IndexError) as error:
            raise _Stop(at) from error

    def _value(self, at: int, path: tuple[str, ...]) -> _Told:
        begins = self._text[at : at + 1]
        if begins == "[" and path in self._streamed:
            return (yield from self._list(at, path))
        on_the_way = any(one[: len(path)] == path and one != path for one in self._streamed)
        if on_the_way and begins == "{":
            return (yield from self._members(at, path))
        if on_the_way and begins == "[":
            return (yield from self._list(at, path))
        value, end = self._whole(at)
        yield Element(path, at, end, value)
        return end

    def _list(self, at: int, path: tuple[str, ...]) -> _Told:
        at = self._skip(at + 1)
        if self._text[at : at + 1] == "]":
            return at + 1
        inner = (*path, "*")
        deeper = any(one[: len(inner)] == inner for one in self._streamed)
        while True:
            if deeper:
                at = yield from self._value(at, inner)
            else:
                value, end = self._whole(at)
                yield Element(inner, at, end, value)
                at = end
            at = self._skip(at)
            sign = self._text[at : at + 1]
            if sign == "]":
                return at + 1
            if sign != ",":
                raise _Stop(at)
            at = self._skip(at + 1)

    def _members(self, at: int, path: tuple[str, ...]) -> _Told:
        at = self._skip(at + 1)
        if self._text[at : at + 1] == "}":
            return at + 1
        while True:
            if self._text[at : at + 1] != '"':
                raise _Stop(at)
            key, at = self._whole(at)
            at = self._skip(at)
            if self._text[at : at + 1] != ":":
                raise _Stop(at)
            at = yield from self._value(self._skip(at + 1), (*path, str(key)))
            at = self._skip(at)
            sign = self._text[at : at + 1]
            if sign == "}":
                return at + 1
            if sign != ",":
                raise _Stop(at)
            at = self._skip(at + 1)


class _Stop(Exception):  # noqa: N818 - where the walk ends
    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _number(digits: str) -> int | str:
    # Python refuses integers of thousands of digits; ids are text anyway.
    return int(digits) if len(digits) < 400 else digits


def text_at(value: Any, *keys: str) -> str | None:
    """Return the text at *keys* of nested objects, None where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def seconds_at(value: Any, *keys: str) -> float | None:
    """Return counted seconds at *keys*; milliseconds are told by their size. None if none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        try:
            value = float(value) if "." in value else int(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e14:
        return None
    seconds = value / 1000 if value > 1e11 else value
    return int(seconds) if seconds == int(seconds) else seconds


def list_at(value: Any, *keys: str) -> list[Any]:
    """Return the list at *keys*, empty where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list) else []
