"""Tables from CSV and XLSX files: rows of text, with what Excel has rounded marked as such."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from evidence_desk.readers import archives, limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.plaintext import decode

# Excel keeps 15 digits of a number: https://learn.microsoft.com/office/troubleshoot/excel/last-digits-changed-to-zeros
EXCEL_DIGITS = 15
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[eE]\+?(\d{1,3})")
_FORMULA_TEXT = re.compile(r'=\s*"(.*)"', re.DOTALL)
_DIGITS = tuple("+-0123456789")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_LINES = 20
_PARTS = 2_000
_PROLOG = 64 << 10


class Rounded(str):
    """A number as Excel shows it after rounding: its last digits are lost."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of one table, the cells as text, `Rounded` where digits are lost."""

    rows: tuple[tuple[str, ...], ...]
    encoding: str | None


def read_sheet(path: Path) -> Sheet:
    """Read a CSV (UTF-8, UTF-16, GB18030) or the first table of an XLSX that holds anything.

    Raises:
        Unreadable: it is neither, is damaged, or breaks a limit.
        OSError: it could not be opened.
    """
    with path.open("rb") as stream:
        head = stream.read(8)
        size = stream.seek(0, 2)
    if size > limits.LIST:
        raise Unreadable(
            "这份订单表超过 64 MB。请按月份分成几份再导入。",
            "This order list is over 64 MB. Split it by month, then import the parts.",
        )
    if head.startswith(_OLE):
        raise Unreadable(
            "这是旧版 Excel（.xls）或加了密码的表格，读不了。"
            "请在 Excel 里另存为 .xlsx 或 CSV，不设密码。",
            "This is an old Excel file (.xls) or one with a password. Save it as .xlsx or CSV "
            "without a password.",
        )
    if head.startswith(b"PK\3\4"):
        return Sheet(tuple(_bounded(_excel_rows(path))), None)
    text, encoding = decode(path.read_bytes(), cut=False)
    if text is None or "\0" in text:
        raise Unreadable(
            "认不出这份表格的格式。请从商家后台导出 CSV 或 .xlsx 再试。",
            "This is neither CSV nor .xlsx. Export it from the seller’s console again.",
        )
    return Sheet(tuple(_bounded(_csv_rows(text))), encoding)


def _bounded(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows, 1):
        if number > limits.LIST_ROWS:
            raise Unreadable(
                f"这份订单表超过 {limits.LIST_ROWS} 行。请按月份分成几份再导入。",
                f"This order list has over {limits.LIST_ROWS} rows. Split it by month.",
            )
        yield row


def _csv_rows(text: str) -> Iterator[tuple[str, ...]]:
    lines = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    separator = max(",\t;", key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield tuple(_from_text(cell) for cell in row[: limits.LIST_COLUMNS])
    except csv.Error as error:
        raise Unreadable(
            f"这份 CSV 读到一半出错（{error}）。请重新导出一份。",
            f"This CSV cannot be read to its end ({error}). Export it again.",
        ) from error


def _from_text(cell: str) -> str:
    found = cell[: limits.LIST_CELL].strip().strip("\ufeff\u200b\u200e\u200f").strip()
    if found.startswith("=") and (formula := _FORMULA_TEXT.fullmatch(found)):
        found = formula[1].replace('""', '"').strip()
    found = found.lstrip("'‘`").strip() if found[:1] in "'‘`" else found
    scientific = _SCIENTIFIC.fullmatch(found) if found[:1] in _DIGITS else None
    if scientific and int(scientific[1]) >= EXCEL_DIGITS - 5:
        return Rounded(found)
    return found


def _excel_rows(path: Path) -> Iterator[tuple[str, ...]]:
    try:
        _refuse_bomb(path)
        from openpyxl import load_workbook

        # The library leaves a file open where it fails.
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and filters that nobody here needs
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                for sheet in book.worksheets:
                    sheet.reset_dimensions()  # some exports state a size of one cell
                    rows = sheet.iter_rows(values_only=True)
                    first = next(rows, None)
                    if first is None:
                        continue
                    yield _from_excel(first)
                    for row in rows:
                        yield _from_excel(row)
                    return
            finally:
                book.close()
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a hostile file meets every corner of the library
        raise _damaged() from error


def _refuse_bomb(path: Path) -> None:
    with archives.directory(path) as zipped:
        infos = zipped.infolist()
        unpacked = sum(info.file_size for info in infos[:_PARTS])
        if len(infos) > _PARTS or unpacked > limits.LIST_UNPACKED:
            raise Unreadable(
                "这份 Excel 表格解开后过大，像是“压缩炸弹”，没有读取。",
                "Unpacked, this Excel file is far too large, like a “zip bomb”; it was not read.",
            )
        for info in infos:
            # Excel writes no DTD (ECMA-376 part 2 forbids it); only one could define entities.
            with zipped.open(info) as part:
                if b"<!DOCTYPE" in part.read(_PROLOG).replace(b"\0", b""):
                    raise _damaged()


def _damaged() -> Unreadable:
    return Unreadable(
        "这份 Excel 表格已损坏或不完整。请重新导出，或另存为 CSV。",
        "This Excel file is damaged or incomplete. Export it again, or save it as CSV.",
    )


def _from_excel(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(_cell(value) for value in row[: limits.LIST_COLUMNS])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.10g}"
    if isinstance(value, int | float):
        text = f"{int(value)}"
        return Rounded(text) if len(text.lstrip("-")) > EXCEL_DIGITS else text
    return str(value)[: limits.LIST_CELL]
