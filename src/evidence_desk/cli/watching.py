"""The command that takes new files of a folder into a case as they come."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.intake import importing, watching


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text(
        "自动收录文件夹里的新文件，按 Ctrl+C 结束",
        "take new files of a folder into a case until Ctrl+C",
    )
    made = command("watch", about, _watch)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    made.add_argument("case", metavar="CASE", help=say(case))
    made.add_argument("folder", metavar="DIR", type=Path)
    seconds = Text("只看这么多秒", "for so many seconds only")
    made.add_argument("--for", dest="seconds", metavar="SECONDS", type=float, help=say(seconds))


def _watch(context: Context) -> int:
    options, workspace = context.options, context.workspace()
    case_id = casework.find_case(workspace, options.case)
    taken: list[dict[str, str]] = []
    context.document = {"taken": taken}
    coming = watching.follow(
        watching.Watch(options.folder),
        seconds=options.seconds,
        clock=time.monotonic,
        pause=time.sleep,
    )
    try:
        for paths in coming:
            found = importing.take_in(workspace, case_id, paths, progress=context.progress)
            for one in found.taken:
                taken.append({"id": one.label, "file": one.name})
                context.say(f"已收录 {one.label}  {one.name}", f"Took in {one.label}  {one.name}")
    except KeyboardInterrupt:
        pass  # that is how one ends it; what was taken in is told
    if not taken:
        context.say("没有新文件。", "There was no new file.")
    return 0
