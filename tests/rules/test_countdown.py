"""What people copy from a screen is read to the minute, and nothing else is."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence_desk.rules.countdown import read_end

SEEN = datetime(2026, 8, 15, 10, 5)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("系统提示举证，页面显示截止8月18日10:05", datetime(2026, 8, 18, 10, 5)),
        ("平台介入，后台显示10月21日16:00前举证", datetime(2026, 10, 21, 16)),
        ("请于2026年8月18日 9点30分前提交", datetime(2026, 8, 18, 9, 30)),
        ("截止时间：2026-08-18 10:05", datetime(2026, 8, 18, 10, 5)),
        ("截止 8月18日24:00", datetime(2026, 8, 19)),
        ("Submit evidence before 2026-08-18 10:05", datetime(2026, 8, 18, 10, 5)),
        ("倒计时 2天23小时59分", datetime(2026, 8, 18, 10, 4)),
        ("剩余 47小时", datetime(2026, 8, 17, 9, 5)),
        ("Time left: 1 day 3 hours", datetime(2026, 8, 16, 13, 5)),
    ],
)
def test_an_end_on_a_screen_is_read(text, end):
    assert read_end(text, SEEN) == end


def test_a_date_without_a_year_is_the_next_one():
    assert read_end("截止1月2日12:00", datetime(2026, 12, 31, 9)) == datetime(2027, 1, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "提交E01至E09",
        "8月18日10:05收到通知",
        "截止13月40日99:99",
        "截止8月18日25:00",
        "剩余货款39.80元",
        "还有两天",
    ],
)
def test_what_names_no_end_stays_unknown(text):
    assert read_end(text, SEEN) is None
