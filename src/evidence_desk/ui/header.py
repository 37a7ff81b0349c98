"""The head of the open case, with the codes it is told beside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.domain.case import Code
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.controls.measure import side
from evidence_desk.ui.language import Translated
from evidence_desk.ui.theme import icons, tokens
from evidence_desk.ui.timeline.rails import Rails
from evidence_desk.ui.vocabulary import Words

_FEW = 4  # codes that are named with what they are about; of more, the codes alone
_GAP = 8
_ROWS = 3  # rows of chips that are shown without scrolling
_LONGEST = 24  # characters of a code on its chip
_FEWEST = 5  # characters of what it is about; fewer tell nothing


class Shelf(QScrollArea):
    """As tall as the chips on it, but of very many it shows some rows and scrolls."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chips = QWidget()
        self.flow = FlowLayout(self.chips, gap=_GAP)
        self.setWidget(self.chips)
        self.viewport().setAutoFillBackground(False)
        self.chips.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the chips need in the new width."""
        super().resizeEvent(event)
        self.resized.emit()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height that other chips need; they are measured once they are shown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        row = max(self.flow.sizeHint().height(), 1)
        most = _ROWS * (row + _GAP) + row // 2
        wanted = self.flow.heightForWidth(self.width())
        # A bar that comes for a moment takes the room that all would have fitted in, and stays.
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAsNeeded if wanted > most else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setFixedHeight(min(wanted, most))


class CaseHeader(Translated):
    """Title, platform, order, number of exhibits; below, one chip a code."""

    code_chosen = Signal(object)  # a code's value, or None for all
    undated_wanted = Signal()

    def __init__(self, words: Words, commands: QWidget, switch: QWidget) -> None:
        """*commands* stand at the right of the title, *switch* below them."""
        super().__init__()
        self.setObjectName("heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._file: CaseFile | None = None
        self._rails: Rails | None = None
        self._chosen: str | None = None
        self._named: list[tuple[QPushButton, Code]] = []
        self._title = parts.Elided("title")
        self._facts = parts.Elided("muted")
        self._undated = parts.button("link", "clock", colour="accent")
        self._shelf = Shelf()
        self._chips, self._flow = self._shelf.chips, self._shelf.flow
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        top = parts.row()
        top.addWidget(self._title, 1)
        top.addWidget(commands)
        layout.addLayout(top)
        line = parts.row()
        line.addWidget(self._facts, 1)
        line.addWidget(self._undated)
        layout.addLayout(line)
        layout.addSpacing(4)
        layout.addWidget(self._shelf)
        layout.addLayout(parts.row(switch, None))
        self._shelf.resized.connect(self._fit)
        self._undated.clicked.connect(self.undated_wanted)

    def show_file(self, file: CaseFile, rails: Rails) -> None:
        """Show the head of a case; the chosen code stays chosen while the case is the same."""
        if self._file is None or self._file.case.id != file.case.id:
            self._chosen = None
        elif self._chosen is not None and self._chosen not in rails.counts:
            self._chosen = None
            self.code_chosen.emit(None)
        self._file, self._rails = file, rails
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        if self._file is None or self._rails is None:
            return
        file, case = self._file, self._file.case
        self._title.put(case.title)
        facts = [self._words.word("platform", case.platform), case.number]
        if case.order.no:
            facts.append(self.tr("Order %1").replace("%1", case.order.no))
        facts.append(self.tr("%n exhibits", "", len(file.exhibits)))
        self._facts.put("  ·  ".join(facts))
        undated = sum(exhibit.chosen is None for exhibit in file.exhibits)
        self._undated.setVisible(undated > 0)
        self._undated.setText(self.tr("%n without a time", "", undated))
        self._flow.clear()
        threads = [code for code in file.codes if code.value in self._rails.counts]
        self._named = []
        for code in threads:
            chip = _chip(self._rails.numbers[code.value], _cut(code.value))
            if len(threads) <= _FEW:
                self._named.append((chip, code))
            count = self._rails.counts[code.value]
            about = self.tr("%n entries belong to this code; click to see only them", "", count)
            chip.setToolTip("\n".join(part for part in (code.value, code.problem, about) if part))
            chip.setChecked(code.value == self._chosen)
            chip.clicked.connect(lambda on, b=chip, v=code.value: self._choose(b, v, on=on))
            self._flow.addWidget(chip)
        self._shelf.setVisible(bool(threads))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the measure."""
        super().resizeEvent(event)
        room, inside = side(self.width()), self.layout()
        if inside is not None:
            inside.setContentsMargins(room, 12, room, 0)

    def _fit(self) -> None:
        """Say on each chip as much of what it is about as leaves all on one line."""
        if not self._named:
            return
        short = [_cut(code.value) for _, code in self._named]
        whole = [f"{_cut(code.value)}  {code.problem}".strip() for _, code in self._named]
        chips = [chip for chip, _ in self._named]
        for chip in chips:
            chip.ensurePolished()
        metrics = chips[0].fontMetrics()
        wide = metrics.horizontalAdvance
        around = sum(chip.sizeHint().width() - wide(chip.text()) for chip in chips)
        room = self._shelf.width() - around - _GAP * (len(chips) - 1)
        share = _share([wide(text) for text in whole], room)
        for chip, text, least in zip(chips, whole, short, strict=True):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, share)
            chip.setText(shown if len(shown) > len(least) + _FEWEST else least)

    def _choose(self, chip: QPushButton, value: str, *, on: bool) -> None:
        for other in self._shelf.findChildren(QPushButton):
            if other is not chip:
                other.setChecked(False)
        self._chosen = value if on else None
        self.code_chosen.emit(self._chosen)


def _share(wanted: list[int], room: int) -> int:
    """Return the width that each may have at most, so that all fit; who needs less leaves more."""
    share = room // len(wanted)
    for number, one in enumerate(sorted(wanted)):
        share = room // (len(wanted) - number)
        if one > share:
            return share
        room -= one
    return max(wanted)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _chip(number: int, text: str) -> QPushButton:
    chip = QPushButton(text)
    chip.setCheckable(True)
    chip.setProperty("kind", "code")
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    chip.setIcon(QIcon(icons.beside_text(number_pixmap(number))))
    chip.setIconSize(QSize(24, 18))
    return chip


def dot(number: int | None) -> QLabel:
    """Return a label with the sign of a code: the dot of its rail, or a tag if it has none."""
    if number is None:
        return parts.icon_label("tag")
    made = parts.label()
    made.setFixedSize(18, 18)
    made.setPixmap(number_pixmap(number))
    return made


def number_pixmap(number: int) -> QPixmap:
    """Return the coloured dot with the number of a code's rail."""
    shown = tokens.current()
    image = QPixmap(icons.pixmap("plus", shown.text, 18))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shown.rail(number))
    painter.drawEllipse(QRectF(0, 0, 18, 18))
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(shown.color("on_rail"))
    painter.drawText(QRectF(0, 0, 18, 18), Qt.AlignmentFlag.AlignCenter, str(number + 1))
    painter.end()
    return image
