"""A worked case of our own, full of particulars that profiles mask and hide."""

from __future__ import annotations

NAMES = {
    "own_name": "林小雨",
    "own_phone": "13800000001",
    "own_address": "浙江省湖州市示例区样板路8号",
    "other_name": "明灯小铺",
    "other_phone": "13900000002",
    "other_address": "广东省中山市示例工业园6号",
    "order": "394820175662018443",
    "waybill": "75500011223344",
    "code": "TT20260914A07",
}
CHAT = "\n".join(
    f"2026-09-15 09:{minute:02d}:00 {NAMES['other_name']}: 您的订单 {NAMES['order']}，运单 "
    f"{NAMES['waybill']}，电话 {NAMES['own_phone']}，{NAMES['own_address']}，{NAMES['code']}"
    for minute in range(30, 40)
)
CASE = {
    "id": "T1",
    "title": "台灯不亮",
    "platform": "taobao",
    "disputes": ["not_as_described"],
    "parties": {
        "buyer": {
            "name": NAMES["own_name"],
            "phone": NAMES["own_phone"],
            "address": NAMES["own_address"],
        },
        "seller": {
            "shop": NAMES["other_name"],
            "phone": NAMES["other_phone"],
            "address": NAMES["other_address"],
        },
    },
    "order": {
        "no": NAMES["order"],
        "item": "台灯",
        "price": 69.9,
        "carrier": "中通快递",
        "waybill": [NAMES["waybill"]],
    },
    "statement": {
        "problem": f"{NAMES['other_name']}发来的台灯不亮，运单 {NAMES['waybill']}",
        "impact": "无法使用",
        "expectation": "退款69.90元",
    },
    "events": [
        {"at": "2026-09-10T20:14", "kind": "order_paid", "text": f"付款，订单{NAMES['order']}"},
        {"at": "2026-09-12T09:00", "kind": "delivered", "text": "本人签收"},
        {"at": "2026-09-14T19:42", "kind": "problem_found", "text": "不亮"},
        {
            "at": "2026-09-14T20:10",
            "kind": "code_obtained",
            "text": f"取得{NAMES['code']}",
            "codes": [NAMES["code"]],
        },
        {"at": "2026-09-15T09:30", "kind": "negotiated", "text": "卖家不同意退货"},
        {"at": "2026-09-16T10:00", "kind": "ruling_received", "text": "支持卖家：材料不足"},
    ],
    "codes": [{"value": NAMES["code"], "obtained": "2026-09-14T20:10", "problem": "台灯不亮"}],
    "evidence": [
        {
            "id": "E01",
            "file": "页面.jpg",
            "kind": "page_capture",
            "item": "listing_capture",
            "captured_at": "2026-09-14T19:00",
            "caption": "页面描述",
            "proves": "卖家写明即插即亮",
            "source": "商品页",
            "original": "电子数据打印件",
        },
        {
            "id": "E02",
            "file": "实物.jpg",
            "kind": "photo",
            "item": "comparison_photo",
            "captured_at": "2026-09-14T19:42",
            "caption": f"实物，{NAMES['code']}",
            "proves": "台灯不亮",
            "codes": [NAMES["code"]],
        },
        {
            "id": "E03",
            "file": f"聊天_{NAMES['own_phone']}.txt",
            "kind": "chat_log",
            "item": "wangwang_log",
            "channel": "wangwang",
            "captured_at": "2026-09-15T09:30",
            "caption": "与卖家的聊天",
        },
        {
            "id": "E04",
            "file": "检测.jpg",
            "kind": "document",
            "item": "test_report",
            "captured_at": "2026-09-17T10:00",
            "added_at": "2026-09-17T11:00",
            "new_evidence": True,
            "caption": "检测报告",
            "proves": "灯座断路",
        },
    ],
}
