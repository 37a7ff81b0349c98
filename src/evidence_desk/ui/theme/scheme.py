"""Puts a colour scheme on the program: palette, style sheet, icons."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from evidence_desk.ui.theme import fonts, icons, sheet, textsize
from evidence_desk.ui.theme.tokens import DARK, LIGHT, Tokens

Choice = Literal["system", "light", "dark"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark")
_KEY = "theme"


def chosen() -> Choice:
    """Return the person's choice; unless they chose, the system decides."""
    kept = QSettings().value(_KEY, "system")
    return next((choice for choice in CHOICES if choice == kept), "system")


def choose(app: QApplication, choice: Choice) -> None:
    """Keep the person's choice and show it at once."""
    keep(choice)
    show(app)


def keep(choice: Choice) -> None:
    """Keep the person's choice."""
    QSettings().setValue(_KEY, choice)


def show(app: QApplication) -> None:
    """Put the chosen colour scheme on the whole program."""
    tokens = _tokens(app, chosen())
    app.setStyleSheet("")  # replacing a sheet takes Qt twice as long as laying a new one on
    app.setPalette(_palette(tokens))
    app.setStyleSheet(sheet.style_sheet(tokens))
    icons.retint(app)


def choose_size(app: QApplication, percent: int) -> None:
    """Keep how large text is, and show it at once."""
    textsize.keep(percent)
    fonts.use_size(app)
    show(app)


def _tokens(app: QApplication, choice: Choice) -> Tokens:
    if choice == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def _palette(t: Tokens) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: t.window,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.window,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.BrightText: t.alarm,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Accent: t.accent,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.ToolTipBase: t.raised,
        role.ToolTipText: t.text,
        role.PlaceholderText: t.muted,
        role.Light: t.surface,
        role.Midlight: t.line,
        role.Mid: t.line,
        role.Dark: t.line_strong,
        role.Shadow: "#000000",
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.line_strong))
    return palette
