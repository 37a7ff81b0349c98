"""Where lines may end: Chinese punctuation, Latin words, long codes and addresses.

No line begins with a closing mark or ends with an opening one (GB/T 15834-2011, 5.1), —— and ……
stay whole. A token longer than a line, or one that would leave a hole, is broken inside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from evidence_desk.export import quotes

NO_START = "、。，．！？：；）〕］｝〉》」』】〗〙〛”’％‰℃·・々ー～,.!?:;)]}%" + quotes.CLOSING
NO_END = "（〔［｛〈《「『【〖〘〚“‘￥＄£¥$([{#＃№" + quotes.OPENING
# Their right half is empty in Chinese fonts and may hang over the edge.
HANGING = frozenset("、。，：；）」』】》〉〗〕”’")
# A Latin word goes over whole unless it is longer than this, or than the line.
LONG = 24

_OPEN = "".join(map(re.escape, NO_END))
_CLOSE = "".join(map(re.escape, NO_START))
# Nothing in it is as wide as a Chinese character.
_WORD = rf"[!-~\u00a1-\u02ff\u0370-\u052f{quotes.STAND_INS}]"
_ATOM = re.compile(
    rf"\s*(?:[{_OPEN}]\s*)*(?:{_WORD}+(?<![{_OPEN}])|—+|…+|[^{_CLOSE}\s]|[{_CLOSE}])(?:\s*[{_CLOSE}])*\s*|\s+"
)
_SEPARATOR = frozenset("/?&=._-:,;@+%|\\")
_HEX = re.compile(r"[0-9A-Fa-f]{16,}")
_TOKEN = re.compile(rf"{_WORD}+")


class Line(NamedTuple):
    """A stretch of the text, without the spaces around its ends. `last` ends a paragraph."""

    start: int
    end: int
    last: bool


def break_lines(
    text: str, edges: Sequence[float], width: float, *, indent: float = 0, hang: bool = True
) -> list[Line]:
    """Break *text* into lines of at most *width*; `\\n` always ends a line.

    *edges* are the left edges of all characters and the right edge of the last one, in the unit
    of *width*: one more than *text* has characters. The first line is *indent* shorter.
    """
    lines: list[Line] = []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        room = width - (0 if lines else indent)
        if edges[stop] - edges[start] <= room:
            lines.append(Line(start, stop, last=True))
        else:
            _fill(lines, text, edges, start=start, stop=stop, width=width, indent=indent, hang=hang)
        if end < 0:
            return lines
        start = end + 1


def _fill(
    lines: list[Line],
    text: str,
    edges: Sequence[float],
    *,
    start: int,
    stop: int,
    width: float,
    indent: float,
    hang: bool,
) -> None:
    allowed = [match.end() for match in _ATOM.finditer(text, start, stop)]
    while True:
        room = width - (0 if lines else indent)
        # 1e-6: sums of widths are not exact.
        fit = bisect_right(edges, edges[start] + room + 1e-6, start, stop + 1) - 1
        fit = max(fit, start + 1)
        if fit < stop and hang and text[fit] in HANGING:
            half = (edges[fit + 1] - edges[fit]) / 2
            if edges[fit] + half <= edges[start] + room + 1e-6:
                fit += 1
        while fit < stop and text[fit] == " ":
            fit += 1
        if fit >= stop:
            lines.append(Line(start, _trim(text, start, stop), last=True))
            return
        place = bisect_right(allowed, fit) - 1
        end = allowed[place] if place >= 0 else start
        if end <= start:
            end = _inside(text, start, fit, final=True)
        elif edges[fit] - edges[end] > 0.25 * room:
            # A hole at the end of the line: fill it from a long token, if that is what follows.
            token = _TOKEN.match(text, end, stop)
            if token and token.end() - end > LONG and fit - end >= 4:
                end = _inside(text, end, fit, final=False)
        lines.append(Line(start, _trim(text, start, end), last=False))
        start = end
        while start < stop and text[start] == " ":
            start += 1
        if start >= stop:
            return


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _inside(text: str, start: int, fit: int, *, final: bool) -> int:
    """Return where to break inside a token that begins at *start* and fits up to *fit*."""
    if not _HEX.match(text, start):
        near = max(start + 1, fit - (fit - start) * 2 // 5)
        for place in range(fit, near, -1):
            if text[place - 1] in _SEPARATOR and text[place] not in NO_START:
                return place
    for place in range(fit, start, -1):
        before, after = text[place - 1], text[place]
        if (
            after not in NO_START
            and before not in NO_END
            and not (before == after and after in "—…")
        ):
            return place
    return fit if final else start
