"""Every line of a log is a message, an understood line, or shown as unassigned: none is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.readers.chats.accounted import SHARED, accounted

from evidence_desk.domain.conversation import Answers
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats import FORMATS, converse
from evidence_desk.readers.chats.source import decoded

SAMPLES = Path(__file__).parents[2] / "samples" / "chats"
IDS = [one.id for one in FORMATS]
# Bytes that have a meaning in one format or another.
MARKS = [b"\n", b"\r\n", b"", b"[", b"]", b"{", b'"', b"<", b"</div>", b":", b",",
         b"2024-03-02 09:15:00 ", b"=" * 64, b"\x00", b"\xff", b"<tr>", b"'", b"\t",
         "：".encode(), "\u200e".encode()]  # fmt: skip


def _raw(id_: str) -> tuple[bytes, str]:
    (path,) = (path for path in (SAMPLES / id_).glob("*") if path.name != "expected.json")
    return path.read_bytes(), path.name


@pytest.mark.parametrize("id_", IDS)
def test_each_line_of_a_sample_is_accounted_for(id_: str) -> None:
    raw, name = _raw(id_)
    source = decoded(raw, name, Answers())
    assert source is not None
    conversation = converse(source)
    assert conversation is not None
    accounted(conversation, source)


@pytest.mark.parametrize("id_", IDS)
def test_each_line_of_a_spoilt_sample_is_accounted_for_too(id_: str) -> None:
    raw, name = _raw(id_)
    chance = random.Random(id_)
    read = 0
    for _ in range(60):
        spoilt = bytearray(raw)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(spoilt) + 1)
            until = at + chance.choice([0, 0, 1, 3, 40])
            spoilt[at:until] = chance.choice(MARKS)
        try:
            source = decoded(bytes(spoilt), name, Answers())
        except Unreadable:
            continue
        conversation = converse(source) if source is not None else None
        if source is not None and conversation is not None:
            read += 1
            accounted(conversation, source)
    assert read


@pytest.mark.parametrize("id_", [one for one in IDS if not one.endswith(SHARED)])
def test_the_words_of_a_message_stand_in_its_lines(id_: str) -> None:
    raw, name = _raw(id_)
    source = decoded(raw, name, Answers())
    conversation = converse(source) if source is not None else None
    assert source is not None
    assert conversation is not None
    for message in conversation.messages:
        lines = "\n".join(source.lines[message.first - 1 : message.last])
        for part in message.text.split("\n"):
            # CSV doubles quotation marks, mail and LINE take theirs away.
            assert part in lines or part.replace('"', '""') in lines or id_.startswith("email.")


LONG = ["a", "[", "(", " ", "<", '"', "'", "：", "{", "\u200e", "<a ", "&#", "\\", ",", "=", "】",
        "\r", "2024-03-02 09:15:00 ", "[图片", "<!--", "1/1/22, ", "<tr>",
        '{"a":', "時"]  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("id_", IDS)
def test_a_line_of_two_hundred_thousand_signs_hangs_no_format(id_: str) -> None:
    raw, name = _raw(id_)
    for piece in LONG:
        long = piece.encode() * (200_000 // len(piece.encode()))
        middle = raw.find(b"\n", len(raw) // 3) + 1
        for at in (0, middle, len(raw) // 2):
            source = decoded(raw[:at] + long + raw[at:], name, Answers())
            if source is not None and (conversation := converse(source)) is not None:
                accounted(conversation, source)
