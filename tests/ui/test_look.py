"""The look holds together: fonts by language, one measure, room for the largest text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from evidence_desk.ui import language
from evidence_desk.ui.controls.measure import side
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.theme import scheme
from evidence_desk.ui.theme.tokens import GAP_L, MEASURE

Settle = Callable[[], None]


@pytest.mark.parametrize(("spoken", "least", "most"), [("zh", 0.9, 1.1), ("en", 0.2, 0.7)])
def test_quotation_marks_are_as_wide_as_the_language_writes_them(
    prepared: QApplication, spoken: language.Choice, least: float, most: float
) -> None:
    language.choose(prepared, spoken)
    font = prepared.font()
    wide = QFontMetricsF(font).horizontalAdvance("“") / font.pixelSize()
    assert least <= wide <= most
    language.choose(prepared, "zh")


def test_a_page_grows_to_the_measure_and_then_stands_in_the_middle(
    prepared: QApplication,
) -> None:
    assert side(700) == GAP_L
    assert side(MEASURE + 600) == 300


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_the_overview_of_a_case_fits_the_window_with_the_largest_text(
    in_case: MainWindow, settle: Settle, prepared: QApplication, spoken: language.Choice
) -> None:
    language.choose(prepared, spoken)
    scheme.choose_size(prepared, 150)
    in_case.actions_.overview.trigger()
    settle()
    assert in_case.case_view is not None
    page = in_case.case_view.overview.page
    assert page._whole.minimumSizeHint().width() <= page.width()
    scheme.choose_size(prepared, 100)
