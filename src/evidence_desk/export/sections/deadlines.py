"""Deadlines and stage: where the dispute stands, and until when what has to be done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.deadline import Deadline, State, shown_due
from evidence_desk.domain.matters import Stage
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Block, Item, Space, Stack
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import heading
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import intake_time, shown_time, word

name = "deadlines"
title: Text | None = Text("阶段与期限", "Stage and deadlines")
room = 320.0

_COLUMNS = Columns((0, 110, 92, 86))
_BOLD = theme.Style(theme.CELL.size, theme.CELL.lead, "bold")
_STATE: dict[State, Text] = {
    "open": Text("未到期", "running"),
    "met": Text("已按时完成", "met in time"),
    "met_late": Text("已完成，晚于期限", "met late"),
    "passed_unmet": Text("已过期限", "passed"),
    "needs_entry": Text("以页面显示为准", "as the page shows"),
    "unknown": Text("未知", "not known"),
}
_STEP = {
    "done": Text("已过", "done"),
    "now": Text("目前", "now"),
    "ahead": Text("之后", "ahead"),
}


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the stage, then the deadlines with what each is counted from and who says so."""
    stage, clocks = chain.matters.stage, chain.matters.deadlines
    if stage is None and not clocks:
        return
    if stage is not None:
        yield from _stage(chain, stage)
    if not clocks:
        return
    yield from heading(word(chain, "期限", "Deadlines"), above=12 if stage else 0)
    yield Paragraph(
        word(
            chain,
            f"按 {intake_time(chain, chain.made_at)} 的情况，由案件中的事件算出。"
            "期限以受理单位的通知或页面显示为准。",
            f"As at {intake_time(chain, chain.made_at)}, computed from the events of the case. "
            "What the body's notice or page says goes before.",
        ),
        theme.SMALL,
    )
    yield Space(6)
    heads = (
        word(chain, "期限", "Deadline"),
        word(chain, "起算", "Counted from"),
        word(chain, "截止", "Until"),
        word(chain, "状态", "State"),
    )
    header = Row(_COLUMNS, [Paragraph(one, theme.HEAD) for one in heads])
    yield Table(header, [Row(_COLUMNS, _cells(chain, one)) for one in clocks])


def _stage(chain: Chain, stage: Stage) -> Iterable[Item]:
    lead = word(chain, "目前阶段　", "Stage  ")
    spans = [Span(lead, theme.LABEL), Span(stage.title.in_(chain.language), _BOLD)]
    if stage.since is not None:
        since = f"{stage.since:%Y-%m-%d}"
        spans.append(Span(word(chain, f"（自 {since}）", f" (since {since})"), theme.LABEL))
    yield Paragraph(spans, theme.PLAIN)
    yield Paragraph(stage.about.in_(chain.language), theme.CELL)
    if stage.steps:
        yield Space(6)
        spans = []
        for text, state in stage.steps:
            if spans:
                spans.append(Span("  ›  ", theme.LABEL))
            style = _BOLD if state == "now" else theme.LABEL if state == "ahead" else theme.CELL
            mark = f"（{_STEP[state].zh}）" if chain.language == "zh" else f" ({_STEP[state].en})"
            spans.append(Span(text.in_(chain.language) + (mark if state == "now" else ""), style))
        yield Paragraph(spans, theme.CELL)


def _cells(chain: Chain, one: Deadline) -> list[Block]:
    about: list[Block] = [Paragraph(one.label.in_(chain.language), theme.CELL)]
    if one.target:
        about.append(Paragraph(one.target, theme.MONO_SMALL))
    trigger = chain.name("event", one.trigger)
    until = _until(one)
    state = _STATE[one.state].in_(chain.language)
    if one.met_at is not None:
        state += f" {shown_time(chain, one.met_at)[:10]}"
    return [
        Stack(*about),
        Stack(
            Paragraph(trigger, theme.CELL),
            Paragraph(shown_time(chain, one.trigger_at), theme.SMALL),
        ),
        Stack(
            Paragraph(until, _BOLD),
            *(
                [Paragraph(word(chain, "暂算", "provisional"), theme.SMALL)]
                if one.provisional
                else []
            ),
        ),
        Paragraph(state, theme.CELL),
    ]


def _until(one: Deadline) -> str:
    if one.due is None:
        return "—"
    if isinstance(one.due, datetime):
        return one.due.strftime("%Y-%m-%d %H:%M")
    return shown_due(one.due)
