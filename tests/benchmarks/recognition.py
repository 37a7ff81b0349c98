"""Seconds to read captures, against the engine alone in the same run; memory; nothing at the start.

    python tests/benchmarks/recognition.py [FOLDER]

FOLDER holds captures; without it pages are drawn. Times are processor seconds of one picture, and
seconds by the clock with one and two threads of the engine.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PIL import Image
from tests.recognise.screens import screen

from evidence_desk.domain.progress import NoProgress
from evidence_desk.readers import visible
from evidence_desk.recognise.engine import Engine
from evidence_desk.services.pictures import recognising

ROUNDS = 2


def main() -> None:
    """Measure and print."""
    files = _captures(sys.argv[1:])
    images = [visible.picture(path, _type(path))[0] for path in files]
    print(f"{len(images)} captures, the first {images[0].width} x {images[0].height}")
    for threads in (1, 2):
        begun = time.perf_counter()
        engine = Engine(threads=threads)
        loaded = time.perf_counter() - begun
        alone, with_us = [], []
        for _ in range(ROUNDS):  # in turns, so that both meet the same load
            alone.append(_timed(partial(_alone, engine), images))
            with_us.append(_timed(engine.lines, images))
        floor, ours = min(alone), min(with_us)
        count = len(images)
        print(
            f"{threads} thread(s): loading {loaded:.1f} s; the engine alone "
            f"{floor[0] / count:.2f} s ({floor[1] / count:.2f} of a processor); as it is read here "
            f"{ours[0] / count:.2f} s ({ours[1] / count:.2f}): {ours[0] / floor[0]:.2f} times"
        )
    pool = recognising.pool()
    begun = time.perf_counter()
    for path in files:
        recognising.recognise_file(
            path, _type(path), executor=pool, progress=NoProgress(), askew=False
        )
    print(
        f"through a worker, one after the other, with opening and barcodes: "
        f"{(time.perf_counter() - begun) / len(files):.2f} s"
    )
    pool.shutdown(wait=True)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"memory of the worker at most {memory} MB")


def _alone(engine: Engine, image: Image.Image) -> None:
    """Put a picture to the library as it is: no parts, no second look, no order."""
    import numpy

    engine._rapid(numpy.asarray(image.convert("RGB"))[:, :, ::-1])


def _timed(read: Callable[[Image.Image], object], images: list[Image.Image]) -> tuple[float, float]:
    clock, used = time.perf_counter(), time.process_time()
    for one in images:
        read(one)
    return time.perf_counter() - clock, time.process_time() - used


def _captures(words: list[str]) -> list[Path]:
    if words:
        found = sorted(p for p in Path(words[0]).iterdir() if p.suffix in (".png", ".jpg"))
        return found[:6]
    import tempfile

    folder = Path(tempfile.mkdtemp())
    lines = tuple(f"订单编号 29910237409546{n:05d} 实付款 ¥{n * 13}.50" for n in range(24))
    for number in range(4):
        screen(lines, width=1080, gap=96, size=38).save(folder / f"{number}.png")
    return sorted(folder.iterdir())


def _type(path: Path) -> str:
    return "image/png" if path.suffix == ".png" else "image/jpeg"


if __name__ == "__main__":
    main()
