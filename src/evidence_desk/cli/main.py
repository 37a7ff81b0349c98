"""Reads the words of the command line and runs the command they name."""

from __future__ import annotations

import argparse
import json
import locale
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evidence_desk import __version__
from evidence_desk.cli import (
    assess,
    cases,
    compare,
    copies,
    deadlines,
    edits,
    exports,
    facts,
    files,
    frames,
    licences,
    packages,
    pairs,
    profiles,
    recognition,
    redactions,
    rules,
    search,
    shipments,
    signing,
    submissions,
    talk,
    uploads,
    watching,
)
from evidence_desk.cli.context import Context
from evidence_desk.cli.progress import TerminalProgress
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.text import Language, Text, harmless
from evidence_desk.services.pools import Pools

_ABOUT = Text(
    "证据台：把网购纠纷的证据按时间排好，导出可核对的 PDF。不带命令时打开桌面程序。",
    "Evidence Desk: put the evidence of an online-shopping dispute in order and export a PDF that "
    "can be checked. Without a command it opens the desktop program.",
)
_COMMON = {
    "desk": Text("证据台所在的文件夹", "the folder of the desk"),
    "json": Text("只输出 JSON", "print JSON only"),
    "lang": Text("语言：zh 或 en", "language: zh or en"),
    "as_of": Text("截至这一时间（ISO 8601）", "as at this time (ISO 8601)"),
    "out": Text("要写入的 PDF", "the PDF to write"),
    "case": Text("案件编号、标题或序号", "number, title or id of the case"),
    "verify": Text("导出的 PDF 或证据包", "an exported PDF or package"),
}
_OPEN = Text(
    "打开桌面程序并核验一份导出的 PDF 或证据包（文件管理器的“打开方式”用的就是它）",
    "open the desktop program and verify an exported PDF or package, as a file manager's "
    "“Open with” does",
)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read *words*; wrong usage ends the program with exit code 2."""
    language = _language(words)

    def say(text: Text) -> str:
        return text.in_(language).replace("%", "%%")

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--desk", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=say(_COMMON["desk"])
    )
    common.add_argument(
        "--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=say(_COMMON["lang"])
    )
    printing = argparse.ArgumentParser(add_help=False, parents=[common])
    printing.add_argument("--json", action="store_true", help=say(_COMMON["json"]))
    root = argparse.ArgumentParser(prog="evidence-desk", description=say(_ABOUT), parents=[common])
    root.add_argument("--version", action="version", version=f"evidence-desk {__version__}")
    commands = root.add_subparsers(metavar="COMMAND")

    def command(
        name: str, about: Text, work: Callable[[Context], int], under: Any = None
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = (under or commands).add_parser(
            name, help=say(about), description=say(about), parents=[printing]
        )
        added.set_defaults(command=work)
        return added

    exports.declare(command, say)
    packages.declare(command, say)
    profiles.declare(command)
    redactions.declare(command, say)
    uploads.declare(command, say)
    groups: dict[str, Any] = {}

    def group(name: str, about: Text | None = None) -> Any:
        if about is not None:
            made = commands.add_parser(name, help=say(about), description=say(about))
            groups[name] = made.add_subparsers(metavar="COMMAND", required=True)
        return groups[name]

    cases.declare(command, say, group("case", cases.ABOUT))
    edits.declare(command, say, group)
    pairs.declare(command, say, group("pair", pairs.ABOUT))
    deadlines.declare(command, say)
    assess.declare(command, say)
    rules.declare(command, say, group("rules", rules.ABOUT))
    files.declare(command, say)
    recognition.declare(command, say)
    facts.declare(command, say)
    frames.declare(command, say)
    compare.declare(command, say)
    copies.declare(command, say)
    watching.declare(command, say)
    search.declare(command, say)
    talk.declare(command, say)
    submissions.declare(command, say, group("submissions", submissions.ABOUT))
    submissions.declare_appeal(command, say)
    shipments.declare(command, say, group("orders", shipments.ABOUT))
    licences.declare(command, say)
    signing.declare(command, say, group("identity", signing.ABOUT))
    opening = commands.add_parser("open", help=say(_OPEN), description=say(_OPEN), parents=[common])
    opening.add_argument(
        "verify", metavar="FILE", type=Path, nargs="?", help=say(_COMMON["verify"])
    )
    # Not set_defaults: that would give the options shared with the commands a default again, which
    # then replaces what stood before the command.
    unset = argparse.Namespace(command=None, desk=None, lang=language, json=False, verify=None)
    return root.parse_args(words, unset)


def run(options: argparse.Namespace, *, pools: Pools | None = None) -> int:
    """Run the command and return its exit code; errors are sentences on stderr.

    Worker processes come from *pools*, which end with the command.
    """
    language: Language = options.lang
    _speak_utf8()
    with TerminalProgress() as progress:
        context = Context(options, language, progress, pools or Pools())
        try:
            code: int = options.command(context)
        except UserError as error:
            progress.clear()
            print(harmless(error.text.in_(language)), file=sys.stderr)
            return 1
        except (Cancelled, KeyboardInterrupt):
            progress.clear()
            print(Text("已取消。", "Cancelled.").in_(language), file=sys.stderr)
            return 130
        except BrokenPipeError:
            _answer_no_more()
            return 0
        finally:
            context.close()
        progress.clear()
        for warning in context.warnings:
            print(harmless(warning.in_(language)), file=sys.stderr)
        if not context.answered:
            _answer(context)
        return code


def _answer(context: Context) -> None:
    try:
        if context.options.json:
            print(json.dumps(context.document, ensure_ascii=False, indent=1))
        else:
            for line in context.lines:
                print(harmless(line))
        sys.stdout.flush()
    except BrokenPipeError:
        _answer_no_more()


def _answer_no_more() -> None:
    # The reader, such as `head`, has what it wanted. What is still buffered goes nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(words: Sequence[str]) -> Language:
    """Return the language asked for, else the system's, Chinese where that says nothing."""
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang")
    asked = early.parse_known_args([word for word in words if word != "-h"])[0].lang
    # The variables, not getlocale(): that calls the C locale English.
    named = (
        os.environ.get(name) for name in ("EVIDENCE_DESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    )
    asked = asked or next(filter(None, named), None) or locale.getlocale()[0] or "zh"
    return "en" if asked.lower().startswith("en") else "zh"


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
