"""Exports a case of 300 photos, 1 GB, as PDF and package and verifies both, against sha256sum.

    python tests/benchmarks/whole_export.py [PHOTOS]

Each step runs in a child; time and peak memory (of the child itself, workers apart) are its own.
Read the ratios of one run, not the seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(_ROOT / "src"), str(_ROOT)]


def fill(desk: Path, files: Path) -> None:
    """Take the photos into a case."""
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.services.cases.casework import new_case
    from evidence_desk.services.intake.importing import take_in
    from evidence_desk.services.workspace import Workspace

    workspace = Workspace(desk)
    case = new_case(workspace, title="大案", platform="taobao")
    take_in(workspace, case.id, sorted(files.glob("0*.jpg")), progress=NoProgress())
    workspace.close()


def program(*words: str) -> None:
    """Run the program in this process."""
    from evidence_desk.__main__ import main

    code = main(list(words))
    if code:
        raise SystemExit(code)


def measured(*words: str) -> tuple[float, float]:
    """Run this file with *words* in a child; return seconds and peak memory in MB."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--child", *words], stdout=subprocess.PIPE, check=True
    )
    took = time.perf_counter() - start
    return took, json.loads(done.stdout.splitlines()[-1])["peak_mb"]


def child(words: list[str]) -> None:
    """Do one step, and tell the peak memory as the last line."""
    import resource

    if words[0] == "fill":
        fill(Path(words[1]), Path(words[2]))
    else:
        saved = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        program(*words)
        sys.stdout.flush()
        os.dup2(saved, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak_mb": round(peak)}))


def main(photos: int) -> None:
    """Print one line a step."""
    from tests.benchmarks.pdf_200_photos import make_photos

    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        (root / "files").mkdir()
        make_photos(root / "files", photos)
        total = sum(path.stat().st_size for path in (root / "files").glob("0*.jpg"))
        print(f"{photos} photos, {total / 1e9:.2f} GB")
        desk, pdf, package = root / "desk", root / "a.pdf", root / "a.zip"
        measured("fill", str(desk), str(root / "files"))
        at = ("--desk", str(desk), "--lang", "zh")
        steps = {
            "check (once)": ("export", "大案", "--out", str(root / "first.pdf")),
            "compact PDF": ("export", "大案", "--mode", "compact", "--out", str(pdf)),
            "complete PDF": ("export", "大案", "--mode", "complete", "--out", str(pdf)),
            "verify PDF": ("verify", str(pdf)),
            "package": ("package", "大案", "--out", str(package)),
            "verify package": ("verify", str(package)),
        }
        for name, words in steps.items():
            took, peak = measured(*at, *words)
            line = f"{name:16} {took:7.1f} s  {peak:6.0f} MB"
            if name.startswith("verify"):
                target = Path(words[1])
                start = time.perf_counter()
                subprocess.run(["sha256sum", str(target)], stdout=subprocess.DEVNULL, check=True)
                floor = time.perf_counter() - start
                line += f"  {took / floor:5.1f} x sha256sum of the file ({floor:.1f} s)"
            print(line, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
