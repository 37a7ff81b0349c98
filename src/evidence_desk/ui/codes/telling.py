"""What is said of a code: its state, its days, what it hangs together with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import CodeRecord, CodeState, Edge

TONES: dict[CodeState, str] = {
    "fresh": "ok",
    "needs_follow_up": "warn",
    "followed_up": "ok",
    "expired": "alarm",
    "replaced": "note",
    "number": "note",
}


def state(record: CodeRecord) -> str:
    """Return the state in a word or two."""
    from evidence_desk.services.cases.codes import STATE_TEXT

    return say(STATE_TEXT[record.state])


class Days(QObject):
    """Says how many days there are, or were."""

    def text(self, record: CodeRecord) -> str:
        """Return how long there is time, or since when there is none; empty where none runs."""
        expiry, follow = record.days_to_expiry, record.days_to_follow_up
        if record.state in ("replaced", "number"):
            return ""
        if record.state == "expired" and expiry is not None:
            gone = max(0, -expiry)
            return self.tr("%n days ago", "", gone)
        if record.state in ("fresh", "needs_follow_up") and follow is not None:
            if follow == 0:
                return self.tr("follow up today")
            late = -follow
            if late > 0:
                return self.tr("follow-up is %n days late", "", late)
            return self.tr("follow up within %n days", "", follow)
        if expiry is not None:
            return self.tr("%n days left", "", expiry)
        return ""


def days(record: CodeRecord) -> str:
    """Return what there is to say of a code's days."""
    return Days().text(record)


def relation(edge: Edge, value: str) -> str:
    """Return how *value* stands to the code at the other end, as a sentence about *value*."""
    translate = QCoreApplication.translate
    other = edge.end if edge.start == value else edge.start
    from_here = {
        "linked": translate("Codes", "handled together with %1"),
        "master_of": translate("Codes", "is the master of %1"),
        "same_issue_other_channel": translate("Codes", "same problem as %1, another channel"),
        "replaces": translate("Codes", "replaces %1"),
        "handled_by": translate("Codes", "handled by %1"),
    }
    to_here = {
        "master_of": translate("Codes", "belongs to the master %1"),
        "replaces": translate("Codes", "was replaced by %1"),
        "handled_by": translate("Codes", "handles %1"),
    }
    words = from_here if edge.start == value else from_here | to_here
    return words.get(edge.kind, f"{say(edge.words)}: %1").replace("%1", other)


def ways(a: str, b: str) -> dict[str, str]:
    """Return the ways code *a* can stand to code *b*, as sentences, by kind; `~` turns round."""
    translate = QCoreApplication.translate
    texts = {
        "linked": translate("Codes", "Both are handled together"),
        "same_issue_other_channel": translate("Codes", "The same problem, told on two channels"),
        "master_of": translate("Codes", "%1 is the master code, %2 belongs to it"),
        "~master_of": translate("Codes", "%2 is the master code, %1 belongs to it"),
        "replaces": translate("Codes", "%1 is the new code for %2, which expired"),
        "~replaces": translate("Codes", "%2 is the new code for %1, which expired"),
        "handled_by": translate("Codes", "%2 is the agent who handles %1"),
        "~handled_by": translate("Codes", "%1 is the agent who handles %2"),
    }
    return {kind: text.replace("%1", a).replace("%2", b) for kind, text in texts.items()}
