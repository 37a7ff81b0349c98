"""Reads lists of orders from sellers' consoles and makes shipping records of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Edit, SetBatchAside, SetShipments, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.shipment import Shipment, as_number, joined
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.paths import resource
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.sheets import EXCEL_DIGITS, Rounded, Sheet, read_sheet
from evidence_desk.rules import order_columns
from evidence_desk.services.intake.sources import why_unreadable
from evidence_desk.services.workers import SECONDS, WorkerPool, begin_within, result_of
from evidence_desk.services.workspace import Workspace

_TIMES = ("paid_at", "shipped_at", "picked_at", "signed_at", "finished_at")
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:：时](\d{1,2})分?(?:[:：]?(\d{1,2})秒?)?(?:\.\d+)?)?"
)
_IN_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_SEVERAL = re.compile(r"[,，;；、/|\s]+")
_HEAD_ROWS = 20  # titles and notes may stand over the headings
# So many long numbers of a column must have all their digits before one that ends in zeros is
# believed: a number ends in three zeros once in a thousand, a rounded column always.
_INTACT = 0.9
_PLACEHOLDERS = {"", "-", "--", "/", "无", "null", "NULL", "None", "#NULL!"}

_ROUNDED_ORDER = Text(
    "订单编号“{value}”已被 Excel 四舍五入，后几位丢了，没有导入。"
    "请从商家后台重新导出，不要用 Excel 打开后再保存。",
    "The order number “{value}” was rounded by Excel and has lost its last digits; it was not "
    "imported. Export the list again and do not save it from Excel.",
)
_ROUNDED_WAYBILL = Text(
    "物流单号“{value}”已被 Excel 四舍五入，没有导入。请从商家后台重新导出。",
    "The waybill number “{value}” was rounded by Excel; the row was not imported. Export the list "
    "again.",
)
_NO_ORDER = Text(
    "这一行没有订单编号，没有导入。", "This row has no order number; it was not imported."
)
_NOT_A_NUMBER = Text(
    "“{value}”不像订单编号，没有导入。请检查这一行。",
    "“{value}” is no order number; the row was not imported. Check it.",
)
_NO_TIME = Text(
    "看不懂“{value}”这个时间，已留空。", "“{value}” is no time that is understood; left empty."
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row of a list, counted from 1; `refused` rows were not imported."""

    row: int
    message: Text
    refused: bool


@dataclass(frozen=True, slots=True)
class OrderList:
    """The orders of a list, each once, and how its columns were understood.

    `columns` maps fields to the headings they were read from; `ignored` are headings nobody uses.
    """

    orders: Mapping[str, Mapping[str, Any]]
    problems: tuple[RowProblem, ...]
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    platform: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class ListImport:
    """What became of a list: orders added, completed and unchanged, and rows with problems."""

    list: OrderList
    added: int
    updated: int
    same: int
    changes: Changes

    @property
    def refused(self) -> tuple[RowProblem, ...]:
        """The rows that were not imported."""
        return tuple(one for one in self.list.problems if one.refused)


def read_list(
    path: Path,
    *,
    progress: Progress,
    platform: str = "",
    executor: Executor | None = None,
) -> OrderList:
    """Read a CSV or XLSX list of orders in a process that can be killed.

    Raises:
        UserError: it cannot be read, or no column of it holds order numbers.
    """
    name = shown_name(path.name)
    pool = executor or WorkerPool(1)
    try:
        progress.step(0, 0, name)
        begun = begin_within(pool, SECONDS, read_sheet, path)
        try:
            while wait([begun], timeout=0.1).not_done:
                progress.step(0, 0, name)
        except BaseException:
            begun.cancel()
            raise
        sheet = result_of(begun)
    except Unreadable as error:
        raise UserError(error.zh, error.en) from error
    except OSError as error:
        why = why_unreadable(error)
        raise UserError(why.zh, why.en) from error
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)
    return understand(sheet, platform=platform)


def understand(sheet: Sheet, *, platform: str = "") -> OrderList:
    """Find the columns of *sheet* and make orders of its rows.

    Raises:
        UserError: no column holds order numbers.
    """
    words = order_columns.load(resource("orders") / "columns.toml")
    head, places = _headings(sheet, words.columns)
    names = [_plain(cell) for cell in sheet.rows[head]] if sheet.rows else []
    if "order_no" not in places:
        seen = "、".join(cell for cell in sheet.rows[head][:12] if cell) if sheet.rows else ""
        raise UserError(
            f"没有找到“订单编号”这一列（看到的列：{seen or '空'}）。请导出带订单编号的订单表。",
            f"There is no column with order numbers (columns seen: {seen or 'none'}). Export a "
            "list that has them.",
        )
    reading = _Reading(sheet, head, places)
    used = {place for some in places.values() for place in some}
    hinted = (
        name
        for name, headings in words.hints.items()
        if any(_plain(heading) in names for heading in headings)
    )
    return OrderList(
        reading.orders,
        tuple(reading.problems),
        {field: sheet.rows[head][some[0]] for field, some in places.items()},
        tuple(cell for place, cell in enumerate(sheet.rows[head]) if cell and place not in used),
        platform or next(hinted, ""),
        sheet.encoding,
    )


def import_list(
    workspace: Workspace,
    path: Path,
    *,
    progress: Progress,
    platform: str = "",
    dry_run: bool = False,
    executor: Executor | None = None,
) -> ListImport:
    """Make records of a list, and complete those that are there; an empty cell erases nothing.

    The whole import is one step that can be undone. With *dry_run* nothing is written.

    Raises:
        UserError: see `read_list`.
    """
    name = shown_name(path.name)
    found = read_list(path, progress=progress, platform=platform, executor=executor)
    total = len(found.orders)
    if dry_run:
        with workspace.reading() as repository:
            new, changed = _compare(found, repository.shipments.by_order(found.orders))
        return _outcome(found, new, changed, Changes())
    with workspace.writing() as repository:
        shipments = repository.shipments
        new, changed = _compare(found, shipments.by_order(found.orders))
        if new or changed:
            batch = shipments.next_batch()
            shipments.add(new, batch=batch, on_rows=lambda done: progress.step(done, total, name))
            forth: Edit = SetBatchAside("shipment", batch, aside=False)
            back: Edit = SetBatchAside("shipment", batch)
            if changed:
                change = SetShipments(changed)
                forth, back = (
                    Several((forth, change)),
                    Several((repository.apply(change), back)),
                )
            label = Text("导入订单表 {name}", "Import the order list {name}").fill(name=name)
            repository.note_done(forth, back, label={"zh": label.zh, "en": label.en}, case_id=None)
    progress.step(total, total, name)
    return _outcome(found, new, changed, Changes(shipments=True, history=True))


def _outcome(
    found: OrderList,
    new: Sequence[object],
    changed: Mapping[str, object],
    changes: Changes,
) -> ListImport:
    same = len(found.orders) - len(new) - len(changed)
    return ListImport(found, len(new), len(changed), same, changes)


def _compare(
    found: OrderList, known: Mapping[str, Shipment]
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the orders that are new, and by record id what the others learn from the list."""
    new: list[dict[str, Any]] = []
    changed: dict[str, dict[str, Any]] = {}
    for order_no, values in found.orders.items():
        record = known.get(order_no)
        if record is None:
            new.append({"order_no": order_no, "platform": found.platform, **values})
            continue
        told = dict(values)
        if not record.platform and found.platform:
            told["platform"] = found.platform
        if "waybills" in told:
            told["waybills"] = list(joined(record.waybills, told["waybills"]))
        learned = {
            name: value
            for name, value in told.items()
            if (list(record.waybills) if name == "waybills" else getattr(record, name)) != value
        }
        if record.set_aside:
            learned["set_aside"] = False
        if learned:
            changed[str(record.id)] = learned
    return new, changed


def _headings(
    sheet: Sheet, columns: Mapping[str, Sequence[str]]
) -> tuple[int, dict[str, list[int]]]:
    """Return the row of headings and the columns of each field, the likeliest first."""
    best: tuple[int, dict[str, list[int]]] = (0, {})
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        names = [_plain(cell) for cell in row]
        places: dict[str, list[int]] = {}
        for field, headings in columns.items():
            some = [names.index(plain) for one in headings if (plain := _plain(one)) in names]
            if some:
                places[field] = some
        if len(places) > len(best[1]):
            best = (number, places)
    return best


def _plain(heading: str) -> str:
    return "".join(_IN_BRACKETS.sub("", heading).split()).casefold()


class _Reading:
    """Goes through the rows of a list once."""

    def __init__(self, sheet: Sheet, head: int, places: Mapping[str, Sequence[int]]) -> None:
        self._places = places
        self.orders: dict[str, dict[str, Any]] = {}
        self.problems: list[RowProblem] = []
        rows = sheet.rows[head + 1 :]
        self._rounded = {
            field: _looks_rounded([self._cell(row, field) for row in rows])
            for field in ("order_no", "waybill")
            if field in places
        }
        items: dict[str, list[str]] = defaultdict(list)
        for number, row in enumerate(rows, head + 2):
            if any(row):
                self._take(number, row, items)
        for order_no, names in items.items():
            self.orders[order_no]["item"] = "；".join(joined(names))

    def _cell(self, row: Sequence[str], field: str) -> str:
        """Return the first cell of a field that says anything."""
        for place in self._places.get(field, ()):
            if place < len(row) and row[place] not in _PLACEHOLDERS:
                return row[place]
        return ""

    def _refuse(self, number: int, message: Text, value: str = "") -> None:
        self.problems.append(RowProblem(number, message.fill(value=value), refused=True))

    def _take(self, number: int, row: Sequence[str], items: dict[str, list[str]]) -> None:
        told = self._cell(row, "order_no")
        waybill = self._cell(row, "waybill")
        order_no = as_number(told)
        if not told:
            self._refuse(number, _NO_ORDER)
        elif self._lost(told, "order_no"):
            self._refuse(number, _ROUNDED_ORDER, told)
        elif len(order_no) > 64 or not any(char.isdigit() for char in order_no):
            self._refuse(number, _NOT_A_NUMBER, told[:40])
        elif any(self._lost(part, "waybill") for part in _parts(waybill)):
            self._refuse(number, _ROUNDED_WAYBILL, waybill[:40])
        else:
            self._put(number, order_no, row, waybill, items)

    def _put(
        self,
        number: int,
        order_no: str,
        row: Sequence[str],
        waybill: str,
        items: dict[str, list[str]],
    ) -> None:
        order = self.orders.setdefault(order_no, {})
        for field in self._places:
            text = self._cell(row, field)
            if not text or field == "order_no":
                continue
            if field == "waybill":
                numbers = map(as_number, _parts(waybill))
                order["waybills"] = list(joined(order.get("waybills", ()), numbers))
            elif field == "item":
                items[order_no].append(text)
            elif field in _TIMES:
                if time := _time(text):
                    order[field] = time
                else:
                    told = _NO_TIME.fill(value=text[:40])
                    self.problems.append(RowProblem(number, told, refused=False))
            else:
                order[field] = text

    def _lost(self, told: str, field: str) -> bool:
        if isinstance(told, Rounded):
            return True
        return self._rounded[field] and _ends_in_zeros(told) if field in self._rounded else False


def _parts(cell: str) -> list[str]:
    if isinstance(cell, Rounded):
        return [cell]
    return [part for part in _SEVERAL.split(cell) if part]


def _ends_in_zeros(told: str) -> bool:
    tail = told[EXCEL_DIGITS:]
    return told.isdecimal() and bool(tail) and not tail.strip("0")


def _looks_rounded(cells: Sequence[str]) -> bool:
    """Tell whether a CSV was saved by Excel after it had rounded this column."""
    long = [cell for cell in cells if cell.isdecimal() and len(cell) > EXCEL_DIGITS]
    intact = sum(not _ends_in_zeros(cell) for cell in long)
    return bool(long) and intact < _INTACT * len(long)


def _time(text: str) -> str:
    """Return ISO 8601, cut at what is told; empty where it is no time."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return ""
    year, month, day, hour, minute, second = match.groups()
    try:
        wall = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0)
        )
    except ValueError:
        return ""
    return wall.isoformat()[: 10 if hour is None else 16 if second is None else 19]
