"""A new case in three short steps."""

from __future__ import annotations

from collections.abc import Callable

from evidence_desk.ui.newcase import NewCaseDialog
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]


def asked(window: MainWindow, settle: Settle) -> NewCaseDialog:
    """The dialog of the command."""
    window.actions_.new_case.trigger()
    settle()
    dialog = window.findChild(NewCaseDialog)
    assert dialog is not None
    return dialog


def test_only_what_is_known_is_asked_and_the_case_is_ready(
    window: MainWindow, settle: Settle
) -> None:
    dialog = asked(window, settle)
    dialog.platform.choose("taote")
    dialog.next.click()
    dialog.boxes["size_mismatch"].setChecked(True)
    dialog.next.click()
    dialog.order.setText("3948 2017 5662 018443")
    dialog.wish.setPlainText("退货退款")
    dialog.good.click()
    settle()
    assert window.desk.file is not None
    case = window.desk.file.case
    assert (case.platform, case.disputes) == ("taote", ("size_mismatch",))
    assert case.order.no == "394820175662018443"
    assert case.statement.expectation == "退货退款"
    window.actions_.undo.trigger()
    settle()
    assert window.desk.file.case.disputes == ()
    assert window.desk.file.case.order.no == ""


def test_every_step_can_be_skipped(window: MainWindow, settle: Settle) -> None:
    dialog = asked(window, settle)
    dialog.good.click()
    settle()
    assert window.desk.file is not None
    assert window.desk.file.case.disputes == ()
    assert not window.actions_.undo.isEnabled()


def test_a_seller_is_offered_what_sellers_meet(window: MainWindow, settle: Settle) -> None:
    dialog = asked(window, settle)
    dialog.platform.choose("pinduoduo")
    dialog.next.click()
    of_buyers = set(dialog.boxes)
    dialog.back.click()
    dialog.role.choose("seller")
    dialog.next.click()
    assert set(dialog.boxes) != of_buyers
    dialog.reject()
