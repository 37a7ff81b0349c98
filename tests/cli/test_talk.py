"""A chat log of a case on the command line: shown, answered for, marked."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest
from tests.services.conftest import jpeg

from evidence_desk.cli import main
from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case

LOG = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send a picture\n"


@pytest.fixture
def talk(workspace, tmp_path, capsys, pools):
    """Run the command on a log whose dates may be read in two ways."""
    case = new_case(workspace, title="杯子", platform="taobao")
    path = tmp_path / "WhatsApp Chat with Shop.txt"
    path.write_text(LOG, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())

    def run(*words: str, code: int = 0):
        desk = str(workspace.folder)
        options = main.parse(["conversation", case.number, "E01", "--json", "--desk", desk, *words])
        assert main.run(options, pools=pools()) == code
        told = capsys.readouterr()
        return json.loads(told.out) if code == 0 else told.err

    return run


def test_an_answer_is_kept_for_the_next_time(talk):
    assert [one["id"] for one in talk()["questions"]] == ["date_order"]
    talk("--date-order", "MDY")
    told = talk()
    assert [one["ts"][:10] for one in told["messages"]] == ["2024-04-03", "2024-05-03"]
    assert "date_order" not in [one["id"] for one in told["questions"]]


def test_messages_are_marked_and_taken_back(talk):
    (passage,) = talk("--mark", "0-1", "--proves", "商家已知漏水")["passages"]
    assert (passage["first"], passage["last"], passage["proves"]) == (0, 1, "商家已知漏水")
    assert talk("--unmark", "0-1")["passages"] == []
    assert "没有这一处摘录" in talk("--lang", "zh", "--unmark", "0-1", code=1)
    assert "2 条消息" in talk("--lang", "zh", "--mark", "1-5", code=1)


FACTS = """2024-03-04 14:05:01 清风旗舰店:小美
您的反馈码是 TT20240304A01

2024-03-04 14:06:00 林小雨
电话13800138000，订单号：126036803257340376
"""


@pytest.fixture
def spoken(workspace, tmp_path, capsys, pools):
    """Run any command on a case with a log that holds facts."""
    case = new_case(workspace, title="杯子", platform="taote")
    path = tmp_path / "聊天.txt"
    path.write_text(FACTS, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())

    def run(*words: str, code: int = 0):
        desk = str(workspace.folder)
        words = tuple(case.number if one == "CASE" else one for one in words)
        options = main.parse([*words, "--json", "--desk", desk])
        assert main.run(options, pools=pools()) == code
        told = capsys.readouterr()
        return json.loads(told.out) if code == 0 else told.err

    return run


def test_people_are_guessed_said_and_taken_back(spoken):
    told = spoken("conversation", "CASE", "E01")
    guessed = {one["sender"]: one["suggested"] for one in told["people"]}
    assert guessed["清风旗舰店:小美"] == {"part": "seller", "number": ""}
    assert told["roles"] == {}
    told = spoken(
        "conversation", "CASE", "E01", "--role", "林小雨=me", "--role", "清风旗舰店:小美=agent:8"
    )
    assert told["roles"]["清风旗舰店:小美"] == {"part": "agent", "number": "8"}
    told = spoken("conversation", "CASE", "E01", "--role", "林小雨=")
    assert list(told["roles"]) == ["清风旗舰店:小美"]
    assert "PART" in spoken("conversation", "CASE", "E01", "--role", "林小雨=boss", code=1)


def test_facts_are_told_and_taken_only_when_asked(spoken):
    assert "facts" not in spoken("conversation", "CASE", "E01")
    told = spoken("conversation", "CASE", "E01", "--facts")
    assert {one["kind"]: one["known"] for one in told["facts"]} == {
        "feedback_code": False,
        "order_no": False,
        "phone": False,
    }
    place = next(one for one in told["candidates"] if one["kind"] == "phone")
    text = told["messages"][place["message"]]["text"]
    assert text[slice(*place["span"])] == "13800138000"
    wanted = ("--take", "TT20240304A01", "--take", "126036803257340376", "--cover", "13800138000")
    told = spoken("conversation", "CASE", "E01", "--facts", *wanted)
    assert all(one["known"] for one in told["facts"])
    assert "没有发现" in spoken(
        "conversation", "CASE", "E01", "--lang", "zh", "--take", "7", code=1
    )


def test_a_message_is_put_on_the_timeline_and_undone(spoken):
    assert spoken("conversation", "CASE", "E01", "--place", "1")["on_timeline"] == [1]
    (line,) = [one for one in spoken("timeline", "CASE") if one["what"] == "message"]
    assert line["at"] == "2024-03-04T14:06:00"
    assert line["title"].startswith("林小雨：电话")
    spoken("undo")
    assert all(one["what"] != "message" for one in spoken("timeline", "CASE"))


def test_what_is_worth_knowing_is_among_the_warnings(spoken, tmp_path):
    told = spoken("conversation", "CASE", "E01")
    about = {one["id"]: one for one in told["warnings"]}
    assert {"own.copy_paste", "own.keep_device"} & set(about)
    assert about["own.keep_device"]["source"]


def test_read_tells_facts_of_a_log_without_a_case(spoken, tmp_path):
    (told,) = spoken("read", str(tmp_path / "聊天.txt"))
    kinds = [one["kind"] for one in told["candidates"]]
    assert kinds == ["feedback_code", "phone", "order_no"]
    assert "own.keep_device" in [one["id"] for one in told["warnings"]]


def test_media_that_came_with_a_log_are_named_as_exhibits(workspace, tmp_path, capsys):
    case = new_case(workspace, title="杯子", platform="taobao")
    folder = tmp_path / "chat"
    folder.mkdir()
    told = "04/13/2024, 14:05 - Ann: IMG-20240413-WA0001.jpg (file attached)\n"
    (folder / "WhatsApp Chat with Shop.txt").write_text(told, encoding="utf-8")
    (folder / "IMG-20240413-WA0001.jpg").write_bytes(jpeg("blue"))
    take_in(workspace, case.id, [folder], progress=NoProgress())
    exhibits = {one.file.kind: one for one in open_case(workspace, case.id).exhibits}
    photo, log = exhibits["photo"], exhibits["chat"]
    for words in (("--json",), ()):
        options = ["conversation", case.number, log.label, "--desk", str(workspace.folder), *words]
        assert main.run(main.parse(options)) == 0
        out = capsys.readouterr().out
        if words:
            (file,) = json.loads(out)["messages"][0]["attachments"]
            assert (file["exhibit"], file["sha256"]) == (photo.label, photo.file.digest)
        else:
            assert f"+ IMG-20240413-WA0001.jpg  {photo.label}" in out
            assert "WhatsApp" in out.splitlines()[0]


def test_the_chat_in_an_archive_is_that_of_its_member(workspace, tmp_path, capsys):
    case = new_case(workspace, title="杯子", platform="taobao")
    path = tmp_path / "WhatsApp Chat with Shop.zip"
    with ZipFile(path, "w") as made:
        made.writestr("WhatsApp Chat with Shop.txt", LOG)
    take_in(workspace, case.id, [path], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    words = ["conversation", case.number, "E01", "--mark", "0-0", "--desk", str(workspace.folder)]
    assert main.run(main.parse(words)) == 0
    assert "blue cup" in capsys.readouterr().out
    archive, log = open_case(workspace, case.id).exhibits
    assert not archive.details
    assert passages_of(log.details)
    assert chats.of(workspace, archive) is None
