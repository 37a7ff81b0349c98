"""Kill -9 at any point of an intake loses nothing reported and leaves nothing half there."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.casework import list_cases, new_case, open_case
from evidence_desk.services.verifying import verify_desk
from evidence_desk.services.workspace import Workspace

# The child kills itself at its n-th call of the operating system that moves an intake on, so
# that every gap between two steps is met; it reports each file only after take_in returned.
CHILD = """
import itertools, os, signal, sys, threading
from pathlib import Path
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.importing import take_in
from evidence_desk.services.workspace import Workspace

desk, sources, point = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
workspace = Workspace(desk)
calls, turn = itertools.count(1), threading.Lock()

def killing(call):
    def wrapped(*args, **kwargs):
        with turn:
            if next(calls) == point:
                os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **kwargs)
    return wrapped

for name in ("fsync", "link", "unlink", "replace", "chmod", "mkdir", "rmdir", "open"):
    setattr(os, name, killing(getattr(os, name)))
from sqlalchemy import event
from sqlalchemy.engine import Engine
for moment in ("begin", "commit", "before_cursor_execute"):
    event.listen(Engine, moment, killing(lambda *args: None))
files = sorted(sources.iterdir())
for start in range(0, len(files), 3):
    intake = take_in(workspace, 1, files[start : start + 3], progress=NoProgress())
    for taken in intake.taken:
        print(taken.label, taken.digest, flush=True)
print("done", next(calls), flush=True)
workspace.close()
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "照片"
    folder.mkdir()
    for number in range(6):
        (folder / f"照片 {number}.txt").write_bytes(f"exhibit {number}".encode() * 5000)
    return folder


def _run(desk: Path, sources: Path, point: int) -> tuple[int, list[list[str]]]:
    with Workspace_closed(desk):
        pass
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(desk), str(sources), str(point)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    lines = [line.split() for line in child.stdout.splitlines()]
    assert child.returncode in (0, -signal.SIGKILL), child.stderr
    return child.returncode, lines


class Workspace_closed:  # noqa: N801 - reads as a phrase
    """A new desk with one case, closed again before the child opens it."""

    def __init__(self, folder: Path) -> None:
        self._workspace = Workspace(folder)

    def __enter__(self) -> None:
        new_case(self._workspace, title="案件", platform="taote")

    def __exit__(self, *_: object) -> None:
        self._workspace.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_kill_at_any_step_loses_nothing_that_was_reported(tmp_path, sources):
    before = {file.name: file.read_bytes() for file in sources.iterdir()}
    code, lines = _run(tmp_path / "whole", sources, 0)
    assert code == 0
    (*reported, (_, calls)) = lines
    assert len(reported) == 6
    total = int(calls)
    assert total > 60, "the child met too few steps to prove anything"
    points = sorted({*range(1, total, max(1, total // 40)), total - 2, total - 1})
    for point in points:
        desk = tmp_path / f"killed-{point}"
        code, lines = _run(desk, sources, point)
        assert code == -signal.SIGKILL, f"point {point} was never reached"
        _check(desk, {(label, digest) for label, digest in lines}, point)
    assert {file.name: file.read_bytes() for file in sources.iterdir()} == before


def _check(desk: Path, reported: set[tuple[str, str]], point: int) -> None:
    workspace = Workspace(desk)
    try:
        (case,) = list_cases(workspace)
        exhibits = open_case(workspace, case.id).exhibits
        there = {(exhibit.label, exhibit.file.digest) for exhibit in exhibits}
        assert reported <= there, f"killed at {point}: reported files are gone"
        verification = verify_desk(workspace, progress=NoProgress())
        assert verification.ok, f"killed at {point}: {verification.problems}"
        assert {file.digest for file in verification.files} == {digest for _, digest in there}
        assert not list((desk / "vault" / "incoming").iterdir()), f"killed at {point}"
        assert not list(desk.glob("*.part")), f"killed at {point}"
    finally:
        workspace.close()
