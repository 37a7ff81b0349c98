"""Commands that change a case: fields, exhibits, events and codes; all can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evidence_desk.cli import values as written
from evidence_desk.cli.context import Context
from evidence_desk.domain.edits import Add, Edit, Remove, Reorder, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.keywords import parted, with_keywords
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile, by_time
from evidence_desk.services import history, vocabulary
from evidence_desk.services.cases import casework

_SET_CASE = Text("修改案件信息", "Edit the case")
_SET_EXHIBIT = Text("修改证据信息", "Edit an exhibit")
_REORDER = Text("调整证据顺序", "Change the order of the exhibits")
_ADD_EVENT = Text("添加事件", "Add an event")
_REMOVE_EVENT = Text("删除事件", "Remove an event")
_ADD_CODE = Text("添加编号", "Add a code")
_LINK = Text("关联编号", "Link codes")
_REMOVE_CODE = Text("删除编号", "Remove a code")

# `buyer.phone` and the like: what stands inside one field of a case.
_INSIDE = ("buyer", "seller", "order", "statement", "details")
_CASE = ("number", "title", "platform", "role", "zone", "disputes")
_EXHIBIT = ("caption", "proves", "source", "kind", "item", "channel", "dispute", "codes", "tags")
_CASE_FIELDS = Text(
    "如 title=… platform=taobao role=buyer disputes=quality,not_received buyer.phone=… order.no=… "
    "statement.problem=…",
    "such as title=… platform=taobao role=buyer disputes=quality,not_received buyer.phone=… "
    "order.no=… statement.problem=…",
)
_EXHIBIT_FIELDS = Text(
    "如 caption=… proves=… source=… kind=photo item=order_capture channel=wangwang codes=A,B "
    "tags=物流,关键 included=no",
    "such as caption=… proves=… source=… kind=photo item=order_capture channel=wangwang codes=A,B "
    "tags=parcel,key included=no",
)


def declare(
    command: Callable[..., Any], say: Callable[[Text], str], group: Callable[..., Any]
) -> None:
    """Add these commands; *group* makes a group of commands of one name."""
    case = say(Text("案件编号、标题或序号", "number, title or id of the case"))

    def under(name: str, about: Text, work: Callable[[Context], int], parent: Any) -> Any:
        made = command(name, about, work, parent)
        made.add_argument("case", metavar="CASE", help=case)
        return made

    cases = under("set", Text("修改案件信息", "change a case"), _set_case, group("case"))
    cases.add_argument("fields", metavar="FIELD=VALUE", nargs="+", help=say(_CASE_FIELDS))
    exhibits = group("exhibit", Text("修改证据信息", "change exhibits"))
    exhibit = under("set", Text("修改证据信息", "change an exhibit"), _set_exhibit, exhibits)
    several = Text("一件或用逗号隔开的几件", "one, or several with commas between them")
    exhibit.add_argument("exhibit", metavar="E01[,E02]", help=say(several))
    exhibit.add_argument("fields", metavar="FIELD=VALUE", nargs="+", help=say(_EXHIBIT_FIELDS))
    order = under("order", _REORDER, _set_order, exhibits)
    order.add_argument("exhibits", metavar="E01", nargs="*")
    times = Text("按时间先后，不给编号", "by their times; name no exhibits")
    order.add_argument("--by-time", action="store_true", help=say(times))
    events = group("event", Text("添加或删除事件", "add or remove events"))
    event = under("add", Text("添加事件", "add an event"), _add_event, events)
    event.add_argument("kind", metavar="KIND", choices=vocabulary.ids("event"))
    event.add_argument("--at", metavar="ISO", default="")
    event.add_argument("--text", default="")
    event.add_argument("--channel", choices=vocabulary.ids("channel"), default="")
    event.add_argument("--code", metavar="CODE", action="append", default=[])
    event.add_argument(
        "--detail", metavar="NAME=VALUE", action="append", default=[], help="service=return …"
    )
    gone = under("remove", Text("删除事件", "remove an event"), _remove_event, events)
    gone.add_argument("event", metavar="ID", type=int)
    codes = group("code", Text("添加、关联或删除编号", "add, link or remove codes"))
    code = under("add", Text("添加编号", "add a code"), _add_code, codes)
    code.add_argument("value", metavar="CODE")
    code.add_argument("--kind", choices=vocabulary.ids("code"), default="feedback_code")
    code.add_argument("--obtained", metavar="ISO", default="")
    code.add_argument("--source", default="")
    code.add_argument("--problem", default="")
    code.add_argument("--tag", action="append", default=[])
    link = under("link", Text("关联两个编号", "link two codes"), _link, codes)
    link.add_argument("value", metavar="CODE")
    link.add_argument("relation", choices=vocabulary.ids("relation"))
    link.add_argument("to", metavar="CODE")
    dropped = under("remove", Text("删除编号", "remove a code"), _remove_code, codes)
    dropped.add_argument("value", metavar="CODE")


def _file(context: Context) -> CaseFile:
    workspace = context.workspace()
    return casework.open_case(workspace, casework.find_case(workspace, context.options.case))


def _do(context: Context, file: CaseFile, edit: Edit, label: Text) -> int:
    history.edit(context.workspace(), edit, label=label, case_id=file.case.id)
    context.document = {"case": file.case.number, "done": label.in_(context.language)}
    context.say(f"已{label.zh}。", f"Done: {label.en}.")
    return 0


def _set_case(context: Context) -> int:
    file = _file(context)
    values: dict[str, Any] = {}
    for name, value in written.pairs(context.options.fields):
        field, dot, key = name.partition(".")
        if dot and field in _INSIDE:
            inside = values.setdefault(field, _plain(getattr(file.case, field)))
            if field != "details":  # there everybody keeps what they like
                written.refuse_unknown(key, tuple(inside))
            inside[key] = written.value(name, value)
        else:
            written.refuse_unknown(name, (*_CASE, *(f"{one}.…" for one in _INSIDE)))
            if name in ("title", "number") and not value.strip():
                raise UserError(f"{name} 不能空着。", f"{name} cannot be left empty.")
            values[name] = written.value(name, value)
    return _do(context, file, SetFields("case", file.case.id, values), _SET_CASE)


def _set_exhibit(context: Context) -> int:
    file = _file(context)
    known = {one.label: one for one in file.exhibits}
    labels = dict.fromkeys(written.value("codes", context.options.exhibit))
    if unknown := [label for label in labels if label not in known]:
        label = "、".join(unknown)
        raise UserError(
            f"案件里没有证据 {label}。用 evidence-desk case show 查看全部证据。",
            f"There is no exhibit {label} in the case. See all with: evidence-desk case show.",
        )
    values: dict[str, Any] = {}
    for name, value in written.pairs(context.options.fields):
        written.refuse_unknown(name, (*_EXHIBIT, "included"))
        values[name] = written.value(name, value)
    tags = values.pop("tags", None)
    edits: list[Edit] = _new_codes(file, values.get("codes", ()))
    for label in labels:
        own = dict(values)
        if tags is not None:
            own["details"] = with_keywords(known[label].details, parted(str(tags)))
        edits.append(SetFields("exhibit", known[label].id, own))
    return _do(context, file, Several(tuple(edits)), _SET_EXHIBIT)


def _set_order(context: Context) -> int:
    file, wanted = _file(context), context.options.exhibits
    ids = {one.label: one.id for one in file.exhibits}
    unknown = [label for label in wanted if label not in ids]
    if unknown or bool(wanted) == context.options.by_time:
        raise UserError(
            f"案件里没有证据 {'、'.join(unknown)}。用 evidence-desk case show 查看全部证据。"
            if unknown
            else "请按想要的顺序写出证据编号，或只写 --by-time。",
            f"There is no exhibit {', '.join(unknown)} in the case. See all with: evidence-desk "
            "case show."
            if unknown
            else "Name the exhibits in the order you want, or give --by-time alone.",
        )
    if context.options.by_time:
        ordered = [one.id for one in by_time(file.exhibits, file.case)]
    else:
        ordered = list(dict.fromkeys(ids[label] for label in wanted))
        ordered += [one.id for one in file.exhibits if one.id not in ordered]
    ordering = "time" if context.options.by_time else "manual"
    return _do(context, file, Reorder(file.case.id, tuple(ordered), ordering), _REORDER)


def _add_event(context: Context) -> int:
    file, options = _file(context), context.options
    values = {
        "kind": options.kind,
        "at": written.time(options.at).iso() if options.at else None,
        "text": options.text,
        "channel": options.channel,
        "codes": options.code,
        "details": dict(written.pairs(options.detail)),
    }
    edits = [*_new_codes(file, options.code), Add("event", file.case.id, values)]
    return _do(context, file, Several(tuple(edits)), _ADD_EVENT)


def _remove_event(context: Context) -> int:
    file = _file(context)
    if all(one.id != context.options.event for one in file.events):
        raise UserError(
            f"案件里没有编号为 {context.options.event} 的事件。用 case show --json 查看。",
            f"The case has no event {context.options.event}. Look it up with case show --json.",
        )
    return _do(context, file, Remove("event", context.options.event), _REMOVE_EVENT)


def _add_code(context: Context) -> int:
    file, options = _file(context), context.options
    values = {
        "value": "".join(options.value.split()),
        "kind": options.kind,
        "obtained": written.time(options.obtained).iso() if options.obtained else None,
        "source": options.source,
        "problem": options.problem,
        "tags": options.tag,
    }
    return _do(context, file, Add("code", file.case.id, values), _ADD_CODE)


def _link(context: Context) -> int:
    file, options = _file(context), context.options
    code, to = _code(file, options.value), _code(file, options.to)
    if code.value == to.value:
        raise UserError(
            "一个编号不能和它自己关联。请换一个。",
            "A code cannot be linked with itself. Choose another one.",
        )
    relations = [[one.kind, one.to] for one in code.relations]
    if [options.relation, to.value] not in relations:
        relations.append([options.relation, to.value])
    edit = SetFields("code", code.id, {"relations": relations})
    return _do(context, file, edit, _LINK)


def _remove_code(context: Context) -> int:
    file = _file(context)
    return _do(context, file, Remove("code", _code(file, context.options.value).id), _REMOVE_CODE)


def _code(file: CaseFile, value: str) -> Any:
    found = next((one for one in file.codes if one.value == value), None)
    if found is None:
        raise UserError(
            f"案件里没有编号 {value}。请先用 code add 添加。",
            f"The case has no code {value}. Add it first with: code add.",
        )
    return found


def _new_codes(file: CaseFile, values: Sequence[str]) -> list[Edit]:
    known = {one.value for one in file.codes}
    return [Add("code", file.case.id, {"value": one}) for one in values if one not in known]


def _plain(value: Any) -> dict[str, Any]:
    from dataclasses import asdict, is_dataclass

    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else dict(value)
