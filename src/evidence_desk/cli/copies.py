"""The command that hands out copies of originals under their own names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services import copies
from evidence_desk.services.cases import casework


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text("把证据原件复制到别的文件夹", "copy originals to another folder")
    made = command("copy", about, _copy)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    made.add_argument("case", metavar="CASE", help=say(case))
    some = Text("证据编号；不写就是全部", "labels of exhibits; all without any")
    made.add_argument("exhibits", metavar="E01", nargs="*", help=say(some))
    to = Text(
        "复制到这个文件夹；已有的文件不会被替换", "into this folder; nothing there is replaced"
    )
    made.add_argument("--to", metavar="DIR", type=Path, required=True, help=say(to))


def _copy(context: Context) -> int:
    workspace, options = context.workspace(), context.options
    file = casework.open_case(workspace, casework.find_case(workspace, options.case))
    unknown = set(options.exhibits) - {one.label for one in file.exhibits}
    if unknown:
        listed = sorted(unknown)
        raise UserError(
            f"案件里没有证据 {'、'.join(listed)}。用 evidence-desk case show 查看全部证据。",
            f"There is no exhibit {', '.join(listed)} in the case. See all with: evidence-desk "
            "case show.",
        )
    some = [one for one in file.exhibits if not options.exhibits or one.label in options.exhibits]
    made = copies.copy_out(workspace, some, options.to, progress=context.progress)
    context.document = {
        "copies": [
            {"id": one.label, "path": str(path), "sha256": one.file.digest}
            for one, path in zip(some, made, strict=True)
        ]
    }
    context.lines += [f"{one.label}  {path}" for one, path in zip(some, made, strict=True)]
    return 0
