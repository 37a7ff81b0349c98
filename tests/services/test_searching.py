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
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.searching import Filter, answer, places, search, senders

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


@pytest.mark.parametrize("typed", ["FK2O241102", "fk202411o2", "FK2024I102", "fkzo24l1oz", "02411"])
def test_a_code_typed_from_paper_is_found_though_letters_are_misread(workspace, filled, typed):
    expected = [] if "z" in typed else ["code"]
    assert [one.field for one in search(workspace, typed)] == expected
    assert all(one.alike == (typed != "02411") for one in search(workspace, typed))


def test_misread_codes_are_found_in_messages_and_words_are_not_codes(workspace, case, tmp_path):
    log = tmp_path / "旺旺.txt"
    log.write_text(
        "2024-11-02 20:15:31 林小雨\n单号 YT10O2I0 到了\n\n"
        "2024-11-02 20:16:31 林小雨\n100l\n\n2024-11-02 20:17:31 林小雨\nlool 笑\n\n",
        encoding="utf-8",
    )
    take_in(workspace, case.id, [log], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    chat = chats.of(workspace, open_case(workspace, case.id).exhibits[0])
    assert places(workspace, chat, "yt100210") == [0]
    assert [one.text[slice(*one.hits[0])] for one in search(workspace, "YT1OO")] == ["YT10O"]
    assert [one.text[slice(*one.hits[0])] for one in search(workspace, "YT1OO2")] == ["YT10O2"]
    assert places(workspace, chat, "1001") == [1]  # and not what only looks like it
    assert places(workspace, chat, "lool") == [2]  # letters alone are a word
    (group,) = answer(workspace, "1001", shown=5).groups
    assert (group.count, group.found[0].alike) == (1, True)


def test_an_answer_is_by_case_and_kind_and_counts_what_it_does_not_show(workspace, filled):
    other = new_case(workspace, title="别的换货", platform="taobao")
    found = answer(workspace, "货", shown=1)
    assert [(one.title, one.sort, one.count) for one in found.groups] == [
        ("别的换货", "case", 1),
        (open_case(workspace, filled.id).case.title, "words", 1),
        (open_case(workspace, filled.id).case.title, "message", 2),
    ]
    assert [len(one.found) for one in found.groups] == [1, 1, 1]
    assert (found.count, found.complete) == (4, True)
    assert answer(workspace, "货", shown=1, first=filled.id).groups[-1].case_id == other.id
    assert answer(workspace, " ", shown=1).groups == ()


def test_an_answer_finds_exactly_what_a_search_finds(workspace, filled):
    for words in ("水", "货", "聊天", "fk2o2411o2", "2024", "退货😀"):
        for where in (
            Filter(),
            Filter(filled.id),
            Filter(sender="林小雨"),
            Filter(sorts=frozenset({"message", "name"})),
            Filter(since="2024-11-02T20:18"),
        ):
            every = answer(workspace, words, where, shown=100)
            told = {(one.field, one.message, one.text) for g in every.groups for one in g.found}
            plain = search(workspace, words, where)
            assert told == {(one.field, one.message, one.text) for one in plain}, (words, where)
            assert every.count == len(plain)


def test_senders_are_those_of_messages_that_are_searched(workspace, filled):
    other = new_case(workspace, title="另一案", platform="taobao")
    assert senders(workspace) == ["林小雨", "青瓷小院"]
    assert senders(workspace, other.id) == []


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
    assert main.run(main.parse(["search", "水", "--in", "case", "--json", "--desk", desk])) == 0
    assert [one["field"] for one in json.loads(capsys.readouterr().out)] == ["problem"]
    assert main.run(main.parse(["search", "FK2O241102", "--lang", "zh", "--desk", desk])) == 0
    assert "code  （写法相近）" in capsys.readouterr().out


def test_the_command_says_what_is_no_time(workspace, filled, capsys):
    words = ["search", "水", "--since", "昨天", "--lang", "zh", "--desk", str(workspace.folder)]
    assert main.run(main.parse(words)) == 1
    assert "“昨天”不是时间。" in capsys.readouterr().err
