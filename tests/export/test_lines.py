"""Lines end where Chinese typography lets them."""

import random
import re
from itertools import accumulate

from evidence_desk.export.fonts import clean, text_width
from evidence_desk.export.lines import NO_END, NO_START, break_lines
from evidence_desk.export.quotes import STAND_INS, plain

_ALPHABET = (
    "中文排印证据" * 4
    + "，。、；：？！"
    + "（）「」『』《》“”"
    + "—…"
    + "abcXYZ019"
    + " .,()[]/-%$"
)


def _edges(text: str) -> list[float]:
    return list(accumulate((0.5 if c.isascii() else 1.0 for c in text), initial=0.0))


def _random_texts(count: int) -> list[str]:
    source = random.Random(20260914)
    texts = []
    for _ in range(count):
        text = "".join(source.choices(_ALPHABET, k=source.randint(1, 160)))
        text = text.replace("—", "——").replace("…", "……")
        # Runs longer than a line cannot be set by any rule.
        mark = "[" + re.escape(NO_START + NO_END) + "]"
        text = re.sub(rf"({mark}\s*{mark}\s*{mark})(?:\s*{mark})+", r"\1", text)
        texts.append(re.sub("(—{2}|…{2})[—…]+", r"\1", text))
    return texts


def test_punctuation_never_starts_a_line_and_brackets_never_end_one() -> None:
    for text in _random_texts(4000):
        lines = break_lines(text, _edges(text), 14.0)
        for line in lines[1:]:
            assert text[line.start] not in NO_START, (text, text[line.start : line.end])
        for line in lines[:-1]:
            assert text[line.end - 1] not in NO_END, (text, text[line.start : line.end])


def test_dashes_and_ellipses_stay_whole() -> None:
    for text in _random_texts(2000):
        for line in break_lines(text, _edges(text), 11.0)[:-1]:
            around = text[line.end - 1 : line.end + 1]
            assert around not in ("——", "……"), text


def test_nothing_is_lost_and_no_line_is_too_wide() -> None:
    for text in _random_texts(2000):
        edges = _edges(text)
        lines = break_lines(text, edges, 9.0)
        shown = "".join(text[line.start : line.end] for line in lines)
        assert shown.replace(" ", "") == text.replace(" ", "")
        for line in lines:
            hanging = 0.5 if text[line.end - 1 : line.end] in "、。，；：）」』】》〉”" else 0
            assert edges[line.end] - edges[line.start] <= 9.0 + hanging + 1e-6


def test_a_hundred_closing_brackets_are_still_set() -> None:
    text = "）" * 100
    lines = break_lines(text, _edges(text), 10.0)
    assert "".join(text[line.start : line.end] for line in lines) == text


def test_a_long_token_is_broken_and_an_address_at_its_separators() -> None:
    digest = "9f86d081884c7d659a2feaa0c55ad015" * 4
    lines = break_lines(digest, _edges(digest), 20.0)
    assert [line.end - line.start for line in lines] == [40, 40, 40, 8]
    address = "https://example.com/tracking/parcels/75500011223344?carrier=zto"
    first = break_lines(address, _edges(address), 20.0)[0]
    assert address[: first.end] == "https://example.com/tracking/parcels/"


def test_a_latin_word_goes_over_whole() -> None:
    text = "商品由 Adobe Photoshop 保存"
    lines = break_lines(text, _edges(text), 8.0)
    assert [text[line.start : line.end] for line in lines] == [
        "商品由 Adobe",
        "Photoshop 保存",
    ]


def test_a_line_feed_ends_a_line_and_an_empty_line_stays() -> None:
    text = "一\n\n二"
    lines = break_lines(text, _edges(text), 8.0)
    assert [text[line.start : line.end] for line in lines] == ["一", "", "二"]


def test_quotes_are_narrow_in_latin_text_and_wide_in_chinese() -> None:
    for text, narrow in (
        ("the seller’s “words”", 3),
        ("the shop “舒行” said ‘no’", 4),
        ("“Photoshop” saved it", 2),
        ("wait… no", 1),
        ("承诺“当天换出”，此后", 0),
        ("说“Photoshop”保存", 0),
        ("同意——‘好’……", 0),
    ):
        shown = clean(text)
        assert sum(char in STAND_INS for char in shown) == narrow, text
        assert plain(shown) == text


def test_a_narrow_quote_takes_less_than_half_the_room_of_a_wide_one() -> None:
    assert text_width(clean("a “b” c"), "sans", 10) < text_width("a b c", "sans", 10) + 10
    assert text_width(clean("“一”"), "sans", 10) == 30


def test_a_line_does_not_begin_with_a_narrow_closing_quote() -> None:
    text = clean("the shop “舒行裤业工厂店” said")
    for width in range(3, 16):
        edges = list(accumulate((0.5 if ord(c) < 0x3000 else 1.0 for c in text), initial=0.0))
        for line in break_lines(text, edges, float(width))[1:]:
            assert plain(text[line.start]) != "”"


def test_a_character_for_private_use_never_passes_for_a_quote() -> None:
    for char in STAND_INS:
        assert clean(char) == f"〔U+{ord(char):04X}〕"
