"""Personal data in texts is found, and numbers that are nobody's are not."""

from __future__ import annotations

import pytest

from evidence_desk.domain.case import Case, Order, Party
from evidence_desk.domain.redaction import Box, bare, box_in, cover, pixels_of
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services.covers.suggesting import for_exhibit, personal


@pytest.fixture
def file(case: Case) -> CaseFile:
    """A case that knows whose it is."""
    from dataclasses import replace

    mine = replace(
        case,
        buyer=Party(name="林小雨", phone="13800000001"),
        order=Order(no="2026091400012345678", waybills=("SF1234567890123",)),
    )
    return CaseFile(mine, (), (), ())


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("电话 138 0000 0001", "phone", "138 0000 0001"),
        ("另一个 15912345678。", "phone", "15912345678"),
        ("我是林小雨", "name", "林小雨"),
        ("身份证 11010519491231002X", "id_card", "11010519491231002X"),
        ("卡号 6222 0200 0000 0000 004", "bank_card", None),
        ("卡号 4111 1111 1111 1111", "bank_card", "4111 1111 1111 1111"),
        ("写信到 lin.xy@example.com.cn", "email", "lin.xy@example.com.cn"),
        ("车是京A12345", "plate", "京A12345"),
        ("新能源 沪AD12345", "plate", "沪AD12345"),
        ("快递单号：773012345678901", "waybill", "773012345678901"),
        ("SF9876543210987", "waybill", "SF9876543210987"),
        ("订单编号 2026-0914-0001-2345-678", "order", "2026-0914-0001-2345-678"),
        ("订单号：3012345678901234567", "order", "3012345678901234567"),
        ("反馈码：ABC123456", "code", "ABC123456"),
        ("买了 2 条，69.90 元，2026-09-15 发货", "phone", None),
        ("SHA-256 0123456789abcdef13800000009abcdef", "phone", None),
    ],
)
def test_personal_data_is_found(file, text, kind, found):
    seen = [(one.kind, one.text) for one in personal(text, file)]
    assert seen == ([(kind, found)] if found else [])


def test_boxes_come_from_whoever_recognises_pictures(workspace, case, photos, file):
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.services.cases.casework import open_case
    from evidence_desk.services.intake.importing import take_in

    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    exhibit = next(
        one for one in open_case(workspace, case.id).exhibits if one.name.endswith("2.jpg")
    )
    box = Box(0.1, 0.1, 0.2, 0.2, kind="face")
    assert for_exhibit(exhibit, file, suggest=lambda _: [box]) == (box,)
    assert for_exhibit(exhibit, file) == ()


def test_words_are_found_however_they_are_written():
    secret = ("13800000001",)
    for text in ("138-0000-0001", "138 0000\n0001", "１３８００００００01", "1\u200b3800000001"):
        assert cover(f"打{text}吧", secret) == "打■■■■■■吧"
    assert bare("Ａ B-c") == "abc"
    assert cover("ABCDE abcde", ("AbCdE",)) == "■■■■■■ ■■■■■■"
    assert cover("一二三四五", (), [(1, 3), (2, 4)]) == "一■■■■■■五"


def test_a_box_covers_every_pixel_it_touches():
    assert pixels_of(Box(0.1, 0.1, 0.1, 0.1), 100, 100) == (10, 10, 20, 20)
    assert pixels_of(Box(0.101, 0.1, 0.1, 0.1), 100, 100) == (10, 10, 21, 20)
    assert pixels_of(Box(0.999, 0.999, 0.001, 0.001), 100, 100) == (99, 99, 100, 100)
    assert box_in(-0.5, 0.9, 1, 1) == Box(0, 0.9, 0.5, 0.09999999999999998)
