"""An original that is gone from the vault is told of; what is done with the others goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.view import Wish
from evidence_desk.services import copies
from evidence_desk.services.cases import casework
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity import comparing
from evidence_desk.services.pictures import previewing, recognising, views
from evidence_desk.services.workers import WorkerPool
from evidence_desk.services.workspace import Workspace


@pytest.fixture
def pair(workspace: Workspace, tmp_path: Path) -> tuple[Exhibit, Exhibit]:
    """Two pictures of one case; the bytes of the first are gone, and its small pictures."""
    case = casework.new_case(workspace, title="杯子漏水", platform="taobao")
    for name, colour in (("没了.jpg", "red"), ("还在.jpg", "green")):
        Image.new("RGB", (640, 480), colour).save(tmp_path / name)
        take_in(workspace, case.id, [tmp_path / name], progress=NoProgress())
    lost, kept = casework.open_case(workspace, case.id).exhibits
    path = workspace.vault.path(lost.file.digest)
    path.chmod(0o600)
    path.unlink()
    return lost, kept


def test_a_lost_original_is_told_of_and_holds_up_no_other(
    workspace: Workspace, pair: tuple[Exhibit, Exhibit], tmp_path: Path
) -> None:
    lost, kept = pair
    with pytest.raises(UserError, match="不在保管库里"):
        copies.copy_out(workspace, [lost], tmp_path / "出来", progress=NoProgress())
    assert [one.name for one in recognising.pending(workspace, lost.case_id)] == ["还在.jpg"]
    pool = WorkerPool(1)
    try:
        previewing.make_thumbnails(workspace, lost.case_id, progress=NoProgress(), executor=pool)
        assert previewing.thumbnail_path(workspace, kept) is not None
        seen = views.see(workspace, lost, Wish("original"), progress=NoProgress(), executor=pool)
        assert seen.note is not None
        assert "核验证据台" in seen.note.zh
        with pytest.raises(UserError):
            comparing.compare_exhibits(workspace, lost, kept, executor=pool)
    finally:
        pool.shutdown()
