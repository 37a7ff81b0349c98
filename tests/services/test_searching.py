"""Words of any length are found in all cases, and exactly where they stand."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from evidence_desk.cli import main
from evidence_desk.domain.conversation import Answers
from evidence_desk.domain.edits import Add, SetAside, SetFields, Several
from evidence_desk.domain.folded import folded, hits
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import chats, history
from evidence_desk.services.casework import new_case, open_case
from evidence_desk.services.checking import examine_case
from evidence_desk.services.importing import take_in
from evidence_desk.services.searching import Filter, places, search

LOG = """2024-11-02 20:15:31 林小雨
杯子漏水了，ＳＫＵ是 ABC-201

2024-11-02 20:16:02 青瓷小院
亲，换货可以吗

2024-11-02 20:18:40 林小雨
我要退货😀退款

"""


@pytest.fixture
def filled(workspace, case, tmp_path: Path):
    """A case with a chat log, a plain text, and words told about them."""
    (tmp_path / "聊天.txt").write_text(LOG, encoding="utf-8")
    (tmp_path / "说明书.txt").write_text("第一行\n本杯不可进微波炉\n", encoding="utf-8")
    paths = [tmp_path / "聊天.txt", tmp_path / "说明书.txt"]
    take_in(workspace, case.id, paths, progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    first = open_case(workspace, case.id).exhibits[0]
    told = (
        SetFields("exhibit", first.id, {"caption": "客服答应换货"}),
        SetFields("case", case.id, {"statement": {"problem": "杯底漏水", "impact": ""}}),
        Add("code", case.id, {"value": "FK20241102"}),
    )
    history.edit(workspace, Several(told), label=Text("填写", "Fill in"), case_id=case.id)
    return case


def found(workspace, words: str, where: Filter | None = None) -> list[tuple[str, int | None]]:
    return [(one.field, one.message) for one in search(workspace, words, where)]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("漏水", [("problem", None), ("message", 0)]),
        ("水", [("problem", None), ("message", 0)]),
        ("退", [("message", 2)]),
        ("款", [("message", 2)]),
        ("我要退货😀退款", [("message", 2)]),
        ("😀", [("message", 2)]),
        ("换货", [("caption", None), ("message", 1)]),
        ("sku是 abc", [("message", 0)]),
        ("微波", [("text", None)]),
        ("说明书", [("name", None)]),
        ("fk2024", [("code", None)]),
        ("漏 水", []),
        ("%", []),
        ("  ", []),
    ],
)
def test_words_are_found_where_they_stand(workspace, filled, words, where):
    assert found(workspace, words) == where


def test_hits_are_places_in_the_text(workspace, filled):
    (one,) = search(workspace, "sku")
    assert [one.text[start:end] for start, end in one.hits] == ["ＳＫＵ"]


def test_it_is_narrowed_by_case_sender_time_and_kind(workspace, filled):
    other = new_case(workspace, title="另一案", platform="taobao")
    assert found(workspace, "货", Filter(sender="林小雨")) == [("message", 2)]
    assert found(workspace, "货", Filter(until="2024-11-02T20:18")) == [("message", 1)]
    assert found(workspace, "货", Filter(since="2024-11-02T20:18", kind="text")) == [("message", 2)]
    assert found(workspace, "货", Filter(kind="image")) == []
    assert found(workspace, "漏水", Filter(other.id)) == []


def test_no_more_than_asked_for(workspace, filled):
    assert len(search(workspace, "货", limit=2)) == 2


def test_what_was_replaced_or_set_aside_is_found_no_more(workspace, filled):
    exhibit = next(e for e in open_case(workspace, filled.id).exhibits if e.name == "聊天.txt")
    chats.answer(workspace, exhibit, Answers(zone="Asia/Shanghai"))
    assert found(workspace, "可以吗") == [("message", 1)]
    with closing(sqlite3.connect(workspace.folder / "desk.db")) as database:
        assert database.execute("SELECT count(*) FROM message").fetchone() == (3,)
        assert database.execute("SELECT count(*) FROM message_index").fetchone() == (3,)
    aside = SetAside((exhibit.id,))
    history.edit(workspace, aside, label=Text("放到一边", "Set aside"), case_id=filled.id)
    assert found(workspace, "可以吗") == []


def test_finding_in_one_conversation_gives_its_messages(workspace, filled):
    exhibit = next(e for e in open_case(workspace, filled.id).exhibits if e.name == "聊天.txt")
    assert places(workspace, chats.of(workspace, exhibit), "货") == [1, 2]


def test_folding_keeps_every_place():
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert len(folded(every)) == len(every)
    for text, words in (("ＡＢ ab aB", "ab"), ("İİx", "x"), ("ﬁﬁn", "n"), ("㎏水水水", "水水")):
        assert hits(text, words)
        for start, end in hits(text, words):
            assert folded(text[start:end]) == folded(words)


def test_every_run_of_characters_of_every_sample_is_found(workspace, case):
    samples = Path(__file__).parents[1] / "samples" / "chats"
    logs = [one for one in sorted(samples.rglob("*")) if one.name != "expected.json"]
    take_in(workspace, case.id, [one for one in logs if one.is_file()], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    texts: dict[tuple[str | None, int], str] = {}
    for exhibit in open_case(workspace, case.id).exhibits:
        kept = chats.of(workspace, exhibit)
        for one in chats.messages(workspace, kept) if kept else ():
            texts[exhibit.label, one.index] = one.text
    wanted = {
        text[at : at + length].strip()
        for text in list(texts.values())[::7]
        for length in (1, 2, 3, 5)
        for at in range(0, len(text) - length + 1, 11)
    } - {""}
    assert len(wanted) > 50
    for words in wanted:
        plain = folded(words)
        here = {key for key, text in texts.items() if plain in folded(text)}
        told = {(f.exhibit, f.message) for f in search(workspace, words) if f.field == "message"}
        assert told == here, words


def test_the_command_prints_the_promised_shape(workspace, filled, tmp_path, capsys):
    desk = str(workspace.folder)
    assert main.run(main.parse(["search", "漏水", "--json", "--desk", desk])) == 0
    told = json.loads(capsys.readouterr().out)
    assert told[1]["case"] == filled.number
    assert (told[1]["exhibit"], told[1]["message"]) == ("E01", 0)
    assert told[1]["hits"] == [[2, 4]]
    assert main.run(main.parse(["search", "漏水", "--lang", "zh", "--desk", desk])) == 0
    assert "共 2 处。" in capsys.readouterr().out
