"""What is shown can be told apart: words, edges, icons and the focus, in both colour schemes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from evidence_desk.ui import reasons
from evidence_desk.ui.controls import parts
from evidence_desk.ui.header import dot
from evidence_desk.ui.theme import icons, scheme
from evidence_desk.ui.theme.tokens import DARK, LIGHT, Tokens

_SURFACES = ("window", "side", "surface", "raised", "accent_soft")
_SCHEMES = pytest.mark.parametrize("shown", ["light", "dark"])
_BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str | QColor, other: str | QColor) -> float:
    """Return the contrast of two colours by WCAG 2.2, from 1 to 21."""
    lights = sorted((_light(QColor(one)), _light(QColor(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@_BOTH
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "ok", "note", "warn", "alarm"])
def test_words_can_be_read_on_every_ground(tokens: Tokens, ink: str) -> None:
    soft = ("ok_soft", "note_soft", "warn_soft", "alarm_soft")
    for ground in (*_SURFACES, *soft):
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, ground


@_BOTH
def test_words_on_colour_can_be_read(tokens: Tokens) -> None:
    for ground in (tokens.accent, tokens.accent_hover):
        assert contrast(tokens.on_accent, ground) >= 4.5
    for rail in tokens.rails:
        assert contrast(tokens.on_rail, rail) >= 4.5


@_BOTH
def test_focus_rails_and_edges_stand_out(tokens: Tokens) -> None:
    for ground in _SURFACES:
        assert contrast(tokens.focus, getattr(tokens, ground)) >= 3, ground
    for ground in ("window", "surface", "raised"):
        assert contrast(tokens.line_strong, getattr(tokens, ground)) >= 3, ground
        for rail in tokens.rails:
            assert contrast(rail, getattr(tokens, ground)) >= 3, ground


# WCAG 2.2, 1.4.11, asks 3:1 of what is needed to find a control and to tell its state. A field
# and a box have nothing but their edge; a button or chip is found by its words, which hold 4.5:1.


@_SCHEMES
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QCheckBox])
def test_what_has_no_words_of_its_own_is_found_by_its_edge(
    prepared: QApplication, shown: scheme.Choice, kind: type[QWidget]
) -> None:
    tokens = _choose(prepared, shown)
    assert max(contrast(edge, tokens.window) for edge in _edges(kind())) >= 3


@_SCHEMES
@pytest.mark.parametrize("kind", ["", "filter", "code", "choice"])
def test_a_button_is_found_by_its_words_and_its_edge_is_quieter_than_a_fields(
    prepared: QApplication, shown: scheme.Choice, kind: str
) -> None:
    tokens, made = _choose(prepared, shown), parts.button(kind)
    edges = _edges(made)
    assert 1.2 <= max(contrast(edge, tokens.window) for edge in edges) < 3
    assert contrast(tokens.text, made.grab().toImage().pixelColor(80, 8)) >= 4.5


@_SCHEMES
@pytest.mark.parametrize("kind", ["filter", "code", "choice", "tab"])
def test_what_is_chosen_is_told_by_a_line_that_is_seen(
    prepared: QApplication, shown: scheme.Choice, kind: str
) -> None:
    tokens, made = _choose(prepared, shown), parts.button(kind)
    made.setCheckable(True)
    made.setChecked(True)
    assert max(contrast(edge, tokens.window) for edge in _edges(made)) >= 3


@_BOTH
def test_a_button_without_words_has_a_sign_that_is_seen(tokens: Tokens) -> None:
    for ground in _SURFACES:
        assert contrast(tokens.muted, getattr(tokens, ground)) >= 3, ground


def _choose(app: QApplication, shown: scheme.Choice) -> Tokens:
    scheme.choose(app, shown)
    return DARK if shown == "dark" else LIGHT


def _edges(made: QWidget) -> list[QColor]:
    """Return the colours at the top, the bottom and the left of a widget that rests."""
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(160, 40)
    made.show()
    seen = made.grab().toImage()
    middle, low = seen.width() // 2, seen.height()
    upright = [seen.pixelColor(middle, y) for y in (0, 1, 2, low - 3, low - 2, low - 1)]
    return upright + [seen.pixelColor(x, low // 2) for x in range(3)]


def test_a_tone_has_a_sign_of_its_own_and_not_its_colour_alone(prepared: QApplication) -> None:
    signs = [icons.pixmap(name, "#000000", 24).toImage() for name in reasons.ICONS.values()]
    for number, sign in enumerate(signs):
        assert all(sign != other for other in signs[number + 1 :])


def test_codes_of_one_colour_have_different_numbers(prepared: QApplication) -> None:
    same = dot(1).pixmap().toImage(), dot(1 + len(LIGHT.rails)).pixmap().toImage()
    assert same[0] != same[1]
