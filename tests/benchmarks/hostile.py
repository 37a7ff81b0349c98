"""Puts files made to break readers to `check`, one by one, and measures time and memory (Linux).

    python tests/benchmarks/hostile.py FOLDER

Each file is a run of the program of its own, with its worker processes. Memory is the largest sum
of the highest resident sizes (VmHWM) of the processes of the tree. Exits 1 where a file takes 10 s
or 1.5 GB, or ends without a finding.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SECONDS, BYTES = 10.0, 1_500_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What one file cost: wall seconds without start-up, bytes, and what was said of it."""

    seconds: float
    peak: int
    verdict: str
    findings: tuple[str, ...]

    @property
    def within(self) -> bool:
        """Whether it kept the limits and was told something about."""
        return self.seconds < SECONDS and self.peak < BYTES and bool(self.findings)


def measured(path: Path, *, start: float = 0.0) -> Run:
    """Check one file in a process of its own; *start* are seconds that a harmless file takes."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "evidence_desk", "check", "--lang", "en", "--json", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        highest: dict[int, int] = {}
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.02):
                for process in _tree(running.pid):
                    highest[process] = max(highest.get(process, 0), _peak(process))

        watching = threading.Thread(target=watch)
        watching.start()
        out, _ = running.communicate()
        over.set()
        watching.join()
    (said,) = json.loads(out)
    messages = tuple(finding["message"] for finding in said["findings"])
    taken = time.perf_counter() - begun - start
    return Run(taken, sum(highest.values()), said["verdict"], messages)


def _tree(root: int) -> list[int]:
    found = [root]
    for parent in found:
        tasks = Path(f"/proc/{parent}/task")
        try:
            for task in list(tasks.iterdir()):
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it ended meanwhile
    return found


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
    return int(line.split()[1]) * 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    failed = 0
    start = measured(Path(__file__)).seconds
    print(f"{'start of the program':<24}{start:6.2f} s, taken off below")
    for path in sorted(one for one in options.parse_args().folder.iterdir() if one.is_file()):
        run = measured(path, start=start)
        failed += not run.within
        why = run.findings[0][:70] if run.findings else "no finding"
        print(
            f"{path.name:<24}{run.seconds:6.2f} s {run.peak / 1e6:7.0f} MB  {run.verdict:<15}{why}"
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
