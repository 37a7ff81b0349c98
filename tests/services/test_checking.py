"""Checks follow the intake in worker processes, and are made again when they change."""

from __future__ import annotations

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import checking
from evidence_desk.services.casework import open_case
from evidence_desk.services.importing import take_in
from evidence_desk.services.workers import WorkerPool


@pytest.fixture
def pool():
    opened = WorkerPool(1)
    yield opened
    opened.shutdown(cancel_futures=True)


def _findings(workspace, case):
    return {e.name: {f.check for f in e.findings} for e in open_case(workspace, case.id).exhibits}


def test_an_intake_is_examined_once_and_again_when_the_checks_change(workspace, case, photos, pool):
    take_in(workspace, case.id, [photos], progress=NoProgress())
    assert {e.examined for e in open_case(workspace, case.id).exhibits} == {""}
    before = _findings(workspace, case)
    assert checking.examine_case(workspace, case.id, progress=NoProgress(), executor=pool)
    after = _findings(workspace, case)
    assert all(before[name] <= after[name] for name in before)
    assert len({e.examined for e in open_case(workspace, case.id).exhibits}) == 1
    again = checking.examine_case(workspace, case.id, progress=NoProgress(), executor=pool)
    assert not again


def test_worker_and_own_process_say_the_same(workspace, case, photos, pool):
    take_in(workspace, case.id, [photos], progress=NoProgress())
    checking.check_case(workspace, case.id, progress=NoProgress())
    here = [exhibit.findings for exhibit in open_case(workspace, case.id).exhibits]
    checking.check_case(workspace, case.id, progress=NoProgress(), executor=pool)
    assert [exhibit.findings for exhibit in open_case(workspace, case.id).exhibits] == here


def test_a_changed_and_a_missing_file_are_named_by_checking_again(workspace, case, photos):
    take_in(workspace, case.id, [photos / "照片2.jpg", photos / "聊天.txt"], progress=NoProgress())
    changed, missing = (
        workspace.vault.path(exhibit.file.digest)
        for exhibit in open_case(workspace, case.id).exhibits
    )
    changed.chmod(0o600)
    changed.write_bytes(jpeg("black"))
    missing.unlink()
    checking.check_case(workspace, case.id, progress=NoProgress())
    for exhibit in open_case(workspace, case.id).exhibits:
        (finding,) = (f for f in exhibit.findings if f.check == "digest")
        assert finding.severity == "alarm"


def test_newer_checks_do_not_take_back_that_a_file_changed(workspace, case, photos, pool):
    take_in(workspace, case.id, [photos / "照片2.jpg"], progress=NoProgress())
    (exhibit,) = open_case(workspace, case.id).exhibits
    stored = workspace.vault.path(exhibit.file.digest)
    stored.chmod(0o600)
    stored.write_bytes(jpeg("black"))
    checking.check_case(workspace, case.id, progress=NoProgress())
    (told,) = open_case(workspace, case.id).exhibits
    with workspace.writing() as repository:
        repository.set_findings({told.id: told.findings}, examined="of older checks")
    checking.examine_case(workspace, case.id, progress=NoProgress(), executor=pool)
    (now,) = open_case(workspace, case.id).exhibits
    assert [f.severity for f in now.findings if f.check == "digest"] == ["alarm"]


def test_a_folder_is_checked_file_by_file(tmp_path, photos, pool):
    (photos / "链接.jpg").symlink_to(photos / "照片2.jpg")
    files, left_out = checking.files_under([photos])
    assert [failure.name for failure in left_out] == ["链接.jpg"]
    found = list(checking.check_files(files, progress=NoProgress(), executor=pool))
    assert [one.path.name for one in found] == ["数据.bin", "照片2.jpg", "照片10.jpg", "聊天.txt"]
    assert all(one.digest for one in found)
