"""What every entry of a rule pack carries: where it was read and how far it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.text import Text

# seed: only a guide says so; public_page: a public page or a published platform rule; law_text: a
# statute, regulation or judicial interpretation read in full; unsure: weak, conflicting, undated.
Confidence = Literal["seed", "public_page", "law_text", "unsure"]
Trust = Literal["", "high", "medium", "low"]
Severity = Literal["hard", "soft", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Where an entry comes from.

    `source` are citations such as `guide:taobao`, `law:民法典 第二百零一条` or `page:https://…`;
    `quote` is the wording of the source, `conflict` says what other sources hold against it.
    """

    source: tuple[str, ...]
    confidence: Confidence
    trust: Trust = ""
    quote: str = ""
    note: Text | None = None
    conflict: Text | None = None
    conflict_source: tuple[str, ...] = ()
    caution: Text | None = None
    caution_source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Fact):
    """A fact with a name: a piece of advice, a tag, a note, a standard."""

    id: str
    label: Text
    meaning: Text | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says where sources disagree, or said before it was replaced."""

    claim: Text
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where two sources disagree, and how the program goes about it.

    `about` are the ids of the deadlines it touches.
    """

    id: str
    topic: Text
    a: Claim
    b: Claim
    handling: Text
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that citations name; a citation that begins with `id` is of this document."""

    id: str
    title: Text
    what: Text
    url: str = ""
