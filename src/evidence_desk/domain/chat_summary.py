"""A conversation in short: what stands beside the exhibit, and what the person is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text

QuestionId = Literal["date_order", "year", "day", "zone", "encoding", "participants"]


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can tell; `choices` are the answers that fit the file."""

    id: QuestionId
    message: Text
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in short: `first` and `last` in the order of the file, `unassigned` lines.

    `warnings` are what its reader noticed, `tool` the program that wrote the log, where it says.
    """

    format: str
    version: int
    messages: int
    participants: tuple[str, ...]
    first: Moment | None
    last: Moment | None
    unassigned: int
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    tool: str | None = None
