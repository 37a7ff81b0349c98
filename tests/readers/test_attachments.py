"""What is attached to a mail is taken out; names become no paths."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from evidence_desk.readers.attachments import attachments


def mail(path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["To"] = "shop@example.invalid", "me@example.invalid"
    message["Subject"], message["Date"] = "处理结果", "Tue, 15 Sep 2026 10:00:00 +0800"
    message.set_content("见附件")
    message.add_attachment(
        b"%PDF-1.4 nothing", maintype="application", subtype="pdf", filename="回执.pdf"
    )
    message.add_attachment("订单 1", filename="../../etc/订单.txt")
    path.write_bytes(message.as_bytes())
    return path


def test_attachments_lie_in_numbered_files_and_tell_the_date_of_the_mail(tmp_path):
    folder = tmp_path / "aus"
    folder.mkdir()

    found = list(attachments(mail(tmp_path / "a.eml"), into=folder))

    assert [(one.untrusted_name, one.path) for one in found] == [
        ("回执.pdf", folder / "1"),
        ("../../etc/订单.txt", folder / "2"),
    ]
    assert found[0].moment is not None
    assert found[0].moment.iso() == "2026-09-15T10:00:00+08:00"
    assert (folder / "1").read_bytes() == b"%PDF-1.4 nothing"


def test_a_damaged_attachment_and_a_page_are_told_apart(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        b"From: a@example.invalid\nTo: b@example.invalid\nSubject: x\nDate: x\n"
        b'Content-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64\n\n'
    )
    (broken,) = attachments(tmp_path / "a.eml", into=tmp_path)
    assert broken.path is None
    assert broken.problem is not None
    (tmp_path / "b.mht").write_bytes(
        b'From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
        b'--x\nContent-Type: image/png; name="a.png"\n\nabc\n--x--\n'
    )
    assert list(attachments(tmp_path / "b.mht", into=tmp_path)) == []
