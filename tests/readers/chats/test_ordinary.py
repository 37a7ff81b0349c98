"""What is no chat log is not taken for one."""

# ruff: noqa: E501 - a text stands on one line

from __future__ import annotations

import pytest

from evidence_desk.domain.conversation import Answers
from evidence_desk.readers.chats import format_of
from evidence_desk.readers.chats.source import decoded

ORDINARY = {
    "letter": "尊敬的客服：\n\n本人于2024年3月2日收到一只破损的杯子。\n\n请于2024年3月10日前答复。\n\n此致\n敬礼\n",
    "notes": "优点:\n便宜\n\n缺点:\n易碎\n\n结论:\n退货\n",
    "diary": "2024-03-02 09:15 收到包裹\n2024-03-02 09:20 打开一看\n2024-03-03 10:00 联系客服\n2024-03-04 11:00 对方拒绝\n",
    "program": "2024-03-02 09:15:00 INFO: started\n2024-03-02 09:15:01 INFO: ready\n2024-03-02 09:15:02 ERROR: stopped\n2024-03-02 09:15:03 INFO: x\n",
    "waybill": "运单号 SF1234567890\n2024-03-02 09:15:00\n【杭州】已揽收\n2024-03-02 19:15:00\n【上海】到达\n2024-03-03 09:15:00\n【上海】已签收\n2024-03-03 10:00:00\n已完成\n",
    "table": "name,time,text\nLin,2024-03-02,cup\nClay,2024-03-03,sorry\n",
    "json": '{"name": "settings", "messages": {"a": 1}, "time": "2024-03-02"}\n',
    "list": '[{"time": "2024-03-02", "price": 3}, {"time": "2024-03-03", "price": 4}]\n',
    "page": "<!doctype html><html><body><h1>商品</h1><p>2024-03-02 09:15 杯子</p></body></html>\n",
    "markdown": "# 记录\n\n- 2024-03-02 09:15 收到\n- 2024-03-03 10:00 退货\n\n## 说明\n\n[链接](https://shop.example)\n",
    "subtitles": "1\n00:00:01,000 --> 00:00:02,000\n你好\n\n2\n00:00:03,000 --> 00:00:04,000\n再见\n",
    "empty lines": "\n\n\n\n",
    "one line": "2024-03-02 09:15:00\n",
    "numbers": "12:30\n13:30\n14:30\n15:30\n16:30\n",
    "code": 'def main():\n    print("a: b")\n\n\nclass A:\n    x: int = 1\n\n\nif True:\n    main()\n',
}  # fmt: skip


@pytest.mark.parametrize("what", ORDINARY)
def test_an_ordinary_text_is_no_chat(what: str) -> None:
    for name in ("text.txt", "text.json", "text.html", "text.csv"):
        source = decoded(ORDINARY[what].encode(), name, Answers())
        assert source is not None
        found = format_of(source)
        assert found is None, found.id


HEADS = "2026-09-14 19:42:01 林小满\n花瓶裂了\n\n2026-09-14 19:43:05 青瓷小院\n麻烦拍照\n"
BEHIND = "林小满 2026-9-14 19:42:01\n花瓶裂了\n青瓷小院:小美 2026-9-14 19:43:05\n麻烦拍照\n"


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        (HEADS, "generic.name_time_text"),
        (HEADS.replace("青瓷小院", "青瓷小院:小美"), "generic.name_time_text"),
        (HEADS + "\n", "wechat.memotrace.txt"),
        (HEADS.replace("花瓶裂了", "引用:林小满:花瓶"), "wechat.memotrace.txt"),
        (BEHIND, "generic.name_time_text"),
        (BEHIND.replace(":小美", ""), "generic.name_time_text"),
        (BEHIND.replace(":小美", "").replace("2026-9-14 19:43:05", "9:43:05  "), "qq.copy"),
    ],
)
def test_a_paste_is_not_taken_for_the_export_of_a_program(text: str, format_: str) -> None:
    source = decoded(text.encode(), "text.txt", Answers())
    assert source is not None
    found = format_of(source)
    assert found is not None
    assert found.id == format_
