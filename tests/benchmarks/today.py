"""Times the one list of all deadlines against SQLite reading the same rows, in the same run.

    python tests/benchmarks/today.py [--deadlines 5000] [--cases 2500] [--rounds 7]

Fills a new desk with cases of which each has two running deadlines, then measures reading the
rules (once), the list itself, and SQLite fetching every case, event and code row as it stands.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from evidence_desk.domain.edits import Add, Several
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.deadlines import all_deadlines
from evidence_desk.services.workspace import Workspace

AS_OF = datetime(2026, 9, 1, 9)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=2500)
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        fill(workspace, asked.cases)
        first, _ = timed(lambda: rules.in_force(workspace))
        print(f"{'reading the rules, once':<28}{first * 1e3:9.1f} ms")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours = [timed(lambda: all_deadlines(workspace, AS_OF)) for _ in range(asked.rounds)]
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        theirs = [timed(lambda: fetch(Path(folder) / "desk.db"))[0] for _ in range(asked.rounds)]
        workspace.close()
    mine = statistics.median(seconds for seconds, _ in ours)
    floor = statistics.median(theirs)
    print(f"{'running deadlines':<28}{len(ours[0][1]):9d} of {asked.cases} cases")
    print(f"{'all_deadlines, median':<28}{mine * 1e3:9.1f} ms")
    print(f"{'SQLite, the same rows':<28}{floor * 1e3:9.1f} ms")
    print(f"{'ratio of medians':<28}{mine / floor:9.1f}")
    print(f"{'memory it added':<28}{(after - before) / 1024:9.1f} MB")


def fill(workspace: Workspace, cases: int) -> None:
    """Open cases with four events each, all in one piece of work."""
    start = datetime(2026, 8, 20, 9)
    with workspace.writing() as repository:
        for number in range(cases):
            case = repository.add_case(
                title=f"案件 {number}",
                platform="taobao",
                role="buyer",
                zone="Asia/Shanghai",
                number=f"T-{number:06d}",
            )
            at = start + timedelta(minutes=number)
            told = (
                ("order_paid", at - timedelta(days=9), {}),
                ("delivered", at - timedelta(days=4), {}),
                ("transaction_success", at, {}),
                ("evidence_requested", at + timedelta(days=9), {"due": "2026-09-20T10:05"}),
            )
            events = (
                Add(
                    "event",
                    case.id,
                    {
                        "at": when.isoformat(timespec="minutes"),
                        "kind": kind,
                        "text": "",
                        "channel": "",
                        "codes": [],
                        "details": details,
                    },
                )
                for kind, when, details in told
            )
            repository.apply(Several(tuple(events)))


def fetch(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for table in ("`case`", "event", "code", "event_code"):
            connection.execute(f"select * from {table}").fetchall()
    connection.close()


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


if __name__ == "__main__":
    main()
