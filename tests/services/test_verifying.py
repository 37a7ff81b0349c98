"""What was taken in is looked at again: on demand, and file by file while the desk is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.verifying import (
    known_damage,
    last_verified,
    verify,
    verify_desk,
    verify_exhibits,
    verify_next,
    verify_records,
)


@pytest.fixture
def taken(workspace, case, photos):
    """The case with four exhibits."""
    take_in(workspace, case.id, [photos], progress=NoProgress())
    return case


def _damage(workspace, exhibit):
    path = workspace.vault.path(exhibit.file.digest)
    path.chmod(0o600)
    path.write_bytes(b"changed")


def _pass(workspace):
    """Look at every file that was not looked at within the hour."""
    since, looked = workspace.clock() - timedelta(hours=1), []
    while one := verify_next(workspace, since=since, progress=NoProgress()):
        looked.append(one)
    return looked


def _alarms(workspace, case):
    return {
        exhibit.name
        for exhibit in open_case(workspace, case.id).exhibits
        for finding in exhibit.findings
        if finding.check == "digest" and finding.severity == "alarm"
    }


def test_a_pass_looks_at_every_file_once_and_then_has_nothing_to_do(workspace, taken):
    assert last_verified(workspace) is None
    looked = _pass(workspace)
    assert len(looked) == 4
    assert all(one.file.ok for one in looked)
    assert not any(one.news for one in looked)
    assert _pass(workspace) == []
    assert last_verified(workspace) == workspace.clock()
    assert verify_records(workspace) == ()


def test_a_pass_that_was_broken_off_goes_on_where_it_stopped(workspace, taken):
    class Stopped(NoProgress):
        def step(self, done: int, total: int, name: str = "") -> None:
            if done:
                raise Cancelled

    since = workspace.clock() - timedelta(hours=1)
    first = verify_next(workspace, since=since, progress=NoProgress())
    with pytest.raises(Cancelled):
        verify_next(workspace, since=since, progress=Stopped())
    rest = _pass(workspace)
    assert first.file.digest not in {one.file.digest for one in rest}
    assert len(rest) == 3


def test_damage_is_named_once_kept_with_the_exhibit_and_never_repaired(workspace, taken):
    changed, missing, *_ = open_case(workspace, taken.id).exhibits
    _damage(workspace, changed)
    workspace.vault.path(missing.file.digest).unlink()
    news = [one for one in _pass(workspace) if one.news]
    assert {one.problem.what for one in news} == {"changed", "missing"}
    assert any(changed.label in one.problem.message.zh for one in news)
    assert _alarms(workspace, taken) == {changed.name, missing.name}
    assert workspace.vault.path(changed.file.digest).read_bytes() == b"changed"


def test_one_exhibit_is_verified_alone_and_its_finding_follows_back(workspace, taken):
    good, bad, *_ = open_case(workspace, taken.id).exhibits
    before = workspace.vault.path(bad.file.digest).read_bytes()
    _damage(workspace, bad)
    assert verify_exhibits(workspace, taken.id, labels=[good.label], progress=NoProgress()).ok
    found = verify_exhibits(workspace, taken.id, progress=NoProgress())
    assert [one.where for one in found.problems] == [
        f"vault/{bad.file.digest[:2]}/{bad.file.digest}"
    ]
    assert _alarms(workspace, taken) == {bad.name}
    workspace.vault.path(bad.file.digest).write_bytes(before)
    assert verify_exhibits(workspace, taken.id, labels=[bad.label], progress=NoProgress()).ok
    assert _alarms(workspace, taken) == set()
    with pytest.raises(UserError, match="E99"):
        verify_exhibits(workspace, taken.id, labels=["E99"], progress=NoProgress())


def test_a_file_that_was_never_taken_in_and_a_lost_head_are_named(workspace, taken):
    (workspace.folder / "vault" / "ab").mkdir(exist_ok=True)
    (workspace.folder / "vault" / "ab" / ("ab" * 32)).write_bytes(b"x")
    (workspace.folder / "journal.head").unlink()
    assert [one.what for one in verify_records(workspace)] == ["added", "missing"]


def test_what_was_restored_from_a_backup_is_no_longer_told_as_damaged(workspace, taken):
    exhibit = open_case(workspace, taken.id).exhibits[0]
    path = workspace.vault.path(exhibit.file.digest)
    good = path.read_bytes()
    _damage(workspace, exhibit)
    assert not verify_desk(workspace, progress=NoProgress()).ok
    assert [one.where for one in known_damage(workspace)] == [
        f"vault/{exhibit.file.digest[:2]}/{exhibit.file.digest}"
    ]
    assert _alarms(workspace, taken) == {exhibit.name}
    path.write_bytes(good)
    assert verify_desk(workspace, progress=NoProgress()).ok
    assert known_damage(workspace) == ()
    assert _alarms(workspace, taken) == set()
    assert last_verified(workspace) == workspace.clock()


def test_verifying_a_folder_keeps_nothing(workspace, taken):
    exhibit = open_case(workspace, taken.id).exhibits[0]
    _damage(workspace, exhibit)
    assert not verify(workspace.folder, progress=NoProgress()).ok
    assert known_damage(workspace) == ()
    assert last_verified(workspace) is None


class _StopsWithin:
    """Cancels once some bytes of a file are done, as a window does that closes."""

    def __init__(self) -> None:
        self.done = self.total = 0

    def step(self, done: int, total: int, name: str = "") -> None:
        self.done, self.total = done, total
        if done:
            raise Cancelled


def test_a_large_file_is_let_go_in_the_middle(workspace, case, tmp_path):
    large = tmp_path / "录像.mp4"
    large.write_bytes(bytes(24 << 20))
    take_in(workspace, case.id, [large], progress=NoProgress())
    since = workspace.clock() + timedelta(hours=1)
    stops = _StopsWithin()
    for again in (
        lambda: verify_desk(workspace, progress=stops),
        lambda: verify_exhibits(workspace, case.id, progress=stops),
        lambda: verify_next(workspace, since=since, progress=stops),
    ):
        with pytest.raises(Cancelled):
            again()
        assert 0 < stops.done < stops.total / 4
    assert last_verified(workspace) is None
