"""Times in file names: what phones, chat programs and screen grabbers write."""

from datetime import UTC, datetime

import pytest

from evidence_desk.readers.names import PATTERNS, moments_from_name

CAPTURE, SAVED = "name:capture", "name:saved"


@pytest.mark.parametrize(
    ("name", "at", "says"),
    [
        ("IMG_20260914_194210.jpg", "2026-09-14T19:42:10", CAPTURE),
        ("IMG20260914194210.jpg", "2026-09-14T19:42:10", CAPTURE),
        ("IMG_20260914_194210_1.jpg", "2026-09-14T19:42:10", CAPTURE),
        ("IMG_20260914_194210123_HDR.jpg", "2026-09-14T19:42:10.123", CAPTURE),
        ("VID_20260914_194210.mp4", "2026-09-14T19:42:10", CAPTURE),
        ("20260914_194210.jpg", "2026-09-14T19:42:10", CAPTURE),
        ("2026-09-14 19-42-10.jpg", "2026-09-14T19:42:10", CAPTURE),
        ("PXL_20260914_114210123.jpg", "2026-09-14T11:42:10.123+00:00", CAPTURE),
        ("wx_camera_1789386130123.jpg", "2026-09-14T11:42:10.123+00:00", CAPTURE),
        (
            "Screenshot_2026-09-14-19-42-10-123_com.taobao.taobao.png",
            "2026-09-14T19:42:10.123",
            CAPTURE,
        ),
        ("Screenshot_20260914_194210_com.xunmeng.pinduoduo.jpg", "2026-09-14T19:42:10", CAPTURE),
        ("Screenshot_20260914-194210.png", "2026-09-14T19:42:10", CAPTURE),
        ("ScreenRecord_20260914_194210.mp4", "2026-09-14T19:42:10", CAPTURE),
        ("Screenrecorder-2026-09-14-19-42-10-123.mp4", "2026-09-14T19:42:10.123", CAPTURE),
        ("微信截图_20260914194210.png", "2026-09-14T19:42:10", CAPTURE),
        ("企业微信截图_20260914194210.png", "2026-09-14T19:42:10", CAPTURE),
        ("QQ截图20260914194210.png", "2026-09-14T19:42:10", CAPTURE),
        ("Snipaste_2026-09-14_19-42-10.png", "2026-09-14T19:42:10", CAPTURE),
        ("屏幕截图 2026-09-14 194210.png", "2026-09-14T19:42:10", CAPTURE),
        ("Screenshot 2026-09-14 194210.png", "2026-09-14T19:42:10", CAPTURE),
        ("截屏2026-09-14 19.42.10.png", "2026-09-14T19:42:10", CAPTURE),
        ("截屏2026-09-14 下午7.42.10.png", "2026-09-14T19:42:10", CAPTURE),
        ("截屏2026-09-14 上午12.42.10.png", "2026-09-14T00:42:10", CAPTURE),
        ("Screen Shot 2026-09-14 at 7.42.10 PM.png", "2026-09-14T19:42:10", CAPTURE),
        ("Screenshot 2026-09-14 at 7.42.10\u202fPM.png", "2026-09-14T19:42:10", CAPTURE),
        ("Screen Recording 2026-09-14 at 12.42.10 AM.mov", "2026-09-14T00:42:10", CAPTURE),
        ("微信图片_20260914194210.jpg", "2026-09-14T19:42:10", SAVED),
        ("QQ图片20260914194210.png", "2026-09-14T19:42:10", SAVED),
        ("WhatsApp Image 2026-09-14 at 19.42.10.jpeg", "2026-09-14T19:42:10", SAVED),
        ("WhatsApp Image 2026-09-14 at 7.42.10 PM (1).jpeg", "2026-09-14T19:42:10", SAVED),
        ("MTXX_MH20260914_194210123.jpg", "2026-09-14T19:42:10", SAVED),
        ("IMG-20260914-WA0003.jpg", "2026-09-14", SAVED),
        ("mmexport1789386130123.jpg", "2026-09-14T11:42:10.123+00:00", SAVED),
        ("粘贴 2026-11-22 20.46.10.png", "2026-11-22T20:46:10", SAVED),
        ("1789386130123.jpg", "2026-09-14T11:42:10.123+00:00", SAVED),
    ],
)
def test_a_known_habit_of_naming_tells_the_time(name: str, at: str, says: str) -> None:
    found = [(moment.iso(), moment.read_from) for moment in moments_from_name(name)]
    assert found == [(at, says)]


@pytest.mark.parametrize(
    "name",
    [
        "TB2ab1789386130123.jpg",
        "O1CN01abcdef_!!1789386130.jpg",
        "IMG_1234.JPG",
        "DSC00012.jpg",
        "",
        "IMG_20261399_194210.jpg",
        "IMG_20260914_256199.jpg",
        "IMG_19800101_000000.jpg",
        "IMG_99990914_194210.jpg",
        "2026091419421000012345.jpg",  # an order number begins like a date
        "订单20260914194210.jpg",
        "屏幕截图(12).png",
        "1234567890123456.jpg",
    ],
)
def test_other_names_and_impossible_times_tell_nothing(name: str) -> None:
    assert moments_from_name(name) == ()


def test_a_one_digit_year_is_the_latest_that_has_been() -> None:
    (moment,) = moments_from_name("S60914-19421003.jpg")
    this_year = datetime.now(UTC).year
    assert moment.wall.year % 10 == 6
    assert this_year - 10 < moment.wall.year <= this_year + 1
    assert (moment.wall.month, moment.wall.hour) == (9, 19)


def test_a_name_of_any_length_costs_little() -> None:
    assert moments_from_name("IMG_" + "2" * 1_000_000) == ()


def test_every_habit_says_who_has_it() -> None:
    assert all(habit.who for habit in PATTERNS)
