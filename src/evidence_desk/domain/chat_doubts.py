"""Why a message that was read off a screenshot needs a look, in words."""

from __future__ import annotations

from evidence_desk.domain.conversation import Doubt, Message, MessageKind
from evidence_desk.domain.text import Text

_TEXT: dict[Doubt, Text] = {
    "cut": Text("在截图边缘被截断，可能不完整", "cut off at the edge of the screenshot"),
    "letters": Text("字看不清，保留为图片", "the letters are not clear; kept as a picture"),
    "side": Text("看不出是谁说的，保留为图片", "it is not clear who wrote it; kept as a picture"),
    "shape": Text("不是普通的文字气泡，保留为图片", "no plain bubble of text; kept as a picture"),
    "wrong": Text("您说过读得不对，保留为图片", "you said it was misread; kept as a picture"),
}
_WORDLESS: dict[MessageKind, Text] = {
    "image": Text("［图片］", "[picture]"),
    "unread": Text("［未读出的部分，请看截图］", "[part of the screenshot that was not read]"),
}


def doubt_text(doubt: Doubt) -> Text:
    """Return the reason as a phrase."""
    return _TEXT[doubt]


def wordless(message: Message) -> Text | None:
    """Return what to write for a message of a screenshot that has pixels and no words."""
    return _WORDLESS.get(message.kind) if message.sights and not message.text else None
