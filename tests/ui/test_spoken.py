"""What paints itself has a role in the accessibility tree, and sentences can be said."""

from __future__ import annotations

import gc
from importlib import import_module

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from evidence_desk.ui.controls import spoken


@pytest.mark.parametrize("where", sorted(spoken.ROLES))
def test_every_role_belongs_to_a_widget_of_the_program(where):
    module, name = where.rsplit(".", 1)
    assert issubclass(getattr(import_module(f"evidence_desk.ui.{module}"), name), QWidget)


def test_a_painted_widget_has_its_role_its_name_and_goes_without_a_trace(prepared, qtbot):
    from evidence_desk.ui.viewer.canvas import Canvas

    made = Canvas()
    made.setAccessibleName("E01")
    told = QAccessible.queryAccessibleInterface(made)
    gc.collect()  # the tree owns what stands for the widget
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "E01"
    with qtbot.waitSignal(made.destroyed, timeout=10_000):
        made.deleteLater()
        del made
