"""The menus of all commands, which of them can be given now, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from evidence_desk.ui import language
from evidence_desk.ui.commands.naming import Translate, names_of
from evidence_desk.ui.commands.needs import Need, State, missing
from evidence_desk.ui.commands.registry import Registry
from evidence_desk.ui.language import say
from evidence_desk.ui.steps import Steps
from evidence_desk.ui.theme import scheme


class Actions(Registry):
    """The commands with their menus, names and needs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._steps, self._state = Steps(), State()
        self._menus: list[QMenu] = []
        self._needs = self._what_each_needs()

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into the menu bar."""
        file, edit, case, view, more = (bar.addMenu("") for _ in range(5))
        file.addActions([self.new_case])
        self.recent_cases = file.addMenu("")
        file.addSeparator()
        file.addActions([self.add_files, self.add_folder, self.watch])
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
        edit.addActions([self.copy_text, self.copy_table, self.paste, self.select_all])
        edit.addSeparator()
        edit.addActions([self.find, self.find_here])
        edit.addSeparator()
        edit.addActions([self.add_event, self.cover, self.put_in, self.leave_out, self.aside])
        edit.addAction(self.see_aside)
        case.addActions([self.words, self.codes, self.found, self.submissions])
        view.addAction(self.palette)
        view.addSeparator()
        view.addActions(self.views.actions())
        view.addSeparator()
        view.addActions([self.case_info, self.open_large, self.compare, self.converse])
        view.addActions([self.today, self.remind, self.read_pictures])
        view.addAction(self.shipments)
        view.addSeparator()
        self._theme_menu, self._language_menu = view.addMenu(""), view.addMenu("")
        self._size_menu = view.addMenu("")
        self._size_menu.addActions([self.text_larger, self.text_smaller, self.text_usual])
        view.addAction(self.less_motion)
        self._theme_menu.addActions(self.themes.actions())
        self._language_menu.addActions(self.languages.actions())
        more.addActions([self.check, self.verify_case, self.verify, self.verify_exported])
        more.addSeparator()
        more.addActions([self.guide, self.shortcuts, self.about])
        self._menus = [file, edit, case, view, more]
        self.retranslate()

    def selection_menu(self) -> QMenu:
        """Return the menu of what can be done with the selected exhibits."""
        menu = QMenu(self._window)
        menu.addActions([self.open_large, self.compare, self.converse, self.cover])
        menu.addSeparator()
        menu.addActions([self.tags, self.add_code, self.put_in, self.leave_out])
        menu.addSeparator()
        menu.addActions([self.copy_text, self.copy_table, self.copy_files, self.save_copies])
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
                *(self.words, self.codes, self.found, self.submissions, self.find_here),
                *(self.copy_text, self.copy_table, self.watch),
                *self.views.actions(),
            ),
            "exhibits": (
                *(self.export, self.export_zh, self.export_en, self.check, self.select_all),
                self.verify_case,
            ),
            "selection": (
                *(self.aside, self.add_code, self.verify_exhibits, self.converse),
                *(self.tags, self.copy_files, self.save_copies),
            ),
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
            # Cases are no commands.
            inside = [one for one in _within(menu) if one not in self.recent_cases.actions()]
            listed |= set(inside)
            yield menu.title(), inside
        rest = [action for action in self._window.actions() if action not in listed]
        yield QCoreApplication.translate("Actions", "Selected exhibits"), rest

    def name(self, action: QAction, *, bare: bool = False) -> str:
        """Return what a command is called away from its menu; *bare* without what it would undo."""
        translate = QCoreApplication.translate
        return self._full(
            action, names_of(self, translate).get(action, "") if bare else "", translate
        )

    def english(self, action: QAction) -> str:
        """Return what it is called in English, whatever is shown."""

        def plain(_: str, text: str) -> str:
            return text

        return self._full(action, names_of(self, plain).get(action, ""), plain)

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
            self._size_menu: translate("Actions", "Text size"),
            self.recent_cases: translate("Actions", "Recent cases"),
        }

    def retranslate(self) -> None:
        """Set every text that is shown."""
        translate = QCoreApplication.translate
        for action, name in names_of(self, translate).items():
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


def _within(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _within(inner)
        elif not action.isSeparator():
            yield action
