"""The timeline: where rows lie, what a click or a key selects, which rail a code gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.domain.case import Case, Code, Event
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.moment import Moment, parse_iso
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.timeline.paint import Brush
from evidence_desk.ui.timeline.rails import MOST_LANES, Rails
from evidence_desk.ui.timeline.rows import Rows
from evidence_desk.ui.timeline.scene import Columns, Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.timeline.view import TimelineView
from evidence_desk.ui.vocabulary import Words

_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def exhibit(ident: int, iso: str | None, *codes: str) -> Exhibit:
    """An exhibit with at most one time."""
    moments: tuple[Moment, ...] = (parse_iso(iso, read_from="person"),) if iso else ()
    file = StoredFile(f"{ident:064x}", 100, "photo", "image/jpeg", "jpeg")
    return Exhibit(
        ident,
        1,
        f"E{ident:02d}",
        ident,
        file,
        f"{ident}.jpg",
        _NOW,
        codes=codes,
        moments=moments,
        chosen=0 if moments else None,
    )


def case_file(
    *exhibits: Exhibit, events: tuple[Event, ...] = (), codes: tuple[str, ...] = ()
) -> CaseFile:
    """A case of these exhibits."""
    case = Case(1, "ED-1", "纠纷", "taote", "buyer", "Asia/Shanghai", _NOW)
    return CaseFile(
        case, exhibits, events, tuple(Code(i, value) for i, value in enumerate(codes, 1))
    )


SMALL = case_file(
    exhibit(1, "2026-09-14T19:42", "A"),
    exhibit(2, "2026-09-14T19:55"),
    exhibit(3, "2026-09"),
    exhibit(4, None),
    exhibit(5, "2026-09-15T08:00", "A", "B"),
    events=(Event(9, parse_iso("2026-09-14T19:42", read_from="person"), "delivered"),),
    codes=("A", "B"),
)


@pytest.fixture
def view(prepared: QApplication, qtbot: QtBot) -> TimelineView:
    """The timeline of a small case, on screen."""
    thumbnails = Thumbnails(lambda _, then: then(None), lambda _: None, 72)
    made = TimelineView(Words(), thumbnails)
    thumbnails.setParent(made)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_scene(Scene.of(SMALL))
    made.show()
    qtbot.waitExposed(made)
    return made


def click(view: TimelineView, what: str, ident: int, modifiers: object = _NONE) -> None:
    """Click the middle of an entry, once it is in view."""
    assert view.scene is not None
    index = view.scene.rows.find(what, ident)
    assert index is not None
    view.verticalScrollBar().setValue(view.scene.rows.tops[index] - 150)
    place = view.row_rect(index).center()
    QTest.mouseClick(view.viewport(), _LEFT, modifiers, place)


def test_months_and_days_get_their_own_headings() -> None:
    rows = Rows.of(SMALL)
    headings = [row.heading for row in rows.rows if row.heading]
    known = [(h.date.isoformat() if h.date else None, h.precision, h.entries) for h in headings]
    assert known == [
        ("2026-09-01", "month", 1),
        ("2026-09-14", "day", 3),
        ("2026-09-15", "day", 1),
        (None, "day", 1),
    ]


def test_every_place_belongs_to_the_row_painted_there() -> None:
    rows = Rows.of(SMALL)
    for index, (top, bottom) in enumerate(zip(rows.tops, rows.tops[1:], strict=False)):
        assert rows.at(top) == rows.at(bottom - 1) == index
        assert index in rows.between(top, bottom - 1)
    assert rows.at(0) is None
    assert rows.at(rows.height) is None


def test_a_hundred_thousand_entries_show_only_those_in_view() -> None:
    many = case_file(*(exhibit(i, f"2026-09-{1 + i % 28:02d}T10:00") for i in range(100_000)))
    rows = Rows.of(many)
    middle = rows.height // 2
    assert len(rows.between(middle, middle + 720)) < 20


def test_rails_share_a_lane_when_they_do_not_overlap() -> None:
    codes = tuple("ABC")
    file = case_file(
        exhibit(1, "2026-09-01", "A"),
        exhibit(2, "2026-09-02", "A", "B"),
        exhibit(3, "2026-09-03", "B"),
        exhibit(4, "2026-09-04", "C"),
        codes=codes,
    )
    rails = Rails(file.codes, Rows.of(file))
    assert [rails.by_value[code].lane for code in codes] == [0, 1, 0]
    assert rails.lanes == 2


def test_more_rails_than_lanes_stay_readable() -> None:
    codes = tuple(f"C{i}" for i in range(20))
    file = case_file(
        exhibit(1, "2026-09-01", *codes), exhibit(2, "2026-09-02", *codes), codes=codes
    )
    assert Rails(file.codes, Rows.of(file)).lanes == MOST_LANES


def test_clicks_select_one_add_one_and_span_several(view: TimelineView) -> None:
    click(view, "exhibit", 1)
    assert view.selected("exhibit") == (1,)
    click(view, "exhibit", 5, _CTRL)
    assert view.selected("exhibit") == (1, 5)
    click(view, "exhibit", 1)
    click(view, "exhibit", 5, _SHIFT)
    assert view.selected("exhibit") == (1, 2, 5)
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, QPoint(795, 2))
    assert view.selected("exhibit") == ()


def test_keys_move_over_headings(view: TimelineView) -> None:
    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> tuple[str, int] | None:
        QTest.keyClick(view, key, modifiers)
        chosen = [(what, i) for what in ("event", "exhibit") for i in view.selected(what)]
        return chosen[-1] if chosen else None

    assert press(Qt.Key.Key_Down) == ("exhibit", 3)
    assert press(Qt.Key.Key_Down) == ("event", 9)
    assert press(Qt.Key.Key_Down) == ("exhibit", 1)
    assert press(Qt.Key.Key_Up) == ("event", 9)
    assert press(Qt.Key.Key_End) == ("exhibit", 4)
    assert press(Qt.Key.Key_Down) == ("exhibit", 4)
    assert press(Qt.Key.Key_Home) == ("exhibit", 3)
    press(Qt.Key.Key_End, _SHIFT)
    assert view.selected("exhibit") == (3, 1, 2, 5, 4)
    assert press(Qt.Key.Key_PageDown) == ("exhibit", 4)
    press(Qt.Key.Key_Escape)
    assert view.selected("exhibit") == ()


def test_enter_opens_and_delete_asks_to_set_aside(view: TimelineView, qtbot: QtBot) -> None:
    click(view, "exhibit", 2)
    with qtbot.waitSignal(view.opened, timeout=1000) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["exhibit", 2]
    with qtbot.waitSignal(view.aside_wanted, timeout=1000):
        QTest.keyClick(view, Qt.Key.Key_Delete)


def test_a_reload_keeps_what_is_selected(view: TimelineView) -> None:
    click(view, "exhibit", 5)
    view.show_scene(Scene.of(case_file(exhibit(5, "2026-09-15T08:00"), exhibit(7, "2026-09-16"))))
    assert view.selected("exhibit") == (5,)
    view.show_scene(Scene.of(case_file(exhibit(7, "2026-09-16"))))
    assert view.selected("exhibit") == ()


def test_screen_readers_hear_the_current_entry(view: TimelineView) -> None:
    click(view, "exhibit", 2)
    assert "2.jpg" in view.accessibleName()
    assert "2026-09-14 19:55" in view.accessibleName()


def test_the_tall_picture_keeps_its_top(picture: Callable[..., Path]) -> None:
    from evidence_desk.ui.timeline.thumbnails import square

    image = square(picture(), 72)
    assert image is not None
    assert (image.width(), image.height()) == (72, 72)


def test_a_picture_with_a_better_original_bears_its_name_quietly(view: TimelineView) -> None:
    scene = Scene.of(case_file(replace(exhibit(1, "2026-09-14"), like="E07")))
    painter = QPainter(view.viewport().grab())
    try:
        brush = Brush(
            painter,
            scene,
            Columns.of(800, 0),
            tokens=tokens.current(),
            vocabulary=Words(),
            thumbnail=lambda _: None,
            count_text=str,
            font=view.font(),
        )
        assert list(brush._badges(scene.exhibits[1])) == [("note", "link", "同一画面，以 E07 为准")]
    finally:
        painter.end()
