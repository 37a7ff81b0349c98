"""Makes one conversation of the screenshots of a chat: joined, dated, each row at its pixels."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from evidence_desk.domain.captured import Capture, Row, Sheet
from evidence_desk.domain.chat_summary import Question
from evidence_desk.domain.conversation import (
    NO_EXTRAS,
    Answers,
    Conversation,
    Extras,
    Message,
    Sight,
    Span,
    Unassigned,
)
from evidence_desk.domain.recognised import Area
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text
from evidence_desk.recognise.bubbles import likeness, rows
from evidence_desk.recognise.bubbles_app import app_of
from evidence_desk.recognise.bubbles_clock import Clock, read_clock, resolved
from evidence_desk.recognise.joining import joined, laid

VERSION = 1
_ME, _THEM = "我", "对方"
_CHAT = 0.5  # likeness from which a picture is a chat without being asked


@dataclass(frozen=True, slots=True)
class Picture:
    """One screenshot: `label` is what the person calls it, `captures` what was seen on it.

    `factor` is how many pixels of the file one pixel of the captures is.
    """

    digest: str
    label: str
    captures: tuple[Capture, ...]
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class _Member:
    """One screen of a group, whose rows stand `place` below the top of the group."""

    picture: Picture
    sheet: Sheet
    place: int


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[_Member, ...]
    sheet: Sheet
    rows: tuple[Row, ...]


def is_chat(captures: Sequence[Capture]) -> bool:
    """Tell whether a picture looks like a chat on any of its screens."""
    return any(likeness(one.sheet, rows(one.sheet)) >= _CHAT for one in captures)


def conversation(
    pictures: Sequence[Picture], answers: Answers, *, days: Sequence[str] = ()
) -> Conversation | None:
    """Return the chat on *pictures*; None where none of them looks like one.

    *days* are days (ISO) on which they may have been taken, to choose from.
    """
    if not any(is_chat(one.captures) for one in pictures):
        return None
    groups = _in_time(_groups(pictures), _known(answers))
    log = _Log(answers)
    for number, group in enumerate(groups):
        if number:
            log.gap(groups[number - 1], group)
        log.add(group)
    return log.finish(groups, days)


def _known(answers: Answers) -> date | None:
    return date.fromisoformat(answers.day) if answers.day else None


def _groups(pictures: Sequence[Picture]) -> list[_Group]:
    screens = [(picture, one) for picture in pictures for one in picture.captures]
    found = []
    for members in joined([one.strip for _, one in screens]).groups:
        chosen = tuple(
            _Member(screens[number][0], screens[number][1].sheet, place)
            for number, place in members
        )
        sheet = laid([one.sheet for one in chosen], [one.place for one in chosen])
        found.append(_Group(chosen, sheet, rows(sheet)))
    return found


def _in_time(groups: list[_Group], known: date | None) -> list[_Group]:
    """Order groups by their times where all have some; else they stay as they were given."""
    spans = []
    for group in groups:
        clocks = [read_clock(row.clock) for row in group.rows if row.clock]
        times = [at for one in clocks if one is not None and (at := resolved(one, known))]
        if not times:
            return groups
        spans.append((min(times), max(times)))
    order = sorted(range(len(groups)), key=lambda number: spans[number])
    apart = all(spans[one][1] <= spans[other][0] for one, other in itertools.pairwise(order))
    return [groups[number] for number in order] if apart else groups


@dataclass(slots=True)
class _Log:
    """Gathers messages group by group."""

    answers: Answers
    messages: list[Message] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    unassigned: list[Unassigned] = field(default_factory=list)
    warnings: list[Warning_] = field(default_factory=list)
    lines: int = 0
    open_clock: bool = False
    backwards: bool = False

    def gap(self, before: _Group, after: _Group) -> None:
        """Say that two groups do not overlap."""
        one, other = before.members[-1].picture.label, after.members[0].picture.label
        number = len(self.messages) + 1
        message = Text(
            f"{one} 与 {other} 之间没有重叠的部分：第 {number} 条之前可能缺内容，"
            "前后顺序请自行核对。",
            f"Nothing overlaps between {one} and {other}: before message {number} something may be "
            "missing. Check which of them comes first.",
        )
        self.warnings.append(Warning_("capture_gap", message))

    def add(self, group: _Group) -> None:
        """Add the rows of a group; what was said last about the day does not hold across a gap."""
        self._outside(group, "header")
        clock: Clock | None = None
        last = ""
        at: str | None = None
        for row in group.rows:
            found = read_clock(row.clock) if row.clock else None
            if found is not None:
                clock, at = found, resolved(found, _known(self.answers))
                self.open_clock |= at is None
                if at is not None and at < last:
                    self.backwards, at = True, None
                last = at or last
                if row.side == "middle":
                    self._span("day", len(row.lines) or 1)
                    continue
            self._message(group, row, at, clock)
        self._outside(group, "footer")

    def _outside(self, group: _Group, what: str) -> None:
        count = sum(
            (line.area.top < one.sheet.top) == (what == "header")
            for one in group.members
            for line in one.sheet.outside
        )
        if count:
            self._span("header" if what == "header" else "footer", count)

    def _span(self, what: str, count: int) -> None:
        span = Span(self.lines + 1, self.lines + count, what)  # type: ignore[arg-type]
        self.spans.append(span)
        self.lines += count

    def _message(self, group: _Group, row: Row, at: str | None, clock: Clock | None) -> None:
        sights = tuple(_sights(group, row.area))
        if any(_same_place(key, sights) for key in self.answers.wrong or ()):
            inner = (*row.lines, *row.inner)
            row = replace(row, kind="unread", text="", doubt="wrong", lines=(), inner=inner)
        first = self.lines + 1
        self.lines += len(row.lines) or 1
        partial = clock.written if clock is not None and at is None else None
        extras = NO_EXTRAS
        if row.quote or row.status or row.kind == "recall":
            extras = Extras(status=row.status, quote=row.quote, recalled=row.kind == "recall")
        system = row.side == "middle" and row.kind in ("system", "recall")
        sender = None if row.side == "middle" else self._sender(group, row)
        message = Message(
            len(self.messages), at, sender, row.kind, row.text, first, self.lines,
            system=system, partial=partial, extras=extras, sights=sights, doubt=row.doubt,
        )  # fmt: skip
        self.messages.append(message)
        if row.inner:
            text = "\n".join(line.text for line in row.inner)
            self.unassigned.append(Unassigned(self.lines + 1, self.lines + len(row.inner), text))
            self.lines += len(row.inner)

    def _sender(self, group: _Group, row: Row) -> str:
        if row.side == "right":
            return self.answers.owner or row.sender or _ME
        return row.sender or group.sheet.title or _THEM

    def finish(self, groups: Sequence[_Group], days: Sequence[str]) -> Conversation:
        """Return all that was gathered."""
        titles = list(dict.fromkeys(one.sheet.title for one in groups if one.sheet.title))
        if len(titles) > 1:
            told = Text(
                f"截图上方的名字不一样：{'、'.join(titles)}。可能不是同一段聊天。",
                f"The names at the top differ: {', '.join(titles)}. This may not be one chat.",
            )
            self.warnings.insert(0, Warning_("capture_titles", told))
        if self.backwards:
            told = Text(
                "有的时间比前一条更早，这些时间没有采用。",
                "Some times are earlier than those above them; these were not used.",
            )
            self.warnings.append(Warning_("capture_backwards", told))
        if doubtful := sum(one.doubt not in (None, "cut") for one in self.messages):
            told = Text(
                f"有 {doubtful} 处没有把握，保留为图片；请看截图本身。",
                f"{doubtful} places are not sure and stay pictures; look at the screenshot itself.",
            )
            self.warnings.append(Warning_("capture_unread", told))
        questions: tuple[Question, ...] = ()
        if self.open_clock and not self.answers.day:
            asked = Text(
                "截图里有“昨天”或只有钟点的时间：截图是哪一天截的？",
                "Some times say only the hour, or yesterday: on which day were the screenshots "
                "taken?",
            )
            questions = (Question("day", asked, tuple(dict.fromkeys(days))),)
        owner = self.answers.owner or (
            _ME if any(one.sender == _ME for one in self.messages) else None
        )
        return Conversation(
            format=f"capture.{app_of([(one.sheet, one.rows) for one in groups])}",
            version=VERSION,
            encoding="",
            newline=None,
            messages=tuple(self.messages),
            lines=self.lines,
            title=titles[0] if titles else None,
            owner=owner,
            spans=tuple(self.spans),
            unassigned=tuple(self.unassigned),
            questions=questions,
            warnings=tuple(self.warnings),
            answers=self.answers,
        )


def _sights(group: _Group, area: Area) -> list[Sight]:
    """Return where a part of a group stands, in each screenshot that shows some of it."""
    found = []
    for one in group.members:
        shift = one.sheet.top - one.place
        top = max(area.top + shift, one.sheet.top)
        bottom = min(area.bottom + shift, one.sheet.bottom)
        if bottom - top > min(0.5 * one.sheet.em, 0.9 * area.height):
            sides = (area.left, top, area.right, bottom)
            place = Area(*(round(side * one.picture.factor) for side in sides))
            found.append(Sight(one.picture.digest, place))
    # The one that shows most of it comes first.
    return sorted(found, key=lambda sight: -sight.area.height)


def _same_place(key: str, sights: Sequence[Sight]) -> bool:
    digest, _, sides = key.partition("@")
    try:
        left, top, right, bottom = (float(one) for one in sides.split(","))
    except ValueError:
        return False
    for one in sights:
        across = min(right, one.area.right) - max(left, one.area.left)
        down = min(bottom, one.area.bottom) - max(top, one.area.top)
        common = max(0.0, across) * max(0.0, down)
        whole = (right - left) * (bottom - top) + one.area.width * one.area.height - common
        if one.digest.startswith(digest) and digest and common > 0.6 * whole:
            return True
    return False
