"""What is exported stands at its place whole, or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import threading

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.edits import Add, SetFields, Several
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import Box, Words
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.covers import covering
from evidence_desk.services.exports import uploading
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.verifier.check import check_package, check_pdf

LONG = "证" * 83 + "ab"


class Stopping(NoProgress):
    """Stops at the step with this number."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, total: int, name: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.fixture
def filled(workspace, case, photos):
    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    return case


@pytest.fixture
def outside(tmp_path):
    made = tmp_path / "出"
    made.mkdir()
    return made


def _names(folder) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def _pdf(workspace, case, out, **options):
    return export_pdf(workspace, case.id, out, progress=NoProgress(), **options)


def _package(workspace, case, out, **options):
    return export_package(workspace, case.id, out, progress=NoProgress(), **options)


@pytest.mark.parametrize("covered", [False, True])
def test_names_may_be_as_long_as_a_name_can_be(workspace, filled, outside, covered):
    if covered:
        covering.put_everywhere(workspace, filled.id, [Words("舒行裤业", "name")])
    _pdf(workspace, filled, outside / f"{LONG}.pdf")
    _package(workspace, filled, outside / f"{LONG}.zip")
    made = uploading.write_uploads(
        workspace, filled.id, outside / f"{LONG}.set", progress=NoProgress()
    )
    assert len(_names(outside)) == 3
    assert "说明.txt" in _names(made.folder)


def test_a_pdf_of_somebody_is_not_written_over(workspace, filled, outside):
    contract = outside / "合同.pdf"
    contract.write_bytes(b"%PDF-1.4\nmy contract\n%%EOF\n")
    with pytest.raises(UserError, match="换一个文件名"):
        _pdf(workspace, filled, contract)
    assert contract.read_bytes().endswith(b"my contract\n%%EOF\n")
    out = outside / "a.pdf"
    _pdf(workspace, filled, out)
    assert _pdf(workspace, filled, out).path == out


def test_an_export_that_was_taken_in_is_not_written_over(workspace, filled, outside):
    out = outside / "a.pdf"
    _pdf(workspace, filled, out)
    take_in(workspace, filled.id, [out], progress=NoProgress())
    before = out.read_bytes()
    with pytest.raises(UserError, match="证据"):
        _pdf(workspace, filled, out)
    assert out.read_bytes() == before


@pytest.mark.parametrize("covered", [False, True])
def test_two_exports_to_one_place_at_once_are_both_whole(workspace, filled, outside, covered):
    if covered:
        covering.put_everywhere(workspace, filled.id, [Words("舒行裤业", "name")])
    errors: list[BaseException] = []

    def write(export, name) -> None:
        try:
            export(workspace, filled, outside / name)
        except BaseException as error:
            errors.append(error)

    works = [(_package, "a.zip"), (_package, "a.zip"), (_pdf, "a.pdf"), (_pdf, "a.pdf")]
    threads = [threading.Thread(target=write, args=work) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert errors == []
    assert _names(outside) == ["a.pdf", "a.zip"]
    assert check_pdf(outside / "a.pdf").ok
    assert check_package(outside / "a.zip").ok


@pytest.mark.parametrize("export", [export_pdf, export_package, uploading.write_uploads])
def test_stopped_anywhere_nothing_stands_there(workspace, filled, outside, export):
    stopped = 0
    for at in range(0, 400, 7):
        try:
            export(workspace, filled.id, outside / "a", progress=Stopping(at))
            break
        except Cancelled:
            stopped += 1
            assert _names(outside) == []
    assert stopped
    assert _names(outside) == ["a"]


def test_a_public_set_has_covered_pictures_alone_and_says_so(workspace, filled, outside):
    public = ExportWish(profile="public")
    with pytest.raises(UserError, match="遮盖"):
        uploading.write_uploads(workspace, filled.id, outside / "a", public, progress=NoProgress())
    assert _names(outside) == []
    exhibits = open_case(workspace, filled.id).exhibits
    label = next(one.label for one in exhibits if one.name == "照片2.jpg")
    covering.put(workspace, filled.id, label, [Box(0.1, 0.1, 0.4, 0.4)])
    plan = uploading.plan_uploads(workspace, filled.id, public)
    made = uploading.write_uploads(
        workspace, filled.id, outside / "a", public, progress=NoProgress()
    )
    assert [one.name for one in made.pictures] == [one.name for one in plan.pictures]
    assert len(made.pictures) == 1
    words = (made.folder / "说明.txt").read_text(encoding="utf-8-sig")
    assert words.count("照片") == 1


def test_an_appeals_set_has_what_is_new_since_the_decision(workspace, photos, outside, tmp_path):
    filled = new_case(workspace, title="材质不符", platform="taobao")
    take_in(workspace, filled.id, sorted(photos.iterdir()), progress=NoProgress())
    told = (
        ("2026-11-12T10:00", "transaction_success"),
        ("2026-11-15T10:00", "intervention_requested"),
        ("2026-11-20T10:00", "ruling_received"),
    )
    edits = [Add("event", filled.id, {"kind": kind, "at": at}) for at, kind in told]
    edit = Several((SetFields("case", filled.id, {"disputes": ["not_as_described"]}), *edits))
    history.edit(workspace, edit, label=Text("改", "Change"), case_id=filled.id)
    new = tmp_path / "新.jpg"
    new.write_bytes(jpeg("green", taken="2026:11:21 08:00:00"))
    take_in(workspace, filled.id, [new], progress=NoProgress())
    exhibits = open_case(workspace, filled.id).exhibits
    report = next(one.id for one in exhibits if one.name == "新.jpg")
    edit = SetFields("exhibit", report, {"item": "test_report"})
    history.edit(workspace, edit, label=Text("改", "Change"), case_id=filled.id)
    appeal = ExportWish(profile="appeal")
    plan = uploading.plan_uploads(workspace, filled.id, appeal)
    made = uploading.write_uploads(
        workspace, filled.id, outside / "a", appeal, progress=NoProgress()
    )
    assert [one.numbers for one in made.pictures] == [one.numbers for one in plan.pictures]
    assert 0 < len(made.pictures) < 3


def test_what_a_killed_export_left_is_cleared_away_and_nothing_else(workspace, filled, outside):
    left = outside / f".evidence-desk-{'0a' * 6}.part"
    others = [outside / f".evidence-desk-{'0b' * 6}.part", outside / ".evidence-desk-x.part"]
    for one in (left, *others):
        one.write_bytes(b"x")
    for one in (left, others[1]):
        os.utime(one, (1, 1))
    _pdf(workspace, filled, outside / "a.pdf")
    assert not left.exists()
    assert all(one.exists() for one in others)
