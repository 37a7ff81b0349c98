"""What a careful lawyer would say stands with the exhibit, in the case and beside the talk."""

from __future__ import annotations

import pytest

from evidence_desk.domain.conversation import Answers
from evidence_desk.domain.progress import NoProgress
from evidence_desk.rules.chat_warnings import excerpt
from evidence_desk.services.cases import assessing, rules
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats, placing, worth_knowing
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import check_files, examine_case

PASTED = """林小雨 2024-03-04 14:05:01
杯子漏水了

青瓷小院 2024-03-04 14:06:01
请发图片

青瓷小院 2024-03-20 09:00:00
还在吗
"""
WHATSAPP = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send one\n"


def taken(workspace, path, text, platform="taobao"):
    path.write_text(text, encoding="utf-8")
    case = new_case(workspace, title="杯子", platform=platform)
    take_in(workspace, case.id, [path], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    return open_case(workspace, case.id).exhibits[0]


def about(findings):
    """What findings on conversations are about."""
    return [one.values["about"] for one in findings if one.check == "conversation"]


def now(workspace, exhibit):
    one = chats.again(workspace, exhibit)
    return about(worth_knowing.of(workspace, one, chats.of(workspace, one)))


def warned(workspace, exhibit):
    found = assessing.assess(workspace, exhibit.case_id)
    return [
        one.id
        for one in found.warnings
        if one.id.split(".")[-1].startswith(("chat", "pasted", "excerpt", "outside"))
    ]


def test_the_exhibit_bears_what_its_file_tells(workspace, tmp_path):
    exhibit = taken(workspace, tmp_path / "微信.txt", PASTED)
    assert about(exhibit.findings) == ["copy_paste", "own.keep_device"]
    assert exhibit.findings[-1].values["source"]


def test_check_says_the_same_of_a_file_outside_of_a_case(tmp_path):
    path = tmp_path / "微信.txt"
    path.write_text(PASTED, encoding="utf-8")
    (one,) = check_files([path], progress=NoProgress())
    assert about(one.findings) == ["copy_paste", "own.keep_device"]


def test_silence_is_told_beside_the_talk_with_its_place(workspace, tmp_path):
    exhibit = taken(workspace, tmp_path / "微信.txt", PASTED)
    found = worth_knowing.of(workspace, exhibit, chats.of(workspace, exhibit))
    silence = next(one for one in found if one.values["about"] == "own.silence")
    assert (silence.values["a"], silence.values["b"], silence.values["days"]) == (2, 3, 16)


@pytest.mark.parametrize("platform", ["taobao", "pinduoduo"])
def test_a_channel_outside_of_the_platform_is_told(workspace, tmp_path, platform):
    exhibit = taken(workspace, tmp_path / "WhatsApp Chat with Shop.txt", WHATSAPP, platform)
    assert "own.channel" in now(workspace, exhibit)
    wanted = "taobao.chat_not_wangwang" if platform == "taobao" else "chat.outside_platform"
    assert warned(workspace, exhibit) == [wanted]


def test_an_excerpt_with_neighbours_asks_for_the_whole(workspace, tmp_path):
    exhibit = taken(workspace, tmp_path / "微信.txt", PASTED)
    assert "own.excerpt" not in now(workspace, exhibit)
    chats.mark(workspace, exhibit, 0, 0)
    assert "own.excerpt" in now(workspace, exhibit)
    chats.mark(workspace, chats.again(workspace, exhibit), 1, 1)
    assert "own.excerpt" not in now(workspace, exhibit)
    # So short a conversation goes out whole with its passages.
    assert "chat.pasted" in warned(workspace, exhibit)
    assert "chat.excerpt" not in warned(workspace, exhibit)


def test_an_excerpt_of_what_does_not_go_out_whole_is_told_by_the_profile(workspace, tmp_path):
    said = "".join(f"林小满 2026/3/1 10:{n % 60:02d}\n第 {n} 句\n\n" for n in range(501))
    exhibit = taken(workspace, tmp_path / "微信.txt", said)
    chats.mark(workspace, exhibit, 3, 3)
    assert "chat.excerpt" in warned(workspace, exhibit)
    file = open_case(workspace, exhibit.case_id)
    pack = rules.in_force(workspace).pack
    rule = next(one for one in pack.warnings if one.id == "chat.excerpt")
    told = {name: [*excerpt(rule, pack, file, name)] for name in ("court", "taobao", "public")}
    assert told == {"court": [], "taobao": [exhibit.label], "public": []}


def test_what_the_person_told_is_said_to_be_hers(workspace, tmp_path):
    exhibit = taken(workspace, tmp_path / "WhatsApp Chat with Shop.txt", WHATSAPP)
    placing.answer(workspace, exhibit, Answers(date_order="DMY", zone="Europe/Berlin"))
    assert {"own.order_told", "own.zone_told"} <= set(now(workspace, exhibit))


def test_every_finding_names_its_source_in_words(workspace, tmp_path):
    exhibit = taken(workspace, tmp_path / "微信.txt", PASTED)
    for one in worth_knowing.of(workspace, exhibit, chats.of(workspace, exhibit)):
        assert all(source.zh for source in worth_knowing.sources(one))
        assert worth_knowing.sources(one)
