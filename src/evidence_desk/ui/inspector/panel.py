"""The inspector at the right: the case, one exhibit, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.codes.record import RecordPage
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Line
from evidence_desk.ui.inspector.casepage import CasePage
from evidence_desk.ui.inspector.exhibit import ExhibitPage
from evidence_desk.ui.language import Translated
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import Book


class SeveralPage(Translated):
    """What can be done with several exhibits at once."""

    aside_wanted = Signal()
    included = Signal(bool)
    code_added = Signal(str)
    tags_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._title = parts.label("title")
        self._put_in, self._leave_out = parts.button(icon="eye"), parts.button(icon="eye-off")
        self._aside = parts.button(icon="archive")
        self._tags = parts.button(icon="tag")
        self._code = Line()
        self._name = parts.label("field")
        self._name.setBuddy(self._code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 24)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._name)
        layout.addWidget(self._code)
        layout.addSpacing(8)
        for made in (self._tags, self._put_in, self._leave_out, self._aside):
            layout.addWidget(made)
        layout.addStretch(1)
        self._put_in.clicked.connect(lambda: self.included.emit(True))
        self._leave_out.clicked.connect(lambda: self.included.emit(False))
        self._aside.clicked.connect(self.aside_wanted)
        self._tags.clicked.connect(self.tags_wanted)
        self._code.committed.connect(self._add)
        self.retranslate()

    def show_exhibits(self, exhibits: Sequence[Exhibit]) -> None:
        """Say how many are selected, and offer what can be done with them."""
        self._count = len(exhibits)
        self._put_in.setEnabled(not all(exhibit.included for exhibit in exhibits))
        self._leave_out.setEnabled(any(exhibit.included for exhibit in exhibits))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._title.setText(self.tr("%n exhibits selected", "", self._count))
        self._put_in.setText(self.tr("Put into the PDF"))
        self._leave_out.setText(self.tr("Leave out of the PDF"))
        self._aside.setText(self.tr("Set aside"))
        self._tags.setText(self.tr("Tags, kind, what they prove…"))
        self._name.setText(self.tr("Feedback code for all of them"))
        self._code.setAccessibleName(self._name.text())
        self._code.setPlaceholderText(self.tr("Add a code"))

    def _add(self, text: str) -> None:
        self._code.put("")
        self._code.clear()
        if value := "".join(text.split()):
            self.code_added.emit(value)


class Inspector(QScrollArea):
    """Scrolls the page that fits the selection."""

    def __init__(self, vocabulary: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.case, self.exhibit = CasePage(vocabulary), ExhibitPage(vocabulary)
        self.several = SeveralPage()
        self.code = RecordPage(vocabulary, inside=True)
        self._file: CaseFile | None = None
        self._pages = _Pages()
        self._pages.setObjectName("inspectorBody")
        self._shown: tuple[str, int] | None = None
        self.setWidget(self._pages)  # first: what moves to a parent is styled anew with all inside
        for page in (self.case, self.exhibit, self.several, self.code):
            self._pages.addWidget(page)
        self.code.left.connect(self._leave_code)

    def show_selection(self, file: CaseFile, exhibits: Sequence[Exhibit]) -> None:
        """Show the case, the one exhibit, or what several have in common."""
        self._file = file
        if not exhibits and self.code_shown() in [code.value for code in file.codes]:
            self.case.show_file(file)
        elif not exhibits:
            self._turn_to(self.case, ("case", file.case.id))
            self.case.show_file(file)
        elif len(exhibits) == 1:
            self._turn_to(self.exhibit, ("exhibit", exhibits[0].id))
            self.exhibit.show_exhibit(file, exhibits[0])
        else:
            self._turn_to(self.several, ("several", 0))
            self.several.show_exhibits(exhibits)

    def show_code(self, book: Book, value: str) -> None:
        """Show the record of a code, until something else is selected."""
        self.code.show_code(book, value)
        self._turn_to(self.code, ("code", book.file.case.id))

    def code_shown(self) -> str:
        """Return the code whose record is shown, empty where none is."""
        return self.code.value() if self._pages.currentWidget() is self.code else ""

    def _leave_code(self) -> None:
        if self._file is not None:
            self._turn_to(self.case, ("case", self._file.case.id))
            self.case.show_file(self._file)

    def _turn_to(self, page: QWidget, shown: tuple[str, int]) -> None:
        self._pages.setCurrentWidget(page)
        if shown != self._shown:
            self._shown = shown
            self.verticalScrollBar().setValue(0)


class _Pages(QStackedWidget):
    """A stack that is as tall as the page it shows, not as its tallest."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the size of the page shown."""
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the page shown."""
        page = self.currentWidget()
        least = page.minimumSizeHint() if page else super().minimumSizeHint()
        return QSize(0, least.height())  # as wide as the inspector, whatever is on it

    def hasHeightForWidth(self) -> bool:
        """Say that lines of text wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page shown."""
        page = self.currentWidget()
        layout = page.layout() if page else None
        return layout.totalHeightForWidth(width) if layout else 0
