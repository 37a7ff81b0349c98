"""Photos of labels find their shipping records, and a label is held beside the order's waybill."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from reportlab.graphics.barcode import code128
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas

from evidence_desk.domain.case import Order
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.recognised import Area, Barcode
from evidence_desk.services.pictures import barcodes
from evidence_desk.services.shipping import orderlists, proofs
from evidence_desk.services.workers import WorkerPool

QUIET = NoProgress()
AREA = Area(0, 0, 10, 10)


@pytest.fixture(scope="module")
def pool():
    workers = WorkerPool(1)
    workers.submit(int).result()
    yield workers
    workers.shutdown(cancel_futures=True)


def photo(path: Path, *texts: str, turned: float = 0) -> None:
    page = Image.new("RGB", (900, 300 + 400 * len(texts)), "white")
    for row, text in enumerate(texts):
        kind = zxingcpp.BarcodeFormat.Code128
        drawn = zxingcpp.create_barcode(text, kind).to_image(scale=3)
        height, width = drawn.shape
        page.paste(Image.frombytes("L", (width, height), bytes(drawn)), (80, 120 + 400 * row))
    if turned:
        page = page.rotate(
            turned, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC
        )
    page.save(path, quality=80)


@pytest.fixture
def seller(workspace, tmp_path):
    table = tmp_path / "订单.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["订单编号", "物流单号"])
        for number in range(4):
            rows.writerow([f"340441053387282900{number}", f"YT982597919074{number}"])
    orderlists.import_list(workspace, table, progress=QUIET)
    return workspace


def test_label_photos_go_to_their_records_and_the_others_are_listed(seller, tmp_path, pool):
    photos = tmp_path / "手机照片"
    photos.mkdir()
    photo(photos / "IMG_1.jpg", "YT9825979190741")
    photo(photos / "IMG_2.jpg", "YT9825979190742", turned=28)
    photo(photos / "IMG_3.jpg", "SF0000000000000")
    photo(photos / "IMG_4.jpg", "YT9825979190740", "YT9825979190743")
    photo(photos / "3404410533872829003 打包.jpg", "YT9825979190741")
    (photos / "IMG_5.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture at all")

    done = proofs.attach(seller, [photos], progress=QUIET, executor=pool)

    told = {one.source.name: (one.orders[0], one.proof, one.by_barcode) for one in done.taken}
    assert told == {
        "IMG_1.jpg": ("3404410533872829001", "waybill", True),
        "IMG_2.jpg": ("3404410533872829002", "waybill", True),
        # What the seller wrote goes before what the picture shows.
        "3404410533872829003 打包.jpg": ("3404410533872829003", "packing", False),
    }
    assert [one.source.name for one in done.plan.of("ambiguous")] == ["IMG_4.jpg"]
    assert [one.source.name for one in done.plan.of("unknown")] == ["IMG_3.jpg", "IMG_5.jpg"]


def test_a_label_as_a_pdf_finds_its_record_by_the_barcode_it_draws(seller, tmp_path, pool):
    path = tmp_path / "打印面单.pdf"
    page = canvas.Canvas(str(path), pagesize=(100 * mm, 150 * mm))
    page.drawString(20, 300, "Packing list of three things, printed on a page of its own")
    page.showPage()
    page.drawString(20, 380, "To: a person in a street of a town")
    code128.Code128("YT9825979190742", barHeight=60, barWidth=1.1).drawOn(page, 10, 200)
    page.save()

    done = proofs.attach(seller, [path], progress=QUIET, executor=pool)

    assert [(one.orders[0], one.proof, one.by_barcode) for one in done.taken] == [
        ("3404410533872829002", "waybill", True)
    ]


def test_codes_are_read_once_for_the_same_bytes(seller, tmp_path, pool):
    photo(tmp_path / "a.jpg", "YT9825979190741")
    (first,) = barcodes.barcodes_of(seller, [tmp_path / "a.jpg"], executor=pool, progress=QUIET)
    (tmp_path / "b.jpg").write_bytes((tmp_path / "a.jpg").read_bytes())

    stopped = WorkerPool(1)
    stopped.submit(int).result()
    stopped.shutdown(cancel_futures=True)

    again = barcodes.barcodes_of(seller, [tmp_path / "b.jpg"], executor=stopped, progress=QUIET)
    assert list(again) == [first]
    assert [one.text for one in first] == ["YT9825979190741"]


def test_a_link_in_a_square_code_names_its_waybill():
    code = Barcode("qrcode", "https://example.invalid/w/YT9825979190741?k=88", AREA)

    assert "YT9825979190741" in {n for tier in proofs.numbers_in_codes([code]) for n in tier}


def test_the_label_of_a_case_is_told_equal_to_or_other_than_the_orders_waybill():
    order = Order(no="1", waybills=("yt9825979190741",))
    codes = [
        Barcode("code128", "SF1234567890123", AREA),
        Barcode("ean13", "6901234567892", AREA),
        Barcode("code128", "YT9825979190741", AREA),
    ]

    told = barcodes.waybills(order, codes)

    assert [(one.read, one.is_equal) for one in told] == [
        ("YT9825979190741", True),
        ("SF1234567890123", False),
    ]
    same, other = (barcodes.finding(one) for one in told)
    assert same is not None
    assert same.severity == "ok"
    assert other is not None
    assert other.severity == "notice"
    assert "SF1234567890123" in other.message.zh
    assert "yt9825979190741" in other.message.en
    assert barcodes.finding(barcodes.Waybill("SF1234567890123", ())) is None
