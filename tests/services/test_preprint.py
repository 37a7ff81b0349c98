"""What is looked at before saving is what is saved, and leaves no trace."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.exports import preprint, upload_limits
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.intake.importing import take_in


@pytest.fixture
def filled(workspace, case, photos):
    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    return case


def test_the_pages_are_those_of_the_export(workspace, filled, tmp_path):
    wish = ExportWish(language="en", paper="letter")
    seen = preprint.make_pdf(workspace, filled.id, wish, progress=NoProgress())
    made = export_pdf(workspace, filled.id, tmp_path / "a.pdf", wish, progress=NoProgress())
    assert seen.pages == made.pages
    assert seen.plan is not None
    assert seen.plan.mode == made.chain.mode == "complete"
    with Image.open(io.BytesIO(preprint.look(seen, 0, 500))) as page:
        assert max(page.size) == 500
        assert round(page.width / page.height, 2) == round(8.5 / 11, 2)


def test_pictures_for_an_upload_page_can_be_looked_at(workspace, filled):
    limits = upload_limits.limits_of(workspace, "taobao")[0]
    seen = preprint.make_uploads(
        workspace, filled.id, limits=limits, sheets=True, progress=NoProgress()
    )
    assert seen.pages == 2
    assert preprint.look(seen, 1, 300)


def test_looking_is_not_recorded_and_is_cleared_away(workspace, filled):
    with workspace.reading() as repository:
        before = repository.journal.head()
    preprint.make_pdf(workspace, filled.id, progress=NoProgress())
    preprint.clear(workspace)
    assert not (workspace.cache / "preprint").exists()
    with workspace.reading() as repository:
        assert repository.journal.head() == before
