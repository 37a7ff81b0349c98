"""The journal only grows, and shows every change, gap and cut."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.integrity.verifying import verify_desk
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage import journal


@pytest.fixture
def desk(workspace):
    for title in ("一", "二", "三"):
        new_case(workspace, title=title, platform="taote")
    return workspace


def _tamper(workspace: Workspace, *statements: str) -> None:
    with closing(sqlite3.connect(workspace.folder / "desk.db")) as connection, connection:
        for name in ("UPDATE", "DELETE"):
            connection.execute(f"DROP TRIGGER IF EXISTS journal_no_{name}")
        for statement in statements:
            connection.execute(statement)


def _problem(workspace: Workspace) -> tuple[str, str]:
    (problem,) = verify_desk(workspace, progress=NoProgress()).problems
    return problem.what, problem.where


def test_an_untouched_journal_is_whole(desk):
    assert verify_desk(desk, progress=NoProgress()).ok


def test_every_entry_carries_the_digest_of_all_before_it(desk):
    with desk.reading() as repository:
        entries = list(repository.journal.entries())
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert len({entry.digest for entry in entries}) == 3
    assert desk.kept_head() == journal.Head(3, entries[-1].digest)


def test_a_changed_entry_shows(desk):
    _tamper(desk, "UPDATE journal SET body = replace(body, '二', '2') WHERE seq = 2")
    assert _problem(desk) == ("changed", "journal/2")


def test_a_missing_entry_shows(desk):
    _tamper(desk, "DELETE FROM journal WHERE seq = 2")
    assert _problem(desk) == ("missing", "journal/2")


def test_a_cut_off_end_shows(desk):
    _tamper(desk, "DELETE FROM journal WHERE seq = 3")
    assert _problem(desk) == ("truncated", "journal/3")


def test_a_journal_rewritten_from_its_beginning_shows_by_its_kept_head(desk):
    with desk.reading() as repository:
        entries = list(repository.journal.entries())
    previous = journal.GENESIS
    statements = []
    for entry in entries:
        body = '{"forged":true}'
        sealed = journal.seal(entry.seq, entry.at, entry.kind, entry.case_id, body)
        previous = journal.link(previous, sealed)
        statements.append(
            f"UPDATE journal SET body = '{body}', digest = '{previous}' WHERE seq = {entry.seq}"
        )
    _tamper(desk, *statements)
    assert _problem(desk) == ("changed", "journal/3")


def test_opening_says_that_the_end_is_missing(desk):
    _tamper(desk, "DELETE FROM journal WHERE seq = 3")
    again = Workspace(desk.folder)
    assert any("末尾" in notice.zh for notice in again.notices)
    again.close()


def test_an_older_head_never_replaces_a_newer_one(desk):
    path = desk.folder / "journal.head"
    before = path.read_text()
    journal.write_head(path, journal.Head(1, "0" * 64))
    assert path.read_text() == before


def test_a_head_that_cannot_be_written_undoes_nothing(desk):
    (desk.folder / "journal.head").unlink()
    (desk.folder / "journal.head").mkdir()
    with desk.writing() as repository:
        repository.note("checked", None, {})
    with desk.reading() as repository:
        assert [e.kind for e in repository.journal.entries()][-1] == "checked"
    assert not list(desk.folder.glob("*.part"))


def test_an_extract_is_chained_to_the_head_and_hides_other_cases(desk):
    with desk.reading() as repository:
        entries = list(repository.journal.entries())
        extract = list(repository.journal.extract(entries[1].case_id, upto=3))
    assert [(one.seq, one.entry is None) for one in extract] == [(2, False), (3, True)]
    assert extract[0].previous == entries[0].digest
    previous = extract[0].previous
    for one in extract:
        assert one.previous == previous
        if one.entry is not None:
            assert one.sealed == journal.seal(*one.entry)
        previous = journal.link(previous, one.sealed)
    assert previous == entries[-1].digest
    assert "三" not in str(extract)
