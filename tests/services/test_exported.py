"""What was exported is verified by whoever gets it: whole, or the damage is named."""

from __future__ import annotations

import random

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.exported import is_exported, verify_exported


@pytest.fixture
def filled(workspace, case, photos):
    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    return case


@pytest.fixture
def pdf(workspace, filled, tmp_path):
    return export_pdf(
        workspace, filled.id, tmp_path / "a.pdf", ExportWish(mode="complete"), progress=NoProgress()
    ).path


def _verify(path):
    return verify_exported(path, progress=NoProgress())


def test_a_pdf_is_whole_and_bears_no_signature(pdf):
    found = _verify(pdf)
    assert (found.kind, found.ok, found.notes, len(found.files)) == ("pdf", True, (), 4)
    assert is_exported(pdf)
    assert not is_exported(pdf.parent)


def test_a_package_is_whole(workspace, filled, tmp_path):
    made = export_package(workspace, filled.id, tmp_path / "a.zip", progress=NoProgress())
    found = _verify(made.path)
    assert (found.kind, found.ok) == ("package", True)


def test_one_changed_byte_anywhere_in_a_pdf_is_found(pdf):
    whole, chance = pdf.read_bytes(), random.Random(11)
    for _ in range(60):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        pdf.write_bytes(data)
        assert not _verify(pdf).ok


def test_a_sealed_pdf_among_the_originals_is_not_taken_for_the_seal(
    workspace, filled, pdf, tmp_path
):
    take_in(workspace, filled.id, [pdf], progress=NoProgress())
    wish = ExportWish(mode="complete")
    made = export_pdf(workspace, filled.id, tmp_path / "b.pdf", wish, progress=NoProgress())
    found = _verify(made.path)
    assert (found.ok, found.notes, len(found.files)) == (True, (), 5)


def test_bytes_put_after_the_end_are_named(pdf):
    pdf.write_bytes(pdf.read_bytes() + b"\n1 0 obj\n<<>>\nendobj\n")
    assert "added" in {one.what for one in _verify(pdf).problems}


def test_what_is_neither_is_a_sentence(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match="既不是 PDF"):
        _verify(tmp_path / "a.txt")
    with pytest.raises(UserError):
        _verify(tmp_path / "none.pdf")
