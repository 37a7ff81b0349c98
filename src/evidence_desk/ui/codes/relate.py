"""Asks how one code stands to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from evidence_desk.domain.case import Code
from evidence_desk.ui.codes.telling import ways
from evidence_desk.ui.controls.fields import Choice
from evidence_desk.ui.dialogs import Dialog

_AGENT, _MASTER = "agent_id", "master_code"


class RelateDialog(Dialog):
    """Two codes, one sentence; which sentences there are depends on what the two are."""

    def __init__(
        self, code: Code, others: Sequence[Code], chosen: str = "", parent: QWidget | None = None
    ) -> None:
        """*chosen* is the other code where it is known already; else it is asked for."""
        super().__init__(parent)
        self.name(self.tr("How do these codes hang together?"), self.tr("Relate"))
        self._code, self._others = code, {one.value: one for one in others}
        self.other = Choice()
        self.other.offer(
            {one.value: "  ".join(filter(None, (one.value, one.problem))) for one in others},
            chosen or others[0].value,
        )
        if not chosen:
            named = self.tr("%1 and the code").replace("%1", code.value)
            self.ask(named, self.other)
        self._group = QButtonGroup(self)
        self._kinds: list[str] = []
        self.other.committed.connect(lambda _: self._offer())
        self._offer()

    def _offer(self) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        other = self._others[self.other.ident()]
        texts = ways(self._code.value, other.value)
        self._kinds = _fitting(self._code, other)
        for number, kind in enumerate(self._kinds):
            made = QRadioButton(texts[kind])
            made.setMinimumHeight(28)
            made.setChecked(number == 0)
            self._group.addButton(made, number)
            self.body.addWidget(made)
        self.adjustSize()

    def choose(self, kind: str) -> None:
        """Choose a way by its kind; `~` in front turns it round."""
        self._group.button(self._kinds.index(kind)).setChecked(True)

    def answer(self) -> tuple[str, str, str]:
        """Return start, kind and end of the relation."""
        kind = self._kinds[self._group.checkedId()]
        pair = (self._code.value, self.other.ident())
        a, b = reversed(pair) if kind.startswith("~") else pair
        return a, kind.removeprefix("~"), b


def _fitting(code: Code, other: Code) -> list[str]:
    """Return the ways that two codes can stand to one another, the likeliest first."""
    if _AGENT in (code.kind, other.kind):
        return ["handled_by" if other.kind == _AGENT else "~handled_by"]
    likely = ["linked", "same_issue_other_channel", "replaces", "~replaces"]
    if code.kind == _MASTER:
        return ["master_of", *likely]
    if other.kind == _MASTER:
        return ["~master_of", *likely]
    return [*likely, "master_of", "~master_of"]
