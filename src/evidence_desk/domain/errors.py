"""What can go wrong.

* UserError: expected; its text is shown to the person and says what to do
* Cancelled: the person stopped the work; nothing is shown
* anything else is a bug and ends in a report file
"""

from __future__ import annotations

from evidence_desk.domain.text import Text


class UserError(Exception):
    """Something outside the program is wrong: the file, the disk, the input."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.text = Text(zh, en)


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The person asked for the running work to stop."""
