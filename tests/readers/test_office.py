"""Office documents give their text within bounds; closed formats say what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from evidence_desk.readers import read
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.rtf import rtf_text

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
FREE = "application/vnd.oasis.opendocument."


def packed(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
    return path


def warned(path: Path) -> list[str]:
    return [one.id for one in read(path, path.name).warnings]


def test_a_table_is_read_row_by_row(tmp_path):
    book = Workbook()
    book.active.append(["订单编号", "金额"])
    book.active.append(["3404410533872829001", 59.9])
    book.save(tmp_path / "订单.xlsx")

    reading = read(tmp_path / "订单.xlsx", "订单.xlsx")

    assert (reading.kind, reading.reader) == ("document", "office")
    assert reading.text == "订单编号\t金额\n3404410533872829001\t59.9"
    assert reading.fact("office:creator") == "openpyxl"


def test_slides_are_read_in_the_order_people_count(tmp_path):
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>第{}页</a:t></a:r></a:p></p:sld>'
    parts = {f"ppt/slides/slide{n}.xml": slide.format(n) for n in (10, 2, 1)}
    path = packed(
        tmp_path / "a.pptx",
        {"[Content_Types].xml": TYPES, "ppt/presentation.xml": "<a/>", **parts},
    )

    assert (read(path, "a.pptx").text or "").split() == ["第1页", "第2页", "第10页"]


def test_an_open_document_is_read_with_its_blanks_and_known_without_its_ending(tmp_path):
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    path = tmp_path / "无后缀"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("mimetype", FREE + "text")
        zipped.writestr(
            "content.xml",
            f'<o xmlns:t="{text}"><t:h>标题</t:h>'
            "<t:p>甲<t:s/>乙<t:tab/><t:span>丙</t:span></t:p></o>",
        )

    reading = read(path, path.name)

    assert reading.media_type == FREE + "text"
    assert reading.text == "标题\n甲 乙\t丙"


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>',
        "<a><b></a>",
        "",
        "<w:document xmlns:w='w'>" + "<w:p>" * 20_000,
    ],
)
def test_a_hostile_or_broken_document_is_refused_with_a_sentence(tmp_path, part):
    path = packed(tmp_path / "a.docx", {"[Content_Types].xml": TYPES, "word/document.xml": part})

    with pytest.raises(Unreadable, match="无法读取"):
        read(path, "a.docx")


def test_a_bomb_inside_a_document_goes_off_nowhere(tmp_path):
    path = packed(
        tmp_path / "a.docx",
        {"[Content_Types].xml": TYPES, "word/document.xml": "<a>" + " " * (40 << 20)},
    )

    with pytest.raises(Unreadable, match="异常地大"):
        read(path, "a.docx")


def test_a_zip_that_calls_itself_a_document_is_a_zip(tmp_path):
    path = packed(tmp_path / "a.docx", {"照片.txt": "x"})

    assert read(path, "a.docx").media_type == "application/zip"


@pytest.mark.parametrize("name", ["合同.doc", "合同.wps", "表.et", "信.msg"])
def test_a_closed_format_says_what_to_do(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    reading = read(path, name)

    assert reading.kind == "document"
    (said,) = reading.warnings
    assert "另存为" in said.message.zh
    assert "save" in said.message.en.lower()


def test_rich_text_is_read_in_chinese_and_without_the_programs_own_words():
    raw = (
        rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}{\*\generator WPS;}{\info{\author x}}"
        rb"\uc1\f0 \'d6\'d0\'ce\'c4\par \u36864?\u27454? \{59.9\}\tab ok}"
    )

    assert rtf_text(raw) == "中文\n退款 {59.9}\tok"
    assert rtf_text(b"{\\rtf1 cut off \\") == "cut off"
    assert rtf_text(b"{" * 5000) == ""
    assert rtf_text(rb"{\rtf1\ansicpg9 a}") == "a"


def test_damaged_packing_is_refused_with_a_sentence(tmp_path):
    path = packed(
        tmp_path / "a.docx",
        {"[Content_Types].xml": TYPES, "word/document.xml": "<a>" + "投诉" * 500 + "</a>"},
    )
    data = bytearray(path.read_bytes())
    start = data.index(b"word/document.xml") + len("word/document.xml")
    data[start : start + 12] = b"\xff" * 12
    path.write_bytes(data)

    with pytest.raises(Unreadable, match="无法读取"):
        read(path, "a.docx")
