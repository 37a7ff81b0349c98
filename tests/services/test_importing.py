"""What is dropped in is taken in whole, once, and never touched."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.verifying import verify_desk
from evidence_desk.services.workspace import Workspace


def _take(workspace, case, *paths: Path):
    return take_in(workspace, case.id, list(paths), progress=NoProgress())


def test_a_folder_is_taken_in_whole_in_natural_order(workspace, case, photos):
    intake = _take(workspace, case, photos)
    assert [taken.name for taken in intake.taken] == [
        "数据.bin",
        "照片2.jpg",
        "照片10.jpg",
        "聊天.txt",
    ]
    assert not intake.failed
    for taken in intake.taken:
        data = (photos / taken.name).read_bytes()
        assert workspace.vault.path(taken.digest).read_bytes() == data
        assert hashlib.sha256(data).hexdigest() == taken.digest


def test_exhibits_are_listed_by_the_time_their_photos_were_taken(workspace, case, photos):
    _take(workspace, case, photos)
    exhibits = open_case(workspace, case.id).exhibits
    assert [exhibit.name for exhibit in exhibits][:2] == ["照片2.jpg", "照片10.jpg"]
    assert exhibits[1].moment is not None
    assert exhibits[1].moment.iso() == "2026-09-14T19:42:10"
    assert exhibits[1].moment.zone == "assumed"


def test_a_file_without_a_time_of_its_own_stays_undated_and_visible(workspace, case, photos):
    _take(workspace, case, photos / "数据.bin")
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert exhibit.moment is None
    assert [moment.read_from for moment in exhibit.moments] == ["file:modified"]


def test_the_same_bytes_are_the_same_exhibit(workspace, case, photos):
    first = _take(workspace, case, photos / "照片2.jpg")
    copy = photos / "副本.jpg"
    copy.write_bytes((photos / "照片2.jpg").read_bytes())
    again = _take(workspace, case, copy, photos / "照片2.jpg")
    assert not again.taken
    assert [(one.name, one.label) for one in again.already] == [
        ("副本.jpg", "E01"),
        ("照片2.jpg", "E01"),
    ]
    assert len(open_case(workspace, case.id).exhibits) == len(first.taken) == 1


def test_the_same_bytes_twice_in_one_drop_are_one_exhibit(workspace, case, photos):
    (photos / "照片3.jpg").write_bytes((photos / "照片2.jpg").read_bytes())
    intake = _take(workspace, case, photos / "照片2.jpg", photos / "照片3.jpg")
    assert [taken.name for taken in intake.taken] == ["照片2.jpg"]
    assert [(one.name, one.label) for one in intake.already] == [("照片3.jpg", "E01")]
    assert verify_desk(workspace, progress=NoProgress()).ok


def test_another_case_may_hold_the_same_file(workspace, case, photos):
    other = new_case(workspace, title="另一个", platform="tmall")
    _take(workspace, case, photos / "照片2.jpg")
    intake = _take(workspace, other, photos / "照片2.jpg")
    assert [taken.label for taken in intake.taken] == ["E01"]
    assert len(list(workspace.vault.digests())) == 1


def test_an_intake_can_be_undone_and_stays_in_the_vault(workspace, case, photos):
    _take(workspace, case, photos)
    assert history.undo(workspace).label.zh == "收录 4 份文件"
    assert open_case(workspace, case.id).exhibits == ()
    assert len(list(workspace.vault.digests())) == 4
    history.redo(workspace)
    assert len(open_case(workspace, case.id).exhibits) == 4


def test_a_file_set_aside_can_be_taken_in_again(workspace, case, photos):
    _take(workspace, case, photos / "照片2.jpg")
    history.undo(workspace)
    intake = _take(workspace, case, photos / "照片2.jpg")
    assert [taken.label for taken in intake.taken] == ["E02"]


class _StopAfter:
    def __init__(self, calls: int) -> None:
        self._calls = calls

    def step(self, done: int, total: int, name: str = "") -> None:
        self._calls -= 1
        if self._calls < 0:
            raise Cancelled


def test_cancelling_sets_aside_what_was_taken_and_leaves_the_desk_whole(workspace, case, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number}.txt").write_bytes(b"%d" % number * 1000)
    with pytest.raises(Cancelled):
        take_in(workspace, case.id, [folder], progress=_StopAfter(122))
    assert open_case(workspace, case.id).exhibits == ()
    assert verify_desk(workspace, progress=NoProgress()).ok
    assert not list((workspace.folder / "vault" / "incoming").glob("*/*.part"))


def test_a_vanished_file_is_a_sentence_and_the_others_are_taken_in(workspace, case, photos):
    intake = _take(workspace, case, photos / "没有.jpg", photos / "照片2.jpg")
    assert [taken.name for taken in intake.taken] == ["照片2.jpg"]
    (failure,) = intake.failed
    assert failure.name == "没有.jpg"
    assert "不在原处" in failure.why.zh


def test_a_very_long_name_and_odd_characters_are_kept(workspace, case, tmp_path):
    name = "长" * 80 + " 😀\t.jpg"
    (tmp_path / name).write_bytes(jpeg())
    _take(workspace, case, tmp_path / name)
    assert open_case(workspace, case.id).exhibits[0].name == name


@pytest.mark.skipif(os.name == "nt", reason="names there are always Unicode")
def test_a_name_that_is_no_unicode_is_read_as_gbk(workspace, case, tmp_path):
    path = os.fsencode(tmp_path) + "/订单.txt".encode("gbk")
    with open(path, "wb") as file:
        file.write(b"order")
    _take(workspace, case, Path(os.fsdecode(path)))
    assert open_case(workspace, case.id).exhibits[0].name == "订单.txt"


def test_a_read_only_source_is_taken_in(workspace, case, photos):
    (photos / "照片2.jpg").chmod(0o400)
    assert len(_take(workspace, case, photos / "照片2.jpg").taken) == 1


def test_a_zip_is_kept_as_the_original_and_its_members_become_exhibits(workspace, case, tmp_path):
    archive = tmp_path / "聊天导出.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("导出/照片.jpg", jpeg("green"))
        packed.writestr("../../evil.txt", "climbs out")
    intake = _take(workspace, case, archive)
    assert {taken.name for taken in intake.taken} == {"聊天导出.zip", "照片.jpg", "evil.txt"}
    included = {e.name: e.included for e in open_case(workspace, case.id).exhibits}
    assert included == {"聊天导出.zip": False, "照片.jpg": True, "evil.txt": True}
    assert not list(tmp_path.rglob("evil.txt"))
    assert not list((workspace.cache / "unpacked").iterdir())


def test_a_damaged_zip_is_kept_all_the_same(workspace, case, tmp_path):
    archive = tmp_path / "坏.zip"
    archive.write_bytes(b"PK\3\4 and then nothing that a ZIP would hold")
    intake = _take(workspace, case, archive)
    assert [taken.name for taken in intake.taken] == ["坏.zip"]


def test_an_empty_file_is_kept_and_says_why_it_cannot_be_read(workspace, case, tmp_path):
    (tmp_path / "空.jpg").write_bytes(b"")
    _take(workspace, case, tmp_path / "空.jpg")
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert any("空文件" in finding.message.zh for finding in exhibit.findings)


def test_a_full_disk_is_a_sentence_and_loses_nothing(workspace, case, photos, monkeypatch):
    _take(workspace, case, photos / "照片2.jpg")
    real = os.fsync

    def full(descriptor: int) -> None:
        if "incoming" in os.readlink(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("tells files by /proc")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as caught:
        _take(workspace, case, photos / "照片10.jpg")
    monkeypatch.undo()
    assert "磁盘已满" in caught.value.text.zh
    assert len(open_case(workspace, case.id).exhibits) == 1
    assert verify_desk(workspace, progress=NoProgress()).ok
    assert not list((workspace.folder / "vault" / "incoming").glob("*/*.part"))


def test_an_undated_exhibit_is_dated_by_the_person_and_back(workspace, case, photos):
    from evidence_desk.domain.edits import ChooseMoment
    from evidence_desk.domain.text import Text

    (taken,) = _take(workspace, case, photos / "数据.bin").taken
    change = ChooseMoment(taken.exhibit_id, iso="2026-09")
    history.edit(workspace, change, label=Text("改时间", "set time"), case_id=case.id)
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert exhibit.moment is not None
    assert (exhibit.moment.iso(), exhibit.moment.read_from) == ("2026-09", "person")
    history.undo(workspace)
    assert open_case(workspace, case.id).exhibits[0].moment is None


def test_findings_are_there_at_once(workspace, case, tmp_path):
    (tmp_path / "修图.jpg").write_bytes(
        jpeg(taken="2026:09:14 19:42:10", software="Adobe Photoshop 25.0")
    )
    _take(workspace, case, tmp_path / "修图.jpg")
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert any(finding.speaks_for == "altered" for finding in exhibit.findings)
    assert any(finding.check == "digest" for finding in exhibit.findings)


def test_every_file_of_the_corpora_is_kept(workspace, case, shared):
    files = [path for path in (shared / "corpora").rglob("*") if path.is_file()]
    intake = _take(workspace, case, shared / "corpora")
    kept = set(workspace.vault.digests())
    for path in files:
        with path.open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() in kept, path.name
    assert not intake.failed


def test_two_programs_taking_in_the_same_folder_make_no_exhibit_twice(workspace, case, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number}.txt").write_bytes(b"%d" % (number % 70) * 1000)
    other = Workspace(workspace.folder)
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(_take, desk, case, folder) for desk in (workspace, other)]
        intakes = [one.result() for one in both]
    other.close()
    digests = [one.file.digest for one in open_case(workspace, case.id).exhibits]
    assert len(digests) == len(set(digests)) == 70
    assert sum(len(one.taken) for one in intakes) == 70
    assert all(one.label for intake in intakes for one in intake.already)
    assert verify_desk(workspace, progress=NoProgress()).ok


def test_a_failure_midway_keeps_what_was_taken_and_can_be_undone(
    workspace, case, tmp_path, monkeypatch
):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number:03}.txt").write_bytes(b"%d" % number * 1000)
    real = os.fsync

    def full(descriptor: int) -> None:
        name = os.readlink(f"/proc/self/fd/{descriptor}")
        if "incoming" in name and len(open_case(workspace, case.id).exhibits) >= 48:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("tells files by /proc")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError):
        _take(workspace, case, folder)
    monkeypatch.undo()
    assert len(open_case(workspace, case.id).exhibits) >= 48
    # What was copied but not recorded no longer fills the disk.
    left = (workspace.folder / "vault" / "incoming").glob("*/*")
    assert [path.name for path in left] == ["lock"]
    history.undo(workspace)
    assert open_case(workspace, case.id).exhibits == ()


def test_the_desks_own_folder_is_left_out_of_a_folder(workspace, case, photos):
    intake = _take(workspace, case, photos.parent)
    assert len(intake.taken) == 4
    assert [one.name for one in intake.failed] == [workspace.folder.name]


def test_a_year_that_no_calendar_has_is_no_moment(workspace, case, tmp_path):
    path = tmp_path / "远.txt"
    path.write_text("x", encoding="utf-8")
    try:
        os.utime(path, (1e12, 1e12))
    except OSError:
        pytest.skip("this file system keeps no such year")
    assert len(_take(workspace, case, path).taken) == 1
