"""Commands about pairs of pictures in print: add, remove, list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.pairs import Pair, part_of
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.domain.view import Window
from evidence_desk.services import history
from evidence_desk.services.cases import casework, pairing

ABOUT = Text("在 PDF 里并排的图片（描述与实物）", "pictures side by side in the PDF")
_ADD = Text("添加图片对照 {a} 与 {b}", "Add the pair {a} and {b}")
_REMOVE = Text("移出图片对照 {a} 与 {b}", "Take the pair {a} and {b} out")


def declare(command: Callable[..., Any], say: Callable[[Text], str], group: Any) -> None:
    """Add these commands to the command line."""
    case = say(Text("案件编号、标题或序号", "number, title or id of the case"))

    def under(name: str, about: Text, work: Callable[[Context], int]) -> Any:
        made = command(name, about, work, group)
        made.add_argument("case", metavar="CASE", help=case)
        return made

    add = under("add", Text("添加一组对照", "add a pair"), _add)
    add.add_argument("left", metavar="E01", help=say(Text("左边：页面描述", "left: the listing")))
    add.add_argument("right", metavar="E02", help=say(Text("右边：实物", "right: the item")))
    part = Text("只印这一部分：左,上,右,下（0 到 1）", "print this part: l,t,r,b (0 to 1)")
    add.add_argument("--left-part", metavar="L,T,R,B", help=say(part))
    add.add_argument("--right-part", metavar="L,T,R,B", help=say(part))
    plain = Text("两边不标“页面描述”“收到的实物”", "do not call the halves listing and item")
    add.add_argument("--plain", action="store_true", help=say(plain))
    gone = under("remove", Text("移出一组对照", "take a pair out"), _remove)
    gone.add_argument("left", metavar="E01")
    gone.add_argument("right", metavar="E02")
    under("list", Text("列出对照", "list the pairs"), _list)


def _file(context: Context) -> CaseFile:
    workspace = context.workspace()
    return casework.open_case(workspace, casework.find_case(workspace, context.options.case))


def _part(text: str | None) -> Window | None:
    if text is None:
        return None
    try:
        edges = [float(one) for one in text.split(",")]
    except ValueError:
        edges = []
    part = part_of(edges)
    if part is None and edges != [0, 0, 1, 1]:
        raise UserError(
            f"“{text}”不是图片的一部分。请写成 0.1,0.2,0.9,0.8。",
            f"“{text}” is no part of a picture. Write it like 0.1,0.2,0.9,0.8.",
        )
    return part


def _add(context: Context) -> int:
    options, file = context.options, _file(context)
    parts = _part(options.left_part), _part(options.right_part)
    pair = Pair(options.left, options.right, *parts, named=not options.plain)
    label = _ADD.fill(a=pair.left, b=pair.right)
    edit = pairing.adding(file, pair)
    history.edit(context.workspace(), edit, label=label, case_id=file.case.id)
    context.document = {"case": file.case.number, "pair": list(pair.labels)}
    context.say(f"已{label.zh}。", f"Done: {label.en}.")
    return 0


def _remove(context: Context) -> int:
    options, file = context.options, _file(context)
    labels = (options.left, options.right)
    now = datetime.now().astimezone()
    if all(one.labels != labels for one in pairing.pairs(context.workspace(), file.case.id, now)):
        raise UserError(
            f"没有 {labels[0]} 与 {labels[1]} 这组对照。用 pair list 查看。",
            f"There is no pair {labels[0]} and {labels[1]}. See them with: pair list.",
        )
    label = _REMOVE.fill(a=labels[0], b=labels[1])
    edit = pairing.removing(file, labels)
    history.edit(context.workspace(), edit, label=label, case_id=file.case.id)
    context.document = {"case": file.case.number, "pair": list(labels)}
    context.say(f"已{label.zh}。", f"Done: {label.en}.")
    return 0


def _list(context: Context) -> int:
    file = _file(context)
    found = pairing.pairs(context.workspace(), file.case.id, datetime.now().astimezone())
    context.document = [
        {
            "left": one.left,
            "right": one.right,
            "left_part": one.left_part,
            "right_part": one.right_part,
            "named": one.named,
        }
        for one in found
    ]
    context.lines += [f"{one.left}  {one.right}" for one in found]
    if not found:
        context.say("还没有对照。", "There is no pair yet.")
    return 0
