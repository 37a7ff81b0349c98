"""A conversation in place of a file's plain text: found in, answered for, marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_desk.domain.chat_formats import format_word
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.passage import Passage
from evidence_desk.domain.speaker import Role
from evidence_desk.ui.controls import parts
from evidence_desk.ui.conversation.beside import Beside
from evidence_desk.ui.conversation.findbar import FindBar
from evidence_desk.ui.conversation.ink import Look
from evidence_desk.ui.conversation.menu import Chosen, MessageMenu
from evidence_desk.ui.conversation.pages import Pages
from evidence_desk.ui.conversation.paper import Paper
from evidence_desk.ui.conversation.questions import Questions
from evidence_desk.ui.conversation.rows import PICTURE as SIDE
from evidence_desk.ui.conversation.source import Source
from evidence_desk.ui.conversation.talking import Talk
from evidence_desk.ui.conversation.worth import WorthKnowing
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.conversations.spotted_messages import Found

_AT_ONCE = 20_000  # messages in which facts are looked for unasked


class ConversationPage(QWidget):
    """Shows one Talk."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._talk: Talk | None = None
        self._read_as: KeptChat | None = None
        self._pages: Pages | None = None
        self._sought: tuple[int, str] | None = None  # a message, and words in it
        self._stop_looking: Callable[[], None] = lambda: None
        self._looked: tuple[object, ...] | None = None  # of what facts are shown
        self._facts: tuple[Found, ...] = ()
        self._pictures = source.pictures(SIDE, self)
        self._about = parts.Elided("muted")
        self._left = parts.button("link")
        self._left.setCheckable(True)
        self._proves = QLineEdit()
        self._mark, self._unmark = parts.button(icon="tag"), parts.button(icon="remove")
        self._place, self._aside = parts.button(icon="clock"), parts.button(icon="columns")
        self._aside.setCheckable(True)
        for made in (self._mark, self._unmark, self._left, self._place, self._aside):
            made.setAutoDefault(False)
        self._find = FindBar(self._aside)
        self._worth, self._beside = WorthKnowing(), Beside()
        self._questions = Questions()
        self.paper = Paper()
        self._unread = QPlainTextEdit()
        self._unread.setReadOnly(True)
        self._unread.setMaximumHeight(140)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._find)
        about = parts.row(self._about, self._left)
        about.setStretch(0, 1)
        layout.addLayout(about)
        layout.addWidget(self._unread)
        layout.addWidget(self._worth)
        layout.addWidget(self._questions)
        middle = parts.row(self.paper, self._beside, gap=0)
        middle.setStretch(0, 1)
        layout.addLayout(middle, 1)
        bottom = parts.row(self._proves, self._mark, self._unmark, self._place)
        bottom.setStretch(0, 1)
        layout.addLayout(bottom)
        self._unread.hide()
        self._beside.hide()

    def _connect(self) -> None:
        self._find.wanted.connect(self._look_for)
        self._find.gone_to.connect(self.paper.go_to)
        self._left.toggled.connect(self._unread.setVisible)
        self._mark.clicked.connect(self._mark_run)
        self._unmark.clicked.connect(self._unmark_run)
        self.paper.chosen.connect(self._show_choice)
        self._place.clicked.connect(self._place_chosen)
        self.paper.place_wanted.connect(self._place_chosen)
        self.paper.menu_wanted.connect(self._open_menu)
        self._questions.answered.connect(self._tell)
        self._aside.toggled.connect(self._open_beside)
        self._beside.people.said.connect(self._say_role)
        self._beside.people.carry_wanted.connect(self._carry)
        self._beside.facts.gone_to.connect(self.paper.go_to)
        self._beside.facts.taken.connect(self._take)
        self._source.watch(self._look_again)
        self._pictures.arrived.connect(self.paper.viewport().update)

    def show_talk(self, talk: Talk | None) -> None:
        """Show a conversation."""
        if talk is None:
            return
        other = self._talk is None or self._talk.exhibit.id != talk.exhibit.id
        self._talk = talk
        if other:
            self._find.put("")
            self._proves.clear()
            self._left.setChecked(False)
            self._looked = None
            self._facts = ()
            self.paper.show_facts({})
        look = Look(
            talk.marked,
            talk.roles,
            talk.joined,
            talk.placed,
            pictures=talk.pictures,
            picture=self._pictures.get,
        )
        self.paper.put(self._pages_of(talk), look)
        self._worth.show_advice(talk.advice)
        self._beside.people.show_people(talk.people, talk.choices, talk.alike)
        self._look_for_facts()
        if other and talk.marked:
            self.paper.go_to(talk.marked[0].first)
        self._refresh()
        if self._sought is not None:
            self._find.put(self._sought[1])
            self.paper.go_to(self._sought[0])
        if self._find.words:
            self._find.look()

    def seek(self, message: int, words: str) -> None:
        """Go to a message as soon as the conversation is there, *words* marked in all of it."""
        self._sought = message, words

    def _pages_of(self, talk: Talk) -> Pages:
        """Return the messages of a talk; those that are here stay where it is read as before."""
        chat = talk.chat
        if self._pages is None or self._read_as != chat:
            self._read_as = chat
            self._pages = Pages(
                chat.count,
                lambda first, last, then: self._source.window(chat, (first, last), then),
                talk.first,
            )
        return self._pages

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that belong here; the window closes and turns to other exhibits."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._proves.setPlaceholderText(self.tr("What the chosen messages show (may stay empty)"))
        self._proves.setAccessibleName(self.tr("What the chosen messages show (may stay empty)"))
        self._unmark.setText(self.tr("Take the mark back"))
        self._aside.setText(self.tr("People and facts"))
        self._place.setToolTip(self.tr("The message stands on the timeline at its own time (T)"))
        self._mark.setText(self.tr("Mark as passage"))
        self.paper.setAccessibleName(self.tr("Messages"))
        self._refresh()

    def _refresh(self) -> None:
        talk = self._talk
        if talk is None:
            return
        about, chat = talk.chat.about, talk.chat
        told = [self.tr("%1 messages").replace("%1", f"{chat.count:,}")]
        told.append(say(format_word(about.format)))
        told += [one for one in (about.title, about.encoding, about.date_order, about.zone) if one]
        self._about.put("  ·  ".join(told))
        self._left.setVisible(bool(chat.unassigned))
        lines = self.tr("%1 lines were not understood").replace("%1", str(chat.unassigned))
        self._left.setText(lines)
        self._unread.setPlainText(
            "\n".join(f"{one.first}  {one.text[:2000]}" for one in about.unassigned[:2000])
        )
        self._questions.show_questions(about.questions)
        self._show_choice()

    def _tell(self, field: str, value: str) -> None:
        if self._talk is not None:
            self._source.answer(self._talk.exhibit, field, value, self.show_talk)

    # --- people and facts ---------------------------------------------------------------------

    def _look_again(self) -> None:
        """Show the talk as it stands now: something was undone, done again or edited."""
        if self._talk is not None and self.isVisible():
            asked = self._talk.exhibit.id
            self._source.again(self._talk.exhibit, lambda talk: self._renew(asked, talk))

    def _renew(self, asked: int, talk: Talk | None) -> None:
        if talk is not None and self._talk is not None and self._talk.exhibit.id == asked:
            self._looked = None  # what the case knows may have changed
            self.show_talk(talk)

    def _open_beside(self, shown: bool) -> None:
        self._beside.setVisible(shown)
        self._look_for_facts()

    def _look_for_facts(self) -> None:
        """Look for facts; in a long conversation only once somebody wants to see them."""
        talk = self._talk
        if talk is None or (talk.chat.count > _AT_ONCE and not self._aside.isChecked()):
            return
        wanted = (talk.exhibit.id, talk.chat.id)
        if self._looked == wanted:
            return
        self._looked = wanted
        self._stop_looking()
        self._stop_looking = self._source.facts(
            talk.exhibit, talk.chat, lambda found: self._show_facts(wanted, found)
        )

    def _show_facts(self, wanted: tuple[object, ...], found: tuple[Found, ...]) -> None:
        if self._looked != wanted:
            return
        self._facts = found
        self._beside.facts.show_found(found)
        places: dict[int, list[tuple[int, int]]] = {}
        for one in found:
            for place in one.places:
                places.setdefault(place.message, []).append((place.start, place.end))
        self.paper.show_facts(places)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking for facts: nobody sees them."""
        self._stop_looking()
        self._looked = None
        super().hideEvent(event)

    def _say_role(self, sender: str, role: Role | None) -> None:
        if self._talk is not None:
            self._source.say_role(self._talk.exhibit, sender, role, self.show_talk)

    def _carry(self) -> None:
        if self._talk is not None:
            self._source.carry(self._talk.exhibit, self.show_talk)

    def _take(self, found: Found, what: str) -> None:
        if self._talk is not None:
            self._source.take(self._talk.exhibit, found, what, self.show_talk)

    def _open_menu(self, at: QPoint) -> None:
        """Offer what can be done with the chosen messages."""
        run, talk = self.paper.chosen_run(), self._talk
        if run is None or talk is None:
            return
        single, one = run[0] == run[1], self.paper.chosen_message()
        sender = one.sender or "" if one is not None and single else ""
        menu = MessageMenu(
            Chosen(
                single,
                self._passage() is not None,
                run[0] in talk.placed,
                sender,
                talk.roles.get(sender),
                talk.choices,
                self.paper.chosen_file() is not None,
                tuple(
                    one
                    for one in self._facts
                    if one.kind != "amount" and any(p.message == run[0] for p in one.places)
                )
                if single
                else (),
            ),
            self,
        )
        menu.copied.connect(self.paper.copy)
        menu.opened.connect(self.paper.open_file)
        menu.mark_turned.connect(self._turn_mark)
        menu.place_turned.connect(self._place_chosen)
        menu.role_said.connect(self._say_role)
        menu.cover_wanted.connect(lambda found: self._take(found, "cover"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _turn_mark(self) -> None:
        if self._passage() is not None:
            self._unmark_run()
        else:
            self._mark_run()

    def _place_chosen(self) -> None:
        run = self.paper.chosen_run()
        if run is not None and self._talk is not None:
            self._source.place(self._talk.exhibit, run[0], self.show_talk)

    # --- finding ------------------------------------------------------------------------------

    def _look_for(self, words: str) -> None:
        talk = self._talk
        if talk is None:
            return
        if not words:
            self._arrive(words, [])
            return
        self._source.find(talk.chat, words, lambda found: self._arrive(words, found))

    def _arrive(self, words: str, found: list[int]) -> None:
        if words != self._find.words:
            return  # something newer was typed meanwhile
        self.paper.show_found(words, found)
        self._find.show_found(found)
        sought, self._sought = self._sought, None
        if sought is not None:
            self.paper.go_to(sought[0])
        elif found:
            self.paper.go_to(found[0])

    # --- marking ------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        run = self.paper.chosen_run()
        self._find.stand_at(run[0] if run else -1)
        self._mark.setEnabled(run is not None and self._passage() is None)
        self._proves.setEnabled(self._mark.isEnabled())
        self._unmark.setVisible(self._passage() is not None)
        text = self.tr("Mark as passage")
        if run is not None:
            numbers = str(run[0] + 1) if run[0] == run[1] else f"{run[0] + 1}–{run[1] + 1}"
            text += f"  {numbers}"
        self._mark.setText(text)
        there = run is not None and self._talk is not None and run[0] in self._talk.placed
        self._place.setEnabled(run is not None and run[0] == run[1])
        self._place.setText(
            self.tr("Take off the timeline") if there else self.tr("Put on the timeline")
        )

    def _passage(self) -> Passage | None:
        """Return the passage in which the choice lies."""
        run = self.paper.chosen_run()
        if run is None or self._talk is None:
            return None
        inside = (one for one in self._talk.marked if one.first <= run[0] and run[1] <= one.last)
        return next(inside, None)

    def _mark_run(self) -> None:
        run = self.paper.chosen_run()
        if run is not None and self._talk is not None:
            proves = self._proves.text().strip()
            self._proves.clear()
            self._source.mark(self._talk.exhibit, run, proves, self.show_talk)

    def _unmark_run(self) -> None:
        passage = self._passage()
        if passage is not None and self._talk is not None:
            self._source.unmark(self._talk.exhibit, passage, self.show_talk)
