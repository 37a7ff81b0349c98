"""Puts files made to break readers to `check` and `add`, one by one, and measures what they cost.

    python tests/benchmarks/hostile.py FOLDER

Each file is a run of the program of its own, with its worker processes. CPU seconds are those of
the whole tree, so that other work on the machine does not count; what a harmless file costs in the
same run is taken off. Memory is the largest sum of the highest resident sizes (VmHWM) of the
processes of the tree. Exits 1 where a file takes 10 s or 1.5 GB, or ends without a finding. Linux.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS, BYTES = 10.0, 1_500_000_000
PROGRAM = (sys.executable, "-m", "evidence_desk")


@dataclass(frozen=True, slots=True)
class Run:
    """What one file cost: wall and CPU seconds, bytes; and what was said of it."""

    wall: float
    cpu: float
    peak: int
    verdict: str = ""
    findings: tuple[str, ...] = ()

    @property
    def cheap(self) -> bool:
        """Whether it kept the limits."""
        return self.cpu < SECONDS and self.peak < BYTES

    @property
    def within(self) -> bool:
        """Whether it kept the limits and was told something about."""
        return self.cheap and bool(self.findings)

    def above(self, floor: Run) -> Run:
        """Take off what a harmless file costs."""
        return replace(self, wall=self.wall - floor.wall, cpu=self.cpu - floor.cpu)


def checked(path: Path) -> Run:
    """Check one file in a run of its own."""
    run, out = measured([*PROGRAM, "check", "--lang", "en", "--json", str(path)])
    (said,) = json.loads(out)
    messages = tuple(finding["message"] for finding in said["findings"])
    return replace(run, verdict=said["verdict"], findings=messages)


def taken_in(path: Path, desk: Path) -> Run:
    """Take one file into a new case of *desk* in a run of its own, with every check."""
    new = [*PROGRAM, "case", "new", "--desk", str(desk), path.name]
    subprocess.run(new, check=True, capture_output=True)
    return measured([*PROGRAM, "add", "--desk", str(desk), path.name, str(path)])[0]


def measured(command: list[str]) -> tuple[Run, str]:
    """Run *command*; return what its tree of processes cost, and what it printed."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
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
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.perf_counter() - begun, cpu, sum(highest.values())), out


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
    files = sorted(one for one in options.parse_args().folder.iterdir() if one.is_file())
    failed = 0
    with TemporaryDirectory(prefix="hostile-") as folder:
        desk = Path(folder)
        harmless = desk / "harmless.txt"
        harmless.write_text("2026-09-15 09:30:11\n", encoding="utf-8")
        floors = checked(harmless), taken_in(harmless, desk)
        print(f"{'':<22}{'check: wall, CPU, memory':^30}{'add: wall, CPU, memory':^30}")
        print(f"{'a harmless file':<22}{_shown(floors[0])}{_shown(floors[1])}  taken off below")
        for path in files:
            looked = checked(path).above(floors[0])
            taken = taken_in(path, desk).above(floors[1])
            failed += not (looked.within and taken.cheap)
            print(f"{path.name:<22}{_shown(looked)}{_shown(taken)}  {looked.verdict}", flush=True)
            print(f"    {looked.findings[0] if looked.findings else 'NO FINDING'}")
    print(f"{len(files)} files, {failed} beyond {SECONDS:.0f} s of CPU or {BYTES / 1e9} GB")
    sys.exit(1 if failed else 0)


def _shown(run: Run) -> str:
    return f"{run.wall:8.2f} s {run.cpu:6.2f} s {run.peak / 1e6:6.0f} MB"


if __name__ == "__main__":
    main()
