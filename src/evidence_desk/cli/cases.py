"""Commands about one case: new, list, show, add, timeline, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evidence_desk.cli import assess
from evidence_desk.cli.context import Context
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile, entries
from evidence_desk.services import history, vocabulary
from evidence_desk.services.cases import assessed, casework
from evidence_desk.services.intake import importing
from evidence_desk.services.integrity import checking

ABOUT = Text("新建、列出或查看案件", "open, list or show cases")


def declare(command: Callable[..., Any], say: Callable[[Text], str], group: Any) -> None:
    """Add these commands to the command line."""
    case = say(Text("案件编号、标题或序号", "number, title or id of the case"))
    new = command("new", Text("新建案件", "open a case"), _new, group)
    new.add_argument("title", help=say(Text("案件标题", "title of the case")))
    new.add_argument("--platform", choices=vocabulary.ids("platform"), default="taobao")
    new.add_argument("--role", choices=("buyer", "seller"), default="buyer")
    new.add_argument("--number", help=say(Text("案件编号", "number of the case")))
    new.add_argument("--zone", default=casework.DEFAULT_ZONE, help="IANA")
    command("list", Text("列出案件", "list the cases"), _list, group)
    about = Text(
        "查看案件：证据、进展、期限、缺口、提醒", "show a case: evidence, stage, gaps, warnings"
    )
    show = command("show", about, _show, group)
    show.add_argument("case", help=case)
    as_of = Text("截至这一时间（ISO 8601）", "as at this time (ISO 8601)")
    show.add_argument("--as-of", metavar="ISO", help=say(as_of))
    add = command("add", Text("把文件收录案件", "take files into a case"), _add)
    add.add_argument("case", metavar="CASE", help=case)
    files = Text("文件、文件夹或 ZIP", "files, folders or ZIPs")
    add.add_argument("files", metavar="FILE", nargs="+", type=Path, help=say(files))
    timeline = command("timeline", Text("列出时间线", "list the timeline"), _timeline)
    timeline.add_argument("case", metavar="CASE", help=case)
    command("undo", Text("撤销上一步改动", "take back the newest edit"), _undo)
    command("redo", Text("重做撤销的改动", "do again what was taken back"), _redo)


def _new(context: Context) -> int:
    options = context.options
    case = casework.new_case(
        context.workspace(),
        title=options.title,
        platform=options.platform,
        role=options.role,
        zone=options.zone,
        number=options.number,
    )
    context.document = {"case": case.number, "id": case.id, "title": case.title}
    context.say(f"已新建案件 {case.number}：{case.title}", f"Opened {case.number}: {case.title}")
    return 0


def _list(context: Context) -> int:
    cases = casework.list_cases(context.workspace())
    context.document = [
        asdict(case) | {"created_at": case.created_at.isoformat()} for case in cases
    ]
    for case in cases:
        platform = vocabulary.word("platform", case.platform)
        context.say(
            f"{case.number}  {case.title}  （{platform.zh}，{case.exhibits} 份证据）",
            f"{case.number}  {case.title}  ({platform.en}, {case.exhibits} exhibits)",
        )
    if not cases:
        context.say(
            "还没有案件。用 evidence-desk case new 标题 新建一个。",
            "No case yet. Open one with: evidence-desk case new TITLE",
        )
    return 0


def _show(context: Context) -> int:
    found = assess.found_in(context)
    # Told of a time, the case is shown as it stood then.
    file = found.file if context.options.as_of else _open(context)
    numbers = file.numbers()
    context.document = case_document(file) | assessed.document(found, context.language)
    context.lines.append(f"{file.case.number}  {file.case.title}")
    for exhibit in file.exhibits:
        at = exhibit.moment.at_zone(file.case.tz).iso() if exhibit.moment else "—"
        number = numbers.get(exhibit.id, "–")
        context.lines.append(f"{number:>3}  {exhibit.label}  {at}  {exhibit.title}")
    assess.tell(context, found)
    return 0


def _open(context: Context) -> CaseFile:
    workspace = context.workspace()
    case_id = casework.find_case(workspace, context.options.case)
    return casework.open_case(workspace, case_id)


def case_document(file: CaseFile) -> dict[str, Any]:
    """Return a case as JSON."""
    case = file.case
    return {
        "case": case.number,
        "title": case.title,
        "platform": case.platform,
        "role": case.role,
        "zone": case.zone,
        "parties": {"buyer": asdict(case.buyer), "seller": asdict(case.seller)},
        "order": asdict(case.order),
        "statement": casework.statement_text(file),
        "exhibits": [exhibit_document(exhibit, file) for exhibit in file.exhibits],
        "codes": [
            {
                "value": code.value,
                "kind": code.kind,
                "obtained": code.obtained.iso() if code.obtained else None,
                "problem": code.problem,
                "tags": list(code.tags),
                "relations": [asdict(relation) for relation in code.relations],
            }
            for code in file.codes
        ],
        "events": [
            {
                "at": event.at.iso() if event.at else None,
                "kind": event.kind,
                "text": event.text,
                "codes": list(event.codes),
            }
            for event in file.events
        ],
    }


def exhibit_document(exhibit: Exhibit, file: CaseFile) -> dict[str, Any]:
    """Return an exhibit as JSON; `at` is told by a clock in the case's zone."""
    at = exhibit.moment.at_zone(file.case.tz).iso() if exhibit.moment else None
    return {
        "id": exhibit.label,
        "file": exhibit.name,
        "sha256": exhibit.file.digest,
        "kind": exhibit.file.kind,
        "at": at,
        "verdict": verdict(exhibit.findings),
        "included": exhibit.included,
        "same_as": exhibit.same_as,
        "like": exhibit.like,
        "codes": list(exhibit.codes),
    }


def _add(context: Context) -> int:
    workspace = context.workspace()
    case_id = casework.find_case(workspace, context.options.case)
    intake = importing.take_in(workspace, case_id, context.options.files, progress=context.progress)
    checking.examine_case(
        workspace, case_id, progress=context.progress, executor=context.executor()
    )
    language = context.language
    context.document = {
        "case": casework.case_of(workspace, case_id).number,
        "taken": [
            {"id": one.label, "file": one.name, "sha256": one.digest} for one in intake.taken
        ],
        "already": [
            {"id": one.label, "file": one.name, "sha256": one.digest} for one in intake.already
        ],
        "failed": [{"file": one.name, "message": one.why.in_(language)} for one in intake.failed],
    }
    for taken in intake.taken:
        context.lines.append(f"{taken.label}  {taken.name}")
    for same in intake.already:
        context.say(
            f"{same.label}  {same.name}（与已收录的相同，没有重复收录）",
            f"{same.label}  {same.name} (the same file is in the case; not taken twice)",
        )
    for failure in intake.failed:
        context.lines.append(f"!    {failure.name}: {failure.why.in_(language)}")
    context.say(
        f"收录 {len(intake.taken)} 份，已有 {len(intake.already)} 份，"
        f"失败 {len(intake.failed)} 份。",
        f"{len(intake.taken)} taken in, {len(intake.already)} already there, "
        f"{len(intake.failed)} failed.",
    )
    return 1 if intake.failed else 0


def _timeline(context: Context) -> int:
    file = _open(context)
    context.document = []
    for entry in entries(file):
        at = entry.at.at_zone(file.case.tz).iso() if entry.at else None
        ident = f"event-{entry.id}" if entry.what in ("event", "message") else entry.label
        context.document.append(
            {
                "id": ident,
                "at": at,
                "what": entry.what,
                "codes": list(entry.codes),
                "title": entry.title,
            }
        )
        codes = f"  [{' '.join(entry.codes)}]" if entry.codes else ""
        context.lines.append(f"{at or '—':<25}  {ident:<9}  {entry.title}{codes}")
    return 0


def _undo(context: Context) -> int:
    return _turned(context, history.undo(context.workspace()), "已撤销", "Undone")


def _redo(context: Context) -> int:
    return _turned(context, history.redo(context.workspace()), "已重做", "Done again")


def _turned(context: Context, step: history.Step, zh: str, en: str) -> int:
    context.document = {"seq": step.number, "label": step.label.in_(context.language)}
    context.say(f"{zh}：{step.label.zh}", f"{en}: {step.label.en}")
    return 0
