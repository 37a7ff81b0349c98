"""What was read off pictures: shown beside its place, taken with a key, chosen over the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.domain.redaction import redactions_of
from evidence_desk.services import history
from evidence_desk.services.pictures import recognising

LINES = (
    "订单详情",
    "订单编号 2991023740954611139",
    "创建时间 2024-09-28 21:28:32",
    "反馈码 K0KUJQ7I",
    "运单号 JT9161461003307",
    "联系电话 18728378326",
)


def page_of(lines: tuple[str, ...] = LINES) -> Recognised:
    made = (
        Line(text, Area(40, 200 + 100 * row, 40 + 24 * len(text), 240 + 100 * row), 0.99)
        for row, text in enumerate(lines)
    )
    return Recognised(720, 1200, "rapidocr 3.10.0 small 1", tuple(made))


@pytest.fixture
def read_case(in_case, qtbot, settle, tmp_path: Path):
    """A window on a case with two pictures, of which the first was read."""
    window = in_case
    for number in range(2):
        Image.new("RGB", (720, 1200), (240, 240 - number, 240)).save(tmp_path / f"{number}.png")
    window.desk.take_in(
        window.desk.case_id,
        [tmp_path / "0.png", tmp_path / "1.png"],
        title="",
        then=lambda _: None,
    )
    qtbot.waitUntil(lambda: len(window.desk.file.exhibits) == 2, timeout=30_000)
    settle()
    first = window.desk.file.exhibits[0]
    with window.desk._workspace.writing() as repository:
        repository.recognised.keep(
            first.file.digest, [page_of()], signature=recognising.signature()
        )
    window.actions_.by_time.setChecked(True)
    window.case_view.timeline.select("exhibit", first.id)
    settle()
    return window


def section(window):
    return window.case_view.pictured.section


def first(window):
    return window.desk.file.exhibits[0]


def row(window, kind: str):
    return next(one for one in section(window).rows() if one.offer.kind == kind)


def test_facts_are_corrected_taken_dismissed_and_covered_beside_their_exhibit(read_case, settle):
    window = read_case
    assert "rapidocr 3.10.0" in section(window)._state.text()
    code = row(window, "feedback_code")
    code.field.setText("KOKUJQ7I")
    QTest.keyClick(code.field, Qt.Key.Key_Return)
    settle()
    assert first(window).codes == ("KOKUJQ7I",)
    assert all(one.offer.kind != "feedback_code" for one in section(window).rows())
    window.desk.undo()
    settle()
    assert first(window).codes == ()
    assert row(window, "feedback_code").field.text() == "K0KUJQ7I"

    row(window, "waybill")._leave.click()
    settle()
    assert all(one.offer.kind != "waybill" for one in section(window).rows())
    section(window)._back.click()
    settle()
    assert row(window, "waybill").offer.state == "open"

    section(window)._sure.click()
    settle()
    order = window.desk.file.case.order
    assert (order.no, order.waybills) == ("2991023740954611139", ("JT9161461003307",))
    assert first(window).moment.read_from == "screen:创建时间"
    assert redactions_of(first(window).details) == ()
    section(window)._cover.click()
    settle()
    assert [box.kind for box in redactions_of(first(window).details)] == ["phone"]

    other = window.desk.file.exhibits[1]
    window.case_view.timeline.select("exhibit", other.id)
    settle()
    known = section(window)._known
    assert known.reading.pending
    wanted = known.missing.zh if known.missing else "还没有识别"
    assert wanted in section(window)._state.text()


def test_text_is_pointed_at_chosen_copied_and_used_over_the_picture(read_case, qtbot, settle):
    window, view = read_case, read_case.case_view
    waybill = row(window, "waybill")
    hub = view.pictured
    qtbot.waitUntil(lambda: hub._crops.of(waybill.offer) is not None, timeout=20_000)
    (area,) = waybill.offer.candidate.areas
    assert hub._crops.of(waybill.offer).width() >= area.width
    waybill.crop.clicked.emit()
    layer = hub._layer
    qtbot.waitUntil(lambda: layer._pointed != (), timeout=20_000)
    assert layer._pointed == (area,)
    settle()

    line = layer.page.lines[3]
    start = layer.rect_of(line.part(4, 5)).center().toPoint() - QPoint(2, 0)
    end = layer.rect_of(line.part(11, 12)).center().toPoint() + QPoint(6, 0)
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(layer, end)
    QTest.mouseRelease(layer, Qt.MouseButton.LeftButton, pos=end)
    assert layer.chosen() == "K0KUJQ7I"
    layer.copy()
    assert QGuiApplication.clipboard().text() == "K0KUJQ7I"
    names = [action.text() for action in layer._menu(None).actions()]
    assert "用作反馈码" in names
    layer.used.emit("code", layer.chosen(), layer._chosen_areas())
    settle()
    assert first(window).codes == ("K0KUJQ7I",)
    layer.choose_all()
    assert layer.chosen().splitlines() == list(LINES)

    # Where there is no text the picture is held as before.
    corner = view.large.viewer.canvas.frame.bottomRight().toPoint() - QPoint(10, 10)
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, pos=corner)
    assert view.large.viewer.canvas._held is not None
    QTest.mouseRelease(layer, Qt.MouseButton.LeftButton, pos=corner)

    view.large.open_at(first(window).id, words="运单号", message=None)
    qtbot.waitUntil(lambda: layer._hits != (), timeout=20_000)
    assert layer._hits == (page_of().lines[4].part(0, 3),)
    view.large.viewer.close()
    settle()


def test_after_reading_nothing_is_taken_before_the_person_agrees(read_case, settle):
    window = read_case
    before = window.desk.file
    window.desk.pictures_read.emit(before.case.id, (first(window).id,))
    settle()
    (notice,) = window.notices.all()
    assert "1 个反馈码、1 个订单编号、1 个运单号" in notice.message.text
    assert window.desk.file == before

    # The list is gone through with keys.
    window.actions_.found.trigger()
    settle()
    listed = window.case_view.pictured._list
    rows = listed._list.offers()
    kinds = [item.data(0, Qt.ItemDataRole.UserRole).kind for item in rows]
    assert kinds[:2] == ["feedback_code", "order_no"]
    QTest.keyClick(listed._list, Qt.Key.Key_F2)
    editor = listed._list.findChild(QLineEdit)
    editor.setText("KOKUJQ7I")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    QTest.keyClick(listed._list, Qt.Key.Key_Return)
    settle()
    assert first(window).codes == ("KOKUJQ7I",)
    QTest.keyClick(listed._list, Qt.Key.Key_Delete)
    settle()
    assert window.desk.file.case.order.no == ""
    assert len(listed._list.offers()) == len(rows) - 2

    listed._agree.setChecked(True)
    assert QSettings().value("take_sure_facts") == "yes"
    listed.close()
    window.desk.pictures_read.emit(window.desk.case_id, (first(window).id,))
    settle()
    settle()
    assert window.desk.file.case.order.waybills == ("JT9161461003307",)
    assert redactions_of(first(window).details) == ()
    assert "已按您的同意" in window.notices.all()[-1].message.text
    steps = history.history(window.desk._workspace, window.desk.case_id)
    assert "从图片读到的" in steps.undo.label.zh
