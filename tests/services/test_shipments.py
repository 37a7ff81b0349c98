"""Shipping records are found, proved, kept, and made into a case for the defence."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.shipment import Shipment, keeping, years_later
from evidence_desk.services import history
from evidence_desk.services.cases.casework import list_cases, open_case
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.visible import visible
from evidence_desk.services.integrity.verifying import verify_desk
from evidence_desk.services.shipping import proofs, shipments
from evidence_desk.services.shipping.orderlists import import_list

QUIET = NoProgress()
LIST = (
    "订单编号,买家会员名,宝贝标题,物流单号,物流公司,订单付款时间,发货时间,签收时间,重量\n"
    "3404410533872819005,小雨,长裤,YT4490792789046,圆通速递,2026-09-14 10:00:05,"
    "2026-09-14 18:30:00,2026-09-17 12:00:00,0.62kg\n"
    "3404410533872819006,阿明,短袖,SF1000000000001,顺丰,2026-09-15 08:05:00,,,\n"
    "3404410533872829006,阿强,短袖,SF1000000000002,顺丰,2026-09-15 08:05:00,,,\n"
)
FIRST, SECOND = "3404410533872819005", "3404410533872819006"


@pytest.fixture
def seller(workspace, tmp_path: Path):
    """A desk with three orders."""
    path = tmp_path / "订单.csv"
    path.write_text(LIST, encoding="gb18030")
    import_list(workspace, path, progress=QUIET)
    return workspace


@pytest.fixture
def material(tmp_path: Path) -> Path:
    """A folder as a packing table leaves it."""
    folder = tmp_path / "留证"
    (folder / "YT4490792789046").mkdir(parents=True)
    (folder / f"{FIRST}_打包.jpg").write_bytes(jpeg("red", taken="2026:09:14 17:00:00"))
    (folder / f"{FIRST} 称重-2.jpg").write_bytes(jpeg("blue"))
    (folder / "YT4490792789046" / "面单.jpg").write_bytes(jpeg("green"))
    (folder / "YT4490792789046" / "IMG_20260917.jpg").write_bytes(jpeg("white"))
    (folder / "IMG_0001.jpg").write_bytes(jpeg("black"))
    (folder / "SF1000000000001与SF1000000000002.jpg").write_bytes(jpeg("pink"))
    return folder


def record_of(workspace, number: str) -> shipments.Record:
    return shipments.record(workspace, shipments.find_record(workspace, number))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FIRST, 1),
        ("819005", 1),
        ("9005", 1),
        ("yt4490792789046", 1),
        ("789046", 1),
        ("9006", 2),
        ("340441", 3),
        ("小雨", 1),
        ("短袖 阿明", 1),
        ("no such", 0),
        ("%", 0),
    ],
)
def test_records_are_found_by_number_last_digits_and_words(seller, text, found):
    assert shipments.find(seller, text).total == found


def test_a_number_that_fits_several_records_is_refused_and_names_them(seller):
    assert record_of(seller, "9005").shipment.order_no == FIRST
    with pytest.raises(UserError, match=SECOND):
        shipments.find_record(seller, "9006")
    with pytest.raises(UserError, match="没有找到"):
        shipments.find_record(seller, "777777")


def test_the_preview_says_what_would_go_where_and_takes_nothing_in(seller, material):
    plan = proofs.plan(seller, [material], progress=QUIET)
    going = {one.source.name: (one.orders, one.proof) for one in plan.of("fits")}
    assert going == {
        f"{FIRST}_打包.jpg": ((FIRST,), "packing"),
        f"{FIRST} 称重-2.jpg": ((FIRST,), "weight"),
        "面单.jpg": ((FIRST,), "waybill"),
        "IMG_20260917.jpg": ((FIRST,), "other"),
    }
    assert [one.source.name for one in plan.of("unknown")] == ["IMG_0001.jpg"]
    (unclear,) = plan.of("ambiguous")
    assert unclear.orders == (SECOND, "3404410533872829006")
    assert not list(seller.vault.digests())


def test_files_are_attached_by_name_and_what_is_missing_follows(seller, material):
    done = proofs.attach(seller, [material], progress=QUIET)
    assert (len(done.taken), len(done.already), len(done.failed)) == (4, 0, 0)
    found = record_of(seller, FIRST)
    assert found.shipment.missing() == ("pickup", "tracking", "signature")
    assert found.shipment.standing("signature") == "told"
    assert found.shipment.standing("pickup") == "missing"
    assert found.shipment.lacking("not_as_described") == ()
    packing = next(file for file in found.files if file.proof == "packing")
    assert packing.moment is not None
    assert packing.moment.iso() == "2026-09-14T17:00:00"
    assert len(list(seller.vault.digests())) == 4
    verified = verify_desk(seller, progress=QUIET)
    assert verified.ok
    assert f"{FIRST}_打包.jpg" in {one.name for one in verified.files}
    again = proofs.attach(seller, [material], progress=QUIET)
    assert (len(again.taken), len(again.already)) == (0, 4)
    assert shipments.find(seller, missing="packing").total == 2


def test_attaching_is_undone_and_the_bytes_stay(seller, material):
    before = record_of(seller, FIRST)
    proofs.attach(seller, [material], progress=QUIET)
    after = record_of(seller, FIRST)
    history.undo(seller)
    assert record_of(seller, FIRST).files == before.files == ()
    assert len(list(seller.vault.digests())) == 4
    history.redo(seller)
    assert record_of(seller, FIRST) == after


def test_a_zip_of_photos_goes_to_its_records(seller, material, tmp_path):
    packed = tmp_path / "留证.zip"
    with zipfile.ZipFile(packed, "w") as zipped:
        for file in material.rglob("*.jpg"):
            zipped.write(file, file.relative_to(material).as_posix())
    done = proofs.attach(seller, [packed], progress=QUIET)
    assert len(done.taken) == 4


def test_files_put_to_one_record_by_hand_need_no_number(seller, material):
    ident = shipments.find_record(seller, SECOND)
    done = proofs.attach(seller, [material / "IMG_0001.jpg"], progress=QUIET, to=ident)
    assert len(done.taken) == 1
    (file,) = record_of(seller, SECOND).files
    assert file.proof == "other"
    shipments.file_as(seller, file.id, "signature")
    assert "signature" in record_of(seller, SECOND).shipment.shown
    shipments.set_file_aside(seller, file.id)
    found = record_of(seller, SECOND)
    assert (len(found.files), len(found.aside)) == (0, 1)
    history.undo(seller)
    history.undo(seller)
    assert record_of(seller, SECOND).files == (file,)


def test_only_what_can_be_looked_at_is_copied_out_and_by_its_content(seller, tmp_path):
    (tmp_path / f"{FIRST}.exe.jpg").write_bytes(jpeg())
    (tmp_path / f"{FIRST}.html").write_text("<script>1</script>", encoding="utf-8")
    proofs.attach(
        seller, [tmp_path / f"{FIRST}.exe.jpg", tmp_path / f"{FIRST}.html"], progress=QUIET
    )
    for file in record_of(seller, FIRST).files:
        digest, kind = file.file.digest, file.file.media_type
        if kind == "image/jpeg":
            copy = proofs.copy_to_open(seller, digest, kind)
            assert copy.suffix == ".jpg"
            assert copy.read_bytes() == seller.vault.path(digest).read_bytes()
            assert not copy.is_relative_to(seller.vault.folder)
        else:
            assert not proofs.can_open(kind)
            with pytest.raises(UserError, match="不能直接打开"):
                proofs.copy_to_open(seller, digest, kind)


def test_another_matcher_can_take_the_place_of_file_names(seller, material):
    def barcode(source):
        return [["SF1000000000001"]] if source.name == "IMG_0001.jpg" else []

    plan = proofs.plan(seller, [material], progress=QUIET, matcher=barcode)
    assert [one.orders for one in plan.of("fits")] == [(SECOND,)]


def test_cancelling_an_attachment_leaves_no_file_at_its_record(seller, material):
    class Stop:
        def step(self, done: int, total: int, name: str = "") -> None:
            if done and done == total:
                raise Cancelled

    with pytest.raises(Cancelled):
        proofs.attach(seller, [material], progress=Stop())
    assert record_of(seller, FIRST).files == ()


def test_a_record_is_edited_and_found_by_its_new_number(seller):
    ident = shipments.find_record(seller, SECOND)
    shipments.edit_record(seller, ident, {"waybills": ["JD0000123456"], "note": "换单"})
    assert record_of(seller, "123456").shipment.note == "换单"
    assert shipments.find(seller, "SF1000000000001").total == 0
    history.undo(seller)
    assert shipments.find(seller, "SF1000000000001").total == 1
    with pytest.raises(UserError, match="编号"):
        shipments.edit_record(seller, ident, {"order_no": FIRST})


def test_a_defence_is_a_sellers_case_of_the_same_bytes(seller, material, tmp_path):
    proofs.attach(seller, [material], progress=QUIET)
    ident = shipments.find_record(seller, FIRST)
    made = shipments.make_case(seller, ident, "not_received", progress=QUIET)
    # That they lay in the desk itself tells nothing of anybody.
    assert "folder" not in {one.sort for one in visible(seller, made.case.id)}
    assert (made.is_new, made.exhibits) == (True, 4)
    assert made.lacking == ("pickup", "tracking", "signature")
    file = open_case(seller, made.case.id)
    assert (file.case.role, file.case.platform) == ("seller", "taobao")
    assert file.case.disputes == ("seller_defense_not_received",)
    assert file.case.order.waybills == ("YT4490792789046",)
    assert [(event.kind, event.at.iso()) for event in file.events] == [
        ("order_paid", "2026-09-14T10:00:05"),
        ("shipped", "2026-09-14T18:30:00"),
        ("delivered", "2026-09-17T12:00:00"),
    ]
    assert {code.kind: code.value for code in file.codes} == {
        "order_no": FIRST,
        "waybill": "YT4490792789046",
    }
    items = {exhibit.item for exhibit in file.exhibits}
    assert items == {"packing_video", "shipping_proof", ""}
    assert len(list(seller.vault.digests())) == 4
    out = tmp_path / "应诉.pdf"
    export_pdf(seller, made.case.id, out, progress=QUIET)
    assert out.read_bytes().startswith(b"%PDF-")


def test_making_the_case_again_adds_only_what_it_does_not_hold(seller, material):
    ident = shipments.find_record(seller, FIRST)
    first = shipments.make_case(seller, ident, "not_as_described", progress=QUIET, language="en")
    assert "The buyer says" in first.case.title
    proofs.attach(seller, [material], progress=QUIET)
    again = shipments.make_case(seller, ident, "not_as_described", progress=QUIET)
    assert (again.is_new, again.case.id, again.exhibits) == (False, first.case.id, 4)
    last = shipments.make_case(seller, ident, "not_as_described", progress=QUIET)
    assert last.exhibits == 0
    assert len(list_cases(seller)) == 1


def test_three_years_are_counted_from_the_last_thing_that_happened():
    one = Shipment(1, "1", shipped_at="2026-09-14T18:30:00", signed_at="2024-02-29")
    kept = keeping(one)
    assert kept is not None
    assert (kept.until, kept.counted_from) == (date(2027, 2, 28), "signed")
    assert not kept.is_over(date(2027, 2, 28))
    assert kept.is_over(date(2027, 3, 1))
    assert keeping(Shipment(1, "1")) is None
    assert years_later(date(2026, 11, 22), -3) == date(2023, 11, 22)


def test_the_reminder_counts_and_deletes_nothing(seller):
    found = shipments.retention(seller, date(2029, 9, 16))
    assert (found.total, found.over, found.undated, found.oldest) == (3, 2, 0, "2026-09-15")
    assert shipments.find(seller).total == 3
