#!/usr/bin/env python3
"""Measures how long the bundle takes to start beside the source: `measure_start.py BUNDLE PYTHON`.

Each is started in turn, so that what else the machine does falls on both alike: `--version`, and
the window, offscreen on a new desk, until its database is there, which comes after the first
frame. Prints the medians and their ratio; with `--limit 1.5` a larger ratio ends with 1.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    """Measure, print, and judge."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("bundle", type=Path, help="the program in the bundle")
    words.add_argument("python", type=Path, help="the Python of the installed source")
    words.add_argument("--times", type=int, default=7)
    words.add_argument("--limit", type=float)
    told = words.parse_args()
    bundle = [str(told.bundle.resolve())]
    source = [str(told.python.absolute()), "-m", "evidence_desk"]
    worst = 0.0
    for name, measure in (("--version", version), ("window", window)):
        took: dict[str, list[float]] = {"bundle": [], "source": []}
        for turn in range(told.times + 1):
            for kind, command in (("bundle", bundle), ("source", source)):
                seconds = measure(command)
                if turn:  # the first one reads everything from the disk
                    took[kind].append(seconds)
        one, other = (statistics.median(took[kind]) for kind in ("bundle", "source"))
        print(f"{name}: bundle {one:.2f} s, source {other:.2f} s, ratio {one / other:.2f}")
        worst = max(worst, one / other)
    return int(told.limit is not None and worst > told.limit)


def version(command: list[str]) -> float:
    """Return the seconds until the version was printed."""
    begun = time.perf_counter()
    subprocess.run([*command, "--version"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def window(command: list[str]) -> float:
    """Return the seconds until the desk's database was there, after the window's first frame."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder, "desk")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
        }
        begun = time.perf_counter()
        program = subprocess.Popen(
            [*command, "--desk", str(desk)], env=environment, stderr=subprocess.DEVNULL
        )
        try:
            while not (desk / "desk.db").exists():
                if program.poll() is not None or time.perf_counter() - begun > 120:
                    raise SystemExit(f"{command[0]} did not open its desk")
                time.sleep(0.01)
            return time.perf_counter() - begun
        finally:
            program.terminate()
            program.wait(20)


if __name__ == "__main__":
    sys.exit(main())
