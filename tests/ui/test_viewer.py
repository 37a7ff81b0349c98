"""The viewer: one picture, several views of it, the same place in all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot
from tests.checks.scenes import save, scene

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.services.pictures.pointing import Pointed
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.legend import Legend
from evidence_desk.ui.viewer.looking import Layers, Shown
from evidence_desk.ui.viewer.window import Viewer

Settle = Callable[[], None]


@pytest.fixture
def viewer(in_case: MainWindow, settle: Settle, tmp_path: Path) -> Viewer:
    """The viewer on a photo with a thumbnail, one without, and a text."""
    folder = tmp_path / "来源"
    folder.mkdir()
    photo = scene(7)
    save(folder / "1.jpg", photo, photo.resize((160, 120)))
    scene(8).save(folder / "2.png")
    (folder / "3.txt").write_text("您好，裤子小了", encoding="utf-8")
    desk = in_case.desk
    assert desk.case_id is not None
    desk.take_in(desk.case_id, [folder], title="收录", then=lambda _: None)
    settle()
    assert in_case.case_view is not None
    assert desk.file is not None
    first = next(one for one in desk.file.exhibits if one.name == "1.jpg")
    in_case.case_view.large.open(first.id)
    settle()
    found = in_case.case_view.large.viewer
    assert found is not None
    return found


def canvas(viewer: Viewer) -> Canvas:
    """Where the picture is seen."""
    return viewer.findChild(Canvas)


def button(viewer: Viewer, text: str) -> QPushButton:
    """The button with this text."""
    return next(one for one in viewer.findChildren(QPushButton) if one.text() == text)


def texts(viewer: Viewer) -> str:
    """What can be read now."""
    return "\n".join(one.text() for one in viewer.findChildren(QLabel) if one.isVisible())


def test_number_keys_choose_the_view_and_each_says_what_it_does_not_prove(
    viewer: Viewer, settle: Settle
) -> None:
    for key, name, words in (
        ("1", "图片", "没有作任何处理"),
        ("2", "小图对照", "不代表没有改动过"),
        ("3", "差异", "看不出来"),
        ("4", "重存误差", "不能凭这张图下结论"),
        ("5", "颗粒", "不能凭这张图下结论"),
    ):
        QTest.keyClicks(viewer, key)
        settle()
        assert button(viewer, name).isChecked()
        assert words in texts(viewer)
        assert canvas(viewer).accessibleName() == name
        assert canvas(viewer).percent > 0


def test_another_view_keeps_place_and_size(viewer: Viewer, settle: Settle) -> None:
    QTest.keyClicks(viewer, "++++")
    canvas(viewer).pan(3, -2)
    place = canvas(viewer).place
    for key in "3451":
        QTest.keyClicks(viewer, key)
        settle()
        assert canvas(viewer).place == pytest.approx(place)
    QTest.keyClicks(viewer, "0")
    assert canvas(viewer).place[:2] == (0.5, 0.5)


def test_the_picture_stays_in_its_room_whatever_the_view(viewer: Viewer, settle: Settle) -> None:
    rooms = set()
    for key in "12345":
        QTest.keyClicks(viewer, key)
        settle()
        rooms.add(canvas(viewer).geometry().getRect())
    assert len(rooms) == 1


def test_a_picture_without_thumbnail_says_so_in_that_view(viewer: Viewer, settle: Settle) -> None:
    QTest.keyClicks(viewer, "2")
    settle()
    while "2.png" not in viewer.windowTitle():
        QTest.keyClick(viewer, Qt.Key.Key_Right)
        settle()
    assert "没有自带的小图" in canvas(viewer).accessibleDescription()
    assert canvas(viewer).percent == 0
    QTest.keyClicks(viewer, "4")
    settle()
    assert canvas(viewer).percent > 0
    assert "不是 JPEG" in canvas(viewer).accessibleDescription()


def test_a_text_has_no_views(viewer: Viewer, settle: Settle) -> None:
    while "3.txt" not in viewer.windowTitle():
        QTest.keyClick(viewer, Qt.Key.Key_Right)
        settle()
    assert not button(viewer, "颗粒").isVisible()
    QTest.keyClicks(viewer, "5")
    assert "颗粒" not in texts(viewer)


def test_sliders_make_the_view_anew(viewer: Viewer, settle: Settle, qtbot: QtBot) -> None:
    QTest.keyClicks(viewer, "4")
    settle()
    before = viewer.grab().toImage()
    gain = next(s for s in viewer.findChildren(QSlider) if s.accessibleName() == "调亮")
    gain.setValue(gain.maximum())
    qtbot.waitUntil(lambda: viewer.grab().toImage() != before)
    settle()
    assert "× 64" in texts(viewer)


def test_only_the_newest_of_quick_choices_is_shown(viewer: Viewer, settle: Settle) -> None:
    QTest.keyClicks(viewer, "5432")
    settle()
    assert canvas(viewer).accessibleName() == "小图对照"
    assert button(viewer, "小图对照").isChecked()


def test_closing_the_program_stops_a_view_that_is_being_made(
    viewer: Viewer, in_case: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    large = tmp_path / "大图"
    large.mkdir()
    Image.effect_noise((5000, 5000), 60).save(large / "large.jpg")
    assert in_case.desk.case_id is not None
    in_case.desk.take_in(in_case.desk.case_id, [large], title="收录", then=lambda _: None)
    settle()
    assert in_case.desk.file is not None
    found = next(one for one in in_case.desk.file.exhibits if one.name == "large.jpg")
    viewer.show_exhibit(in_case.desk.file, found.id)
    viewer.choose("noise")
    begun = in_case.desk.executor("looking")._begun
    qtbot.waitUntil(lambda: bool(begun) and not begun[-1].done())
    being_made = begun[-1]
    in_case.close()
    assert being_made.cancelled(), "it was waited for"


def test_enter_does_nothing(viewer: Viewer, settle: Settle) -> None:
    wanted: list[int] = []
    viewer.compare_wanted.connect(wanted.append)
    QTest.keyClick(viewer, Qt.Key.Key_Return)
    assert wanted == []
    assert button(viewer, "图片").isChecked()


def test_nothing_can_be_set_where_there_is_no_view(viewer: Viewer, settle: Settle) -> None:
    QTest.keyClicks(viewer, "3")
    settle()
    sliders = viewer.findChild(Legend).findChildren(QSlider)
    assert all(one.isEnabled() for one in sliders)
    while "2.png" not in viewer.windowTitle():
        QTest.keyClick(viewer, Qt.Key.Key_Right)
        settle()
    assert not any(one.isEnabled() for one in sliders)


@pytest.fixture
def alone(prepared: QApplication, qtbot: QtBot) -> Canvas:
    """A canvas with a picture of 1000 x 500 pixels in a room of 500 x 500."""
    image = QImage(1000, 500, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    made.show_view(Shown((1000, 500), (Layers.of(image),)), keep=False)
    return made


def test_a_double_click_shows_pixels_and_then_all_of_it(alone: Canvas, qtbot: QtBot) -> None:
    assert alone.percent == 50
    qtbot.mouseDClick(alone, Qt.MouseButton.LeftButton, pos=QPointF(100, 250).toPoint())
    assert alone.percent == 100
    # What was under the pointer, a fifth from the left, still is.
    x, _, scale = alone.place
    assert x * 1000 * scale + (100 - 250) == pytest.approx(200)
    qtbot.mouseDClick(alone, Qt.MouseButton.LeftButton, pos=QPointF(100, 250).toPoint())
    assert alone.percent == 50


def test_the_picture_cannot_be_moved_out_of_sight(alone: Canvas) -> None:
    alone.show_pixels()
    alone.pan(500, 500)
    x, y, _ = alone.place
    assert (x, y) == (0.75, 0.5)


def test_turning_the_view_leaves_the_picture_and_its_file_alone(
    viewer: Viewer, settle: Settle, in_case: MainWindow
) -> None:
    seen, exhibit = canvas(viewer), viewer._exhibit()
    frame = seen.frame
    before = in_case.desk.folder / "vault"
    held = {path: path.stat().st_mtime_ns for path in before.rglob("*") if path.is_file()}
    QTest.keyClicks(viewer, "r")
    turned = seen.grab().toImage()
    assert seen.frame.isEmpty(), "nothing that lies over the picture is shown in a wrong place"
    assert "文件没有改动" in seen._hint
    QTest.keyClicks(viewer, "rrr")
    assert seen.frame == frame
    assert seen.grab().toImage() != turned
    QTest.keyClicks(viewer, "r")
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    settle()
    assert seen._turned == 0, "another exhibit is not turned"
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    settle()
    assert seen._turned == 1
    assert held == {path: path.stat().st_mtime_ns for path in held}
    assert viewer._exhibit().id == exhibit.id


def test_a_turned_view_shows_the_picture_turned(qtbot: QtBot) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(20):
        for y in range(20):
            image.setPixelColor(x, y, QColor("blue"))
    seen = Canvas()
    qtbot.addWidget(seen)
    seen.resize(200, 200)
    seen.show_view(Shown((40, 20), (Layers.of(image),)), keep=False)
    seen.turn_to(1)
    grabbed = seen.grab().toImage()
    ratio = grabbed.devicePixelRatio()
    above, below = (grabbed.pixelColor(round(100 * ratio), round(y * ratio)) for y in (85, 115))
    assert (above.name(), below.name()) == ("#0000ff", "#ff0000"), "left is up after a quarter"


def test_full_screen_shows_the_picture_alone_and_escape_leaves_it(viewer: Viewer) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_F11)
    assert viewer.isFullScreen()
    assert not viewer._above.isVisible()
    assert canvas(viewer).isVisible()
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isFullScreen()
    assert viewer.isVisible()
    assert viewer._above.isVisible()
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_the_panel_tells_what_the_file_says_and_points_at_places(
    viewer: Viewer, settle: Settle
) -> None:
    panel = viewer._around.panel
    assert not panel.isVisible()
    QTest.keyClicks(viewer, "i")
    settle()
    assert panel.isVisible()
    assert panel._findings._exhibit is viewer._exhibit()
    finding = Finding("thumbnail", 1, "warning", Text("小图不同", "It differs"))
    code = Finding("waybill_barcode", 1, "notice", Text("单号不同", "Other number"))
    places = (Pointed(finding, "thumbnail"), Pointed(code, part=(0.6, 0.6, 0.8, 0.7)))
    viewer._around._places = places
    panel.show_more([("exif:Make", "HUAWEI")], places)
    canvas(viewer).show_marks([one.part for one in places])
    assert "小图不同" in texts(viewer)
    button(viewer, "看第 2 处").click()
    settle()
    left, top, right, bottom = canvas(viewer).part
    assert left < 0.6
    assert right > 0.8
    assert top < 0.6
    assert bottom > 0.7
    assert right - left < 1
    QTest.mouseClick(
        canvas(viewer),
        Qt.MouseButton.LeftButton,
        pos=canvas(viewer)._of_mark(1).center().toPoint(),
    )
    assert button(viewer, "看第 2 处").isChecked()
    button(viewer, "看第 1 处").click()
    settle()
    assert button(viewer, "小图对照").isChecked()
    QTest.keyClicks(viewer, "i")
    assert not panel.isVisible()


def test_the_next_picture_is_there_at_once(viewer: Viewer, settle: Settle) -> None:
    settle()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert canvas(viewer).percent > 0, "it was made before it was asked for"
    assert viewer._exhibit().name == "2.png"
