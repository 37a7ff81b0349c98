"""Undo and redo of edits, read from the journal. What was taken in is never undone, only set
aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Edit, from_json, to_json
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.journal import JournalEntry
from evidence_desk.storage.repository import Repository

EVERYTHING = Changes(
    cases=True, exhibits=True, events=True, codes=True, history=True, shipments=True
)


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that can be taken back or done again; `number` is its journal entry."""

    number: int
    label: Text
    case_id: int | None
    edit: Edit


@dataclass(frozen=True, slots=True)
class History:
    """The next steps back and forth, None where there is none."""

    undo: Step | None
    redo: Step | None


def newest(workspace: Workspace) -> object:
    """Return a value that differs once anything was changed on the desk, by whichever program."""
    with workspace.reading() as repository:
        return repository.journal.head()


def history(workspace: Workspace, case_id: int | None = None) -> History:
    """Return what can be undone and redone, in one case or on the whole desk."""
    with workspace.reading() as repository:
        return _history(repository, case_id)


def edit(workspace: Workspace, change: Edit, *, label: Text, case_id: int | None) -> Changes:
    """Carry out *change* so that it can be undone.

    Raises:
        UserError: it names something that is no longer there, or a value that cannot be.
    """
    with _explaining(label), workspace.writing() as repository:
        repository.do(change, label={"zh": label.zh, "en": label.en}, case_id=case_id)
    return EVERYTHING


@contextmanager
def _explaining(label: Text) -> Iterator[None]:
    try:
        yield
    except KeyError as error:
        raise UserError(
            f"无法完成“{label.zh}”：要改的内容已经不在了。请刷新后再试。",
            f"“{label.en}” could not be done: what it changes is no longer there. Look again, "
            "then retry.",
        ) from error
    except ValueError as error:
        raise UserError(
            f"无法完成“{label.zh}”：内容不合要求（{error}）。请改正后再试。",
            f"“{label.en}” could not be done: {error}. Correct it, then retry.",
        ) from error


def undo(workspace: Workspace, *, case_id: int | None = None, number: int | None = None) -> Step:
    """Take back the newest edit; with *number* only if it is still that one.

    Raises:
        UserError: there is nothing to take back, or something else was done meanwhile.
    """
    return _turn(workspace, case_id, number, back=True)


def redo(workspace: Workspace, *, case_id: int | None = None, number: int | None = None) -> Step:
    """Do again what was taken back last; see `undo`."""
    return _turn(workspace, case_id, number, back=False)


def _turn(workspace: Workspace, case_id: int | None, number: int | None, *, back: bool) -> Step:
    with workspace.writing() as repository:
        now = _history(repository, case_id)
        step = now.undo if back else now.redo
        if step is None:
            raise UserError(
                "没有可以撤销的操作。" if back else "没有可以重做的操作。",
                "There is nothing to undo." if back else "There is nothing to redo.",
            )
        if number is not None and step.number != number:
            raise UserError(
                "期间又有了别的改动。请看一眼再撤销。",
                "Something else was changed meanwhile. Look again before undoing.",
            )
        with _explaining(step.label):
            other_way = repository.apply(step.edit)
        body = {"seq": step.number, "edit": to_json(other_way)}
        repository.note("undo" if back else "redo", step.case_id, body)
    return step


def _history(repository: Repository, case_id: int | None) -> History:
    """Follow the journal back from its newest entry, only as far as needed."""
    undo = redo = None
    turned: set[int] = set()  # steps of which a newer entry was seen
    for entry in repository.journal.entries(
        "edit", "undo", "redo", case_id=case_id, newest_first=True
    ):
        number = entry.seq if entry.kind == "edit" else entry.body["seq"]
        if number not in turned:
            turned.add(number)
            if entry.kind == "undo":
                redo = redo or _step(repository, entry, number)
            else:
                undo = undo or _step(repository, entry, number)
        # What was undone before a newer edit cannot be done again.
        if undo and (redo or entry.kind == "edit"):
            break
    return History(undo, redo)


def _step(repository: Repository, entry: JournalEntry, number: int) -> Step:
    first = entry if entry.kind == "edit" else repository.journal.entry(number)
    label = Text(first.body["label"]["zh"], first.body["label"]["en"])
    turn = entry.body["inverse" if entry.kind == "edit" else "edit"]
    return Step(number, label, first.case_id, from_json(turn))
