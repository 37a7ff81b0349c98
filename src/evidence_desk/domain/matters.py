"""What the rules and the journal say of a case, as values that an export can print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.pairs import Pair
from evidence_desk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the dispute stands: the stage in words, and the platform's steps with their state."""

    title: Text
    about: Text
    since: datetime | None = None
    steps: tuple[tuple[Text, Literal["done", "now", "ahead"]], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the checklist: what should be there, who has to bring it, what fills it.

    `theirs` says that the other side has to. `filled_by` are labels of exhibits.
    """

    dispute: str
    title: Text
    who: Text
    state: Text
    theirs: bool
    filled: bool
    filled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """A field of a form and what it holds; one to be written by hand is empty."""

    title: Text
    value: str = ""
    hint: Text | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Custody:
    """An entry of the journal in plain words; `number` is its place there."""

    number: int
    at: datetime
    told: Text


@dataclass(frozen=True, slots=True)
class Appeal:
    """What an appeal answers: the decision, the ground, the points in dispute and what is new."""

    ruling: str
    ruling_at: Moment | None
    ground: Text | None
    must_address: Text
    points: str
    request: str
    fresh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matters:
    """All of it. `registration` is the form of 12315, `complaint` that of the association."""

    deadlines: tuple[Deadline, ...] = ()
    stage: Stage | None = None
    places: tuple[Place, ...] = ()
    proofs: tuple[tuple[str, Text], ...] = ()
    pairs: tuple[Pair, ...] = ()
    registration: tuple[FormLine, ...] = ()
    complaint: tuple[FormLine, ...] = ()
    custody: tuple[Custody, ...] = ()
    appeal: Appeal | None = None


NOTHING = Matters()
