"""Commands about a seller's shipping records: orders import, find, attach, show, case and more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from evidence_desk.cli import values as written
from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.shipment import (
    NEEDED,
    PROOF_TEXT,
    PROOFS,
    WHY_THREE_YEARS,
    ProofFile,
    Shipment,
    keeping,
)
from evidence_desk.domain.text import Text
from evidence_desk.services.shipping import orderlists, proofs, shipments
from evidence_desk.services.shipping.proofs import Planned

ABOUT = Text("卖家的发货档案：导入订单、附上留证、查找、应诉", "a seller's shipping records")
_MARK = {"shown": "●", "told": "○", "missing": "–"}
_NUMBER = Text("订单编号、运单号或其末几位", "order or waybill number, or its last digits")
_TIMES = ("paid_at", "shipped_at", "picked_at", "signed_at", "finished_at")
_SETTABLE = (
    *("platform", "shop", "buyer", "receiver", "item", "amount", "carrier", "waybills"),
    *("weight", *_TIMES, "note"),
)


def declare(command: Callable[..., Any], say: Callable[[Text], str], group: Any) -> None:
    """Add these commands to the command line."""
    take = command("import", Text("导入订单表（CSV、XLSX）", "import a list"), _import, group)
    take.add_argument("file", metavar="FILE", type=Path)
    platforms = ("taobao", "tmall", "taote", "pinduoduo", "other")
    take.add_argument("--platform", choices=platforms, default="")
    dry = Text("只预览，不写入", "only say what would happen")
    take.add_argument("--dry-run", action="store_true", help=say(dry))
    listed = command("list", Text("列出发货档案", "list the records"), _find, group)
    found = command("find", Text("查找发货档案", "find records"), _find, group)
    found.add_argument("text", metavar="TEXT", help=say(_NUMBER))
    for made in (listed, found):
        lacking = Text("只列缺这项留证的", "only those without this proof")
        made.add_argument("--missing", choices=PROOFS, default="", help=say(lacking))
        made.add_argument("--start", type=int, default=0, metavar="N")
        made.add_argument("--limit", type=int, default=50, metavar="N")
    show = command("show", Text("查看一条发货档案", "show a record"), _show, group)
    show.add_argument("number", metavar="NO", help=say(_NUMBER))
    put = command(
        "attach", Text("按文件名和面单条码附上照片和视频", "attach files"), _attach, group
    )
    put.add_argument("files", metavar="FILE", nargs="+", type=Path)
    put.add_argument("--dry-run", action="store_true", help=say(dry))
    put.add_argument("--to", metavar="NO", help=say(Text("都附到这一单", "all to this record")))
    defend = command("case", Text("由发货档案建立应诉案件", "make a case"), _case, group)
    defend.add_argument("number", metavar="NO", help=say(_NUMBER))
    defend.add_argument("--dispute", choices=tuple(NEEDED), required=True)
    change = command("set", Text("修改发货档案的内容", "set fields of a record"), _set, group)
    change.add_argument("number", metavar="NO", help=say(_NUMBER))
    fields = Text("如 weight=0.62kg；可用：{names}", "such as weight=0.62kg; fields: {names}")
    change.add_argument(
        "values",
        metavar="FIELD=VALUE",
        nargs="+",
        help=say(fields.fill(names=" ".join(_SETTABLE))),
    )
    sort = command("file-as", Text("说明文件证明什么", "say what a file proves"), _file_as, group)
    sort.add_argument("id", type=int, metavar="ID")
    sort.add_argument("proof", choices=tuple(PROOF_TEXT))
    aside = command("aside", Text("把留证文件放到一边", "set a proof file aside"), _aside, group)
    aside.add_argument("id", type=int, metavar="ID")
    aside.add_argument("--back", action="store_true", help=say(Text("取回", "take it back")))
    keep = command("retention", Text("保存期限提醒", "the three years"), _retention, group)
    keep.add_argument("--as-of", metavar="YYYY-MM-DD", type=_day, default=None)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _import(context: Context) -> int:
    options, language = context.options, context.language
    done = orderlists.import_list(
        context.workspace(),
        options.file,
        progress=context.progress,
        platform=options.platform,
        dry_run=options.dry_run,
        executor=context.executor(),
    )
    context.document = {
        "added": done.added,
        "updated": done.updated,
        "same": done.same,
        "refused": len(done.refused),
        "dry_run": options.dry_run,
        "platform": done.list.platform,
        "encoding": done.list.encoding,
        "columns": dict(done.list.columns),
        "ignored": list(done.list.ignored),
        "problems": [
            {"row": one.row, "refused": one.refused, "message": one.message.in_(language)}
            for one in done.list.problems
        ],
    }
    for one in done.list.problems:
        row = Text("第 {row} 行", "Row {row}").fill(row=one.row).in_(language)
        context.lines.append(f"!  {row}  {one.message.in_(language)}")
    if options.dry_run:
        context.say("以下只是预览，没有写入：", "A preview only, nothing was written:")
    context.say(
        f"新增 {done.added} 条，补充 {done.updated} 条，没有变化 {done.same} 条，"
        f"拒绝 {len(done.refused)} 行。",
        f"{done.added} added, {done.updated} completed, {done.same} unchanged, "
        f"{len(done.refused)} rows refused.",
    )
    return 1 if done.refused else 0


def _find(context: Context) -> int:
    options = context.options
    found = shipments.find(
        context.workspace(),
        getattr(options, "text", ""),
        missing=options.missing,
        start=max(0, options.start),
        limit=max(1, options.limit),
    )
    context.document = {
        "total": found.total,
        "start": options.start,
        "orders": [document(one) for one in found.rows],
    }
    context.lines += [_line(one, context) for one in found.rows]
    names = "、".join(PROOF_TEXT[proof].in_(context.language) for proof in PROOFS)
    context.say(
        f"共 {found.total} 条，显示 {len(found.rows)} 条。依次为：{names}；"
        "● 有文件  ○ 只有记录  – 缺少",
        f"{found.total} in all, {len(found.rows)} shown. In order: {names}; "
        "● a file shows it  ○ only told  – missing",
    )
    return 0


def _line(one: Shipment, context: Context) -> str:
    marks = "".join(_MARK[one.standing(proof)] for proof in PROOFS)
    day = (one.shipped_at or one.paid_at)[:10] or "—"
    rest = "  ".join(filter(None, (one.carrier, *one.waybills[:2], one.buyer, one.item[:40])))
    aside = "" if not one.set_aside else Text("（放到一边）", " (aside)").in_(context.language)
    return f"{one.order_no:<24} {day:<10}  {marks}  {rest}{aside}"


def document(one: Shipment) -> dict[str, Any]:
    """Return a record as JSON."""
    kept = keeping(one)
    plain = {k: v for k, v in asdict(one).items() if k not in ("id", "shown", "cases", "set_aside")}
    return plain | {
        "waybills": list(one.waybills),
        "proof": {proof: one.standing(proof) for proof in PROOFS},
        "missing": list(one.missing()),
        "keep_until": kept.until.isoformat() if kept else None,
        "counted_from": kept.counted_from if kept else None,
    }


def _show(context: Context) -> int:
    workspace, language = context.workspace(), context.language
    ident = shipments.find_record(workspace, context.options.number)
    found = shipments.record(workspace, ident)
    one = found.shipment
    context.document = document(one) | {
        "files": [_file(file) for file in found.files],
        "set_aside": [_file(file) for file in found.aside],
    }
    context.lines.append(_line(one, context))
    for proof in PROOFS:
        word = {
            "shown": Text("有文件", "a file shows it"),
            "told": Text("只有记录，没有文件", "only told, no file"),
            "missing": Text("缺少", "missing"),
        }[one.standing(proof)]
        mark = _MARK[one.standing(proof)]
        context.lines.append(f"  {mark} {PROOF_TEXT[proof].in_(language)}: {word.in_(language)}")
    for file in found.files:
        at = file.moment.shown() if file.moment else "—"
        word = PROOF_TEXT[file.proof]
        context.lines.append(f"  #{file.id}  {word.in_(language)}  {at}  {file.name}")
    if kept := keeping(one):
        context.say(f"建议保存到 {kept.until}。", f"Keep it until {kept.until}.")
        context.lines.append(WHY_THREE_YEARS.in_(language))
    return 0


def _file(file: ProofFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "proof": file.proof,
        "file": file.name,
        "sha256": file.file.digest,
        "kind": file.file.kind,
        "at": file.moment.iso() if file.moment else None,
    }


def _attach(context: Context) -> int:
    options, workspace = context.options, context.workspace()
    to = shipments.find_record(workspace, options.to) if options.to else None
    already: tuple[Planned, ...] = ()
    if options.dry_run:
        plan = proofs.plan(
            workspace, options.files, progress=context.progress, executor=context.executor()
        )
        taken, failed = plan.of("fits"), plan.failed
    else:
        done = proofs.attach(
            workspace,
            options.files,
            progress=context.progress,
            executor=context.executor(),
            to=to,
        )
        plan, taken, already, failed = done.plan, done.taken, done.already, done.failed
    language = context.language
    context.document = {
        "dry_run": options.dry_run,
        "attached": [_planned(one) for one in taken],
        "already": [_planned(one) for one in already],
        "unknown": [one.source.name for one in plan.of("unknown")],
        "ambiguous": [
            {"file": one.source.name, "orders": list(one.orders)} for one in plan.of("ambiguous")
        ],
        "failed": [{"file": one.name, "message": one.why.in_(language)} for one in failed],
    }
    for one in taken:
        word = PROOF_TEXT[one.proof].in_(language)
        how = Text("（按条码 {number}）", " (barcode {number})").fill(number=one.number)
        read = how.in_(language) if one.by_barcode else ""
        where = "、".join(one.orders) or options.to
        context.lines.append(f"{where}  {word}  {one.source.name}{read}")
    for one in plan.of("ambiguous"):
        fits = "、".join(one.orders)
        context.say(f"?  {one.source.name}：几单都符合（{fits}）", f"?  {one.source.name}: {fits}")
    for one in plan.of("unknown"):
        context.say(f"?  {one.source.name}：没有对应的订单", f"?  {one.source.name}: no such order")
    context.lines += [f"!  {one.name}: {one.why.in_(language)}" for one in failed]
    left = len(plan.of("unknown")) + len(plan.of("ambiguous"))
    context.say(
        f"{'将附上' if options.dry_run else '附上'} {len(taken)} 份，已有 {len(already)} 份，"
        f"对不上 {left} 份，失败 {len(failed)} 份。",
        f"{len(taken)} {'would be ' if options.dry_run else ''}attached, {len(already)} there "
        f"already, {left} unmatched, {len(failed)} failed.",
    )
    return 1 if failed else 0


def _planned(one: Planned) -> dict[str, Any]:
    order = one.orders[0] if one.orders else None
    return {"file": one.source.name, "order": order, "proof": one.proof, "number": one.number} | (
        {"by": "barcode"} if one.by_barcode else {}
    )


def _case(context: Context) -> int:
    options, workspace, language = context.options, context.workspace(), context.language
    ident = shipments.find_record(workspace, options.number)
    made = shipments.make_case(
        workspace, ident, options.dispute, progress=context.progress, language=language
    )
    context.document = {
        "case": made.case.number,
        "id": made.case.id,
        "title": made.case.title,
        "new": made.is_new,
        "exhibits_added": made.exhibits,
        "lacking": list(made.lacking),
    }
    context.say(
        f"{'已建立' if made.is_new else '已更新'}案件 {made.case.number}："
        f"{made.case.title}，加入 {made.exhibits} 份证据。",
        f"{'Opened' if made.is_new else 'Completed'} {made.case.number}: {made.case.title}, "
        f"{made.exhibits} exhibits added.",
    )
    for proof in made.lacking:
        word = PROOF_TEXT[proof]
        context.say(f"还缺：{word.zh}", f"Still missing: {word.en}")
    return 0


def _set(context: Context) -> int:
    workspace = context.workspace()
    values: dict[str, Any] = {}
    for told in context.options.values:
        name, equals, value = told.partition("=")
        if not equals or name not in _SETTABLE:
            raise UserError(
                f"“{told}”不对。请写成 字段=内容，可用的字段：{' '.join(_SETTABLE)}。",
                f"“{told}” cannot be set. Write FIELD=VALUE with one of: {' '.join(_SETTABLE)}.",
            )
        values[name] = _value(name, value.strip())
    ident = shipments.find_record(workspace, context.options.number)
    shipments.edit_record(workspace, ident, values)
    context.document = document(shipments.record(workspace, ident).shipment)
    context.say("已修改。", "Changed.")
    return 0


def _value(name: str, value: str) -> Any:
    if name == "waybills":
        return [part for part in value.replace("，", ",").split(",") if part.strip()]
    if name in _TIMES and value:
        return written.time(value).iso()
    return value


def _file_as(context: Context) -> int:
    shipments.file_as(context.workspace(), context.options.id, context.options.proof)
    context.document = {"id": context.options.id, "proof": context.options.proof}
    context.say("已归类。", "Filed.")
    return 0


def _aside(context: Context) -> int:
    aside = not context.options.back
    shipments.set_file_aside(context.workspace(), context.options.id, aside=aside)
    context.document = {"id": context.options.id, "set_aside": aside}
    context.say("已放到一边。" if aside else "已取回。", "Set aside." if aside else "Taken back.")
    return 0


def _retention(context: Context) -> int:
    workspace = context.workspace()
    day = context.options.as_of or shipments.today(workspace)
    found = shipments.retention(workspace, day)
    context.document = asdict(found) | {
        "as_of": day.isoformat(),
        "why": WHY_THREE_YEARS.in_(context.language),
    }
    context.say(
        f"共 {found.total} 条发货档案，其中 {found.over} 条已满三年，"
        f"{found.undated} 条没有日期可算。",
        f"{found.total} shipping records: {found.over} are older than three years, "
        f"{found.undated} have no date to count from.",
    )
    context.lines.append(WHY_THREE_YEARS.in_(context.language))
    return 0
