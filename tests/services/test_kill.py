"""Kill -9 at any point of an intake loses nothing reported and leaves nothing half there."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import list_cases, new_case, open_case
from evidence_desk.services.integrity.verifying import verify_desk
from evidence_desk.services.workspace import Workspace

# One process loads the program and is told of a desk and a point a line; for each it forks a child.
# That kills itself at its n-th call of the operating system that moves an intake on, so that every
# gap between two steps is met; it reports each file only after take_in returned.
PARENT = """
import itertools, os, signal, sys, threading
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.workspace import Workspace

def intake(desk, sources, point):
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
    for moment in ("begin", "commit", "before_cursor_execute"):
        event.listen(Engine, moment, killing(lambda *args: None))
    files = sorted(sources.iterdir())
    for start in range(0, len(files), 3):
        found = take_in(workspace, 1, files[start : start + 3], progress=NoProgress())
        for taken in found.taken:
            print(taken.label, taken.digest, flush=True)
    print("done", next(calls), flush=True)
    workspace.close()

sources = Path(sys.argv[1])
for line in sys.stdin:
    point, desk = line.rstrip("\\n").split(" ", 1)
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            intake(Path(desk), sources, int(point))
            ended = 0
        finally:
            sys.stdout.flush()
            os._exit(ended)
    status = os.waitpid(child, 0)[1]
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "照片"
    folder.mkdir()
    for number in range(6):
        (folder / f"照片 {number}.txt").write_bytes(f"exhibit {number}".encode() * 5000)
    return folder


@pytest.fixture
def parent(sources: Path) -> Iterator[Popen[str]]:
    """The process that forks those that are killed."""
    command = [sys.executable, "-c", PARENT, str(sources)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, encoding="utf-8") as running:
        yield running
        assert running.stdin is not None
        running.stdin.close()
        assert running.wait(60) == 0


def _run(parent: Popen[str], desk: Path, point: int) -> tuple[int, list[list[str]]]:
    with Workspace_closed(desk):
        pass
    assert parent.stdin is not None
    assert parent.stdout is not None
    print(point, desk, file=parent.stdin, flush=True)
    lines: list[list[str]] = []
    while not lines or lines[-1][0] != "ended":
        told = parent.stdout.readline()
        assert told, "the process went that forks the others"
        lines.append(told.split())
    _, code = lines.pop()
    assert int(code) in (0, -signal.SIGKILL), lines
    return int(code), lines


class Workspace_closed:  # noqa: N801 - reads as a phrase
    """A new desk with one case, closed again before the child opens it."""

    def __init__(self, folder: Path) -> None:
        self._workspace = Workspace(folder)

    def __enter__(self) -> None:
        new_case(self._workspace, title="案件", platform="taote")

    def __exit__(self, *_: object) -> None:
        self._workspace.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_kill_at_any_step_loses_nothing_that_was_reported(tmp_path, sources, parent):
    before = {file.name: file.read_bytes() for file in sources.iterdir()}
    code, lines = _run(parent, tmp_path / "whole", 0)
    assert code == 0
    (*reported, (_, calls)) = lines
    assert len(reported) == 6
    total = int(calls)
    assert total > 60, "the child met too few steps to prove anything"
    points = sorted({*range(1, total, max(1, total // 40)), total - 2, total - 1})
    for point in points:
        desk = tmp_path / f"killed-{point}"
        code, lines = _run(parent, desk, point)
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
