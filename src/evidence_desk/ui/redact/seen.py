"""Before something goes out: what the other side will still see of the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.redaction import KIND_WORD, Kind, Words
from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.domain.chain import Mode
    from evidence_desk.services.exports.visible import Seen
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.desk import Desk

_LABEL = Text("处处遮盖", "Cover everywhere")
_COMMA = Text("、", ", ")
_PLACES = 6  # named in one line


class SeenDialog(TabsAsRead, QDialog):
    """The list, and the ways on: cover some of it everywhere, go back, or hand it over as it is."""

    def __init__(
        self,
        desk: Desk,
        found: Sequence[Seen],
        *,
        profile: str,
        mode: Mode | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._profile, self._mode = desk, profile, mode
        self._heading, self._about = parts.label("title"), parts.label("muted", wrap=True)
        self._list = QTreeWidget()
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._cover = parts.button(icon="eye-off")
        self._go, self._back = parts.button("primary"), parts.button()
        for made in (self._cover, self._go, self._back):
            made.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addWidget(self._about)
        layout.addWidget(self._list, 1)
        layout.addLayout(parts.row(self._cover, None, self._back, self._go))
        self._list.itemSelectionChanged.connect(self._enable)
        self._cover.clicked.connect(self._cover_chosen)
        self._go.clicked.connect(self.accept)
        self._back.clicked.connect(self.reject)
        self.resize(tokens.scaled(760, most=1.3), 520)
        self._list.setFocus()  # Enter hands nothing out by mistake
        self._name()
        self.show_found(found)

    def _name(self) -> None:
        title = self.tr("What the other side will still see of you")
        self.setWindowTitle(title)
        self._heading.setText(title)
        self._about.setText(
            self.tr(
                "Found by the program in this export; look at the pictures yourself. Covering "
                "can be undone, and originals stay as they are."
            )
        )
        self._list.setHeaderLabels([self.tr("What"), self.tr("As it is seen"), self.tr("Where")])
        self._list.setAccessibleName(title)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(2, 200)
        self._cover.setText(self.tr("Cover everywhere"))
        self._go.setText(self.tr("Go on with the export"))
        self._back.setText(self.tr("Back"))

    def show_found(self, found: Sequence[Seen]) -> None:
        """List what is still seen."""
        self._list.clear()
        kinds = {say(word): kind for kind, word in KIND_WORD.items()}
        for one in found:
            where = [say(place) for place in one.where]
            more = "…" if len(where) > _PLACES else ""
            named = say(_COMMA).join(where[:_PLACES]) + more
            item = QTreeWidgetItem(self._list, [say(one.kind), say(one.shown), named])
            for column in range(3):
                item.setToolTip(column, item.text(column))
            if one.sort == "text":
                kind = kinds.get(say(one.kind), "other")
                item.setData(0, Qt.ItemDataRole.UserRole, (say(one.shown), kind))
        self._enable()

    def _chosen(self) -> list[tuple[str, Kind]]:
        rows = (item.data(0, Qt.ItemDataRole.UserRole) for item in self._list.selectedItems())
        return [row for row in rows if row is not None]

    def _enable(self) -> None:
        self._cover.setEnabled(bool(self._chosen()))

    def _cover_chosen(self) -> None:
        from evidence_desk.services.covers import covering

        file, chosen = self._desk.file, self._chosen()
        if file is None or not chosen:
            return
        kept = covering.everywhere(file)
        new = [Words(text, kind) for text, kind in chosen]
        self._cover.setEnabled(False)
        self._desk.file_changed.connect(self._again, Qt.ConnectionType.SingleShotConnection)
        self._desk.edit(covering.everywhere_edit(file, [*kept, *new]), _LABEL)

    def _again(self) -> None:
        ask(self._desk, self.show_found, profile=self._profile, mode=self._mode)


def ask(
    desk: Desk, then: Callable[[Sequence[Seen]], None], *, profile: str, mode: Mode | None
) -> None:
    """Find what is still seen of the open case, off the main thread."""
    case_id = desk.case_id
    if case_id is None:
        return

    def work(workspace: Workspace) -> Sequence[Seen]:
        from evidence_desk.services.exports import visible

        return visible.visible(workspace, case_id, profile=profile, mode=mode)

    desk.read(work, then)


def before_export(
    desk: Desk,
    window: QWidget,
    go_on: Callable[[], None],
    *,
    profile: str = "full",
    mode: Mode | None = None,
    back: Callable[[], None] = lambda: None,
) -> None:
    """Show what is still seen, then *go_on* or go *back*; with nothing to tell, go on at once."""

    def then(found: Sequence[Seen]) -> None:
        if not found:
            go_on()
            return
        dialog = SeenDialog(desk, found, profile=profile, mode=mode, parent=window)
        dialog.setModal(True)
        dialog.accepted.connect(go_on)
        dialog.rejected.connect(back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    ask(desk, then, profile=profile, mode=mode)
