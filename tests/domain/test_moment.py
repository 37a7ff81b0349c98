"""Moments keep what was read, and only that."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from evidence_desk.domain.moment import (
    Moment,
    choose,
    conflicts,
    from_timestamp,
    parse_iso,
)

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2026-09",
        "2026-09-14",
        "2026-09-14T19:42",
        "2026-09-14T19:42:10",
        "2026-09-14T19:42:10.35",
        "2026-09-14T19:42:10.35+08:00",
        "2026-09-14T19:42-03:30",
        "0999-05",
    ],
)
def test_a_time_is_told_back_as_far_as_it_was_told(text):
    assert parse_iso(text, read_from="person").iso() == text


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-13", "2026-02-30", "14.9.2026", "2026-9-1", "2026-09-14T19:42+99:99"],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_iso(text, read_from="person")


def test_a_time_without_a_zone_is_not_given_one():
    moment = parse_iso("2026-09-14T19:42", read_from="exif:DateTimeOriginal")
    assert (moment.zone, moment.offset_minutes) == ("assumed", None)
    assert moment.at_zone(ZoneInfo("Europe/Berlin")).iso() == "2026-09-14T19:42"


def test_a_stated_zone_is_turned_into_the_cases_clock():
    moment = from_timestamp(1_757_850_130.5, read_from="mp4:mvhd")
    assert moment.iso() == "2025-09-14T11:42:10.5+00:00"
    assert moment.at_zone(CHINA).iso() == "2025-09-14T19:42:10.5+08:00"
    assert moment.local(CHINA) == datetime(2025, 9, 14, 19, 42, 10, 500_000)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("2026-09-14T19:42:10.35+08:00", "2026-09-14 19:42:10 +08:00"),
        ("2026-09-14T19:42Z", "2026-09-14 19:42 +00:00"),
        ("2026-09-14T19:42:10", "2026-09-14 19:42:10"),
        ("2026-09", "2026-09"),
    ],
)
def test_a_time_is_shown_without_fractions(told, shown):
    assert parse_iso(told, read_from="person").shown() == shown


def test_summer_time_is_that_of_the_moment():
    berlin = ZoneInfo("Europe/Berlin")
    for month, hour in ((1, 13), (7, 14)):
        moment = parse_iso(f"2026-0{month}-14T12:00Z", read_from="mp4:mvhd")
        assert moment.local(berlin) == datetime(2026, month, 14, hour)


def _read(place: str, text: str = "2026-09-14T19:42:10") -> Moment:
    return parse_iso(text, read_from=place)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("exif:DateTime", "exif:DateTimeOriginal"),
        ("exif:DateTimeDigitized", "exif:DateTimeOriginal"),
        ("exif:GPS", "exif:DateTimeDigitized"),
        ("name:saved", "name:capture"),
        ("mp4:mvhd", "quicktime:creationdate"),
        ("exif:DateTimeOriginal", "person"),
        ("something:else", "pdf:ModDate"),
        ("file:modified", "name:saved"),
    ],
)
def test_the_stronger_place_is_chosen_whatever_the_order(weaker, stronger):
    assert choose([_read(weaker), _read(stronger)]) == 1
    assert choose([_read(stronger), _read(weaker)]) == 0


def test_times_of_the_file_system_are_never_chosen_unasked():
    assert choose([_read("file:modified"), _read("zip:modified")]) is None
    assert choose([]) is None


def test_capture_times_that_differ_are_conflicts():
    moments = [
        _read("exif:DateTimeOriginal"),
        _read("name:capture", "2026-09-14T19:43:30"),
        _read("mp4:mvhd", "2026-09-15T19:42:10"),
        _read("exif:DateTime", "2026-10-01T00:00:00"),
        _read("file:modified", "2026-11-01T00:00:00"),
    ]
    assert conflicts(moments, 0, CHINA) == [2]
    assert conflicts(moments, 0, CHINA, tolerance=timedelta(seconds=30)) == [1, 2]


def test_zones_are_compared_as_instants():
    moments = [
        _read("exif:DateTimeOriginal", "2026-09-14T19:42:10"),
        _read("exif:GPS", "2026-09-14T11:42:10Z"),
    ]
    assert conflicts(moments, 0, CHINA) == []


def test_a_partial_time_conflicts_only_as_far_as_it_goes():
    moments = [_read("person", "2026-09"), _read("exif:DateTimeOriginal")]
    assert conflicts(moments, 0, CHINA) == []
    moments = [_read("person", "2026-08"), _read("exif:DateTimeOriginal")]
    assert conflicts(moments, 0, CHINA) == [1]


def test_the_edge_of_time_does_not_overflow():
    moment = Moment(datetime(1, 1, 1), "second", "exif:GPS", "stated", 720)
    assert moment.local(CHINA) == datetime(1, 1, 1)
