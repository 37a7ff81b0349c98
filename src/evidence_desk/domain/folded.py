"""Text as it is searched: small letters, wide forms made plain, every character at its place.

In what looks like a code, 0 and O are one, and so are 1, I and L: on paper nobody can tell them.
"""

from __future__ import annotations

import re
import unicodedata

# What stands for each character that is easily taken for another, after folding.
ALIKE = {"0": "0o", "o": "0o", "1": "1il", "i": "1il", "l": "1il"}
_ONE_OF_THEM = str.maketrans({char: alike[0] for char, alike in ALIKE.items()})
_CODE = re.compile(r"(?=.*[0-9])[a-z0-9-]{4,}")


class _Fold(dict[int, str]):
    """Folds one character to one character, so that places in both texts are the same."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        plain = (plain if len(plain) == 1 else char).lower()
        self[code] = plain = plain if len(plain) == 1 else char
        return plain


_FOLD = _Fold()


def folded(text: str) -> str:
    """Return *text* for comparing, as long as before."""
    return text.translate(_FOLD)


def is_code(words: str) -> bool:
    """Tell whether *words* are a code that can be misread: four characters or more, a digit too."""
    plain = folded(words)
    return _CODE.fullmatch(plain) is not None and any(char in ALIKE for char in plain)


def hits(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where *wanted* stands in *text*, as start and end, without overlaps."""
    plain, wanted = folded(text), folded(wanted)
    exact, code = wanted, is_code(wanted)
    within = plain
    if code:
        within, wanted = plain.translate(_ONE_OF_THEM), wanted.translate(_ONE_OF_THEM)
    found: list[tuple[int, int]] = []
    at = within.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        run = plain[at:end]
        # A word without a digit is no code, whatever it looks like.
        if not code or run == exact or any(map(str.isdigit, run)):
            found.append((at, end))
            at = within.find(wanted, end)
        else:
            at = within.find(wanted, at + 1)
    return found
