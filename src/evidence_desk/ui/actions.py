"""Every command of the window, once, with its name, shortcut and icon; and the menus of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from evidence_desk.ui import language
from evidence_desk.ui.desk import Steps
from evidence_desk.ui.language import say
from evidence_desk.ui.needs import Need, State, missing
from evidence_desk.ui.theme import icons, scheme

_Key = QKeySequence.StandardKey
Translate = Callable[[str, str], str]  # of a context and an English text


class Actions:
    """The commands. They belong to the window and live as long as it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._steps, self._state = Steps(), State()
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
        self.submissions = self._make("archive", "Ctrl+Shift+H")
        self.shipments = self._make("parcel", "Ctrl+Shift+O")
        self.today = self._make("clock", "Ctrl+T")
        self.remind = self._make("")
        self.remind.setCheckable(True)
        self.read_pictures = self._make("")
        self.read_pictures.setCheckable(True)
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
        self.shortcuts = self._make("", "Ctrl+/")
        self.about = self._make("info")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.languages = self._group(language.CHOICES)
        self.themes = self._group(scheme.CHOICES)
        self._menus: list[QMenu] = []
        self._needs = self._what_each_needs()

    def _make(self, icon: str, key: QKeySequence.StandardKey | str | None = None) -> QAction:
        made = QAction(self._window)
        if icon:
            icons.put(made, icon)
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

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into the menu bar."""
        file, edit, case, view, more = (bar.addMenu("") for _ in range(5))
        file.addActions([self.new_case, self.add_files, self.add_folder])
        file.addSeparator()
        file.addAction(self.export)
        self._exports = file.addMenu("")
        self._exports.addActions([self.export_zh, self.export_en])
        file.addActions([self.calendar_case, self.calendar_all])
        file.addSeparator()
        file.addAction(self.sample)
        file.addSeparator()
        file.addAction(self.quit)
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.paste, self.select_all])
        edit.addSeparator()
        edit.addActions([self.find, self.find_here])
        edit.addSeparator()
        edit.addActions([self.add_event, self.cover, self.put_in, self.leave_out, self.aside])
        edit.addAction(self.see_aside)
        case.addActions([self.words, self.codes, self.submissions])
        view.addAction(self.palette)
        view.addSeparator()
        view.addActions(self.views.actions())
        view.addSeparator()
        view.addActions([self.case_info, self.open_large, self.compare, self.converse])
        view.addActions([self.today, self.remind, self.read_pictures])
        view.addAction(self.shipments)
        view.addSeparator()
        self._theme_menu, self._language_menu = view.addMenu(""), view.addMenu("")
        self._theme_menu.addActions(self.themes.actions())
        self._language_menu.addActions(self.languages.actions())
        more.addActions([self.check, self.verify_case, self.verify, self.verify_exported])
        more.addSeparator()
        more.addActions([self.shortcuts, self.about])
        self._menus = [file, edit, case, view, more]
        self.retranslate()

    def selection_menu(self) -> QMenu:
        """Return the menu of what can be done with the selected exhibits."""
        menu = QMenu(self._window)
        menu.addActions([self.open_large, self.compare, self.converse, self.cover])
        menu.addSeparator()
        menu.addActions([self.add_code, self.put_in, self.leave_out])
        menu.addSeparator()
        menu.addActions([self.copy_digest, self.verify_exhibits])
        menu.addSeparator()
        menu.addActions([self.aside])
        return menu

    def show_steps(self, steps: Steps) -> None:
        """Name what would be taken back."""
        self._steps = steps
        self.retranslate()

    def show_state(
        self, *, ready: bool, in_case: bool, exhibits: int, selected: int, included: int
    ) -> None:
        """Let only those commands be given that can be carried out.

        *included* of the *selected* exhibits are printed.
        """
        self._state = State(
            ready=ready, in_case=in_case, exhibits=exhibits, selected=selected, included=included
        )
        for action, need in self._needs.items():
            action.setEnabled(not missing(need, self._state))

    def _what_each_needs(self) -> dict[QAction, Need]:
        """Return what must be there for a command; one that is not named can always be given."""
        needs: dict[Need, tuple[QAction, ...]] = {
            "desk": (
                *(self.new_case, self.add_files, self.add_folder, self.sample, self.paste),
                *(self.verify, self.verify_exported, self.shipments, self.today),
                *(self.calendar_all, self.find),
            ),
            "case": (
                *(self.case_info, self.add_event, self.see_aside, self.calendar_case),
                *(self.words, self.codes, self.submissions, self.find_here),
                *self.views.actions(),
            ),
            "exhibits": (
                *(self.export, self.export_zh, self.export_en, self.check, self.select_all),
                self.verify_case,
            ),
            "selection": (self.aside, self.add_code, self.verify_exhibits, self.converse),
            "one": (self.copy_digest, self.open_large, self.cover),
            "pair": (self.compare,),
            "left out": (self.put_in,),
            "printed": (self.leave_out,),
        }
        return {action: need for need, some in needs.items() for action in some}

    def why_not(self, action: QAction) -> str:
        """Return why a command cannot be given now, empty where it can."""
        if action.isEnabled():
            return ""
        if action in (self.undo, self.redo):
            return missing("undo" if action is self.undo else "redo", self._state)
        return missing(self._needs.get(action), self._state)

    def sections(self) -> Iterator[tuple[str, list[QAction]]]:
        """Yield every command once, by the titles of the menus; at last those in no menu."""
        listed: set[QAction] = set()
        for menu in self._menus:
            inside = list(_within(menu))
            listed |= set(inside)
            yield menu.title(), inside
        rest = [action for action in self._window.actions() if action not in listed]
        yield QCoreApplication.translate("Actions", "Selected exhibits"), rest

    def name(self, action: QAction, *, bare: bool = False) -> str:
        """Return what a command is called away from its menu; *bare* without what it would undo."""
        translate = QCoreApplication.translate
        return self._full(action, self._names(translate).get(action, "") if bare else "", translate)

    def english(self, action: QAction) -> str:
        """Return what it is called in English, whatever is shown."""

        def plain(_: str, text: str) -> str:
            return text

        return self._full(action, self._names(plain).get(action, ""), plain)

    def _full(self, action: QAction, name: str, translate: Translate) -> str:
        name = name or action.text()
        for menu, title in self._title_of(translate).items():
            if action in menu.actions():
                both = translate("Actions", "%1: %2")
                return both.replace("%1", title).replace("%2", name)
        return name

    def _title_of(self, translate: Translate) -> dict[QMenu, str]:
        return {
            self._exports: translate("Actions", "Export PDF in"),
            self._theme_menu: translate("Actions", "Appearance"),
            self._language_menu: translate("Actions", "Language"),
        }

    def retranslate(self) -> None:
        """Set every text that is shown."""
        translate = QCoreApplication.translate
        for action, name in self._names(translate).items():
            action.setText(name)
        for action, label, with_label in (
            (self.undo, self._steps.undo, translate("Actions", "Undo: %1")),
            (self.redo, self._steps.redo, translate("Actions", "Redo: %1")),
        ):
            if label is not None:
                action.setText(with_label.replace("%1", say(label)))
            action.setEnabled(label is not None)
        for group, chosen in ((self.languages, language.chosen()), (self.themes, scheme.chosen())):
            for action in group.actions():
                action.setChecked(action.data() == chosen)
        if not self._menus:
            return
        titles = (
            translate("Actions", "File"),
            translate("Actions", "Edit"),
            translate("Actions", "Case"),
            translate("Actions", "View"),
            translate("Actions", "Help"),
        )
        for menu, title in zip(self._menus, titles, strict=True):
            menu.setTitle(title)
        for menu, title in self._title_of(translate).items():
            menu.setTitle(title)

    def _names(self, translate: Translate) -> dict[QAction, str]:
        choices = {
            "system": translate("Actions", "As the system"),
            "light": translate("Actions", "Light"),
            "dark": translate("Actions", "Dark"),
            "zh": "简体中文",
            "en": "English",
        }
        return {
            self.new_case: translate("Actions", "New case…"),
            self.add_files: translate("Actions", "Add files…"),
            self.add_folder: translate("Actions", "Add a folder…"),
            self.sample: translate("Actions", "Open the sample case"),
            self.export: translate("Actions", "Export PDF…"),
            self.export_zh: translate("Actions", "Chinese…"),
            self.export_en: translate("Actions", "English…"),
            self.quit: translate("Actions", "Quit"),
            self.paste: translate("Actions", "Paste as evidence"),
            self.select_all: translate("Actions", "Select all exhibits"),
            self.aside: translate("Actions", "Set aside"),
            self.see_aside: translate("Actions", "Set aside…"),
            self.put_in: translate("Actions", "Put into the PDF"),
            self.leave_out: translate("Actions", "Leave out of the PDF"),
            self.add_code: translate("Actions", "Feedback code…"),
            self.copy_digest: translate("Actions", "Copy SHA-256"),
            self.open_large: translate("Actions", "Open large"),
            self.compare: translate("Actions", "Compare tag by tag…"),
            self.converse: translate("Actions", "Show screenshots as a conversation…"),
            self.cover: translate("Actions", "Cover parts…"),
            self.case_info: translate("Actions", "Case information"),
            self.overview: translate("Actions", "Overview"),
            self.by_time: translate("Actions", "Timeline"),
            self.catalogue: translate("Actions", "Exhibits as a table"),
            self.by_need: translate("Actions", "What needs attention first"),
            self.today: translate("Actions", "Today"),
            self.remind: translate("Actions", "Remind me of deadlines"),
            self.read_pictures: translate("Actions", "Read the text in pictures automatically"),
            self.calendar_case: translate("Actions", "Deadlines of the case as a calendar…"),
            self.calendar_all: translate("Actions", "All deadlines as a calendar…"),
            self.add_event: translate("Actions", "Add an event…"),
            self.words: translate("Actions", "Words to send…"),
            self.codes: translate("Actions", "Codes and how they hang together…"),
            self.submissions: translate("Actions", "Submissions and appeal…"),
            self.shipments: translate("Actions", "Shipping records"),
            self.check: translate("Actions", "Check the case's files again"),
            self.verify: translate("Actions", "Verify the desk"),
            self.verify_case: translate("Actions", "Verify the case's files"),
            self.verify_exported: translate("Actions", "Verify a PDF or package…"),
            self.verify_exhibits: translate("Actions", "Verify again"),
            self.find: translate("Actions", "Search all cases…"),
            self.find_here: translate("Actions", "Search this case…"),
            self.palette: translate("Actions", "Find a command…"),
            self.shortcuts: translate("Actions", "Keyboard shortcuts"),
            self.about: translate("Actions", "About Evidence Desk"),
            self.undo: translate("Actions", "Undo"),
            self.redo: translate("Actions", "Redo"),
            **{
                action: choices[action.data()]
                for group in (self.languages, self.themes)
                for action in group.actions()
            },
        }


def _within(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _within(inner)
        elif not action.isSeparator():
            yield action
