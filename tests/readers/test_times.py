"""Times as files write them."""

import pytest

from evidence_desk.readers.times import exif_moment, iso_moment, mac_moment, pdf_moment


def _exif(text: str | None, **more: str) -> str | None:
    moment = exif_moment(text, read_from="exif:DateTime", **more)
    return moment.iso() if moment else None


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        "2026:13:01 00:00:00",
        "2026:02:30 00:00:00",
        "2026:09:14 24:00:00",
        "9999:12:31 23:59:59",
        "0112:01:01 00:00:00",
        "yesterday",
    ],
)
def test_a_zero_or_impossible_date_gives_no_moment(text: str | None) -> None:
    assert _exif(text) is None


def test_subseconds_and_the_stated_zone_are_kept() -> None:
    assert _exif("2026:09:14 19:42:10", subsec="35 ", offset="+08:00") == (
        "2026-09-14T19:42:10.35+08:00"
    )


@pytest.mark.parametrize("offset", ["", "   :  ", "+99:00", "+08:99", "east"])
def test_a_zone_that_does_not_exist_is_not_stated(offset: str) -> None:
    assert _exif("2026:09:14 19:42:10", offset=offset) == "2026-09-14T19:42:10"


def test_other_separators_of_old_cameras_are_read() -> None:
    assert _exif("2004/12/25 11:42:58") == "2004-12-25T11:42:58"
    assert _exif("2004-12-25 11:42") == "2004-12-25T11:42"


def test_a_zero_quicktime_time_is_not_set() -> None:
    assert mac_moment(0, read_from="mp4:mvhd") is None


def test_a_unix_time_in_a_quicktime_field_is_no_moment() -> None:
    assert mac_moment(1_789_386_130, read_from="mp4:mvhd") is None
    assert mac_moment(2**64 - 1, read_from="mp4:mvhd") is None


def test_quicktime_counts_from_1904_in_utc() -> None:
    moment = mac_moment(3_872_230_930, read_from="mp4:mvhd")
    assert moment is not None
    assert moment.iso() == "2026-09-14T11:42:10+00:00"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("D:20260914194210+08'00'", "2026-09-14T19:42:10+08:00"),
        ("D:20260914194210+08'00", "2026-09-14T19:42:10+08:00"),
        ("D:20260914114210Z", "2026-09-14T11:42:10+00:00"),
        ("20260914194210", "2026-09-14T19:42:10"),
        ("D:202609141942", "2026-09-14T19:42"),
        ("D:2026091419", "2026-09-14"),
        ("D:202609", "2026-09"),
        ("D:2026", "2026"),
        ("D:20261399", None),
        ("D:", None),
        (None, None),
    ],
)
def test_pdf_dates_are_read_as_far_as_they_go(text: str | None, at: str | None) -> None:
    moment = pdf_moment(text, read_from="pdf:ModDate")
    assert (moment.iso() if moment else None) == at


def test_an_impossible_iso_time_is_none() -> None:
    assert iso_moment("2026-13-01", read_from="xmp:CreateDate") is None
    assert iso_moment("2026-09-14T10:00:00+99:00", read_from="xmp:CreateDate") is None
