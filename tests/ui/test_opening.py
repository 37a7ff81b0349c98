"""A file that a file manager hands over is verified in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from evidence_desk.cli.main import parse
from evidence_desk.ui import app as program
from evidence_desk.ui.exporting.verified import VerifiedDialog
from evidence_desk.ui.shell.opening import Opening, Program
from evidence_desk.ui.shell.window import MainWindow


def shown(window: MainWindow, qtbot: QtBot) -> VerifiedDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(VerifiedDialog)), timeout=20_000)
    return window.findChildren(VerifiedDialog)[-1]


def test_a_file_on_the_command_line_waits_until_the_desk_is_open(prepared, qtbot, tmp_path):
    # A PDF that is none: its verification says so in the window.
    file = tmp_path / "别人的.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    made = program.make_window(tmp_path / "证据台", watch=False)
    qtbot.addWidget(made)
    Opening(made, prepared, file)
    made.show()
    dialog = shown(made, qtbot)
    assert str(file) in dialog.report()
    dialog.accept()
    qtbot.waitUntil(lambda: made.desk.jobs.idle, timeout=20_000)
    made.close()


def test_a_file_that_macos_hands_to_the_running_program_is_verified(
    window: MainWindow, prepared: Program, qtbot: QtBot, tmp_path: Path
):
    file = tmp_path / "handed.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    Opening(window, prepared)
    QCoreApplication.sendEvent(prepared, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    dialog = shown(window, qtbot)
    assert str(file) in dialog.report()
    dialog.accept()


def test_open_leads_into_the_window():
    options = parse(["open", "a.evidence.zip", "--desk", "d"])
    assert (options.command, options.verify, options.desk) == (
        None,
        Path("a.evidence.zip"),
        Path("d"),
    )
    assert parse(["open"]).verify is None  # started from a menu that offers no file
    assert parse([]).verify is None
