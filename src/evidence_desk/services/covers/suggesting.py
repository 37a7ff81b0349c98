"""Suggests what to cover: personal data in texts, and on pictures what a recogniser finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.redaction import Box, Kind, Redaction, Span, places
from evidence_desk.domain.spotting import spot
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules import spotting

# What finds boxes on pictures. The desk has none of its own: recognition is handed in.
Suggest = Callable[[Exhibit], Sequence[Box]]

# What people call their own in texts, and what it is covered as.
COVERED_AS: dict[str, Kind] = {
    "phone": "phone",
    "id_card": "id_card",
    "bank_card": "bank_card",
    "address": "address",
    "name": "name",
    "email": "email",
    "plate": "plate",
    "waybill": "waybill",
    "order_no": "order",
    "refund_no": "order",
    "feedback_code": "code",
    "master_code": "code",
    "complaint_no": "code",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data in a text, from character `start` to `end`."""

    start: int
    end: int
    kind: Kind
    text: str


def personal(text: str, file: CaseFile) -> tuple[Found, ...]:
    """Return what of a text is somebody's own: numbers, addresses, and what the case knows.

    Where two overlap, the longer one is told.
    """
    found = sorted(_all(text, file), key=lambda one: (one.start - one.end, one.start))
    kept: list[Found] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _all(text: str, file: CaseFile) -> Iterator[Found]:
    for kind, value in known(file):
        for start, end in places(text, value):
            yield Found(start, end, kind, text[start:end])
    for one in spot(text, spotting.own()):
        if one.kind in COVERED_AS:
            yield Found(one.start, one.end, COVERED_AS[one.kind], text[one.start : one.end])


def known(file: CaseFile) -> tuple[tuple[Kind, str], ...]:
    """Return the personal data that the case itself holds, of the person who submits it."""
    case = file.case
    me = case.buyer if case.role == "buyer" else case.seller
    numbers: list[tuple[Kind, str]] = [
        ("name", me.name),
        ("phone", me.phone),
        ("address", me.address),
        ("order", case.order.no),
    ]
    numbers += [("waybill", one) for one in case.order.waybills]
    numbers += [("code", one.value) for one in file.codes]
    return tuple((kind, value) for kind, value in numbers if len("".join(value.split())) > 1)


def for_text(exhibit: Exhibit, file: CaseFile) -> tuple[tuple[Span, str], ...]:
    """Return what to cover in an exhibit's text, each with the words it covers."""
    text = exhibit.file.text or ""
    return tuple((Span(one.start, one.end, one.kind), one.text) for one in personal(text, file))


def for_exhibit(
    exhibit: Exhibit, file: CaseFile, *, suggest: Suggest | None = None
) -> tuple[Redaction, ...]:
    """Return what to cover of an exhibit: spans of its text, and the boxes that *suggest* finds."""
    boxes = suggest(exhibit) if suggest is not None else ()
    return (*boxes, *(span for span, _ in for_text(exhibit, file)))
