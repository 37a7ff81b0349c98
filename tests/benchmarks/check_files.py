"""Times `evidence-desk check` on a folder against exiftool, one process a file, in the same run.

    python -m tests.benchmarks.check_files FOLDER [--rounds 3]

Prints files a second, the ratio of medians, the highest memory of the program with its workers
(Linux), and what one file takes of a worker: hashed, read, every check and signature, median and
95th percentile. Without exiftool only our own figures are printed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.hostile import PROGRAM, Run, measured

ALONE = """
import json, sys, time
from pathlib import Path
from evidence_desk.readers.base import Unreadable
from evidence_desk.services.integrity.checking import Job, look_at_file
taken = []
for round in range(2):
    for path in map(Path, sys.argv[1:]):
        begun = time.process_time()
        try:
            look_at_file(Job(path, path.name, "Asia/Shanghai", hashing=True, signatures=True))
        except Unreadable:
            pass
        if round:
            taken.append(time.process_time() - begun)
print(json.dumps(taken))
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    files = sorted(path for path in asked.folder.iterdir() if path.is_file())
    ours: list[Run] = []
    theirs: list[float] = []
    for _ in range(asked.rounds):
        ours.append(measured([*PROGRAM, "check", "--json", *map(str, files)])[0])
        if shutil.which("exiftool"):
            theirs.append(sum(timed(["exiftool", "-json"], [path]) for path in files))
    seconds = [run.wall for run in ours]
    report("evidence-desk check", seconds, len(files))
    print(f"{'memory, all processes':<24}{max(run.peak for run in ours) / 1e6:8.0f} MB")
    if theirs:
        report("exiftool, one a file", theirs, len(files))
        ratio = statistics.median(theirs) / statistics.median(seconds)
        print(f"{'ratio of medians':<24}{ratio:8.1f} times as fast")
    command = [sys.executable, "-c", ALONE, *map(str, files)]
    taken = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    taken.sort()
    middle, late = statistics.median(taken), taken[int(0.95 * (len(taken) - 1))]
    print(f"{'one file, of a worker':<24}{middle * 1e3:8.1f} ms of CPU, p95 {late * 1e3:.1f} ms")


def timed(command: list[str], files: list[Path]) -> float:
    begun = time.perf_counter()
    subprocess.run([*command, *map(str, files)], check=False, capture_output=True)
    return time.perf_counter() - begun


def report(name: str, seconds: list[float], files: int) -> None:
    middle = statistics.median(seconds)
    print(f"{name:<24}{files / middle:8.1f} files/s   {middle:.2f} s")


if __name__ == "__main__":
    main()
