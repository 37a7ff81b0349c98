"""Logs in archives and folders: media joined by name, pages put behind one another."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from evidence_desk.readers.chats import read_chat
from evidence_desk.services.conversations.conversing import joined, media_beside, read_conversation
from evidence_desk.services.intake.reading import read_file

LOG = "[2024/3/2 09:15:00] Ann: \u200e<attached: 1-PHOTO-2.jpg>\r\n[2024/3/2 09:16:00] Ann: ok\r\n"
PAGE = (
    '<!DOCTYPE html><html><body><div class="page_body chat_page"><div class="history">{}</div>'
    "</div></body></html>\n"
)
NAMED = (
    '<div class="message default clearfix" id="message{0}"><div class="body"><div class="pull_right'
    ' date details" title="02.03.2024 09:15:00 UTC+08:00">09:15</div><div class="from_name">Ann'
    '</div><div class="text">first</div></div></div>'
)
JOINED = (
    '<div class="message default clearfix joined" id="message{0}"><div class="body"><div class="'
    'pull_right date details" title="02.03.2024 09:16:00 UTC+08:00">09:16</div><div class="text">'
    "second</div></div></div>"
)


def _zip(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return path


def test_a_picture_in_the_archive_is_joined_with_its_digest(tmp_path: Path) -> None:
    path = _zip(tmp_path / "w.zip", {"a/1-PHOTO-2.jpg": b"picture", "a/_chat.txt": LOG})
    conversation = read_chat(path, path.name)
    assert conversation is not None
    assert conversation.format == "whatsapp.ios.zip"
    (file,) = conversation.messages[0].attachments
    assert (file.found, file.written) == ("inside", "a/1-PHOTO-2.jpg")
    assert file.sha256 == hashlib.sha256(b"picture").hexdigest()


def test_a_picture_packed_like_a_bomb_is_left_alone(tmp_path: Path) -> None:
    bomb = b"\0" * (40 << 20)
    path = _zip(tmp_path / "w.zip", {"1-PHOTO-2.jpg": bomb, "_chat.txt": LOG})
    conversation = read_chat(path, path.name)
    assert conversation is not None
    (file,) = conversation.messages[0].attachments
    assert (file.found, file.sha256) == (None, None)


def test_an_archive_without_a_log_is_no_chat(tmp_path: Path) -> None:
    path = _zip(tmp_path / "w.zip", {"a.txt": "words", "b.jpg": b"x"})
    assert read_chat(path, path.name) is None


def test_pages_of_one_archive_go_on_with_the_last_sender(tmp_path: Path) -> None:
    pages = {
        "x/messages2.html": PAGE.format(JOINED.format(2)),
        "x/messages.html": PAGE.format(NAMED.format(1)),
    }
    path = _zip(tmp_path / "t.zip", dict(pages))
    conversation = read_chat(path, path.name)
    assert conversation is not None
    assert [(one.sender, one.text) for one in conversation.messages] == [
        ("Ann", "first"),
        ("Ann", "second"),
    ]


def test_a_later_page_takes_its_sender_from_the_page_beside_it(tmp_path: Path) -> None:
    later = tmp_path / "messages2.html"
    later.write_text(PAGE.format(JOINED.format(2)), "utf-8")
    alone = read_conversation(later, later.name)
    assert alone is not None
    assert alone.messages[0].sender is None
    assert "sender_on_earlier_page" in [one.id for one in alone.warnings]
    (tmp_path / "messages.html").write_text(PAGE.format(NAMED.format(1)), "utf-8")
    both = read_conversation(later, later.name)
    assert both is not None
    assert both.messages[0].sender == "Ann"
    assert not both.warnings


def test_the_first_page_is_read_with_those_beside_it_up_to_a_gap(tmp_path: Path) -> None:
    pages = {"messages.html": NAMED, "messages2.html": JOINED, "messages4.html": NAMED}
    for name, page in pages.items():
        (tmp_path / name).write_text(PAGE.format(page.format(name)), "utf-8")
    first = tmp_path / "messages.html"
    whole = read_conversation(first, first.name)
    assert whole is not None
    assert [(one.sender, one.text) for one in whole.messages] == [
        ("Ann", "first"),
        ("Ann", "second"),
    ]
    assert whole.lines == 2


def test_files_beside_the_log_are_joined_and_no_name_leads_out_of_the_folder(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "chat"
    folder.mkdir()
    (folder / "media").mkdir()
    (folder / "media" / "1-PHOTO-2.jpg").write_bytes(b"picture")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (folder / "linked.jpg").symlink_to(tmp_path / "secret.jpg")
    log = folder / "_chat.txt"
    log.write_text(
        LOG
        + "[2024/3/2 09:17:00] Ann: \u200e<attached: ../secret.jpg>\r\n"
        + "[2024/3/2 09:18:00] Ann: \u200e<attached: linked.jpg>\r\n",
        "utf-8",
    )
    found = read_conversation(log, log.name)
    assert found is not None
    conversation = joined(found, media_beside(log))
    files = [one.attachments[0] for one in conversation.messages if one.attachments]
    assert [(one.name, one.found) for one in files] == [
        ("1-PHOTO-2.jpg", "beside"),
        ("secret.jpg", None),
        ("linked.jpg", None),
    ]
    assert files[0].sha256 == hashlib.sha256(b"picture").hexdigest()


def test_the_reading_of_a_log_tells_its_conversation_in_short(tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(LOG, "utf-8", newline="")
    reading = read_file(path, path.name).reading
    assert reading.kind == "chat"
    assert reading.text == LOG
    assert reading.conversation is not None
    assert reading.conversation.participants == ("Ann",)
    assert reading.conversation.messages == 2
    assert [(one.iso(), one.read_from) for one in reading.moments] == [
        ("2024-03-02T09:15:00", "chat:first")
    ]
    assert reading.fact("chat:format") == "whatsapp.ios"


def test_a_share_sent_by_mail_is_read_as_the_share(tmp_path: Path) -> None:
    share = (
        "小满 和 云岫 在微信上的聊天记录如下，请查收。\r\n\r\n—————  2024-03-02  —————\r\n\r\n\r\n"
        "小满  09:15\r\n\r\n[图片: a.png.jpg(请在附件中查看)]\r\n"
    )
    path = tmp_path / "share.eml"
    path.write_bytes(
        b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nDate: Sat, 2 Mar 2024 10:00:00"
        b' +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + share.encode("gb18030")
        + b'\r\n--b\r\nContent-Type: image/jpeg; name="a.png.jpg"\r\n\r\nJPEG\r\n--b--\r\n'
    )
    conversation = read_chat(path, path.name)
    assert conversation is not None
    assert conversation.format == "wechat.mobile_share"
    (message,) = conversation.messages
    assert (message.at, message.sender, message.kind) == ("2024-03-02T09:15", "小满", "image")
    assert message.attachments[0].found == "inside"
