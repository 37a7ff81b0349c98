"""The style sheet, made from the tokens."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from evidence_desk.paths import resource
from evidence_desk.ui.theme import controls
from evidence_desk.ui.theme.tokens import (
    RADIUS_L,
    RADIUS_M,
    RADIUS_S,
    TEXT_L,
    TEXT_M,
    TEXT_S,
    TEXT_XL,
    TEXT_XXL,
    Tokens,
    scaled,
)

# Of what is pressed, written in or chosen, in pixels at the usual text size.
_HEIGHTS = (18, 20, 24, 26, 28, 30, 32, 34)
_SHEET = Template(
    """
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
#side { background: $side; }
#surface, #inspector, #inspectorBody { background: $surface; }
#topBar { background: $surface; border-bottom: 1px solid $line; }
#inspector { border: 0; border-left: 1px solid $line; }
#side { border: 0; border-right: 1px solid $line; }
#heading { background: $window; }
QScrollArea { border: 0; background: transparent; }
QSplitter::handle { background: transparent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[level="title"] { font-size: ${XL}px; font-weight: 600; }
QLabel[level="display"] { font-size: ${XXL}px; font-weight: 600; }
QLabel[level="section"] { font-size: ${M}px; font-weight: 600; }
QLabel[level="head"] { font-size: ${L}px; font-weight: 600; }
QLabel[level="lead"] { font-size: ${L}px; color: $muted; }
QLabel[level="muted"] { color: $muted; }
QLabel[level="small"] { color: $muted; font-size: ${S}px; }
QLabel[level="field"] { color: $muted; font-size: ${S}px; }

QPushButton {
  min-height: ${h30}px; padding: 0 12px; border: 1px solid $line_quiet; border-radius: ${rm}px;
  background: $raised; color: $text;
}
QPushButton:hover { border-color: $line_strong; }
QPushButton:pressed { background: $accent_soft; border-color: $accent; }
QPushButton:disabled { color: $line_strong; background: transparent; border-color: $line; }
QPushButton:focus { border: 2px solid $focus; padding: 0 11px; min-height: ${f30}px; }
QPushButton[kind="primary"] {
  background: $accent; border: 1px solid $accent; color: $on_accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
  background: $line; border-color: $line; color: $muted;
}
QPushButton[kind="link"] {
  border: 2px solid transparent; border-radius: ${rs}px; background: transparent; color: $accent;
  padding: 0; min-height: ${h20}px; text-align: left;
}
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $line_strong; text-decoration: none; }
QPushButton[kind="link"]:focus { border-color: $focus; }
QPushButton[kind="quiet"] {
  border: 2px solid transparent; border-radius: ${rs}px; background: transparent; color: $muted;
  padding: 0; min-height: ${h18}px; font-size: ${S}px; text-align: left;
}
QPushButton[kind="quiet"]:hover { color: $text; text-decoration: underline; }
QPushButton[kind="quiet"]:focus { border-color: $focus; }
QPushButton[kind="tab"] {
  min-height: ${h32}px; padding: 2px 2px 0 2px; border: 0; border-bottom: 2px solid transparent;
  border-radius: 0; background: transparent; color: $muted;
}
QPushButton[kind="tab"]:hover { color: $text; border-bottom-color: $line_quiet; }
QPushButton[kind="tab"]:checked { color: $text; border-bottom-color: $accent; }
QPushButton[kind="tab"]:focus {
  border: 2px solid $focus; border-radius: ${rs}px; padding: 0; min-height: ${h32}px;
}
QPushButton[kind="row"] {
  min-height: ${row}px; padding: 0 8px; border: 0; border-radius: ${rm}px;
  background: transparent; text-align: left;
}
QPushButton[kind="row"]:hover { background: $accent_soft; }
QPushButton[kind="row"]:focus {
  border: 2px solid $focus; padding: 0 6px; min-height: ${row_focused}px;
}
QPushButton[kind="picture"] {
  min-height: 38px; padding: 0; border: 1px solid $line; border-radius: ${rm}px;
  background: $window;
}
QPushButton[kind="picture"]:hover { border-color: $accent; }
QPushButton[kind="picture"]:focus { border: 2px solid $focus; padding: 0; min-height: 36px; }
QPushButton[kind="preview"] {
  min-height: 176px; max-height: 176px; background: $window; border: 1px solid $line;
  padding: 3px;
}
QPushButton[kind="preview"]:hover { border-color: $accent; }
QPushButton[kind="preview"]:focus {
  border: 2px solid $focus; padding: 2px; min-height: 174px; max-height: 174px;
}
QPushButton[kind="code"] {
  min-height: ${h26}px; border-radius: ${pill}px; padding: 0 12px 0 5px; background: $surface;
}
QPushButton[kind="code"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind="code"]:focus {
  border: 2px solid $focus; padding: 0 11px 0 4px; min-height: ${f26}px;
}
QPushButton[kind="filter"] {
  min-height: ${h24}px; border-radius: ${small_pill}px; padding: 0 12px; background: $surface;
}
QPushButton[kind="filter"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind="filter"]:focus {
  border: 2px solid $focus; padding: 0 11px; min-height: ${f24}px;
}
QPushButton[kind="choice"] { padding: 0 16px; min-height: ${h34}px; }
QPushButton[kind="choice"]:checked {
  background: $accent_soft; border: 2px solid $accent; color: $text; font-weight: 600;
  padding: 0 15px; min-height: ${f34}px;
}
QPushButton[kind="choice"]:checked:focus { border: 2px solid $text; }
QToolButton {
  border: 0; border-radius: ${rm}px; padding: 5px; background: transparent; color: $text;
}
QToolButton:hover { background: $accent_soft; }
QToolButton:focus { border: 2px solid $focus; padding: 3px; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: $surface; border: 1px solid $line_strong; border-radius: ${rm}px; padding: 0 8px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox { min-height: ${h30}px; }
QLineEdit { padding: 0 6px; }
QPlainTextEdit { padding: 4px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $focus;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { padding: 0 7px; min-height: ${f30}px; }
QLineEdit:focus { padding: 0 5px; }
QPlainTextEdit:focus { padding: 3px; }
QLineEdit:read-only { background: $window; color: $muted; }
QLineEdit[bad="true"] { border: 2px solid $alarm; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url($arrow); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
  background: $raised; border: 1px solid $line; border-radius: ${rm}px; padding: 4px; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${h28}px; padding: 0 8px; border-radius: ${rs}px; }
QCheckBox { spacing: 8px; min-height: ${h24}px; background: transparent; }
QCheckBox:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator {
  width: 16px; height: 16px; border: 1px solid $line_strong; border-radius: ${rs}px;
  background: $surface;
}
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QCheckBox:disabled { color: $line_strong; }

QMenuBar { background: transparent; padding: 0; border: 0; }
QMenuBar::item { padding: 6px 8px; border-radius: ${rm}px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu {
  background: $raised; border: 1px solid $line; padding: 6px; border-radius: ${rm}px;
}
QMenu::item { padding: 6px 32px 6px 12px; border-radius: ${rs}px; min-height: ${h18}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $line_strong; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: ${rs}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $line_strong; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListView { background: transparent; border: 0; outline: 0; }
QListWidget {
  background: $surface; border: 1px solid $line; border-radius: ${rm}px; padding: 4px;
}
QListWidget::item { min-height: ${h28}px; padding: 0 8px; border-radius: ${rs}px; }
QListWidget::item:selected { background: $accent_soft; color: $text; }
QTableWidget {
  background: $surface; border: 1px solid $line; border-radius: ${rm}px; gridline-color: $line;
}
#shipments {
  background: $surface; border: 0; border-top: 1px solid $line; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text;
}
#catalogue {
  background: $surface; border: 0; border-top: 1px solid $line; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text;
}
#catalogue::item { border: 0; padding: 0 4px; }
#catalogue::item:hover { background: $window; }
#catalogue::item:selected { background: $accent_soft; color: $text; }
#catalogue QHeaderView::section { padding: 6px 8px; font-size: ${S}px; }
#catalogue QLineEdit, #catalogue QComboBox { border-radius: 0; }
#shipments:focus { border-top: 2px solid $focus; }
QPushButton[kind="row"]:checked { background: $surface; font-weight: 600; }
#facts { font-size: ${S}px; selection-background-color: $accent_soft; selection-color: $text; }
#facts::item { padding: 0 5px; }
#facts::item:selected { background: $accent_soft; color: $text; }
#facts:focus { border: 2px solid $focus; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $window; border: 0; padding: 4px 8px; color: $muted; }
#shipments QHeaderView::section { padding: 6px 2px; font-size: ${S}px; }
#shipments QHeaderView::section:first { padding-left: 20px; }
#plan::item { padding: 0 5px; }

#notice { border: 1px solid $line; border-radius: ${rl}px; background: $raised; }
#notice[tone="ok"] { background: $ok_soft; border-color: $ok_soft; }
#notice[tone="note"] { background: $note_soft; border-color: $note_soft; }
#notice[tone="warn"] { background: $warn_soft; border-color: $warn_soft; }
#notice[tone="alarm"] { background: $alarm_soft; border-color: $alarm_soft; }
#strip { background: $surface; border-top: 1px solid $line; }
QProgressBar {
  border: 0; background: $line; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }

#block { background: $window; border-radius: ${rm}px; }
#block[tone="ok"] { background: $ok_soft; }
#block[tone="note"] { background: $note_soft; }
#block[tone="warn"] { background: $warn_soft; }
#block[tone="alarm"] { background: $alarm_soft; }
#block QLabel[tone="ok"] { color: $ok; }
#block QLabel[tone="note"] { color: $note; }
#block QLabel[tone="warn"] { color: $warn; }
#block QLabel[tone="alarm"] { color: $alarm; }
#block QLabel[level="detail"] { font-size: ${S}px; }
#overview { background: $window; }
#overview QLabel[tone="ok"] { color: $ok; }
#overview QLabel[tone="warn"] { color: $warn; }
#overview QLabel[tone="alarm"] { color: $alarm; }
#due { background: $surface; border: 1px solid $line; border-radius: ${rl}px; }
#due[tone="warn"] { border-left: 4px solid $warn; }
#due[tone="alarm"] { border-left: 4px solid $alarm; }
#detail { background: $window; border-radius: ${rm}px; }
#overview > QWidget > #detail { background: $surface; }
#details { background: $surface; border-radius: ${rm}px; }
#rule { background: $line; }
#chip { border: 1px solid $line; border-radius: ${rl}px; background: $window; }
#viewer { background: $window; }
#card { background: $surface; border: 1px solid $line_quiet; border-radius: ${rl}px; }
QLabel[level="key"] {
  font-size: ${S}px; color: $muted; background: $surface; border: 1px solid $line;
  border-radius: ${rs}px; padding: 2px 7px;
}
"""
    + controls.SHEET
)


def style_sheet(tokens: Tokens) -> str:
    """Return the whole program's style sheet in one colour scheme."""
    values = {name: value for name, value in asdict(tokens).items() if isinstance(value, str)}
    sizes = {"S": TEXT_S, "M": TEXT_M, "L": TEXT_L, "XL": TEXT_XL, "XXL": TEXT_XXL}
    scheme = "dark" if tokens.dark else "light"
    return _SHEET.substitute(
        values,
        **{name: str(scaled(size)) for name, size in sizes.items()},
        rs=str(RADIUS_S),
        rm=str(RADIUS_M),
        rl=str(RADIUS_L),
        **{f"h{height}": str(scaled(height)) for height in _HEIGHTS},
        # With an edge of two pixels instead of one.
        **{f"f{height}": str(scaled(height) - 2) for height in _HEIGHTS},
        pill=str((scaled(26) + 2) // 2),
        small_pill=str((scaled(24) + 2) // 2),
        row=str(scaled(46)),
        row_focused=str(scaled(46) - 4),
        arrow=(resource("icons") / f"arrow-{scheme}.svg").as_posix(),
        tick=(resource("icons") / f"tick-{scheme}.svg").as_posix(),
    )
