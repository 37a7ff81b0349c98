"""The timeline as a drawing: a lane for each code, a true scale of time, events and deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from evidence_desk.domain.case import Event
from evidence_desk.domain.chain import Chain
from evidence_desk.domain.deadline import Deadline, end_of
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import entries
from evidence_desk.export import theme
from evidence_desk.export.blocks import Item, Space
from evidence_desk.export.drawing import Drawing, Lane, Mark, Sign
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.words import exhibit_label, word

name = "chart"
title: Text | None = Text("时间线图", "Timeline, drawn")
room = 300.0

# Fewer marks than this are read as fast in the list.
_LEAST = 3
# A deadline later than so many times what was before it would press all else together.
_FAR = 0.6
# Characters of what a person wrote of an event.
_WORDS = 14
# More exhibits of one day, one after the other, share a sign.
_MANY = 3


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the drawing and what its signs mean."""
    lanes = _lanes(chain)
    marks = [mark for lane in lanes for mark in lane.marks]
    if len(marks) < _LEAST or len({mark.at for mark in marks}) < 2:
        return
    last = max(mark.at for mark in marks)
    first = min(mark.at for mark in marks)
    until = last + (last - first) * _FAR
    clocks = [one for one in _clocks(chain) if first <= one.at]
    near = [one for one in clocks if one.at <= until]
    if near:
        lanes.append(Lane(word(chain, "期限", "Deadlines"), tuple(near)))
    yield Paragraph(_legend(chain, clocks=bool(near)), theme.SMALL, keep_next=True)
    yield Space(6, keep_next=True)
    yield Drawing(lanes, alt=_alt(chain, lanes), language=chain.language)
    if len(near) < len(clocks):
        later = len(clocks) - len(near)
        yield Space(4)
        yield Paragraph(
            word(
                chain,
                f"另有 {later} 个更晚的期限没有画进图里，见“阶段与期限”一节。"
                if "deadlines" in chain.profile.sections
                else f"另有 {later} 个更晚的期限没有画进图里。",
                f"{later} later deadlines are not in the drawing.",
            ),
            theme.SMALL,
        )


def _legend(chain: Chain, *, clocks: bool) -> str:
    told = word(
        chain,
        "● 事件　○ 证据（数字为编号）　横向按时间比例",
        "●  event    ○  exhibit (with its number)    true to scale from left to right",
    )
    if clocks:
        told += word(chain, "　◆ 期限截止", "    ◆  end of a deadline")
    return told


def _lanes(chain: Chain) -> list[Lane]:
    """Return a lane for each code that something belongs to, and one for all else."""
    printed = {one.exhibit.id: one for one in chain.exhibits}
    events = {event.id: event for event in chain.file.events}
    kinds = {code.id: code.kind for code in chain.file.codes}
    known = [code.value for code in chain.file.codes]
    told = [value for event in chain.file.events for value in event.codes]
    told += [value for one in chain.exhibits for value in one.exhibit.codes]
    values = [value for value in dict.fromkeys((*known, *told)) if value in told]
    lanes: dict[str, list[Mark]] = {value: [] for value in ("", *values)}
    for entry in entries(chain.file):
        if entry.local is None or entry.at is None or entry.at.precision in ("year", "month"):
            continue
        if entry.what == "exhibit" and entry.id not in printed:
            continue
        if entry.what == "exhibit":
            number = printed[entry.id].number
            mark = Mark(entry.local, str(number), "exhibit", exhibit_label(chain, number))
        elif entry.what == "event":
            said = _said(chain, events[entry.id])
            mark = Mark(entry.local, said, "event", said)
        elif entry.what == "message":
            said = word(chain, "消息", "Message")
            mark = Mark(entry.local, said, "event", said)
        else:
            said = chain.name("code", kinds[entry.id])
            mark = Mark(entry.local, said, "event", f"{said} {entry.label}")
        lanes[next((one for one in entry.codes if one in lanes), "")].append(mark)
    general = word(chain, "全案", "The case")
    return [
        Lane(value or general, tuple(_merged(chain, marks)))
        for value, marks in lanes.items()
        if marks
    ]


def _merged(chain: Chain, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield *marks*; many exhibits of one day are one sign, where each alone would hide others."""
    for _, group in groupby(marks, lambda one: (one.at.date(), one.sign == "exhibit")):
        some = list(group)
        if some[0].sign != "exhibit" or len(some) <= _MANY:
            yield from some
            continue
        numbers = sorted(int(one.label) for one in some)
        run = numbers[-1] - numbers[0] + 1 == len(numbers)
        label = (
            f"{numbers[0]}–{numbers[-1]}"
            if run
            else word(chain, f"{len(some)} 件", f"{len(some)} exhibits")
        )
        told = ", ".join(one.told for one in some)
        yield Mark(some[0].at, label, "exhibit", told)


def _said(chain: Chain, event: Event) -> str:
    """Return what an event is called; one of no kind by its own words."""
    if event.kind != "other" or not event.text:
        return chain.name("event", event.kind)
    return event.text if len(event.text) <= _WORDS else f"{event.text[: _WORDS - 1]}…"


def _clocks(chain: Chain) -> list[Mark]:
    return [_mark(chain, one) for one in chain.matters.deadlines if one.due is not None]


def _mark(chain: Chain, one: Deadline) -> Mark:
    assert one.due is not None
    sign: Sign = "deadline"
    label = one.label.in_(chain.language)
    short = label.partition("：")[0].partition(": ")[0]
    return Mark(end_of(one.due).replace(tzinfo=None), short, sign, label)


def _alt(chain: Chain, lanes: Iterable[Lane]) -> str:
    parts = [
        f"{lane.title}: " + ", ".join(f"{one.at:%Y-%m-%d} {one.told}" for one in lane.marks)
        for lane in lanes
    ]
    head = word(chain, "按时间比例画的时间线。", "Timeline drawn to scale. ")
    return head + "; ".join(parts)
