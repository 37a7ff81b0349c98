"""What the program tells the person: one strip of progress, and messages that can be closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.jobs import Job, Jobs
from evidence_desk.ui.language import Translated

_ICONS = {"ok": "ok", "note": "info", "warn": "warning", "alarm": "alarm"}
_SHOW_AFTER = 350  # milliseconds: shorter work shows nothing
_STAYS = 9_000
_MOST = 3


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its tone (`ok`, `note`, `warn`, `alarm`) and what can be done about it.

    With `once` it leaves when something was done.
    """

    tone: str
    text: str
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    once: bool = False


class Notice(QFrame):
    """One message on screen."""

    closed = Signal()

    def __init__(self, message: Message, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", message.tone)
        self.message = message
        text = parts.label(wrap=True, copyable=True)
        text.setText(message.text)
        shut = parts.tool("close", side=14)
        parts.name_tool(shut, close)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(10)
        line.addWidget(parts.icon_label(_ICONS[message.tone], message.tone))
        line.addWidget(text, 1)
        for name, act in message.actions:
            made = parts.button("link")
            made.setText(name)
            made.clicked.connect(act)
            if message.once:
                made.clicked.connect(self.closed)
            line.addWidget(made)
        line.addWidget(shut)
        shut.clicked.connect(self.closed)


class Notices(Translated):
    """Messages above each other, the newest last; good news leaves by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stays = _STAYS
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 0, 20, 12)
        self._layout.setSpacing(8)
        self.hide()

    def tell(self, message: Message) -> None:
        """Show a message."""
        notice = Notice(message, self.tr("Close"), self)
        while self._layout.count() >= _MOST:
            self._drop(self.all()[0])
        self._layout.addWidget(notice)
        notice.closed.connect(lambda: self._drop(notice))
        if message.tone == "ok" and not message.actions:
            QTimer.singleShot(self.stays, notice, lambda: self._drop(notice))
        self.show()

    def retranslate(self) -> None:
        """Let go of what was said in the other language; what went wrong stays."""
        for notice in self.all():
            if notice.message.tone != "alarm":
                self._drop(notice)

    def all(self) -> list[Notice]:
        """Return the messages on screen, the oldest first."""
        items = (self._layout.itemAt(i) for i in range(self._layout.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Notice)]

    def _drop(self, notice: Notice) -> None:
        self._layout.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._layout.count()))


class ProgressStrip(Translated):
    """One slim line at the bottom while work takes longer than a moment."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._running: list[Job] = []
        self._what = parts.label()
        self._name = parts.Elided("muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(200)
        self._share = parts.label("muted")
        self._share.setFixedWidth(44)
        self._pause = parts.button()
        self._cancel = parts.button()
        self._delay = QTimer(self, singleShot=True, interval=_SHOW_AFTER)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 12, 6)
        line.setSpacing(12)
        line.addWidget(self._what)
        line.addWidget(self._name, 1)
        line.addWidget(self._bar)
        line.addWidget(self._share)
        line.addWidget(self._pause)
        line.addWidget(self._cancel)
        self._delay.timeout.connect(self._appear)
        self._pause.clicked.connect(self._hold)
        self._cancel.clicked.connect(self._stop)
        jobs.started.connect(self._begin)
        jobs.progressed.connect(self._show)
        jobs.ended.connect(self._end)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._cancel.setText(self.tr("Cancel"))
        held = self._running and self._first().paused
        self._pause.setText(self.tr("Go on") if held else self.tr("Pause"))

    def _first(self) -> Job:
        """Return what is shown: what runs in the background comes last."""
        return min(self._running, key=lambda job: job.background)

    def _begin(self, job: Job) -> None:
        if not job.title:
            return
        self._running.append(job)
        self._show(self._first())
        self._delay.start()

    def _show(self, job: Job) -> None:
        if not self._running or job is not self._first():
            return
        self._what.setText(job.title)
        self._name.put(job.name)
        self._bar.setRange(0, 1000 if job.total else 0)
        share = min(1.0, job.done / job.total) if job.total else 0.0
        self._bar.setValue(round(share * 1000))
        self._share.setText(f"{int(share * 100)}%" if job.total else "")
        self._cancel.setEnabled(not job.cancelled)
        self._pause.setVisible(job.background)
        self.retranslate()

    def _appear(self) -> None:
        self.setVisible(bool(self._running))

    def _end(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
        if self._running:
            self._show(self._first())
        else:
            self._delay.stop()
            self.hide()

    def _stop(self) -> None:
        if self._running:
            self._first().cancel()
            self._cancel.setEnabled(False)

    def _hold(self) -> None:
        if self._running:
            job = self._first()
            job.pause(on=not job.paused)
            self.retranslate()
