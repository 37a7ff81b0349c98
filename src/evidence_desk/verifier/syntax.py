"""The syntax of PDF values: numbers, names, strings, lists, dictionaries, references."""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass
from typing import Any, Union

Data = Union[mmap.mmap, bytes]  # noqa: UP007 - read at run time, by a clerk's older Python, too

_SPACE = b"\0\t\n\f\r "
_NUMBER = re.compile(rb"[+-]?\d+(?:\.\d*)?|[+-]?\.\d+")
_REF = re.compile(rb"(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+R(?![A-Za-z])")
_WORD = re.compile(rb"[^\0\t\n\f\r ()<>\[\]{}/%]+")
DEPTH = 64


class BrokenPdfError(Exception):
    """This is no PDF that can be read here."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An indirect object, by its number."""

    number: int


def skip(data: Data, at: int) -> int:
    """Return where the next value begins: after white space and comments."""
    while at < len(data):
        byte = data[at : at + 1]
        if byte == b"%":
            end = data.find(b"\n", at)
            at = len(data) if end < 0 else end + 1
        elif byte in _SPACE and byte:
            at += 1
        else:
            break
    return at


def value(data: Data, at: int, depth: int = 0) -> tuple[Any, int]:
    """Return the value that begins at *at*, and where it ends."""
    if depth > DEPTH:
        raise BrokenPdfError("too deep")
    at = skip(data, at)
    two = data[at : at + 2]
    if two == b"<<":
        return _dictionary(data, at + 2, depth)
    if two[:1] == b"[":
        return _list(data, at + 1, depth)
    if two[:1] == b"(":
        return _literal(data, at + 1)
    if two[:1] == b"<":
        end = data.find(b">", at)
        if end < 0:
            raise BrokenPdfError("a string without an end")
        text = re.sub(rb"\s", b"", data[at + 1 : end])
        return _text(bytes.fromhex((text + b"0" * (len(text) % 2)).decode("ascii"))), end + 1
    if two[:1] == b"/":
        word = _WORD.match(data, at + 1)
        if word is None:
            return "", at + 1
        name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), word[0])
        return name.decode("utf-8", "replace"), word.end()
    if ref := _REF.match(data, at):
        return Ref(int(ref[1])), ref.end()
    if digits := _NUMBER.match(data, at):
        text = digits[0]
        return (float(text) if b"." in text else int(text)), digits.end()
    if word := _WORD.match(data, at):
        return {b"true": True, b"false": False}.get(word[0]), word.end()
    raise BrokenPdfError(f"nothing to read at {at}")


def _dictionary(data: Data, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while True:
        at = skip(data, at)
        if data[at : at + 2] == b">>":
            return found, at + 2
        if data[at : at + 1] != b"/":
            raise BrokenPdfError(f"no key at {at}")
        key, at = value(data, at, depth + 1)
        found[key], at = value(data, at, depth + 1)


def _list(data: Data, at: int, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while True:
        at = skip(data, at)
        if data[at : at + 1] == b"]":
            return found, at + 1
        one, at = value(data, at, depth + 1)
        found.append(one)


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _literal(data: Data, at: int) -> tuple[str, int]:
    found, open_ = bytearray(), 1
    while True:
        byte = data[at : at + 1]
        if not byte:
            raise BrokenPdfError("a string without an end")
        at += 1
        if byte == b"\\":
            following = data[at : at + 1]
            octal = re.compile(rb"[0-7]{1,3}").match(data, at)
            if octal:
                found.append(int(octal[0], 8) & 0xFF)
                at = octal.end()
                continue
            at += 1
            found += b"" if following in b"\r\n" else _ESCAPES.get(following, following)
            continue
        open_ += (byte == b"(") - (byte == b")")
        if open_ == 0:
            return _text(bytes(found)), at
        found += byte


def _text(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


def number(data: Data, at: int) -> int:
    """Return the whole number that stands at *at*.

    Raises:
        BrokenPdfError: there is none.
    """
    digits = re.compile(rb"\s*(\d+)").match(data, at)
    if digits is None:
        raise BrokenPdfError("no number")
    return int(digits[1])
