"""Conversations on paper: every look of a message, any length, and few in memory at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf
import pytest
from tests.export.pdfa import problems

from evidence_desk.domain.chain import ChainExhibit
from evidence_desk.domain.conversation import (
    Attachment,
    Conversation,
    Extras,
    Message,
    Quote,
    Unassigned,
)
from evidence_desk.domain.profile import FULL, Identity
from evidence_desk.domain.text import Text
from evidence_desk.domain.transcript import Quoted, Transcript


@dataclass(slots=True)
class Spoken:
    """Messages that come from nowhere; counts how many live when one is asked for."""

    count: int
    most: int = 0
    asked: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, first: int, last: int, /) -> Iterator[Message]:
        self.asked.append((first, last))
        for n in range(first, last + 1):
            if n and n % 700 == 0:
                alive = sum(isinstance(one, Message) for one in gc.get_objects())
                self.most = max(self.most, alive)
            day, minute = divmod(n, 200)
            at = f"2024-{day // 28 + 1:02d}-{day % 28 + 1:02d}T12:{minute % 60:02d}:07"
            yield Message(n, at, ("林小满", "云岫陶坊")[n % 2], "text", f"第 {n + 1} 句", n, n)


@dataclass(frozen=True, slots=True)
class Said:
    """A few messages that are given."""

    messages: tuple[Message, ...]

    def __call__(self, first: int, last: int, /) -> Iterator[Message]:
        return iter(self.messages[first : last + 1])


ABOUT = Conversation("some.format", 3, "utf-8", "lf", (), 9, zone="Asia/Shanghai")


def told(samples, transcript: Transcript, **changes):
    """Return a chain of one exhibit that is a conversation."""
    exhibit = samples.plain_exhibit(1)
    one = ChainExhibit(1, exhibit, text="原文", transcript=transcript)
    return replace(samples.chain((one,)), **changes)


def of_messages(*messages: Message, **more) -> Transcript:
    placed = tuple(replace(one, index=index) for index, one in enumerate(messages))
    return Transcript(ABOUT, len(placed), Said(placed), whole=True, **more)


def message(text: str, at: str | None = "2024-03-04T12:00:01", **more) -> Message:
    values = {"sender": "云岫陶坊", "kind": "text"} | more
    return Message(0, at, text=text, first=1, last=1, **values)


def test_messages_are_fetched_as_pages_are_set_and_not_kept(samples, printed):
    fetch = Spoken(2800)
    transcript = Transcript(ABOUT, 2800, fetch, whole=True)
    made = printed(told(samples, transcript))
    assert fetch.asked == [(0, 2799)]
    assert fetch.most < 40
    assert made.pages > 60
    assert not problems(made.path)


def test_the_names_of_the_columns_come_again_on_every_page(samples, printed, copied):
    made = printed(told(samples, Transcript(ABOUT, 200, Spoken(200), whole=True)))
    pages = [copied(made, page) for page in range(1, made.pages + 1)]
    of_annex = [page for page in pages if "第 61 句" in page or "第 190 句" in page]
    assert len(of_annex) == 2
    assert all("发送者" in page and "内容" in page for page in of_annex)


def test_messages_are_entries_of_a_list_with_their_numbers(samples, printed):
    made = printed(told(samples, Transcript(ABOUT, 90, Spoken(90), whole=True)))
    with pikepdf.open(made.path) as pdf:
        roles = [str(one.S) for one in pdf.objects if _is_element(one)]
    others = printed(told(samples, Transcript(ABOUT, 90, Spoken(90))))
    with pikepdf.open(others.path) as pdf:
        before = [str(one.S) for one in pdf.objects if _is_element(one)]
    for role in ("/LI", "/Lbl", "/LBody"):
        assert roles.count(role) - before.count(role) == 90


def _is_element(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"


def test_what_a_file_tells_of_a_message_is_kept(samples, printed, copied):
    extras = Extras(
        account="wxid_1",
        quote=Quote("林小满", "多少钱"),
        reactions=("👍 2",),
        forwarded=("甲：第一句", "乙：第二句"),
        recalled=True,
        edited=True,
        status="已读",
        subject="关于退款",
    )
    file = Attachment("IMG_1.jpg")
    transcript = of_messages(
        message("两百", extras=extras, attachments=(file,)),
        message("", kind="voice"),
        message("对方撤回了一条消息", kind="recall", system=True, sender=None),
        message("没有日期", at=None, partial="上午 9:15"),
        message("什么都没写", at=None, sender=None),
        message("别处的钟", offset=-330),
        roles={"云岫陶坊": Text("商家", "seller")},
    )
    text = "".join(copied(printed(told(samples, transcript))).split())
    for said in (
        *(
            "账号wxid_1",
            "引用：林小满：多少钱",
            "回应：👍2",
            "甲：第一句",
            "乙：第二句",
            "主题：关于退款",
        ),
        *("这条消息后来被撤回", "（编辑过）", "已读", "附件：IMG_1.jpg（没有随聊天记录导出）"),
        *("［语音］", "对方撤回了一条消息", "上午9:15", "无时间", "未写发送者", "UTC-5:30", "商家"),
    ):
        assert said in text, f"{said} not in {text[text.index('聊天记录全文') :]}"


@pytest.mark.parametrize(
    "text", ["字" * 200_000, "长word" * 3000, "\n" * 3000, "<b>&amp;\x00</b>\u202e"]
)
def test_a_message_of_any_length_is_set(samples, printed, text):
    made = printed(told(samples, of_messages(message("前"), message(text), message("后"))))
    assert not problems(made.path)
    assert made.pages > len(text) // 2000


def test_names_and_times_of_any_length_stand_with_the_words(samples, printed, copied):
    long = "囍" * 900
    transcript = of_messages(
        message("话", sender=long, at=None, partial="卯时" * 300), quotes=(Quoted(0, 0),)
    )
    text = "".join(copied(printed(told(samples, transcript))).split())
    # With the exhibit and in the annex.
    assert text.count("囍") == 1800
    assert text.count("卯时") == 600


def test_a_quote_as_long_as_a_book_is_set_with_its_conversation(samples, printed):
    fetch = Spoken(1500)
    made = printed(told(samples, Transcript(ABOUT, 1500, fetch, (Quoted(2, 1495, "全部"),))))
    assert fetch.asked == [(0, 1498)]
    assert made.pages > 30


def test_where_names_are_hidden_accounts_are_as_well(samples, printed, copied):
    transcript = of_messages(message("话", extras=Extras(account="wxid_1")))
    hidden = replace(FULL, identity=Identity(own_name="hidden"))
    assert "wxid_1" in copied(printed(told(samples, transcript)))
    assert "wxid_1" not in copied(printed(told(samples, transcript, profile=hidden)))


def test_what_was_read_from_pixels_is_said_to_be(samples, printed, copied):
    about = replace(ABOUT, format="capture.wechat", encoding="", newline=None)
    transcript = of_messages(
        message("退你一半", doubt="letters"), message("", kind="unread", sender=None, doubt="shape")
    )
    text = copied(printed(told(samples, replace(transcript, about=about))))
    text = "".join(text.split())
    assert "微信截图" in text
    assert "文字由程序从画面读出，以画面为准" in text
    assert "读出的文字不一定对" in text
    assert "［未读出的部分，请看截图］" in text
    assert "文字编码" not in text


def test_unassigned_lines_are_listed_with_their_numbers(samples, printed, copied):
    about = replace(
        ABOUT, unassigned=(Unassigned(7, 8, "认不出\n的两行"), Unassigned(9, 9, "又一行"))
    )
    transcript = replace(of_messages(message("话")), about=about)
    text = "".join(copied(printed(told(samples, transcript))).split())
    assert "未认出的行（3行）" in text
    assert "7–8认不出的两行" in text
    english = "".join(copied(printed(told(samples, transcript, language="en"))).split())
    assert "Linesnotread(3)" in english
