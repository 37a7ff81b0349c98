"""The About box leads to the licences of all parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evidence_desk.ui.shell.about import AboutDialog
from evidence_desk.ui.shell.licences import LicencesDialog
from evidence_desk.ui.shell.window import MainWindow


def test_the_licence_of_every_part_can_be_read_from_the_about_box(window: MainWindow, qtbot: QtBot):
    window.actions_.about.trigger()
    (about,) = window.findChildren(AboutDialog)
    qtbot.mouseClick(about.licences, Qt.MouseButton.LeftButton)
    (dialog,) = about.findChildren(LicencesDialog)
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 20, timeout=20_000)
    assert "Apache License" in dialog.text.toPlainText()
    (pillow,) = dialog.list.findItems("pillow", Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(pillow)
    assert "Python Imaging Library" in dialog.text.toPlainText()
    dialog.accept()
    about.accept()
