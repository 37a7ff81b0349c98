"""E-mail (.eml): who, when, subject and text, with the standard library's parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from evidence_desk.domain.moment import Moment, moment_with_offset
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.facts import facts, shown, warning
from evidence_desk.readers.plaintext import decode
from evidence_desk.readers.tiff import decoded
from evidence_desk.readers.times import plausible
from evidence_desk.readers.webpage import text_of

if TYPE_CHECKING:
    from email.message import Message

_HEADER = re.compile(rb"^(From|To|Date|Subject|Received|Message-ID|MIME-Version|Return-Path|"
                     rb"Delivered-To|Content-Type|X-[A-Za-z0-9-]+|DKIM-Signature|Sender|Reply-To)"
                     rb":", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_FIRST = re.compile(rb"(?:From \S+ [^\n]{10,60}\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n]")
_SHOWN = ("From", "To", "Cc", "Subject", "Message-ID")


class Mail:
    """Reads e-mail messages and web archives (.mht), which have the same shape."""

    name: ClassVar[str] = "mail"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is: the file must begin with the headers of a message."""
        head = sample.head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        if not _FIRST.match(head):
            return 0
        top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        names = {match.lower() for match in _HEADER.findall(top)}
        named = sample.untrusted_name.lower().endswith((".eml", ".mht", ".mhtml"))
        if named and names:
            return 92
        return 85 if len(names) >= 3 and names & {b"from", b"date", b"received"} else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the message. Raises Unreadable where it is above 64 MB."""
        if sample.size > limits.MAIL:
            raise Unreadable(
                "这封邮件超过 64 MB，没有读取内容；文件已原样保存。",
                "This e-mail is larger than 64 MB: its content was not read. The file is kept.",
            )
        from email.parser import BytesParser

        with path.open("rb") as stream:
            # The old policy decodes nothing by itself; the new one takes minutes over some headers.
            message = BytesParser().parse(stream)
        warnings: list[Warning_] = []
        charsets: list[str] = []
        body, attachments = _parts(message, warnings, charsets)
        pairs: dict[str, object] = {f"mail:{name}": header_of(message, name) for name in _SHOWN}
        pairs["mail:Attachments"] = "; ".join(attachments)
        page = message.get_content_type() == "multipart/related" and not header_of(message, "To")
        date = mail_date(header_of(message, "Date"))
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="document" if page else "mail",
            media_type="multipart/related" if page else "message/rfc822",
            moments=(date,) if date and not page else (),
            facts=facts(pairs),
            text=body or None,
            encoding=", ".join(dict.fromkeys(charsets)) or None,
            warnings=tuple(warnings),
        )


def file_name_of(part: Message) -> str | None:
    """Return the name that a part gives its file, as it is written; “?” where it is broken."""
    try:
        return part.get_filename()
    except (ValueError, LookupError, TypeError):
        return "?"


def header_of(message: Message | Mapping[str, str], name: str) -> str:
    """Return a decoded header of at most 500 characters, as it stands where decoding fails."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    raw = str(message.get(name, ""))[: 8 * limits.FACT]
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        return shown(raw)
    text = ""
    for part, charset in parts:
        if isinstance(part, str):
            text += part
            continue
        try:
            text += part.decode(charset or "utf-8")
        except (LookupError, ValueError):
            text += decoded(part)
    return shown(text)


def mail_date(untrusted: str) -> Moment | None:
    """Return the time of a Date header, None where it is none that can be."""
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(untrusted)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    wall = when.replace(tzinfo=None)
    if not plausible(wall):
        return None
    # RFC 5322: -0000 says that nobody stated the zone; Python then returns a naive time.
    return moment_with_offset(wall, f"{when:%z}"[:5] or None, read_from="mail:Date")


def _parts(
    message: Message, warnings: list[Warning_], charsets: list[str]
) -> tuple[str, list[str]]:
    """Return the text of a message and the names of what is attached."""
    plain: list[str] = []
    rich: list[str] = []
    attachments: list[str] = []
    for count, part in enumerate(message.walk()):
        if count >= limits.MAIL_PARTS:
            warnings.append(
                warning(
                    "parts_too_many",
                    "这封邮件分成的部分太多，只读取了前面的；文件已完整保存。"
                    "请用邮件软件打开，看看后面还有什么。",
                    "This e-mail has so many parts that only the first were read. The file is "
                    "kept whole; open it with a mail program to see the rest.",
                )
            )
            break
        if part.is_multipart():
            continue
        name = file_name_of(part)
        kind = part.get_content_type()
        if name or part.get_content_maintype() != "text":
            if name and len(attachments) < 50:
                attachments.append(shown(name, length=100))
            continue
        text, charset = _text_of_part(part)
        charsets.append(charset)
        if kind == "text/html":
            rich.append(text_of(text)[1])
        else:
            plain.append(text)
    body = "\n".join(plain) if "".join(plain).strip() else "\n".join(rich)
    if len(body) > limits.TEXT:
        body = body[: limits.TEXT]
        warnings.append(
            warning(
                "text_cut",
                "邮件正文很长，只读取了开头部分；文件已完整保存。后面的内容搜索不到，请自己翻看。",
                "The text of this e-mail is long: only its beginning was read. The file is kept "
                "whole; search does not find what stands behind, so look through it yourself.",
            )
        )
    return body, attachments


def _text_of_part(part: Message) -> tuple[str, str]:
    """Return the text of one part and its encoding: the stated one, where it fits."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return "", ""
    charset = shown(part.get_content_charset() or "us-ascii", length=40)
    try:
        return raw.decode("gb18030" if charset in ("gb2312", "gbk") else charset), charset
    except (LookupError, ValueError):
        pass
    text, encoding = decode(raw, cut=False)
    if text is None or encoding is None:
        return raw.decode("utf-8", "replace"), "utf-8"
    return text, encoding
