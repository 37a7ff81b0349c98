"""The command that makes the pictures for a platform's upload page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.exports import upload_limits, uploading


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text(
        "做一套编号、带说明的上传图片，不超过页面的张数和大小限制",
        "make numbered, captioned pictures within the limits of an upload page",
    )
    upload = command("upload", about, _upload)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    upload.add_argument("case", metavar="CASE", help=say(case))
    out = Text("要新建的文件夹；不写则只显示计划", "the folder to make; without it, only the plan")
    upload.add_argument("--out", metavar="DIR", type=Path, help=say(out))
    count = Text("页面最多收几张", "how many pictures the page takes")
    upload.add_argument("--max-count", metavar="N", type=int, help=say(count))
    size = Text("每张最多多少 KB", "kilobytes a picture may have")
    upload.add_argument("--max-kb", metavar="N", type=int, help=say(size))
    apart = Text("不合成拼图，每张单独", "no sheets: every picture alone")
    upload.add_argument("--no-sheets", action="store_true", help=say(apart))
    only = Text("只用这些证据（E09）", "only these exhibits (E09)")
    upload.add_argument("--only", metavar="E", nargs="+", help=say(only))
    upload.add_argument("--as-of", metavar="ISO")


def _upload(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    case = casework.case_of(workspace, case_id)
    limits = upload_limits.chosen_limits(
        workspace,
        case.platform,
        max_count=options.max_count,
        max_bytes=options.max_kb * 1024 if options.max_kb is not None else None,
    )
    wish = ExportWish(
        language=context.language,
        as_of=context.as_of(case.zone),
        labels=frozenset(options.only) if options.only else None,
    )
    sheets = not options.no_sheets
    plan = uploading.plan_uploads(workspace, case_id, wish, limits=limits, sheets=sheets)
    made = None
    if options.out is not None:
        made = uploading.write_uploads(
            workspace,
            case_id,
            options.out,
            wish,
            limits=limits,
            sheets=sheets,
            progress=context.progress,
            executor=context.executor(),
        )
    language = context.language
    done = {one.name: one for one in made.pictures} if made else {}
    context.document = {
        "case": case.number,
        "folder": str(options.out) if made else None,
        "max_count": limits.max_count,
        "max_bytes": limits.max_bytes,
        "source": limits.source.in_(language),
        "confidence": limits.confidence,
        "pictures": [
            {"file": one.name, "exhibits": list(one.numbers)}
            | (
                {"width": drawn.width, "height": drawn.height, "bytes": drawn.size}
                if (drawn := done.get(one.name))
                else {}
            )
            for one in plan.pictures
        ],
        "left_out": [{"id": label, "why": why.in_(language)} for label, why in plan.left_out],
        "notes": [note.in_(language) for note in plan.notes],
    }
    most = "∞" if limits.max_count is None else str(limits.max_count)
    context.say(
        f"限制：{most} 张，每张 {limits.max_bytes // 1024} KB（{limits.source.zh}）",
        f"Limits: {most} pictures of {limits.max_bytes // 1024} KB ({limits.source.en})",
    )
    context.lines += [f"! {note.in_(language)}" for note in plan.notes]
    for one in plan.pictures:
        found = done.get(one.name)
        size = f"  {found.width}×{found.height}  {found.size // 1024} KB" if found else ""
        context.lines.append(f"{one.name}{size}")
    context.lines += [f"– {label}: {why.in_(language)}" for label, why in plan.left_out]
    if made:
        context.say(f"已写入 {made.folder}", f"Written to {made.folder}")
    return 0
