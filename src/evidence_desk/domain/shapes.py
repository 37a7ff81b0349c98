"""Reads numbers whose form is known place by place, and puts look-alike characters right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

# What an engine may read where a digit or a letter stands, and what it then is.
_DIGIT = {"O": "0", "o": "0", "I": "1", "l": "1", "i": "1", "|": "1"}
_DIGIT_RARE = {"Q": "0", "D": "0", "L": "1", "Z": "2", "z": "2", "S": "5", "s": "5", "B": "8"}
_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "7": "T", "8": "B"}
# The same for one certain letter.
_MISREAD = {"S": "5", "T": "7", "Z": "2", "O": "0", "D": "0", "B": "8", "I": "1", "G": "6"}
_HYPHEN = "[-_~.一 ]"
_TWINS = ("O0", "I1")
_MOST = 16


@dataclass(frozen=True, slots=True)
class Shaped:
    """A number put right: `value`, how it was `read`, and whether the reading leaves no doubt."""

    value: str
    read: str
    start: int
    end: int
    sure: bool


@lru_cache(maxsize=256)
def _places(shape: str) -> tuple[str, ...]:
    """Spell a shape out: `SF#{3}` is S, F and three digits."""
    return tuple(
        char
        for part in re.finditer(r"(.)(?:\{(\d+)\})?", shape)
        for char in part[1] * int(part[2] or 1)
    )


@lru_cache(maxsize=256)
def _regex(shape: str) -> re.Pattern[str]:
    parts = []
    for place in _places(shape):
        if place == "#":
            parts.append(r"[0-9OoIli|QDLZzSsB]")
        elif place == "@":
            parts.append(r"[A-Za-z0-9]")
        elif place == "-":
            parts.append(rf"{_HYPHEN}{{0,2}}")
        else:
            parts.append(f"[{place}{place.lower()}{_MISREAD.get(place, '')}]")
    return re.compile(r"(?<![A-Za-z0-9])" + r"[ \n]?".join(parts) + r"(?![A-Za-z0-9])")


def shaped(text: str, shape: str) -> list[Shaped]:
    """Return what in *text* has the shape, look-alikes put right.

    What has no letter or digit of its own where the shape names one is none: a row of digits
    never becomes a code.
    """
    found = []
    for match in _regex(shape).finditer(text):
        made = _put_right(match[0], shape)
        if made is not None:
            value, sure = made
            read = "".join(match[0].split()).upper()
            found.append(Shaped(value, read, match.start(), match.end(), sure))
    return found


def _put_right(read: str, shape: str) -> tuple[str, bool] | None:
    value, sure, own = [], True, False
    places = _places(shape)
    letters = [place for place in places if place.isalpha()]
    chars = [char for char in read if char not in " \n"]
    if "-" in places:
        plain = [char for char in chars if not re.fullmatch(_HYPHEN, char)]
        sure = chars.count("-") == places.count("-") and len(chars) == len(places)
        chars = plain
    for place in places:
        if place == "-":
            value.append("-")
            continue
        char = chars.pop(0)
        if place == "#":
            if not char.isdigit():
                sure = sure and char in _DIGIT
                char = (_DIGIT | _DIGIT_RARE)[char]
        elif place == "@":
            if char.isdigit():
                if char not in _LETTER:
                    return None
                char, sure = _LETTER[char], False
            sure = sure and char != "l"
        elif char.upper() == place:
            own = True
        else:
            char, sure = place, False
        value.append(char.upper())
    if letters and not own:
        return None
    return "".join(value), sure


def twins(value: str) -> tuple[str, ...]:
    """Return what *value* may be as well: no engine tells O from 0 or I from 1."""
    options = [next((pair for pair in _TWINS if char in pair), char) for char in value]
    doubtful = [index for index, one in enumerate(options) if len(one) > 1]
    if not doubtful:
        return ()
    if 2 ** len(doubtful) > _MOST:
        flipped = [value[:i] + options[i].replace(value[i], "") + value[i + 1 :] for i in doubtful]
        return tuple(flipped)
    every = ("".join(one) for one in product(*options))
    near = sorted(every, key=lambda one: sum(a != b for a, b in zip(one, value, strict=True)))
    return tuple(one for one in near if one != value)
