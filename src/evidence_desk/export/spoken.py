"""What a message says on paper: its words as in the file, and what the file tells besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.conversation import Attachment, Message, MessageKind
from evidence_desk.domain.text import Text, unhidden
from evidence_desk.domain.transcript import Transcript
from evidence_desk.export.blocks import Anchor, Item
from evidence_desk.export.messages import (
    AROUND,
    AROUND_NAME,
    NAME,
    NOTE,
    TEXT,
    Divide,
    Head,
    MessageRow,
    Piece,
    Weight,
    clock,
    fits,
)
from evidence_desk.export.theme import Style
from evidence_desk.export.words import WEEKDAYS, word

KIND_WORD: dict[MessageKind, Text] = {
    "text": Text("文字", "text"),
    "image": Text("图片", "picture"),
    "voice": Text("语音", "voice message"),
    "video": Text("视频", "video"),
    "sticker": Text("表情", "sticker"),
    "file": Text("文件", "file"),
    "link": Text("链接", "link"),
    "location": Text("位置", "location"),
    "contact": Text("名片", "contact card"),
    "call": Text("通话", "call"),
    "transfer": Text("转账", "transfer"),
    "forward": Text("转发的聊天记录", "forwarded messages"),
    "poll": Text("投票", "poll"),
    "system": Text("系统消息", "system message"),
    "recall": Text("撤回", "recalled message"),
    "unread": Text("未读出的部分，请看截图", "part of the screenshot that was not read"),
}
# More lines of a name or a time stand with the words.
_MOST = 3
_DAY = 10
# What is no text; a file that says so itself does it in brackets.
_MEDIA = frozenset(KIND_WORD) - {"text", "system", "recall", "link", "forward"}
_BRACKETS = ("[", "［", "【", "<Media", "<媒体")


def head(chain: Chain) -> Head:
    """Return the names of the columns."""
    if chain.language == "zh":
        return Head(("序号", "时间", "发送者", "内容"))
    return Head(("No.", "Time", "Sender", "Message"))


def rows(
    chain: Chain,
    transcript: Transcript,
    first: int,
    last: int,
    *,
    weigh: Callable[[int], Weight],
    before: Callable[[int], Iterable[Anchor]] = lambda _: (),
) -> Iterator[Item]:
    """Yield messages *first* to *last*, and a line where a day begins.

    *weigh* tells how a message stands, by its index; *before* gives what goes before it.
    """
    day = ""
    for message in transcript.fetch(first, last):
        yield from before(message.index)
        now = _day(message)
        if now and now != day:
            yield Divide(_day_words(chain, now), strong=True, keep_next=True)
            day = now
        yield row(chain, transcript, message, weight=weigh(message.index))


def row(chain: Chain, transcript: Transcript, message: Message, *, weight: Weight) -> MessageRow:
    """Return one message as it is printed."""
    number = f"{message.index + 1}"
    time, moved = _time(chain, message)
    if message.system:
        body = [*moved, *_body(chain, transcript, message, NOTE)]
        return MessageRow(number, time=time, body=body, weight=weight, centred=True)
    sender, long = _sender(chain, transcript, message, weight)
    words = AROUND if weight == "context" else TEXT
    body = [*moved, *long, *_body(chain, transcript, message, words)]
    return MessageRow(number, time=time, sender=sender, body=body, weight=weight)


def _day(message: Message) -> str:
    at = message.at or ""
    return at[:_DAY] if len(at) >= _DAY else ""


def _day_words(chain: Chain, day: str) -> str:
    try:
        weekday = WEEKDAYS[date.fromisoformat(day).weekday()].in_(chain.language)
    except ValueError:
        return day
    return f"{day}  {weekday}"


def _time(chain: Chain, message: Message) -> tuple[list[Piece], list[Piece]]:
    """Return the time for its column, and what of it is too long for that."""
    shown = (message.at or "").replace("T", " ")
    if len(shown) > _DAY:
        shown = shown[_DAY + 1 :]
    elif len(shown) == _DAY:
        shown = ""
    elif not shown:
        shown = message.partial or word(chain, "无时间", "no time")
    pieces = [clock(shown)] if shown else []
    moved: list[Piece] = []
    if pieces and not fits(pieces[0], "time", lines=_MOST):
        moved, pieces = [Piece(shown, NOTE)], []
    if message.offset is not None:
        hours, minutes = divmod(abs(message.offset), 60)
        sign = "-" if message.offset < 0 else "+"
        pieces.append(Piece(f"UTC{sign}{hours}" + (f":{minutes:02d}" if minutes else ""), NOTE))
    return pieces, moved


def _sender(
    chain: Chain, transcript: Transcript, message: Message, weight: Weight
) -> tuple[list[Piece], list[Piece]]:
    """Return who wrote for its column, and what of it is too long for that."""
    name = unhidden(message.sender or "") or word(chain, "未写发送者", "no sender given")
    role = transcript.roles.get(message.sender or "")
    look = AROUND_NAME if weight == "context" else NAME
    if role:
        shape = word(chain, "{}（{}）", "{} ({})")
        name = shape.format(name, role.in_(chain.language))
    told = [Piece(name, look)]
    extras = message.extras
    # An account names a person as well as the name that is hidden.
    account = None if chain.profile.identity.own_name == "hidden" else extras.account
    for shape, value in (
        (word(chain, "账号 {}", "account {}"), account),
        ("{}", extras.role),
        (word(chain, "致 {}", "to {}"), extras.to),
    ):
        if value and value != message.sender:
            told.append(Piece(shape.format(value), NOTE))
    column = [one for one in told if fits(one, "sender", lines=_MOST)]
    return column, [one for one in told if one not in column]


def _body(chain: Chain, transcript: Transcript, message: Message, words: Style) -> Iterator[Piece]:
    extras = message.extras

    def note(zh: str, en: str, **values: object) -> Piece:
        return Piece(word(chain, zh, en).format(**values), NOTE)

    if extras.subject:
        yield note("主题：{it}", "Subject: {it}", it=extras.subject)
    if extras.forwarded_from:
        yield note("转发自 {it}", "Forwarded from {it}", it=extras.forwarded_from)
    if extras.quote:
        quote = extras.quote
        said = word(chain, "：", ": ").join(filter(None, (quote.sender, quote.text)))
        if said:
            yield note("▏引用：{it}", "▏Answers: {it}", it=said)
        elif quote.id:
            yield note("▏引用编号 {it} 的消息", "▏Answers message {it}", it=quote.id)
    if message.text:
        yield Piece(message.text, words)
    kind = KIND_WORD[message.kind].in_(chain.language)
    if not message.text and not extras.forwarded:
        yield Piece(word(chain, f"［{kind}］", f"[{kind}]"), words)
    elif message.kind in _MEDIA and not message.text.startswith(_BRACKETS):
        yield note("（{it}）", "({it})", it=kind)
    if extras.forwarded:
        yield note("转发的聊天记录：", "Forwarded messages:")
        for line in extras.forwarded:
            yield Piece(f"▏{line}", words)
    for file in message.attachments:
        yield _attachment(chain, transcript, file)
    if message.doubt and message.kind != "unread":
        yield note("（读出的文字不一定对，请看画面）", "(read with doubt; see the picture)")
    if extras.recalled:
        yield note("（这条消息后来被撤回）", "(recalled later)")
    if extras.edited:
        at = (extras.edited_at or "").replace("T", " ")
        yield note("（编辑过{it}）", "(edited{it})", it=f" {at}" if at else "")
    if extras.reactions:
        yield note("回应：{it}", "Reactions: {it}", it="  ".join(extras.reactions))
    if extras.status:
        yield Piece(extras.status, NOTE)


def _attachment(chain: Chain, transcript: Transcript, file: Attachment) -> Piece:
    name = file.name or file.written
    lying = transcript.media.of(file)
    there = (one.number for one in chain.exhibits if lying and one.exhibit.id == lying.exhibit_id)
    if number := next(there, None):
        found = Text(f"即证据{number}", f"exhibit {number}").in_(chain.language)
    else:
        found = {
            "inside": Text("在聊天记录文件里", "inside the log's own file"),
            "beside": Text("与聊天记录放在一起", "beside the log"),
            None: Text("没有随聊天记录导出", "not exported with the log"),
        }[file.found].in_(chain.language)
    return Piece(word(chain, f"附件：{name}（{found}）", f"File: {name} ({found})"), NOTE)
