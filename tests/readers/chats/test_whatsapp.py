"""WhatsApp's heads in the locales and calendars that real exports showed."""

from __future__ import annotations

import pytest

from evidence_desk.domain.conversation import Answers, Conversation
from evidence_desk.readers.chats import converse
from evidence_desk.readers.chats.source import decoded

HEADS = {
    "[3/27/22, 21:41:35] ": "2022-03-27T21:41:35",
    "[2022/7/21 05:11:12] ": "2022-07-21T05:11:12",
    "[2023/11/15 下午3:04:05] ": "2023-11-15T15:04:05",
    "[2023/11/15 上午12:04:05] ": "2023-11-15T00:04:05",
    "2/23/23, 2:51\u202fPM - ": "2023-02-23T14:51",
    "23/6/18, 1:55\u00a0p. m. - ": "2018-06-23T13:55",
    "16.01.21, 23:09 - ": "2021-01-16T23:09",
    "16.1.2021 klo 21.25.15 - ": "2021-01-16T21:25:15",
    "[\u200f18\u200f/3\u200f/2022، 2:56:01 م] ": "2022-03-18T14:56:01",
    "[3/18/2565 BE, 14:56:01] ": "2022-03-18T14:56:01",
    "[3/18/R4, 14:56:01] ": "2022-03-18T14:56:01",
    "[R4/3/18 14:56:01] ": "2022-03-18T14:56:01",
    "[民國112/11/15 下午3:04:05] ": "2023-11-15T15:04:05",
    "2023/11/15 15:04 - ": "2023-11-15T15:04",
    "[2022. 3. 18. 오후 2:56:01] ": "2022-03-18T14:56:01",
    "2022년 3월 18일 오전 12:56 - ": "2022-03-18T00:56",
    "2022-03-18 2:56 p.m. - ": "2022-03-18T14:56",
    "18/03/2022 à 14:56 - ": "2022-03-18T14:56",
    "2022. 03. 18. 14:56 - ": "2022-03-18T14:56",
    "١٨/٣/٢٠٢٢، ٢:٥٦ م - ": "2022-03-18T14:56",
    "18/03/2565 14:56 - ": "2022-03-18T14:56",
    "18.03.2022 г., 14:56 - ": "2022-03-18T14:56",
    "\u200e[2022/3/18, 14:56:01] ": "2022-03-18T14:56:01",
}


def _read(text: str, answers: Answers | None = None) -> Conversation:
    source = decoded(text.encode(), "_chat.txt", answers or Answers())
    assert source is not None
    conversation = converse(source)
    assert conversation is not None
    return conversation


@pytest.mark.parametrize("head", HEADS)
def test_a_head_of_each_locale_gives_its_time(head: str) -> None:
    (message,) = _read(f"{head}小满: 12:30 前回我: 谢谢\n").messages
    assert (message.at, message.sender, message.text) == (
        HEADS[head],
        "小满",
        "12:30 前回我: 谢谢",
    )


def test_a_word_for_half_a_day_that_nobody_knows_leaves_the_time_open() -> None:
    (message,) = _read("18/3/2022, 2:56 in the morning - A: x\n").messages
    assert (message.at, message.partial) == (None, "18/3/2022, 2:56 in the morning")


def test_a_pasted_line_of_another_layout_stays_in_the_text() -> None:
    text = (
        "18/03/2022, 15:10 - Ann: a\n[3/27/22, 21:41:35] Ben: pasted\n19/03/2022, 15:11 - Ben: b\n"
        "20/03/2022, 3:12 PM - Ben: pasted, too\n"
    )
    messages = _read(text).messages
    assert [one.text for one in messages] == [
        "a\n[3/27/22, 21:41:35] Ben: pasted",
        "b\n20/03/2022, 3:12 PM - Ben: pasted, too",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Media omitted>", "image"),
        ("<省略影音内容>", "image"),
        ("\u200eimage omitted", "image"),
        ("\u200e圖片已略去", "image"),
        ("\u200eSprachnachricht weggelassen", "voice"),
        ("\u200esticker omitted", "sticker"),
        ("\u200e<attached: 00000007-AUDIO-2022-03-18-14-56-01.opus>", "voice"),
        ("IMG-20220318-WA0003.jpg (file attached)", "image"),
        ("PTT-20220318-WA0003.opus (文件附件)", "voice"),
        ("合同.pdf (file attached)", "file"),
        ("Location: https://maps.example/?q=1,2", "location"),
        ("This message was deleted", "recall"),
        ("此消息已删除", "recall"),
        ("the image was omitted from the page", "text"),
        ("see <b>this</b>", "text"),
        ("null", "text"),
    ],
)
def test_what_stands_in_the_place_of_media_is_told_apart(text: str, kind: str) -> None:
    (message,) = _read(f"[18/03/2022, 14:56:01] Ann: {text}\n").messages
    assert (message.kind, message.sender) == (kind, "Ann")


def test_notices_of_a_group_are_nobodys_words() -> None:
    text = (
        "18/03/2022, 15:10 - Ann: a\n"
        '18/03/2022, 15:11 - Ann changed the subject from "x" to "y: z"\n'
        "18/03/2022, 15:12 - You were added\n"
    )
    assert [one.sender for one in _read(text).messages] == ["Ann", None, None]
