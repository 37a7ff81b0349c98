"""What can be found in the palette: every command of the window, and the cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from evidence_desk.domain.folded import folded
from evidence_desk.ui.commands.actions import Actions

if TYPE_CHECKING:
    from evidence_desk.domain.case import CaseSummary

_NOT = 99


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette. `why_not` says why it cannot be carried out now, empty where it can.

    `other` is a further name by which it is found; `about` stands beside the name.
    """

    name: str
    about: str
    run: Callable[[], object] = field(compare=False)
    other: str = ""
    keys: str = ""
    icon: str = ""
    why_not: str = ""
    on: bool = False  # of a command that is a choice: whether it is the one that holds


def commands(actions: Actions) -> list[Entry]:
    """Return every command that there is to give, in the order of the menus."""
    return [
        _entry(actions, action, title)
        for title, some in actions.sections()
        for action in some
        if action.isVisible()
    ]


def cases(
    every: Sequence[CaseSummary], recent: Sequence[int], show: Callable[[int], None]
) -> Iterator[Entry]:
    """Yield the cases, those shown last first."""
    order = {case_id: place for place, case_id in enumerate(recent)}
    for case in sorted(every, key=lambda one: order.get(one.id, len(order))):
        yield Entry(
            case.title or case.number,
            case.number,
            partial(show, case.id),
            icon="case",
        )


def matching(entries: Iterable[Entry], words: str) -> list[Entry]:
    """Return the entries that have every part of *words* in a name; the nearest first."""
    wanted = folded(words).split()
    ranked = [(_rank(entry, wanted), entry) for entry in entries]
    return [entry for rank, entry in sorted(ranked, key=lambda one: one[0]) if rank < _NOT]


def _rank(entry: Entry, wanted: list[str]) -> int:
    names = [folded(name) for name in (entry.name, entry.other, entry.about) if name]
    if not all(any(part in name for name in names) for part in wanted):
        return _NOT
    first = wanted[0] if wanted else ""
    begins = any(name.startswith(first) for name in names)
    word = any(f" {first}" in name for name in names)
    return 0 if begins else 1 if word else 2


def _entry(actions: Actions, action: QAction, title: str) -> Entry:
    return Entry(
        actions.name(action),
        title,
        action.trigger,
        actions.english(action),
        keys_of(action),
        str(action.property("iconName") or ""),
        actions.why_not(action),
        action.isCheckable() and action.isChecked(),
    )


def keys_of(action: QAction) -> str:
    """Return a command's shortcut as this system writes it, empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
