"""The command that compares two files tag by tag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.text import Text
from evidence_desk.services.integrity import comparing

_MARK = {"same": "=", "different": "≠", "only-left": "<", "only-right": ">"}


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    added = command(
        "compare", Text("逐项比较任意两个文件", "compare any two files tag by tag"), _compare
    )
    added.add_argument("left", metavar="A", type=Path)
    added.add_argument("right", metavar="B", type=Path)
    added.add_argument(
        "--differences",
        action="store_true",
        help=say(Text("只列出不同的项", "list only what differs")),
    )


def _compare(context: Context) -> int:
    options = context.options
    found = comparing.compare_files(options.left, options.right, executor=context.executor())
    shown = [row for row in found.rows if row.state != "same" or not options.differences]
    context.document = {
        "left": _side(context, found.left),
        "right": _side(context, found.right),
        "counts": {state: found.count(state) for state in comparing.STATES},
        "rows": [
            {"name": row.name, "left": row.left, "right": row.right, "state": row.state}
            for row in shown
        ],
    }
    for mark, side in (("<", found.left), (">", found.right)):
        context.lines.append(f"{mark} {side.name}")
        if side.why is not None:
            context.lines.append(f"  ! {side.why.in_(context.language)}")
    for row in shown:
        context.lines.append(f"{_MARK[row.state]} {row.name}")
        if row.state == "same":
            context.lines.append(f"    {row.left}")
            continue
        values = (("<", row.left), (">", row.right))
        context.lines += [f"    {mark} {value}" for mark, value in values if value is not None]
    differ = len(found.rows) - found.count("same")
    context.say(
        f"共 {len(found.rows)} 项，{differ} 项不同。不同只说明两个文件不一样，不说明哪一个改过。",
        f"{len(found.rows)} rows, {differ} differ. That the files differ does not say which of "
        "them was changed.",
    )
    return 0


def _side(context: Context, side: comparing.Side) -> dict[str, object]:
    reading = side.reading
    return {
        "file": side.name,
        "size": side.size,
        "sha256": side.digest,
        "kind": reading.kind if reading else "other",
        "unreadable": side.why.in_(context.language) if side.why else None,
    }
