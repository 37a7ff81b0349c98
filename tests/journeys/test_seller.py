"""A seller's morning: an order list, the proof of its parcels, and the file for one complaint."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.journeys.person import Person

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.services.shipping import shipments

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]
_ORDER, _WAYBILL = "3404410533872819005", "YT4490792789046"
_LIST = (
    "订单编号,买家会员名,宝贝标题,物流单号,物流公司,订单付款时间,发货时间\n"
    f"{_ORDER},小雨,长裤,{_WAYBILL},圆通速递,2026-09-14 10:00:05,2026-09-14 18:30:00\n"
    "3404410533872819006,阿明,短袖,SF1000000000001,顺丰,2026-09-15 08:05:00,\n"
    "3404410533872829007,阿强,短袖,SF1000000000002,顺丰,2026-09-15 08:06:00,\n"
)


def _list_is_dropped(person: Person) -> None:
    orders = person.folder / "订单.csv"
    orders.write_text(_LIST, encoding="gb18030")
    person.click("我是卖家：为发出的包裹留证")
    person.sees("把订单表拖到这里")
    person.drop(orders)
    person.sees("新增 3 条")
    assert shipments.find(person.desk, "").total == 3
    assert orders.exists()


def _proof_is_dropped(person: Person) -> None:
    """Drop what the packing table left: photos named by order, a folder named by waybill."""
    folder = person.folder / "留证"
    (folder / _WAYBILL).mkdir(parents=True)
    names = (f"{_ORDER}_打包.jpg", f"{_WAYBILL}/面单.jpg", f"{_WAYBILL}/签收截图.jpg", "IMG_1.jpg")
    for number, name in enumerate(names):
        Image.new("RGB", (320, 240), (60 * number, 120, 90)).save(folder / name)
    person.drop(folder)
    person.sees("3 份文件能对上订单。1 份对不上订单，或同时符合几单，会留在原处。")
    person.click("附上 3 份文件")
    person.sees("附上 3 份文件。1 份对不上订单，或同时符合几单。")
    files = _record(person).files
    assert {one.proof for one in files} == {"packing", "waybill", "signature"}


def _record(person: Person) -> shipments.Record:
    return shipments.record(person.desk, shipments.find_record(person.desk, _ORDER))


def _complaint(person: Person) -> None:
    """Find the order by its last digits, make the case of it, and export that."""
    person.write("查找档案", _ORDER[-4:])
    person.sees("1 条")
    person.click(_ORDER)
    person.click("应对“未收到货”")
    person.click("查看案件")
    person.misses("查看案件")
    case = person.case()
    assert (case.case.role, case.case.order.no) == ("seller", _ORDER)
    held = {one.file.digest for one in case.exhibits}
    person.click("导出 PDF")
    person.click("保存…")
    person.click("继续导出")
    person.sees("文件名称(N)：")
    name = f"证据材料 {case.case.number}.pdf"
    assert person.ask("find", name="文件名称(N)：")[4] == name
    person.key("Return")
    person.sees(f"PDF 已导出：{name}")
    out = person.folder / "Documents" / name
    found = verify_exported(out, progress=NoProgress())
    assert found.ok
    assert {one.digest for one in found.files} == held
    with closing(pypdfium2.PdfDocument(out)) as pdf:
        printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert _WAYBILL in printed


def test_a_seller_keeps_proof_of_many_orders_and_answers_one_complaint(
    begin: Callable[..., Person], tmp_path: Path
) -> None:
    (tmp_path / "Documents").mkdir()
    person = begin()
    with person.task("order list"):
        _list_is_dropped(person)
    with person.task("proof"):
        _proof_is_dropped(person)
    with person.task("complaint"):
        _complaint(person)
    person.quit()
