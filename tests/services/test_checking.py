"""Checks follow the intake in worker processes, and are made again when they change."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.services.conftest import jpeg

from evidence_desk.domain.finding import verdict
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.intake.sources import Failure
from evidence_desk.services.integrity import checking
from evidence_desk.services.workers import WorkerPool

PDF = Path(__file__).parents[1] / "samples" / "readers" / "pdf" / "receipt.pdf"


@pytest.fixture(scope="module")
def pool():
    opened = WorkerPool(1)
    opened.submit(int).result()  # its threads start here, not in a test
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
    left_out: list[Failure] = []
    files = checking.files_under([photos], left_out.append)
    found = list(checking.check_files(files, progress=NoProgress(), executor=pool))
    assert [failure.name for failure in left_out] == ["链接.jpg"]
    assert [one.path.name for one in found] == ["数据.bin", "照片2.jpg", "照片10.jpg", "聊天.txt"]
    assert all(one.digest for one in found)


def test_a_file_that_cannot_be_opened_is_told_and_the_others_are_checked(photos, pool):
    for executor in (pool, None):
        paths = [photos / "没有.jpg", photos / "照片2.jpg"]
        gone, there = checking.check_files(paths, progress=NoProgress(), executor=executor)
        assert verdict(gone.findings) == "unreadable"
        assert "不在原处" in gone.findings[0].message.zh
        assert gone.digest is None
        assert there.digest


def test_files_are_asked_for_as_they_are_needed(photos, pool):
    asked = 0

    def endless():
        nonlocal asked
        while True:
            asked += 1
            yield photos / "照片2.jpg"

    checked = checking.check_files(endless(), progress=NoProgress(), executor=pool)
    assert [next(checked).path.name for _ in range(50)] == ["照片2.jpg"] * 50
    assert asked < 100
    checked.close()


def _many_scans() -> bytes:
    """Return a large progressive JPEG whose last scan stands there 2000 times."""
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x0132] = "2026:09:15 10:00:00"
    Image.new("L", (10_000, 10_000), 90).save(data, "JPEG", progressive=True, exif=exif)
    good = data.getvalue()
    return good[:-2] + good[good.rindex(b"\xff\xda") : -2] * 2_000 + good[-2:]


def test_a_picture_that_takes_too_long_to_decode_is_read_without_its_pixels(
    workspace, case, tmp_path, pool
):
    path = tmp_path / "很多遍.jpg"
    path.write_bytes(_many_scans())
    take_in(workspace, case.id, [path], progress=NoProgress())
    checking.examine_case(workspace, case.id, progress=NoProgress(), executor=pool)
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert exhibit.examined
    assert verdict(exhibit.findings) == "cannot_tell"
    assert "passes" in _said(exhibit.findings, "unread")


class _Hanging(WorkerPool):
    """Hangs in the work that *hangs* names, as some files make foreign code do."""

    def __init__(self, hangs: Callable[..., bool]) -> None:
        super().__init__(1)
        self._hangs = hangs

    def submit_within(self, seconds, fn, /, *args, **kwargs):
        if self._hangs(fn, *args):
            return super().submit_within(0.3, time.sleep, 60)
        return super().submit_within(seconds, fn, *args, **kwargs)


def _said(findings, check):
    return next(one.message.en for one in findings if one.check == check)


def test_a_picture_that_hangs_is_told_and_read_without_its_pixels(tmp_path):
    path = tmp_path / "照片.jpg"
    path.write_bytes(jpeg("teal"))
    pool = _Hanging(lambda _fn, job, *_: job.pixels)
    try:
        (checked,) = checking.check_files([path], progress=NoProgress(), executor=pool)
    finally:
        pool.shutdown(cancel_futures=True)
    assert "took too long" in _said(checked.findings, "unread")
    assert checked.digest


def _claiming_a_signature(folder):
    path = folder / "合同.pdf"
    path.write_bytes(PDF.read_bytes() + b"\n% /ByteRange [0 10 20 30]\n")
    return path


def test_a_signature_that_hangs_costs_nothing_but_itself(workspace, case, tmp_path):
    path = _claiming_a_signature(tmp_path)
    take_in(workspace, case.id, [path], progress=NoProgress())
    patient = WorkerPool(1)
    hanging = _Hanging(lambda fn, *_: fn is checking.look_at_signatures)
    told = []
    try:
        for pool in (patient, hanging):
            (checked,) = checking.check_files([path], progress=NoProgress(), executor=pool)
            told.append({one.check: one.message.en for one in checked.findings})
            assert checked.digest
            assert checked.found.reading.pages == 1
        checking.examine_case(workspace, case.id, progress=NoProgress(), executor=hanging)
    finally:
        patient.shutdown(cancel_futures=True)
        hanging.shutdown(cancel_futures=True)
    assert "could not be read" in told[0].pop("pdf_signatures")
    assert "did not finish" in told[1].pop("pdf_signatures")
    assert told[0] == told[1]
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert "did not finish" in _said(exhibit.findings, "pdf_signatures")


def test_signatures_do_not_disturb_the_order_of_files(tmp_path, photos, pool):
    signed = _claiming_a_signature(tmp_path)
    asked = [photos / "照片2.jpg", signed, photos / "聊天.txt", signed]
    found = [one.path for one in checking.check_files(asked, progress=NoProgress(), executor=pool)]
    assert found == asked


def test_who_reads_a_chat_log_afterwards_has_it_read_once(tmp_path):
    path = tmp_path / "聊天.txt"
    path.write_text("2024-03-04 14:05:01 我\n杯子漏水\n\n", encoding="utf-8")
    for conversing, kind in ((True, "chat"), (False, "document")):
        (one,) = checking.check_files([path], progress=NoProgress(), conversing=conversing)
        assert one.found.reading.kind == kind
        assert (one.found.reading.conversation is None) is not conversing
