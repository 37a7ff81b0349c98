"""Rows for a spreadsheet, in which no text of somebody else's becomes a formula.

Programs take a cell for a formula that begins with one of these (OWASP, “CSV Injection”); an
apostrophe before it keeps it text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_DIGITS = 15  # what a spreadsheet keeps of a number


def cell(untrusted: str) -> str:
    """Return a text as one cell: no tabs or line breaks, no formula, no number that is rounded."""
    text = " ".join(untrusted.split())
    if text.startswith(_FORMULA) or (text.isdigit() and len(text) > _DIGITS):
        return f"'{text}"
    return text


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines of cells with tabs between them, as clipboards carry tables."""
    return "\n".join("\t".join(cell(one) for one in row) for row in rows)
