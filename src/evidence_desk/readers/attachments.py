"""What is attached to an e-mail, taken out within bounds; no path comes from a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Text
from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.facts import shown
from evidence_desk.readers.mail import file_name_of, header_of, mail_date

_MOST = 200
_TOO_MANY = Text(
    "这封邮件的附件太多，其余的没有取出。请用邮件软件另存后添加。",
    "This e-mail has so many attachments that the rest was not taken out. Save them with a mail "
    "program and add them.",
)
_BROKEN = Text(
    "这个附件在邮件里已经损坏，没有取出。请用邮件软件另存，或请对方再发一次。",
    "This attachment is damaged inside the e-mail and was not taken out. Save it with a mail "
    "program, or ask for it again.",
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment: where it was put, or why it was not. `untrusted_name` is for the eye only.

    `moment` is the date of the mail: the file was there by then.
    """

    untrusted_name: str
    path: Path | None
    size: int
    moment: Moment | None
    problem: Text | None = None


def attachments(path: Path, *, into: Path) -> Iterator[Attachment]:
    """Yield the named attachments of a mail, each written to a numbered file in *into*.

    Those of a mail inside the mail are among them. Nothing of a saved web page (.mht), whose parts
    are the page itself.

    Raises:
        Unreadable: the mail is above 64 MB.
        OSError: *into* cannot be written.
    """
    from email.parser import BytesParser

    if path.stat().st_size > limits.MAIL:
        raise Unreadable(
            "这封邮件超过 64 MB，附件没有取出；文件已原样保存。请用邮件软件另存附件后添加。",
            "This e-mail is larger than 64 MB: its attachments were not taken out. The file is "
            "kept; save them with a mail program and add them.",
        )
    with path.open("rb") as stream:
        message = BytesParser().parse(stream)
    if message.get_content_type() == "multipart/related" and not header_of(message, "To"):
        return
    sent = mail_date(header_of(message, "Date"))
    moment = replace(sent, read_from="mail:attached") if sent else None
    taken = 0
    for count, part in enumerate(message.walk()):
        if count >= limits.MAIL_PARTS or taken >= _MOST:
            yield Attachment("…", None, 0, None, _TOO_MANY)
            return
        if part.is_multipart():
            continue
        name = file_name_of(part)
        if not name:
            continue
        name = header_of({"name": name}, "name") or "?"
        try:
            data = part.get_payload(decode=True)
        except (ValueError, LookupError, TypeError, AssertionError):
            data = None
        if not isinstance(data, bytes) or not data:
            yield Attachment(shown(name, length=200), None, 0, None, _BROKEN)
            continue
        taken += 1
        target = into / str(taken)
        target.write_bytes(data)
        yield Attachment(shown(name, length=200), target, len(data), moment)
