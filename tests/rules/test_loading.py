"""Rule files are read strictly, and a person's own file overrides or adds by id."""

from __future__ import annotations

import copy
import json
import random
import re
import tomllib
from datetime import date

import pytest

from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.rules.loading import OWN, Layer, WrongRulesError, assemble, read_layer
from evidence_desk.rules.pack import digest, entries
from evidence_desk.services import vocabulary
from evidence_desk.services.cases import rules

HEAD = 'schema = 1\npack = "platform"\nchecked_on = 2026-11-22\n[platform]\nid = "taobao"\n'
SOURCED = 'source = ["person:"]\nconfidence = "public_page"\n'


@pytest.fixture(scope="module")
def own():
    return [read_layer(resource("rules") / f"{name}.toml", own=True) for name in OWN]


def with_mine(own, text: str, *, head: str = HEAD):
    return assemble(
        [*own, Layer("mine.toml", tomllib.loads(head + text), False)], vocabulary.words()
    )


def wrong(own, text: str, *, head: str = HEAD) -> list[str]:
    with pytest.raises(WrongRulesError) as caught:
        with_mine(own, text, head=head)
    return [problem.text.en for problem in caught.value.problems]


def test_the_programs_own_rules_load_and_every_sentence_is_in_both_languages():
    pack = rules.own().pack
    assert [one.platform.id for one in pack.platforms] == ["taobao", "tmall", "taote", "pinduoduo"]
    for place, values in entries(pack):
        for path, text in _sentences(values, place):
            if re.search(r"[\u4e00-\u9fff]", text["zh"]):
                assert text["zh"] != text["en"], path
                assert len(re.findall(r"[\u4e00-\u9fff]", text["en"])) < 8, path


def test_no_source_is_a_file_that_nobody_has():
    for name in OWN:
        text = (resource("rules") / f"{name}.toml").read_text(encoding="utf-8")
        assert not re.search(r"seed:|\d{3}_[0-9a-f]{16}\.txt", text), name


def test_every_guide_that_is_cited_is_described():
    pack = rules.own().pack
    for place, values in entries(pack):
        for citation in values.get("source", ()) if isinstance(values, dict) else ():
            assert pack.cited(citation), (place, citation)


def test_a_word_of_the_vocabulary_stands_in_one_place_only():
    data = tomllib.loads((resource("rules") / "common.toml").read_text(encoding="utf-8"))
    assert not any(
        "label" in one for key in ("event", "channel", "media_kind") for one in data[key]
    )
    taobao = rules.own().pack.platform("taobao")
    assert taobao.disputes[0].label == vocabulary.word("dispute", "not_received")


def test_my_file_changes_a_deadline_and_what_told_of_the_old_source_goes(own):
    pack = with_mine(own, '[[deadline]]\nid = "taobao.appeal"\namount = 5\n' + SOURCED)
    (rule,) = [one for one in pack.platform("taobao").deadlines if one.id == "taobao.appeal"]
    assert (rule.amount, rule.trigger, rule.met_by) == (5, "ruling_received", "appeal_filed")
    assert (rule.quote, rule.note, rule.source) == ("", None, ("person:",))


def test_my_file_adds_and_removes(own):
    pack = with_mine(
        own,
        '[[deadline]]\nid = "taobao.ship"\nremove = true\n'
        '[[deadline]]\nid = "my.reply"\nlabel = "卖家答复"\ntrigger = "negotiated"\namount = 2\n'
        'unit = "day"\ncounting = "platform"\nseverity = "soft"\n' + SOURCED,
    )
    ids = [one.id for one in pack.platform("taobao").deadlines]
    assert "taobao.ship" not in ids
    assert "my.reply" in ids


def test_my_file_adds_a_platform(own):
    head = HEAD.replace('"taobao"', '"jd"\nlabel = { zh = "京东", en = "JD" }') + SOURCED
    pack = with_mine(own, "", head=head)
    assert pack.platform("jd").platform.label == Text("京东", "JD")


def test_my_file_adds_a_year_of_the_calendar(own):
    head = 'schema = 1\npack = "calendar"\nchecked_on = 2026-12-01\n'
    year = "[[year]]\nyear = 2027\nholiday = [2027-01-01]\nworkday = []\n" + SOURCED
    pack = with_mine(own, year, head=head)
    assert pack.calendar.knows(2027)
    assert pack.calendar.rests(date(2027, 1, 1))
    assert pack.calendar.rests(date(2026, 10, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[[deadline]]\nid = "taobao.appeal"\ntriger = "ruling_received"\n' + SOURCED,
            'mine.toml: deadline "taobao.appeal": triger: “triger” is unknown',
        ),
        (
            '[[deadline]]\nid = "taobao.appeal"\ntrigger = "ruling_recieved"\n' + SOURCED,
            'mine.toml: deadline "taobao.appeal": trigger “ruling_recieved” does not exist; ',
        ),
        (
            '[[deadline]]\nid = "taobao.appeal"\namount = "7"\n' + SOURCED,
            'mine.toml: deadline "taobao.appeal": amount: a whole number expected, not "7"',
        ),
        (
            '[[deadline]]\nid = "taobao.appeal"\namount = 0\n' + SOURCED,
            'mine.toml: deadline "taobao.appeal": amount “0” must be 1 to 2000',
        ),
        (
            '[[deadline]]\nid = "taobao.appeal"\namount = 5\n',
            'mine.toml: deadline "taobao.appeal": source: a changed entry must say its source',
        ),
        (
            '[[warning]]\nid = "taobao.window_closing"\ndeadline = "taobao.interven"\n' + SOURCED,
            'mine.toml: warning "taobao.window_closing": deadline “taobao.interven” does not exist',
        ),
        (
            '[[warning]]\nid = "taobao.window_closing"\ncheck = "moon"\n' + SOURCED,
            'mine.toml: warning "taobao.window_closing": check: one of always_info',
        ),
        ("[[deadlines]]\n", "mine.toml: deadlines: this section is unknown"),
        ("[[deadline]]\namount = 5\n", "mine.toml: deadline 1: id is missing"),
        (
            '[[deadline]]\nid = "none.such"\nremove = true\n',
            'mine.toml: deadline "none.such": nothing to remove',
        ),
        ("[appeal]\nmax_attempts = 2\n", "mine.toml: appeal: source: a changed entry must say"),
        (
            '[[dispute]]\nid = "quality"\nproof = { who = "nobody" }\n' + SOURCED,
            'mine.toml: dispute "quality": proof.who: one of buyer',
        ),
        (
            '[[code]]\nid = "order_no"\n' + SOURCED + '[[code.pattern]]\nid = "x"\nregex = "("\n'
            'examples = []\nauto_accept = false\n' + SOURCED,
            'mine.toml: code "order_no": the regex of pattern “x” is wrong',
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_and_place(own, text, said):
    problems = wrong(own, text)
    assert any(problem.startswith(said) for problem in problems), problems


def test_all_mistakes_are_named_at_once(own):
    text = (
        '[[deadline]]\nid = "taobao.appeal"\namount = "7"\n' + SOURCED
        + '[[stage]]\nid = "review"\norder = "third"\n' + SOURCED
        + '[[limits]]\nid = "x"\n'
    )  # fmt: skip
    assert len(wrong(own, text)) == 3


def test_a_file_of_another_schema_or_kind_is_refused(own):
    assert wrong(own, "", head=HEAD.replace("schema = 1", "schema = 9")) == [
        "mine.toml: schema: 1 is expected"
    ]
    assert wrong(own, "", head='schema = 1\npack = "rules"\n')[0].startswith("mine.toml: pack")


@pytest.mark.parametrize("name", ["common", "calendar", "shared", "path", "platform", "a b", ""])
def test_a_platform_cannot_take_the_name_of_something_else(own, name):
    (said,) = wrong(own, "", head=HEAD.replace('"taobao"', f'"{name}"'))
    assert said.startswith("mine.toml: platform.id")


def test_whatever_stands_in_a_file_is_named_as_wrong_and_nothing_else_happens(own):
    chance = random.Random(20261122)
    odd = [None, 0, -1, "", "x", True, 1.5, [], {}, [[]], [{}], {"id": "x"}, date(2026, 1, 1)]
    refused: list[WrongRulesError] = []
    for _ in range(40):
        layer = chance.choice(own)
        data = copy.deepcopy(dict(layer.data))
        holder = data
        for _ in range(chance.randint(0, 4)):
            inner = [
                one
                for one in (holder.values() if isinstance(holder, dict) else holder)
                if isinstance(one, dict | list) and one
            ]
            holder = chance.choice(inner) if inner else holder
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        holder[chance.choice(keys)] = chance.choice(odd)
        try:
            assemble([*own, Layer("mine.toml", data, False)], vocabulary.words())
        except WrongRulesError as error:
            refused.append(error)
    assert len(refused) > 20
    assert all(one.file == "mine.toml" for error in refused for one in error.problems)


def test_a_file_that_is_no_toml_says_so(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes("名 = ".encode("gb18030"))
    with pytest.raises(WrongRulesError) as caught:
        read_layer(path, own=False)
    assert caught.value.text.en.splitlines()[1].startswith("mine.toml: no valid TOML")


def test_the_digest_is_of_the_facts_and_not_of_their_order(own):
    turned = [Layer(one.name, dict(reversed(one.data.items())), True) for one in own]
    assert digest(assemble(turned, vocabulary.words())) == rules.own().digest
    changed = with_mine(own, '[[deadline]]\nid = "taobao.appeal"\namount = 5\n' + SOURCED)
    assert digest(changed) != rules.own().digest


_REWORDED = (
    ("种子文", "指南"),
    ("The seed", "The guide"),
    ("相关联:码", "相关联：码"),  # a message to send takes full-width marks
)


def test_no_fact_quote_or_source_of_the_research_is_lost(shared):
    folder = shared / "domain"
    if not (folder / "taobao.toml").is_file():
        pytest.skip("needs ../shared/domain, the research the rules were made from")
    kept = "".join(
        (resource("rules") / f"{name}.toml").read_text(encoding="utf-8")
        for name in (*OWN, "vocabulary")
    ).replace('\\"', '"')
    for name in ("common", "taobao", "tmall", "taote", "pinduoduo", "escalations"):
        data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for path, found in _texts(data, name):
            text = found
            for theirs, ours in _REWORDED:
                text = text.replace(theirs, ours)
            assert text in kept, path


def test_as_many_facts_carry_each_confidence_as_in_the_research(shared):
    folder = shared / "domain"
    if not (folder / "taobao.toml").is_file():
        pytest.skip("needs ../shared/domain, the research the rules were made from")
    pack = rules.own().pack
    for name in ("taobao", "tmall", "taote", "pinduoduo"):
        data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        theirs = json.dumps(data, ensure_ascii=False, default=str)
        mine = json.dumps([v for k, v in entries(pack) if k.split("/")[0] == name])
        for level in ("seed", "public_page", "law_text", "unsure"):
            count = len(re.findall(rf'confidence": "{level}"', theirs))
            assert len(re.findall(rf'"confidence": "{level}"', mine)) == count, (name, level)


def _texts(value, path):
    """Yield every quote, label, note and other sentence, and the tail of every source."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if path == "common" and key in ("vocabulary", "counting"):
                continue
            yield from _texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{number}]")
    elif isinstance(value, str):
        last = path.rpartition(".")[2].partition("[")[0]
        if "source" in last or last in ("also", "read_from"):
            for part in re.findall(
                r"第[〇零一二三四五六七八九十百]+条|https?://[^\s（(；]+", value
            ):
                yield path, part
        elif last not in ("with", "starts", "pack"):
            yield path, value


def _sentences(value, path):
    if isinstance(value, dict) and value.keys() == {"zh", "en"}:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _sentences(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _sentences(inner, f"{path}[{number}]")
