"""Times the intake of 1,000 photos of about 3 MB against cp + openssl dgst + sync of each file.

    python tests/benchmarks/intake.py [--photos 1000] [--rounds 3] [--where DIR]

Prints seconds and the ratio of medians; each round runs both, one after the other, on a fresh
desk with the photos in the page cache.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

CHILD = """
import sys, time
from pathlib import Path
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
case = new_case(workspace, title="benchmark", platform="taobao")
begun = time.perf_counter()
intake = take_in(workspace, case.id, [Path(sys.argv[2])], progress=NoProgress())
assert len(intake.taken) == int(sys.argv[3]), len(intake.taken)
print(time.perf_counter() - begun)
workspace.close()
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--where", type=Path, default=None)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.where) as folder:
        where = Path(folder)
        photos = make_photos(where / "photos", asked.photos)
        ours: list[float] = []
        floor: list[float] = []
        for _ in range(asked.rounds):
            for run, times in ((copy_hash_sync, floor), (take_in, ours)):
                target = where / "target"
                target.mkdir()
                subprocess.run(["sync", "-f", str(where)], check=True)
                times.append(run(photos, target, asked.photos))
                shutil.rmtree(target)
    report("cp + openssl dgst + sync", floor)
    report("taken in, safe and listed", ours)
    print(f"ratio of medians          {statistics.median(ours) / statistics.median(floor):.2f}")


def make_photos(folder: Path, count: int) -> Path:
    """Write *count* different JPEGs of about 3 MB with capture data and embedded thumbnail."""
    folder.mkdir()
    chance = random.Random(1)
    bases = []
    for number in range(8):
        noise = Image.effect_noise((2400, 1800), 90 + number)
        picture = Image.merge("RGB", (noise, noise.rotate(90).resize(noise.size), noise))
        data = io.BytesIO()
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "HUAWEI", "P60"
        exif.get_ifd(0x8769)[0x9003] = f"2026:09:{number + 1:02d} 19:42:10"
        picture.save(data, "JPEG", quality=88, exif=exif)
        bases.append(data.getvalue())
    for number in range(count):
        base = bases[number % len(bases)]
        tail = chance.randbytes(64) + bytes(max(0, 3_000_000 - len(base)))
        (folder / f"IMG_{number:05d}.jpg").write_bytes(base + tail)
    return folder


def copy_hash_sync(photos: Path, target: Path, _count: int) -> float:
    begun = time.perf_counter()
    script = 'set -e; cp "$1"/* "$2"/; openssl dgst -sha256 "$1"/* > /dev/null; sync "$2"/*'
    subprocess.run(["bash", "-c", script, "-", str(photos), str(target)], check=True)
    return time.perf_counter() - begun


def take_in(photos: Path, target: Path, count: int) -> float:
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(target / "desk"), str(photos), str(count)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ},
    )
    return float(child.stdout)


def report(name: str, seconds: list[float]) -> None:
    each = " ".join(f"{second:.2f}" for second in seconds)
    print(f"{name:<26}{statistics.median(seconds):6.2f} s   ({each})")


if __name__ == "__main__":
    main()
