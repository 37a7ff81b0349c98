"""Every command of the window, once, with its shortcut and icon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from evidence_desk.ui import language
from evidence_desk.ui.theme import icons, scheme

_Key = QKeySequence.StandardKey


class Registry:
    """The commands. They belong to the window and live as long as it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.new_case = self._make("plus", _Key.New)
        self.add_files = self._make("add-files", _Key.Open)
        self.add_folder = self._make("folder")
        self.sample = self._make("sample")
        self.export = self._make("export", "Ctrl+E")
        self.export_zh = self._make("")
        self.export_en = self._make("")
        self.quit = self._make("", _Key.Quit)
        self.undo = self._make("undo", _Key.Undo)
        self.redo = self._make("redo", "Ctrl+Shift+Z")
        self.paste = self._make("paste", _Key.Paste)
        self.select_all = self._make("", _Key.SelectAll)
        self.aside = self._make("archive")
        self.see_aside = self._make("")
        self.put_in = self._make("eye")
        self.leave_out = self._make("eye-off")
        self.add_code = self._make("tag")
        self.copy_digest = self._make("copy")
        self.tags = self._make("tag", "Ctrl+Shift+T")
        self.copy_text = self._make("copy", _Key.Copy)
        self.copy_table = self._make("", "Ctrl+Shift+C")
        self.copy_files = self._make("")
        self.save_copies = self._make("")
        self.open_large = self._make("zoom-in")
        self.compare = self._make("columns")
        self.converse = self._make("chat")
        self.cover = self._make("eye-off")
        self.case_info = self._make("case", "Ctrl+I")
        self.overview = self._make("", "Ctrl+1")
        self.by_time = self._make("", "Ctrl+2")
        self.catalogue = self._make("", "Ctrl+3")
        self.by_need = self._make("", "Ctrl+L")
        self.views = QActionGroup(window)
        for action in (self.overview, self.by_time, self.catalogue, self.by_need):
            action.setCheckable(True)
            self.views.addAction(action)
        self.overview.setChecked(True)
        self.add_event = self._make("calendar")
        self.words = self._make("chat", "Ctrl+Shift+W")
        self.codes = self._make("link", "Ctrl+Shift+R")
        self.found = self._make("question", "Ctrl+Shift+E")
        self.submissions = self._make("archive", "Ctrl+Shift+H")
        self.shipments = self._make("parcel", "Ctrl+Shift+O")
        self.today = self._make("clock", "Ctrl+T")
        self.remind = self._make("")
        self.remind.setCheckable(True)
        self.read_pictures = self._make("")
        self.read_pictures.setCheckable(True)
        self.watch = self._make("folder")
        self.watch.setCheckable(True)
        self.text_larger = self._make("", _Key.ZoomIn)
        # Where plus is written with Shift, nobody presses it.
        self.text_larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.text_smaller = self._make("", _Key.ZoomOut)
        self.text_usual = self._make("", "Ctrl+0")
        self.less_motion = self._make("")
        self.less_motion.setCheckable(True)
        self.calendar_case = self._make("calendar")
        self.calendar_all = self._make("")
        self.check = self._make("shield")
        self.verify = self._make("shield")
        self.verify_exported = self._make("shield")
        self.verify_case = self._make("shield")
        self.verify_exhibits = self._make("shield")
        self.find = self._make("search", _Key.Find)
        self.find_here = self._make("", "Ctrl+Shift+F")
        self.palette = self._make("command", "Ctrl+K")
        self.guide = self._make("question", "F1")
        self.shortcuts = self._make("", "Ctrl+/")
        self.about = self._make("info")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.languages = self._group(language.CHOICES)
        self.themes = self._group(scheme.CHOICES)

    def draw(self) -> None:
        """Draw the icons; nothing shows them before a menu is opened."""
        for action in self._window.actions():
            icons.draw(action)

    def _make(self, icon: str, key: QKeySequence.StandardKey | str | None = None) -> QAction:
        made = QAction(self._window)
        if icon:
            icons.call(made, icon)
        if key is not None:
            made.setShortcut(QKeySequence(key))
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._window.addAction(made)
        return made

    def _group(self, choices: tuple[str, ...]) -> QActionGroup:
        group = QActionGroup(self._window)
        for choice in choices:
            made = QAction(self._window)
            made.setCheckable(True)
            made.setData(choice)
            group.addAction(made)
        return group
