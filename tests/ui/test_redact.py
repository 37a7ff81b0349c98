"""Covering in the window: by mouse, by keys, in texts; and the list before something goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.domain.redaction import BLOCK, Box, Hidden, Span, Words, redactions_of
from evidence_desk.services.pictures import recognising
from evidence_desk.ui.redact.boxes import BoxCanvas
from evidence_desk.ui.redact.dialog import RedactDialog
from evidence_desk.ui.redact.passages import Passages
from evidence_desk.ui.redact.seen import SeenDialog, before_export
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
CHAT = "2026-09-15 09:30:11 林小雨😀\r\n电话 13800000001\r\n好的\r\n"


@pytest.fixture
def filled(in_case: MainWindow, settle: Settle, tmp_path: Path) -> MainWindow:
    """A window with a picture that lies on its side, and a chat."""
    folder = tmp_path / "来源"
    folder.mkdir()
    image = Image.new("RGB", (300, 600), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 299, 99), fill="red")
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(folder / "a.jpg", exif=exif, quality=95)
    (folder / "b.txt").write_bytes(CHAT.encode())
    desk = in_case.desk
    assert desk.case_id is not None
    desk.take_in(desk.case_id, [folder], title="收录", then=lambda _: None)
    settle()
    return in_case


@pytest.fixture
def opened(filled: MainWindow, settle: Settle) -> Callable[[str], RedactDialog]:
    """Open the dialog for an exhibit by the name of its file."""

    def show(name: str) -> RedactDialog:
        assert filled.case_view is not None
        filled.case_view.large.cover(_exhibit(filled, name).id)
        dialog = next(one for one in filled.findChildren(RedactDialog) if one.isVisible())
        settle()
        return dialog

    return show


def _exhibit(window: MainWindow, name: str):  # type: ignore[no-untyped-def]
    assert window.desk.file is not None
    return next(one for one in window.desk.file.exhibits if one.name == name)


def _drag(canvas: BoxCanvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag from one part of the picture to another."""
    frame = canvas._frame(0)

    def at(place: tuple[float, float]) -> QPoint:
        x, y = frame.left() + place[0] * frame.width(), frame.top() + place[1] * frame.height()
        return QPoint(round(x), round(y))

    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, button, none, at(start))
    QTest.mouseMove(canvas, (at(start) + at(end)) / 2)
    QTest.mouseMove(canvas, at(end))
    QTest.mouseRelease(canvas, button, none, at(end))


def _boxes(dialog: RedactDialog) -> list[Box]:
    return dialog._draft.boxes(0)


def test_a_box_is_drawn_moved_resized_and_removed_by_mouse_and_keys(
    opened: Callable[[str], RedactDialog], settle: Settle
) -> None:
    dialog = opened("a.jpg")
    canvas = dialog.findChild(BoxCanvas)
    assert canvas._shown.size == (600, 300)  # upright
    _drag(canvas, (0.2, 0.2), (0.5, 0.6))
    (box,) = _boxes(dialog)
    assert (box.x, box.y, box.w, box.h) == pytest.approx((0.2, 0.2, 0.3, 0.4), abs=0.01)
    assert box.kind == "phone"
    _drag(canvas, (0.35, 0.4), (0.45, 0.5))
    (moved,) = _boxes(dialog)
    assert (moved.x, moved.w) == pytest.approx((0.3, 0.3), abs=0.01)
    _drag(canvas, (moved.x + moved.w, moved.y + moved.h), (0.9, 0.95))
    (wider,) = _boxes(dialog)
    assert wider.x + wider.w == pytest.approx(0.9, abs=0.01)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert _boxes(dialog)[0].x == pytest.approx(wider.x - 1 / 600)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert _boxes(dialog)[0].x == pytest.approx(wider.x + 9 / 600)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert _boxes(dialog)[0].h == pytest.approx(wider.h - 1 / 300)
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert len(_boxes(dialog)) == 2
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert _boxes(dialog) == []
    dialog.reject()
    settle()


def test_zooming_leaves_a_box_on_its_place(
    opened: Callable[[str], RedactDialog], settle: Settle
) -> None:
    dialog = opened("a.jpg")
    canvas = dialog.findChild(BoxCanvas)
    _drag(canvas, (0.4, 0.4), (0.6, 0.6))
    (before,) = _boxes(dialog)
    canvas.step(4)
    frame, rect = canvas._frame(0), canvas.rect_of(before)
    assert rect.left() == pytest.approx(frame.left() + before.x * frame.width())
    _drag(canvas, (0.5, 0.5), (0.52, 0.5))
    (after,) = _boxes(dialog)
    assert after.x == pytest.approx(before.x + 0.02, abs=0.005)
    assert (after.y, after.w, after.h) == pytest.approx((before.y, before.w, before.h))
    dialog.reject()
    settle()


def test_what_is_saved_is_one_step_that_can_be_undone(
    filled: MainWindow, opened: Callable[[str], RedactDialog], settle: Settle
) -> None:
    dialog = opened("a.jpg")
    _drag(dialog.findChild(BoxCanvas), (0.2, 0.2), (0.5, 0.6))
    dialog._side._fields["source"].click()
    dialog._side._word.setText("13800000001")
    dialog._side._add.click()
    dialog._save.click()
    settle()
    kept = redactions_of(_exhibit(filled, "a.jpg").details)
    assert [type(one) for one in kept] == [Box, Hidden]
    assert filled.desk.file is not None
    (word,) = redactions_of(filled.desk.file.case.details)
    assert isinstance(word, Words)
    assert word.text == "13800000001"
    filled.desk.undo()
    settle()
    assert redactions_of(_exhibit(filled, "a.jpg").details) == ()
    assert redactions_of(filled.desk.file.case.details) == ()


def test_the_preview_is_the_copy_that_will_be_printed(
    opened: Callable[[str], RedactDialog], settle: Settle
) -> None:
    dialog = opened("a.jpg")
    canvas = dialog.findChild(BoxCanvas)
    _drag(canvas, (0.2, 0.2), (0.5, 0.6))
    dialog._preview.click()
    settle()
    image = canvas._shown.panes[0].images[0]
    assert (image.width(), image.height()) == (600, 300)
    assert image.pixelColor(200, 120).lightness() == 0
    assert image.pixelColor(20, 250).lightness() > 250
    assert not dialog._side.isEnabled()
    dialog._preview.click()
    settle()
    assert canvas._shown.panes[0].images[0].pixelColor(200, 120).lightness() > 250
    dialog.reject()
    settle()


def test_words_of_a_chat_are_covered_by_selecting_or_by_suggestion(
    filled: MainWindow, opened: Callable[[str], RedactDialog], settle: Settle
) -> None:
    dialog = opened("b.txt")
    text = dialog.findChild(Passages)
    assert text.find("好的")  # behind a sign of two units, and ends of lines of two signs
    dialog._side._mark.click()
    assert dialog._side._all.isVisible()
    dialog._side._all.click()
    spans = [one for one in dialog._draft.items if isinstance(one, Span)]
    whole = _exhibit(filled, "b.txt").file.text
    assert [whole[one.start : one.end] for one in spans] == ["好的", "13800000001"]
    dialog._preview.click()
    settle()
    assert "13800000001" not in text.toPlainText()
    assert f"电话 {BLOCK}" in text.toPlainText()
    dialog.reject()
    settle()


def test_a_word_too_short_is_refused_with_a_sentence(
    opened: Callable[[str], RedactDialog], settle: Settle
) -> None:
    dialog = opened("a.jpg")
    dialog._side._word.setText("12")
    dialog._side._add.click()
    told = dialog._side._complaint
    assert "太短" in told.text()
    assert told.isVisible()
    assert dialog._side._word.text() == "12"
    dialog._side._word.setText("123")
    assert not told.isVisible()
    dialog.reject()
    settle()


def test_before_an_export_it_is_told_what_is_still_seen(
    filled: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    went: list[bool] = []
    before_export(filled.desk, filled, lambda: went.append(True))
    settle()
    dialog = filled.findChild(SeenDialog)
    rows = dialog.findChild(QTreeWidget)
    shown = [rows.topLevelItem(i).text(1) for i in range(rows.topLevelItemCount())]
    assert "13800000001" in shown
    assert went == []
    rows.setCurrentItem(rows.topLevelItem(shown.index("13800000001")))
    dialog._cover.click()
    settle()
    qtbot.waitUntil(
        lambda: all(
            rows.topLevelItem(i).text(1) != "13800000001" for i in range(rows.topLevelItemCount())
        ),
        timeout=10_000,
    )
    dialog._go.click()
    assert went == [True]
    settle()


def test_what_was_read_is_suggested_and_taken_box_by_box(filled, opened, settle):
    exhibit = _exhibit(filled, "a.jpg")
    lines = tuple(
        Line(text, Area(60, top, 480, top + 40), 0.99, tuple(range(60, 481, 30)))
        for text, top in (("电话 13800000001", 60), ("电话 13900000002", 160))
    )
    with filled.desk._workspace.writing() as repository:  # type: ignore[union-attr]
        page = Recognised(600, 300, "drawn", lines)
        repository.recognised.keep(exhibit.file.digest, [page], signature=recognising.signature())
    dialog = opened("a.jpg")
    canvas = dialog._canvas
    settle()
    assert len(canvas._suggested) == 2
    assert dialog._draft.items == []
    spot = canvas.rect_of(canvas._suggested[1]).center().toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert len(canvas._suggested) == 1
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas._suggested == ()
    dialog._save.click()
    settle()
    kept = redactions_of(_exhibit(filled, "a.jpg").details)
    assert [(round(box.y * 300) < 200, box.kind) for box in kept] == [(True, "phone")] * 2
    assert kept[0].y > kept[1].y
