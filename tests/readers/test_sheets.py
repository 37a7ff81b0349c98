"""Tables are read as text, with what Excel has rounded marked and hostile files refused."""

from __future__ import annotations

import gc
import warnings
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.sheets import Rounded, read_sheet

TABLE = "订单编号,宝贝标题\n1234567890123456789,长裤\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_encodings_of_sellers_consoles(tmp_path, encoding):
    path = tmp_path / "订单.csv"
    path.write_text(TABLE, encoding=encoding)
    assert read_sheet(path).rows == (("订单编号", "宝贝标题"), ("1234567890123456789", "长裤"))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('"=""1234567890123456789"""', "1234567890123456789"),
        ('="1234567890123456789"', "1234567890123456789"),
        ("\t1234567890123456789", "1234567890123456789"),
        ("'1234567890123456789", "1234567890123456789"),
        ('"长裤, 黑色\n加绒"', "长裤, 黑色\n加绒"),
        ("230914-123456789012345", "230914-123456789012345"),
    ],
)
def test_what_exports_put_around_a_number_is_taken_off(tmp_path, cell, read):
    path = tmp_path / "a.csv"
    path.write_text(f"订单编号,备注\n{cell},x\n", encoding="utf-8")
    assert read_sheet(path).rows[1] == (read, "x")


def test_a_number_in_scientific_notation_is_marked_as_rounded(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("订单编号\n1.23457E+18\n1.5\n", encoding="utf-8")
    rows = read_sheet(path).rows
    assert isinstance(rows[1][0], Rounded)
    assert not isinstance(rows[2][0], Rounded)


def test_tab_and_semicolon_separate_too(tmp_path):
    for mark in "\t;":
        path = tmp_path / "a.csv"
        path.write_text(f"订单编号{mark}金额\n12345678{mark}9.9\n", encoding="utf-8")
        assert read_sheet(path).rows[1] == ("12345678", "9.9")


def test_excel_numbers_over_fifteen_digits_are_marked_as_rounded(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["订单编号", "付款时间", "金额", "件数"])
    sheet.append([1234567890123456789, datetime(2026, 9, 14, 19, 42), 59.9, 2])
    sheet.append(["1234567890123456789", None, 60, 100000000000000])
    book.save(tmp_path / "订单.xlsx")
    rows = read_sheet(tmp_path / "订单.xlsx").rows
    assert isinstance(rows[1][0], Rounded)
    assert rows[1][1:] == ("2026-09-14 19:42:00", "59.9", "2")
    assert rows[2] == ("1234567890123456789", "", "60", "100000000000000")
    assert not isinstance(rows[2][3], Rounded)


def test_an_old_or_locked_excel_file_is_a_sentence(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Unreadable, match="另存为"):
        read_sheet(path)


def test_a_damaged_or_foreign_file_is_a_sentence(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\3\4" + b"no zip" * 50)
    with pytest.raises(Unreadable):
        read_sheet(path)
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(Unreadable, match="损坏"):
        read_sheet(path)
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(Unreadable, match="认不出"):
        read_sheet(path)


def test_a_table_that_cannot_be_read_is_let_go(tmp_path):
    whole, path = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = Workbook()
    book.active.append(["订单编号"])
    book.save(whole)
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # A file that is still open is told of when it is collected, and Windows would keep it locked.
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        for name, data in parts.items():
            with zipfile.ZipFile(path, "w") as broken:
                for other, kept in parts.items():
                    cut = data[:130] + b"<\x01" + data[130:]
                    broken.writestr(other, cut if other == name else kept)
            with suppress(Unreadable):
                read_sheet(path)
            gc.collect()
    assert [str(one.message) for one in told] == []


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for number in range(3):
            zipped.writestr(f"xl/{number}.xml", bytes(limits.LIST_UNPACKED // 2))
    assert path.stat().st_size < limits.LIST
    with pytest.raises(Unreadable, match="压缩炸弹"):
        read_sheet(path)


def test_xml_entities_are_not_followed(tmp_path):
    book = Workbook()
    book.active.append(["订单编号"])
    book.save(tmp_path / "plain.xlsx")
    path = tmp_path / "entities.xlsx"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, bomb + data if name == "xl/workbook.xml" else data)
    with pytest.raises(Unreadable):
        read_sheet(path)


def test_too_many_rows_are_refused(tmp_path):
    path: Path = tmp_path / "a.csv"
    path.write_text("订单编号\n" + "1\n" * limits.LIST_ROWS, encoding="utf-8")
    with pytest.raises(Unreadable, match="按月份"):
        read_sheet(path)
