"""WeChat by WeFlow, as HTML: a list of JSON objects in a script, one a line."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind
from evidence_desk.readers.chats.jsonlog import whole
from evidence_desk.readers.chats.jsonstream import Broken, Walk, seconds_at, text_at
from evidence_desk.readers.chats.kinds import is_recall, kind_of, system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.markup import attributes, pieces, text_of
from evidence_desk.readers.chats.positions import Lines
from evidence_desk.readers.chats.source import Source, base_name

_START = re.compile(r"window\.WEFLOW_DATA\s*=\s*(?=\[)")
_SKIPPED = {"message-time", "message-avatar", "avatar"}
_MEDIA: dict[str, MessageKind] = {"img": "image", "audio": "voice", "video": "video"}
_PLACEHOLDER = {"image": "[图片]", "voice": "[语音]", "video": "[视频]"}
_VOID = {"img", "br", "input", "source", "hr", "meta", "link"}


class WeFlowHtml:
    """Reads WeFlow's page; private chats name no sender there."""

    id: ClassVar[str] = "wechat.weflow.html"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether a page carries WeFlow's list."""
        return source.text.lstrip()[:1] == "<" and _START.search(source.text) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the list; the page around it is its head and foot."""
        log.tool = "WeFlow"
        start = _START.search(source.text)
        if start is None:
            return
        lines = Lines(source.text)
        # The walk ends behind the list, where the script goes on.
        inside = source.text[start.end() :]
        covered = lines.line(start.end())
        log.span(1, covered, "header")
        log.title = _title(source.text[: start.start()])
        for element in Walk(inside, ()):
            at = start.end() + element.start
            if isinstance(element, Broken):
                rest = inside[element.start :]
                if rest.lstrip()[:1] in (";", "<", ""):
                    log.span(covered + 1, source.count, "footer")
                else:
                    first = lines.line(at)
                    log.span(covered + 1, first - 1, "separator")
                    log.leave(first, max(first, source.count), [rest])
                    log.notice(
                        "file_cut_off",
                        "网页里的消息列表不完整，已读出前面完整的部分。",
                        "The list of messages in this page is incomplete; its whole part is read.",
                    )
                break
            first, last = lines.line(at), lines.line(start.end() + element.end)
            log.span(covered + 1, first - 1, "separator")
            covered = last
            if not isinstance(element.value, dict) or "b" not in element.value:
                log.leave(first, last, [inside[element.start : element.end]])
                continue
            _message(log, element.value, first, last)
        else:
            log.span(covered + 1, source.count, "footer")
        log.notice(
            "sender_unknown",
            "WeFlow 的网页导出在私聊里不写名字，只区分“我”和对方。",
            "WeFlow's pages name nobody in private chats: only oneself and the other side.",
        )


def _title(page: str) -> str | None:
    found = re.search(r"<title>([^<]{1,300})</title>", page)
    return text_of(found[1]) or None if found else None


def _message(log: Log, one: dict[str, Any], first: int, last: int) -> None:
    sender, text, media, files, system = _body(whole(text_at(one, "b") or ""))
    mine = one.get("s") in (1, "1", True)
    if not system and sender is None:
        sender = "我" if mine else (log.title or "对方")
    text = text or _PLACEHOLDER.get(media or "text", "")
    kind = media or kind_of(text)
    if system:
        kind = system_kind(text)
    elif is_recall(text) and text[:1] in '"“' and text.endswith("撤回了一条消息"):
        kind = "recall"
    log.add(
        first, last, sender=sender, text=text, unix=seconds_at(one, "t"), kind=kind, system=system,
        attachments=files, extras=Extras(id=text_at(one, "i")),
    )  # fmt: skip


def _body(
    html: str,
) -> tuple[str | None, str, MessageKind | None, tuple[Attachment, ...], bool]:
    """Return sender, text, kind of media, files, and whether it is a system line."""
    kept: list[str] = []
    sender: str | None = None
    media: MessageKind | None = None
    files: list[Attachment] = []
    system = False
    skipping = naming = 0
    depth = 0
    for piece in pieces(html):
        raw = html[piece.start : piece.end]
        if piece.what == "open":
            classes = set(attributes(html, piece).get("class", "").split())
            if piece.value not in _VOID:
                depth += 1
                if not skipping and classes & _SKIPPED:
                    skipping = depth
                if not naming and classes & {"sender-name", "message-sender"}:
                    naming = depth
                    sender = ""
            system = system or bool(classes & {"system", "message-system", "system-message"})
            if piece.value in _MEDIA and not skipping and "emoji" not in " ".join(classes):
                src = attributes(html, piece).get("src", "")
                media = media or _MEDIA[piece.value]
                if src and not src.startswith("data:"):
                    files.append(Attachment(base_name(src), src))
        if piece.value == "img" and media == "image":
            continue
        if naming and piece.what == "text":
            sender = (sender or "") + piece.value
        elif not skipping and not naming:
            kept.append(raw)
        if piece.what == "close" and piece.value not in _VOID:
            if skipping == depth:
                skipping = 0
            if naming == depth:
                naming = 0
            depth -= 1
    text = body_of((text_of("".join(kept), keep=True),))
    return (sender or "").strip() or None, text, media, tuple(files), system
