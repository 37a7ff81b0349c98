"""The time axis in words: tool tips, and what a screen reader says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from evidence_desk.domain.deadline import Deadline, end_of
from evidence_desk.domain.moment import conflicts
from evidence_desk.domain.timeline import Entry
from evidence_desk.ui import words
from evidence_desk.ui.axis.zones import Zones
from evidence_desk.ui.language import say
from evidence_desk.ui.timeline.scale import Scale, seconds
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.vocabulary import Words

_MOST = 12  # entries that a tool tip lists


def about(scene: Scene, vocabulary: Words, entries: Sequence[Entry]) -> str:
    """Return what entries are, one a line; of one alone all that is to be known of it."""
    lines = [line(scene, vocabulary, entry) for entry in entries[:_MOST]]
    if len(entries) > _MOST:
        more = QCoreApplication.translate("Axis", "… and %1 more")
        lines.append(more.replace("%1", str(len(entries) - _MOST)))
    if len(entries) == 1:
        lines += _details(scene, entries[0])
    else:
        lines.append(QCoreApplication.translate("Axis", "Click to spread them out"))
    return "\n".join(lines)


def line(scene: Scene, vocabulary: Words, entry: Entry) -> str:
    """Return an entry in one line: time, label, title."""
    zone = scene.file.case.tz
    event = scene.events.get(entry.id) if entry.what == "event" else None
    parts = [
        words.moment_text(entry.at, zone) if entry.at else "",
        entry.label if entry.what == "exhibit" else "",
        vocabulary.word("event", event.kind) if event else "",
        entry.title,
    ]
    return "  ".join(part[:120] for part in parts if part)


def _details(scene: Scene, entry: Entry) -> list[str]:
    found = list(entry.codes)
    exhibit = scene.exhibits.get(entry.id) if entry.what == "exhibit" else None
    if exhibit is not None:
        if told := words.badge(exhibit.findings):
            found.append(told[1])
        if conflicts(exhibit.moments, exhibit.chosen, scene.file.case.tz):
            found.append(QCoreApplication.translate("Badge", "Times contradict"))
    return ["  ·  ".join(found)] if found else []


def due(deadline: Deadline) -> datetime:
    """Return the instant after which it is too late.

    Raises:
        ValueError: nobody knows when that is.
    """
    if deadline.due is None:
        raise ValueError(deadline.id)
    return end_of(deadline.due)


def about_deadlines(found: Iterable[Deadline], scale: Scale, zones: Zones, point: QPoint) -> str:
    """Return the deadlines whose flags are under a point, one a line."""
    if not zones.due.contains(point):
        return ""
    x = point.x() - zones.left
    near = [one for one in found if -6 <= x - scale.x(seconds(due(one))) <= 150]
    near.sort(key=lambda one: x - scale.x(seconds(due(one))))
    return "\n".join(f"{due(one):%Y-%m-%d %H:%M}  {say(one.label)}" for one in near[:_MOST])


def name(view: QWidget, scene: Scene | None, current: tuple[str, int] | None) -> None:
    """Tell a screen reader what is current."""
    told = [QCoreApplication.translate("Axis", "Time axis")]
    if scene is not None and current is not None:
        what, ident = current
        match what:
            case "exhibit" if ident in scene.exhibits:
                exhibit = scene.exhibits[ident]
                told += [exhibit.label, exhibit.title]
                at = exhibit.moment
            case "event" if ident in scene.events:
                told.append(scene.events[ident].text)
                at = scene.events[ident].at
            case _:
                at = None
        if at is not None:
            told.append(words.moment_text(at, scene.file.case.tz))
    view.setAccessibleName(", ".join(part for part in told if part))
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.NameChanged))
