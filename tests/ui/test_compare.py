"""Two exhibits compared in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget
from tests.services.conftest import jpeg

from evidence_desk.domain.pairs import Pair, pairs_of
from evidence_desk.services.integrity.comparing import Row
from evidence_desk.ui.compare import CompareWindow
from evidence_desk.ui.compare_table import CompareTable
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.window import Viewer

Settle = Callable[[], None]


@pytest.fixture
def case(in_case: MainWindow, settle: Settle, tmp_path: Path) -> MainWindow:
    """A case with a photo, a copy that went through an editor, and a text."""
    folder = tmp_path / "来源"
    folder.mkdir()
    (folder / "1.jpg").write_bytes(jpeg("red", taken="2026:09:14 10:00:00"))
    (folder / "2.jpg").write_bytes(
        jpeg("blue", taken="2026:09:14 10:00:00", software="Snapseed 2.0")
    )
    (folder / "3.txt").write_text("您好，裤子小了", encoding="utf-8")
    assert in_case.desk.case_id is not None
    in_case.desk.take_in(in_case.desk.case_id, [folder], title="收录", then=lambda _: None)
    settle()
    return in_case


def ids(window: MainWindow, *names: str) -> list[int]:
    """The exhibits of these names."""
    assert window.desk.file is not None
    known = {one.name: one.id for one in window.desk.file.exhibits}
    return [known[name] for name in names]


@pytest.fixture
def compared(case: MainWindow, settle: Settle) -> CompareWindow:
    """The window that compares the two photos, asked for as a person does."""
    assert case.case_view is not None
    case.case_view.timeline.select("exhibit", *ids(case, "1.jpg", "2.jpg"))
    assert case.actions_.compare.isEnabled()
    case.actions_.compare.trigger()
    settle()
    return case.findChild(CompareWindow)


def press(window: CompareWindow, text: str) -> None:
    """Press the button with this text."""
    next(b for b in window.findChildren(QPushButton) if b.text() == text).click()


def rows(window: CompareWindow) -> dict[str, tuple[str, ...]]:
    """The rows that are shown."""
    table = window.findChild(QTableWidget)
    texts = {}
    for line in range(table.rowCount()):
        if not table.isRowHidden(line):
            name, *rest = (table.item(line, column).text() for column in range(4))
            texts[name] = tuple(rest)
    return texts


def test_two_selected_exhibits_are_compared_with_their_pictures(compared: CompareWindow) -> None:
    assert rows(compared)["软件"] == ("–", "Snapseed 2.0", "仅右边有")
    assert "设备厂商" not in rows(compared)
    shown = [one for one in compared.findChildren(Canvas) if one.isVisible()]
    assert [canvas.percent > 0 for canvas in shown] == [True, True]
    assert any("不说明哪一个改过" in label.text() for label in compared.findChildren(QLabel))


def test_the_keyboard_begins_in_the_search_and_times_read_as_elsewhere(
    case: MainWindow, compared: CompareWindow
) -> None:
    focused = compared.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "搜索名称和内容"
    press(compared, "只看不同")
    assert rows(compared)["时间：拍摄时间（EXIF）"][0] == "2026-09-14 10:00:00"


def test_all_rows_are_shown_on_demand_and_searched(compared: CompareWindow) -> None:
    press(compared, "只看不同")
    assert rows(compared)["设备厂商"] == ("HUAWEI", "HUAWEI", "相同")
    search = next(s for s in compared.findChildren(QLineEdit) if s.placeholderText())
    search.setText("snapseed")
    assert list(rows(compared)) == ["软件"]
    search.setText("没有这样的内容")
    assert rows(compared) == {}
    assert any(label.text() == "没有符合的行。" for label in compared.findChildren(QLabel))


def test_rows_are_copied_with_both_values(compared: CompareWindow) -> None:
    next(b for b in compared.findChildren(QPushButton) if b.text() == "复制所列全部").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert "软件\t–\tSnapseed 2.0\t仅右边有" in copied
    assert len(copied) == len(rows(compared))


def test_another_exhibit_can_be_chosen_at_either_side(
    compared: CompareWindow, settle: Settle
) -> None:
    left, right = compared.findChildren(QComboBox)
    right.setCurrentIndex(left.currentIndex())
    settle()
    assert rows(compared) == {}
    assert any("每一项都相同" in label.text() for label in compared.findChildren(QLabel))
    place = next(i for i in range(right.count()) if "3.txt" in right.itemText(i))
    right.setCurrentIndex(place)
    settle()
    assert rows(compared)["文件格式"][2] == "不同"


def test_the_viewer_compares_with_the_next_one(case: MainWindow, settle: Settle) -> None:
    assert case.case_view is not None
    case.case_view.large.open(*ids(case, "1.jpg"))
    settle()
    viewer = case.findChild(Viewer)
    button = next(b for b in viewer.findChildren(QPushButton) if "比较" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    left, right = case.findChild(CompareWindow).findChildren(QComboBox)
    assert left.currentData() == ids(case, "1.jpg")[0] != right.currentData()


def test_comparing_needs_one_or_two_exhibits(case: MainWindow) -> None:
    assert case.case_view is not None
    case.case_view.timeline.clear_selection()
    assert not case.actions_.compare.isEnabled()
    case.case_view.timeline.select_all()
    assert not case.actions_.compare.isEnabled()


def test_tags_of_one_name_are_told_apart(compared: CompareWindow) -> None:
    table = compared.findChild(CompareTable)
    table.show_rows([Row("time:mp4:mvhd", "1", "2"), Row("time:mp4:tkhd", "1", "3")])
    assert sorted(rows(compared)) == ["时间：视频信息 (mp4:mvhd)", "时间：视频信息 (mp4:tkhd)"]


def test_both_pictures_move_together_unless_they_are_parted(compared: CompareWindow) -> None:
    left, right = (half.canvas for half in compared._halves)
    left.step(14)
    left.pan(2, 1)
    assert right.spot == pytest.approx(left.spot, abs=0.02)
    compared._stage._link.click()
    right.pan(-3, 0)
    apart = right.spot[0] - left.spot[0]
    assert apart != pytest.approx(0, abs=0.02)
    compared._stage._link.click()
    left.pan(1, 0)
    assert right.spot[0] - left.spot[0] == pytest.approx(apart, abs=0.02)


def test_the_keys_move_the_picture_that_has_them(compared: CompareWindow) -> None:
    left, right = (half.canvas for half in compared._halves)
    compared.activateWindow()
    left.setFocus()
    for _ in range(14):
        QTest.keyClick(left, Qt.Key.Key_Plus)
    assert left.spot[2] > 4
    assert right.spot == pytest.approx(left.spot, abs=0.02)
    across = left.spot[0]
    QTest.keyClick(left, Qt.Key.Key_Left)
    assert left.spot[0] < across
    QTest.keyClick(left, Qt.Key.Key_0)
    assert left.spot[2] == pytest.approx(1)
    press(compared, "拉帘")
    QTest.keyClick(compared._stage.over, Qt.Key.Key_Equal)
    assert compared._stage.over.spot[2] > 1.1
    assert left.spot == pytest.approx(compared._stage.over.spot, abs=0.02)


def test_one_picture_lies_over_the_other_as_far_as_the_slider_says(
    compared: CompareWindow,
) -> None:
    over, stage = compared._stage.over, compared._stage
    press(compared, "拉帘")

    def colours() -> tuple[str, str]:
        grabbed = over.grab().toImage()
        middle, ratio = over.height() // 2, grabbed.devicePixelRatio()
        frame = over.frame
        places = (frame.left() + 4, frame.right() - 4)
        left, right = (grabbed.pixelColor(round(x * ratio), round(middle * ratio)) for x in places)
        return ("red" if left.red() > left.blue() else "blue",
                "red" if right.red() > right.blue() else "blue")  # fmt: skip

    assert colours() == ("red", "blue")
    stage._slider.setValue(0)
    assert colours() == ("red", "red")
    stage._slider.setValue(100)
    assert colours() == ("blue", "blue")
    press(compared, "淡入淡出")
    stage._slider.setValue(100)
    assert colours() == ("blue", "blue")
    press(compared, "闪换")
    assert colours() == ("red", "red")
    over._turn()
    assert colours() == ("blue", "blue")
    press(compared, "并排")
    assert not over._blink.isActive()


def test_what_is_seen_becomes_a_pair_in_the_pdf_and_is_taken_out_again(
    compared: CompareWindow, case: MainWindow, settle: Settle
) -> None:
    def pairs() -> tuple[Pair, ...]:
        assert case.desk.file is not None
        return pairs_of(case.desk.file.case.details)

    compared._halves[0].canvas.step(14)
    press(compared, "放进 PDF")
    settle()
    (pair,) = pairs()
    assert pair.left_part is not None
    assert pair.named
    assert any("并排打印" in one.text() for one in compared.findChildren(QLabel))
    compared._stage._fit.click()
    compared._pairing._named.setChecked(False)
    press(compared, "改用现在看到的部分")
    settle()
    assert pairs() == (Pair(pair.left, pair.right, named=False),)
    case.actions_.undo.trigger()
    settle()
    assert pairs() == (pair,)
    press(compared, "移出 PDF")
    settle()
    assert pairs() == ()


def test_only_pictures_become_a_pair(compared: CompareWindow, settle: Settle) -> None:
    _, right = compared.findChildren(QComboBox)
    right.setCurrentIndex(next(i for i in range(3) if "3.txt" in right.itemText(i)))
    settle()
    assert not compared._pairing.add.isEnabled()
    assert any("只有图片" in one.text() for one in compared.findChildren(QLabel))
