"""Personal data and attacking words in text: where they stand, and why they should not go out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.spotting import Pattern, spot
from evidence_desk.domain.text import Text
from evidence_desk.rules import spotting
from evidence_desk.rules.guidance import Tone

Kind = Literal["phone", "id_card", "bank_card", "address", "insult"]

_WHY: dict[Kind, Text] = {
    "phone": Text("手机号", "A mobile number"),
    "id_card": Text("身份证号", "An ID card number"),
    "bank_card": Text("银行卡号", "A bank card number"),
    "address": Text("像是详细地址", "Looks like a full address"),
    "insult": Text("攻击性用语，建议改为客观叙述", "Attacking word; tell what happened instead"),
}
_KINDS: dict[str, Kind] = {
    "phone": "phone",
    "id_card": "id_card",
    "bank_card": "bank_card",
    "address": "address",
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
    return _spotted(text, spotting.own(), known)


def cards(text: str, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return only the ID and bank card numbers in *text*: quick on long chats."""
    checked = [one for one in spotting.of("id_card", "bank_card") if one.check]
    return _spotted(text, checked, known)


def _spotted(text: str, patterns: Iterable[Pattern], known: Iterable[str]) -> tuple[Span, ...]:
    passed = {"".join(filter(str.isalnum, one)) for one in known}
    found = []
    for one in spot(text, patterns):
        kind = _KINDS.get(one.kind)
        written = text[one.start : one.end]
        if kind and "".join(filter(str.isalnum, written)) not in passed:
            found.append(Span(one.start, one.end, kind, written, _WHY[kind]))
    return tuple(found)


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
