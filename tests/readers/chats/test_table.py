"""Tables of messages from anywhere: which columns count, and what their times say."""

from __future__ import annotations

import pytest

from evidence_desk.domain.conversation import Answers
from evidence_desk.readers.chats import read_chat


def _read(tmp_path, text, name="log.csv", answers=None):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_chat(path, name, answers or Answers())


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "Time,From,Message\n9/13/2026 10:00 AM,Ann,a\n9/14/2026 1:05 PM,Bob,b\n",
            [("2026-09-13T10:00", None), ("2026-09-14T13:05", None)],
        ),
        (
            "time\tsender\ttext\n2026-09-14T10:00:05+08:00\tAnn\ta\n2026-09-14T10:00:06Z\tBob\tb\n",
            [("2026-09-14T10:00:05", 480), ("2026-09-14T10:00:06", 0)],
        ),
        (
            "时间戳;发送人;内容\n1789351205;张三;a\n1789351206000;李四;b\n",
            [("2026-09-14T10:00:05", None), ("2026-09-14T10:00:06", None)],
        ),
        (
            "日期,时间,姓名,正文\n2026年9月14日,下午3:05,张三,a\n2026年9月14日,15:06:07,李四,b\n",
            [("2026-09-14T15:05", None), ("2026-09-14T15:06:07", None)],
        ),
    ],
    ids=["american", "offsets in tabs", "counted seconds", "day and clock apart"],
)
def test_columns_are_found_by_their_names(tmp_path, text, times):
    read = _read(tmp_path, text)
    assert read.format == "generic.table"
    assert [(one.at, one.offset) for one in read.messages] == times
    assert [one.text for one in read.messages] == ["a", "b"]
    assert not read.unassigned


def test_day_and_month_are_asked_for_where_the_table_does_not_tell(tmp_path):
    text = "date,sender,text\n1/2/2026 10:00,Ann,a\n3/4/2026 13:05,Bob,b\n"
    read = _read(tmp_path, text)
    assert [one.id for one in read.questions] == ["date_order"]
    assert [(one.at, one.partial) for one in read.messages] == [
        (None, "1/2/2026 10:00"),
        (None, "3/4/2026 13:05"),
    ]
    told = _read(tmp_path, text, answers=Answers(date_order="DMY"))
    assert [one.at for one in told.messages] == ["2026-02-01T10:00", "2026-04-03T13:05"]


@pytest.mark.parametrize(
    "text",
    [
        "时间,用户,内容\n好,张三,你好\n好,李四,好\n",
        "订单编号,宝贝标题,买家昵称,订单付款时间,买家留言\n1,2,3,2026-09-14 10:00:05,你好\n",
        "time,sender,text\n",
        "time,price\n2026-09-14 10:00:05,3\n",
    ],
    ids=["no times", "orders", "no rows", "no messages"],
)
def test_other_tables_are_no_conversations(tmp_path, text):
    assert _read(tmp_path, text) is None
