"""The command that lists the parts of the program and their licences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services import licences


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text("列出程序的组成部分和许可证", "list the parts of the program and their licences")
    one = command("licences", about, _licences)
    which = Text("只打印这一部分的许可证全文", "print the licence of this part in full")
    one.add_argument("part", metavar="PART", nargs="?", help=say(which))


def _licences(context: Context) -> int:
    parts = licences.parts()
    wanted = context.options.part
    if wanted is not None:
        parts = tuple(part for part in parts if part.name.lower() == wanted.lower())
        if not parts:
            raise UserError(
                f"没有名为“{wanted}”的组成部分。不带名称运行 licences 可列出全部。",
                f"There is no part called “{wanted}”. Run licences without a name to list all.",
            )
    context.document = [
        {
            "name": part.name,
            "version": part.version,
            "licence": part.licence,
            "origin": part.origin,
        }
        | ({"text": part.text()} if wanted else {})
        for part in parts
    ]
    for part in parts:
        context.lines.append(f"{part.name} {part.version}  {part.licence}")
        if wanted:
            context.lines += [part.origin, "", *part.text().splitlines()]
    return 0
