"""Screenshots of chats become rows: who, when, what, and where in the picture."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest

np = pytest.importorskip("numpy", reason="text recognition is not installed")
pytest.importorskip("cv2", reason="text recognition is not installed")

from PIL import Image  # noqa: E402
from tests.recognise.chat_pictures import STYLES, Said, draw, screen, some_chat  # noqa: E402

from evidence_desk.domain.conversation import Answers  # noqa: E402
from evidence_desk.domain.recognised import Area, Line, Recognised  # noqa: E402
from evidence_desk.recognise.bubbles import likeness, rows  # noqa: E402
from evidence_desk.recognise.bubbles_clock import read_clock, resolved  # noqa: E402
from evidence_desk.recognise.bubbles_log import Picture, conversation  # noqa: E402
from evidence_desk.recognise.bubbles_seen import seen  # noqa: E402
from evidence_desk.recognise.bubbles_words import joined_words  # noqa: E402


def one_screen(script, style, **kept):
    drawn = draw(script, style, seed=3)
    return seen(*screen(drawn, 0, drawn.image.height, **kept)[:2])


@pytest.mark.parametrize("quality", [None, 60])
@pytest.mark.parametrize("look", STYLES)
def test_every_bubble_is_a_row_on_its_side_with_its_words(look, quality):
    drawn = draw(some_chat(random.Random(look), 9, name="小店:阿鱼"), STYLES[look], seed=5)
    pixels, read, head = screen(drawn, 0, drawn.image.height, title="小店", quality=quality)
    (capture,) = seen(pixels, read)
    found = [one for one in rows(capture.sheet) if one.side != "middle"]
    wanted = [(said, area) for said, area in drawn.rows if said.side in ("left", "right")]
    assert [one.side for one in found] == [said.side for said, _ in wanted]
    for row, (said, area) in zip(found, wanted, strict=True):
        assert row.text == ("" if said.picture else said.text)
        assert row.kind == ("image" if said.picture else "text")
        assert abs(row.area.bottom - head - area.bottom) < 0.5 * capture.sheet.em
    assert capture.sheet.title == "小店"


def test_the_time_above_holds_for_the_messages_below_it():
    script = [
        Said("left", "早"),
        Said("time", "2024年3月9日 下午2:05"), Said("left", "在吗"), Said("right", "在"),
        Said("time", "昨天 08:10"), Said("right", "怎么还没发货"),
    ]  # fmt: skip
    captures = one_screen(script, STYLES["wechat"])
    log = conversation([Picture("d" * 64, "E01", captures)], Answers(), days=("2024-03-12",))
    assert [one.at for one in log.messages] == [None, *["2024-03-09T14:05"] * 2, None]
    assert log.messages[-1].partial == "昨天 08:10"
    assert [(one.id, one.choices) for one in log.questions] == [("day", ("2024-03-12",))]
    told = conversation([Picture("d" * 64, "E01", captures)], Answers(day="2024-03-12"))
    assert told.messages[-1].at == "2024-03-11T08:10"
    assert not told.questions


def test_a_name_over_a_bubble_says_who_wrote_and_a_note_in_the_middle_nobody():
    script = [
        Said("left", "新人到了", "小红"), Said("left", "欢迎", "老王（物业）"),
        Said("system", "张三邀请李四加入了群聊"), Said("right", "大家好"),
    ]  # fmt: skip
    captures = one_screen(script, STYLES["taobao"], title="业主群(128)")
    log = conversation([Picture("d", "E01", captures)], Answers())
    assert [one.sender for one in log.messages] == ["小红", "老王（物业）", None, "我"]
    assert log.messages[2].system
    assert log.title == "业主群"


def test_of_two_times_one_under_the_other_the_lower_one_holds():
    script = [Said("time", "2024年3月9日 14:05"), Said("time", "2024年3月10日 9:30")]
    captures = one_screen([*script, Said("left", "在"), Said("right", "在的")], STYLES["pinduoduo"])
    log = conversation([Picture("d", "E01", captures)], Answers())
    assert {one.at for one in log.messages} == {"2024-03-10T09:30"}


def test_what_the_person_calls_wrong_stays_a_picture_at_its_place():
    captures = one_screen([Said("left", "好的"), Said("right", "谢谢您")], STYLES["wechat"])
    picture = Picture("d" * 64, "E01", captures)
    first = conversation([picture], Answers())
    key = first.messages[1].sights[0].key
    again = conversation([picture], Answers(wrong=(key,)))
    assert [(one.kind, one.text, one.doubt) for one in again.messages] == [
        ("text", "好的", None),
        ("unread", "", "wrong"),
    ]
    assert again.messages[1].sights == first.messages[1].sights
    assert [one.text for one in again.unassigned] == ["谢谢您"]


def test_letters_that_are_not_sure_stay_a_picture_and_their_lines_are_kept():
    drawn = draw([Said("left", "发货了吗"), Said("right", "潦草的字"), Said("left", "好")],
                 STYLES["wechat"], seed=1)  # fmt: skip
    pixels, read, _ = screen(drawn, 0, drawn.image.height)
    lines = tuple(
        Line(one.text, one.area, 0.4 if one.text == "潦草的字" else 0.99) for one in read.lines
    )
    captures = seen(pixels, Recognised(read.width, read.height, "x", lines))
    log = conversation([Picture("d", "E01", captures)], Answers())
    doubtful = log.messages[1]
    assert (doubtful.kind, doubtful.text, doubtful.doubt) == ("unread", "", "letters")
    assert [one.text for one in log.unassigned] == ["潦草的字"]
    counted = [n for one in log.messages for n in range(one.first, one.last + 1)]
    counted += [n for one in (*log.spans, *log.unassigned) for n in range(one.first, one.last + 1)]
    assert sorted(counted) == list(range(1, log.lines + 1))


def test_a_chat_on_a_wallpaper_is_not_taken_for_certain():
    drawn = draw(some_chat(random.Random(2), 8), STYLES["wechat"], seed=2)
    pixels, read, _head = screen(drawn, 0, drawn.image.height)
    noise = np.random.default_rng(1).integers(0, 255, (40, 30, 3), np.uint8)
    paper = np.asarray(Image.fromarray(noise).resize((pixels.shape[1], pixels.shape[0])))
    bare = (np.abs(pixels.astype(int) - 237).max(axis=2) < 3)[:, :, None]
    (capture,) = seen(np.where(bare, paper, pixels).astype(np.uint8), read)
    made = rows(capture.sheet)
    assert likeness(capture.sheet, made) == 0
    assert not [one for one in made if one.kind == "text"]


def test_screens_put_under_one_another_are_read_one_by_one():
    parts = [
        screen(draw(some_chat(random.Random(n), 6), STYLES["wechat"], seed=n), 0, 1600, title=t)
        for n, t in ((1, "阿甲"), (2, "阿乙"))
    ]
    high = len(parts[0][0])
    lines = [*parts[0][1].lines]
    lines += [
        Line(one.text, Area(one.area.left, one.area.top + high, one.area.right,
                            one.area.bottom + high), one.score)
        for one in parts[1][1].lines
    ]  # fmt: skip
    whole = np.concatenate([parts[0][0], parts[1][0]])
    captures = seen(whole, Recognised(1080, len(whole), "x", tuple(lines)))
    assert [one.sheet.title for one in captures] == ["阿甲", "阿乙"]
    log = conversation([Picture("d", "E01", captures)], Answers())
    assert {"capture_titles", "capture_gap"} <= {one.id for one in log.warnings}


@pytest.mark.parametrize(
    ("text", "known", "wanted"),
    [
        ("2025-12-17 11:37:02", None, "2025-12-17T11:37:02"),
        ("2025-08-0522:53", None, "2025-08-05T22:53"),
        ("2024年3月23日上午7:48", None, "2024-03-23T07:48"),
        ("2024年3月23日 下午 12:05", None, "2024-03-23T12:05"),
        ("2024/3/5 凌晨12:30", None, "2024-03-05T00:30"),
        ("7:55", "2024-03-23", "2024-03-23T07:55"),
        ("下午 3:07", "2024-03-23", "2024-03-23T15:07"),
        ("昨天 14:02", "2024-03-01", "2024-02-29T14:02"),
        ("星期三 14:02", "2024-03-23", "2024-03-20T14:02"),
        ("周六 09:00", "2024-03-23", "2024-03-16T09:00"),
        ("12月30日 晚上8:15", "2024-01-02", "2023-12-30T20:15"),
        ("12-30 20:15", "2024-01-02", "2023-12-30T20:15"),
        ("Yesterday 9:05 PM", "2024-03-02", "2024-03-01T21:05"),
        ("昨天 14:02", None, None),
        ("7:55", None, None),
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_written_and_counted_from_a_known_day_only(text, known, wanted):
    clock = read_clock(text)
    assert clock is not None
    assert resolved(clock, date.fromisoformat(known) if known else None) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "13.65元", "2024", "25:00", "你好", "7:75", "13月40日 9:00", "订单 7:55", "今天处理"],
)
def test_what_is_no_time_is_none(text):
    assert read_clock(text) is None


def line(text, left, right, top):
    return Line(text, Area(left, top, right, top + 30), 0.99)


def test_lines_of_a_bubble_run_on_where_they_were_wrapped_and_end_where_there_was_room():
    box = Area(80, 0, 520, 120)
    wrapped = [line("我的反馈码是TT202", 100, 495, 10), line("51217B02", 100, 260, 50)]
    assert joined_words(wrapped, box) == "我的反馈码是TT20251217B02"
    ended = [
        line("好的", 100, 160, 10),
        line("明天发", 100, 190, 50),
        line("谢谢你等了这么久", 100, 500, 90),
    ]
    assert joined_words(ended, box) == "好的\n明天发\n谢谢你等了这么久"
    latin = [line("I asked for a", 100, 430, 10), line("replacement today", 100, 480, 50)]
    assert joined_words(latin, box) == "I asked for a replacement today"


def test_pages_of_the_corpus_that_are_no_chat_give_none_and_chats_all_their_bubbles(shared):
    """Lines here are those of the truth, so that this is about layout, not about letters."""
    folder = shared / "corpora" / "recognise" / "captures"
    chats = 0
    for page in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        lines = []
        for one in page["lines"]:
            area = Area(*one["box"])
            before = lines[-1] if lines else None
            if (
                before
                and abs(before.area.top - area.top) < 4
                and 0 <= area.left - before.area.right < 9
            ):
                joint = Area(before.area.left, before.area.top, area.right, area.bottom)
                lines[-1] = Line(before.text + one["text"], joint, 1.0)
            else:
                lines.append(Line(one["text"], area, 1.0))
        with Image.open(folder / page["file"]) as image:
            pixels = np.asarray(image.convert("RGB"))
        captures = seen(pixels, Recognised(*page["size"], "truth", tuple(lines)))
        log = conversation([Picture("d", page["file"], captures)], Answers())
        is_chat = page["layout"] in ("d_wangwang", "d_wechat")
        assert (log is not None) == is_chat, page["file"]
        if log is not None:
            chats += 1
            assert all(one.kind == "text" and one.doubt in (None, "cut") for one in log.messages)
            assert not log.unassigned
            assert len({one.sender for one in log.messages}) == 2
    assert chats == 5
