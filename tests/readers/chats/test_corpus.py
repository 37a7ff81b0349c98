"""The shared corpus, message by message: sender, time, text and order."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from evidence_desk.domain.conversation import Conversation, Message
from evidence_desk.readers.chats import read_chat

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "chat"
LIST = CORPUS / "expected.json"
EXPECTED: dict[str, dict[str, Any]] = (
    json.loads(LIST.read_text("utf-8"))["files"] if LIST.exists() else {}
)

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the shared chat corpus is not here")


def _read(name: str) -> Conversation:
    conversation = read_chat(CORPUS / name, Path(name).name)
    assert conversation is not None
    return conversation


def _row(message: Message) -> dict[str, Any]:
    return {
        "i": message.index,
        "ts": message.at,
        "unix": message.unix,
        "sender": message.sender,
        "kind": message.kind,
        "system": message.system,
        "text": message.text,
        "edited": message.extras.edited,
        "status": message.extras.status,
    }


@pytest.mark.parametrize("name", [name for name, one in EXPECTED.items() if one.get("truth")])
def test_each_message_is_that_of_the_corpus(name: str) -> None:
    lenient = EXPECTED[name].get("lenient_indices", ())
    lines = (CORPUS / EXPECTED[name]["truth"]).read_text("utf-8").split("\n")
    truth = [json.loads(line) for line in lines if line]
    messages = _read(name).messages
    assert len(messages) == len(truth)
    for message, expected in zip(messages, truth, strict=True):
        row = {key: value for key, value in _row(message).items() if key in expected}
        assert row == expected or message.index in lenient


@pytest.mark.parametrize(
    "name", [name for name, one in EXPECTED.items() if "digest_ts_sender_text" in one]
)
def test_the_digest_over_all_messages_is_that_of_the_corpus(name: str) -> None:
    digest = hashlib.sha256()
    for one in _read(name).messages:
        row = json.dumps([one.at, one.sender, one.text], ensure_ascii=False)
        digest.update(f"{row}\n".encode())
    assert digest.hexdigest() == EXPECTED[name]["digest_ts_sender_text"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if not name.startswith("security/")])
def test_format_encoding_and_layout_are_those_of_the_corpus(name: str) -> None:
    expected, conversation = EXPECTED[name], _read(name)
    assert conversation.format == expected["format"]
    assert conversation.encoding == expected["encoding"]
    if "newline" in expected:
        assert conversation.newline == expected["newline"].partition(" ")[0]
    if "date_order" in expected:
        assert conversation.date_order == expected["date_order"]
    assert {"no_timestamps", "order_only", "sender_boundary_ambiguous"} & set(
        expected.get("warnings", ())
    ) <= {one.id for one in conversation.warnings}
    assert len(conversation.messages) == expected["message_count"]


@pytest.mark.parametrize("name", [name for name, one in EXPECTED.items() if "attachments" in one])
def test_files_inside_are_joined_with_their_digest(name: str) -> None:
    messages = _read(name).messages
    for expected in EXPECTED[name]["attachments"]:
        if isinstance(expected, str):
            assert expected in [file.name for file in messages[0].attachments]
            continue
        (file,) = messages[expected["message_index"]].attachments
        assert (file.name, file.sha256) == (expected["name"], expected["sha256"])


def test_an_archive_with_unsafe_names_gives_its_log_and_says_so() -> None:
    conversation = _read("security/zip_slip.zip")
    assert [one.text for one in conversation.messages] == ["hi"]
    assert "unsafe_names" in {one.id for one in conversation.warnings}
