"""The export dialog: the pages are seen before they are saved, and the choices are kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.exporting.choices import Choices, kept
from evidence_desk.ui.exporting.dialog import ExportDialog
from evidence_desk.ui.exporting.verified import VerifiedDialog
from evidence_desk.ui.notices import Notices
from evidence_desk.ui.redact.seen import SeenDialog
from evidence_desk.ui.shell.window import MainWindow


@pytest.fixture
def dialog(in_case: MainWindow, picture, settle, qtbot: QtBot):
    in_case.tasks.take(Material((picture("a.png"), picture("b.png"))))
    settle()
    in_case.tasks.export("zh")
    found = QApplication.activeModalWidget()
    assert isinstance(found, ExportDialog)
    _wait(found, qtbot)
    return found


def _wait(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.good.isEnabled, timeout=30_000)


def _choose(dialog: ExportDialog, kind: str, qtbot: QtBot) -> None:
    dialog.kind.choose(kind)
    dialog.kind.chosen.emit(kind)
    assert not dialog.good.isEnabled()
    _wait(dialog, qtbot)


def test_pages_are_turned_with_keys_and_follow_the_language(dialog, qtbot, settle):
    settle()
    pages = dialog.pages
    assert pages._where.text().startswith("1 / ")
    qtbot.keyClick(pages.sheet, Qt.Key.Key_Right)
    settle()
    assert pages._where.text().startswith("2 / ")
    assert pages.sheet._page is not None
    before = pages.sheet._page.toImage()
    dialog.language.choose("en")
    dialog.language.chosen.emit("en")
    _wait(dialog, qtbot)
    settle()
    assert pages.sheet._page.toImage() != before


@pytest.fixture
def place(tmp_path: Path, monkeypatch):
    """Answer the question where to save."""

    def answer(name: str) -> Path:
        out = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
        return out

    return answer


@pytest.mark.parametrize("name", ["a.pdf", "a.zip", "a"])
def test_every_kind_is_written_where_she_says(dialog, qtbot, settle, place, name):
    kind = {"a.pdf": "pdf", "a.zip": "package", "a": "uploads"}[name]
    if kind != "pdf":
        _choose(dialog, kind, qtbot)
    window, out = dialog.parent(), place(name)
    dialog.good.click()
    settle()
    seen = QApplication.activeModalWidget()
    assert isinstance(seen, SeenDialog)
    seen.accept()
    settle()
    assert name in window.findChild(Notices).all()[-1].message.text
    if kind == "uploads":
        assert len(list(out.glob("*.jpg"))) == 2
    else:
        assert verify_exported(out, progress=NoProgress()).ok
    assert kept("zh").kind == kind
    assert not (window.desk.folder / "cache" / "preprint").exists()


def test_what_can_be_unfolded_is_told_apart(dialog):
    folds = [one for one in dialog.findChildren(QToolButton) if one.toolTip() == "展开或收起"]
    names = {one.accessibleName() for one in folds}
    assert "更多选项: 展开或收起" in names
    assert len(names) == len(folds)


def test_back_from_what_is_still_seen_is_back_at_the_choices(dialog, qtbot, settle):
    _choose(dialog, "package", qtbot)
    dialog.good.click()
    settle()
    seen = QApplication.activeModalWidget()
    assert isinstance(seen, SeenDialog)
    seen.reject()
    again = QApplication.activeModalWidget()
    assert isinstance(again, ExportDialog)
    assert again.choices().kind == "package"
    again.reject()
    assert QApplication.activeModalWidget() is None


def test_files_are_asked_for_in_a_folder_that_is_there(dialog, tmp_path, monkeypatch):
    asked = []
    for question in ("getSaveFileName", "getOpenFileName"):
        answer = partial(_note, asked)
        monkeypatch.setattr(QFileDialog, question, answer)
    exports = dialog.parent().tasks.exports()
    dialog.reject()
    gone = tmp_path / "stick"
    gone.mkdir()
    QSettings().setValue("exported", str(gone))
    exports.ask_where(Choices())
    exports.verify()
    assert [asked[0].parent, asked[1]] == [gone, gone]
    gone.rmdir()
    exports.ask_where(Choices())
    exports.verify()
    assert asked[2].parent.is_dir()
    assert asked[3].is_dir()


def _note(asked: list[Path], _window: object, _title: str, place: str, _kinds: str) -> tuple:
    asked.append(Path(place))
    return "", ""


def test_a_name_gets_its_ending_once(dialog, qtbot, settle, place, tmp_path):
    window = dialog.parent()
    exports = window.tasks.exports()
    dialog.reject()
    for name, kind, written in (
        ("a", "pdf", "a.pdf"),
        ("b.PDF", "pdf", "b.PDF"),
        ("c", "package", "c.evidence.zip"),
        ("d.zip", "package", "d.zip"),
    ):
        place(name)
        exports.ask_where(Choices(kind=kind))
        settle()
        assert written in window.findChild(Notices).all()[-1].message.text
        assert (tmp_path / written).is_file()


def test_limits_that_are_too_low_are_said_where_the_pages_would_be(dialog, qtbot):
    _choose(dialog, "uploads", qtbot)
    dialog.kb.setValue(3)
    qtbot.waitUntil(lambda: "30 KB" in dialog.pages.sheet._sentence, timeout=20_000)
    assert not dialog.good.isEnabled()


def test_for_whom_says_what_is_hidden(dialog, qtbot, settle):
    settle()
    offered = [dialog.profile.itemData(n) for n in range(dialog.profile.count())]
    assert "full" in offered
    assert "public" in offered
    dialog.profile.setCurrentIndex(offered.index("public"))
    dialog.profile.committed.emit("public")
    assert "姓名" in dialog._told.text()
    _wait(dialog, qtbot)
    assert dialog.choices().wish.profile == "public"


def test_closing_stops_the_making_of_pages(dialog, settle):
    dialog.kind.choose("uploads")
    dialog.kind.chosen.emit("uploads")
    dialog.reject()
    settle()
    assert QApplication.activeModalWidget() is None


def test_a_pdf_of_anyone_is_verified_in_the_window(in_case, settle, picture, tmp_path, monkeypatch):
    in_case.tasks.take(Material((picture("a.png"),)))
    settle()
    out = tmp_path / "a.pdf"
    in_case.tasks.exports().write_pdf(out, "zh")
    settle()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    for change, said in ((b"", "完好"), (b"x", "发现 1 处问题")):
        out.write_bytes(out.read_bytes() + change)
        in_case.actions_.verify_exported.trigger()
        settle()
        found = QApplication.activeModalWidget()
        assert isinstance(found, VerifiedDialog)
        assert said in found.outcome()
        assert said in found.report()
        found.close_.click()
        settle()


def test_conversations_may_go_out_whole_and_are_asked_for_only_where_there_are_any(
    dialog, in_case, settle, qtbot, tmp_path
):
    assert not dialog.chats.isVisible()
    dialog.reject()
    settle()
    log = tmp_path / "聊天.txt"
    said = "".join(f"2024-03-04 12:00:{n:02d} 云岫陶坊\n第 {n} 句\n\n" for n in range(60))
    log.write_text(said, encoding="utf-8")
    in_case.tasks.take(Material((log,)))
    settle()
    in_case.tasks.export("zh")
    found = QApplication.activeModalWidget()
    assert isinstance(found, ExportDialog)
    assert found.chats.isVisible()
    _wait(found, qtbot)
    before = found.pages._where.text()
    assert found.choices().wish.chats is None
    found.chats.setCurrentIndex(found.chats.findData("quotes"))
    found.chats.committed.emit("quotes")
    _wait(found, qtbot)
    assert found.choices().wish.chats == "quotes"
    assert found.pages._where.text() != before
    found.accept()
    assert kept("zh").wish.chats == "quotes"
