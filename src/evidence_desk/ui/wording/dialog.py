"""The words to send: every message filled from the case, to be changed, checked and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QFont, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import current, say
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.wording.checks import Checks, mask_word
from evidence_desk.ui.wording.editor import Editor

if TYPE_CHECKING:
    from evidence_desk.services.cases.drafting import Draft, Drafts, Review, Span
    from evidence_desk.services.workspace import Workspace

_IDENT = Qt.ItemDataRole.UserRole


class WordsDialog(TabsAsRead, QDialog):
    """A list at the left, one message at the right."""

    def __init__(self, desk: Desk, *, chosen: str = "", parent: QWidget | None = None) -> None:
        """*chosen* is the id of the message to begin with."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Words to send"))
        self.resize(1040, 660)
        self._desk, self._case_id, self._chosen = desk, desk.case_id, chosen
        self._language = current()
        self._drafts: Drafts | None = None
        self._draft: Draft | None = None
        self._texts: dict[str, str] = {}  # what is written now, by message
        self._passed: set[tuple[str, str]] = set()  # message and what may stay in it
        self._gone = False
        self.list = QListWidget()
        self.list.setFixedWidth(tokens.scaled(248, most=1.3))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Messages"))
        self._name, self._to = parts.label("title", wrap=True), parts.label("muted", wrap=True)
        self.editor, self.checks = Editor(), Checks()
        self.editor.setAccessibleName(self.tr("Text of the message"))
        self.ask, self._asked = self._question()
        self.copy = parts.button("primary", "copy", colour="on_accent")
        self.copy.setText(self.tr("Copy"))
        self.anew = parts.button("link", "undo", colour="accent")
        self.anew.setText(self.tr("Fill in again from the case"))
        self._told = parts.label("small", wrap=True)
        self._build()
        self.list.currentItemChanged.connect(self._turn)
        self.editor.settled.connect(self._look_over)
        self.editor.span_clicked.connect(self._ask_about)
        self.checks.blank_wanted.connect(self.editor.go_to)
        self.checks.kept.connect(self._keep_span)
        self.checks.masked.connect(self._mask)
        self.copy.clicked.connect(self.copy_text)
        self.anew.clicked.connect(self._fill_again)
        self.finished.connect(self._leave)
        self._load()

    def _build(self) -> None:
        close = parts.button()
        close.setText(self.tr("Close"))
        close.setAutoDefault(False)
        self.copy.setDefault(True)
        close.clicked.connect(self.accept)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._name)
        right.addWidget(self._to)
        right.addSpacing(4)
        right.addWidget(self.editor, 1)
        right.addWidget(self.checks)
        right.addWidget(self.ask)
        foot = parts.row(self.anew)
        foot.addWidget(self._told, 1)
        foot.addWidget(close)
        foot.addWidget(self.copy)
        right.addSpacing(8)
        right.addLayout(foot)
        whole = parts.row(gap=24)
        whole.addWidget(self.list)
        whole.addLayout(right, 1)
        whole.setContentsMargins(20, 20, 24, 20)
        self.setLayout(whole)

    def _question(self) -> tuple[QFrame, QVBoxLayout]:
        frame, inside = parts.block("warn")
        self._why = parts.label(wrap=True)
        self.anyway = parts.button()
        self.anyway.setText(self.tr("Copy all the same"))
        self.anyway.setAutoDefault(False)
        self.anyway.clicked.connect(lambda: self.copy_text(sure=True))
        line = parts.row()
        line.addWidget(self._why, 1)
        line.addWidget(self.anyway)
        inside.addLayout(line)
        frame.hide()
        return frame, inside

    # --- what is shown --------------------------------------------------------------------

    def _load(self) -> None:
        case_id, language = self._case_id, self._language
        if case_id is None:
            return

        def work(workspace: Workspace) -> Drafts:
            from evidence_desk.services.cases import drafting

            return drafting.drafts(workspace, case_id, language=language)

        self._desk.read(work, self._arrive)

    def _arrive(self, found: Drafts) -> None:
        if self._gone:
            return
        self._drafts = found
        self.list.blockSignals(True)
        self.list.clear()
        wanted = first = None
        group = ""
        small = QFont(self.font())
        small.setPixelSize(tokens.scaled(tokens.TEXT_S))
        order = dict.fromkeys(one.to for one in found.every)
        for one in sorted(found.every, key=lambda draft: list(order).index(draft.to)):
            if one.to != group:
                group = one.to
                head = QListWidgetItem(self._addressee(group), self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setForeground(tokens.current().color("muted"))
                head.setFont(small)
            item = QListWidgetItem(say(one.label), self.list)
            item.setData(_IDENT, one.id)
            first = first or item
            if one.id == self._chosen:
                wanted = item
        self.list.blockSignals(False)
        chosen = wanted or first
        if chosen is not None:
            self.list.setCurrentItem(chosen)
        self.editor.setFocus()

    def _turn(self, item: QListWidgetItem | None) -> None:
        self._keep()
        if item is None or self._drafts is None:
            return
        ident = item.data(_IDENT)
        self._draft = next((one for one in self._drafts.every if one.id == ident), None)
        if self._draft is not None:
            self._name.setText(say(self._draft.label))
            self._to.setText(self._addressee(self._draft.to))
            self.editor.put(self._texts.get(self._draft.id, self._draft.text))
            self._look_over()

    def _addressee(self, to: str) -> str:
        return {
            "platform": self.tr("To the platform"),
            "other_side": self.tr("To the other side"),
            "appeal": self.tr("To the platform, as an appeal"),
            "carrier": self.tr("To the carrier"),
            "samr_12315": self.tr("To 12315 (market regulator)"),
            "consumer_association": self.tr("To the consumer association"),
        }.get(to, to)

    def _spans(self, review: Review) -> list[Span]:
        ident = self._draft.id if self._draft else ""
        return [one for one in review.spans if (ident, one.found) not in self._passed]

    def _look_over(self) -> None:
        if self._drafts is None or self._draft is None:
            return
        text = self.editor.text()
        self._texts[self._draft.id] = text
        review = self._drafts.review(self._draft, text)
        spans = self._spans(review)
        self.editor.mark(review, spans)
        self.checks.show_review(review, spans, len(text))
        self.anew.setVisible(text != self._draft.filled)
        own = self.tr("Your changes are kept with the case.")
        self._told.setText(own if text != self._draft.filled else "")
        self.ask.hide()

    # --- what can be done -----------------------------------------------------------------

    def _ask_about(self, span: Span) -> None:
        menu = QMenu(self)
        menu.addAction(say(span.why)).setEnabled(False)
        menu.addSeparator()
        menu.addAction(mask_word(span)).triggered.connect(lambda: self._mask(span))
        menu.addAction(self.tr("Keep")).triggered.connect(lambda: self._keep_span(span))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _keep_span(self, span: Span) -> None:
        if self._draft is not None:
            self._passed.add((self._draft.id, span.found))
            self._look_over()

    def _mask(self, span: Span) -> None:
        from evidence_desk.services.cases import drafting

        self.editor.replace(span.start, span.end, drafting.masked(span))

    def _fill_again(self) -> None:
        if self._draft is not None:
            self.editor.selectAll()
            self.editor.insertPlainText(self._draft.filled)
            self._look_over()

    def copy_text(self, *, sure: bool = False) -> None:
        """Copy the text; where there is something to say about it, say that first."""
        if self._drafts is None or self._draft is None:
            return
        self._look_over()
        text = self.editor.text()
        said = self._said(self._drafts.review(self._draft, text))
        if said and not sure:
            self._why.setText(said)
            self.ask.show()
            self.anyway.setFocus()
            return
        QGuiApplication.clipboard().setText(text)
        self._told.setText(self.tr("Copied."))
        self._keep()

    def _said(self, review: Review) -> str:
        sentences = []
        if review.blanks:
            sentences.append(self.tr("%n blanks are not filled in.", "", len(review.blanks)))
        if spans := self._spans(review):
            sentences.append(self.tr("%n places should be looked at.", "", len(spans)))
        if any(one.is_over for one in review.lengths):
            sentences.append(self.tr("It is longer than the platform takes."))
        return words.sentences(sentences)

    def _keep(self) -> None:
        """Keep what was written with the case, if it was changed since."""
        draft, case_id, language = self._draft, self._case_id, self._language
        if draft is None or case_id is None or self._drafts is None:
            return
        text = self.editor.text()
        self._texts[draft.id] = text
        if text == draft.text:
            return

        def work(workspace: Workspace, _: Progress) -> Outcome[Changes]:
            from evidence_desk.services.cases import drafting

            done = drafting.keep(workspace, case_id, draft, text, language=language)
            return Outcome(done, done)

        from dataclasses import replace

        kept = replace(draft, text=text)
        self._drafts = replace(
            self._drafts,
            every=tuple(kept if one.id == kept.id else one for one in self._drafts.every),
        )
        self._draft = kept
        self._desk.change(work)

    def _leave(self) -> None:
        self._keep()
        self._gone = True
