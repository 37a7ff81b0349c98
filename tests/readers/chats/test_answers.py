"""What a log does not tell stays open until the person answers; another answer reads it anew."""

from __future__ import annotations

import pytest

from evidence_desk.domain.conversation import Answers, Conversation
from evidence_desk.domain.text import unhidden
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats import converse
from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.source import decoded


def _read(text: str | bytes, answers: Answers | None = None, name: str = "x.txt") -> Conversation:
    raw = text if isinstance(text, bytes) else text.encode()
    source = decoded(raw, name, answers or Answers())
    assert source is not None
    conversation = converse(source)
    assert conversation is not None
    return conversation


def _ats(conversation: Conversation) -> list[str | None]:
    return [one.at for one in conversation.messages]


EITHER = "[3/4/22, 21:41:35] Ann: a\n[5/5/22, 08:00:00] Ben: b\n"


def test_days_and_months_that_may_be_either_are_asked_for() -> None:
    conversation = _read(EITHER)
    assert conversation.date_order is None
    assert "date_order" in [one.id for one in conversation.questions]
    # The fifth of May is the same in both orders.
    assert _ats(conversation) == [None, "2022-05-05T08:00:00"]
    assert conversation.messages[0].partial == "3/4/22, 21:41:35"


@pytest.mark.parametrize(("order", "day"), [("DMY", "2022-04-03"), ("MDY", "2022-03-04")])
def test_an_answer_decides_the_order_of_dates(order: str, day: str) -> None:
    conversation = _read(EITHER, Answers(date_order=order))  # type: ignore[arg-type]
    assert _ats(conversation)[0] == f"{day}T21:41:35"
    assert (conversation.date_order, conversation.date_order_told) == (order, "person")
    assert "date_order" not in [one.id for one in conversation.questions]


def test_an_answer_that_does_not_fit_the_file_is_not_used() -> None:
    conversation = _read("[3/27/22, 21:41:35] Ann: a\n", Answers(date_order="DMY"))
    assert _ats(conversation) == ["2022-03-27T21:41:35"]
    assert "date_order_kept" in [one.id for one in conversation.warnings]


YEARLESS = "林小满(我) 03-02 09:15:00\n杯子\n\n云岫(wxid_b) 02-29 09:20:41\n好\n"


def test_a_year_is_added_only_when_the_person_tells_it() -> None:
    assert _ats(_read(YEARLESS)) == [None, None]
    assert _ats(_read(YEARLESS, Answers(year=2024))) == [
        "2024-03-02T09:15:00",
        "2024-02-29T09:20:41",
    ]


def test_a_day_that_year_does_not_have_is_no_message_of_it() -> None:
    conversation = _read(YEARLESS, Answers(year=2023))
    assert _ats(conversation) == ["2023-03-02T09:15:00"]
    assert conversation.messages[0].text.endswith("02-29 09:20:41\n好")


def test_a_day_is_added_only_when_the_person_tells_it() -> None:
    text = "小明 9:15:00\n杯子\n云岫 9:16:00\n好\n"
    assert [one.partial for one in _read(text).messages] == ["9:15:00", "9:16:00"]
    assert _ats(_read(text, Answers(day="2024-03-02")))[0] == "2024-03-02T09:15:00"


def test_counted_seconds_are_shown_in_the_zone_of_the_person() -> None:
    text = (
        '{"messages": [{"type": "message", "date_unixtime": "1709342100", '
        '"date": "2024-03-02T02:15:00", "from": "Lin", "text": "a"}]}'
    )
    assert _ats(_read(text)) == ["2024-03-02T09:15:00"]
    berlin = _read(text, Answers(zone="Europe/Berlin"))
    assert _ats(berlin) == ["2024-03-02T02:15:00"]
    assert (berlin.zone, berlin.zone_told) == ("Europe/Berlin", "person")
    moment = berlin.messages[0].moment()
    assert moment is not None
    assert moment.iso() == "2024-03-02T01:15:00+00:00"


def test_another_encoding_reads_the_same_bytes_anew() -> None:
    raw = "林小滿(2024-03-02 09:15:00):\n杯子碎了\n".encode("big5")
    assert _read(raw).encoding == "gb18030"
    assert "encoding_guessed" in [one.id for one in _read(raw).warnings]
    conversation = _read(raw, Answers(encoding="big5"))
    assert conversation.messages[0].text == "杯子碎了"
    assert conversation.messages[0].sender == "林小滿"


def test_bytes_that_do_not_fit_the_told_encoding_are_counted() -> None:
    raw = b"Lin(2024-03-02 09:15:00):\n" + b"\xff\xfe ok\n"
    conversation = _read(raw, Answers(encoding="utf-8"))
    assert "bytes_not_decoded" in [one.id for one in conversation.warnings]


def test_an_encoding_that_does_not_exist_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="klingon"):
        decoded(b"x", "x.txt", Answers(encoding="klingon"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings_are_told_by_their_bytes(encoding: str) -> None:
    text = "tb01(2024-03-02 09:15:00):\r\n杯子碎了，价格㐂元\r\n"
    conversation = _read(text.encode(encoding))
    assert conversation.encoding == encoding
    assert conversation.messages[0].text == "杯子碎了，价格㐂元"


def test_words_are_kept_as_they_are() -> None:
    odd = "ﬁ　①ｶﾞ\x0b\x85\u2028e\u0301  \t end "
    conversation = _read(f"2024-03-02 09:15:00 Lin\n{odd}\n\n")
    assert conversation.messages[0].text == odd


def test_a_cut_off_json_gives_all_before_the_cut_and_shows_the_rest() -> None:
    whole = (
        '{"weflow": {"version": "1"}, "session": {"wxid": "w"}, "messages": [\n'
        '{"createTime": 1709342100, "content": "a", "senderDisplayName": "L", "localType": 1},\n'
        '{"createTime": 1709342101, "content": "b", "sender'
    )
    conversation = _read(whole, name="x.json")
    assert [one.text for one in conversation.messages] == ["a"]
    assert conversation.unassigned[0].text.startswith('{"createTime": 1709342101')
    assert "file_cut_off" in [one.id for one in conversation.warnings]


def test_json_deeper_than_any_chat_ends_the_reading_and_no_more() -> None:
    deep = "[" * 100_000
    text = (
        '{"weflow": {}, "session": {"wxid": "w"}, "messages": [\n'
        '{"createTime": 1709342100, "content": "a", "localType": 1},\n' + deep
    )
    assert [one.text for one in _read(text, name="x.json").messages] == ["a"]


def test_names_of_weekdays_decide_between_day_and_month() -> None:
    text = "[LINE] Chat history with Bob\nSaved on: 09/04/2017\n\n{}, 09/03/2017\n16:23\tBob\thi\n"
    assert _ats(_read(text.format("Sun"))) == ["2017-09-03T16:23"]
    assert _ats(_read(text.format("Sat"))) == [None]
    assert _ats(_read(text.format("Thu"))) == ["2017-03-09T16:23"]


def test_heads_without_blank_lines_between_them_are_a_paste() -> None:
    lines = [f"2024-03-01 10:0{n}:00 {'Lin' if n % 2 else 'Clay'}\nwords {n}\n" for n in range(4)]
    conversation = _read("".join(lines))
    assert conversation.format == "generic.name_time_text"
    assert [one.text for one in conversation.messages] == [f"words {n}" for n in range(4)]


@pytest.mark.parametrize(
    "written",
    ["2024-03-02 09", "2024-03-02", "2024-03-02 0915", "2024-03-02 09:15+08:00", "2024-W09-6T0915"],
)
def test_what_is_no_whole_time_is_not_taken_for_one(written: str) -> None:
    assert fast_second(written) is None
    assert fast_second("2024-03-02 09:15:07") == "2024-03-02T09:15:07"


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u3164", "\u2066"])
def test_names_with_characters_that_nobody_sees_are_told_and_kept(hidden: str) -> None:
    text = f"2026-09-14 19:42:01 Shop\na\n\n2026-09-14 19:43:05 Sh{hidden}op\nb\n\n"
    conversation = _read(text)
    assert [one.sender for one in conversation.messages] == ["Shop", f"Sh{hidden}op"]
    assert "hidden_in_names" in [one.id for one in conversation.warnings]
    assert unhidden(f"Sh{hidden}op") == f"Sh⟨U+{ord(hidden):04X}⟩op"
    assert "hidden_in_names" not in [one.id for one in _read(text.replace(hidden, "")).warnings]


def test_emoji_and_words_of_any_script_hold_nothing_hidden() -> None:
    for name in ("👩\u200d👧", "青瓷小院", "Zoë", "متجر", "❤\ufe0f"):
        assert unhidden(name) == name
