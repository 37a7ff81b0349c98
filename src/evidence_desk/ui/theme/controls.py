"""The part of the style sheet for lists in dialogs, marks to tick, and sliders."""

from __future__ import annotations

SHEET = """
QLabel[level="complaint"] { color: $alarm; font-size: ${S}px; }

QTreeView {
  background: $surface; border: 1px solid $line; border-radius: 6px; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text;
}
QTreeView:focus { border-color: $focus; }
QTreeView::item { min-height: 24px; padding: 2px 6px; border: 0; }
QTreeView::item:hover { background: $window; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTreeView QHeaderView::section { padding: 6px 8px; font-size: ${S}px; }
QTreeView QLineEdit { border-radius: 0; min-height: 24px; }

QListView::indicator, QTreeView::indicator {
  width: 16px; height: 16px; border: 1px solid $line_strong; border-radius: 4px;
  background: $surface;
}
QListView::indicator:checked, QTreeView::indicator:checked {
  background: $accent; border-color: $accent; image: url($tick);
}
QRadioButton { spacing: 8px; min-height: 28px; background: transparent; }
QRadioButton:focus { color: $accent; text-decoration: underline; }
QRadioButton::indicator {
  width: 16px; height: 16px; border: 1px solid $line_strong; border-radius: 9px;
  background: $surface;
}
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked {
  width: 8px; height: 8px; border: 5px solid $accent; background: $surface;
}

QSlider { min-height: 22px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line_strong; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::sub-page:horizontal:disabled { background: $line_strong; }
QSlider::handle:horizontal {
  width: 14px; height: 14px; margin: -7px 0; border: 2px solid $surface; border-radius: 9px;
  background: $accent;
}
QSlider::handle:horizontal:focus { border-color: $text; }
QSlider::handle:horizontal:disabled { background: $line_strong; }
"""
