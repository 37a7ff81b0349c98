"""Facts are spotted on pages of many layouts, and nothing is taken unasked that may be wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.recognise.drawn import column, line, page, pairs
from tests.recognise.score import CORPUS, page_of, score

from evidence_desk.domain.recognised import Area, Barcode, Recognised
from evidence_desk.recognise.spotting import STATUS_BAR, moments, spot
from evidence_desk.services.cases import rules

PATTERNS = rules.own().pack.patterns
KNOWN = date(2026, 1, 9)
_LONG = "浙江省杭州市余杭区仓前街道向往街368号中央公园2幢1单元1802室"

# What a page shows, and the facts on it; those with a star may be taken unasked.
PAGES = {
    "a complaint at 12315": (
        page(
            line("投诉单详情", 420, 120),
            *pairs(
                ("投诉编号", "1330106002025081512345678"),
                ("投诉时间", "2025-08-15 09:12"),
                ("被投诉企业", "杭州示例网络科技有限公司"),
                ("投诉人", "欧阳小雨"),
                ("联系电话", "13958121234"),
                ("争议金额", "¥ 1,299.00"),
            ),
        ),
        "complaint_no 1330106002025081512345678",
        "datetime* 2025-08-15T09:12",
        "name 欧阳小雨",
        "phone* 13958121234",
        "amount 1299.00",
        "page_kind complaint",
    ),
    "an order in English": (
        page(
            *column(
                "Order details",
                "Order No.: 3344556677889900112",
                "Paid: Sep 28, 2025 9:28 PM",
                "Recipient: Liu Min",
                "Phone: +86 138 0013 8000",
                "Total ¥129.00",
                "Tracking No. SF1234567890123",
                "Shipped 2025/09/29 08:01",
            )
        ),
        "order_no* 3344556677889900112",
        "datetime* 2025-09-28T21:28",
        "name Liu Min",
        "phone* 13800138000",
        "amount* 129.00",
        "waybill* SF1234567890123",
        "datetime* 2025-09-29T08:01",
        "page_kind order",
    ),
    "labels above their values": (
        page(
            *column("订单号", "3344556677889900112", step=56),
            *column("快递单号", "773012345678901", top=500, step=56),
            *column("您的反馈码", "8K3F2Z", top=700, step=56),
        ),
        "order_no* 3344556677889900112",
        "waybill 773012345678901",
        "feedback_code 8K3F2Z",
        "page_kind code",
    ),
    "a refund on Pinduoduo": (
        page(
            line("退款详情", 400, 120),
            *pairs(
                ("退款编号", "2510180012345678"),
                ("退款金额", "¥46.15"),
                ("申请时间", "2025-10-18 10:22:33"),
                ("订单编号", "251012-482915736604271"),
                ("拼单时间", "2025-10-1209:00:11"),
                ("退货快递", "中通快递 78261675136134"),
            ),
        ),
        "refund_no* 2510180012345678",
        "amount* 46.15",
        "datetime* 2025-10-18T10:22:33",
        "order_no* 251012-482915736604271",
        "datetime* 2025-10-12T09:00:11",
        "waybill 78261675136134",
        "platform pinduoduo",
        "page_kind refund",
    ),
    "a text message": (
        page(
            *column(
                "【菜鸟驿站】取件码8-3-2001，您的中通快递已到浙江省",
                "杭州市西湖区文三路100号菜鸟驿站，请联系138****1234",
                "或致电0571-88158198。运单尾号4567",
                step=58,
            ),
            line("昨天 18:22", 450, 220),
        ),
        "datetime 2026-01-08T18:22",
        "address 浙江省杭州市西湖区文三路100号菜鸟驿站",
    ),
    "a chat in WeChat": (
        page(
            line("18:03", 36, 20),
            line("昨天 22:53", 450, 220),
            line("我的号码是1391234", 240, 300),
            line("5678,微信同号", 240, 350),
            line("身份证320106199001", 240, 430),
            line("011238 别外传", 240, 480),
            line("卡号6222 0212 0011", 240, 560),
            line("2233 445", 240, 610),
            line("星期三 下午3:15", 450, 700),
            line("刚刚", 450, 800),
        ),
        "datetime 2026-01-09T18:03",
        "datetime 2026-01-08T22:53",
        "phone 13912345678",
        "id_card* 320106199001011238",
        "bank_card* 6222021200112233445",
        "datetime 2026-01-07T15:15",
        "datetime 2026-01-09",
    ),
    "codes that were misread": (
        page(
            line("反馈码给我一下", 240, 300),
            line("K2L6LCHB", 240, 400),
            line("麻烦了,主反馈码是TT2O251112A0l", 240, 500),
            line("客服工号KF2025I10801", 240, 600),
            line("反馈码TT20251112806", 240, 700),
        ),
        "feedback_code K2L6LCHB",
        "master_code* TT20251112A01",
        "agent_id* KF2025110801",
        "feedback_code TT20251112B06",
    ),
    "parcels of many carriers": (
        page(
            *column(
                "EMS 1234567890123",
                "EA123456785CN",
                "EA123456784CN",
                "京东快递 JDVB12345678901",
                "德邦快递 DPK364812345678",
                "顺丰速运 SF5821572679496",
                "韵达 312345678901234",
                "JT5123456789012已签收",
                "10月3日 下午2:05",
                "派件员:王师傅 13700001111",
                "签收人:本人",
                step=80,
            )
        ),
        "waybill 1234567890123",
        "waybill* EA123456785CN",
        "waybill JDVB12345678901",
        "waybill* DPK364812345678",
        "waybill* SF5821572679496",
        "waybill 312345678901234",
        "waybill* JT5123456789012",
        "datetime 2025-10-03T14:05",
        "name 王师傅",
        "phone* 13700001111",
        "page_kind logistics",
    ),
    "what is masked, cut off or nobody's": (
        page(
            *column(
                "收货人:林** 138****1234",
                "浙江省杭州市****",
                "订单编号 33445566778899…",
                "卡号 6222 **** **** 1234",
                "商品ID 13812345678",
                "流水号 171452117850255171",
                "商户订单号 171452117850255172",
                "支付宝交易号 2024092822001373609330746490",
                "条码 6901234567892",
                step=80,
            )
        ),
        "page_kind order",
    ),
    "a table on a wide screen": (
        page(
            *(
                line(text, x, y, height=26)
                for y, row in (
                    (300, ("订单编号", "金额", "下单时间", "快递单号")),
                    (
                        340,
                        ("3344556677889900112", "¥129.00", "2025-09-28 21:28", "YT6689283838389"),
                    ),
                    (400, ("2299887766554433221", "¥89.00", "2025-09-27 10:02", "773012345678901")),
                )
                for x, text in zip((60, 700, 900, 1250), row, strict=True)
            ),
            width=1600,
            height=900,
        ),
        "order_no* 3344556677889900112",
        "amount 129.00",
        "datetime* 2025-09-28T21:28",
        "waybill* YT6689283838389",
        "order_no* 2299887766554433221",
        "amount 89.00",
        "datetime* 2025-09-27T10:02",
        "waybill 773012345678901",
        "page_kind order",
    ),
    "amounts in pieces and misread": (
        page(
            line("¥578", 800, 300, height=60),
            line(".63", 950, 305, height=40),
            line("合计:¥1,299.00", 60, 400),
            *pairs(("实付款", "¥558.63"), ("运费", "Y12.00"), ("红包", "半3.50"), top=540),
        ),
        "amount 578.63",
        "amount 1299.00",
        "amount* 558.63",
        "amount 12.00",
        "amount 3.50",
        "page_kind order",
    ),
    "an address behind its label": (
        page(
            line("收货地址", 48, 300),
            line(_LONG[:22], 300, 300),
            line(_LONG[22:], 300, 356),
            line("诸葛明 139-1234-5678", 300, 430),
        ),
        f"address {_LONG}",
        "name 诸葛明",
        "phone* 13912345678",
    ),
    "a shop": (
        page(line("乐活家居专营店 ›", 60, 300), line("店铺名称:小米粒童装", 60, 700)),
        "shop 乐活家居专营店",
        "shop 小米粒童装",
    ),
}


def told(found: tuple) -> list[str]:
    """Return facts as they are written above."""
    return [f"{one.kind}{'*' if one.auto else ''} {one.value}" for one in found]


@pytest.mark.parametrize("name", PAGES)
def test_all_facts_of_a_page_are_spotted_and_nothing_else(name):
    drawn, *wanted = PAGES[name]
    assert sorted(told(spot(drawn, PATTERNS, known=KNOWN))) == sorted(wanted)


def test_words_for_days_stay_as_they_are_where_no_day_is_known():
    drawn = page(line("18:03", 36, 20), line("昨天 22:53", 450, 220), line("8月5日 9:00", 450, 400))
    found = spot(drawn, PATTERNS)
    assert [(one.value, one.at) for one in found] == [
        ("18:03", None),
        ("昨天 22:53", None),
        ("8月5日 9:00", None),
    ]
    assert moments(found) == ()


def test_the_clock_of_the_status_bar_speaks_first_for_when_a_page_was_seen():
    drawn = page(line("18:03", 36, 20), *pairs(("付款时间", "2025-12-17 11:37:02")))
    found = moments(spot(drawn, PATTERNS, known=KNOWN))
    assert [(one.read_from, one.shown()) for one in found] == [
        (STATUS_BAR, "2026-01-09 18:03"),
        ("screen:付款时间", "2025-12-17 11:37:02"),
    ]


def test_a_day_that_is_not_over_yet_is_never_taken_unasked():
    drawn = page(line("预计送达 2026-02-20 18:00", 48, 300), line("TT20260220A01", 48, 500))
    assert told(spot(drawn, PATTERNS, known=KNOWN)) == ["datetime 2026-02-20T18:00"]
    assert all(one.auto for one in spot(drawn, PATTERNS))


def test_a_number_that_may_go_on_below_waits_for_the_person():
    lines = (line("你好,订单号是217403808294061984", 240, 300), line("3天了还没发货", 240, 352))
    (one,) = spot(page(*lines), PATTERNS)
    assert one.kind == "order_no"
    assert not one.auto
    assert "217403808294061984" in (one.value, *one.others)


def test_a_number_at_the_edge_of_the_page_may_be_cut_off():
    drawn = page(line("订单编号 334455667788990011", 0, 300, right=1079))
    (one,) = spot(drawn, PATTERNS)
    assert (one.kind, one.auto) == ("order_no", False)


def test_what_was_read_badly_is_never_taken_unasked():
    drawn = page(line("反馈码 TT20251112A01", 48, 300, score=0.71))
    (one,) = spot(drawn, PATTERNS)
    assert (one.value, one.auto, one.score) == ("TT20251112A01", False, 0.71)


def test_look_alikes_of_a_short_code_are_offered_beside_it():
    (one,) = spot(page(line("反馈码:59O2V21I", 48, 300)), PATTERNS)
    assert "5902V211" in one.others
    assert one.value not in one.others
    assert not one.auto


def test_an_area_covers_its_characters_in_every_line_and_not_the_rest():
    drawn = page(
        line("地址:浙江省杭州市余杭区学", 240, 300), line("府街616号3幢 谢谢你啊", 240, 352)
    )
    (one,) = spot(drawn, PATTERNS)
    first, second = one.areas
    assert first.left > drawn.lines[0].area.left + 60
    assert first.right >= drawn.lines[0].area.right
    assert second.left <= 240
    assert 240 + 5 * 42 < second.right < drawn.lines[1].area.right - 100
    assert first.top < 300
    assert first.bottom > 342


def test_areas_follow_the_edges_that_an_engine_tells():
    read = line("电话13800138000", 0, 300)
    edges = (0, 40, 80, *(100 + 20 * n for n in range(12)))
    read = replace(read, area=Area(0, 300, 320, 342), edges=edges[: len(read.text) + 1])
    (one,) = spot(page(read), PATTERNS)
    assert 60 < one.areas[0].left < 90


def test_stripes_with_a_waybill_are_one_and_square_codes_are_not():
    area = Area(100, 100, 500, 200)
    codes = (
        Barcode("code128", "YT6689283838389", area),
        Barcode("qrcode", "SF5821572679496", area),
        Barcode("code128", "6901234567892", area),
    )
    found = spot(Recognised(1080, 2400, "", (), codes), PATTERNS)
    assert [(one.kind, one.value, one.areas) for one in found] == [
        ("waybill", "YT6689283838389", (area,))
    ]


def test_a_page_without_text_has_no_facts():
    assert spot(Recognised(1080, 2400, ""), PATTERNS) == ()


def test_captures_of_the_corpus_are_read_field_by_field():
    lines = Path(__file__).with_name("lines.json")
    if not (CORPUS / "captures" / "truth.json").exists():
        pytest.skip("the captures of ../shared/corpora/recognise are not here")
    held = json.loads(lines.read_text(encoding="utf-8"))
    made = score([CORPUS / "captures"], lambda path: page_of(held[path.name]), PATTERNS)
    missed = [one for one in made.wrong if "missed" in one or "WRONG" in one]
    assert not missed
    assert made.covered == made.boxes
    assert made.auto_off == 0
