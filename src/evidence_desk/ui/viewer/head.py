"""Above a large exhibit: what it is, its pages, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated


class ViewerHead(Translated):
    """One line of the viewer."""

    leaf_wanted = Signal(int)  # pages on, or back
    compare_wanted = Signal()
    cover_wanted = Signal()

    def __init__(self, beside: QWidget, parent: QWidget | None = None) -> None:
        """*beside* stands between the pages and what can be done."""
        super().__init__(parent)
        self.name = ""
        self._title, self._about = parts.Elided("title"), parts.Elided("muted")
        self._pages = parts.label("muted")
        self._page_back, self._page_on = parts.tool("left"), parts.tool("right")
        self._compare = parts.button(icon="columns")
        self._cover = parts.button(icon="eye-off")
        for made in (self._compare, self._cover):
            made.setAutoDefault(False)  # Enter belongs to nobody here
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._title)
        told.addWidget(self._about)
        line = parts.row()
        line.addLayout(told, 1)
        buttons = (self._page_back, self._pages, self._page_on)
        for one in (*buttons, beside, self._cover, self._compare):
            line.addWidget(one)
        self.setLayout(line)
        self._page_back.clicked.connect(lambda: self.leaf_wanted.emit(-1))
        self._page_on.clicked.connect(lambda: self.leaf_wanted.emit(1))
        self._compare.clicked.connect(self.compare_wanted)
        self._cover.clicked.connect(self.cover_wanted)
        self.retranslate()

    def show_exhibit(self, exhibit: Exhibit, page: int, *, file: CaseFile | None) -> None:
        """Tell of an exhibit of which *page* (from 0) is shown."""
        number = file.numbers().get(exhibit.id) if file else None
        self.name = self.tr("Exhibit %1").replace("%1", str(number)) if number else exhibit.label
        self._title.put(f"{self.name}   {exhibit.title}")
        about = [words.size_text(exhibit.file.size)]
        if exhibit.name != exhibit.title:
            about.insert(0, exhibit.name)
        if exhibit.moment is not None and file is not None:
            about.insert(0, words.moment_text(exhibit.moment, file.case.tz))
        self._about.put("  ·  ".join(about))
        pages = exhibit.file.pages or 1
        for made in (self._page_back, self._pages, self._page_on):
            made.setVisible(pages > 1)
        self._pages.setText(f"{page + 1} / {pages}")
        self._compare.setEnabled(file is not None and len(file.exhibits) > 1)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        parts.name_tool(self._page_back, self.tr("Previous page"))
        parts.name_tool(self._page_on, self.tr("Next page"))
        self._compare.setText(self.tr("Compare with…"))
        self._cover.setText(self.tr("Cover parts…"))
