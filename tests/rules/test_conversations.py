"""What is worth knowing of chat logs, and who is who by name, stands in a file of the rules."""

from __future__ import annotations

import pytest

from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text
from evidence_desk.readers.chats import FORMATS
from evidence_desk.rules import conversations
from evidence_desk.services.cases import rules


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("清风官方旗舰店:小美", "seller"),
        ("官方小二-阿明", "agent"),
        ("拼多多客服", "agent"),
        ("店小二", "seller"),
        ("客服小美", "seller"),
        ("林小雨", None),
    ],
)
def test_names_tell_who_somebody_may_be(name, part):
    found = conversations.part_by_name(name)
    assert (found and found[0]) == part


def test_every_channel_of_a_format_is_known_to_the_rules():
    known = {one.id for one in rules.own().pack.channels}
    assert {one.channel for one in conversations.guide().format} <= known
    named = [one.id for one in FORMATS if conversations.channel_of(one.id)]
    assert len(named) > 30


def test_formats_called_pasted_exist():
    assert set(conversations.guide().tools.pasted) <= {one.id for one in FORMATS}


def test_every_advice_says_what_it_rests_on():
    for one in conversations.guide().advice:
        assert one.source
        assert one.confidence
        assert one.message is not None or not one.id.startswith("own.")


def test_a_reader_speaks_first_and_pasted_text_is_told_once():
    said = Warning_("copy_paste", Text("是粘贴的。", "It was pasted."))
    found = conversations.of_log("wechat.copy.mac", None, [said])
    assert [one.values["about"] for one in found] == ["copy_paste", "own.keep_device"]
    found = conversations.of_log("qq.copy", None, [])
    assert [one.values["about"] for one in found] == ["own.copy_paste", "own.keep_device"]
    assert [one.severity for one in found] == ["notice", "info"]


def test_only_exporters_of_others_are_named():
    by_others = conversations.of_log("wechat.weflow.json", "WeFlow 1.2", [])
    assert "WeFlow 1.2" in by_others[0].message.zh
    assert len(conversations.of_log("telegram.json", "Telegram Desktop", [])) == 1
    assert conversations.of_log("email.eml", None, []) == ()
