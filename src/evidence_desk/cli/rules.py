"""Commands about the rules: check a person's own file, list and show what is known."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework, rules
from evidence_desk.services.cases.rules import Difference, Fact, Rules

ABOUT = Text("核对或查看规则", "check or show the rules")
_CONFIDENCE = {
    "seed": Text("仅见于指南", "only a guide says so"),
    "public_page": Text("公开页面或平台规则", "public page or platform rule"),
    "law_text": Text("法律条文", "text of the law"),
    "unsure": Text("不确定", "unsure"),
}


def declare(command: Callable[..., Any], say: Callable[[Text], str], group: Any) -> None:
    """Add these commands to the command line."""
    about = Text("核对自己写的规则文件", "check rule files of your own")
    check = command("check", about, _check, group)
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    command("list", Text("列出各平台和途径", "list platforms and ways beyond"), _list, group)
    show = command(
        "show", Text("列出一个平台的全部条目和出处", "print all that is known of one"), _show, group
    )
    which = Text("平台或途径，例如 taobao、samr_12315", "a platform or a way, such as taobao")
    show.add_argument("which", metavar="ID", help=say(which))
    about = Text("案件立案后规则有哪些变化", "what changed since a case was opened")
    diff = command("diff", about, _diff, group)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    diff.add_argument("case", metavar="CASE", help=say(case))
    accept = Text("以后按现在的规则比较", "compare with the present rules from now on")
    diff.add_argument("--accept", action="store_true", help=say(accept))


def _check(context: Context) -> int:
    problems = rules.check(context.options.files)
    context.document = [
        {"file": one.file, "place": one.place, "message": one.what.in_(context.language)}
        for one in problems
    ]
    for one in problems:
        context.lines.append(one.text.in_(context.language))
    if not problems:
        context.say("没有发现错误。", "No mistakes found.")
    return 1 if problems else 0


def _in_force(context: Context) -> Rules:
    found = rules.in_force(context.workspace()) if context.options.desk else rules.own()
    for problem in found.problems:
        context.warn(problem)
    return found


def _list(context: Context) -> int:
    found = _in_force(context)
    heads = rules.heads(found.pack)
    context.document = {
        "digest": found.digest,
        "files": list(found.files),
        "rules": [
            {"id": one.id, "label": one.label.in_(context.language), "entries": one.entries}
            for one in heads
        ],
    }
    for one in heads:
        label = one.label.in_(context.language)
        context.say(
            f"{one.id:<22}  {label}（{one.entries} 条）",
            f"{one.id:<22}  {label} ({one.entries} entries)",
        )
    context.say(f"指纹 {found.digest}", f"Digest {found.digest}")
    for name in found.files:
        context.say(f"另有您的文件：{name}", f"With your file: {name}")
    return 0


def _show(context: Context) -> int:
    found = _in_force(context)
    which = context.options.which
    facts = rules.facts(found.pack, which)
    if not facts:
        ids = "、".join(one.id for one in rules.heads(found.pack))
        raise UserError(f"没有“{which}”。可用：{ids}。", f"There is no “{which}”. Possible: {ids}.")
    context.document = [{"place": one.place, **one.values} for one in facts]
    for one in facts:
        context.lines += _lines(one, context)
    return 0


def _diff(context: Context) -> int:
    workspace = context.workspace()
    case = casework.case_of(workspace, casework.find_case(workspace, context.options.case))
    found = rules.changes_since(workspace, case)
    context.document = {
        "case": case.number,
        "pinned": found.pinned if found else None,
        "current": rules.in_force(workspace).digest,
        "same": found.is_same if found else None,
        "differences": None
        if found is None or found.differences is None
        else [
            {"place": one.place, "keys": list(one.keys), "before": one.before, "now": one.now}
            for one in found.differences
        ],
    }
    if found is None:
        context.say(
            "这个案件没有记下立案时的规则。", "This case noted no rules when it was opened."
        )
    elif found.is_same:
        context.say("与该案有关的规则没有变化。", "Nothing that touches the case has changed.")
    elif found.differences is None:
        context.say(
            "规则有变化，但证据台里已没有立案时的那一份，无法逐条比较。",
            "The rules have changed, but the desk no longer keeps those of the opening to compare.",
        )
    else:
        for one in found.differences:
            context.lines.append(_difference(one, context))
    if context.options.accept:
        rules.pin(workspace, case.id)
        context.say("以后按现在的规则比较。", "From now on the present rules are compared with.")
    return 0


def _difference(one: Difference, context: Context) -> str:
    if one.before is None:
        return f"{one.place}  " + Text("新增", "added").in_(context.language)
    if one.now is None:
        return f"{one.place}  " + Text("已删除", "removed").in_(context.language)
    told = (
        f"{key}: {_shown(one.before.get(key))} → {_shown(one.now.get(key))}"
        for key in one.keys
        if key != "*"
    )
    return f"{one.place}  " + "  ".join(told)


def _shown(value: Any) -> str:
    return "—" if value is None else json.dumps(value, ensure_ascii=False)


def _lines(one: Fact, context: Context) -> Iterator[str]:
    language = context.language
    yield f"{one.place}  {one.title.in_(language)}"
    if one.quote:
        yield f"    “{one.quote}”"
    for note in one.notes:
        yield f"    {note.in_(language)}"
    if one.settings:
        yield "    " + "  ".join(f"{key}={value}" for key, value in one.settings)
    cited = "；".join(text.in_(language) for text in one.sources)
    if confidence := _CONFIDENCE.get(one.confidence):
        nothing = Text("没有找到出处", "no source was found").in_(language)
        yield f"    {confidence.in_(language)}：{cited or nothing}"
    elif cited:
        yield f"    {cited}"
