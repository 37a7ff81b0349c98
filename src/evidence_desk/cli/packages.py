"""The command that exports a case as a package."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli import profiles, signing
from evidence_desk.cli.context import Context
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.exports import packaging
from evidence_desk.services.exports import profiles as export_profiles
from evidence_desk.services.facts import spotted_pictures
from evidence_desk.services.signatures import timestamps


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text(
        "把案件导出为证据包（ZIP：打印版 PDF、全部原件、清单、核验工具）",
        "export a case as a package (ZIP: print copy, all originals, lists, verifier)",
    )
    package = command("package", about, _package)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    package.add_argument("case", metavar="CASE", help=say(case))
    out = Text("要写入的 ZIP", "the ZIP to write")
    package.add_argument("--out", metavar="X.zip", type=Path, required=True, help=say(out))
    as_of = Text("截至这一时间（ISO 8601）", "as at this time (ISO 8601)")
    package.add_argument("--as-of", metavar="ISO", help=say(as_of))
    package.add_argument("--paper", choices=("a4", "letter"), default="a4")
    package.add_argument("--duplex", action="store_true")
    profiles.add_option(package, say)
    signing.add_options(package, say)


def _package(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    case = casework.case_of(workspace, case_id)
    profile = export_profiles.get(options.profile)
    if note := spotted_pictures.unread_note(workspace, case_id, profile):
        print(note.in_(context.language), file=sys.stderr, flush=True)
    made = packaging.export_package(
        workspace,
        case_id,
        options.out,
        ExportWish(
            language=context.language,
            as_of=context.as_of(case.zone),
            paper=options.paper,
            duplex=options.duplex,
            profile=options.profile,
            labels=profiles.labels(context),
            chats=options.chats,
        ),
        sign=signing.wanted(context),
        progress=context.progress,
        executor=context.executor(),
    )
    context.document = {
        "case": case.number,
        "package": str(made.path),
        "sha256": made.digest,
        "size": made.size,
        "files": made.files,
        "pages": made.printed.pages,
        "profile": made.chain.profile.id,
        "exhibits": [
            {"id": one.exhibit.label, "number": one.number, "sha256": one.exhibit.file.digest}
            for one in made.chain.exhibits
        ],
    }
    context.say(
        f"已导出证据包 {made.path}（{len(made.chain.exhibits)} 份证据，{made.size / 1e6:.1f} MB）",
        f"Exported {made.path} ({len(made.chain.exhibits)} exhibits, {made.size / 1e6:.1f} MB)",
    )
    context.lines.append(f"SHA-256 {made.digest}")
    context.document |= signing.told(context, made.signed)
    if made.stamped is not None:
        context.document["timestamp"] = timestamps.stated(made.stamped.stamp)
    return 0
