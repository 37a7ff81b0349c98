"""Times `evidence-desk check` on a folder against exiftool, one process a file, in the same run.

    python tests/benchmarks/check_files.py FOLDER [--rounds 3]

Prints files a second, the ratio of medians, and what reading and checking one file takes inside
the program (median and 95th percentile). Without exiftool only our own figures are printed.
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

ALONE = """
import json, sys, time
from pathlib import Path
from zoneinfo import ZoneInfo
from evidence_desk.services.reading import findings_for, read_file
zone, taken = ZoneInfo("Asia/Shanghai"), []
for round in range(2):
    for name in map(Path, sys.argv[1:]):
        begun = time.perf_counter()
        findings_for(read_file(name, name.name), name.name, zone)
        if round:
            taken.append(time.perf_counter() - begun)
print(json.dumps(taken))
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    files = sorted(path for path in asked.folder.iterdir() if path.is_file())
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(asked.rounds):
        ours.append(timed([sys.executable, "-m", "evidence_desk", "check", "--json"], files))
        if shutil.which("exiftool"):
            theirs.append(sum(timed(["exiftool", "-json"], [path]) for path in files))
    report("evidence-desk check", ours, len(files))
    if theirs:
        report("exiftool, one a file", theirs, len(files))
        ratio = statistics.median(theirs) / statistics.median(ours)
        print(f"{'ratio of medians':<24}{ratio:8.1f} times as fast")
    command = [sys.executable, "-c", ALONE, *map(str, files)]
    taken = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    taken.sort()
    middle, late = statistics.median(taken), taken[int(0.95 * (len(taken) - 1))]
    print(f"{'one file, inside':<24}{middle * 1e3:8.1f} ms, p95 {late * 1e3:.1f} ms")


def timed(command: list[str], files: list[Path]) -> float:
    begun = time.perf_counter()
    subprocess.run([*command, *map(str, files)], check=False, capture_output=True)
    return time.perf_counter() - begun


def report(name: str, seconds: list[float], files: int) -> None:
    middle = statistics.median(seconds)
    print(f"{name:<24}{files / middle:8.1f} files/s   {middle:.2f} s")


if __name__ == "__main__":
    main()
