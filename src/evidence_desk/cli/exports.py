"""Commands that print a case: demo, build, export."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence_desk.cli import profiles, signing
from evidence_desk.cli.cases import exhibit_document
from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.text import Text
from evidence_desk.services import building, description, sample
from evidence_desk.services.cases import assessed, assessing, casework
from evidence_desk.services.exports import exporting

_OUT = Text("要写入的 PDF", "the PDF to write")
_AS_OF = Text("截至这一时间（ISO 8601）", "as at this time (ISO 8601)")
_MODE = Text(
    "complete：原件放进 PDF；compact：精简打印版（默认按原件大小定）",
    "complete: originals inside the PDF; compact: print copy (default: by the originals' size)",
)
_PAPER = Text("纸张，默认 a4", "paper, a4 by default")
_SM3 = Text("完整性核对里再列 SM3 指纹", "list SM3 digests in the integrity part as well")
_DUPLEX = Text("双面打印：背面的装订边在右", "printed on both sides: back pages bound on the right")


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add these commands to the command line."""
    demo = command("demo", Text("生成示例案件的 PDF", "build the PDF of the sample case"), _demo)
    demo.add_argument("folder", metavar="DIR", type=Path)
    build = command(
        "build",
        Text("由一份案件描述直接生成 PDF", "build a PDF from one case description"),
        _build,
    )
    build.add_argument("description", metavar="CASE.json", type=Path)
    files = Text("证据文件所在文件夹", "the folder with the files")
    build.add_argument("--files", metavar="DIR", type=Path, required=True, help=say(files))
    which = Text("描述里有多个案件时指定一个", "which case, where the description holds several")
    build.add_argument("--case", metavar="ID", help=say(which))
    export = command("export", Text("把案件导出为 PDF", "export a case as a PDF"), _export)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    export.add_argument("case", metavar="CASE", help=say(case))
    for one in (build, export):
        one.add_argument("--out", metavar="X.pdf", type=Path, required=True, help=say(_OUT))
        one.add_argument("--as-of", metavar="ISO", help=say(_AS_OF))
        one.add_argument("--mode", choices=("complete", "compact"), help=say(_MODE))
        one.add_argument("--paper", choices=("a4", "letter"), default="a4", help=say(_PAPER))
        one.add_argument("--duplex", action="store_true", help=say(_DUPLEX))
        profiles.add_option(one, say)
        one.add_argument("--sm3", action="store_true", help=say(_SM3))
        signing.add_options(one, say)


def _demo(context: Context) -> int:
    context.options.as_of = context.options.mode = None
    context.options.paper, context.options.duplex = "a4", False
    context.options.sm3, context.options.profile = False, ""
    context.options.only = context.options.chats = None
    folder: Path = context.options.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"无法建立文件夹 {folder}：{error.strerror}。请换一个位置。",
            f"The folder {folder} cannot be made: {error.strerror}. Choose another place.",
        ) from error
    workspace = context.workspace(scratch=True)
    case_id = sample.open_sample(workspace, language=context.language, progress=context.progress)
    name = Text("证据链-示例.pdf", "evidence-chain-sample.pdf").in_(context.language)
    return _print(context, case_id, folder / name)


def _build(context: Context) -> int:
    options = context.options
    profiles.wanted(context)
    told = description.load(options.description, case=options.case)
    workspace = context.workspace(scratch=True)
    case_id = building.build_case(
        workspace,
        told,
        options.files,
        language=context.language,
        progress=context.progress,
    )
    unknown = told.unknown_keys()
    if unknown:
        context.say(
            f"这些内容已保存，但本版本不使用：{'、'.join(unknown)}",
            f"Kept, but not used by this version: {', '.join(unknown)}",
        )
    return _print(context, case_id, options.out)


def _export(context: Context) -> int:
    case_id = casework.find_case(context.workspace(), context.options.case)
    return _print(context, case_id, context.options.out)


def _print(context: Context, case_id: int, out: Path) -> int:
    workspace = context.workspace()
    case = casework.case_of(workspace, case_id)
    options = context.options
    as_of = context.as_of(case.zone)
    wish = ExportWish(
        language=context.language,
        as_of=as_of,
        mode=options.mode,
        paper=options.paper,
        duplex=options.duplex,
        sm3=options.sm3,
        profile=options.profile,
        labels=profiles.labels(context),
        chats=options.chats,
    )
    plan = exporting.plan_export(workspace, case_id, wish)
    for note in plan.notes:
        print(note.in_(context.language), file=sys.stderr, flush=True)
    exported = exporting.export_pdf(
        workspace,
        case_id,
        out,
        replace(wish, mode=plan.mode),
        sign=signing.wanted(context),
        progress=context.progress,
        executor=context.executor(),
    )
    # What is doubtful hangs on who gets it.
    found = assessing.assess(workspace, case_id, as_of, profile=options.profile)
    file = exported.chain.file
    pages = {one.label: [one.first, one.last] for one in exported.printed.exhibits}
    context.document = {
        "case": case.number,
        "pdf": str(out),
        "pages": exported.pages,
        "sha256": exported.digest,
        "mode": exported.chain.mode,
        "profile": exported.chain.profile.id,
        "exhibits": [
            exhibit_document(exhibit, file) | {"pages": pages.get(exhibit.label)}
            for exhibit in file.exhibits
        ],
        "statement": casework.statement_text(file),
        **assessed.document(found, context.language),
    }
    context.say(
        f"已导出 {out}（{exported.pages} 页，{len(pages)} 份证据）",
        f"Exported {out} ({exported.pages} pages, {len(pages)} exhibits)",
    )
    context.lines.append(f"SHA-256 {exported.digest}")
    profiles.warn_of_limits(context, exported)
    context.document |= signing.told(context, exported.signed)
    return 0
