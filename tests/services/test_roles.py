"""Who is who in a conversation is guessed, said, carried on, and never taken unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_desk.domain.conversation import Answers
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.speaker import Role
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats, roles
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case

LOG = """2024-03-04 14:05:01 清风旗舰店:小美
亲，在的

2024-03-04 14:06:00 林小雨
杯子漏水了

2024-03-04 14:07:00 官方小二
您好，我的工号：KF2024030401，请说

2024-03-04 14:08:00 路人
我也是
"""


@pytest.fixture
def case(workspace):
    made = new_case(workspace, title="杯子", platform="taote")
    edit = SetFields(
        "case", made.id, {"buyer": {"name": "林小雨"}, "seller": {"shop": "清风旗舰店"}}
    )
    history.edit(workspace, edit, label=Text("名", "name"), case_id=made.id)
    return made


def taken(workspace, case, path: Path, text: str):
    """Take a log in and return its exhibit."""
    path.write_text(text, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    return open_case(workspace, case.id).exhibits[-1]


@pytest.fixture
def exhibit(workspace, case, tmp_path):
    return taken(workspace, case, tmp_path / "聊天.txt", LOG)


def people(workspace, exhibit):
    """Everybody by name."""
    now = chats.again(workspace, exhibit)
    return {one.sender: one for one in roles.people(workspace, now, chats.of(workspace, now))}


def test_guesses_come_from_the_case_the_name_and_what_an_agent_says(workspace, exhibit):
    found = people(workspace, exhibit)
    assert {name: one.suggestion and one.suggestion.role for name, one in found.items()} == {
        "清风旗舰店:小美": Role("seller"),
        "林小雨": Role("me"),
        "官方小二": Role("agent", "KF2024030401"),
        "路人": None,
    }
    assert roles.of(exhibit) == {}


def test_what_the_person_says_is_kept_and_undone(workspace, exhibit):
    roles.put(workspace, exhibit, {"路人": Role("other"), "林小雨": Role("me")})
    now = chats.again(workspace, exhibit)
    assert roles.of(now) == {"路人": Role("other"), "林小雨": Role("me")}
    assert people(workspace, now)["路人"].role == Role("other")
    history.undo(workspace)
    assert roles.of(chats.again(workspace, exhibit)) == {}


def test_who_exported_the_log_is_the_person_herself(workspace, exhibit):
    chats.answer(workspace, exhibit, Answers(owner="林小雨"))
    assert roles.of(chats.again(workspace, exhibit)) == {"林小雨": Role("me")}


def test_a_name_that_nobody_has_is_refused(workspace, exhibit):
    with pytest.raises(UserError) as caught:
        roles.put(workspace, exhibit, {"没有这人": Role("me")})
    assert "没有这人" in caught.value.text.zh


def test_the_other_one_of_two_is_the_other_side(workspace, case, tmp_path):
    text = "2024-03-04 14:05:01 林小雨\n漏水\n\n2024-03-04 14:06:00 abc123\n哦\n"
    found = people(workspace, taken(workspace, case, tmp_path / "两人.txt", text))
    assert found["abc123"].suggestion.role == Role("seller")


def test_roles_are_carried_to_the_same_names_in_one_edit(workspace, case, exhibit, tmp_path):
    later = LOG.replace("2024-03-04", "2024-03-09")
    other = taken(workspace, case, tmp_path / "后来.txt", later)
    roles.put(workspace, exhibit, {"林小雨": Role("me"), "官方小二": Role("agent", "8")})
    now = chats.again(workspace, exhibit)
    assert list(roles.alike(workspace, now)) == [other.id]
    roles.carry(workspace, now)
    assert roles.of(chats.again(workspace, other)) == roles.of(now)
    assert roles.alike(workspace, now) == {}
    history.undo(workspace)
    assert roles.of(chats.again(workspace, other)) == {}
