"""What must be there before a command can be given, and the sentence that says what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

Need = Literal[
    "desk", "case", "exhibits", "selection", "one", "pair", "left out", "printed", "undo", "redo"
]


@dataclass(frozen=True, slots=True)
class State:
    """What the window shows: *included* of the *selected* exhibits are printed."""

    ready: bool = False
    in_case: bool = False
    exhibits: int = 0
    selected: int = 0
    included: int = 0


def missing(need: Need | None, state: State) -> str:
    """Return what a command still needs, empty where it can be given; of None nothing is known.

    Whether there is anything to undo or redo the caller knows: the sentence is always returned.
    """
    translate = QCoreApplication.translate
    if need is None:
        return translate("Needs", "This cannot be done just now.")
    if need == "undo":
        return translate("Needs", "There is nothing to undo.")
    if need == "redo":
        return translate("Needs", "There is nothing to do again.")
    if not state.ready:
        return translate("Needs", "The desk is still being opened.")
    if need == "desk":
        return ""
    if not state.in_case:
        return translate("Needs", "Open a case first.")
    if need == "case":
        return ""
    if not state.exhibits:
        return translate("Needs", "Add evidence to the case first.")
    if need == "exhibits":
        return ""
    if need == "pair" and state.exhibits < 2:
        return translate("Needs", "It takes two exhibits, and the case has one.")
    if not state.selected:
        return translate("Needs", "Select an exhibit first.")
    return _of_selection(need, state)


def _of_selection(need: Need, state: State) -> str:
    translate = QCoreApplication.translate
    if need == "one" and state.selected > 1:
        return translate("Needs", "Select one exhibit only.")
    if need == "pair" and state.selected > 2:
        return translate("Needs", "Select one or two exhibits.")
    if need == "left out" and state.included == state.selected:
        return translate("Needs", "All selected exhibits are in the PDF already.")
    if need == "printed" and not state.included:
        return translate("Needs", "None of the selected exhibits is in the PDF.")
    return ""
