"""A desk opens wherever it lies, and never takes a damaged one for a new one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import list_cases, new_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.verifying import verify
from evidence_desk.services.workspace import Workspace


@pytest.fixture
def used(tmp_path):
    """A closed desk that holds one file."""
    source = tmp_path / "聊天.txt"
    source.write_text("裤子小了", encoding="utf-8")
    folder = tmp_path / "desk"
    with closing(Workspace(folder)) as workspace:
        case = new_case(workspace, title="裤子", platform="taote")
        take_in(workspace, case.id, [source], progress=NoProgress())
    return folder


@pytest.mark.parametrize("name", ["中文 空格", "a%41b", "a#b", "a?b", "a?mode=ro", "x&y;z'"])
def test_any_character_may_stand_in_the_path(tmp_path, name):
    folder = tmp_path / name / "desk"
    for _ in range(2):
        with closing(Workspace(folder)) as workspace:
            new_case(workspace, title="裤子", platform="taote")
    with closing(Workspace(folder)) as workspace:
        assert len(list_cases(workspace)) == 2
    assert (folder / "desk.db").is_file()
    assert verify(folder, progress=NoProgress()).ok


@pytest.mark.parametrize("damage", ["gone", "empty"])
def test_a_vault_without_its_database_is_no_new_desk(used, damage):
    for file in used.glob("desk.db*"):
        file.unlink()
    if damage == "empty":
        (used / "desk.db").touch()
    with pytest.raises(UserError) as told:
        Workspace(used)
    assert "backup" in told.value.text.en
    assert not (used / "desk.db").exists() or (used / "desk.db").stat().st_size == 0


def test_a_damaged_database_is_a_sentence(used):
    with closing(sqlite3.connect(used / "desk.db")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE reading")
    with pytest.raises(UserError, match="restore"):
        _read_all(used)


def _read_all(folder):
    with closing(Workspace(folder)) as workspace, workspace.reading() as repository:
        repository.case_file(1)


def test_verifying_changes_nothing_on_the_desk(used):
    leftover = used / "vault" / "incoming" / "killed" / ("0" * 64)
    leftover.parent.mkdir()
    leftover.write_bytes(b"x")
    before = {path: path.stat().st_mtime_ns for path in used.rglob("*") if path.is_file()}
    assert verify(used, progress=NoProgress()).ok
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_verifying_tells_of_a_missing_head_and_an_unreadable_file(used):
    (used / "journal.head").unlink()
    (used / "vault" / "aa").touch()
    (stored,) = used.glob("vault/[0-9a-f][0-9a-f]/*")
    stored.unlink()
    stored.mkdir()
    problems = verify(used, progress=NoProgress()).problems
    assert [problem.where for problem in problems] == [
        f"vault/{stored.name[:2]}/{stored.name}",
        "journal.head",
    ]


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_taking_a_file_in_again_mends_the_vault(used, damage, tmp_path):
    (stored,) = used.glob("vault/[0-9a-f][0-9a-f]/*")
    stored.chmod(0o600)
    if damage == "missing":
        stored.unlink()
    else:
        stored.write_bytes(b"rotten")
    with closing(Workspace(used)) as workspace:
        intake = take_in(workspace, 1, [tmp_path / "聊天.txt"], progress=NoProgress())
    assert [one.label for one in intake.already] == ["E01"]
    outcome = verify(used, progress=NoProgress())
    assert all(file.ok for file in outcome.files)
    # The damaged bytes are kept beside, and told of.
    assert [p.what for p in outcome.problems] == (["added"] if damage == "changed" else [])


def test_a_desk_on_a_read_only_folder_can_be_verified(used, tmp_path, monkeypatch):
    import os

    copy = tmp_path / "disc"
    shutil.copytree(used, copy)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        # Whoever runs as root may write all the same, and is only told otherwise.
        monkeypatch.setattr(os, "access", lambda *_: False)
        assert verify(copy, progress=NoProgress()).ok
    finally:
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
