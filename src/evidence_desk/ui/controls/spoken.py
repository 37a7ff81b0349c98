"""What a screen reader is told of widgets that paint themselves: their role, and sentences."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

_ROLE = QAccessible.Role
_INSTALLED = "roles"
_HERE = "evidence_desk.ui."

# Qt knows no role of a widget of our own; without one, some screen readers leave it out.
ROLES = {
    "axis.view.AxisView": _ROLE.Chart,
    "beside.over.Over": _ROLE.Graphic,
    "captured.shot.Picture": _ROLE.Graphic,
    "captured.shot.Shot": _ROLE.Graphic,
    "codes.view.CodesView": _ROLE.Graphic,
    "conversation.paper.Paper": _ROLE.List,
    "exporting.pages.Sheet": _ROLE.Graphic,
    "overview.stage.Strip": _ROLE.Graphic,
    "pictured.row.Crop": _ROLE.Graphic,
    "redact.boxes.BoxCanvas": _ROLE.Graphic,
    "timeline.view.TimelineView": _ROLE.List,
    "viewer.canvas.Canvas": _ROLE.Graphic,
    "viewer.film.FilmCanvas": _ROLE.Graphic,
}


def give_roles(app: QApplication) -> None:
    """Have Qt ask here for what it does not know; a second call changes nothing."""
    if not app.property(_INSTALLED):
        app.setProperty(_INSTALLED, True)
        QAccessible.installFactory(_of)


def _of(_name: str, widget: object) -> QAccessibleInterface | None:
    """Return what stands for *widget* in the accessibility tree; None leaves that to Qt."""
    kind = type(widget)
    role = ROLES.get(f"{kind.__module__.removeprefix(_HERE)}.{kind.__qualname__}")
    if role is None or not isinstance(widget, QWidget):
        return None
    return QAccessibleWidget(widget, role, "")


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence said that is only painted, once, after what is being said."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
