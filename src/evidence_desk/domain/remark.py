"""A warning of a reader: something about a file that the person should know."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_desk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - `Warning` is a builtin exception
    """Something a reader noticed that the person should know."""

    id: str
    message: Text
