"""Commands about files where they lie, and about a whole desk: check, read, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence_desk.cli import conversation_facts, conversations, recognition
from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.finding import VERDICT_TEXT, score, verdict
from evidence_desk.domain.moment import choose
from evidence_desk.domain.reading import KIND_TEXT
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.paths import default_desk
from evidence_desk.services.cases import casework
from evidence_desk.services.conversations import conversing
from evidence_desk.services.intake.sources import Failure
from evidence_desk.services.integrity import checking, exported, verifying
from evidence_desk.services.sm3 import sm3_of

_SM3 = Text("再算一个 SM3 指纹（GB/T 32905）", "compute an SM3 digest as well (GB/T 32905)")
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
        one = command(name, about, work)
        one.add_argument("files", metavar="FILE", nargs="+", type=Path)
        one.add_argument("--sm3", action="store_true", help=say(_SM3))
        if name == "read":
            conversations.declare_answers(one, say)
            recognition.declare_choice(one, say)
    about = Text(
        "核验证据台、导出的 PDF 或证据包是否完好",
        "verify that a desk, an exported PDF or a package is intact",
    )
    verify = command("verify", about, _verify)
    verify.add_argument(
        "path",
        metavar="PATH",
        type=Path,
        nargs="?",
        help=say(Text("证据台文件夹、PDF 或 ZIP", "folder of a desk, PDF or ZIP")),
    )
    verify.add_argument(
        "--case", metavar="CASE", help=say(Text("只核对这个案件", "only this case"))
    )
    verify.add_argument(
        "--exhibit",
        metavar="E01",
        action="append",
        default=[],
        help=say(Text("只核对这份证据，可多次给出", "only this exhibit; may be given again")),
    )


def _each(
    context: Context,
    tell: Callable[[checking.CheckedFile], tuple[Any, Iterable[str]]],
    *,
    with_chats: bool = True,
) -> int:
    """Print what *tell* makes of every file as soon as it is checked; return the exit code."""

    def left_out(failure: Failure) -> None:
        context.warn_now(
            Text("{name}：{why}", "{name}: {why}").fill(name=failure.name, why=failure.why)
        )

    files = checking.files_under(context.options.files, left_out)
    code = 0
    with context.answering() as answers:
        for one in checking.check_files(
            files,
            progress=context.progress,
            executor=context.executor(),
            conversing=with_chats,
        ):
            document, lines = tell(one)
            if context.options.sm3:
                digest = sm3_of(one.path) if one.digest else None
                document["sm3"] = digest
                lines = _with_sm3(lines, digest)
            answers.tell(document, lines)
            if one.digest is None:
                code = 1
    return code


def _with_sm3(lines: Iterable[str], digest: str | None) -> Iterator[str]:
    """Put the line of the SM3 below the first, which names the file."""
    rest = iter(lines)
    yield next(rest)
    if digest:
        yield f"  SM3 {digest}"
    yield from rest


def _check(context: Context) -> int:
    def tell(one: checking.CheckedFile) -> tuple[Any, Iterable[str]]:
        return _check_document(one, context), _check_lines(one, context)

    return _each(context, tell)


def _check_document(one: checking.CheckedFile, context: Context) -> dict[str, Any]:
    return {
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


def _check_lines(one: checking.CheckedFile, context: Context) -> Iterator[str]:
    kind = KIND_TEXT[one.found.reading.kind].in_(context.language)
    word = VERDICT_TEXT[verdict(one.findings)].in_(context.language)
    yield f"{one.path.name}  ({kind})  {word}"
    if one.digest:
        yield f"  SHA-256 {one.digest}"
    for finding in one.findings:
        yield f"  {_MARK[finding.severity]:<2} {finding.message.in_(context.language)}"
    yield ""


def _read(context: Context) -> int:
    answers = conversations.answers_of(context)

    def tell(one: checking.CheckedFile) -> tuple[Any, Iterable[str]]:
        conversation = conversations.of_file(one, context, answers)
        if conversation is None:
            document = _read_document(one, context)
            seen = recognition.of_file(one, context)
            return recognition.added(document, seen), _read_lines(one, document, seen)
        document = _read_document(
            replace(one, found=conversing.beside(one.found, conversation)), context
        )
        return (
            {
                **document,
                **conversations.document(conversation, document, context.language),
                "candidates": conversation_facts.candidates(conversation, context.progress),
            },
            conversations.lines(one.path.name, conversation, context.language),
        )

    # A log is read once, with the answers.
    return _each(context, tell, with_chats=False)


def _read_document(one: checking.CheckedFile, context: Context) -> dict[str, Any]:
    reading = one.found.reading
    chosen = choose(one.found.moments)
    return {
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
        "moments": [
            {
                "at": moment.iso(),
                "precision": moment.precision,
                "zone": moment.zone,
                "read_from": moment.read_from,
                "chosen": index == chosen,
            }
            for index, moment in enumerate(one.found.moments)
        ],
        "facts": {fact.name: fact.value for fact in reading.facts},
        "text": reading.text,
        "warnings": [
            {"id": warning.id, "message": warning.message.in_(context.language)}
            for warning in reading.warnings
        ],
    }


def _read_lines(
    one: checking.CheckedFile, document: dict[str, Any], seen: recognition.Seen
) -> Iterator[str]:
    reading = one.found.reading
    yield f"{one.path.name}  {reading.media_type}  {one.digest or ''}"
    for moment in document["moments"]:
        yield f" {'→' if moment['chosen'] else ' '} {moment['at']}  {moment['read_from']}"
    for fact in reading.facts:
        yield f"   {fact.name} = {fact.value}"
    for warning in document["warnings"]:
        yield f"   ! {warning['message']}"
    if reading.text:
        yield reading.text
    yield from recognition.lines(seen)
    yield ""


def _verify(context: Context) -> int:
    options = context.options
    if options.exhibit and not options.case:
        raise UserError(
            "--exhibit 要和 --case 一起用：证据编号属于某个案件。",
            "--exhibit needs --case: the number of an exhibit belongs to a case.",
        )
    if options.case:
        if options.path is not None:
            context.options.desk = options.path
        workspace = context.workspace()
        path = workspace.folder
        outcome = verifying.verify_exhibits(
            workspace,
            casework.find_case(workspace, options.case),
            labels=options.exhibit,
            progress=context.progress,
        )
    else:
        path = options.path or options.desk or default_desk()
        if exported.is_exported(path):
            outcome = exported.verify_exported(
                path, progress=context.progress, executor=context.executor()
            )
        else:
            outcome = verifying.verify(path, progress=context.progress)
    context.document = {
        "path": str(path),
        "kind": outcome.kind,
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
        "notes": [note.in_(context.language) for note in outcome.notes],
    }
    context.lines += [f"· {note.in_(context.language)}" for note in outcome.notes]
    for problem in outcome.problems:
        context.lines.append(f"! {problem.message.in_(context.language)}  ({problem.where})")
    if outcome.ok and outcome.kind in ("pdf", "package"):
        context.say(
            f"完好：{len(outcome.files)} 个文件与导出时一致。"
            "这只说明导出之后没有改动，不说明内容真实。",
            f"Intact: {len(outcome.files)} files are those exported. This says that nothing was "
            "changed since, not that what they show is true.",
        )
    elif outcome.ok and options.case:
        context.say(
            f"完好：{len(outcome.files)} 份文件都与收录时一致。",
            f"Intact: {len(outcome.files)} files are those taken in.",
        )
    elif outcome.ok:
        context.say(
            f"完好：{len(outcome.files)} 份文件都与收录时一致，工作日志完整。",
            f"Intact: {len(outcome.files)} files are those taken in, and the journal is whole.",
        )
    return 0 if outcome.ok else 1
