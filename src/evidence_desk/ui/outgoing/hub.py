"""Hands out what is selected: as copies of the files, as text, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.ui.attention.view import AttentionView
from evidence_desk.ui.catalogue.page import CataloguePage
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.notices import Message
from evidence_desk.ui.outgoing import lines
from evidence_desk.ui.outgoing.dragging import DragOut, carried, drag
from evidence_desk.ui.outgoing.shelf import Shelf
from evidence_desk.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.services.workspace import Workspace

_SORTS = ("exhibit", "event", "code", "message")


class Outgoing(QObject):
    """Belongs to the open case; its copies are gone when the window is closed."""

    told = Signal(Message)

    def __init__(
        self,
        desk: Desk,
        act: Actions,
        window: QWidget,
        *,
        listed: TimelineView,
        attention: AttentionView,
        catalogue: CataloguePage,
        exhibits: Callable[[], Sequence[Exhibit]],
    ) -> None:
        super().__init__(window)
        self._desk, self._listed, self._window = desk, listed, window
        self._exhibits = exhibits
        self.shelf = Shelf()
        self.shelf.sweep()
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.shelf.close)
        DragOut(
            listed,
            holds=lambda at: self._exhibit_at(at) is not None,
            keeps=lambda at: self._is_one_of(self._exhibit_at(at)),
            begin=self.begin_drag,
        )
        needs = attention.list
        DragOut(
            needs,
            holds=lambda at: needs.indexAt(at).isValid(),
            keeps=lambda at: (
                len(attention.selected()) > 1
                and needs.selectionModel().isSelected(needs.indexAt(at))
            ),
            begin=self.begin_drag,
        )
        catalogue.table.carry = self._make
        act.copy_text.triggered.connect(lambda: self._copy(as_rows=False))
        act.copy_table.triggered.connect(lambda: self._copy(as_rows=True))
        act.copy_files.triggered.connect(self._copy_files)
        act.save_copies.triggered.connect(self._save)

    def begin_drag(self) -> None:
        """Make copies of the selected exhibits, and let them be dropped while they are held."""
        self._make(self._drag)

    def _exhibit_at(self, point: QPoint) -> int | None:
        index, scene = self._listed.row_at(point), self._listed.scene
        entry = scene.rows.rows[index].entry if scene and index is not None else None
        return entry.id if entry is not None and entry.what == "exhibit" else None

    def _is_one_of(self, ident: int | None) -> bool:
        chosen = self._listed.selected("exhibit")
        return len(chosen) > 1 and ident in chosen

    def _drag(self, paths: list[Path]) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            drag(self._listed, paths)
        else:
            text = self.tr("The copies are ready now. Drag again to put them somewhere.")
            self.told.emit(Message("note", text))

    def _copy_files(self) -> None:
        def then(paths: list[Path]) -> None:
            QGuiApplication.clipboard().setMimeData(carried(paths))
            text = self.tr("Copies of %n files are on the clipboard.", "", len(paths))
            self.told.emit(Message("ok", text))

        self._make(then)

    def _make(self, then: Callable[[list[Path]], None]) -> None:
        exhibits = tuple(self._exhibits())
        if not exhibits:
            return
        shelf = self.shelf

        def work(workspace: Workspace, progress: Progress) -> Outcome[list[Path]]:
            from evidence_desk.services import copies

            folder = shelf.new_folder()
            return Outcome(
                copies.copy_out(workspace, exhibits, folder, progress=progress), Changes()
            )

        self._desk.change(work, then, title=self.tr("Copying files"), beside=True)

    def _save(self) -> None:
        exhibits = tuple(self._exhibits())
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Save copies in"))
        if not name or not exhibits:
            return

        def work(workspace: Workspace, progress: Progress) -> Outcome[list[Path]]:
            from evidence_desk.services import copies

            made = copies.copy_out(workspace, exhibits, Path(name), progress=progress)
            return Outcome(made, Changes())

        def then(paths: list[Path]) -> None:
            text = self.tr("%n copies were saved.", "", len(paths))
            self.told.emit(Message("ok", text))

        self._desk.change(work, then, title=self.tr("Copying files"), beside=True)

    def _copy(self, *, as_rows: bool) -> None:
        file = self._desk.file
        if file is None:
            return
        keys = [(sort, ident) for sort in _SORTS for ident in self._listed.selected(sort)]
        some = lines.chosen(file, keys)
        if not some:
            text = self.tr("Select exhibits, events or codes first; then they can be copied.")
            self.told.emit(Message("note", text))
            return
        make = lines.as_table if as_rows else lines.as_text
        QGuiApplication.clipboard().setText(make(file, some, self._desk.words))
        self.told.emit(Message("ok", self.tr("%n entries copied.", "", len(some))))
