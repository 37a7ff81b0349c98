"""Covers parts of one exhibit: boxes on its pages, passages of its text, fields, and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.edits import Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.redaction import Box, Hidden, Kind, Redaction, Span, redactions_of
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Wish
from evidence_desk.ui.controls import parts, spoken
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.language import say
from evidence_desk.ui.redact.boxes import BoxCanvas
from evidence_desk.ui.redact.draft import Draft
from evidence_desk.ui.redact.passages import Passages
from evidence_desk.ui.redact.printed import Printed, ask_printed
from evidence_desk.ui.redact.sidebar import CoverSide
from evidence_desk.ui.viewer.looking import Looking, Shown

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.domain.timeline import CaseFile
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.desk import Desk

_PADDING = 64
_LABEL = Text("修改 {label} 的遮盖", "Change what is covered of {label}")


class RedactDialog(TabsAsRead, QDialog):
    """Everything is kept in the dialog until it is saved as one edit."""

    def __init__(
        self, desk: Desk, file: CaseFile, exhibit: Exhibit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self._desk, self._file, self._exhibit = desk, file, exhibit
        self._page = 0
        self._asked = 0
        self._stop: Callable[[], None] = lambda: None
        self._draft = Draft(file, exhibit)
        self._suggested: tuple[tuple[Span | Box, str], ...] = ()
        self._title, self._about = parts.Elided("title"), parts.Elided("muted")
        self._page_back, self._page_on = parts.tool("left"), parts.tool("right")
        self._pages = parts.label("muted")
        self._out, self._in = parts.tool("zoom-out"), parts.tool("zoom-in")
        self._fit = parts.tool("fit")
        self._preview = parts.button("choice", "eye")
        self._preview.setCheckable(True)
        self._preview.setAutoDefault(False)
        self._canvas, self._text = BoxCanvas(), Passages()
        self._nothing = parts.label("muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = QStackedWidget()
        for widget in (self._canvas, self._text, self._nothing):
            self._room.addWidget(widget)
        self._side = CoverSide()
        self._hint = parts.label("small", wrap=True)
        self._complaint = parts.label("complaint", wrap=True)
        self._complaint.hide()
        self._save, self._cancel = parts.button("primary"), parts.button()
        for made in (self._save, self._cancel):
            made.setAutoDefault(False)
        self._build()
        self._connect()
        self._name()
        self.resize(1160, 680)
        self._begin()

    @property
    def _written(self) -> bool:
        """Whether what is printed of the exhibit is a text, not a picture."""
        file = self._exhibit.file
        return bool(file.text and file.width is None and not file.pages)

    @property
    def _pictured(self) -> bool:
        file = self._exhibit.file
        return not self._written and (
            file.media_type.startswith("image/") or file.media_type == "application/pdf"
        )

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._about)
        top = parts.row()
        top.addLayout(head, 1)
        tools = (self._page_back, self._pages, self._page_on, self._out, self._in, self._fit)
        for made in (*tools, self._preview):
            top.addWidget(made)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._room, 1)
        middle.addWidget(self._side)
        foot = parts.row()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self._complaint)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._page_back.clicked.connect(lambda: self._leaf(-1))
        self._page_on.clicked.connect(lambda: self._leaf(1))
        self._out.clicked.connect(lambda: self._canvas.step(-1))
        self._in.clicked.connect(lambda: self._canvas.step(1))
        self._fit.clicked.connect(self._canvas.fit)
        self._preview.toggled.connect(lambda _: self._show())
        self._canvas.changed.connect(self._take_boxes)
        self._canvas.accepted.connect(lambda box: self._add([box]))
        self._text.chosen.connect(self._side.let_mark)
        self._side.mark_wanted.connect(self._mark)
        self._side.all_wanted.connect(self._accept_all)
        self._side.selected.connect(self._go_to)
        self._side.removed.connect(self._remove)
        self._side.kind_chosen.connect(self._set_kind)
        self._side.fields_chosen.connect(self._set_fields)
        self._side.word_added.connect(self._add_word)
        self._side.word_removed.connect(self._remove_word)
        self._save.clicked.connect(self._keep)
        self._cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _: self._stop())
        QShortcut(QKeySequence.StandardKey.Save, self, self._keep)

    def _name(self) -> None:
        label = self.tr("Cover parts of %1").replace("%1", self._exhibit.label)
        self.setWindowTitle(label)
        self._title.put(label)
        self._about.put(self._exhibit.title)
        self._preview.setText(self.tr("As it will be printed"))
        # It is bold while it is on, and wider.
        bold = QFont(self._preview.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(bold).horizontalAdvance(self._preview.text())
        self._preview.setMinimumWidth(wide + _PADDING)
        self._save.setText(self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))
        for made, name in (
            (self._page_back, self.tr("Previous page")),
            (self._page_on, self.tr("Next page")),
            (self._out, self.tr("Smaller (-)")),
            (self._in, self.tr("Larger (+)")),
            (self._fit, self.tr("Show all of it (0)")),
        ):
            parts.name_tool(made, name)
        self._canvas.setAccessibleName(self.tr("Picture with covered parts"))
        self._text.setAccessibleName(self.tr("Text with covered passages"))
        self._nothing.setText(
            self.tr(
                "There is nothing to draw on here. Its original is not handed over once a "
                "part of it is left out at the right."
            )
        )
        pictured = self.tr(
            "Drag to draw a box; drag it to move it, its corners to resize it. "
            "Keys: N new, Tab next, arrows move, Ctrl+arrows resize, Delete. "
            "The original stays as it is."
        )
        written = self.tr("Select words and cover them. The original stays as it is.")
        self._hint.setText(written if self._written else pictured if self._pictured else "")

    def _begin(self) -> None:
        several = (self._exhibit.file.pages or 1) > 1
        for made in (self._page_back, self._pages, self._page_on):
            made.setVisible(several and self._pictured)
        for made in (self._out, self._in, self._fit):
            made.setVisible(self._pictured)
        self._preview.setVisible(self._written or self._pictured)
        self._side.prepare(written=self._written, fields=self._draft.items)
        self._room.setCurrentWidget(
            self._text if self._written else self._canvas if self._pictured else self._nothing
        )
        if self._written or self._pictured:
            self._desk.read(self._suggest, self._show_suggested)
        self._show()
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        (self._text if self._written else self._canvas).setFocus()

    # --- what is shown --------------------------------------------------------------------

    def _show(self) -> None:
        """Show the page with its boxes, or as it would be printed."""
        self._stop()
        self._asked += 1
        asked = self._asked
        self._pages.setText(f"{self._page + 1} / {self._exhibit.file.pages or 1}")
        self._complaint.hide()
        self._refresh()
        printed = self._preview.isChecked()
        self._side.setEnabled(not printed)
        if self._written and not printed:
            self._text.show_text(self._exhibit.file.text or "")
            self._refresh()
        elif printed and (self._written or self._pictured):
            self._stop = ask_printed(
                self._desk,
                self._file,
                self._exhibit,
                self._draft,
                page=self._page,
                then=lambda made: self._show_printed(asked, made),
            )
        elif self._pictured:
            looking = Looking(self._desk)
            self._stop = looking.look(
                self._exhibit, Wish(page=self._page), lambda shown: self._arrive(asked, shown)
            )

    def _arrive(self, asked: int, shown: Shown, *, keep: bool = True) -> None:
        if asked != self._asked:
            return
        if shown.panes:
            self._canvas.show_view(shown, keep=keep and self._canvas.percent > 0)
        else:
            why = say(shown.note) if shown.note else ""
            self._canvas.show_sign(self._exhibit.file.kind, why)
        self._refresh()

    def _show_printed(self, asked: int, printed: Printed) -> None:
        if asked != self._asked:
            return
        if printed.why is not None:
            self._complain(printed.why)
        if printed.text is not None:
            self._text.show_text(printed.text)
            self._text.show_marks((), ())
        elif not self._written:
            self._arrive(asked, printed.shown)

    def _refresh(self) -> None:
        """Show what is covered in the list and on the picture."""
        items, chosen = self._draft.items, self._side.current()
        boxes = self._draft.boxes(self._page)
        now = items[chosen] if 0 <= chosen < len(items) else None
        live = not self._preview.isChecked()
        self._canvas.show_boxes(
            boxes,
            boxes.index(now) if isinstance(now, Box) and now in boxes else -1,
            like=Box(0, 0, 0, 0, page=self._page, kind=self._side.kind()),
            live=live,
        )
        text = self._exhibit.file.text or ""
        self._side.show_items(items, text, chosen)
        self._side.show_words(self._draft.words)
        if self._written and live:
            spans = self._draft.passages(text)
            told = (one for one, _ in self._suggested if isinstance(one, Span))
            found = [(one.start, one.end) for one in told]
            self._text.show_marks(spans, found)
            self._side.show_suggested(len(set(found) - set(spans)))
        elif live:
            left = {one for one, _ in self._suggested} - set(items)
            self._side.show_suggested(len(left))
            here = [one for one in left if isinstance(one, Box) and one.page == self._page]
            self._canvas.show_suggested(here)
        else:
            self._canvas.show_suggested(())

    def _suggest(self, workspace: Workspace) -> tuple[tuple[Span | Box, str], ...]:
        from evidence_desk.services.covers import suggesting
        from evidence_desk.services.facts import spotted_pictures

        if self._written:
            return suggesting.for_text(self._exhibit, self._file)
        return spotted_pictures.personal_boxes(workspace, self._exhibit, self._file)

    def _show_suggested(self, found: tuple[tuple[Span | Box, str], ...]) -> None:
        self._suggested = found
        self._refresh()

    def _complain(self, why: Text) -> None:
        self._complaint.setText(say(why))
        self._complaint.show()

    # --- what the person does -------------------------------------------------------------

    def _leaf(self, by: int) -> None:
        if 0 <= self._page + by < (self._exhibit.file.pages or 1):
            self._page += by
            self._side.choose(-1)
            self._canvas.show_sign(self._exhibit.file.kind)
            self._show()

    def _take_boxes(self, boxes: tuple[Box, ...], chosen: int) -> None:
        self._side.choose(self._draft.put_boxes(self._page, boxes, chosen))
        self._refresh()
        told = self._side.told()
        self._canvas.setAccessibleDescription(told)
        spoken.announce(self._canvas, told)

    def _mark(self) -> None:
        span = self._text.marked()
        if span is not None:
            self._add([Span(*span, self._side.kind())])

    def _accept_all(self) -> None:
        self._add([one for one, _ in self._suggested])

    def _add(self, new: Sequence[Redaction]) -> None:
        self._draft.add(new)
        self._side.choose(len(self._draft.items) - 1)
        self._refresh()

    def _go_to(self, index: int) -> None:
        items = self._draft.items
        one = items[index] if 0 <= index < len(items) else None
        if isinstance(one, Box) and one.page != self._page:
            self._page = one.page
            self._canvas.show_sign(self._exhibit.file.kind)
            self._show()
        elif isinstance(one, Span):
            self._text.go_to(one.start)
        self._refresh()

    def _remove(self, index: int) -> None:
        self._draft.remove(index)
        self._side.choose(min(index, len(self._draft.items) - 1))
        self._refresh()

    def _set_kind(self, index: int, kind: Kind) -> None:
        self._draft.set_kind(index, kind)
        self._refresh()

    def _set_fields(self, fields: tuple[Hidden, ...]) -> None:
        self._draft.set_fields(fields)
        self._refresh()

    def _add_word(self, text: str) -> None:
        try:
            self._draft.add_word(text, self._side.kind())
        except UserError as error:
            self._side.refuse_word(text, say(error.text))
            return
        self._refresh()

    def _remove_word(self, index: int) -> None:
        self._draft.remove_word(index)
        self._refresh()

    def _keep(self) -> None:
        """Save everything as one edit, if anything is other than before."""
        from evidence_desk.services.covers import covering

        try:
            own = covering.edit_of(self._exhibit, self._draft.items)
            whole = covering.everywhere_edit(self._file, self._draft.words)
        except UserError as error:
            self._complain(error.text)
            return
        edits = []
        if tuple(self._draft.items) != redactions_of(self._exhibit.details):
            edits.append(own)
        if tuple(self._draft.words) != covering.everywhere(self._file):
            edits.append(whole)
        if edits:
            edit = edits[0] if len(edits) == 1 else Several(tuple(edits))
            self._desk.edit(edit, _LABEL.fill(label=self._exhibit.label))
        self.accept()


def open_redact(desk: Desk, exhibit_id: int, window: QWidget | None) -> RedactDialog | None:
    """Open the dialog for an exhibit of the open case."""
    file = desk.file
    found = next((one for one in file.exhibits if one.id == exhibit_id), None) if file else None
    if file is None or found is None:
        return None
    dialog = RedactDialog(desk, file, found, window)
    dialog.setModal(True)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
