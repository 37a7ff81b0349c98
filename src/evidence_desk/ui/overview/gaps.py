"""What is missing, who has to prove it, and where to drop it; what the other side must prove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget

from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.language import say
from evidence_desk.ui.overview.part import Brief, Fold, Part, Row, heading, said
from evidence_desk.ui.theme import icons, tokens

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.services.cases.overview import Overview, Place

_MANY = 3  # types of dispute that are counted instead of named
_LONGEST = 40  # characters of an exhibit's title in a menu


class Gaps(Part):
    """The checklist: what is missing first, what is there folded away."""

    dropped = Signal(object, QMimeData)  # a Place, and what was let go over it
    files_wanted = Signal(object)  # a Place to choose files for
    filed = Signal(object, tuple)  # a Place and ids of exhibits that belong there
    taken_off = Signal(object, tuple)  # a Place and ids of exhibits that do not
    disputes_chosen = Signal(tuple)  # ids of the types of dispute of the case

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of."""
        exhibits = [(one.id, one.label, one.title) for one in shown.found.file.exhibits]
        return shown.found.checklist, shown.disputes, exhibits, shown.found.notes

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        found, case = shown.found, shown.case
        if not case.disputes and shown.disputes:
            self._ask_dispute(shown)
            return
        change = self._chooser(shown) if shown.disputes else None
        gaps = sorted(found.gaps(), key=lambda one: one.level != "required")
        if found.checklist.places:
            title = self.tr("Missing: %n", "", len(gaps)) if gaps else self.tr("Nothing is missing")
        else:
            title = self.tr("What is missing")
        self.body.addWidget(heading(title, change))
        for note in found.notes:
            self.body.addWidget(said(say(note), "muted"))
        if gaps:
            hint = self.tr("Drop a file on a line, and it is taken in and filed there.")
            self.body.addWidget(said(hint, "small"))
            self.body.addSpacing(4)
        for place in gaps:
            self.body.addWidget(self._gap(place, shown))
            self.body.addWidget(parts.rule())
        for pair in found.checklist.pairs:
            self.body.addSpacing(6)
            self.body.addWidget(said(say(pair), "small"))
        self._there(shown)
        self._others(shown)

    # --- what is missing ------------------------------------------------------------------

    def _gap(self, place: Place, shown: Overview) -> QWidget:
        from evidence_desk.services.cases.overview import WHO_TEXT

        row = GapRow(place)
        row.say(self.tr("Choose files for: %1").replace("%1", say(place.label)))
        proof = say(WHO_TEXT[place.who])
        required = self.tr("required") if place.level == "required" else self.tr("recommended")
        wanted = self.tr("wanted: %1").replace("%1", say(place.wanted))
        row.texts.addWidget(said(" · ".join((required, proof, wanted)), "small"))
        if place.example is not None:
            good = self.tr("A good one: %1").replace("%1", say(place.example))
            row.texts.addWidget(said(good, "small"))
        for unfit in place.unfit:
            row.texts.addWidget(said(say(unfit.why), "small", tone="warn"))
        if place.note is not None:
            row.texts.addWidget(said(say(place.note), "small"))
        if shown.found.file.exhibits:
            assign = parts.button("quiet", "down")
            assign.setText(self.tr("From the case"))
            assign.setAccessibleName(f"{say(place.label)}: {assign.text()}")
            assign.clicked.connect(lambda: self._show_menu(assign, place, shown))
            row.put_right(assign)
        row.dropped.connect(lambda mime: self.dropped.emit(place, mime))
        row.files_wanted.connect(lambda: self.files_wanted.emit(place))
        return row

    def _show_menu(self, beside: QPushButton, place: Place, shown: Overview) -> None:
        menu = self.menu_of(place, shown.found.file.exhibits)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def menu_of(self, place: Place, exhibits: Sequence[Exhibit]) -> QMenu:
        """Return the menu of the exhibits that may stand there, those that fit first."""
        menu = QMenu(self)
        here = {*place.filled_by, *place.weak, *(one.label for one in place.unfit)}
        fitting = [one for one in exhibits if one.label in place.could_fill]
        others = [one for one in exhibits if one.label not in here and one not in fitting]
        for group in (fitting, others):
            for one in group:
                made = menu.addAction(_titled(one))
                made.triggered.connect(
                    lambda _=False, ident=one.id: self.filed.emit(place, (ident,))
                )
            if group:
                menu.addSeparator()
        for one in exhibits:
            if one.label in here:
                made = menu.addAction(self.tr("Not here: %1").replace("%1", _titled(one)))
                made.triggered.connect(
                    lambda _=False, ident=one.id: self.taken_off.emit(place, (ident,))
                )
        return menu

    def _there(self, shown: Overview) -> None:
        mine = [
            one
            for one in shown.found.checklist.places
            if one.status == "filled" and one not in shown.found.other_side_must_prove()
        ]
        if not mine:
            return
        fold = Fold(self.tr("There already: %n", "", len(mine)))
        for place in mine:
            row = Row(say(place.label), mark=parts.icon_label("ok", "ok", 16))
            labels = parts.label("small")
            labels.setText("  ".join(place.filled_by))
            row.put_right(labels)
            fold.body.addWidget(row)
        self.body.addWidget(fold)

    def _others(self, shown: Overview) -> None:
        theirs = shown.found.other_side_must_prove()
        proofs = shown.found.checklist.proofs
        if not proofs:
            return
        self.body.addSpacing(24)
        self.body.addWidget(heading(self.tr("Who has to prove what")))
        labels = dict(shown.disputes)
        for ident, text in proofs.items():
            name = say(labels[ident]) if ident in labels else ident
            self.body.addWidget(Row(name, said(say(text), "small")))
            self.body.addWidget(parts.rule())
        for place in theirs:
            told = self.tr("for the other side to prove")
            self.body.addWidget(Row(say(place.label), said(told, "small")))
            self.body.addWidget(parts.rule())

    # --- the type of dispute --------------------------------------------------------------

    def _ask_dispute(self, shown: Overview) -> None:
        self.body.addWidget(heading(self.tr("What is the dispute about?")))
        hint = self.tr("Choose what fits best; then the evidence that is needed is listed here.")
        self.body.addWidget(said(hint, "muted"))
        self.body.addSpacing(10)
        room = QWidget()
        flow = FlowLayout(room, gap=8)
        for ident, label in shown.disputes:
            made = parts.button("choice")
            made.setText(say(label))
            made.clicked.connect(lambda _=False, ident=ident: self.disputes_chosen.emit((ident,)))
            flow.addWidget(made)
        self.body.addWidget(room)

    def _chooser(self, shown: Overview) -> QPushButton:
        labels = dict(shown.disputes)
        names = [say(labels[one]) if one in labels else one for one in shown.case.disputes]
        made = Brief("quiet", "down")
        joined = say(Text("、".join(names), ", ".join(names)))
        words = joined if len(names) < _MANY else self.tr("%n types", "", len(names))
        made.put(words)
        name = self.tr("Type of dispute")
        made.setToolTip(f"{name}\n{joined}")
        made.setAccessibleName(f"{name}: {words}")
        made.clicked.connect(lambda: self._show_disputes(made, shown))
        return made

    def _show_disputes(self, beside: QPushButton, shown: Overview) -> None:
        menu = QMenu(self)
        chosen = shown.case.disputes
        for ident, label in shown.disputes:
            action = menu.addAction(say(label))
            action.setCheckable(True)
            action.setChecked(ident in chosen)
            others = tuple(one for one in chosen if one != ident)
            wanted = others if ident in chosen else (*chosen, ident)
            action.triggered.connect(lambda _=False, ids=wanted: self.disputes_chosen.emit(ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))


class Slot(QAbstractButton):
    """A small dashed frame: here something is missing. A click chooses files."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self._icon = "question" if begun else "plus"
        self.lit = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(38, 38)

    def sizeHint(self) -> QSize:
        """Return its fixed size."""
        return QSize(38, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = tokens.current()
        lit = self.lit or self.hasFocus() or self.underMouse()
        pen = QPen(shown.color("focus" if lit else "line_strong"), 1.4)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(shown.color("accent_soft" if self.lit else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        colour = shown.accent if lit else shown.muted
        painter.drawPixmap(11, 11, icons.pixmap(self._icon, colour, 16))
        painter.end()


class GapRow(Row):
    """A place that is not filled; takes what is let go over it, always as a copy."""

    dropped = Signal(QMimeData)
    files_wanted = Signal()

    def __init__(self, place: Place) -> None:
        self.slot = Slot(begun=place.status in ("partial", "weak_only"))
        super().__init__(say(place.words), mark=self.slot)
        self.place = place
        self.setAcceptDrops(True)
        self.slot.clicked.connect(self.files_wanted)

    def say(self, name: str) -> None:
        """Set what the small frame is called."""
        self.slot.setAccessibleName(name)
        self.slot.setToolTip(name)

    def dragEnterEvent(self, event: QDropEvent) -> None:
        """Let in what can be evidence."""
        self._hover(event)

    def dragMoveEvent(self, event: QDropEvent) -> None:
        """Stay lit."""
        self._hover(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._light(lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it; a move would let the file manager delete the original."""
        self._light(lit=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())

    def _hover(self, event: QDropEvent) -> None:
        from evidence_desk.ui.controls import material

        if not material.is_welcome(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._light(lit=True)

    def _light(self, *, lit: bool) -> None:
        self.slot.lit = lit
        self.slot.update()


def _titled(one: Exhibit) -> str:
    title = " ".join(one.title.split())
    cut = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
    return f"{one.label}  {cut}".replace("&", "&&")
