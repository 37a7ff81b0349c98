"""The window on a real desk: editing, undoing, exporting, languages, colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from evidence_desk.services.cases import casework
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import language
from evidence_desk.ui.caseview import CaseView
from evidence_desk.ui.controls.fields import Area, Line
from evidence_desk.ui.dialogs import CodeDialog, EventDialog
from evidence_desk.ui.notices import Notices
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.theme import scheme, tokens

Settle = Callable[[], None]
Take = Callable[..., CaseView]


@pytest.fixture
def take(in_case: MainWindow, settle: Settle, picture: Callable[..., Path]) -> Take:
    """Take pictures in and return the view of the case."""

    def taking(*names: str) -> CaseView:
        from evidence_desk.ui.controls.material import Material

        in_case.tasks.take(Material(tuple(picture(name) for name in names)))
        settle()
        assert in_case.case_view is not None
        return in_case.case_view

    return taking


def type_into(field: Area | Line, text: str) -> None:
    """Write into a field and leave it."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    field.clearFocus()


def test_a_caption_is_kept_and_can_be_undone_by_name(
    in_case: MainWindow, settle: Settle, take: Take
) -> None:
    page = take("Screenshot_2026-09-14-19-42-10.png").inspector.exhibit
    type_into(page._caption, "waist 79 cm")
    settle()
    assert in_case.desk.file is not None
    assert in_case.desk.file.exhibits[0].caption == "waist 79 cm"
    assert in_case.actions_.undo.text() == "撤销：修改说明"
    in_case.actions_.undo.trigger()
    settle()
    assert in_case.desk.file.exhibits[0].caption == ""
    assert in_case.actions_.redo.text() == "重做：修改说明"
    in_case.actions_.redo.trigger()
    settle()
    assert in_case.desk.file.exhibits[0].caption == "waist 79 cm"


def test_a_typed_code_is_made_and_gets_its_rail(
    in_case: MainWindow, settle: Settle, take: Take
) -> None:
    view = take("Screenshot_2026-09-14-19-42-10.png")
    field = view.inspector.exhibit._codes._field
    field.setFocus()
    QTest.keyClicks(field, "TT20260914A07")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert in_case.desk.file is not None
    assert [code.value for code in in_case.desk.file.codes] == ["TT20260914A07"]
    assert in_case.desk.file.exhibits[0].codes == ("TT20260914A07",)
    assert view.timeline.scene is not None
    assert view.timeline.scene.rails.lanes == 1
    in_case.actions_.undo.trigger()
    settle()
    assert in_case.desk.file.codes == ()


def test_a_partial_time_of_ones_own_counts_and_nonsense_is_marked(
    in_case: MainWindow, settle: Settle, take: Take
) -> None:
    times = take("无时间.png").inspector.exhibit._times
    type_into(times._own, "yesterday")
    assert times._own.property("bad") is True
    type_into(times._own, "2026-09")
    settle()
    assert in_case.desk.file is not None
    moment = in_case.desk.file.exhibits[0].moment
    assert moment is not None
    assert (moment.precision, moment.read_from) == ("month", "person")
    times.freed.emit()
    settle()
    assert in_case.desk.file.exhibits[0].moment is None


def test_delete_sets_aside_and_undo_brings_back(
    in_case: MainWindow, settle: Settle, take: Take
) -> None:
    view = take("a.png", "b.png")
    view.timeline.select_all()
    QTest.keyClick(view.timeline, Qt.Key.Key_Delete)
    settle()
    assert in_case.desk.file is not None
    assert in_case.desk.file.exhibits == ()
    in_case.actions_.undo.trigger()
    settle()
    assert len(in_case.desk.file.exhibits) == 2


def test_leaving_out_keeps_the_exhibit_but_takes_its_number(
    in_case: MainWindow, settle: Settle, take: Take
) -> None:
    view = take("a.png", "b.png")
    assert in_case.desk.file is not None
    view.timeline.select("exhibit", in_case.desk.file.exhibits[0].id)
    in_case.actions_.leave_out.trigger()
    settle()
    assert len(in_case.desk.file.numbers()) == 1


def test_the_case_form_changes_the_case(in_case: MainWindow, settle: Settle, take: Take) -> None:
    view = take("a.png")
    view.timeline.clear_selection()
    lines = view.inspector.case._lines
    type_into(lines["order", "no"], "394820175662018443")
    settle()
    type_into(lines["seller", "shop"], "Shuxing")
    settle()
    assert in_case.desk.file is not None
    assert in_case.desk.file.case.order.no == "394820175662018443"
    assert in_case.desk.file.case.seller.shop == "Shuxing"


def test_events_and_codes_are_added_edited_and_removed(
    in_case: MainWindow, settle: Settle, take: Take
) -> None:
    view = take("a.png")
    in_case.actions_.add_event.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EventDialog)
    dialog.at.setText("2026-13")
    dialog.accept()
    assert dialog.isVisible()
    dialog.at.setText("2026-09-14 19:42")
    dialog.codes.setText("TT1")
    dialog.accept()
    settle()
    assert in_case.desk.file is not None
    (event,) = in_case.desk.file.events
    assert event.codes == ("TT1",)
    (code,) = in_case.desk.file.codes
    view.inspector.case.code_wanted.emit(code)
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, CodeDialog)
    editor.problem.setText("尺寸不符")
    editor.accept()
    settle()
    assert in_case.desk.file.codes[0].problem == "尺寸不符"
    view.inspector.case.event_wanted.emit(event)
    again = QApplication.activeModalWidget()
    assert isinstance(again, EventDialog)
    again.done(EventDialog.REMOVED)
    settle()
    assert in_case.desk.file.events == ()


def test_export_writes_the_pdf_and_offers_to_open_it(
    in_case: MainWindow, settle: Settle, take: Take, tmp_path: Path
) -> None:
    take("Screenshot_2026-09-14-19-42-10.png")
    out = tmp_path / "证据链.pdf"
    in_case.tasks.exports().write_pdf(out, "zh")
    settle()
    assert out.read_bytes().startswith(b"%PDF")
    notices = in_case.findChild(Notices)
    assert notices is not None
    message = notices.all()[-1].message
    assert "证据链.pdf" in message.text
    assert [name for name, _ in message.actions] == ["打开", "打开所在文件夹"]


def test_a_bug_leaves_a_report_and_a_sentence(in_case: MainWindow, settle: Settle) -> None:
    in_case.desk.read(lambda _: 1 // 0, print)
    settle()
    (report,) = (in_case.desk.folder / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    notices = in_case.findChild(Notices)
    assert notices is not None
    assert str(report) in notices.all()[-1].message.text


def test_verifying_says_that_all_is_well(in_case: MainWindow, settle: Settle, take: Take) -> None:
    take("a.png")
    in_case.actions_.verify.trigger()
    settle()
    notices = in_case.findChild(Notices)
    assert notices is not None
    assert "核验完成" in notices.all()[-1].message.text


def test_the_language_switches_at_once_and_is_kept(
    in_case: MainWindow, take: Take, qapp: QApplication, qtbot: QtBot
) -> None:
    take("a.png")
    english = next(a for a in in_case.actions_.languages.actions() if a.data() == "en")
    english.trigger()
    qtbot.wait(20)
    assert in_case.windowTitle() == "Evidence Desk"
    assert in_case.top.export.text() == "Export PDF"
    assert language.chosen() == "en"
    left = [
        label.text()
        for label in in_case.findChildren(QLabel)
        if label.isVisible() and any("一" <= char <= "鿿" for char in label.text())
    ]
    assert left == ["长裤尺寸不符"]  # what the person wrote stays as it is
    language.choose(qapp, "zh")
    qtbot.wait(20)
    assert in_case.top.export.text() == "导出 PDF"


def test_one_is_not_many_in_english(in_case: MainWindow, qapp: QApplication) -> None:
    language.choose(qapp, "en")
    texts = {in_case.tasks.tr("%n files taken in.", "", n) for n in (1, 2)}
    assert texts == {"1 file taken in.", "2 files taken in."}
    language.choose(qapp, "zh")


def test_dark_and_light_switch_at_once(in_case: MainWindow, qapp: QApplication) -> None:
    scheme.choose(qapp, "dark")
    assert tokens.current() is tokens.DARK
    scheme.choose(qapp, "light")
    assert tokens.current() is tokens.LIGHT


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("t", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_text_stands_out_from_what_it_is_written_on(t: tokens.Tokens) -> None:
    pairs = [
        (ink, paper)
        for ink in ("text", "muted")
        for paper in ("window", "surface", "side", "raised", "accent_soft")
    ]
    pairs += [(tone, f"{tone}_soft") for tone in ("ok", "note", "warn", "alarm")]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("accent", "window")]
    pairs += [("accent", "surface"), ("text", "note_soft")]
    weak = {p: _contrast(getattr(t, p[0]), getattr(t, p[1])) for p in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    assert all(_contrast(t.on_rail, rail) >= 4.5 for rail in t.rails)
    assert _contrast(t.line_strong, t.surface) >= 3.0


def test_closing_keeps_what_is_being_typed(
    in_case: MainWindow, take: Take, settle: Settle, tmp_path: Path
) -> None:
    page = take("a.png").inspector.exhibit
    in_case.activateWindow()
    page._caption.setFocus()
    QTest.keyClicks(page._caption, "half a thought")
    in_case.close()
    desk = Workspace(tmp_path / "证据台")
    case = casework.list_cases(desk)[0]
    kept = casework.open_case(desk, case.id).exhibits[0].caption
    desk.close()
    assert kept == "half a thought"


def test_the_sample_opens_from_the_first_page(window: MainWindow, settle: Settle) -> None:
    assert not window.side.isVisible()
    window.start.sample_wanted.emit()
    settle()
    assert window.desk.file is not None
    assert len(window.desk.file.exhibits) > 5
    assert window.case_view is not None
    assert window.case_view.overview.page.isVisible()
    assert window.side.isVisible()


def test_cancelling_an_intake_from_the_strip_takes_nothing_in(
    in_case: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    from evidence_desk.ui.controls.material import Material

    folder = tmp_path / "大量"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"聊天 {number}\n" * 2000, encoding="utf-8")
    in_case.tasks.take(Material((folder,)))
    in_case.strip._stop()
    settle()
    assert in_case.desk.file is not None
    assert in_case.desk.file.exhibits == ()
    assert not in_case.strip.isVisible()
