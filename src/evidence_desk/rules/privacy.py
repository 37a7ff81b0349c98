"""Personal data and attacking words in text: where they stand, and why they should not go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.recognised import CandidateKind
from evidence_desk.domain.spotting import spot
from evidence_desk.domain.text import Text
from evidence_desk.rules import spotting
from evidence_desk.rules.guidance import Tone

Kind = Literal["phone", "id_card", "bank_card", "address", "insult"]

_CARDS: tuple[CandidateKind, ...] = ("id_card", "bank_card")
_WHY: dict[Kind, Text] = {
    "phone": Text("手机号", "A mobile number"),
    "id_card": Text("身份证号", "An ID card number"),
    "bank_card": Text("银行卡号", "A bank card number"),
    "address": Text("像是详细地址", "Looks like a full address"),
    "insult": Text("攻击性用语，建议改为客观叙述", "Attacking word; tell what happened instead"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Something in text at `start` to `end` (characters) that should be looked at."""

    start: int
    end: int
    kind: Kind
    found: str
    why: Text


def look_over(text: str, tone: Tone, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return what should not go out unseen; *known* are numbers of orders and parcels to pass by.

    Where two kinds overlap, the surer one is told.
    """
    found = [*personal(text, known=known), *insults(text, tone)]
    return tuple(sorted(found, key=lambda one: one.start))


def personal(text: str, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return phone, ID card and bank card numbers and addresses in *text*."""
    passed = {"".join(filter(str.isalnum, one)) for one in known}
    kept: list[Span] = []
    for span in _numbers(text):
        digits = "".join(filter(str.isalnum, span.found))
        if digits not in passed and all(_apart(span, other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda one: one.start))


def cards(text: str, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return only the ID and bank card numbers in *text*: quick on long chats."""
    passed = {"".join(filter(str.isalnum, one)) for one in known}
    return tuple(
        span for span in _cards(text) if "".join(filter(str.isalnum, span.found)) not in passed
    )


def _numbers(text: str) -> Iterator[Span]:
    yield from _each(text, *_CARDS, "phone", "address")


def _cards(text: str) -> Iterator[Span]:
    yield from _each(text, *_CARDS)


def _each(text: str, *kinds: CandidateKind) -> Iterator[Span]:
    for pattern in spotting.of(*kinds):
        for one in spot(text, (pattern,)):
            kind: Kind = one.kind  # type: ignore[assignment]
            yield Span(one.start, one.end, kind, text[one.start : one.end], _WHY[kind])


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or one.start >= other.end


def insults(text: str, tone: Tone) -> tuple[Span, ...]:
    """Return attacking words in *text*."""
    harmless = [
        match.span() for word in tone.harmless for match in re.finditer(re.escape(word), text)
    ]
    words = [re.escape(word) for word in sorted(tone.zh, key=len, reverse=True)]
    words += [rf"\b{re.escape(word)}\b" for word in tone.en]
    if not words:
        return ()
    return tuple(
        Span(match.start(), match.end(), "insult", match[0], _WHY["insult"])
        for match in re.finditer("|".join(words), text, re.IGNORECASE)
        if not any(start <= match.start() and match.end() <= end for start, end in harmless)
    )
