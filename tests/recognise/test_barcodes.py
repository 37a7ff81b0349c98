"""Codes are found however they lie, told as they read, and never read out of nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from evidence_desk.recognise.barcodes import barcodes, visible

LABELS = Path(__file__).parents[3] / "shared" / "corpora" / "recognise" / "labels"
NAMES = {"qr": "qrcode", "dm": "datamatrix", "code128": "code128"}


def code(kind: zxingcpp.BarcodeFormat, text: str, *, scale: int = 4) -> Image.Image:
    drawn = zxingcpp.create_barcode(text, kind).to_image(scale=scale)
    height, width = drawn.shape
    return Image.frombytes("L", (width, height), bytes(drawn))


def label() -> Image.Image:
    page = Image.new("L", (900, 1100), 255)
    page.paste(code(zxingcpp.BarcodeFormat.Code128, "SF1234567890123", scale=3), (60, 80))
    page.paste(code(zxingcpp.BarcodeFormat.QRCode, "https://example.invalid/w/1"), (80, 420))
    page.paste(code(zxingcpp.BarcodeFormat.DataMatrix, "DM0000000042", scale=8), (480, 460))
    return page


def test_several_codes_of_one_label_are_told_with_their_places():
    found = barcodes(label())

    assert {(one.format, one.text) for one in found} == {
        ("code128", "SF1234567890123"),
        ("qrcode", "https://example.invalid/w/1"),
        ("datamatrix", "DM0000000042"),
    }
    square = next(one for one in found if one.format == "qrcode")
    assert 80 <= square.area.left < square.area.right <= 300
    assert 420 <= square.area.top < square.area.bottom <= 640


def test_a_label_that_lies_askew_gives_its_stripes_by_the_corners_of_its_square_code():
    askew = label().rotate(33, expand=True, fillcolor=200, resample=Image.Resampling.BILINEAR)

    found = barcodes(askew)

    assert "SF1234567890123" in {one.text for one in found}
    stripes = next(one for one in found if one.format == "code128")
    assert 0 <= stripes.area.left < stripes.area.right <= askew.width
    # The stripes stand above the square codes, turned to the left with the label.
    assert stripes.area.top < min(one.area.top for one in found if one is not stripes) + 200


def test_a_lone_turned_waybill_is_found_in_turned_copies_alone():
    drawn = Image.new("L", (900, 700), 255)
    drawn.paste(code(zxingcpp.BarcodeFormat.Code128, "YT9825979190748", scale=3), (100, 250))
    askew = drawn.rotate(31, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)

    assert [one.text for one in barcodes(askew)] == ["YT9825979190748"]
    assert barcodes(askew, turned=False) == ()


def test_two_parcels_with_one_code_are_two_places():
    page = Image.new("L", (900, 500), 255)
    square = code(zxingcpp.BarcodeFormat.QRCode, "SAME")
    page.paste(square, (40, 100))
    page.paste(square, (600, 100))

    assert [one.text for one in barcodes(page)] == ["SAME", "SAME"]


def test_text_and_stripes_of_no_code_give_nothing():
    page = Image.new("RGB", (800, 600), "white")
    draw = ImageDraw.Draw(page)
    for row in range(20):
        draw.text((30, 20 + row * 28), "||| |||| || order 1234567890 |||| ||| ||", fill="black")
    for x in range(40, 700, 12):
        draw.rectangle((x, 400, x + 5, 500), fill="black")

    assert barcodes(page) == ()


def test_what_cannot_be_seen_in_a_code_is_shown():
    page = Image.new("L", (500, 500), 255)
    page.paste(code(zxingcpp.BarcodeFormat.QRCode, "a\tb\u202ec\x07"), (80, 80))

    assert [one.text for one in barcodes(page)] == ["a␉b⟨U+202E⟩c␇"]
    assert visible("单号 123") == "单号 123"


def test_labels_photographed_flat_and_tilted_are_read_and_none_is_misread():
    if not LABELS.exists():
        pytest.skip("the label photos are not beside the repository")
    told = json.loads((LABELS / "truth.json").read_text(encoding="utf-8"))
    read = wanted = 0
    for photo in [one for one in told if one["level"] < 2][::5]:
        with Image.open(LABELS / photo["file"]) as image:
            found = {(one.format, one.text) for one in barcodes(image)}
        right = {(NAMES[one["format"]], one["text"]) for one in photo["codes"]}
        assert found <= right, photo["file"]
        read += len(found)
        wanted += len(right)

    assert read >= wanted * 0.95
