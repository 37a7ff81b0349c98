"""Every edit that the window offers for a case is taken back and done again, one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.case import Code, Event
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.pairs import Pair
from evidence_desk.domain.redaction import Box
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services.cases import pairing
from evidence_desk.services.covers import covering
from evidence_desk.ui import labels
from evidence_desk.ui.catalogue.page import set_all
from evidence_desk.ui.dialogs import AsideDialog, CodeDialog, EventDialog
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]


@pytest.fixture
def case(in_case: MainWindow, settle: Settle, tmp_path: Path) -> MainWindow:
    """A case with two photos, an event and a code."""
    (tmp_path / "1.jpg").write_bytes(jpeg("red", taken="2026:09:14 10:00:00"))
    (tmp_path / "2.jpg").write_bytes(jpeg("blue", taken="2026:09:14 11:00:00"))
    desk = in_case.desk
    assert desk.case_id is not None
    files = [tmp_path / "1.jpg", tmp_path / "2.jpg"]
    desk.take_in(desk.case_id, files, title="收录", then=lambda _: None)
    settle()
    _answer_event(in_case, None, "裤子小了")
    settle()
    _answer_code(in_case, None, "TT20260914A07")
    settle()
    in_case.case_view.timeline.select_all()
    return in_case


def _file(window: MainWindow) -> CaseFile:
    assert window.desk.file is not None
    return window.desk.file


def _first(window: MainWindow) -> Exhibit:
    return _file(window).exhibits[0]


def _answer_event(window: MainWindow, event: Event | None, text: str) -> None:
    window.case_view.asking.about_event(event)
    dialog = window.findChildren(EventDialog)[-1]
    dialog.text.setPlainText(text)
    dialog.at.setText("2026-09-14 19:42")
    dialog.good.click()


def _answer_code(window: MainWindow, code: Code | None, value: str) -> None:
    window.case_view.asking.about_code(code)
    dialog = window.findChildren(CodeDialog)[-1]
    dialog.value.setText(value)
    dialog.good.click()


def _remove(window: MainWindow, kind: type, ask: Callable[[], None]) -> None:
    ask()
    window.findChildren(kind)[-1].done(2)


def _inspect(window: MainWindow, name: str, text: str) -> None:
    """Write into a field of the inspector, as a person does."""
    window.case_view.timeline.select("exhibit", _first(window).id)
    field = getattr(window.case_view.inspector.exhibit, name)
    (field.setPlainText if hasattr(field, "setPlainText") else field.setText)(text)
    field.finish()


def _move(window: MainWindow, ident: int, before: int) -> None:
    window.actions_.catalogue.trigger()
    window.case_view.catalogue._move((ident,), before)


def _times(window: MainWindow, signal: str, *values: object) -> None:
    window.case_view.timeline.select("exhibit", _first(window).id)
    getattr(window.case_view.inspector.exhibit._times, signal).emit(*values)


def _cover(window: MainWindow) -> None:
    box = Box(0.1, 0.1, 0.2, 0.2)
    window.desk.edit(covering.edit_of(_first(window), (box,)), labels.CASE)


def _pair(window: MainWindow) -> None:
    first, second = (one.label for one in _file(window).exhibits)
    window.desk.edit(pairing.adding(_file(window), Pair(first, second)), labels.CASE)


EDITS: dict[str, Callable[[MainWindow], None]] = {
    "caption": lambda w: _inspect(w, "_caption", "面单"),
    "proves": lambda w: _inspect(w, "_proves", "已寄回"),
    "source": lambda w: _inspect(w, "_source", "本人拍摄"),
    "tags": lambda w: _inspect(w, "_tags", "物流，关键"),
    "kind": lambda w: w.case_view.inspector.exhibit._kind.committed.emit("document"),
    "own time": lambda w: _times(w, "told", "2026-09-15T08:00"),
    "another time": lambda w: _times(w, "chosen", len(_first(w).moments) - 1),
    "code of several": lambda w: w.case_view.chosen.add_code("TT20260921C11"),
    "leave out": lambda w: w.actions_.leave_out.trigger(),
    "set aside": lambda w: w.actions_.aside.trigger(),
    "order": lambda w: _move(w, _file(w).exhibits[1].id, _first(w).id),
    "several cells": lambda w: w.desk.edit(
        set_all(_file(w).exhibits, "source", "同一来源"), labels.SOURCE
    ),
    "add an event": lambda w: _answer_event(w, None, "再次发现"),
    "edit an event": lambda w: _answer_event(w, _file(w).events[0], "改过的说法"),
    "remove an event": lambda w: _remove(
        w, EventDialog, lambda: w.case_view.asking.about_event(_file(w).events[0])
    ),
    "add a code": lambda w: _answer_code(w, None, "TT20260921C12"),
    "edit a code": lambda w: _answer_code(w, _file(w).codes[0], "TT20260914A99"),
    "remove a code": lambda w: _remove(
        w, CodeDialog, lambda: w.case_view.asking.about_code(_file(w).codes[0])
    ),
    "the case": lambda w: w.case_view.inspector.case.edited.emit(
        SetFields("case", _file(w).case.id, {"title": "改过的名称"}), labels.CASE
    ),
    "the statement": lambda w: w.desk.edit(
        SetFields("case", _file(w).case.id, {"statement": {"problem": "小了"}}), labels.STATEMENT
    ),
    "cover": _cover,
    "a pair": _pair,
}


def test_every_edit_is_taken_back_and_done_again(case: MainWindow, settle: Settle) -> None:
    for name, edit in EDITS.items():
        case.case_view.timeline.select_all()
        settle()
        before = _file(case)
        edit(case)
        settle()
        after = _file(case)
        assert after != before, name
        case.actions_.undo.trigger()
        settle()
        assert _same(_file(case), before), name
        case.actions_.redo.trigger()
        settle()
        assert _same(_file(case), after), name
        case.actions_.undo.trigger()
        settle()


def test_what_was_set_aside_is_taken_back_by_hand_and_that_is_undone_too(
    case: MainWindow, settle: Settle
) -> None:
    case.actions_.aside.trigger()
    settle()
    assert _file(case).exhibits == ()
    case.actions_.see_aside.trigger()
    settle()
    dialog = case.findChild(AsideDialog)
    dialog.list.selectAll()
    dialog.accept()
    settle()
    assert len(_file(case).exhibits) == 2
    case.actions_.undo.trigger()
    settle()
    assert _file(case).exhibits == ()


def _same(one: CaseFile, other: CaseFile) -> bool:
    """Tell whether two files of a case are equal, in whatever order events and codes come back."""
    return (
        one.case == other.case
        and one.exhibits == other.exhibits
        and {each.id: each for each in one.events} == {each.id: each for each in other.events}
        and {each.id: each for each in one.codes} == {each.id: each for each in other.codes}
    )
