"""The command deadlines: until when, for one case or for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from evidence_desk.cli import values as written
from evidence_desk.cli.context import Context
from evidence_desk.domain.deadline import Deadline, shown_due
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework, countdowns, deadlines, rules
from evidence_desk.services.cases.deadlines import CaseDeadline

_STATES = {
    "open": Text("未到期", "open"),
    "met": Text("已按期完成", "done in time"),
    "met_late": Text("逾期才完成", "done late"),
    "passed_unmet": Text("已过期未做", "missed"),
    "needs_entry": Text("请录入页面显示的截止时间", "enter the end that the page shows"),
    "unknown": Text("没有已知的期限", "nobody knows until when"),
}


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text("列出期限，可导出到手机日历", "list the deadlines; can write them for a phone")
    listing = command("deadlines", about, _deadlines)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    listing.add_argument("case", metavar="CASE", nargs="?", help=say(case))
    every = Text("全部案件，只列未完成的", "all cases, only what is still to be met")
    listing.add_argument("--all", action="store_true", help=say(every))
    as_of = Text("截至这一时间（ISO 8601）", "as at this time (ISO 8601)")
    listing.add_argument("--as-of", metavar="ISO", help=say(as_of))
    ics = Text("另存为日历文件（.ics）", "also write a calendar file (.ics)")
    listing.add_argument("--ics", metavar="FILE", type=Path, help=say(ics))
    about = Text("录入页面显示的截止时间", "enter the end that a page shows")
    entering = command("countdown", about, _countdown)
    entering.add_argument("case", metavar="CASE", help=say(case))
    ident = Text("期限的 id（见 deadlines --json）", "id of the deadline (see deadlines --json)")
    entering.add_argument("deadline", metavar="ID", help=say(ident))
    code = Text("属于哪个反馈码", "which code it is of")
    entering.add_argument("--code", default="", help=say(code))
    end = entering.add_mutually_exclusive_group(required=True)
    end.add_argument("--until", metavar="ISO")
    end.add_argument("--clear", action="store_true")
    entering.add_argument("--as-of", metavar="ISO", help=say(as_of))


def _deadlines(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    if bool(options.case) == options.all:
        raise UserError(
            "请写一个案件，或者 --all（全部案件）。",
            "Name one case, or give --all for all of them.",
        )
    for problem in rules.in_force(workspace).problems:
        context.warn(problem)
    if options.all:
        found = deadlines.all_deadlines(workspace, context.as_of(casework.DEFAULT_ZONE))
        context.document = deadlines.documents(found, context.language)
    else:
        case = casework.case_of(workspace, casework.find_case(workspace, options.case))
        told = deadlines.deadlines_of(workspace, case.id, context.as_of(case.zone))
        found = [CaseDeadline(case.id, case.number, case.title, case.zone, one) for one in told]
        context.document = [deadlines.document(one, context.language) for one in told]
    for one in found:
        start = f"{one.number}  " if options.all else ""
        context.lines.append(start + _line(one.deadline, context))
    if not found:
        context.say("没有期限。", "No deadlines.")
    if options.ics:
        from evidence_desk.services.cases import calendars

        count = calendars.write_calendar(workspace, found, options.ics, language=context.language)
        context.say(
            f"已把 {count} 个期限写入 {options.ics}", f"Wrote {count} deadlines to {options.ics}"
        )
    return 0


def _line(one: Deadline, context: Context) -> str:
    due = shown_due(one.due).replace("T", " ") if one.due else "—"
    state = _STATES[one.state].in_(context.language)
    marks = [state]
    if one.state == "open" and one.remaining is not None:
        marks.append(_left(one, one.remaining).in_(context.language))
    if one.provisional:
        marks.append(Text("暂算", "provisional").in_(context.language))
    if one.entered == "text":
        read = Text("按事件的文字读出，请核对", "read from the words of the event; check it")
        marks.append(read.in_(context.language))
    others = [r for r in one.readings if r.due != one.due]
    if others:
        also = ", ".join(shown_due(r.due).replace("T", " ") for r in others)
        marks.append(Text(f"另一种算法 {also}", f"read another way: {also}").in_(context.language))
    target = f"  [{one.target}]" if one.target else ""
    between = Text("，", ", ").in_(context.language)
    return f"{due:<16}  {one.label.in_(context.language)}{target}  {between.join(marks)}"


def _left(one: Deadline, remaining: timedelta) -> Text:
    if remaining < timedelta():
        return Text("按较早的算法已过", "over by the earlier reading")
    if isinstance(one.remind_by, datetime) and remaining < timedelta(days=1):
        hours, minutes = divmod(int(remaining.total_seconds()) // 60, 60)
        return Text(f"还有 {hours} 小时 {minutes} 分", f"{hours} h {minutes} min left")
    days = one.days_left if one.remind_by == one.due else remaining.days
    if not days:
        return Text("今天到期", "due today")
    return Text(f"还有 {days} 天", f"{days} day{'s' if days != 1 else ''} left")


def _countdown(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case = casework.case_of(workspace, casework.find_case(workspace, options.case))
    as_of = context.as_of(case.zone)

    def found() -> Deadline | None:
        every = deadlines.deadlines_of(workspace, case.id, as_of)
        fitting = [o for o in every if (o.id, o.target) == (options.deadline, options.code)]
        return fitting[-1] if fitting else None

    wanted = found()
    if wanted is None:
        raise UserError(
            f"案件现在没有期限 {options.deadline}。用 deadlines --json 查看 id。",
            f"The case has no deadline {options.deadline} now. See the ids with deadlines --json.",
        )
    end = None
    if options.until:
        end = written.time(options.until).local(case.tz)
    countdowns.enter_end(workspace, case.id, wanted, end)
    now = found()
    context.document = deadlines.document(now, context.language) if now else None
    shown = shown_due(now.due) if now and now.due else "—"
    label = wanted.label.in_(context.language)
    context.say(f"{label}：截止 {shown}", f"{label}: until {shown}")
    return 0
