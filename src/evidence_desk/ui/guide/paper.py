"""The page of the guide as it is read: Markdown with the program's type and local pictures only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from evidence_desk.ui.guide.pages import Page, folder
from evidence_desk.ui.theme import tokens

_WIDEST = 760  # of a picture, and about of a line, in device-independent pixels
_MARGIN = 28
_SIZES = {1: tokens.TEXT_XL, 2: tokens.TEXT_L}
_LINE = 150.0  # percent


class Paper(QTextBrowser):
    """Shows one page. What lies outside the guide's folder is neither loaded nor opened."""

    page_wanted = Signal(str)  # the name of a page's file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setObjectName("guidePaper")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._page: Page | None = None
        self._words = ""
        self._width = 0
        self._again = QTimer(self, singleShot=True, interval=60)
        self._again.timeout.connect(self.draw)
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page, words: str = "") -> None:
        """Show a page from its beginning, or where *words* stand first, all of them marked."""
        self._page, self._words = page, words
        self.draw()
        found = self.extraSelections()
        if found:
            self.setTextCursor(QTextCursor(found[0].cursor))
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        else:
            self.verticalScrollBar().setValue(0)

    def draw(self) -> None:
        """Set the page anew; its pictures are as wide as there is room."""
        page = self._page
        if page is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._width = self.viewport().width()
        document = self.document()
        document.clear()  # its pictures, too: they are made for one width
        document.setDefaultFont(self.font())
        document.setDocumentMargin(_MARGIN)
        document.setBaseUrl(QUrl.fromLocalFile(str(page.path)))
        document.setMarkdown(page.text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        _dress(document, tokens.current())
        self.moveCursor(QTextCursor.MoveOperation.Start)  # it stands at the end of what was set
        self._mark()
        bar.setValue(round(place * bar.maximum()))

    def _mark(self) -> None:
        shown, found = tokens.current(), []
        words = self._words.split()
        for word in words:
            cursor = self.document().find(word, 0)
            while not cursor.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor = QTextCursor(cursor)
                one.format.setBackground(shown.color("warn_soft"))
                one.format.setForeground(shown.color("warn"))
                found.append(one)
                cursor = self.document().find(word, cursor)
        found.sort(key=lambda one: one.cursor.position())
        self.setExtraSelections(found)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Return a picture of the guide; nothing else, and nothing from elsewhere."""
        path = self._local(QUrl(name))
        if path is None or path.suffix != ".png":
            return None
        image = QImage(str(path))
        if image.isNull():
            return None
        ratio = self.devicePixelRatioF()
        room = min(_WIDEST, max(200, self.viewport().width() - 2 * _MARGIN - 24))
        if image.width() > room:
            across = round(room * ratio)
            if image.width() > across:
                image = image.scaledToWidth(across, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(image.width() / room)
        return _framed(image)

    def _local(self, name: QUrl) -> Path | None:
        """Return what a link means where that lies in the guide."""
        if self._page is None:
            return None
        found = QUrl.fromLocalFile(str(self._page.path)).resolved(name)
        if not found.isLocalFile():
            return None
        path = Path(found.toLocalFile()).resolve()
        return path if path.is_relative_to(folder().resolve()) and path.is_file() else None

    def _follow(self, link: QUrl) -> None:
        path = self._local(link)
        if path is not None and path.suffix == ".md":
            self.page_wanted.emit(path.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pictures anew at another width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._again.start()


def _framed(image: QImage) -> QImage:
    """Return *image* with a thin line around it: its own ground may be that of the page."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    ratio = made.devicePixelRatio()
    painter = QPainter(made)
    painter.setPen(QPen(tokens.current().color("line_strong"), 1))
    across, down = made.width() / ratio, made.height() / ratio
    painter.drawRect(QRectF(0.5, 0.5, across - 1, down - 1))
    painter.end()
    return made


def _dress(document: QTextDocument, shown: tokens.Tokens) -> None:
    """Give headings, lines and links the program's sizes and colours."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        form = QTextBlockFormat()
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(18 if level > 1 else 4)
        form.setBottomMargin(6)
        cursor = QTextCursor(block)
        if block.text().strip("\ufffc ") or level:
            cursor.mergeBlockFormat(form)
        else:  # a picture: line height in percent would leave half of it again as white
            form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            cursor.mergeBlockFormat(form)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        words = QTextCharFormat()
        if level:
            font = QFont(document.defaultFont())
            font.setPixelSize(_SIZES.get(level, tokens.TEXT_M))
            font.setWeight(QFont.Weight.DemiBold)
            words.setFont(font)
            words.setForeground(shown.color("text"))
            cursor.mergeCharFormat(words)
        block = block.next()
    block = document.begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            run = runs.fragment()
            if run.charFormat().isAnchor():
                link = QTextCursor(document)
                link.setPosition(run.position())
                link.setPosition(run.position() + run.length(), QTextCursor.MoveMode.KeepAnchor)
                look = QTextCharFormat()
                look.setForeground(shown.color("accent"))
                link.mergeCharFormat(look)
            runs += 1
        block = block.next()
