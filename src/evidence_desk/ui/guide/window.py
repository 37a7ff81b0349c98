"""The window of the user guide: the pages at the left with a search over them, one at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui import language
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.guide.pages import Page, pages
from evidence_desk.ui.guide.paper import Paper
from evidence_desk.ui.language import Translated

_TYPING = 120  # milliseconds
_NAME = Qt.ItemDataRole.UserRole


class GuideWindow(TabsAsRead, Translated):
    """A window of its own: it stays open beside the work, and needs no network."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setObjectName("heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages: tuple[Page, ...] = ()
        self._shown = ""
        self._past: list[str] = []
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.paper = Paper()
        self._none = parts.label("muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = QStackedWidget()
        self._room.addWidget(self.paper)
        self._room.addWidget(self._none)
        self.back = parts.button(icon="left")
        self._keys = parts.label("small")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(264)
        left = QVBoxLayout(side)
        left.setContentsMargins(12, 16, 12, 12)
        left.setSpacing(10)
        left.addWidget(self.line)
        left.addWidget(self.list, 1)
        left.addLayout(parts.row(self.back, None))
        left.addWidget(self._keys)
        whole = parts.row(side, self._room, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.resize(1080, 720)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.search)
        self.line.returnPressed.connect(self.search)
        self.list.currentItemChanged.connect(lambda now, _: self._turn(now))
        self.paper.page_wanted.connect(self._go)
        self.back.clicked.connect(self.go_back)
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._to_search),
            (QKeySequence(QKeySequence.StandardKey.Back), self.go_back),
            (QKeySequence("Escape"), self._leave),
        ):
            QShortcut(keys, self).activated.connect(do)

    # --- what is shown --------------------------------------------------------------------

    def open_at(self, name: str) -> None:
        """Show a page by its name, in front of all else."""
        self.line.clear()
        self.search()
        self._show(name)
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.paper.setFocus()

    def shown(self) -> str:
        """Return the name of the page that is shown."""
        return self._shown

    def search(self) -> None:
        """List the pages that hold what is typed; all of them where nothing is."""
        self._typing.stop()
        words = self.line.text().strip()
        found = [page for page in self._pages if page.holds(words)]
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.short, self.list)
            item.setData(_NAME, page.name)
            item.setToolTip(page.title)
        self.list.blockSignals(False)
        self._room.setCurrentWidget(self.paper if found else self._none)
        names = [page.name for page in found]
        if found:
            self._show(self._shown if self._shown in names else names[0], keep=not words)

    def _show(self, name: str, *, keep: bool = False) -> None:
        page = next((one for one in self._pages if one.name == name), None)
        if page is None:
            return
        if self._shown and self._shown != name and not self.line.text().strip():
            self._past.append(self._shown)
        changed = self._shown != name
        self._shown = name
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.blockSignals(True)
                self.list.setCurrentRow(row)
                self.list.blockSignals(False)
        if changed or not keep:
            self.paper.show_page(page, self.line.text().strip())
        self.paper.setAccessibleName(page.title)
        guide = self.tr("User guide")
        self.setWindowTitle(f"{page.title} – {guide}")
        self.back.setEnabled(bool(self._past))

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(item.data(_NAME))

    def _go(self, file: str) -> None:
        if self.line.text():
            self.line.clear()
            self.search()
        self._show(file.removesuffix(".md").partition("-")[2])

    def go_back(self) -> None:
        """Show the page that was shown before."""
        if self._past:
            name = self._past.pop()
            self._shown = ""
            self._show(name)

    def _to_search(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def _leave(self) -> None:
        """Escape takes the search away first, then the window."""
        if self.line.text():
            self.line.clear()
            self.search()
            self.paper.setFocus()
        else:
            self.close()

    # --- language, colours, keys ----------------------------------------------------------

    def retranslate(self) -> None:
        """Read the pages in the language shown now, and set every text."""
        self._pages = pages(language.current())
        self.line.setPlaceholderText(self.tr("Search the guide"))
        self.line.setAccessibleName(self.tr("Search the guide"))
        self.list.setAccessibleName(self.tr("Pages of the guide"))
        self.back.setText(self.tr("Back"))
        self._none.setText(
            self.tr("No page has these words. Try a shorter one, or clear the search.")
        )
        self._keys.setText(self.tr("Ctrl+F search  ·  Esc close"))
        self.search()
        self._show(self._shown)

    def changeEvent(self, event: QEvent) -> None:
        """Hear of other colours, too."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.paper.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in the search line goes to the pages."""
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)
