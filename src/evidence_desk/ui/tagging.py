"""Asks for the tags, the kind and the fact to be proved, of one exhibit or of several at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from evidence_desk.domain.edits import Edit, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import common, exchanged, keywords_of, parted
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Area, Choice, Line
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.dialogs import Dialog
from evidence_desk.ui.vocabulary import Words

_OFFERED = 14  # tags of the case that can be taken with a click
_UNTOUCHED = "—"


class TagsDialog(Dialog):
    """What several exhibits share stands in the fields; what only some have stays theirs."""

    def __init__(
        self,
        vocabulary: Words,
        file: CaseFile,
        exhibits: Sequence[Exhibit],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exhibits = tuple(exhibits)
        count = len(self._exhibits)
        title = self.tr("Tags of %n exhibits", "", count)
        self.name(title if count > 1 else self.tr("Tags of the exhibit"), self.tr("Save"))
        self._before = common(one.details for one in self._exhibits)
        self.tags, self.kind, self.proves = Line(), Choice(), Area()
        self.tags.put(words.listed(self._before))
        self.tags.setPlaceholderText(self.tr("Such as: parcel, key"))
        kinds = {one.kind for one in self._exhibits}
        self._kind = next(iter(kinds)) if len(kinds) == 1 else ""
        offered = {ident: vocabulary.word("kind", ident) for ident in vocabulary.ids("kind")}
        # Empty is that of the file, or of several what each has.
        unset = {} if self._kind else {"": _UNTOUCHED}
        self.kind.offer(unset | offered, self._kind)
        told = {one.proves for one in self._exhibits}
        self._proves = next(iter(told)) if len(told) == 1 else ""
        self.proves.put(self._proves)
        if len(told) > 1:
            self.proves.setPlaceholderText(self.tr("They differ; what you write is for all"))
        self.ask(self.tr("Tags, with commas between them"), self.tags)
        self._offer(_known(file.exhibits))
        self.ask(self.tr("Kind of evidence"), self.kind)
        self.ask(self.tr("What it proves"), self.proves)
        self._some(self._exhibits)

    def _offer(self, known: Sequence[str]) -> None:
        """Offer the tags of the case; a click gives or takes one."""
        if not known:
            return
        room = QWidget()
        flow = FlowLayout(room, gap=6)
        for tag in known[:_OFFERED]:
            made = parts.button("filter")
            made.setText(tag)
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setCheckable(True)
            made.setChecked(tag in self._before)
            made.setAccessibleName(self.tr("Tag: %1").replace("%1", tag))
            made.toggled.connect(lambda on, tag=tag: self._put(tag, on=on))
            self.tags.textChanged.connect(
                lambda text, made=made, tag=tag: _show(made, on=tag in parted(text))
            )
            flow.addWidget(made)
        self.body.insertWidget(self.body.count() - 1, room)

    def _put(self, tag: str, *, on: bool) -> None:
        others = [one for one in parted(self.tags.text()) if one != tag]
        self.tags.setText(words.listed([*others, tag] if on else others))

    def _some(self, exhibits: Sequence[Exhibit]) -> None:
        """Say which tags only some of them have."""
        every = dict.fromkeys(tag for one in exhibits for tag in keywords_of(one.details))
        partly = [tag for tag in every if tag not in self._before]
        if partly:
            made = parts.label("small", wrap=True)
            text = self.tr("Only some of them have: %1. That stays.")
            made.setText(text.replace("%1", words.listed(partly)))
            self.body.addWidget(made)

    def edit(self) -> Edit | None:
        """Return what was changed as one edit, None where nothing was."""
        after = parted(self.tags.text())
        kind, proves = self.kind.ident(), self.proves.toPlainText().strip()
        edits = []
        for one in self._exhibits:
            values: dict[str, object] = {}
            details = exchanged(one.details, before=self._before, after=after)
            if keywords_of(details) != keywords_of(one.details):
                values["details"] = details
            if kind and kind not in (self._kind, one.kind):
                values["kind"] = kind
            if proves not in (self._proves, one.proves):
                values["proves"] = proves
            if values:
                edits.append(SetFields("exhibit", one.id, values))
        return Several(tuple(edits)) if edits else None


def _show(made: QPushButton, *, on: bool) -> None:
    made.blockSignals(True)
    made.setChecked(on)
    made.blockSignals(False)


def _known(exhibits: Iterable[Exhibit]) -> list[str]:
    """Return the tags of a case, those given most often first."""
    often: dict[str, int] = {}
    for one in exhibits:
        for tag in keywords_of(one.details):
            often[tag] = often.get(tag, 0) + 1
    return sorted(often, key=lambda tag: -often[tag])
