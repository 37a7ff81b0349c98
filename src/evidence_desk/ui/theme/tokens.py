"""Design tokens: every colour, distance and type size the window uses."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QGuiApplication, QPalette

# Distances are multiples of 8 (4 inside small parts), in device-independent pixels.
GAP_S, GAP_M, GAP_L, GAP_XL = 8, 16, 24, 32
RADIUS_S, RADIUS_M, RADIUS_L = 4, 8, 12
TEXT_S, TEXT_M, TEXT_L, TEXT_XL, TEXT_XXL = 12, 13, 15, 20, 26
CONTROL = 32
MEASURE = 1280  # what is read grows no wider; on a wider page it stands in the middle


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. Pairs `x` on `x_soft`, and text on surfaces, hold 4.5:1 or more.

    `line_strong` holds 3:1: by it a field is found that has no words of its own (WCAG 1.4.11).
    `line_quiet` need not: a button or a chip is found by the words on it.
    """

    dark: bool
    window: str
    side: str
    surface: str
    raised: str
    line: str
    line_quiet: str
    line_strong: str
    thumb: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    focus: str
    ok: str
    ok_soft: str
    note: str
    note_soft: str
    warn: str
    warn_soft: str
    alarm: str
    alarm_soft: str
    on_rail: str
    rails: tuple[str, ...]

    def color(self, name: str) -> QColor:
        """Return the colour called *name*."""
        return QColor(getattr(self, name))

    def rail(self, index: int) -> QColor:
        """Return the colour of the code number *index* (from 0) of a case."""
        return QColor(self.rails[index % len(self.rails)])


LIGHT = Tokens(
    dark=False,
    window="#f5f6f8",
    side="#eceff4",
    surface="#ffffff",
    raised="#ffffff",
    line="#dfe3ea",
    line_quiet="#cfd5df",
    line_strong="#848fa2",
    thumb="#c3cad6",
    text="#1a2230",
    muted="#566072",
    accent="#2f55d4",
    accent_hover="#2546b5",
    on_accent="#ffffff",
    accent_soft="#e6ecfd",
    focus="#2f55d4",
    ok="#176239",
    ok_soft="#e3f4ea",
    note="#3a4d72",
    note_soft="#e9eef7",
    warn="#7d4e00",
    warn_soft="#fdf0d5",
    alarm="#a61b15",
    alarm_soft="#fde8e6",
    on_rail="#ffffff",
    rails=(
        "#0b7570",
        "#8a3a9c",
        "#ad4f08",
        "#2563c9",
        "#3a761d",
        "#b92859",
        "#4d5b76",
        "#836400",
    ),
)
DARK = Tokens(
    dark=True,
    window="#14171d",
    side="#101318",
    surface="#1b1f27",
    raised="#242a34",
    line="#2e3542",
    line_quiet="#3a4352",
    line_strong="#6d788b",
    thumb="#434c5c",
    text="#e8ebf1",
    muted="#a3acbb",
    accent="#86a5ff",
    accent_hover="#a3baff",
    on_accent="#0c1430",
    accent_soft="#25304d",
    focus="#86a5ff",
    ok="#86d9a7",
    ok_soft="#17342a",
    note="#b3c3e2",
    note_soft="#273144",
    warn="#f0c36c",
    warn_soft="#3a2f18",
    alarm="#ffa39a",
    alarm_soft="#43211f",
    on_rail="#10141b",
    rails=(
        "#52c9c0",
        "#d692e5",
        "#f0a564",
        "#84b3ff",
        "#9fd172",
        "#f78fb3",
        "#adbad2",
        "#dcc263",
    ),
)


def scaled(pixels: int, *, most: float = 2.0) -> int:
    """Return *pixels* as large as the person wants text; at most *most* times, where room is short.

    The program's own font tells how large that is.
    """
    factor = QGuiApplication.font().pixelSize() / TEXT_M
    return round(pixels * min(factor, most)) if factor > 0 else pixels


def current() -> Tokens:
    """Return the tokens of the colour scheme that the program's palette shows now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT
