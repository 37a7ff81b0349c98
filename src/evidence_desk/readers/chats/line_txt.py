"""LINE's own export: a title, day lines, `15:04<tab>name<tab>text`; old ones use single blanks."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import ClassVar

from evidence_desk.domain.conversation import DateOrder
from evidence_desk.readers.chats.clock import HALF, day_in, hour_of, iso_of, order_of
from evidence_desk.readers.chats.kinds import bare_kind_of, is_recall, kind_of, system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.source import Source

_TITLE = re.compile(
    r"\[LINE\] ?(?:與|与)?(?P<a>.{1,200}?)(?:的聊天記錄|的聊天记录|とのトーク履歴|"
    r"のトーク履歴|님과 대화|님과의 대화|の トーク)|"
    r"\[LINE\] ?(?:Chat history (?:with|in)|Chat (?:with|in)) ?(?P<b>.{1,200})|\[LINE\]"
)
_SAVED = re.compile(
    r"(?:儲存日期|储存日期|保存日時|保存日期|Saved on|저장한 날짜|บันทึก)[^\n]{0,40}$"
)
_WEEKDAY = (
    r"(?:[（(](?:週|周|星期)?[一二三四五六日月火水木金土]曜?日?[）)]|[（(][가-힣][）)]|[가-힣]요일|"
    r"(?:星期|週|周)[一二三四五六日]|[（(]?(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[）)]?)"
)
_DAY = re.compile(
    rf"(?:{_WEEKDAY},? )?(?P<a>[RHS]?\d{{1,4}}|令和\d{{1,2}})[./年 -]+"
    rf"(?P<b>\d{{1,2}})[./月 -]+(?P<c>\d{{1,4}})"
    rf"[.日]?,? ?(?:{_WEEKDAY})?$"
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH = re.compile("|".join(_WEEKDAYS))
_ROW = re.compile(
    rf"(?:(?P<b>{HALF}) ?)?(?P<h>\d{{1,2}}):(?P<mi>\d\d)(?: ?(?P<a>{HALF}))?(?P<gap>[\t ])"
)


class LineText:
    """Reads LINE's text; times are minutes."""

    id: ClassVar[str] = "line.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether LINE's title is there, or a day line with a clock line below it."""
        lines = [line for line in source.top() if line.strip()]
        if not lines:
            return False
        if lines[0].startswith("[LINE]"):
            return True
        for number, line in enumerate(lines[:4]):
            if _DAY.match(line.strip()) and number + 1 < len(lines):
                below = _ROW.match(lines[number + 1])
                return below is not None and len(lines[number + 1].split()) > 1
        return False

    def parse(self, source: Source, log: Log) -> None:
        """Read day lines and rows; a row's text in quotation marks may go on over lines."""
        lines = source.lines
        tabbed = sum("\t" in line and bool(_ROW.match(line)) for line in lines[:2000])
        spaced = sum(
            bool((found := _ROW.match(line)) and found["gap"] == " ") for line in lines[:2000]
        )
        tabs = tabbed * 2 >= spaced
        days = {
            number: found
            for number, line in enumerate(lines)
            if line[:1] not in ("", "\t") and len(line) < 60 and (found := _DAY.match(line.strip()))
        }
        order = log.order_decided(*_order(list(days.values()))) if days else None
        names = _names(lines) if not tabs else Counter[str]()
        if not tabs:
            log.notice(
                "sender_boundary_ambiguous",
                "这个版本的 LINE 用单个空格分隔名字和内容，名字到哪里为止是推断的，请核对。",
                "This version of LINE parts name and text by one blank: where names end was "
                "inferred. Check them.",
            )
            log.ask(
                "participants",
                "请核对参与聊天的人名是否正确。",
                "Check that the names of those who chat are right.",
                tuple(names),
            )
        self._rows(source, log, days, order=order, names=names if not tabs else None)

    def _rows(
        self,
        source: Source,
        log: Log,
        days: dict[int, re.Match[str]],
        *,
        order: DateOrder | None,
        names: Counter[str] | None,
    ) -> None:
        lines = source.lines
        day: str | None = None
        day_written = ""
        number = 0
        open_: tuple[int, str | None, str | None, str | None, bool] | None = None
        body: list[str] = []
        quoted = 0  # the line that closed a text in quotation marks

        def close(end: int) -> None:
            nonlocal open_, body
            if open_ is None:
                return
            first, sender, at, partial, system = open_
            while len(body) > 1 and not body[-1]:
                body.pop()
                end -= 1
            text = body_of(body)
            kind = kind_of(text) if kind_of(text) != "text" else bare_kind_of(text)
            if text.startswith("☎"):
                kind = "call"
            if system:
                kind = system_kind(text)
            log.add(
                first, max(end, quoted), sender=sender, text=text, at=at, partial=partial,
                kind=kind, system=system,
            )  # fmt: skip
            open_, body = None, []

        while number < len(lines):
            line = lines[number]
            row = _ROW.match(line)
            if number in days and (open_ is None or _parts_days(lines, number)):
                close(number)
                found = days[number]
                day = day_in(
                    (found["a"].removeprefix("令和"), found["b"], found["c"]), order,
                    era="令和" if found["a"].startswith("令和") else "",
                )  # fmt: skip
                day_written = line.strip()
                log.span(number + 1, number + 1, "day")
            elif (
                row is not None
                and (hour := hour_of(int(row["h"]), row["b"] or row["a"])) is not None
            ):
                close(number)
                at = iso_of(day, hour, row["mi"], None) if day else None
                clock = line[: row.end() - 1]
                partial = None if at else f"{day_written} {clock}".strip()
                sender, text, system = _parted(line[row.end() :], names)
                open_ = (number + 1, sender, at, partial, system)
                body = [text]
                if names is None and text.startswith('"') and not _closed(text):
                    end = _end_of_quote(lines, number + 1)
                    if end is not None:
                        body = [text[1:], *lines[number + 1 : end], lines[end][:-1]]
                        number = end
                        quoted = end + 1
                        if '""' in "\n".join(body):
                            body = "\n".join(body).replace('""', '"').split("\n")
            elif open_ is not None:
                body.append(line)
            elif line.strip():
                title = _TITLE.match(line) if not log.count and number < 5 else None
                if title is not None:
                    log.title = title["a"] or title["b"]
                    log.span(number + 1, number + 1, "header")
                elif number < 6 and _SAVED.match(line):
                    log.span(number + 1, number + 1, "header")
                else:
                    log.leave(number + 1, number + 1, [line])
            number += 1
        close(len(lines))


def _order(days: list[re.Match[str]]) -> tuple[DateOrder | None, tuple[DateOrder, ...]]:
    """Return the order of dates; where two fit, the names of weekdays decide."""
    dates = [(day["a"].removeprefix("令和"), day["b"], day["c"]) for day in days]
    order, fits = order_of(dates)
    if order is not None:
        return order, fits
    named = [
        (date, _WEEKDAYS.index(found[0]))
        for date, day in zip(dates, days, strict=True)
        if (found := _ENGLISH.search(day[0]))
    ]
    right = tuple(
        one
        for one in fits
        if named
        and all(
            (iso := day_in(date, one)) is not None
            and datetime.fromisoformat(iso).weekday() == weekday
            for date, weekday in named
        )
    )
    return (right[0], right) if len(right) == 1 else (None, fits)


def _parts_days(lines: list[str], number: int) -> bool:
    """Tell whether a day line stands where one may: behind a blank line, or before a row."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return not lines[number - 1] or _ROW.match(below) is not None


def _parted(rest: str, names: Counter[str] | None) -> tuple[str | None, str, bool]:
    """Return sender, text, and whether it is a notice."""
    if names is None:
        name, tab, text = rest.partition("\t")
        if not tab:
            return None, rest, True
        return (name, text, False) if name else (None, text, True)
    for name in names:
        if rest == name or rest.startswith(name + " "):
            return name, rest[len(name) + 1 :], False
    if is_recall(rest):
        return None, rest, True
    name, _, text = rest.partition(" ")
    return name, text, False


def _closed(text: str) -> bool:
    return len(text) > 1 and text.endswith('"')


def _end_of_quote(lines: list[str], begin: int) -> int | None:
    """Return the line that closes a text in quotation marks; a new row or day comes too late."""
    for number in range(begin, len(lines)):
        line = lines[number]
        if line.endswith('"'):
            return number
        if "\t" in line and _ROW.match(line):
            return None
    return None


def _names(lines: list[str]) -> Counter[str]:
    """Infer names where one blank parts them from the text: beginnings that come back.

    A name of several words is taken where each line that has its first word has the others, too.
    The longest stand first.
    """
    begins: dict[str, list[list[str]]] = {}
    for line in lines:
        if found := _ROW.match(line):
            words = line[found.end() :].split(" ", 4)
            begins.setdefault(words[0], []).append(words)
    names: Counter[str] = Counter()
    for first, rows in begins.items():
        length = 1
        while len(rows) > 2 and length < 3 and len({tuple(row[: length + 1]) for row in rows}) == 1:
            if any(len(row) <= length + 1 for row in rows):
                break
            length += 1
        names[" ".join(rows[0][:length]) if length > 1 else first] = len(rows)
    return Counter(dict(sorted(names.items(), key=lambda one: -len(one[0]))))
