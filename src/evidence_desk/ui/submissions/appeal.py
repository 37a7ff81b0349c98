"""The appeal in three short steps: may I, what is new, words and exhibits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.submission import Submission
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts, spoken
from evidence_desk.ui.controls.fields import Area, Choice
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import say
from evidence_desk.ui.submissions.choosing import ExhibitChoice, forms, purpose_word
from evidence_desk.ui.submissions.work import Work
from evidence_desk.ui.wording.checks import Checks
from evidence_desk.ui.wording.editor import Editor

if TYPE_CHECKING:
    from evidence_desk.services.cases.drafting import Blank, Draft
    from evidence_desk.services.exports.handing_in import HandedIn, Plan, Standing

_PROCEDURE = "procedural_fault"


class AppealPage(QWidget):
    """Goes no further than the rules allow, and says why."""

    words_wanted = Signal(str)

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._standing: Standing | None = None
        self._frozen: Submission | None = None
        self._filled = ""
        title = parts.label("title")
        title.setText(self.tr("Appeal"))
        self._steps = [parts.label("muted") for _ in range(3)]
        self.pages = QStackedWidget()
        self.may, self.new, self.out = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for inside in (self.may, self.new, self.out):
            page = QWidget()
            page.setLayout(inside)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(10)
            self.pages.addWidget(page)
        self.fault, self.points = Area(lines=3), Area(lines=2)
        self.ground, self.exhibits = Choice(), ExhibitChoice()
        self.editor, self.checks, self.form = Editor(), Checks(), forms(words=False)
        self.back, self.go = parts.button(), parts.button("primary")
        for made in (self.back, self.go):
            made.setAutoDefault(False)
        self._build_new()
        self._build_out()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addLayout(parts.row(*self._steps, None, gap=24))
        layout.addWidget(self.pages, 1)
        layout.addLayout(parts.row(None, self.back, self.go))
        self.back.clicked.connect(lambda: self._turn(self.pages.currentIndex() - 1))
        self.go.clicked.connect(self._forward)
        self.fault.committed.connect(lambda text: work.tell(_PROCEDURE, text))
        self.points.committed.connect(lambda text: work.tell("disputed_points", text))
        self.ground.committed.connect(lambda _: self._write())
        self.exhibits.itemChanged.connect(lambda _: self._name())
        self.editor.settled.connect(self._look_over)
        self.checks.blank_wanted.connect(self.editor.go_to)
        self.checks.masked.connect(self._mask)
        self.checks.kept.connect(self._keep)
        work.handed_in.connect(self._note)
        self._kept: set[str] = set()
        self._blanks: tuple[Blank, ...] = ()
        self._asked = False  # whether the blanks that are left were pointed at
        self._turn(0)

    def _build_new(self) -> None:
        self._decision = parts.label(wrap=True)
        self._address = parts.label("muted", wrap=True)
        self.new.addWidget(self._decision)
        self.new.addWidget(self._address)
        for name, field in (
            (self.tr("The points in dispute, in your words"), self.points),
            (self.tr("On which ground"), self.ground),
            (self.tr("Exhibits: only what is new since the decision"), self.exhibits),
        ):
            _ask(self.new, name, field)
        self.new.setStretchFactor(self.exhibits, 1)

    def _build_out(self) -> None:
        _ask(self.out, self.tr("Words of the appeal"), self.editor)
        self.out.setStretchFactor(self.editor, 1)
        self.out.addWidget(self.checks)
        self._goes = parts.label(wrap=True)
        self.out.addWidget(self._goes)
        self.out.addWidget(self.form)
        frame, inside = parts.block("warn")
        self._once = parts.label(wrap=True)
        self._once.setProperty("tone", "warn")
        inside.addWidget(self._once)
        self.out.addWidget(frame)

    # --- what is shown --------------------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Show how an appeal stands; what is being written stays."""
        fresh = self._standing is None or _basis(self._standing) != _basis(standing)
        self._standing = standing
        self._show_may(standing)
        self.fault.put(standing.told[_PROCEDURE])
        self.points.put(standing.told["disputed_points"])
        file, appeal = self._desk.file, standing.appeal
        if fresh and file is not None and appeal is not None:
            grounds = {ident: say(word) for ident, word in appeal.grounds}
            first = appeal.ground or next(iter(grounds), "")
            self.ground.offer(grounds, first)
            self.exhibits.offer(file, appeal.fresh, appeal.fresh)
        if appeal is not None:
            decision = self.tr("The decision: %1").replace("%1", standing.ruling)
            self._decision.setText(decision)
            self._address.setText(say(appeal.must_address))
            self._once.setText(words.sentences(say(one) for one in appeal.cautions))
        if self._frozen is not None:
            known = [one for one in standing.sent if one.id == self._frozen.id]
            self._frozen = known[0] if known else None
        self._write()
        self._turn(self.pages.currentIndex())

    def _show_may(self, standing: Standing) -> None:
        keep = self.fault
        keep.setParent(self)
        keep.hide()
        parts.empty(self.may)
        appeal = standing.appeal
        if appeal is None:
            self._verdict("note", self.tr("There is no decision to appeal against yet."))
            self.may.addWidget(
                _small(
                    self.tr(
                        "Add the decision as an event once it came. Where no appeal rules of "
                        "the platform are known, go by its page."
                    )
                )
            )
            self.may.addStretch(1)
            return
        if appeal.problem is not None:
            self._verdict("alarm", say(appeal.problem))
        else:
            until = self.tr("An appeal may be filed until %1.").replace("%1", appeal.due)
            self._verdict("ok", until if appeal.due else self.tr("An appeal may be filed."))
        used = self.tr("Attempts used: %1 of %2").replace("%1", str(appeal.attempts_used))
        facts = [used.replace("%2", str(appeal.max_attempts))]
        facts += [self.tr("Time ends: %1").replace("%1", appeal.due)] if appeal.due else []
        fresh = self.tr("New since the decision: %n exhibits", "", len(appeal.fresh))
        facts.append(fresh)
        for fact in facts:
            line = parts.label(wrap=True)
            line.setText(fact)
            self.may.addWidget(line)
        for caution in appeal.cautions:
            self.may.addWidget(_small(say(caution)))
        if not appeal.fresh and self._has_room(standing):
            self.may.addSpacing(8)
            keep.show()
            _ask(
                self.may,
                self.tr("Was there a fault in how it was handled? Say what, then go on"),
                keep,
            )
        self.may.addStretch(1)

    def _verdict(self, tone: str, text: str) -> None:
        frame, inside = parts.block(tone)
        told = parts.label("section", wrap=True)
        told.setProperty("tone", tone)
        told.setText(text)
        inside.addWidget(told)
        self.may.addWidget(frame)

    def _has_room(self, standing: Standing) -> bool:
        """Tell whether attempts are left, so that only a ground may be wanting."""
        appeal = standing.appeal
        return appeal is not None and appeal.attempts_used < appeal.max_attempts

    def _may(self) -> bool:
        appeal = self._standing.appeal if self._standing else None
        return appeal is not None and appeal.allowed

    def _turn(self, index: int) -> None:
        if index and not self._may():
            index = 0
        self.pages.setCurrentIndex(index)
        names = (self.tr("1  May I?"), self.tr("2  What is new?"), self.tr("3  Words and exhibits"))
        for number, (label, name) in enumerate(zip(self._steps, names, strict=True)):
            label.setText(name)
            label.setProperty("level", "section" if number == index else "muted")
            parts.restyle(label)
        self._name()

    def _name(self) -> None:
        index = self.pages.currentIndex()
        self.back.setText(self.tr("Back"))
        self.back.setVisible(index > 0)
        if index < 2:
            self.go.setText(self.tr("Next"))
            self.go.setEnabled(self._may())
            self.go.setVisible(self._standing is None or self._standing.appeal is not None)
        elif self._frozen is not None:
            self.go.setText(self.tr("Mark as sent…"))
            self.go.setEnabled(self._frozen.sent_at is None)
        else:
            self.go.setText(self.tr("Export and record…"))
            self.go.setEnabled(True)
        # What was written down stays as it went out.
        for written in (self.points, self.editor):
            written.setReadOnly(self._frozen is not None)
        for chosen in (self.ground, self.exhibits, self.form):
            chosen.setEnabled(self._frozen is None)
        count = len(self.exhibits.labels())
        self._goes.setText(
            self.tr("It is recorded. Hand it in on the platform, then mark it as sent.")
            if self._frozen is not None
            else self.tr("Only these %n exhibits go out.", "", count)
        )

    def _draft(self) -> Draft | None:
        wanted = "appeal_procedure" if self.ground.ident() == _PROCEDURE else "appeal"
        every = self._standing.drafts.every if self._standing else ()
        return next((one for one in every if one.id == wanted), None)

    def _write(self) -> None:
        """Fill the words in, unless the person changed them here."""
        draft = self._draft()
        if draft is not None and self.editor.text() in ("", self._filled):
            self._filled = draft.text
            self.editor.put(draft.text)
        self._look_over()

    def _look_over(self) -> None:
        draft = self._draft()
        if draft is None or self._standing is None:
            return
        review = self._standing.drafts.review(draft, self.editor.text())
        spans = [one for one in review.spans if one.found not in self._kept]
        self._blanks, self._asked = tuple(review.blanks), False
        self.editor.mark(review, spans)
        self.checks.show_review(review, spans, len(self.editor.text()))

    # --- what can be done -----------------------------------------------------------------

    def _forward(self) -> None:
        index = self.pages.currentIndex()
        if index < 2:
            self.points.finish()
            self._turn(index + 1)
        elif self._frozen is not None:
            self._work.ask_sent(self._frozen)
        elif self._blanks and not self._asked:
            self._point_at(self._blanks[0])
        elif (file := self._desk.file) is not None:
            plan = self.plan()
            name = f"{file.case.number} {purpose_word('appeal', '')}"
            path = self._work.ask_path(plan.form, name)
            if path is not None:
                self._work.hand_in(plan, path)

    def _point_at(self, blank: Blank) -> None:
        """Go to what is not filled in: there may be no second appeal."""
        self._asked = True
        self.editor.go_to(blank.start, blank.end)
        told = self.tr("This is not filled in yet. Fill it in, or press once more to go on.")
        self._goes.setText(told)
        spoken.announce(self.editor, told)

    def plan(self) -> Plan:
        """Return the appeal as it would be handed in."""
        from evidence_desk.services.exports.handing_in import Plan

        file = self._desk.file
        return Plan(
            purpose="appeal",
            to=file.case.platform if file else "",
            labels=self.exhibits.labels(),
            form="package" if self.form.ident() == "package" else "pdf",
            ground=self.ground.ident(),
            text=self.editor.text(),
        )

    def _note(self, made: HandedIn) -> None:
        if made.submission.purpose == "appeal":
            self._frozen = made.submission
            self._name()

    def _mask(self, span: object) -> None:
        from evidence_desk.services.cases.drafting import Span, masked

        assert isinstance(span, Span)
        self.editor.replace(span.start, span.end, masked(span))

    def _keep(self, span: object) -> None:
        self._kept.add(str(getattr(span, "found", "")))
        self._look_over()


def _basis(standing: Standing) -> tuple[object, ...]:
    """Return what the choices of ground and exhibits rest on."""
    appeal = standing.appeal
    return (standing.ruling, appeal.ground, appeal.fresh) if appeal else ("",)


def _ask(inside: QVBoxLayout, name: str, field: QWidget) -> None:
    made = parts.label("field")
    made.setText(name)
    made.setBuddy(field)
    field.setAccessibleName(name)
    inside.addWidget(made)
    inside.addWidget(field)


def _small(text: str) -> QLabel:
    made = parts.label("muted", wrap=True)
    made.setText(text)
    return made
