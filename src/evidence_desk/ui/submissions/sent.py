"""What was handed in: each submission with what, to whom, when, and the digest of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.submission import Submission
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.submissions.choosing import purpose_word
from evidence_desk.ui.submissions.freeze import FreezeDialog
from evidence_desk.ui.submissions.work import Work
from evidence_desk.ui.theme import icons

if TYPE_CHECKING:
    from evidence_desk.services.exports.handing_in import Standing


class SentPage(QWidget):
    """A list, the newest first, and the button that freezes another one."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._standing: Standing | None = None
        title, self._about = parts.label("title"), parts.label("muted", wrap=True)
        title.setText(self.tr("What was handed in"))
        self._about.setText(
            self.tr(
                "Record what you hand in: later it can be shown which files went out, unchanged, "
                "and what is new since."
            )
        )
        self.freeze = parts.button("primary", "lock", colour="on_accent")
        self.freeze.setText(self.tr("Record what I hand in…"))
        self.freeze.setAutoDefault(False)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._list.setContentsMargins(0, 0, 8, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = parts.row()
        top.addWidget(title, 1)
        top.addWidget(self.freeze)
        layout.addLayout(top)
        layout.addWidget(self._about)
        layout.addSpacing(8)
        layout.addWidget(parts.scrolling(self._list), 1)
        self.freeze.clicked.connect(lambda _: self.ask())

    def show_standing(self, standing: Standing) -> None:
        """Show the submissions of a case."""
        self._standing = standing
        parts.empty(self._list)
        for one in reversed(standing.sent):
            self._list.addWidget(self._card(one))
        if not standing.sent:
            none = parts.label("lead", wrap=True)
            none.setText(
                self.tr(
                    "Nothing was handed in yet. Record it before you upload it on the platform."
                )
            )
            self._list.addWidget(none)
        self._list.addStretch(1)

    def ask(self, purpose: str = "evidence") -> None:
        """Ask what is to be frozen, then write and freeze it."""
        file, standing = self._desk.file, self._standing
        if file is None or standing is None:
            return
        dialog = FreezeDialog(file, standing, purpose, self.window())

        def accepted() -> None:
            plan = dialog.plan()
            if plan.form == "words":
                self._work.hand_in(plan, None)
                return
            name = f"{file.case.number} {purpose_word(plan.purpose, plan.to)}"
            path = self._work.ask_path(plan.form, name)
            if path is not None:
                self._work.hand_in(plan, path)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _card(self, one: Submission) -> QWidget:
        frame, inside = parts.block()
        zone = self._desk.file.case.tz if self._desk.file else None
        name, state = parts.label("section", wrap=True), parts.label()
        name.setText(purpose_word(one.purpose, one.to))
        if one.sent_at is not None and zone is not None:
            sent = words.moment_text(one.sent_at, zone)
            state.setText(self.tr("Sent %1").replace("%1", sent))
        else:
            state.setText(self.tr("Not sent yet"))
        state.setProperty("level", "muted")
        head = parts.row()
        head.addWidget(name, 1)
        head.addWidget(state)
        inside.addLayout(head)
        facts = []
        if one.exhibits:
            numbers = "、".join(str(each.number) for each in one.exhibits)
            facts.append(self.tr("Exhibits %1").replace("%1", numbers))
        facts += [one.pdf_name] if one.pdf_name else []
        facts += [self.tr("with words")] if one.text else []
        if one.frozen_at is not None and zone is not None:
            frozen = words.moment_text(one.frozen_at, zone)
            facts.append(self.tr("recorded %1").replace("%1", frozen))
        told = parts.label("muted", wrap=True)
        told.setText("  ·  ".join(facts))
        inside.addWidget(told)
        details = self._details(one)
        details.hide()
        inside.addLayout(self._feet(one, details))
        inside.addWidget(details)
        return frame

    def _feet(self, one: Submission, details: QWidget) -> QVBoxLayout:
        line = parts.row()
        if one.sent_at is None:
            mark = parts.button()
            mark.setText(self.tr("Mark as sent…"))
            mark.setAutoDefault(False)
            mark.clicked.connect(lambda: self._work.ask_sent(one))
            line.addWidget(mark)
        show, aside = parts.button("link", "right", colour="accent"), parts.button("link")
        show.setText(self.tr("Digests and words"))
        show.setAutoDefault(False)

        def turn() -> None:
            shown = not details.isVisible()
            details.setVisible(shown)
            icons.put(show, "down" if shown else "right", colour="accent")

        show.clicked.connect(turn)
        line.addWidget(show)
        line.addStretch(1)
        aside.setText(self.tr("Set aside"))
        aside.setAutoDefault(False)
        aside.setToolTip(self.tr("For one that was recorded by mistake; it is kept."))
        aside.clicked.connect(lambda: self._work.set_aside(one))
        line.addWidget(aside)
        column = QVBoxLayout()
        column.addLayout(line)
        return column

    def _details(self, one: Submission) -> QWidget:
        rows = []
        if one.pdf_digest:
            rows.append(f"{one.pdf_name}\nSHA-256 {one.pdf_digest}")
        if one.manifest_digest:
            listed = self.tr("List of exhibits")
            rows.append(f"{listed}\nSHA-256 {one.manifest_digest}")
        rows += [f"{e.number}  {e.name}\nSHA-256 {e.digest}" for e in one.exhibits]
        rows += [one.text] if one.text else []
        text = parts.label("small", wrap=True, copyable=True)
        text.setText("\n\n".join(rows))
        return text
