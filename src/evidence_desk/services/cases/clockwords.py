"""How deadlines are told: days with their weekday, time left, how it was counted and known."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from evidence_desk.domain.deadline import Deadline, Due, Reading
from evidence_desk.domain.text import Text

_DAYS = (
    *(("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu")),
    *(("周五", "Fri"), ("周六", "Sat"), ("周日", "Sun")),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
COUNTING: dict[str, Text] = {
    "civil": Text("按日历算，当天不算", "by the calendar, the first day not counted"),
    "platform": Text(
        "按平台算，次日零时起每 24 小时", "as the platform counts, 24 hours each from midnight"
    ),
    "working_day": Text("按工作日算", "by working days"),
    "shown": Text("页面显示的时间", "as the page shows"),
}
CONFIDENCE: dict[str, Text] = {
    "seed": Text("来自维权攻略，未见平台原文", "from a guide; no wording of the platform is known"),
    "public_page": Text("来自公开页面或平台规则", "from a public page or a published rule"),
    "law_text": Text("来自法律法规原文", "from the text of the law"),
    "unsure": Text("说法不一，请以页面为准", "sources differ; go by what the page shows"),
}
_FEW_HOURS = 10
_WHOLE_DAYS = 7


def day(value: date, now: datetime) -> Text:
    """Return a day with its weekday; its year where that is not the year of *now*."""
    zh, en = _DAYS[value.weekday()]
    near = value.year == now.year
    return Text(
        f"{'' if near else f'{value.year}年'}{value.month}月{value.day}日 {zh}",
        f"{en} {value.day} {_MONTHS[value.month - 1]}{'' if near else f' {value.year}'}",
    )


def due(value: Due, now: datetime) -> Text:
    """Return an end: a minute, or a day that lasts until 24:00."""
    if isinstance(value, datetime):
        told = day(value.date(), now)
        return Text(f"{told.zh} {value:%H:%M}", f"{told.en}, {value:%H:%M}")
    told = day(value, now)
    return Text(f"{told.zh} 24:00", f"{told.en}, 24:00")


def left(value: timedelta) -> Text:
    """Return the time left, or how long ago it ran out, no finer than anybody needs."""
    shown = _length(abs(value))
    if value < timedelta(0):
        return Text(f"已过 {shown.zh}", f"{shown.en} ago")
    return Text(f"还剩 {shown.zh}", f"{shown.en} left")


def _length(value: timedelta) -> Text:
    days, hours, minutes = value.days, value.seconds // 3600, value.seconds % 3600 // 60
    if days >= _WHOLE_DAYS or (days and not hours):
        return _count(days, "天", "day")
    if days:
        return _both(_count(days, "天", "day"), _count(hours, "小时", "hour"))
    if hours >= _FEW_HOURS or (hours and not minutes):
        return _count(hours, "小时", "hour")
    if hours:
        return _both(_count(hours, "小时", "hour"), _count(minutes, "分钟", "minute"))
    return _count(minutes, "分钟", "minute")


def _count(number: int, zh: str, en: str) -> Text:
    return Text(f"{number} {zh}", f"{number} {en}{'' if number == 1 else 's'}")


def _both(one: Text, other: Text) -> Text:
    return Text(f"{one.zh} {other.zh}", f"{one.en} {other.en}")


def reading(one: Reading, now: datetime) -> Text:
    """Return one way to read a deadline, with its end."""
    end, how = due(one.due, now), COUNTING.get(one.counting, Text(one.counting, one.counting))
    return Text(f"{how.zh}：{end.zh}", f"{how.en}: {end.en}")


def readings(one: Deadline) -> tuple[Text, ...]:
    """Return all ways to read a deadline where they end at different times, else nothing."""
    if len({str(reading.due) for reading in one.readings}) < 2:
        return ()
    return tuple(reading(each, one.as_of) for each in one.readings)


def known(one: Deadline) -> Text:
    """Return how far the end of a deadline is to be believed."""
    if one.entered == "person":
        return Text("您填写的时间", "the time you entered")
    if one.entered == "text":
        return Text(
            "从事件的文字里读到的时间，请与页面核对",
            "read from the words of the event; compare it with the page",
        )
    return CONFIDENCE.get(one.confidence, Text("来源未注明", "the source is not noted"))
