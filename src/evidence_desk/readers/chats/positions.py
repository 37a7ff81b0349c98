"""Where in a file something stands: line numbers for positions that only grow."""

from __future__ import annotations


class Lines:
    """Tells the line of a position; asked in ascending order, the whole file is counted once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def line(self, position: int) -> int:
        """Return the line, from 1, in which *position* stands."""
        if position < self._at:
            return self._line - self._text.count("\n", position, self._at)
        self._line += self._text.count("\n", self._at, position)
        self._at = position
        return self._line
