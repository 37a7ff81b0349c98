"""Measures a log from the file to the view: messages a second, and memory at its peak, by length.

    python -m tests.benchmarks.chat_scale [--messages 1000 10000 100000 1000000]

Each step runs in a process of its own. The floor is `str.split` of the same file in the same run;
"over floor" is what the reading process holds beside its own code, as a multiple of what the floor
holds. The desk is the process with the window: it waits for the reader, stores what it wrote, and
shows it; what it holds in all is to stay the same, however long the log.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tests.benchmarks.chats import NAMES, WORDS


def write(path: Path, count: int) -> None:
    """Write a log of MemoTrace's, message by message."""
    begin = datetime(2003, 11, 15, 12)
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            at = begin + timedelta(seconds=37 * n)
            out.write(f"{at} {NAMES[n % 3 // 2]}\n{WORDS[n % 5].format(n)}\n\n")


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def floor(path: Path, _desk: Path) -> dict[str, float]:
    """Split the text at its line ends, and no more."""
    before, begun = peak(), time.perf_counter()
    lines = path.read_text("utf-8").split("\n")
    return {"seconds": time.perf_counter() - begun, "mb": peak() - before, "lines": len(lines)}


def reading(path: Path, desk: Path) -> dict[str, float]:
    """Read the log as the reading process does: its messages go into a file."""
    from evidence_desk.services.conversations.conversing import conversation_in

    before, begun = peak(), time.perf_counter()
    with conversation_in(path, path.name, scratch=desk / "scratch") as found:
        took = time.perf_counter() - begun
        assert found is not None
        return {"seconds": took, "mb": peak() - before, "messages": found.about.count}


def taking(path: Path, desk: Path) -> dict[str, float]:
    """Take the log into the vault, as a file among others."""
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.services.cases.casework import new_case
    from evidence_desk.services.intake.importing import take_in
    from evidence_desk.services.workspace import Workspace

    workspace = Workspace(desk)
    case = new_case(workspace, title="x", platform="taobao")
    before, begun = peak(), time.perf_counter()
    take_in(workspace, case.id, [path], progress=NoProgress())
    workspace.close()
    return {"seconds": time.perf_counter() - begun, "mb": peak() - before}


def storing(_path: Path, desk: Path) -> dict[str, float]:
    """Have it read elsewhere and store it, as the program with the window does."""
    from evidence_desk.services.cases.casework import open_case
    from evidence_desk.services.conversations import chats
    from evidence_desk.services.workers import process_pool
    from evidence_desk.services.workspace import Workspace

    workspace, pool = Workspace(desk), process_pool(1)
    try:
        (exhibit,) = open_case(workspace, 1).exhibits
        begun = time.perf_counter()
        kept = chats.ensure(workspace, exhibit, executor=pool)
        took = time.perf_counter() - begun
        assert kept is not None
        return {"seconds": took, "mb": peak(), "messages": kept.count}
    finally:
        pool.shutdown(cancel_futures=True)
        workspace.close()


def viewing(_path: Path, desk: Path) -> dict[str, float]:
    """Open the stored conversation on paper and scroll all over it: time of the main thread."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from evidence_desk.domain.kept_chat import Window
    from evidence_desk.services.cases.casework import open_case
    from evidence_desk.services.conversations import chats
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.conversation.ink import Look
    from evidence_desk.ui.conversation.pages import SIZE, Pages
    from evidence_desk.ui.conversation.paper import Paper

    application = QApplication([])
    workspace = Workspace(desk)
    (exhibit,) = open_case(workspace, 1).exhibits
    chat = chats.of(workspace, exhibit)
    assert chat is not None
    fetched: list[float] = []

    def fetch(first: int, last: int, then: Callable[[Window], None]) -> None:
        begun = time.thread_time()
        found = chats.window(workspace, chat, first, last)
        fetched.append(time.thread_time() - begun)
        then(found)

    paper = Paper()
    paper.resize(1000, 700)
    paper.show()
    paper.viewport().grab()
    first = chats.window(workspace, chat, 0, SIZE - 1)
    before, begun = peak(), time.thread_time()
    paper.put(Pages(chat.count, fetch, first), Look())
    paper.viewport().grab()
    opened = time.thread_time() - begun - sum(fetched)
    bar, frames = paper.verticalScrollBar(), []
    for n in range(300):
        bar.setValue((n * 7919 * 131) % max(1, bar.maximum()))
        spent, begun = sum(fetched), time.thread_time()
        bar.setValue(bar.value() + 40)
        paper.viewport().grab()
        application.processEvents()
        frames.append(time.thread_time() - begun - (sum(fetched) - spent))
    workspace.close()
    return {
        "open_ms": opened * 1e3,
        "frame_ms": statistics.quantiles(frames, n=20)[18] * 1e3,
        "fetch_ms": statistics.quantiles(fetched, n=20)[18] * 1e3 if len(fetched) > 1 else 0.0,
        "mb": peak() - before,
    }


STEPS = {one.__name__: one for one in (floor, reading, taking, storing, viewing)}


def main() -> None:
    """Print one line a length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--in", dest="files", type=Path, nargs=2)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(STEPS[options.step](*options.files)))
        return
    print(
        f"{'messages':>10}{'file MB':>9}{'floor MB':>10}{'reader MB':>11}{'over floor':>12}"
        f"{'read/s':>10}{'of floor':>10}{'intake MB':>11}{'stored/s':>10}{'desk MB':>9}"
        f"{'open ms':>9}{'frame ms':>10}{'fetch ms':>10}"
    )
    for count in options.messages:
        with tempfile.TemporaryDirectory() as folder:
            path, desk = Path(folder) / "log.txt", Path(folder) / "desk"
            write(path, count)
            told = {name: _apart(name, path, desk) for name in STEPS}
            low, read = told["floor"], told["reading"]
            store, view = told["storing"], told["viewing"]
            print(
                f"{count:>10,}{path.stat().st_size / 2**20:>9.1f}{low['mb']:>10.1f}"
                f"{read['mb']:>11.1f}{read['mb'] / max(1.0, low['mb']):>11.1f}x"
                f"{count / read['seconds']:>10,.0f}{read['seconds'] / low['seconds']:>9.1f}x"
                f"{told['taking']['mb']:>11.1f}"
                f"{count / store['seconds']:>10,.0f}{store['mb']:>9.1f}"
                f"{view['open_ms']:>9.1f}{view['frame_ms']:>10.1f}{view['fetch_ms']:>10.1f}",
                flush=True,
            )


def _apart(step: str, path: Path, desk: Path) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.chat_scale", "--step", step, "--in", path, desk],
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, float] = json.loads(told.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
