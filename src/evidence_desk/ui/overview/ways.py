"""What may be done now and what is closed, the ways beyond the platform, and the doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import say
from evidence_desk.ui.overview.part import Fold, Part, Row, heading, link, said

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Action, Overview, PathStanding, Warned

# The event that tells that an action was taken.
_TOLD_BY = {
    "negotiate": "negotiated",
    "get_code": "code_obtained",
    "follow_up_code": "code_followed_up",
    "request_intervention": "intervention_requested",
    "submit_evidence": "evidence_submitted",
    "appeal": "appeal_filed",
}
# The message that goes with an action.
_WORDS = {
    "negotiate": "first_contact",
    "follow_up_code": "follow_up",
    "request_intervention": "intervention",
    "submit_evidence": "statement",
    "appeal": "appeal",
}
_INSIDE = ("negotiate", "platform")
_TONES = {"hard": ("alarm", "alarm"), "soft": ("warning", "warn"), "info": ("info", "muted")}
_SHOWN = 4  # doubts that are not folded away


class Doing(Part):
    """What may be done now; what is closed is folded away with its reason."""

    event_wanted = Signal(str)  # the kind of the event that tells it was done
    words_wanted = Signal(str)  # the id of a message

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of."""
        return shown.found.standing.actions, shown.letters, shown.found.as_of.year

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        standing = shown.found.standing
        self.body.addWidget(heading(self.tr("What you may do now")))
        for one in standing.may():
            self.body.addWidget(self._open(one, shown))
            self.body.addWidget(parts.rule())
        closed = standing.closed()
        if closed:
            fold = Fold(self.tr("Closed now: %n", "", len(closed)))
            for one in closed:
                fold.body.addWidget(
                    Row(say(one.label), said(say(one.why) if one.why else "", "small"))
                )
                fold.body.addWidget(parts.rule())
            self.body.addWidget(fold)

    def _open(self, one: Action, shown: Overview) -> Row:
        from evidence_desk.services.cases import clockwords

        lines = []
        if one.until is not None:
            now = shown.found.as_of.astimezone(shown.case.tz).replace(tzinfo=None)
            until = say(clockwords.day(one.until, now))
            lines.append(said(self.tr("until %1").replace("%1", until), "small"))
        lines += [said(say(text), "small") for text in one.cautions]
        row = Row(say(one.label), *lines)
        letter = _WORDS.get(one.id, "")
        if letter in shown.letters:
            words = link(self.tr("Words…"), lambda: self.words_wanted.emit(letter))
            words.setAccessibleName(f"{say(one.label)}: {words.text()}")
            row.put_right(words)
        if kind := _TOLD_BY.get(one.id):
            done = link(self.tr("Note it…"), lambda: self.event_wanted.emit(kind), "quiet")
            done.setToolTip(self.tr("Note that it was done, and when"))
            done.setAccessibleName(f"{say(one.label)}: {done.text()}")
            row.put_right(done)
        return row


class Beyond(Part):
    """The ways beyond the platform, and what each still wants."""

    words_wanted = Signal(str)  # the id of a message

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of."""
        return shown.found.paths, shown.letters

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        ways = [
            one for one in shown.found.paths if one.id not in _INSIDE and one.status != "other_role"
        ]
        if not ways:
            return
        self.body.addWidget(heading(self.tr("Beyond the platform")))
        for one in sorted(ways, key=lambda way: way.status != "open"):
            self.body.addWidget(self._way(one, shown))
            self.body.addWidget(parts.rule())

    def _way(self, one: PathStanding, shown: Overview) -> Row:
        lines = []
        if one.why is not None:
            lines.append(said(say(one.why), "small"))
        elif one.status == "open":
            lines.append(said(self.tr("open"), "small", tone="ok"))
        if one.needs and one.status in ("open", "not_yet"):
            between = say(Text("、", "; "))
            needs = between.join(say(field.label) for field in one.needs)
            lines.append(said(self.tr("still needs: %1").replace("%1", needs), "small"))
        lines += [said(say(text), "small", tone="warn") for text in one.cautions]
        if one.phone:
            lines.append(said(self.tr("Phone %1").replace("%1", one.phone), "small"))
        row = Row(say(one.label), *lines)
        if one.id in shown.letters and one.status == "open":
            words = link(self.tr("Words…"), lambda: self.words_wanted.emit(one.id))
            words.setAccessibleName(f"{say(one.label)}: {words.text()}")
            row.put_right(words)
        return row


class Doubts(Part):
    """Warnings, quietly: the weightiest first, each about one thing said once."""

    exhibit_wanted = Signal(str)  # the label of an exhibit

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of."""
        return shown.found.warnings, [one.label for one in shown.found.file.exhibits]

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        groups: dict[str, list[Warned]] = {}
        for one in shown.found.warnings:
            groups.setdefault(one.id, []).append(one)
        if not groups:
            return
        self.body.addWidget(heading(self.tr("To keep in mind")))
        labels = {one.label for one in shown.found.file.exhibits}
        order = ("hard", "soft", "info")
        ranked = sorted(groups.values(), key=lambda group: order.index(group[0].severity))
        for group in ranked[:_SHOWN]:
            self.body.addWidget(self._row(group, labels))
            self.body.addWidget(parts.rule())
        if len(ranked) > _SHOWN:
            fold = Fold(self.tr("%n more", "", len(ranked) - _SHOWN))
            for group in ranked[_SHOWN:]:
                fold.body.addWidget(self._row(group, labels))
                fold.body.addWidget(parts.rule())
            self.body.addWidget(fold)

    def _row(self, group: list[Warned], labels: set[str]) -> Row:
        name, colour = _TONES[group[0].severity]
        row = Row(say(group[0].message), mark=parts.icon_label(name, colour, 16))
        targets = [one.target for one in group if one.target]
        links = [self._link(target) for target in targets[:3] if target in labels]
        rest = [target for target in targets if target not in labels] + targets[3:]
        if rest:
            row.texts.addWidget(said("、".join(dict.fromkeys(rest)), "small"))
        row.put_right(*links)
        return row

    def _link(self, label: str) -> QPushButton:
        return link(label, lambda: self.exhibit_wanted.emit(label))
