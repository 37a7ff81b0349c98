"""The calendar file is read back as a phone reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from tests.rules.cases import cabinet, case_file, event, rice, trousers

from evidence_desk.export.calendar import Appointment, calendar_file
from evidence_desk.rules.deadlines import deadlines
from evidence_desk.services.cases import rules

STAMP = datetime(2026, 11, 22, 2, tzinfo=UTC)


def written(file, as_of: str, *, language: str = "zh"):
    found = deadlines(rules.own().pack, file, datetime.fromisoformat(as_of))
    appointments = [
        Appointment("ED-1", "长裤尺寸不符，换货又停滞", "Asia/Shanghai", one, ("指南：淘特反馈码",))
        for one in found
        if one.is_running
    ]
    data = calendar_file(appointments, stamp=STAMP, language=language)
    return data, {str(one["summary"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_an_end_at_a_day_is_a_whole_day_with_alarms_before_its_midnight():
    _, found = written(trousers(), "2026-09-22T09:00")
    one = found["建议跟进时间  TT20260921C11  长裤尺寸不符，换货又停滞"]
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2026, 9, 28), date(2026, 9, 29))
    # Counted from 0:00 of the 28th: at 9:00 the day before, and three hours before 24:00.
    assert [alarm["trigger"].dt for alarm in one.walk("VALARM")] == [
        timedelta(hours=-15),
        timedelta(hours=21),
    ]


def test_an_end_at_a_minute_stands_in_the_zone_of_the_case():
    data, found = written(rice(), "2026-10-20T12:00")
    (one,) = [one for name, one in found.items() if name.startswith("平台介入举证期限")]
    assert one["dtstart"].dt.replace(tzinfo=None) == datetime(2026, 10, 21, 16)
    assert one["dtstart"].dt.utcoffset() == timedelta(hours=8)
    assert one["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert b"BEGIN:VTIMEZONE" in data
    assert [alarm["trigger"].dt for alarm in one.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(hours=-3),
    ]


def test_the_words_are_chinese_and_name_case_safest_time_and_source():
    _, found = written(trousers(), "2026-09-22T09:00")
    text = str(found["反馈码有效期  TT20260914A07  长裤尺寸不符，换货又停滞"]["description"])
    assert "案件：ED-1 长裤尺寸不符，换货又停滞" in text
    assert "最稳妥在此之前：2026-10-14 20:10" in text
    assert "依据：指南：淘特反馈码" in text


def test_of_two_readings_the_earlier_is_in_the_calendar_and_the_other_in_its_words():
    came = event(1, "2026-09-26T11:00", "delivered")
    _, found = written(case_file("taobao", (came,)), "2026-09-27T09:00")
    (one,) = found.values()
    assert one["dtstart"].dt == date(2026, 10, 3)
    assert "另一种算法：2026-10-08" in str(one["description"])


def test_the_same_deadline_keeps_its_uid_and_no_two_share_one():
    _, before = written(cabinet(), "2026-08-25T12:00")
    _, after = written(cabinet(), "2026-08-26T12:00", language="en")
    assert {str(one["uid"]) for one in before.values()} == {
        str(one["uid"]) for one in after.values()
    }
    _, many = written(trousers(), "2026-09-22T09:00")
    assert len({str(one["uid"]) for one in many.values()}) == len(many)


def test_lines_end_and_fold_as_rfc_5545_has_it():
    data, _ = written(trousers(), "2026-09-22T09:00")
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert data.decode() == Calendar.from_ical(data).to_ical().decode()


def test_what_waits_for_its_end_is_not_in_the_calendar():
    asked = event(1, "2026-08-15T10:05", "evidence_requested")
    _, found = written(case_file("taobao", (asked,)), "2026-08-16T09:00")
    assert found == {}


def test_what_a_person_wrote_cannot_break_the_file():
    words = "答应补发\r\nBEGIN:VEVENT\x00\x0b\u2028;,\\ \u202e完"
    own = event(1, "2026-08-03T11:15", "other", words, due="2026-08-06")
    data, found = written(case_file("taobao", (own,)), "2026-08-04T09:00")
    assert len(found) == 1
    assert b"\x00" not in data
    assert data.count(b"\r\nBEGIN:VEVENT") == 1
    assert next(iter(found)).startswith("答应补发 BEGIN:VEVENT")
