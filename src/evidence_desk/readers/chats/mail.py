"""E-mail as a conversation: one message (.eml) or a box of them (.mbox)."""

from __future__ import annotations

import hashlib
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Mail
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, Quote
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source, base_name
from evidence_desk.readers.chats.wechat_share import PhoneShare
from evidence_desk.readers.facts import shown
from evidence_desk.readers.mail import Mail as MailReader
from evidence_desk.readers.plaintext import decode
from evidence_desk.readers.webpage import text_of

_FROM = re.compile(rb"^From \S+ [^\n]{10,60}\r?\n", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_CHINESE = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936")


class Eml:
    """Reads one e-mail; a WeChat share that was sent by e-mail is read as that share."""

    id: ClassVar[str] = "email.eml"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the file begins with headers of a message and is no box."""
        return _is_mail(source) and not source.raw.startswith(b"From ")

    def parse(self, source: Source, log: Log) -> None:
        """Read the message."""
        # Each part says its own encoding; that of the whole was only guessed.
        source.warnings = ()
        mail = _parsed(source.raw.removeprefix(b"\xef\xbb\xbf"))
        text, charsets, files, _ = _parts(mail)
        inner = Source(
            source.untrusted_name, b"", text, charsets[0] if charsets else source.encoding,
            source.answers, {one.name: one for one in files},
        )  # fmt: skip
        if PhoneShare().claims(inner):
            log.source, log.format = inner, PhoneShare.id
            PhoneShare().parse(inner, log)
            return
        log.encoding = ", ".join(dict.fromkeys(charsets)) or None
        _add(log, mail, 1, max(1, source.count))


class Mbox:
    """Reads a box: messages one after another, each behind a line that begins with `From `."""

    id: ClassVar[str] = "email.mbox"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the file begins with that line and headers."""
        return source.raw.startswith(b"From ") and _is_mail(source)

    def parse(self, source: Source, log: Log) -> None:
        """Read message by message."""
        raw = source.raw
        source.warnings = ()
        if source.text.count("\n") != raw.count(b"\n"):
            # Each mail names its own encoding; that of the file as a whole must not move lines.
            source.text, source.encoding = raw.decode("latin-1"), "latin-1"
        starts = [
            match
            for match in _FROM.finditer(raw)
            if not match.start() or raw[match.start() - 2 : match.start()] in (b"\n\n", b"\r\n")
        ]
        starts = [
            one
            for one in starts
            if not one.start() or raw[: one.start()].endswith((b"\n\n", b"\r\n\r\n"))
        ]
        line = 1
        for start, end in zip(
            starts, [*(one.start() for one in starts[1:]), len(raw)], strict=False
        ):
            count = raw.count(b"\n", start.start(), end) + (not raw[:end].endswith(b"\n"))
            mail = _parsed(_QUOTED_FROM.sub(rb"\1", raw[start.end() : end]))
            _add(log, mail, line, max(line, min(line + count - 1, source.count)))
            line += count


def _is_mail(source: Source) -> bool:
    head = source.raw[: limits.HEAD]
    if b"Save by Tencent MsgMgr" in head:
        return False
    return MailReader().claim(Sample(source.untrusted_name, head, len(source.raw))) > 0


def _parsed(raw: bytes) -> Mail:
    # The old policy decodes nothing by itself; the new one takes minutes over some headers.
    return BytesParser().parsebytes(raw)


def _add(log: Log, mail: Mail, first: int, last: int) -> None:
    text, _, files, alternatives = _parts(mail)
    at, offset = _date(header(mail, "Date"))
    reply = header(mail, "In-Reply-To")
    log.title = log.title or header(mail, "Subject") or None
    if alternatives:
        log.notice(
            "mail_alternatives",
            "邮件同时带有纯文字和网页两种正文，这里读的是纯文字。",
            "The e-mail has its text both plain and as a page; the plain one was read.",
        )
    log.add(
        first, last, sender=header(mail, "From") or None, text=cleaned(text), at=at, offset=offset,
        partial=None if at else header(mail, "Date") or None, attachments=files,
        extras=Extras(
            id=header(mail, "Message-ID") or None, to=header(mail, "To") or None,
            subject=header(mail, "Subject") or None, quote=Quote(id=reply) if reply else None,
        ),
    )  # fmt: skip


def header(mail: Mail, name: str) -> str:
    """Return a decoded header; raw bytes that are no UTF-8 are read as GB18030."""
    raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    text = str(raw)[: 8 * limits.FACT]
    told = _bytes(text)
    if told is not None:
        text = told
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return shown(text)
    said = ""
    for part, charset in parts:
        if isinstance(part, str):
            said += part
            continue
        try:
            said += part.decode(
                "gb18030" if (charset or "").lower() in _CHINESE else charset or "utf-8"
            )
        except (LookupError, ValueError):
            said += part.decode("gb18030", "replace")
    return shown(said)


def _bytes(text: str) -> str | None:
    """Return what raw bytes in a header say, None where there are none."""
    if text.isascii():
        return None
    raw = text.encode("utf-8", "surrogateescape")
    return decode(raw, cut=False)[0] or raw.decode("gb18030", "replace")


def _date(untrusted: str) -> tuple[str | None, int | None]:
    try:
        when = parsedate_to_datetime(untrusted)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None
    gap = when.utcoffset()
    offset = int(gap.total_seconds() // 60) if gap is not None else None
    return when.replace(tzinfo=None).isoformat(timespec="seconds"), offset


def _parts(mail: Mail) -> tuple[str, list[str], tuple[Attachment, ...], bool]:
    """Return the text, its encodings, what is attached, and whether a page was left aside."""
    texts: list[str] = []
    charsets: list[str] = []
    files: list[Attachment] = []
    aside = False
    rich: dict[int, tuple[int, str]] = {}
    plain_of: set[int] = set()
    stack = [(mail, 0)]
    seen = 0
    while stack and seen < limits.MAIL_PARTS:
        part, group = stack.pop()
        seen += 1
        if part.is_multipart():
            inside = part.get_payload()
            # Parts of one alternative share its number.
            number = seen if part.get_content_subtype() == "alternative" else group
            if isinstance(inside, list):
                stack += [(one, number) for one in reversed(inside) if isinstance(one, Mail)]
            continue
        name = _file_name(part)
        if name or part.get_content_maintype() != "text":
            raw = part.get_payload(decode=True)
            raw = raw if isinstance(raw, bytes) else b""
            files.append(
                Attachment(
                    base_name(name or f"part-{seen}"), name or "", part.get_content_type(),
                    "inside", hashlib.sha256(raw).hexdigest(), len(raw),
                )
            )  # fmt: skip
            continue
        text, charset = _text(part)
        charsets.append(charset)
        if part.get_content_type() == "text/html":
            text = text_of(text)[1]
            if group:
                rich[group] = (len(texts), text)
                texts.append("")
                continue
        elif group and text.strip():
            plain_of.add(group)
        texts.append(text)
    for group, (at, text) in rich.items():
        if group in plain_of:
            aside = True
        else:
            texts[at] = text
    return "\n".join(text for text in texts if text), charsets, tuple(files), aside


def _file_name(part: Mail) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return "?"
    if name is None:
        return None
    try:
        pieces = decode_header(name)
        name = "".join(
            one if isinstance(one, str) else one.decode(charset or "utf-8", "replace")
            for one, charset in pieces
        )
    except (HeaderParseError, ValueError, LookupError):
        pass
    return shown(_bytes(name) or name, length=200)


def _text(part: Mail) -> tuple[str, str]:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return "", ""
    charset = shown(part.get_content_charset() or "us-ascii", length=40)
    try:
        return raw.decode("gb18030" if charset in _CHINESE else charset), charset
    except (LookupError, ValueError):
        pass
    text, encoding = decode(raw, cut=False)
    if text is None or encoding is None:
        return raw.decode("utf-8", "replace"), "utf-8"
    return text, encoding
