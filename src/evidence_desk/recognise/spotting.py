"""Spots facts on a page that was read: codes, numbers, times, amounts, people, and what it is.

Pure functions over lines; the patterns are handed in (`domain.patterns`). What is found is an
offer: only what cannot be anything else is `auto`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.patterns import Patterns, Spotted
from evidence_desk.domain.recognised import Barcode, Candidate, CandidateKind, Recognised
from evidence_desk.domain.spotting import folded, matches
from evidence_desk.domain.spotting import spot as spot_text
from evidence_desk.domain.written_times import times_in
from evidence_desk.recognise.spotting_pages import page_facts
from evidence_desk.recognise.spotting_places import areas_of, score_of
from evidence_desk.recognise.spotting_streams import Cell, Stream, continued, streams

STATUS_BAR = "screen:status"
_SURE_SCORE = 0.9
_STRIPES = ("code128", "code39", "code93", "itf", "codabar", "ean13")
# The status bar lies within this part of the page's width from its top.
_TOP = 0.1
# Nearer to the page's edge, in parts of the line's height, a number may be cut off.
_EDGE = 0.15
# A number of one length or with a check of its own may run over two lines and stay sure.
_FIXED: frozenset[CandidateKind] = frozenset(
    {"feedback_code", "agent_id", "order_no", "id_card", "bank_card"}
)


# Where these run over two lines, what stands in one of them may be all of it.
_WRAPPED: frozenset[CandidateKind] = frozenset(
    {"order_no", "refund_no", "waybill", "complaint_no", "phone"}
)


@dataclass(frozen=True, slots=True)
class _Found:
    one: Spotted
    cells: tuple[Cell, ...]

    @property
    def place(self) -> tuple[str, tuple[Cell, ...]]:
        return self.one.kind, self.cells


def spot(
    page: Recognised, patterns: Patterns, *, known: date | None = None
) -> tuple[Candidate, ...]:
    """Return what stands on *page*, from top to bottom, what the page is last.

    *known* is the day on which it was on the screen, where somebody knows it: words such as 昨天
    and times without a day are told from it, and stay as they are written without.
    """
    around = folded(page.text())
    found = [
        one for stream in streams(page.lines) for one in _in_stream(stream, patterns, around, known)
    ]
    onward = continued(page.lines)
    kept = [_candidate(page, one, others, onward) for one, others in _surest(found)]
    kept.sort(key=lambda one: (one.areas[0].top, one.areas[0].left))
    return (*kept, *_striped(page, patterns), *page_facts(page, patterns.pages))


def moments(candidates: Iterable[Candidate]) -> tuple[Moment, ...]:
    """Return the times that speak for when a page was on the screen, the strongest first.

    The clock of the status bar leads, where its day was known. All others only say that it was
    not before: the newest is first.
    """
    times = {one.at: None for one in candidates if one.at is not None}
    status = [one for one in times if one.read_from == STATUS_BAR]
    rest = sorted((one for one in times if one not in status), key=lambda one: one.wall)
    return (*status, *reversed(rest))


def _in_stream(
    stream: Stream, patterns: Patterns, around: str, known: date | None
) -> Iterator[_Found]:
    text = folded(stream.text)
    every = (
        *matches(text, patterns.numbers, around=around, known=known),
        *times_in(text, patterns, known),
    )
    for one in every:
        cells = tuple(cell for cell in stream.cells[one.start : one.end] if cell is not None)
        if cells:
            yield _Found(one, cells)


def _surest(found: Iterable[_Found]) -> list[tuple[_Found, tuple[str, ...]]]:
    """Keep of what overlaps the heavier and longer one, with the values it leaves aside."""
    merged: dict[tuple[str, tuple[Cell, ...]], _Found] = {}
    for one in _agreed(found):
        other = merged.get(one.place)
        if other is None:
            merged[one.place] = one
            continue
        best, rest = sorted((one, other), key=lambda x: (x.one.checked, x.one.weight))[::-1]
        weight, label = max(best.one.weight, rest.one.weight), best.one.label or rest.one.label
        merged[one.place] = _Found(replace(best.one, weight=weight, label=label), best.cells)
    kept: list[tuple[_Found, list[str]]] = []
    owners: dict[Cell, list[str]] = {}
    told: dict[Cell, _Found] = {}
    for one in sorted(merged.values(), key=lambda x: (-x.one.weight, -len(x.cells), x.cells)):
        rivals = [told[cell] for cell in one.cells if cell in told]
        if rivals:
            if one.one.kind == rivals[0].one.kind and one.one.kind in _WRAPPED:
                owners[rivals[0].cells[0]].append(one.one.value)
            continue
        others: list[str] = []
        kept.append((one, others))
        owners[one.cells[0]] = others
        told.update(dict.fromkeys(one.cells, one))
    return [
        (one, tuple(dict.fromkeys(value for value in others if value != one.one.value)))
        for one, others in kept
        if one.one.kind
    ]


def _agreed(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield each once; one that is in doubt in any text is so in all."""
    seen: dict[tuple[str, str, tuple[Cell, ...]], _Found] = {}
    for one in found:
        key = (one.one.pattern, one.one.kind, one.cells)
        if (other := seen.get(key)) is not None:
            heavier = max(other, one, key=lambda x: x.one.weight)
            is_auto = one.one.auto and other.one.auto
            label = heavier.one.label or one.one.label or other.one.label
            one = _Found(replace(heavier.one, auto=is_auto, label=label), one.cells)  # noqa: PLW2901
        seen[key] = one
    yield from seen.values()


def _candidate(
    page: Recognised, found: _Found, others: Sequence[str], onward: dict[int, int]
) -> Candidate:
    one = found.one
    score = score_of(page, found.cells)
    is_auto = one.auto and score >= _SURE_SCORE
    if len({line for line, _ in found.cells}) > 1:
        is_auto = is_auto and one.checked and one.kind in _FIXED
    elif not one.checked:
        is_auto = is_auto and not _runs_on(page, found.cells, onward)
    value, at, label = one.value, one.at, one.label
    if one.kind == "datetime" and at is not None:
        at = replace(at, read_from=_read_from(page, found))
        value = at.iso()
    return Candidate(
        kind=cast("CandidateKind", one.kind),  # what has none was left out
        value=value,
        areas=areas_of(page, found.cells),
        score=score,
        auto=is_auto,
        others=tuple(dict.fromkeys((*one.others, *others))),
        at=at,
        label=label,
        page=page.page,
    )


def _runs_on(page: Recognised, cells: Sequence[Cell], onward: dict[int, int]) -> bool:
    """Tell whether a number may go on below or off the page, or have begun in the line above."""
    first, last = cells[0], cells[-1]
    line, below = page.lines[last[0]], onward.get(last[0])
    if last[1] == len(line.text) - 1:
        if line.area.right > page.width - _EDGE * line.area.height:
            return True
        if below is not None:
            return page.lines[below].text[:1].isdigit()
    above = next((a for a, b in onward.items() if b == first[0]), None)
    if above is not None and first[1] == 0:
        return page.lines[above].text[-1:].isdigit()
    return False


def _read_from(page: Recognised, found: _Found) -> str:
    line = page.lines[found.cells[0][0]]
    is_clock = len(found.cells) <= len("22:22:22") and not found.one.checked
    if is_clock and page.page == 0 and line.area.bottom < _TOP * page.width:
        return STATUS_BAR
    return f"screen:{found.one.label or 'line'}"


def _striped(page: Recognised, patterns: Patterns) -> Iterator[Candidate]:
    """Yield the waybills that stripes hold: what a machine wrote needs no reading."""
    for barcode in page.barcodes:
        if barcode.format.lower().replace("_", "") in _STRIPES:
            yield from _waybills(barcode, patterns, page)


def _waybills(barcode: Barcode, patterns: Patterns, page: Recognised) -> Iterator[Candidate]:
    # Many carriers' numbers are digits alone: the name that stands on the label tells.
    for one in spot_text(barcode.text, patterns.numbers, around=folded(page.text())):
        if one.kind == "waybill" and one.value == barcode.text.strip().upper():
            areas = (barcode.area,)
            yield Candidate("waybill", one.value, areas, 1.0, auto=one.auto, page=page.page)
