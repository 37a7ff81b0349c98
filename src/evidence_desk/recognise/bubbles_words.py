"""Joins the lines of one bubble to the text that was written: wrapped lines run on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from evidence_desk.domain.recognised import Area, Line

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'.\-_/:]*|.")
_LATIN_END = re.compile(r"[A-Za-z,.;:!?'\")\]]$")
_LATIN_START = re.compile(r"[A-Za-z(\"'\[]")
# A sentence that ends where there was room for more was ended with the Enter key.
_ENDED = "。！？!?;；"


def joined_words(lines: Sequence[Line], box: Area) -> str:
    """Return the text of *lines*, which stand in *box*; a line that had room left ends as one."""
    rows = in_rows(lines)
    if not rows:
        return ""
    inner = max(one.area.right for one in lines)
    padding = min(one.area.left for one in lines) - box.left
    # A tail points to the face: the other side has the true padding.
    inner = max(inner, box.right - padding)
    text = _flat(rows[0])
    for above, below in itertools.pairwise(rows):
        nxt = _flat(below)
        room = inner - above[-1].area.right
        if room > _first_width(below[0]) * 1.15 or (
            text[-1:] in _ENDED and room > 0.4 * _first_width(below[0])
        ):
            text += "\n" + nxt
        elif _LATIN_END.search(text) and _LATIN_START.match(nxt):
            text += " " + nxt
        else:
            text += nxt
    return text


def in_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines that stand beside one another together, top to bottom and left to right."""
    found: list[list[Line]] = []
    for one in sorted(lines, key=lambda line: line.area.top + line.area.bottom):
        middle = (one.area.top + one.area.bottom) / 2
        if found and middle < max(line.area.bottom for line in found[-1]) - 0.2 * one.area.height:
            found[-1].append(one)
        else:
            found.append([one])
    for row in found:
        row.sort(key=lambda line: line.area.left)
    return found


def _flat(row: Sequence[Line]) -> str:
    return " ".join(one.text.strip() for one in row)


def _first_width(line: Line) -> float:
    text = line.text
    found = _WORD.match(text)
    if found is None:
        return line.area.height
    place = line.part(0, found.end())
    # A long number is broken anywhere; a word of letters only between words.
    if found[0].isalpha() and len(found[0]) > 1:
        return place.width
    return min(place.width, 1.2 * line.area.height)
