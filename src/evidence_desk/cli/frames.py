"""The command that draws frames out of a video: as exhibits, or on one sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.film import at_clock, chosen_frames, from_clock
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.covers import covering
from evidence_desk.services.intake import frames


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text(
        "从视频取画面：收录为证据，或拼成画面一览",
        "draw frames out of a video: exhibits, or a sheet",
    )
    added = command("frames", about, _frames)
    added.add_argument("case", metavar="CASE", help=say(Text("案件编号、标题或序号", "the case")))
    added.add_argument("exhibit", metavar="E01")
    at = Text(
        "把这一时刻的画面收录为证据（12.5 或 1:02.5），可多次给出",
        "take in the frame at this time (12.5 or 1:02.5); may be given again",
    )
    added.add_argument("--at", metavar="TIME", action="append", default=[], help=say(at))
    keep = Text("把这一时刻加进画面一览", "put this time onto the contact sheet")
    added.add_argument("--mark", metavar="TIME", action="append", default=[], help=say(keep))
    drop = Text("画面一览不再单独列这一时刻", "take this time off the contact sheet")
    added.add_argument("--unmark", metavar="TIME", action="append", default=[], help=say(drop))
    out = Text("把画面一览存成图片（.jpg、.png）", "write the contact sheet (.jpg, .png)")
    added.add_argument("--sheet", metavar="OUT", type=Path, help=say(out))


def _time(text: str) -> float:
    found = from_clock(text)
    if found is None:
        raise UserError(
            f"“{text}”不是视频里的时间。请写成 12.5 或 1:02.5。",
            f"“{text}” is no time in a video. Write it like 12.5 or 1:02.5.",
        )
    return found


def _frames(context: Context) -> int:
    options = context.options
    times, mark, unmark = (
        [_time(one) for one in told] for told in (options.at, options.mark, options.unmark)
    )
    workspace, language = context.workspace(), context.language
    case_id = casework.find_case(workspace, options.case)
    exhibit = covering.exhibit_called(casework.open_case(workspace, case_id), options.exhibit)
    frames.refuse_without_frames(exhibit)
    context.document = {"exhibit": exhibit.label, "taken": [], "already": [], "sheet": None}
    marked = chosen_frames(exhibit.details)
    if mark or unmark:
        off = [round(at, 3) for at in unmark]
        marked = tuple(at for at in (*marked, *mark) if round(at, 3) not in off)
        edit = frames.edit_of(exhibit, marked)
        frames.choose(workspace, case_id, exhibit, marked)
        exhibit = replace(exhibit, details=edit.values["details"])
        marked = chosen_frames(exhibit.details)
        told = "、".join(map(at_clock, marked)) or "–"
        context.say(f"画面一览单独列出：{told}", f"On the contact sheet by choice: {told}")
    context.document["marked"] = list(marked)
    if times:
        done = frames.take(
            workspace,
            case_id,
            exhibit,
            times,
            language=language,
            progress=context.progress,
            executor=context.executor(),
        )
        context.document["taken"] = [{"id": one.label, "file": one.name} for one in done.taken]
        context.document["already"] = [{"id": one.label, "file": one.name} for one in done.already]
        context.lines += [f"{one.label}  {one.name}" for one in done.taken]
        context.lines += [f"{one.label}  {one.name}  =" for one in done.already]
        context.say(
            f"收录 {len(done.taken)} 幅画面，已有 {len(done.already)} 幅。",
            f"{len(done.taken)} frames taken in, {len(done.already)} there already.",
        )
    if options.sheet is not None:
        frames.write_sheet(
            workspace,
            exhibit,
            options.sheet,
            progress=context.progress,
            executor=context.executor(),
        )
        context.document["sheet"] = str(options.sheet)
        context.say(f"画面一览已存为 {options.sheet}", f"Contact sheet written to {options.sheet}")
    if not (times or options.sheet or mark or unmark):
        told = at_clock(exhibit.file.duration) if exhibit.file.duration else "?"
        context.say(
            f"{exhibit.label} 长 {told}。用 --at 取画面收录，用 --sheet 存画面一览。",
            f"{exhibit.label} is {told} long. --at takes a frame in, --sheet writes a sheet.",
        )
    return 0
