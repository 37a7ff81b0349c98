"""A buyer's first evening: a case, its evidence, and what is put right in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from tests.journeys.person import Person, until

from evidence_desk.domain.redaction import redactions_of
from evidence_desk.services.cases import casework

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]
_ORDER, _CODE = "3404410533872819005", "TT20260914A07"
_CAPTURE = "Screenshot_2026-09-01-10-00-00.png"


def _fifty(folder: Path) -> list[Path]:
    """Make fifty files of several kinds."""
    folder.mkdir()
    paths = []
    for number in range(40):
        path = folder / f"Screenshot_2026-09-{number % 28 + 1:02}-10-{number:02}-00.png"
        image = Image.new("RGB", (300, 400), (number * 6, 120, 200 - number * 4))
        ImageDraw.Draw(image).text((20, 20), f"13800000{number:03}", fill="white")
        image.save(path)
        paths.append(path)
    for number in range(8):
        path = folder / f"第{number}次通话 记录（{number}）.txt"
        path.write_text(f"第 {number} 条记录，电话 1380000{number:04}", encoding="utf-8")
        paths.append(path)
    for name, data in (("a.bin", b"\0\1\2"), ("b.csv", b"a,b\n1,2\n")):
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return paths


def _first_case(person: Person) -> None:
    person.click("新建案件")
    person.click("淘宝")
    person.click("下一步")
    person.click("下一步")
    person.write("订单编号", _ORDER)
    person.click("建立案件")


def _drop(person: Person) -> None:
    paths = _fifty(person.folder / "in")
    person.drop(*paths)
    until(lambda: len(person.case().exhibits) == 50, "the files did not arrive", 120)
    assert {one.name for one in person.case().exhibits} == {path.name for path in paths}
    assert all(path.exists() for path in paths)
    assert len(casework.list_cases(person.desk)) == 1
    assert person.case().case.order.no == _ORDER
    assert person.case().case.platform == "taobao"
    person.rest()


def _link(person: Person) -> None:
    person.click("时间线")
    person.choose(_CAPTURE)
    moment = person.exhibit(_CAPTURE).moment
    assert moment is not None
    assert moment.iso().startswith("2026-09-01T10:00")
    person.write("添加反馈码", _CODE)
    person.key("Return")
    until(lambda: person.exhibit(_CAPTURE).codes == (_CODE,), "the code was not linked")
    assert [code.value for code in person.case().codes] == [_CODE]


def _put_time_right(person: Person) -> None:
    person.write("其他时间", "2026-08-31 18:00")
    person.key("Return")

    def right() -> bool:
        moment = person.exhibit(_CAPTURE).moment
        return moment is not None and moment.iso().startswith("2026-08-31T18:00")

    until(right, "the time was not put right")
    person.rest()


def _cover(person: Person) -> None:
    person.command("cover", "遮盖")
    x, y = map(int, person.place("可遮盖的画面"))
    person.rest()
    person.drag((x - 60, y - 80), (x + 60, y - 40))
    person.click("保存")
    until(lambda: redactions_of(person.exhibit(_CAPTURE).details), "nothing was covered")
    person.rest()


def test_a_buyer_opens_a_first_case_and_puts_its_evidence_right(
    begin: Callable[..., Person],
) -> None:
    person = begin()
    with person.task("first case"):
        _first_case(person)
    with person.task("drop"):
        _drop(person)
    with person.task("link"):
        _link(person)
    with person.task("time"):
        _put_time_right(person)
    with person.task("cover"):
        _cover(person)
    person.quit()
