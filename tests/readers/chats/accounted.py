"""What holds of every reading of a log, however broken: no line is lost or counted twice."""

from __future__ import annotations

from evidence_desk.domain.conversation import Conversation
from evidence_desk.readers.chats.source import Source

# Formats of pages and documents, where several messages may share a line of the file.
SHARED = (".html", ".json", ".mht", ".jsonl")


def accounted(conversation: Conversation, source: Source) -> None:
    """Check that each line of *source* is a message, an understood line, or left as it is."""
    covered: dict[int, int] = {}
    for one in (*conversation.messages, *conversation.spans, *conversation.unassigned):
        assert 1 <= one.first <= one.last <= max(1, conversation.lines), one
        for line in range(one.first, one.last + 1):
            covered[line] = covered.get(line, 0) + 1
    if conversation.format != "wechat.mobile_share" or not source.untrusted_name.endswith(".eml"):
        for number, line in enumerate(source.lines, 1):
            assert number in covered or not line.strip(), (number, line[:200])
    if not conversation.format.endswith(SHARED):
        assert all(count == 1 for count in covered.values()), covered
    assert [one.index for one in conversation.messages] == list(range(len(conversation.messages)))
    begins = [one.first for one in conversation.messages]
    assert begins == sorted(begins)
