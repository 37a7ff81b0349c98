"""Text as it is searched: small letters, wide forms made plain, every character at its place."""

from __future__ import annotations

import unicodedata


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


def hits(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where *wanted* stands in *text*, as start and end, without overlaps."""
    plain, wanted = folded(text), folded(wanted)
    found: list[tuple[int, int]] = []
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = plain.find(wanted, at + len(wanted))
    return found
