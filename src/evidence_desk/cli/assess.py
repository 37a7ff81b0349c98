"""Commands that say what the rules make of a case: gaps, codes, words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services import vocabulary
from evidence_desk.services.cases import assessed, assessing, casework, rules

_LEVELS = {
    "required": Text("必需", "required"),
    "recommended": Text("建议", "recommended"),
    "optional": Text("可选", "optional"),
}
_SEVERITIES = {"hard": "!!", "soft": "! ", "info": "· "}
_NEEDS_WORK = Text(
    "还有 {blanks} 处要填，{spans} 处要看，{over} 个长度超限。",
    "{blanks} to fill in, {spans} to look at, {over} limits exceeded.",
)


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add these commands to the command line."""
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    as_of = Text("截至这一时间（ISO 8601）", "as at this time (ISO 8601)")
    listing = command("gaps", Text("列出还缺什么证据", "list what evidence is missing"), _gaps)
    codes = command(
        "codes", Text("列出编号和它们的关系", "list codes, how they hang together"), _codes
    )
    words = command("words", Text("写好要发送的话", "write the words to send"), _words)
    for one in (listing, codes, words):
        one.add_argument("case", metavar="CASE", help=say(case))
        one.add_argument("--as-of", metavar="ISO", help=say(as_of))
    only = Text("只要这一个模板", "this template alone")
    words.add_argument("--template", metavar="ID", help=say(only))


def found_in(context: Context) -> assessing.Assessment:
    """Return what the rules say of the case that the options name."""
    workspace = context.workspace()
    for problem in rules.in_force(workspace).problems:
        context.warn(problem)
    case = casework.case_of(workspace, casework.find_case(workspace, context.options.case))
    return assessing.assess(workspace, case.id, context.as_of(case.zone))


def tell(context: Context, found: assessing.Assessment) -> None:
    """Add lines about the stage, what may be done, and what is doubtful."""
    language = context.language
    standing = found.standing
    context.say(f"现在：{standing.label.zh}", f"Now: {standing.label.en}")
    context.lines.append(f"    {standing.about.in_(language)}")
    for action in standing.may():
        until = f" ({action.until.isoformat()})" if action.until else ""
        context.lines.append(f"  + {action.label.in_(language)}{until}")
    for action in standing.closed():
        why = f": {action.why.in_(language)}" if action.why else ""
        context.lines.append(f"  – {action.label.in_(language)}{why}")
    for warned in found.warnings:
        target = f"{warned.target}  " if warned.target else ""
        mark = _SEVERITIES[warned.severity]
        context.lines.append(f"{mark} {target}{warned.message.in_(language)}")
    context.lines += [note.in_(language) for note in found.notes]


def _gaps(context: Context) -> int:
    found = found_in(context)
    language = context.language
    context.document = [assessed.place(one, language) for one in found.gaps()]
    for one in found.gaps():
        dispute = vocabulary.word("dispute", one.dispute).in_(language)
        level = _LEVELS[one.level].in_(language)
        context.lines.append(f"{dispute} · {level}  {one.words.in_(language)}")
        if one.example:
            context.lines.append(f"    {one.example.in_(language)}")
        context.lines += [f"    {unfit.why.in_(language)}" for unfit in one.unfit]
        if one.could_fill:
            labels = ", ".join(one.could_fill)
            context.say(f"    也许可以用：{labels}", f"    Perhaps: {labels}")
    context.lines += [pair.in_(language) for pair in found.checklist.pairs]
    for one in found.other_side_must_prove():
        context.say(f"应由对方举证：{one.label.zh}", f"For the other side to prove: {one.label.en}")
    if not found.gaps() and not found.notes:
        context.say("清单里的证据都齐了。", "Nothing on the list is missing.")
    context.lines += [note.in_(language) for note in found.notes]
    return 0


def _codes(context: Context) -> int:
    found = found_in(context)
    language = context.language
    seen = assessing.sightings(context.workspace(), found)
    context.document = assessed.codes(found, language) | {
        "seen": [assessed.sighting(one) for one in seen]
    }
    for record in found.codes:
        kind = vocabulary.word("code", record.code.kind).in_(language)
        state = assessed.STATE_TEXT[record.state].in_(language)
        context.lines.append(
            f"{record.code.value}  {kind} · {state}  {record.code.problem}".rstrip()
        )
    for edge in found.graph.edges:
        since = f"  {edge.since:%Y-%m-%d %H:%M}" if edge.since else ""
        context.lines.append(f"{edge.start} → {edge.end}  {edge.words.in_(language)}{since}")
    for one in seen:
        word = vocabulary.word("code", one.code.kind)
        check = Text("", "") if one.code.auto else Text("（请核对）", " (please check)")
        context.say(
            f"{one.label} 里有 {one.code.value}，像是{word.zh}，还没有记录{check.zh}",
            f"{one.label} holds {one.code.value}, {word.en}, not recorded yet{check.en}",
        )
    if not found.codes:
        context.say("没有编号。", "No codes.")
    return 0


def _words(context: Context) -> int:
    found = found_in(context)
    workspace, language, wanted = context.workspace(), context.language, context.options.template
    if wanted:
        every = [assessing.words_of(workspace, found, wanted, language=language)]
    else:
        every = list(assessing.words(workspace, found, language=language))
    context.document = [assessed.message(one, language) for one in every]
    for one in every:
        if not wanted:
            context.lines.append(f"== {one.id}  {one.label.in_(language)}")
        context.lines += one.text.splitlines()
        if not one.is_ready:
            needs = _NEEDS_WORK.fill(
                blanks=len(one.blanks),
                spans=len(one.spans),
                over=sum(length.is_over for length in one.lengths),
            )
            context.warn(Text(f"{one.id}：{needs.zh}", f"{one.id}: {needs.en}"))
    if not every:
        raise UserError("没有可用的模板。", "There is no template for this case.")
    return 0
