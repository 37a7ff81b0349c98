"""Every file of the hostile corpus ends soon, in little memory, and with a sentence."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from tests.benchmarks.hostile import measured

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import checking
from evidence_desk.services.casework import open_case
from evidence_desk.services.importing import take_in
from evidence_desk.services.workers import WorkerPool


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
@pytest.mark.parametrize("name", ["prog_scans.jpg", "png_bomb_60k.png"])
def test_a_hostile_file_is_checked_within_its_limits(shared: Path, name: str) -> None:
    start = measured(Path(__file__)).seconds
    run = measured(shared / "corpora" / "hostile" / name, start=start)
    assert run.within, run


def test_hostile_files_are_taken_in_and_examined(workspace, case, shared: Path) -> None:
    files = sorted((shared / "corpora" / "hostile").iterdir())
    files = [path for path in files if path.is_file()]
    pool = WorkerPool(1)
    begun = time.monotonic()
    try:
        taken = take_in(workspace, case.id, files, progress=NoProgress())
        checking.examine_case(workspace, case.id, progress=NoProgress(), executor=pool)
    finally:
        pool.shutdown(cancel_futures=True)
    assert time.monotonic() - begun < 10 * len(files)
    exhibits = open_case(workspace, case.id).exhibits
    assert len(exhibits) + len(taken.already) == len(files)
    assert all(exhibit.findings for exhibit in exhibits)
