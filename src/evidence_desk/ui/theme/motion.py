"""Whether things may move on screen: as the system says, or less where the person wants less."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QStyle, QWidget

_KEY = "motion"


def less() -> bool:
    """Return whether the person wants less movement, whatever the system says."""
    return bool(QSettings().value(_KEY, "system") == "less")


def choose(app: QApplication, *, less: bool) -> None:
    """Keep the person's choice; menus and tips follow it, too."""
    QSettings().setValue(_KEY, "less" if less else "system")
    show(app)


def show(app: QApplication) -> None:
    """Let menus, boxes and tips appear without moving where less movement is wanted."""
    if less():
        for effect in (
            Qt.UIEffect.UI_AnimateMenu,
            Qt.UIEffect.UI_FadeMenu,
            Qt.UIEffect.UI_AnimateCombo,
            Qt.UIEffect.UI_AnimateTooltip,
            Qt.UIEffect.UI_FadeTooltip,
        ):
            app.setEffectEnabled(effect, False)


def moves(widget: QWidget) -> bool:
    """Tell whether *widget* may move what it shows."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return not less() and bool(widget.style().styleHint(hint, None, widget))
