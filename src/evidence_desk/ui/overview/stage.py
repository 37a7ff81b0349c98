"""Where the dispute stands: the platform's own steps on one line, and the stage in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from evidence_desk.ui.language import say
from evidence_desk.ui.overview.part import Part, said
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview, Step

_DOT, _LINE_AT, _WORDS_AT, _GAP = 7.0, 11.0, 24, 4


class Stage(Part):
    """The stage reached, what it means, and the steps."""

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of."""
        standing = shown.found.standing
        return standing.label, standing.about, standing.steps

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        standing = shown.found.standing
        self.body.addWidget(said(say(standing.label), "title"))
        self.body.addSpacing(2)
        self.body.addWidget(said(say(standing.about), "muted"))
        if standing.steps:
            self.body.addSpacing(16)
            self.body.addWidget(Strip(standing.steps))


class Strip(QWidget):
    """A line with a dot a step: done, here, ahead; a step's words are below it."""

    def __init__(self, steps: tuple[Step, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        states = {
            "done": self.tr("done"),
            "now": self.tr("now"),
            "ahead": self.tr("ahead"),
        }
        told = [f"{say(step.label)} ({states[step.state]})" for step in steps]
        self.setAccessibleName(self.tr("The platform's steps"))
        self.setAccessibleDescription(", ".join(told))

    def sizeHint(self) -> QSize:
        """Return the size of the dots with their words below."""
        return QSize(320, self.heightForWidth(320))

    def hasHeightForWidth(self) -> bool:
        """Say that words take more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the dots and of the words that take most lines."""
        room = QRect(0, 0, int(width / max(1, len(self._steps))) - _GAP, 1000)
        metrics = QFontMetrics(self._font(strong=True))
        wraps = Qt.TextFlag.TextWordWrap
        words = (metrics.boundingRect(room, wraps, say(one.label)) for one in self._steps)
        return _WORDS_AT + max((one.height() for one in words), default=0)

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(tokens.scaled(tokens.TEXT_S))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the dots and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, step_wide = tokens.current(), self._wide()
        for number, step in enumerate(self._steps):
            here = QPointF(_DOT + 1 + number * step_wide, _LINE_AT)
            reached = step.state != "ahead"
            if number + 1 < len(self._steps):
                on = self._steps[number + 1].state != "ahead"
                painter.setPen(QPen(shown.color("accent" if on else "line_strong"), 2))
                painter.drawLine(
                    QPointF(here.x() + _DOT + 3, here.y()),
                    QPointF(here.x() + step_wide - _DOT - 3, here.y()),
                )
            painter.setPen(QPen(shown.color("accent" if reached else "line_strong"), 2))
            filled = "accent" if step.state == "done" else "accent_soft"
            painter.setBrush(shown.color(filled if reached else "window"))
            painter.drawEllipse(here, _DOT - 1, _DOT - 1)
            if step.state == "now":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shown.color("accent"))
                painter.drawEllipse(here, 3, 3)
            is_now = step.state == "now"
            painter.setFont(self._font(strong=is_now))
            painter.setPen(shown.color("text" if is_now else "muted"))
            left, high = here.x() - _DOT, self.height() - _WORDS_AT
            area = QRectF(left, _WORDS_AT, step_wide - _GAP, high)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(area, flags | Qt.TextFlag.TextWordWrap, say(step.label))
        painter.end()

    def event(self, event: object) -> bool:
        """Tell with a tool tip what is done at a step."""
        if isinstance(event, QHelpEvent):
            number = int(event.pos().x() // self._wide())
            how = self._steps[number].how if number < len(self._steps) else None
            QToolTip.showText(event.globalPos(), say(how) if how else "", self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def _wide(self) -> float:
        return self.width() / max(1, len(self._steps))
