"""The seller's page: from the order list to the case, in a real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot
from tests.services.conftest import jpeg
from tests.services.test_shipments import FIRST, LIST, SECOND

from evidence_desk.ui.dialogs import ListDialog
from evidence_desk.ui.notices import Notice
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.shipments.model import BLOCK, ORDER, SHIPMENT, STANDING, TEXTS
from evidence_desk.ui.shipments.page import ShipmentsPage
from evidence_desk.ui.shipments.preview import AttachDialog

Settle = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, settle: Settle) -> ShipmentsPage:
    """The page on a desk without records."""
    window.actions_.shipments.trigger()
    settle()
    assert window.shipments is not None
    return window.shipments


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """An order list."""
    path = tmp_path / "订单.csv"
    path.write_text(LIST, encoding="gb18030")
    return path


@pytest.fixture
def listed(page: ShipmentsPage, orders: Path, settle: Settle) -> ShipmentsPage:
    """The page with three orders."""
    page.take([orders])
    settle()
    return page


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.drop.dropped.emit(mime)


def told(window: MainWindow) -> str:
    return "\n".join(notice.message.text for notice in window.notices.findChildren(Notice))


def orders_shown(page: ShipmentsPage) -> list[str]:
    return [page.model.index(row, ORDER).data() for row in range(page.model.rowCount())]


def test_an_order_list_that_is_dropped_becomes_records(
    window: MainWindow, page: ShipmentsPage, orders: Path, settle: Settle
) -> None:
    assert not page.table.isVisible()
    drop(window, orders)
    settle()
    assert page.table.isVisible()
    assert sorted(orders_shown(page)) == [FIRST, SECOND, "3404410533872829006"]
    assert "新增 3 条" in told(window)
    assert window.desk.cases == []


def test_what_is_pasted_here_never_ends_in_a_case_that_is_not_shown(
    in_case: MainWindow, settle: Settle, orders: Path
) -> None:
    in_case.actions_.shipments.trigger()
    settle()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(orders))])
    in_case.tasks.take_mime(mime, pasted=True)
    settle()
    assert in_case.shipments is not None
    assert FIRST in orders_shown(in_case.shipments)
    mime.clear()
    mime.setText("一段话")
    in_case.tasks.take_mime(mime, pasted=True)
    settle()
    assert "只收文件" in told(in_case)
    assert in_case.desk.file is not None
    assert in_case.desk.file.exhibits == ()


def test_the_search_finds_by_the_last_digits(
    listed: ShipmentsPage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(listed.search, "9005")
    qtbot.waitUntil(lambda: listed.model.total == 1, timeout=5_000)
    assert orders_shown(listed) == [FIRST]
    listed.search.clear()
    qtbot.waitUntil(lambda: listed.model.total == 3, timeout=5_000)


def test_files_are_previewed_and_then_attached(
    window: MainWindow, listed: ShipmentsPage, tmp_path: Path, settle: Settle
) -> None:
    folder = tmp_path / "留证"
    folder.mkdir()
    (folder / f"{FIRST}_打包.jpg").write_bytes(jpeg("red"))
    (folder / "IMG_1.jpg").write_bytes(jpeg("blue"))
    drop(window, folder)
    settle()
    dialog = listed.findChild(AttachDialog)
    assert dialog is not None
    shown = [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]
    assert shown == ["—", FIRST]
    dialog.accept()
    settle()
    row = orders_shown(listed).index(FIRST)
    assert listed.model.index(row, TEXTS).data(STANDING) == "shown"
    assert listed.model.index(row, TEXTS + 5).data(STANDING) == "told"
    listed.filter.offer({"packing": "缺"}, "packing")
    listed.filter.committed.emit("packing")
    settle()
    assert FIRST not in orders_shown(listed)


def test_a_record_is_edited_sorted_and_taken_back(
    window: MainWindow, listed: ShipmentsPage, tmp_path: Path, settle: Settle
) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(jpeg())
    listed.table.selectRow(orders_shown(listed).index(SECOND))
    settle()
    body = listed.detail.body
    assert body.ident is not None
    listed.attach([photo], to=body.ident)
    settle()
    record = body._record
    assert record is not None
    picture = body._pictures[record.files[0].id]
    assert picture.iconSize().width() == 36
    menu = body.file_menu(record.files[0])
    next(act for act in menu.actions() if "签收" in act.text()).trigger()
    settle()
    assert record is not body._record
    row = orders_shown(listed).index(SECOND)
    assert listed.model.index(row, TEXTS + 5).data(STANDING) == "shown"
    line = body._lines["picked_at"]
    line.setText("昨天")
    line.finish()
    assert "不是时间" in told(window)
    line.setText("2026-09-15 20:00")
    line.finish()
    settle()
    assert listed.model.index(row, ORDER).data(SHIPMENT).picked_at == "2026-09-15T20:00"
    assert window.actions_.undo.isEnabled()
    window.actions_.undo.trigger()
    settle()
    assert listed.model.index(row, ORDER).data(SHIPMENT).picked_at == ""
    window.actions_.redo.trigger()
    settle()
    assert listed.model.index(row, ORDER).data(SHIPMENT).picked_at == "2026-09-15T20:00"


def test_a_case_is_made_and_shown(
    window: MainWindow, listed: ShipmentsPage, qtbot: QtBot, settle: Settle
) -> None:
    listed.table.selectRow(orders_shown(listed).index(FIRST))
    settle()
    qtbot.mouseClick(listed.detail.body._buttons["not_received"], Qt.MouseButton.LeftButton)
    settle()
    assert window._pages.currentWidget() is listed
    assert window.case_view is None or not window.case_view.inspector.isVisible()
    (notice,) = [one for one in window.notices.findChildren(Notice) if one.message.actions]
    _, show = notice.message.actions[0]
    show()
    settle()
    assert window._pages.currentWidget() is not listed
    assert window.desk.file is not None
    assert window.desk.file.case.role == "seller"
    assert window.case_view is not None
    assert window.case_view.inspector.isVisible()
    window.side.shipments.click()
    settle()
    assert window._pages.currentWidget() is listed
    assert not window.actions_.export.isEnabled()


def test_rows_that_were_refused_are_named(
    window: MainWindow, page: ShipmentsPage, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "订单.csv"
    path.write_text("订单编号,宝贝标题\n3.4E+18,长裤\n", encoding="utf-8")
    page.take([path])
    settle()
    assert "拒绝 1 行" in told(window)
    (notice,) = window.notices.findChildren(Notice)
    notice.message.actions[0][1]()
    assert window.findChild(ListDialog) is not None


def test_rows_far_down_are_read_when_they_are_looked_at(
    page: ShipmentsPage, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "订单.csv"
    rows = "".join(f"34044105338{number:08d},a\n" for number in range(3 * BLOCK))
    path.write_text("订单编号,宝贝标题\n" + rows, encoding="utf-8")
    page.take([path])
    settle()
    assert page.model.starts() == [0]
    page.table.scrollToBottom()
    page.table.viewport().grab()
    settle()
    assert 2 * BLOCK in page.model.starts()
    assert page.model.index(3 * BLOCK - 1, ORDER).data() == "3404410533800000000"


def test_both_languages_are_spoken_at_once(listed: ShipmentsPage, settle: Settle) -> None:
    from PySide6.QtWidgets import QApplication

    from evidence_desk.ui import language

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert listed._title.text() == "发货档案"
    language.choose(app, "en")
    settle()
    assert listed._title.text() == "Shipping records"
    assert listed.model.headerData(TEXTS, Qt.Orientation.Horizontal) == "Pack"
