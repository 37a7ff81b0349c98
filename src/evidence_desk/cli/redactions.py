"""Commands that cover what nobody else should see, and tell what is still to be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.redaction import (
    FIELD_WORD,
    FIELDS,
    KIND_WORD,
    KINDS,
    Box,
    Hidden,
    Redaction,
    Span,
    Words,
)
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.covers import covering, suggesting
from evidence_desk.services.exports import visible
from evidence_desk.services.facts import spotted_pictures

_BOX = re.compile(r"([\d.]+),([\d.]+),([\d.]+),([\d.]+)(?:@(\d+))?")
_HELP = {
    "case": Text("案件编号、标题或序号", "number, title or id of the case"),
    "box": Text(
        "遮盖一块：左,上,宽,高，按摆正后的像素；都不超过 1 时按比例；PDF 用比例，@ 后是页码",
        "cover a rectangle: left,top,width,height in pixels of the upright picture, or as parts "
        "where none is above 1; parts for a PDF, @ and the page",
    ),
    "text": Text("遮盖这件证据里的这段文字", "cover this string in the exhibit"),
    "span": Text("遮盖文字的第 N 到 M 个字", "cover characters N to M of the text"),
    "field": Text("不印这一项", "leave out this part"),
    "everywhere": Text(
        "在整个导出里处处遮盖这段文字", "cover this string everywhere in the export"
    ),
    "kind": Text("遮的是什么", "what is covered"),
    "for": Text(
        "只对这种接收方遮盖；不写就对所有导出遮盖",
        "only for this kind of recipient; for every export without it",
    ),
    "list": Text("列出已遮盖的内容", "list what is covered"),
    "suggest": Text(
        "列出建议遮盖的文字，和识别过的画面上的位置",
        "list the words that could be covered, and places on pictures that were read",
    ),
    "accept": Text("按建议全部遮盖", "cover all that is suggested"),
    "remove": Text("去掉列表里的第 N 项", "take number N of the list away"),
}


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add these commands to the command line."""
    about = Text("遮盖不该给别人看的内容", "cover what nobody else should see")
    redact = command("redact", about, _redact)
    redact.add_argument("case", metavar="CASE", help=say(_HELP["case"]))
    redact.add_argument("exhibit", metavar="E01", nargs="?")
    for name, metavar in (("box", "X,Y,W,H[@PAGE]"), ("text", "STRING"), ("span", "N-M")):
        redact.add_argument(
            f"--{name}", metavar=metavar, action="append", default=[], help=say(_HELP[name])
        )
    redact.add_argument(
        "--field", choices=FIELDS, action="append", default=[], help=say(_HELP["field"])
    )
    redact.add_argument(
        "--everywhere",
        metavar="STRING",
        action="append",
        default=[],
        help=say(_HELP["everywhere"]),
    )
    redact.add_argument("--kind", choices=KINDS, default="other", help=say(_HELP["kind"]))
    redact.add_argument(
        "--for",
        dest="profiles",
        metavar="PROFILE",
        action="append",
        default=[],
        help=say(_HELP["for"]),
    )
    for name in ("list", "suggest", "accept"):
        redact.add_argument(f"--{name}", action="store_true", help=say(_HELP[name]))
    redact.add_argument("--remove", metavar="N", type=int, help=say(_HELP["remove"]))
    told = Text("列出对方仍能看到的个人信息", "list the personal data that is still to be seen")
    seen = command("visible", told, _visible)
    seen.add_argument("case", metavar="CASE", help=say(_HELP["case"]))
    seen.add_argument(
        "--for", dest="profile", metavar="PROFILE", default="full", help=say(_HELP["for"])
    )
    seen.add_argument("--mode", choices=("complete", "compact"))


def _redact(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    file = casework.open_case(workspace, case_id)
    if options.exhibit is None:
        _refuse_without_exhibit(context)
        words = list(covering.everywhere(file))
        new = [Words(one, options.kind, tuple(options.profiles)) for one in options.everywhere]
        words = _without(words, options.remove)
        if new or options.remove is not None:
            covering.put_everywhere(workspace, case_id, [*words, *new])
            file = casework.open_case(workspace, case_id)
        return _tell(context, covering.everywhere(file), None)
    exhibit = covering.exhibit_called(file, options.exhibit)
    if options.suggest:
        boxes = spotted_pictures.personal_boxes(workspace, exhibit, file)
        return _tell_suggested(context, (*suggesting.for_text(exhibit, file), *boxes))
    if options.everywhere:
        raise UserError(
            "“处处遮盖”是整个案件的，不要写证据编号。",
            "--everywhere goes for the whole case: do not name an exhibit.",
        )
    before = covering.of(workspace, case_id, exhibit.label)
    new_ones = _wanted(context, exhibit)
    if options.accept:
        find = spotted_pictures.suggest(workspace, file)
        new_ones += suggesting.for_exhibit(exhibit, file, suggest=find)
    after = [*_without(before, options.remove), *new_ones]
    if new_ones or options.remove is not None:
        covering.put(workspace, case_id, exhibit.label, after)
    now = covering.of(workspace, case_id, exhibit.label)
    return _tell(context, now, exhibit)


def _refuse_without_exhibit(context: Context) -> None:
    options = context.options
    asked = (options.box, options.text, options.span, options.field)
    if any(asked) or options.suggest or options.accept:
        raise UserError(
            "请写明是哪件证据，如 redact 案件 E01 --box 100,200,300,80。",
            "Name the exhibit, such as: redact CASE E01 --box 100,200,300,80.",
        )


def _without(listed: Sequence[Any], number: int | None) -> list[Any]:
    if number is None:
        return list(listed)
    if not 1 <= number <= len(listed):
        raise UserError(
            f"没有第 {number} 项，共 {len(listed)} 项。用 --list 查看。",
            f"There is no number {number}; there are {len(listed)}. See them with --list.",
        )
    return [one for place, one in enumerate(listed, 1) if place != number]


def _wanted(context: Context, exhibit: Exhibit) -> list[Redaction]:
    options = context.options
    profiles = tuple(options.profiles)
    found: list[Redaction] = []
    found += [replace(_box(one, exhibit, options.kind), profiles=profiles) for one in options.box]
    found += [Words(one, options.kind, profiles) for one in options.text]
    for one in options.span:
        start, sign, end = one.partition("-")
        if not (sign and start.isdecimal() and end.isdecimal()):
            raise UserError(f"“{one}”不是 N-M 的样子。", f"“{one}” is not like N-M.")
        found.append(Span(int(start), int(end), options.kind, profiles))
    return [*found, *(Hidden(one, profiles) for one in options.field)]


def _box(text: str, exhibit: Exhibit, kind: Any) -> Box:
    match = _BOX.fullmatch(text)
    try:
        sides = [float(side) for side in match.groups()[:4]] if match else []
    except ValueError:
        sides = []
    if match is None or not sides:
        raise UserError(
            f"“{text}”不是一块区域。请写成 左,上,宽,高，如 100,200,300,80。",
            f"“{text}” is no rectangle. Write left,top,width,height, such as 100,200,300,80.",
        )
    page = int(match[5] or 1) - 1
    x, y, w, h = sides
    if max(sides) > 1:
        file = exhibit.file
        if not file.width or not file.height:
            raise UserError(
                f"{exhibit.label} 没有像素大小，请用比例，如 0.1,0.2,0.3,0.05@1。",
                f"{exhibit.label} has no size in pixels. Use parts, such as 0.1,0.2,0.3,0.05@1.",
            )
        turned = file.orientation >= 5
        wide, high = (file.height, file.width) if turned else (file.width, file.height)
        x, y, w, h = x / wide, y / high, w / wide, h / high
    return Box(x, y, w, h, page=page, kind=kind)


def _tell(context: Context, listed: Sequence[Redaction], exhibit: Exhibit | None) -> int:
    text = (exhibit.file.text or "") if exhibit else ""
    context.document = {
        "exhibit": exhibit.label if exhibit else None,
        "redactions": [
            {"number": number, "what": type(one).__name__.lower(), **asdict(one)}
            for number, one in enumerate(listed, 1)
        ],
    }
    for number, one in enumerate(listed, 1):
        profiles = f"  [{', '.join(one.profiles)}]" if one.profiles else ""
        about = _about(one, text).in_(context.language)
        context.lines.append(f"{number}. {about}{profiles}")
    if not listed:
        context.say("没有遮盖。", "Nothing is covered.")
    return 0


def _about(one: Redaction, text: str) -> Text:
    match one:
        case Box():
            sides = ", ".join(f"{side:.4f}" for side in (one.x, one.y, one.w, one.h))
            kind = KIND_WORD[one.kind]
            return Text(
                f"第 {one.page + 1} 页 {sides}（{kind.zh}）",
                f"page {one.page + 1} {sides} ({kind.en})",
            )
        case Span():
            shown, kind = text[one.start : one.end], KIND_WORD[one.kind]
            return Text(
                f"第 {one.start}–{one.end} 个字“{shown}”（{kind.zh}）",
                f"characters {one.start}–{one.end} “{shown}” ({kind.en})",
            )
        case Words():
            kind = KIND_WORD[one.kind]
            return Text(f"“{one.text}”（{kind.zh}）", f"“{one.text}” ({kind.en})")
        case Hidden():
            return FIELD_WORD[one.field]


def _tell_suggested(context: Context, found: Sequence[tuple[Span | Box, str]]) -> int:
    """Tell spans of the text by their characters, boxes as parts of the picture's sides."""
    told: list[dict[str, object]] = []
    for one, words in found:
        if isinstance(one, Box):
            sides = [round(side, 4) for side in (one.x, one.y, one.w, one.h)]
            told.append({"box": sides, "page": one.page, "kind": one.kind, "text": words})
            where = ",".join(map(str, sides))
        else:
            told.append({"start": one.start, "end": one.end, "kind": one.kind, "text": words})
            where = f"{one.start}-{one.end}"
        context.lines.append(f"{where}  {KIND_WORD[one.kind].in_(context.language)}  {words}")
    context.document = told
    if not found:
        context.say("没有发现个人信息。", "No personal data was found.")
    return 0


def _visible(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    found = visible.visible(workspace, case_id, profile=options.profile, mode=options.mode)
    language = context.language
    context.document = [
        {
            "sort": one.sort,
            "kind": one.kind.in_(language),
            "shown": one.shown.in_(language),
            "where": [where.in_(language) for where in one.where],
        }
        for one in found
    ]
    for one in found:
        comma = Text("、", ", ").in_(language)
        where = comma.join(place.in_(language) for place in one.where)
        kind, shown = one.kind.in_(language), one.shown.in_(language)
        context.lines.append(f"{kind}  {shown}  [{where}]")
    if not found:
        context.say("没有发现还能看到的个人信息。", "No personal data was found to be seen still.")
    return 0
