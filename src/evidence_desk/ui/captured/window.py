"""A conversation that was read off screenshots, and beside each message its pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from evidence_desk.domain.chat_doubts import doubt_text
from evidence_desk.domain.conversation import Message, Sight
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import Window
from evidence_desk.domain.view import Wish
from evidence_desk.ui.captured.capturing import Capturing
from evidence_desk.ui.captured.shot import Shot
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.conversation.page import ConversationPage
from evidence_desk.ui.conversation.talking import Talk
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import say
from evidence_desk.ui.viewer.looking import Looking, Shown

_MANY = 2_000  # messages among which a pointed place is looked for


class CapturedWindow(TabsAsRead, QDialog):
    """Shows the chat on one or several screenshots; the chosen message is outlined in them."""

    def __init__(
        self, desk: Desk, exhibits: Sequence[Exhibit], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self._talks, self._looking = Capturing(desk), Looking(desk)
        self._exhibits = tuple(exhibits)
        self._talk: Talk | None = None
        self._asked = 0
        self._seen: int | None = None  # the exhibit whose picture is shown
        self._sights: tuple[Sight, ...] = ()
        self._stop: Callable[[], None] = lambda: None
        self._page = ConversationPage(self._talks)
        self._shot = Shot()
        self._name, self._why = parts.Elided("title"), parts.label("detail", wrap=True)
        self._warn, self._said = parts.block("warn")
        self._warned = parts.label("detail", wrap=True)
        self._said.addWidget(self._warned)
        self._other = parts.button("link")
        self._wrong, self._right = parts.button(icon="photo"), parts.button()
        self._apart = parts.button()
        for made in (self._wrong, self._right, self._apart, self._other):
            made.setAutoDefault(False)
        self._build()
        self._connect()
        self.resize(1080, 700)
        self._page.paper.setFocus()  # the arrows go from message to message
        self.retranslate()
        self._state()

    def _build(self) -> None:
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(12, 0, 0, 0)
        right.setSpacing(8)
        head = parts.row(self._name, self._other)
        head.setStretch(0, 1)
        right.addLayout(head)
        right.addWidget(self._shot, 1)
        right.addWidget(self._why)
        foot = parts.row(self._wrong, self._right, self._apart)
        foot.addStretch(1)
        right.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._page)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([620, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._warn)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self._page.paper.chosen.connect(self._choose)
        self._shot.pointed.connect(self._point)
        self._wrong.clicked.connect(self._call_wrong)
        self._right.clicked.connect(lambda: self._do(self._talks.call_right))
        self._apart.clicked.connect(lambda: self._do(self._talks.take_apart))
        self._other.clicked.connect(self._turn)
        self.finished.connect(lambda _: self._quit())

    def read(self) -> None:
        """Read the screenshots, as one where there are several."""
        if len(self._exhibits) > 1:
            self._talks.join(self._exhibits, self._show)
        else:
            self._stop = self._talks.open(self._exhibits[0], self._show)

    def seek(self, message: int, words: str) -> None:
        """Go to a message as soon as the conversation is there."""
        self._page.seek(message, words)

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.setWindowTitle(self.tr("Conversation on screenshots"))
        self._wrong.setText(self.tr("Misread: keep as a picture"))
        self._right.setText(self.tr("Take the words again"))
        self._apart.setText(self.tr("Read one by one"))
        self._shot.setAccessibleName(self.tr("The screenshot"))
        self._state()

    def _show(self, talk: Talk | None) -> None:
        if talk is None:
            self._warned.setText(
                self.tr(
                    "This does not look like a screenshot of a chat. Nothing was changed; the "
                    "picture itself is at the right."
                )
            )
            self._warn.show()
            self._look_at(self._exhibits[0])
            return
        self._talk = talk
        self._page.show_talk(talk)
        if self._page.paper.chosen_run() is None:
            self._page.paper.go_to(0)
        self._state()

    def _state(self) -> None:
        talk = self._talk
        answers = talk.chat.about.answers if talk is not None else None
        self._apart.setVisible(bool(answers and answers.captures))
        self._right.setVisible(bool(answers and answers.wrong))
        self._wrong.setEnabled(self._index() is not None and talk is not None)
        if talk is not None:
            said = [say(one.message) for one in talk.chat.about.warnings]
            self._warned.setText("\n".join(said))
        self._warn.setVisible(bool(self._warned.text()))
        self._other.setText(self.tr("Also on another screenshot"))
        self._other.setVisible(len(self._sights) > 1)

    def _index(self) -> int | None:
        run = self._page.paper.chosen_run()
        return run[1] if run is not None else None

    # --- the pixels of a message --------------------------------------------------------------

    def _choose(self) -> None:
        index, talk = self._index(), self._talk
        self._state()
        if index is None or talk is None:
            return

        def arrive(found: Window) -> None:
            if found.messages and self._index() == index:
                self._outline(found.messages[0])

        self._talks.window(talk.chat, (index, index), arrive)

    def _outline(self, message: Message) -> None:
        self._sights = message.sights
        self._why.setText(say(doubt_text(message.doubt)) if message.doubt else "")
        if message.sights:
            self._show_sight(message.sights[0])
        self._state()

    def _show_sight(self, sight: Sight) -> None:
        exhibit = self._talks.shots.called(sight.digest)
        if exhibit is None:
            return
        if exhibit.id == self._seen:
            self._shot.outline(sight.area)
        else:
            self._look_at(exhibit, sight)

    def _look_at(self, exhibit: Exhibit, sight: Sight | None = None) -> None:
        self._stop()
        self._seen, self._asked = exhibit.id, self._asked + 1
        asked = self._asked
        self._name.put(f"{exhibit.label}   {exhibit.title}")

        def arrive(shown: Shown) -> None:
            if asked == self._asked:
                self._shot.put(shown)
                wanted = self._sights[:1] if sight is None else (sight,)
                for one in (*self._sights, *wanted):
                    if one.digest == exhibit.file.digest:
                        self._shot.outline(one.area)

        self._shot.put(None)
        self._stop = self._looking.look(exhibit, Wish(), arrive)

    def _turn(self) -> None:
        """Show the message on the next screenshot that shows it, too."""
        if len(self._sights) > 1:
            self._sights = (*self._sights[1:], self._sights[0])
            self._show_sight(self._sights[0])

    def _point(self, place: QPointF) -> None:
        """Choose the message at a place of the picture."""
        talk = self._talk
        if talk is None:
            return
        digest = next(
            (one.file.digest for one in self._talks.shots.exhibits if one.id == self._seen), ""
        )

        def arrive(found: Window) -> None:
            for message in found.messages:
                for sight in message.sights:
                    area = sight.area
                    inside = area.left <= place.x() <= area.right
                    if inside and sight.digest == digest and area.top <= place.y() <= area.bottom:
                        self._page.paper.go_to(message.index)
                        return

        self._talks.window(talk.chat, (0, min(talk.chat.count, _MANY) - 1), arrive)

    # --- what the person corrects -------------------------------------------------------------

    def _call_wrong(self) -> None:
        index = self._index()
        if index is not None and self._talk is not None:
            self._talks.call_wrong(self._talk.exhibit, index, self._show)

    def _do(self, work: Callable[[Exhibit, Callable[[Talk | None], None]], None]) -> None:
        if self._talk is not None:
            work(self._talk.exhibit, self._show)

    def _quit(self) -> None:
        self._stop()
        self._asked += 1


def open_captured(desk: Desk, ids: Sequence[int], parent: QWidget) -> CapturedWindow | None:
    """Open the chat on some exhibits of the open case; None where none of them is a picture."""
    file = desk.file
    known = {one.id: one for one in file.exhibits} if file is not None else {}
    shots = [known[ident] for ident in ids if ident in known and _may_show(known[ident])]
    if not shots:
        return None
    window = CapturedWindow(desk, shots, parent)
    window.finished.connect(window.deleteLater)
    window.show()
    window.read()
    return window


def _may_show(exhibit: Exhibit) -> bool:
    return exhibit.file.media_type.startswith("image/")
