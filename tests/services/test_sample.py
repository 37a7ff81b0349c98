"""The sample case has a deadline that runs, whenever it is opened."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases import overview
from evidence_desk.services.sample import open_sample
from evidence_desk.services.workspace import Workspace


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        (datetime(2026, 10, 24, 2, tzinfo=UTC), 2),
        (datetime(2026, 11, 22, 18, tzinfo=UTC), 3),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), 3),
    ],
)
def test_a_deadline_of_the_buyer_runs_whenever_it_is_opened(
    tmp_path: Path, now: datetime, codes: int
) -> None:
    workspace = Workspace(tmp_path / "desk", clock=lambda: now)
    case_id = open_sample(workspace, progress=NoProgress())
    found = overview.overview(workspace, case_id, now).found
    running = [one for one in found.deadlines if one.is_running]
    assert any(one.id == "taote.code_validity" and (one.days_left or 0) > 0 for one in running)
    assert sum(code.kind == "feedback_code" for code in found.file.codes) == codes
    workspace.close()
