"""Work off the main thread: order, cancelling, failing, ending."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.services.cases import casework
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui.collector import Collector
from evidence_desk.ui.jobs import Jobs, Outcome


@pytest.fixture
def jobs(qapp: QCoreApplication) -> Iterator[Jobs]:
    """Jobs that are closed afterwards."""
    made = Jobs()
    yield made
    made.close()


def test_a_change_tells_pages_on_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[Changes, bool]] = []
    main = QCoreApplication.instance()
    assert main is not None
    jobs.changed.connect(lambda c: seen.append((c, QThread.currentThread() is main.thread())))
    with qtbot.waitSignal(jobs.changed, timeout=5000):
        jobs.change(lambda progress: Outcome(None, Changes(exhibits=True)))
    assert seen == [(Changes(exhibits=True), True)]


def test_cancel_rolls_back(qtbot: QtBot, jobs: Jobs, workspace: Workspace) -> None:
    started = threading.Event()
    failures: list[Exception] = []

    def work(progress: Progress) -> Outcome[None]:
        with workspace.writing() as repository:
            for number in range(10_000):
                title = f"案件{number}"
                repository.add_case(title=title, platform="taote", role="buyer", zone="UTC")
                started.set()
                progress.step(number, 10_000)
        return Outcome(None, Changes(cases=True))

    jobs.failed.connect(failures.append)
    job = jobs.change(work, title="x")
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: jobs.idle, timeout=5000)
    assert casework.list_cases(workspace) == []
    assert failures == []


def test_errors_reach_the_one_place(qtbot: QtBot, jobs: Jobs) -> None:
    def bad(_: Progress) -> Outcome[None]:
        raise UserError("磁盘已满", "the disk is full")

    with qtbot.waitSignal(jobs.failed, timeout=5000) as told:
        jobs.change(bad)
    assert told.args is not None
    assert told.args[0].text.en == "the disk is full"
    with qtbot.waitSignal(jobs.failed, timeout=5000) as told:
        jobs.read(lambda: 1 // 0, print)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)


def test_changes_run_one_after_another_and_reads_beside(qtbot: QtBot, jobs: Jobs) -> None:
    active: list[int] = []
    most: list[int] = []
    got: list[int] = []

    def work(_: Progress) -> Outcome[None]:
        active.append(1)
        most.append(len(active))
        time.sleep(0.01)
        active.pop()
        return Outcome(None, Changes())

    for _ in range(20):
        jobs.change(work)
    for number in range(20):
        jobs.read(lambda n=number: n, got.append)
    qtbot.waitUntil(lambda: jobs.idle, timeout=5000)
    assert max(most) == 1
    assert sorted(got) == list(range(20))


def test_closing_while_work_runs_leaves_no_thread(qapp: QCoreApplication) -> None:
    def work(progress: Progress) -> Outcome[None]:
        for number in range(100):
            progress.step(number, 100)
            time.sleep(0.0005)
        return Outcome(None, Changes())

    for _ in range(20):
        jobs = Jobs()
        jobs.change(work)
        jobs.change(work, beside=True)
        jobs.read(lambda: 1, print)
        jobs.close()
        jobs.change(work)  # after closing, nothing begins
        qapp.processEvents()


def test_widgets_are_never_destroyed_by_a_worker(qtbot: QtBot, jobs: Jobs) -> None:
    where: list[str] = []

    class Cyclic(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

        def __del__(self) -> None:
            where.append(threading.current_thread().name)

    assert not gc.isenabled()
    for _ in range(50):
        Cyclic()

    def allocate() -> int:
        return len([[number] for number in range(200_000)])

    counted: list[int] = []
    jobs.read(allocate, counted.append)
    qtbot.waitUntil(lambda: bool(counted), timeout=5000)
    jobs.findChild(Collector).collect_all()
    assert set(where) == {"MainThread"}


def test_collecting_is_given_back_at_the_end(qapp: QCoreApplication) -> None:
    gc.enable()
    jobs = Jobs()
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()
    gc.disable()


class _Ring:
    """Garbage that only collecting finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_put_aside_is_collected_as_well_when_all_is(qapp: QCoreApplication) -> None:
    gc.collect()
    jobs = Jobs()
    collector = jobs.findChild(Collector)
    young, old = _Ring(), _Ring()
    gone = weakref.ref(young), weakref.ref(old)
    del young
    collector._look()
    assert gone[0]() is None, "what is new is looked at"
    assert gc.get_freeze_count() > 0
    del old
    collector._look()
    assert gone[1]() is not None, "what was looked at is left alone"
    collector.collect_all()
    assert gone[1]() is None
    jobs.close()
    assert gc.get_freeze_count() == 0
