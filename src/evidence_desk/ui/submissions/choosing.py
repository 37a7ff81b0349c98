"""Choosing exhibits by a tick, and the form in which they go out."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.dialogs import Buttons

_LABEL = Qt.ItemDataRole.UserRole


class ExhibitChoice(QListWidget):
    """The included exhibits of a case, with their printed numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, file: CaseFile, chosen: Collection[str], marked: Collection[str] = ()) -> None:
        """Offer a case's exhibits; *chosen* are ticked, *marked* are new, both by label."""
        self.blockSignals(True)
        self.clear()
        numbers, new = file.numbers(), QCoreApplication.translate("Submissions", "new")
        for one in sorted(file.exhibits, key=lambda each: each.label not in marked):
            if one.id not in numbers:
                continue
            text = f"{numbers[one.id]}   {one.title}"
            item = QListWidgetItem(f"{text}   ·   {new}" if one.label in marked else text, self)
            item.setData(_LABEL, one.label)
            item.setToolTip(one.name)
            on = one.label in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def tick(self, labels: Collection[str]) -> None:
        """Tick these and no others."""
        for index in range(self.count()):
            item = self.item(index)
            on = item.data(_LABEL) in labels
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def labels(self) -> tuple[str, ...]:
        """Return the labels that are ticked."""
        items = [self.item(index) for index in range(self.count())]
        return tuple(i.data(_LABEL) for i in items if i.checkState() == Qt.CheckState.Checked)


def forms(*, words: bool) -> Buttons:
    """Return the choice of what is written; with *words* also nothing but words."""
    translate = QCoreApplication.translate
    choices = {
        "pdf": translate("Submissions", "PDF"),
        "package": translate("Submissions", "Package with originals"),
    }
    if words:
        choices["words"] = translate("Submissions", "Words only")
    return Buttons(choices, "pdf")


def purposes() -> dict[str, str]:
    """Return for whom something can be frozen, by id."""
    translate = QCoreApplication.translate
    return {
        "evidence": translate("Submissions", "Evidence for the platform"),
        "message": translate("Submissions", "Message to the other side or the platform"),
        "samr_12315": translate("Submissions", "Complaint to 12315"),
        "consumer_association": translate("Submissions", "Complaint to the consumer association"),
        "postal": translate("Submissions", "Appeal to the postal regulator"),
        "court": translate("Submissions", "Filing with the court"),
        "appeal": translate("Submissions", "Appeal against the decision"),
    }


def purpose_word(purpose: str, to: str) -> str:
    """Return what a submission was for."""
    return purposes().get(to if purpose == "complaint" else purpose, to)
