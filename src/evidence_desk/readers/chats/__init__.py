"""Chat logs: which format a file has, and the conversation in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from evidence_desk.domain.conversation import Answers, Conversation, Message
from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats import archived
from evidence_desk.readers.chats.base import Format
from evidence_desk.readers.chats.chatlab import ChatLab, ChatLabLines
from evidence_desk.readers.chats.chatlog_csv import ChatlogCsv
from evidence_desk.readers.chats.chatlog_txt import ChatlogText
from evidence_desk.readers.chats.discord_json import DiscordJson
from evidence_desk.readers.chats.discord_txt import DiscordText
from evidence_desk.readers.chats.generic import NameTimeText
from evidence_desk.readers.chats.line_txt import LineText
from evidence_desk.readers.chats.log import Log, Reached, Sink
from evidence_desk.readers.chats.mail import Eml, Mbox
from evidence_desk.readers.chats.memotrace_csv import MemoTraceCsv
from evidence_desk.readers.chats.memotrace_html import MemoTraceHtml
from evidence_desk.readers.chats.memotrace_txt import MemoTraceText
from evidence_desk.readers.chats.pdd_json import PddJson
from evidence_desk.readers.chats.qce_json import QceChunk, QceJson
from evidence_desk.readers.chats.qce_txt import QceText
from evidence_desk.readers.chats.qianniu import (
    QianniuArrow,
    QianniuBrackets,
    QianniuCompact,
    QianniuWeb,
    WangwangClassic,
)
from evidence_desk.readers.chats.qq_copy import QQCopy
from evidence_desk.readers.chats.qq_mht import QQMht
from evidence_desk.readers.chats.qq_txt import QQText
from evidence_desk.readers.chats.shop_pages import PddPage, QianniuPage
from evidence_desk.readers.chats.signal import SignalText
from evidence_desk.readers.chats.source import Source, decoded, opened
from evidence_desk.readers.chats.table import Table
from evidence_desk.readers.chats.telegram_html import PAGE, TelegramHtml
from evidence_desk.readers.chats.telegram_json import TelegramJson
from evidence_desk.readers.chats.wechat_copy import MacCopy, WindowsCopy
from evidence_desk.readers.chats.wechat_dump import WechatDumpText
from evidence_desk.readers.chats.wechat_exporter import WechatExporterText
from evidence_desk.readers.chats.wechat_share import PhoneShare
from evidence_desk.readers.chats.weflow_html import WeFlowHtml
from evidence_desk.readers.chats.weflow_json import WeFlowJson
from evidence_desk.readers.chats.weflow_txt import WeFlowText
from evidence_desk.readers.chats.whatsapp import WhatsAppAndroid, WhatsAppIos
from evidence_desk.readers.chats.wxdump_csv import WeCloneCsv, WxDumpCsv

# The first that claims a log reads it, so the narrow ones stand before the wide ones.
FORMATS: tuple[Format, ...] = (
    Mbox(),
    QQMht(),
    Eml(),
    MemoTraceHtml(),
    WeFlowHtml(),
    TelegramHtml(),
    QianniuPage(),
    PddPage(),
    WeFlowJson(),
    ChatLab(),
    ChatLabLines(),
    QceJson(),
    QceChunk(),
    DiscordJson(),
    TelegramJson(),
    PddJson(),
    MemoTraceCsv(),
    WxDumpCsv(),
    WeCloneCsv(),
    ChatlogCsv(),
    PhoneShare(),
    QQText(),
    QceText(),
    WeFlowText(),
    MemoTraceText(),
    ChatlogText(),
    WechatExporterText(),
    WechatDumpText(),
    LineText(),
    SignalText(),
    DiscordText(),
    WhatsAppIos(),
    WhatsAppAndroid(),
    WangwangClassic(),
    QianniuArrow(),
    QianniuBrackets(),
    QianniuCompact(),
    QianniuWeb(),
    MacCopy(),
    QQCopy(),
    WindowsCopy(),
    Table(),
    NameTimeText(),
)


def format_of(source: Source) -> Format | None:
    """Return the format of a log, None where it is none that is known."""
    return next((one for one in FORMATS if one.claims(source)), None)


def converse(
    source: Source, sink: Sink | None = None, reached: Reached | None = None
) -> Conversation | None:
    """Return the conversation in a log, None where its format is unknown or holds no message.

    With *sink* the messages are handed on as they are read, and only their tally is returned;
    *reached* hears how far the reading is.
    """
    format_ = format_of(source)
    if format_ is None:
        return None
    log = Log(source, sink, reached)
    format_.parse(source, log)
    return log.finish(format_.id, format_.version) if log.count else None


def read_chat(
    path: Path,
    untrusted_name: str,
    answers: Answers | None = None,
    *,
    sink: Sink | None = None,
    reached: Reached | None = None,
    further: Sequence[Path] = (),
) -> Conversation | None:
    """Read a log, or the log in a ZIP; other *answers* give another conversation.

    *further* are later pages of the same chat, where the format has pages; lines are counted
    through. None where the file is no chat log of a known format.

    Raises:
        Unreadable: larger than the limit, or the person's encoding does not exist.
        OSError: the file could not be opened.
    """
    answers = answers or Answers()
    with path.open("rb") as stream:
        packed = stream.read(4) in (b"PK\3\4", b"PK\5\6")
    if packed:
        return _read_zip(path, answers, sink, reached)
    source = opened(path, untrusted_name, answers)
    if source is None:
        return None
    if further and TelegramHtml().claims(source):
        later = [opened(page, untrusted_name, answers) for page in further]
        source = _one_behind_another(source, [source, *(one for one in later if one)])
    return converse(source, sink, reached)


def _one_behind_another(first: Source, pages: Sequence[Source]) -> Source:
    """Put the pages of one Telegram chat behind one another; lines are counted through."""
    texts: list[str] = []
    room = limits.CHAT
    for one in pages:
        room -= len(one.text)
        if room >= 0:
            texts.append(one.text if one.text.endswith("\n") else one.text + "\n")
    return replace(first, text="".join(texts) or first.text)


def _all_pages(
    zipped: ZipFile, packed: list[archived.Packed], first: archived.Packed, source: Source
) -> Source:
    """Return all pages of the Telegram chat of which *first* is one."""
    folder = first.name.replace("\\", "/").rpartition("/")[0]
    pages = []
    for one in packed:
        here, _, name = one.name.replace("\\", "/").rpartition("/")
        if here == folder and (page := PAGE.match(name)):
            pages.append((int(page[1] or 1), one))
    found = []
    for _, one in sorted(pages, key=lambda page: page[0]):
        raw = archived.unpacked(zipped, one)
        told = decoded(raw, one.name, source.answers) if raw is not None else None
        if told is not None:
            found.append(told)
    return _one_behind_another(source, found)


def _read_zip(
    path: Path, answers: Answers, sink: Sink | None, reached: Reached | None
) -> Conversation | None:
    zipped = archived.opened(path)
    if zipped is None:
        return None
    with zipped:
        packed = archived.members(zipped)
        digests = archived.Digests(zipped, packed)

        def hand_on(messages: list[Message]) -> None:
            if sink is not None:
                sink(digests.into(messages))

        for one in archived.candidates(packed):
            raw = archived.unpacked(zipped, one)
            try:
                source = decoded(raw, one.name, answers) if raw is not None else None
            except Unreadable:
                continue
            if source is None:
                continue
            if TelegramHtml().claims(source):
                source = _all_pages(zipped, packed, one, source)
            source.inside = archived.beside(packed, one)
            if any(other.unsafe for other in packed):
                source.warnings += (archived.unsafe_names(),)
            found = converse(source, hand_on if sink is not None else None, reached)
            if found is not None:
                messages = tuple(digests.into(found.messages))
                return replace(found, format=f"{found.format}.zip", messages=messages)
    return None
