"""The time axis: where times stand, how dense entries gather, what mouse and keys do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.test_timeline import case_file, exhibit

from evidence_desk.domain.case import Event
from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.timeline import CaseFile, entries
from evidence_desk.ui.axis.hand import Hand
from evidence_desk.ui.axis.view import AxisView
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.timeline.lanes import NEAR, Lanes
from evidence_desk.ui.timeline.scale import (
    COARSEST,
    FINEST,
    Scale,
    bands,
    marks,
    seconds,
    step_of,
    wall,
)
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.vocabulary import Words

_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_DAY = seconds(datetime(2026, 9, 14))

CASE = case_file(
    exhibit(1, "2026-09-14T19:42", "A"),
    exhibit(2, "2026-09-20T08:00"),
    exhibit(3, "2026-09"),
    exhibit(4, None),
    exhibit(5, "2026-09-24T08:00", "A", "B"),
    exhibit(6, "2026-09-24T08:00"),
    exhibit(7, "2026-09-24T08:00"),
    events=(
        Event(8, parse_iso("2026-09-12T10:00", read_from="person"), "shipped"),
        Event(9, parse_iso("2026-09-16T10:00", read_from="person"), "seller_refused"),
    ),
    codes=("A", "B"),
)


def lanes_of(file: CaseFile) -> Lanes:
    """The lanes of a case."""
    return Lanes(file, entries(file))


# --- the scale ------------------------------------------------------------------------------------


def test_the_time_under_the_pointer_stays_while_zooming() -> None:
    scale = Scale(_DAY, 600.0)
    for factor in (1.25, 7.0, 0.2):
        zoomed = scale.zoomed(factor, 333)
        assert zoomed.at(333) == pytest.approx(scale.at(333))
        assert zoomed.per_px == pytest.approx(600 / factor)


def test_zooming_ends_at_seconds_and_at_centuries() -> None:
    scale = Scale(_DAY, 600.0)
    assert scale.zoomed(1e12, 10).per_px == FINEST
    assert scale.zoomed(1e-12, 10).per_px == COARSEST
    unit, count = step_of(Scale(_DAY, FINEST))
    assert (unit, count) == ("second", 5)
    assert step_of(Scale(_DAY, COARSEST))[0] == "year"


def test_a_fitted_scale_shows_both_ends_and_one_moment_in_the_middle() -> None:
    scale = Scale.fit(_DAY, _DAY + 86_400, 1000, before=20, after=180)
    assert scale.x(_DAY) == pytest.approx(20)
    assert scale.x(_DAY + 86_400) == pytest.approx(820)
    # A camera whose clock was never set stands decades before the rest, in a narrow window.
    unset = Scale.fit(seconds(datetime(1904, 1, 1)), seconds(datetime(2026, 9, 14)), 400)
    assert unset.x(seconds(datetime(2026, 9, 14))) < 400
    alone = Scale.fit(_DAY, _DAY, 1000)
    assert alone.x(_DAY) == pytest.approx(500)


def test_something_of_the_case_always_stays_in_view() -> None:
    first, last = _DAY, _DAY + 86_400
    for start in (-1e12, 1e12):
        kept = Scale(start, 60.0).kept(first, last, 800)
        assert kept.x(last) > 0
        assert kept.x(first) < 800


@pytest.mark.parametrize("per_px", [0.05, 0.7, 8, 90, 700, 4000, 30_000, 200_000, 2_000_000])
def test_marks_stand_in_order_and_far_enough_apart_for_their_words(per_px: float) -> None:
    scale = Scale(seconds(datetime(2023, 12, 30, 22, 58, 41)), per_px)
    places = [mark.x for mark in marks(scale, 1600)]
    assert len(places) > 4
    assert all(after - before >= 50 for before, after in pairwise(places))
    assert places[0] <= 84 * 4
    told = list(bands(scale, 1600))
    assert not told or told[0].x <= 0


def test_marks_stand_on_whole_units() -> None:
    scale = Scale(seconds(datetime(2024, 1, 31, 5)), 3 * 86_400 / 10)
    found = list(marks(scale, 900))
    assert {mark.unit for mark in found} == {"month"}
    assert all((mark.at.day, mark.at.hour) == (1, 0) for mark in found)
    assert found[1].at.month != found[0].at.month


def test_the_ends_of_the_calendar_do_not_break_the_ruler() -> None:
    for start in (-1e13, 1e13):
        list(marks(Scale(start, COARSEST), 2000))
        list(bands(Scale(start, 100.0), 2000))
    assert wall(1e18) > wall(-1e18)


# --- lanes ----------------------------------------------------------------------------------------


def test_each_code_has_its_lane_and_the_rest_goes_by_what_it_is() -> None:
    lanes = lanes_of(CASE)
    assert [(lane.kind, len(lane.items)) for lane in lanes.all] == [
        ("code", 2),
        ("code", 0),
        ("event", 1),
        ("order", 1),
        ("other", 4),
    ]
    assert [entry.id for entry in lanes.undated] == [4]


def test_what_is_too_near_gathers_and_parts_when_zoomed() -> None:
    lane = lanes_of(CASE).all[-1]
    whole = Scale.fit(lane.times[0], lane.times[-1], 800)
    groups = list(lane.groups(whole, 800))
    assert [group.count for group in groups] == [1, 1, 2]
    assert sum(group.count for group in groups) == len(lane.items)
    far = list(lane.groups(Scale.fit(lane.times[0], lane.times[-1], 20, before=0, after=0), 800))
    assert [group.count for group in far] == [4]


def test_no_two_groups_stand_on_each_other_and_none_is_lost() -> None:
    many = case_file(
        *(
            exhibit(n, f"2026-09-{n % 28 + 1:02d}T{n * 7 % 24:02d}:{n * 13 % 60:02d}")
            for n in range(400)
        )
    )
    lane = lanes_of(many).all[-1]
    for per_px in (30.0, 300.0, 3000.0, 30_000.0):
        scale = Scale(lane.times[0], per_px)
        groups = list(lane.groups(scale, (lane.times[-1] - lane.times[0]) / per_px + 1))
        assert sum(group.count for group in groups) == 400
        assert all(after.x - before.x >= NEAR for before, after in pairwise(groups))


def test_panning_does_not_regroup_what_stays_in_view() -> None:
    many = case_file(
        *(exhibit(n, f"2026-09-{n % 28 + 1:02d}T{n * 7 % 24:02d}:00") for n in range(90))
    )
    lane = lanes_of(many).all[-1]
    scale = Scale(lane.times[0], 900.0)
    before = {(g.first, g.last) for g in lane.groups(scale, 1000) if 300 < g.x < 700}
    after = {(g.first, g.last) for g in lane.groups(scale.panned(117), 1000)}
    assert before
    assert before <= after


def test_density_counts_every_entry_once() -> None:
    lanes = lanes_of(CASE)
    assert lanes.first is not None
    assert lanes.last is not None
    assert sum(lanes.density(lanes.first, lanes.last, 37)) == 8
    assert lanes.density(0.0, 0.0, 10) == []


# --- on screen ------------------------------------------------------------------------------------


@pytest.fixture
def axis(prepared: QApplication, qtbot: QtBot) -> AxisView:
    """The axis of a small case, on screen."""
    thumbnails = Thumbnails(lambda _, then: then(None), lambda _: None, 72)
    made = AxisView(Words(), thumbnails)
    thumbnails.setParent(made)
    Hand(made)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_scene(Scene.of(CASE))
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    return made


def _place(axis: AxisView, ident: int, what: str = "exhibit") -> QPoint:
    axis.grab()
    found = next(h for h in axis._hits if (what, ident) in axis.keys(h))
    return found.area.center()


def _drag(axis: AxisView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = _NONE) -> None:
    view = axis.viewport()
    QTest.mousePress(view, _LEFT, held, start)
    QTest.mouseMove(view, start + (end - start) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, _LEFT, held, end)


def test_a_click_selects_and_a_click_beside_gives_up(axis: AxisView) -> None:
    QTest.mouseClick(axis.viewport(), _LEFT, _NONE, _place(axis, 2))
    assert axis.selected("exhibit") == (2,)
    QTest.mouseClick(axis.viewport(), _LEFT, _CTRL, _place(axis, 1))
    assert axis.selected("exhibit") == (1, 2)
    QTest.mouseClick(
        axis.viewport(), _LEFT, _NONE, QPoint(axis.zones.left + 4, axis.zones.lanes.top() + 4)
    )
    assert axis.selected("exhibit") == ()


def test_entries_of_one_minute_are_offered_in_a_list(axis: AxisView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(axis.entries_wanted) as offered:
        QTest.mouseClick(axis.viewport(), _LEFT, _NONE, _place(axis, 6))
    assert [entry.id for entry in offered.args[0]] == [6, 7]


def test_dragging_onto_a_lane_wants_the_link(axis: AxisView, qtbot: QtBot) -> None:
    lane = axis.zones.lane_rect(1, 0)
    with qtbot.waitSignal(axis.link_wanted) as wanted:
        _drag(axis, _place(axis, 2), lane.center())
    assert wanted.args == [(2,), "B"]
    assert axis.target is None


def test_dragging_an_exhibit_elsewhere_changes_nothing(axis: AxisView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(axis.link_wanted):
        _drag(axis, _place(axis, 1), axis.zones.lane_rect(4, 0).center())


def test_what_has_no_time_can_be_linked_from_the_tray(axis: AxisView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(axis.link_wanted) as wanted:
        _drag(axis, _place(axis, 4), axis.zones.lane_rect(0, 0).center())
    assert wanted.args == [(4,), "A"]


def test_dragging_the_ground_moves_the_time(axis: AxisView) -> None:
    axis.zoom(4)
    before = axis.scale
    ground = QPoint(axis.zones.left + 300, axis.zones.lane_rect(1, 0).center().y())
    _drag(axis, ground, ground + QPoint(-120, 0))
    assert axis.scale.start == pytest.approx(before.start + 120 * before.per_px)


def test_shift_and_drag_selects_with_a_rubber_band(axis: AxisView) -> None:
    zones = axis.zones
    corner = QPoint(zones.left + 2, zones.lane_rect(4, 0).top() + 1)
    _drag(axis, corner, QPoint(zones.width - 3, zones.lane_rect(4, 0).bottom() - 1), _SHIFT)
    assert axis.selected("exhibit") == (2, 3, 6, 7)


def test_a_stretch_on_the_ruler_selects_what_lies_in_it(axis: AxisView, qtbot: QtBot) -> None:
    zones, ruler = axis.zones, axis.zones.ruler.center().y()
    left, right = (
        zones.left + round(axis.scale.x(seconds(datetime(2026, 9, day)))) for day in (13, 21)
    )
    with qtbot.waitSignal(axis.stretch_changed):
        _drag(axis, QPoint(left, ruler), QPoint(right, ruler))
    assert axis.selected("exhibit") == (1, 2)
    assert axis.selected("event") == (9,)
    QTest.keyClick(axis, Qt.Key.Key_Escape)
    assert axis.stretch is None


def test_ctrl_and_the_wheel_zoom_around_the_pointer(axis: AxisView) -> None:
    where = QPointF(axis.zones.left + 200, 300)
    before, at = axis.scale.per_px, axis.scale.at(200)
    event = QWheelEvent(
        where, where, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, _CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(axis.viewport(), event)
    assert axis.scale.per_px < before
    assert axis.scale.at(200) == pytest.approx(at)


def test_the_map_takes_one_anywhere(axis: AxisView) -> None:
    axis.zoom(20)
    strip = axis.zones.map
    QTest.mouseClick(axis.viewport(), _LEFT, _NONE, QPoint(strip.left() + 12, strip.center().y()))
    early = axis.scale.at(0)
    QTest.mouseClick(axis.viewport(), _LEFT, _NONE, QPoint(strip.right() - 12, strip.center().y()))
    assert axis.scale.at(0) > early


def test_keys_go_along_a_lane_to_the_next_and_open(axis: AxisView, qtbot: QtBot) -> None:
    axis.choose([("exhibit", 1)])
    QTest.keyClick(axis, Qt.Key.Key_Right)
    assert axis.selected("exhibit") == (5,)
    QTest.keyClick(axis, Qt.Key.Key_Down)
    assert axis.selected("event") == (9,)
    QTest.keyClick(axis, Qt.Key.Key_Up)
    with qtbot.waitSignal(axis.opened) as opened:
        QTest.keyClick(axis, Qt.Key.Key_Return)
    assert opened.args[0] == "exhibit"
    per_px = axis.scale.per_px
    QTest.keyClick(axis, Qt.Key.Key_Plus)
    assert axis.scale.per_px < per_px


def test_a_screen_reader_hears_what_is_chosen(axis: AxisView) -> None:
    axis.choose([("exhibit", 2)])
    assert "E02" in axis.accessibleName()
    assert "2026-09-20 08:00" in axis.accessibleName()


# --- in the window --------------------------------------------------------------------------------


def test_list_and_axis_share_one_selection_and_a_link_can_be_undone(
    in_case: MainWindow, settle: Callable[[], None], picture: Callable[..., Path]
) -> None:
    window, view = in_case, in_case.case_view
    files = tuple(picture(name) for name in ("Screenshot_2026-09-14-19-42-10.png", "说明.png"))
    window.tasks.take(Material(files))
    settle()
    window.actions_.by_time.trigger()
    view.times.page.show_axis(on=True)
    first = window.desk.file.exhibits[0].id
    view.times.axis.choose([("exhibit", first)])
    assert view.timeline.selected("exhibit") == (first,)
    view.timeline.clear_selection()
    assert view.times.axis.selected("exhibit") == ()
    view.times.axis.link_wanted.emit((first,), "TT20260914A07")
    settle()
    assert window.desk.file.exhibits[0].codes == ("TT20260914A07",)
    window.actions_.undo.trigger()
    settle()
    assert window.desk.file.exhibits[0].codes == ()
