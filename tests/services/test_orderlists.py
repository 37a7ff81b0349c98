"""Order lists become shipping records; a number that Excel has rounded never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.readers.sheets import Sheet
from evidence_desk.services import history
from evidence_desk.services.shipping import orderlists, shipments
from evidence_desk.services.shipping.orderlists import import_list, understand

TAOBAO = (
    "订单编号,买家会员名,买家应付货款,收货人姓名,宝贝标题,物流单号,物流公司,订单付款时间,发货时间\n"
    '="3404410533872819005",小雨,59.00,林小雨,"长裤, 黑色",YT4490792789046,圆通速递,'
    "2026-09-14 10:00:05,2026-09-14 18:30:00\n"
    '="3404410533872819006",阿明,69.00,王明,短袖,No:SF1000000000001,顺丰,2026/9/15 8:05,\n'
)
PINDUODUO = (
    "商品,订单号,商家实收金额(元),拼单成功时间,收货人,快递公司,快递单号,发货时间\n"
    "\t杯子,230914-123456789012345\t,19.9\t,2026-09-14 10:00:00\t,李四,中通,\t78000000000001\t,\n"
)


@pytest.fixture
def listed(tmp_path: Path):
    """Write a list and import it."""

    def run(workspace, text: str, *, encoding: str = "gb18030", **options):
        path = tmp_path / "订单.csv"
        path.write_text(text, encoding=encoding)
        return import_list(workspace, path, progress=NoProgress(), **options)

    return run


def test_an_export_of_taobao_becomes_records(workspace, listed):
    done = listed(workspace, TAOBAO)
    assert (done.added, done.updated, done.same, done.refused) == (2, 0, 0, ())
    assert done.list.platform == "taobao"
    assert done.list.columns["waybill"] == "物流单号"
    first, second = sorted(shipments.find(workspace).rows, key=lambda one: one.order_no)
    assert first.order_no == "3404410533872819005"
    assert first.waybills == ("YT4490792789046",)
    assert (first.buyer, first.receiver, first.amount) == ("小雨", "林小雨", "59.00")
    assert (first.paid_at, first.shipped_at) == ("2026-09-14T10:00:05", "2026-09-14T18:30:00")
    assert second.paid_at == "2026-09-15T08:05"


def test_an_export_of_pinduoduo_becomes_records(workspace, listed):
    done = listed(workspace, PINDUODUO, encoding="utf-8-sig")
    assert (done.added, done.list.platform) == (1, "pinduoduo")
    (one,) = shipments.find(workspace, "230914-123456789012345").rows
    assert (one.item, one.carrier, one.waybills) == ("杯子", "中通", ("78000000000001",))


@pytest.mark.parametrize("told", ["3.40441E+18", "3.4E18", "3404410533872810000"])
def test_an_order_number_that_excel_rounded_is_refused_with_a_sentence(workspace, listed, told):
    done = listed(workspace, f"订单编号,宝贝标题\n{told},长裤\n")
    assert done.added == 0
    (problem,) = done.refused
    assert problem.row == 2
    assert told in problem.message.zh
    assert "Excel" in problem.message.en
    assert shipments.find(workspace).total == 0


def test_a_number_that_really_ends_in_zeros_is_believed_beside_many_others(workspace, listed):
    rows = "".join(f"340441053387281{number},长裤\n" for number in range(1001, 1021))
    done = listed(workspace, f"订单编号,宝贝标题\n{rows}3404410533872810000,长裤\n")
    assert (done.added, done.refused) == (21, ())


def test_a_rounded_waybill_is_refused_too(workspace, listed):
    done = listed(workspace, "订单编号,物流单号\n3404410533872819005,7.8E+13\n")
    assert done.added == 0
    assert "物流单号" in done.refused[0].message.zh


def test_rows_of_one_order_are_one_record_with_all_items_and_parcels(workspace, listed):
    text = "主订单编号,标题,运单号\n3404410533872819005,长裤,A0000001\n,x,\n"
    done = listed(workspace, text + "3404410533872819005,短袖,A0000002\n")
    (one,) = shipments.find(workspace).rows
    assert (one.item, one.waybills) == ("长裤；短袖", ("A0000001", "A0000002"))
    assert [problem.row for problem in done.refused] == [3]


def test_titles_over_the_headings_and_unknown_columns_do_no_harm(workspace, listed):
    done = listed(
        workspace,
        "店铺订单报表,,\n导出时间：2026-09-30,,\n订单号,天气,付款时间\n9912345678,晴,昨天\n",
    )
    assert done.list.ignored == ("天气",)
    (problem,) = done.list.problems
    assert (problem.row, problem.refused) == (4, False)
    assert "昨天" in problem.message.zh
    assert shipments.find(workspace).rows[0].paid_at == ""


def test_a_list_without_order_numbers_is_refused_and_names_its_columns(workspace, listed):
    with pytest.raises(UserError, match="宝贝标题"):
        listed(workspace, "宝贝标题,价格\n长裤,59\n")
    with pytest.raises(UserError):
        understand(Sheet((), None))


def test_a_later_list_completes_records_and_erases_nothing(workspace, listed):
    listed(workspace, TAOBAO)
    again = listed(workspace, TAOBAO)
    assert (again.added, again.updated, again.same) == (0, 0, 2)
    later = "订单编号,买家会员名,签收时间,物流单号\n3404410533872819005,,2026-09-17 12:00,YT9\n"
    done = listed(workspace, later)
    assert (done.added, done.updated, done.same) == (0, 1, 0)
    (one,) = shipments.find(workspace, "3404410533872819005").rows
    assert (one.buyer, one.signed_at) == ("小雨", "2026-09-17T12:00")
    assert one.waybills == ("YT4490792789046", "YT9")


def test_an_import_is_undone_and_redone_whole(workspace, listed):
    listed(workspace, TAOBAO)
    before = shipments.find(workspace)
    listed(workspace, "订单编号,买家会员名\n3404410533872819005,新名\n3404410533872819999,甲\n")
    after = shipments.find(workspace)
    assert after != before
    assert history.undo(workspace).label.zh == "导入订单表 订单.csv"
    assert shipments.find(workspace) == before
    history.redo(workspace)
    assert shipments.find(workspace) == after
    history.undo(workspace)
    history.undo(workspace)
    assert shipments.find(workspace).total == 0
    again = listed(workspace, TAOBAO)
    assert again.updated == 2
    assert shipments.find(workspace) == before


def test_a_preview_writes_nothing(workspace, listed):
    done = listed(workspace, TAOBAO, dry_run=True)
    assert done.added == 2
    assert shipments.find(workspace).total == 0
    assert history.history(workspace).undo is None


@pytest.mark.parametrize("late", [False, True], ids=["while it is read", "while it is written"])
def test_cancel_rolls_back(workspace, tmp_path, late):
    class Stop:
        def step(self, done: int, total: int, name: str = "") -> None:
            if bool(total) == late:
                raise Cancelled

    path = tmp_path / "a.csv"
    path.write_text(TAOBAO, encoding="utf-8")
    with pytest.raises(Cancelled):
        orderlists.import_list(workspace, path, progress=Stop())
    assert shipments.find(workspace).total == 0
    assert history.history(workspace).undo is None
