"""What lay beside a log, or with it in a ZIP, is taken in once and joined to its messages."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.readers.chats.test_archived import JOINED, NAMED, PAGE
from tests.services.conftest import jpeg

from evidence_desk.domain.edits import SetAside
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.conversations import chats, lying
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case

LOG = "[3/2/24, 09:15:00] Ann: the cup\n[3/2/24, 09:16:00] Ann: <attached: {}>\n"


def drop(workspace, case, *paths: Path):
    """Take in, read conversations, and return the exhibits by name."""
    intake = take_in(workspace, case.id, paths, progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    return intake, {one.name: one for one in open_case(workspace, case.id).exhibits}


def files_of(workspace, exhibit):
    """Return what the messages of an exhibit name, as labels; None where nobody can tell."""
    media, chat = lying.media_of(workspace, exhibit), chats.ensure(workspace, exhibit)
    assert chat is not None
    every = [file for one in chats.messages(workspace, chat) for file in one.attachments]
    return [found.label if (found := media.of(file)) else None for file in every]


def test_media_in_a_zip_are_exhibits_joined_to_their_messages(workspace, case, tmp_path):
    path = tmp_path / "WhatsApp Chat - Shop.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("_chat.txt", LOG.format("00002-PHOTO.jpg"))
        zipped.writestr("00002-PHOTO.jpg", jpeg("blue"))
        zipped.writestr("../../up.jpg", jpeg("green"))
    intake, named = drop(workspace, case, path)
    assert not (tmp_path.parent / "up.jpg").exists()
    log, photo, archive = named["_chat.txt"], named["00002-PHOTO.jpg"], named[path.name]
    assert files_of(workspace, log) == [photo.label]
    # The archive is kept as the original; its messages are not kept, and not found, twice.
    assert chats.of(workspace, log).count == 2
    assert chats.of(workspace, archive) is None
    again, _ = drop(workspace, case, path)
    assert not again.taken
    assert len(again.already) == len(intake.taken)
    history.edit(workspace, SetAside((photo.id,)), label=Text("收起", "Set aside"), case_id=case.id)
    assert files_of(workspace, log) == [None]
    history.undo(workspace, case_id=case.id)
    assert files_of(workspace, log) == [photo.label]


def test_of_equal_names_the_file_beside_the_log_is_meant_or_none(workspace, case, tmp_path):
    for name, colour in (("one", "red"), ("two", "blue")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.txt").write_text(LOG.format("IMG-1.jpg") + name, encoding="utf-8")
        (folder / "IMG-1.jpg").write_bytes(jpeg(colour))
    (tmp_path / "三.txt").write_text(LOG.format("IMG-1.jpg"), encoding="utf-8")
    drop(workspace, case, tmp_path / "one", tmp_path / "two", tmp_path / "三.txt")
    exhibits = open_case(workspace, case.id).exhibits
    photos = sorted(one.label for one in exhibits if one.name == "IMG-1.jpg")
    told = {one.name: files_of(workspace, one) for one in exhibits if one.name.endswith(".txt")}
    assert told["one.txt"] == [photos[0]]
    assert told["two.txt"] == [photos[1]]
    assert told["三.txt"] == [None]


def test_pages_of_one_telegram_chat_are_one_conversation(workspace, case, tmp_path):
    for name in ("ChatExport_1", "ChatExport_2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "messages.html").write_text(PAGE.format(NAMED.format(name)), "utf-8")
    later = tmp_path / "ChatExport_1" / "messages2.html"
    later.write_text(PAGE.format(JOINED.format(2)), "utf-8")
    (tmp_path / "ChatExport_1" / "messages4.html").write_text(PAGE.format(NAMED.format(9)), "utf-8")
    drop(workspace, case, tmp_path / "ChatExport_1", tmp_path / "ChatExport_2")
    exhibits = open_case(workspace, case.id).exhibits
    kept = {one.id: chats.ensure(workspace, one) for one in exhibits}
    counts = sorted((one.name, kept[one.id].count if kept[one.id] else 0) for one in exhibits)
    assert counts == [
        ("messages.html", 1),
        ("messages.html", 2),
        ("messages2.html", 0),
        ("messages4.html", 1),  # behind a page that is missing
    ]
    first = next(one for one in exhibits if kept[one.id] and kept[one.id].count == 2)
    second = next(one for one in exhibits if one.name == "messages2.html")
    whole = list(chats.messages(workspace, kept[first.id]))
    assert [(one.sender, one.text) for one in whole] == [("Ann", "first"), ("Ann", "second")]
    assert [one.first for one in whole] == [1, 2]  # lines are counted through
    history.edit(workspace, SetAside((first.id,)), label=Text("收起", "Set aside"), case_id=case.id)
    assert chats.ensure(workspace, second).count == 1
