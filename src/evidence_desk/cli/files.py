"""Commands about files where they lie, and about a whole desk: check, read, verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.finding import VERDICT_TEXT, score, verdict
from evidence_desk.domain.moment import choose
from evidence_desk.domain.reading import KIND_TEXT
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.services import checking, verifying

_MARK = {"ok": "✓", "info": "·", "notice": "i", "warning": "!", "alarm": "!!"}


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add these commands to the command line."""
    for name, about, work in (
        (
            "check",
            Text("检查任意文件或文件夹，不收录案件", "check files or folders, without a case"),
            _check,
        ),
        ("read", Text("显示从文件读到的内容", "show what is read from a file"), _read),
    ):
        command(name, about, work).add_argument("files", metavar="FILE", nargs="+", type=Path)
    verify = command("verify", Text("核验证据台是否完好", "verify that a desk is intact"), _verify)
    verify.add_argument(
        "path", metavar="PATH", type=Path, help=say(Text("证据台文件夹", "the folder of a desk"))
    )


def _checked(context: Context) -> list[checking.CheckedFile]:
    files, left_out = checking.files_under(context.options.files)
    for failure in left_out:
        context.warn(
            Text("{name}：{why}", "{name}: {why}").fill(name=failure.name, why=failure.why)
        )
    found = checking.check_files(files, progress=context.progress, executor=context.executor())
    return list(found)


def _check(context: Context) -> int:
    checked = _checked(context)
    context.document = [
        {
            "file": shown_name(str(one.path)),
            "sha256": one.digest,
            "kind": one.found.reading.kind,
            "verdict": verdict(one.findings),
            "score": score(one.findings),
            "findings": [
                {
                    "check": finding.check,
                    "version": finding.version,
                    "severity": finding.severity,
                    "message": finding.message.in_(context.language),
                    "values": dict(finding.values),
                }
                for finding in one.findings
            ],
        }
        for one in checked
    ]
    for one in checked:
        kind = KIND_TEXT[one.found.reading.kind].in_(context.language)
        word = VERDICT_TEXT[verdict(one.findings)].in_(context.language)
        context.lines += ["", f"{one.path.name}  ({kind})  {word}", f"  SHA-256 {one.digest}"]
        for finding in one.findings:
            mark = _MARK[finding.severity]
            context.lines.append(f"  {mark:<2} {finding.message.in_(context.language)}")
    return 0


def _read(context: Context) -> int:
    context.document = []
    for one in _checked(context):
        reading = one.found.reading
        chosen = choose(one.found.moments)
        moments = [
            {
                "at": moment.iso(),
                "precision": moment.precision,
                "zone": moment.zone,
                "read_from": moment.read_from,
                "chosen": index == chosen,
            }
            for index, moment in enumerate(one.found.moments)
        ]
        warnings = [
            {"id": warning.id, "message": warning.message.in_(context.language)}
            for warning in reading.warnings
        ]
        context.document.append(
            {
                "file": shown_name(str(one.path)),
                "sha256": one.digest,
                "kind": reading.kind,
                "reader": reading.reader,
                "reader_version": reading.reader_version,
                "media_type": reading.media_type,
                "width": reading.width,
                "height": reading.height,
                "pages": reading.pages,
                "duration": reading.duration,
                "encoding": reading.encoding,
                "newline": reading.newline,
                "moments": moments,
                "facts": {fact.name: fact.value for fact in reading.facts},
                "text": reading.text,
                "warnings": warnings,
            }
        )
        context.lines += ["", f"{one.path.name}  {reading.media_type}  {one.digest}"]
        for moment in moments:
            mark = "→" if moment["chosen"] else " "
            context.lines.append(f" {mark} {moment['at']}  {moment['read_from']}")
        context.lines += [f"   {fact.name} = {fact.value}" for fact in reading.facts]
        context.lines += [f"   ! {warning['message']}" for warning in warnings]
        if reading.text:
            context.lines.append(reading.text)
    return 0


def _verify(context: Context) -> int:
    path = context.options.path
    outcome = verifying.verify(path, progress=context.progress)
    context.document = {
        "path": str(path),
        "kind": "desk",
        "ok": outcome.ok,
        "files": [
            {"name": file.name, "sha256": file.digest, "ok": file.ok} for file in outcome.files
        ],
        "problems": [
            {
                "what": problem.what,
                "where": problem.where,
                "message": problem.message.in_(context.language),
            }
            for problem in outcome.problems
        ],
    }
    for problem in outcome.problems:
        context.lines.append(f"! {problem.message.in_(context.language)}  ({problem.where})")
    if outcome.ok:
        context.say(
            f"完好：{len(outcome.files)} 份文件都与收录时一致，工作日志完整。",
            f"Intact: {len(outcome.files)} files are those taken in, and the journal is whole.",
        )
    return 0 if outcome.ok else 1
