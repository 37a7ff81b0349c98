"""A submission is frozen: only when it went out, and that it was a mistake, is told later."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.moment import PERSON, parse_iso
from evidence_desk.domain.submission import Submission, SubmittedExhibit
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case


@pytest.fixture
def made(workspace):
    case = new_case(workspace, title="一", platform="taobao")
    one = Submission(
        id=0,
        case_id=case.id,
        purpose="appeal",
        to="taobao",
        profile="appeal",
        exhibits=(SubmittedExhibit("E09", 3, "检测报告.pdf", "ab" * 32),),
        text="申诉",
        pdf_name="申诉.pdf",
        pdf_digest="cd" * 32,
        ground="new_evidence",
        attempt=1,
        frozen_at=parse_iso("2026-08-26T21:00", read_from=PERSON),
    )
    with workspace.writing() as repository:
        return repository.submissions.freeze(one)


def _of_case(workspace, made):
    with workspace.reading() as repository:
        return repository.submissions.of_case(made.case_id)


def test_it_comes_back_as_it_was_frozen_and_is_journalled_whole(workspace, made):
    assert _of_case(workspace, made) == (made,)
    with workspace.reading() as repository:
        (entry,) = repository.journal.entries("submission frozen")
    assert entry.body["exhibits"][0]["digest"] == "ab" * 32
    assert entry.body["submission"] == made.id


def test_when_it_went_out_is_told_later_and_can_be_taken_back(workspace, made):
    edit = SetFields("submission", made.id, {"sent_at": "2026-08-26T21:30"})
    history.edit(workspace, edit, label=Text("已提交", "Sent"), case_id=made.case_id)
    (sent,) = _of_case(workspace, made)
    assert sent.sent_at is not None
    assert sent.sent_at.iso() == "2026-08-26T21:30"
    history.undo(workspace, case_id=made.case_id)
    assert _of_case(workspace, made) == (made,)


def test_nothing_else_of_it_can_be_set(workspace, made):
    edit = SetFields("submission", made.id, {"text": "别的"})
    with pytest.raises(Exception, match="text"):
        history.edit(workspace, edit, label=Text("改", "Change"), case_id=made.case_id)


@pytest.mark.parametrize("statement", ["UPDATE submission SET text = ''", "DELETE FROM submission"])
def test_the_database_itself_refuses_to_change_it(workspace, made, statement):
    with (
        closing(sqlite3.connect(workspace.folder / "desk.db")) as connection,
        pytest.raises(sqlite3.IntegrityError, match="submission"),
    ):
        connection.execute(statement)
    assert _of_case(workspace, made) == (made,)
