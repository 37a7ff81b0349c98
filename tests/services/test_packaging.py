"""A case as a package: whole, the same each time, and never over something else."""

from __future__ import annotations

import zipfile

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.verifier.check import check_package


@pytest.fixture
def filled(workspace, case, photos):
    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    return case


def _export(workspace, case, out):
    return export_package(workspace, case.id, out, progress=NoProgress())


def test_a_package_of_a_real_case_is_whole(workspace, filled, tmp_path):
    made = _export(workspace, filled, tmp_path / "证据包.zip")
    report = check_package(made.path)
    assert report.problems == []
    with zipfile.ZipFile(made.path) as archive:
        names = {name.split("/", 1)[1] for name in archive.namelist()}
    assert {"verify.pyz", "how-to-check.txt", "data/journal.jsonl", "data/manifest.json"} <= names
    assert sum(name.startswith("data/originals/") for name in names) == 4


def test_the_same_desk_gives_the_same_package(workspace, filled, tmp_path):
    first = _export(workspace, filled, tmp_path / "a.zip")
    second = _export(workspace, filled, tmp_path / "b.zip")
    assert first.digest == second.digest


def test_a_changed_original_stops_the_export(workspace, filled, tmp_path):
    with workspace.reading() as repository:
        exhibit = repository.exhibits(filled.id)[0]
    stored = workspace.vault.path(exhibit.file.digest)
    stored.chmod(0o644)
    stored.write_bytes(b"other")
    with pytest.raises(UserError, match="不同"):
        _export(workspace, filled, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_package_replaces_a_package_and_nothing_else(workspace, filled, tmp_path):
    out = tmp_path / "a.zip"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("holiday.jpg", b"x")
    before = out.read_bytes()
    with pytest.raises(UserError, match="换一个文件名"):
        _export(workspace, filled, out)
    assert out.read_bytes() == before
    out.unlink()
    _export(workspace, filled, out)
    assert _export(workspace, filled, out).path == out
    with pytest.raises(UserError, match="别的文件夹"):
        _export(workspace, filled, workspace.folder / "a.zip")
