"""Suggests what to cover: personal data in texts, and on pictures what a recogniser finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.redaction import Box, Kind, Redaction, Span, places
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules import privacy

# What finds boxes on pictures. The desk has none of its own: recognition is handed in.
Suggest = Callable[[Exhibit], Sequence[Box]]

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
# GA 36-2018: province, office, five or, for new energy, six signs without I and O.
_PLATE = re.compile(
    r"[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂宁新藏]"
    r"[A-HJ-NP-Z][ ·.]?(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[学警挂])(?![A-Za-z0-9])"
)
# Numbers that a word before them names.
_NAMED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "waybill",
        re.compile(
            r"(?:运单|快递|物流|面单|邮件)(?:单)?(?:编)?号[^0-9A-Za-z]{0,4}([A-Za-z]{0,4}\d{8,20})"
        ),
    ),
    ("order", re.compile(r"订单(?:编)?号[^0-9A-Za-z]{0,4}(\d[\d-]{9,29})")),
    ("code", re.compile(r"反馈码[^0-9A-Za-z]{0,4}([A-Za-z0-9]{5,24})")),
)
# Of carriers that begin their numbers with letters of their own.
_CARRIER = re.compile(
    r"(?<![A-Za-z0-9])(?:SF|JDV?[A-Z]?|YT|ZT|ST|DPK|EMS|YZ|JT|KY)\d{10,15}(?![A-Za-z0-9])"
)
_KINDS: dict[str, Kind] = {
    "phone": "phone",
    "id_card": "id_card",
    "bank_card": "bank_card",
    "address": "address",
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
    for span in privacy.personal(text):
        yield Found(span.start, span.end, _KINDS[span.kind], span.found)
    patterns: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("email", _EMAIL),
        ("plate", _PLATE),
        ("waybill", _CARRIER),
    )
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), kind, match[0])
    for kind, pattern in _NAMED:
        for match in pattern.finditer(text):
            yield Found(match.start(1), match.end(1), kind, match[1])


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
