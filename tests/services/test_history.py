"""Edits are taken back and done again exactly, also by another program run."""

from __future__ import annotations

import pytest

from evidence_desk.domain.edits import (
    Add,
    ChooseMoment,
    Edit,
    Remove,
    Reorder,
    SetAside,
    SetFields,
    Several,
)
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.workspace import Workspace

LABEL = Text("改动", "Change")


def _edit(workspace, case, change: Edit) -> None:
    history.edit(workspace, change, label=LABEL, case_id=case.id)


@pytest.fixture
def full(workspace, case, photos):
    take_in(workspace, case.id, [photos], progress=NoProgress())
    _edit(workspace, case, Add("code", case.id, {"value": "TT20260914A07"}))
    return open_case(workspace, case.id)


def test_every_kind_of_edit_is_undone_and_redone_exactly(workspace, case, full):
    first = full.exhibits[0].id
    ids = tuple(exhibit.id for exhibit in reversed(full.exhibits))
    edits: list[Edit] = [
        SetFields("case", case.id, {"title": "新标题", "statement": {"problem": "小5cm"}}),
        SetFields("exhibit", first, {"caption": "说明", "codes": ["TT20260914A07"]}),
        Add(
            "event",
            case.id,
            {"kind": "shipped", "at": "2026-09-14T10:00", "codes": ["TT20260914A07"]},
        ),
        Reorder(case.id, ids),
        SetFields("exhibit", first, {"included": False}),
        Several(
            (
                Add("code", case.id, {"value": "KF2026092203", "kind": "agent_id"}),
                SetFields("exhibit", first, {"codes": ["KF2026092203", "TT20260914A07"]}),
            )
        ),
        Remove("code", full.codes[0].id),
    ]
    states = [open_case(workspace, case.id)]
    for change in edits:
        _edit(workspace, case, change)
        states.append(open_case(workspace, case.id))
        assert states[-1] != states[-2]
    for state in reversed(states[:-1]):
        history.undo(workspace, case_id=case.id)
        assert open_case(workspace, case.id) == state
    for state in states[1:]:
        history.redo(workspace, case_id=case.id)
        assert open_case(workspace, case.id) == state
    for state in reversed(states[:-1]):
        history.undo(workspace)
        assert open_case(workspace, case.id) == state


def test_undo_works_after_the_program_was_closed(workspace, case):
    _edit(workspace, case, SetFields("case", case.id, {"title": "新标题"}))
    again = Workspace(workspace.folder)
    history.undo(again)
    assert open_case(again, case.id).case.title == "长裤尺寸不符"
    again.close()


def test_a_new_edit_forgets_what_could_be_redone(workspace, case):
    _edit(workspace, case, SetFields("case", case.id, {"title": "一"}))
    history.undo(workspace)
    _edit(workspace, case, SetFields("case", case.id, {"title": "二"}))
    assert history.history(workspace).redo is None
    with pytest.raises(UserError, match="没有可以重做"):
        history.redo(workspace)


def test_undo_of_a_step_that_is_no_longer_the_newest_is_refused(workspace, case):
    _edit(workspace, case, SetFields("case", case.id, {"title": "一"}))
    step = history.history(workspace).undo
    assert step is not None
    _edit(workspace, case, SetFields("case", case.id, {"title": "二"}))
    with pytest.raises(UserError, match="别的改动"):
        history.undo(workspace, number=step.number)
    assert open_case(workspace, case.id).case.title == "二"


def test_nothing_to_undo_is_a_sentence(workspace):
    with pytest.raises(UserError, match="没有可以撤销"):
        history.undo(workspace)


@pytest.mark.parametrize(
    "change",
    [
        SetFields("exhibit", 999, {"caption": "x"}),
        SetFields("case", 1, {"created_at": "1999"}),
        SetFields("exhibit", 1, {"codes": ["unknown"]}),
        Add("event", 1, {"at": "soon"}),
        Remove("event", 999),
        Add("code", 1, {"value": "TT20260914A07"}),
        SetFields("case", 1, {"number": "taken"}),
        SetFields("case", 1, {"zone": "Mars/Base"}),
        SetFields("case", 1, {"order": {"waybil": "1"}}),
        SetFields("case", 1, {"buyer": "林小雨"}),
    ],
)
def test_an_impossible_edit_is_a_sentence_and_changes_nothing(workspace, case, full, change):
    new_case(workspace, title="另一个", platform="taote", number="taken")
    before = open_case(workspace, case.id)
    with pytest.raises(UserError):
        _edit(workspace, case, change)
    assert open_case(workspace, case.id) == before


def test_undo_in_one_case_is_not_disturbed_by_another(workspace, case):
    other = new_case(workspace, title="另一个", platform="taote")
    for change in (Add("event", case.id, {"text": "甲"}), Add("event", case.id, {"text": "乙"})):
        _edit(workspace, case, change)
    before = open_case(workspace, case.id)
    _edit(workspace, case, Remove("event", before.events[-1].id))
    _edit(workspace, other, Add("event", other.id, {"text": "丙"}))
    history.undo(workspace, case_id=case.id)
    assert open_case(workspace, case.id) == before
    assert [event.text for event in open_case(workspace, other.id).events] == ["丙"]


def test_relations_follow_a_code_that_is_renamed_and_back(workspace, case):
    _edit(workspace, case, Add("code", case.id, {"value": "A", "relations": [["linked", "B"]]}))
    _edit(workspace, case, Add("code", case.id, {"value": "B", "relations": [["linked", "A"]]}))
    _edit(workspace, case, Add("event", case.id, {"text": "甲", "codes": ["A"]}))
    before = open_case(workspace, case.id)
    _edit(workspace, case, SetFields("code", before.codes[0].id, {"value": "C"}))
    after = open_case(workspace, case.id)
    assert after.codes[1].relations[0].to == "C"
    assert after.events[0].codes == ("C",)
    history.undo(workspace)
    assert open_case(workspace, case.id) == before
    history.redo(workspace)
    assert open_case(workspace, case.id) == after


def test_undo_and_redo_are_found_again_among_many_turns(workspace, case):
    for text in "甲乙丙":
        _edit(workspace, case, Add("event", case.id, {"text": text}))
    turns = ((history.undo, "甲乙"), (history.undo, "甲"), (history.redo, "甲乙"))
    for turn, expected in (*turns, (history.redo, "甲乙丙"), (history.undo, "甲乙")):
        turn(workspace)
        assert "".join(e.text for e in open_case(workspace, case.id).events) == expected
    _edit(workspace, case, Add("event", case.id, {"text": "丁"}))
    with pytest.raises(UserError):
        history.redo(workspace)
    for expected in ("甲乙", "甲", ""):
        history.undo(workspace)
        assert "".join(e.text for e in open_case(workspace, case.id).events) == expected
    with pytest.raises(UserError):
        history.undo(workspace)


def test_more_exhibits_than_one_statement_takes_are_set_aside(workspace, case, full):
    ids = tuple(exhibit.id for exhibit in full.exhibits)
    _edit(workspace, case, SetAside((*range(1000, 40_000), *ids)))
    assert open_case(workspace, case.id).exhibits == ()
    history.undo(workspace)
    assert len(open_case(workspace, case.id).exhibits) == len(ids)


def test_a_time_before_the_year_1000_is_undone_and_redone(workspace, case, full):
    first = full.exhibits[0].id
    _edit(workspace, case, ChooseMoment(first, iso="0999-05"))
    _edit(workspace, case, ChooseMoment(first, iso="2026-05"))
    history.undo(workspace)
    with workspace.reading() as repository:
        assert repository.exhibit(first).moment.iso() == "0999-05"
