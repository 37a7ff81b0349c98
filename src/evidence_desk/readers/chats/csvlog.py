"""Logs in CSV: rows with their lines, however many lines a cell spans."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from evidence_desk.readers import limits
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.source import Source

DELIMITERS = (",", "\t", ";")


class Row(NamedTuple):
    """One row: its cells by the name of their column (none is empty text), and its lines."""

    cells: dict[str, str]
    first: int
    last: int


def header_of(source: Source, *, delimiter: str = ",") -> tuple[str, ...]:
    """Return the names in the first line, () where it is no header."""
    first = source.text[:2000].partition("\n")[0].rstrip("\r")
    if delimiter not in first:
        return ()
    return tuple(name.strip().strip('"') for name in first.split(delimiter))


def rows(source: Source, log: Log, *, delimiter: str = ",") -> Iterator[Row]:
    """Yield the rows below the header; a row of another width becomes unassigned lines."""
    csv.field_size_limit(limits.CHAT_CELL)

    reader = csv.reader(_lines(source.text), delimiter=delimiter)
    header: list[str] | None = None
    begun = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            log.leave(
                begun + 1, max(reader.line_num, begun + 1), source.lines[begun : reader.line_num]
            )
            begun = reader.line_num
            continue
        first, begun = begun + 1, reader.line_num
        if header is None:
            header = [name.strip() for name in cells]
            log.span(first, begun, "header")
        elif len(cells) == len(header):
            yield Row(defaultdict(str, zip(header, cells, strict=True)), first, begun)
        elif cells:
            log.leave(first, begun, source.lines[first - 1 : begun])


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends, split at LF alone."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
