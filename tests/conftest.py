"""Shared by all tests: a desk, and the watch over threads."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from tests.lent import Lender
from tests.order import seconds

from evidence_desk.services.pools import Pools
from evidence_desk.services.workspace import Workspace

SHARED = Path(__file__).parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; workers are handed files in this order."""
    items.sort(key=lambda item: -seconds(item.path.as_posix().rpartition("/tests/")[2]))


@pytest.fixture
def shared() -> Path:
    """The folder with corpora beside the checkout; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the test data beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The files of the worked cases, a folder each; drawn once, whoever of the workers asks."""
    told = SHARED / "domain" / "cases.json"
    if not told.is_file():
        pytest.skip("the worked cases are not here: ../shared/domain/cases.json")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "worked"
    generate = Path(__file__).parents[1] / "resources" / "sample" / "generate.py"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            command = [sys.executable, str(generate), str(told), str(folder)]
            subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new desk whose clock stands still."""
    desk = Workspace(tmp_path / "证据台", clock=lambda: datetime(2026, 11, 22, 2, 0, tzinfo=UTC))
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def lender() -> Iterator[Lender]:
    """Worker processes of all tests; none runs before one is asked for."""
    made = Lender()
    yield made
    made.close()


@pytest.fixture
def pools(lender: Lender) -> Callable[[], Pools]:
    """Hand out worker processes for a window or a command, without starting them anew."""
    return lender.pools


@pytest.fixture(autouse=True)
def _no_thread_left_running(lender: Lender) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    new = set(threading.enumerate()) - before - lender.threads
    left = [t.name for t in new if t.is_alive()]
    assert not left, f"threads left running: {left}"
