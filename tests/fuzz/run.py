"""Puts broken files to every reader and every check, for minutes or for a number of files.

    python -m tests.fuzz.run --minutes 10 --seed 7 [--only 1234] [--keep FOLDER]

A file may be read or refused. It fails when anything but a refusal is raised, when it takes more
than `SECONDS` of computing, and when it kills the process that reads it. What failed is saved with
the seed and its number; `--only` runs that number of the seed again.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from zoneinfo import ZoneInfo

from tests.fuzz.mutator import Sample, mutated, samples

from evidence_desk import readers
from evidence_desk.readers import archives, pictures
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.exif_table import exif_table
from evidence_desk.readers.gray import read_gray
from evidence_desk.services.intake.reading import findings_for, read_file
from evidence_desk.services.integrity import checking
from evidence_desk.services.pictures import likeness
from evidence_desk.services.workers import READING_SECONDS, WorkerPool, begin_within, result_of

SECONDS = 5.0
_WORKER_EVERY = 25
_ZONE = ZoneInfo("Asia/Shanghai")


class TookTooLong(BaseException):
    """Raised by the alarm; no reader catches it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that failed: its number under the seed, where it is kept, and why."""

    number: int
    kept: Path
    why: str


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one run. `verdicts` counts the readers that took the inputs."""

    seed: int
    count: int
    readers: Counter[str]
    failed: tuple[Failed, ...]
    slowest: float


def fuzz(
    seed: int,
    *,
    keep: Path,
    minutes: float | None = None,
    count: int | None = None,
    corpora: bool = True,
    only: int | None = None,
) -> Round:
    """Put broken files to readers and checks until the time is over or *count* is reached."""
    good = samples(corpora=corpora)
    # By kind first: the corpora hold a hundred photos for every sound.
    kinds: dict[str, list[Sample]] = {}
    for one in good:
        kinds.setdefault(Path(one.name).suffix.lower(), []).append(one)
    until = time.monotonic() + 60 * minutes if minutes is not None else None
    taken: Counter[str] = Counter()
    failed: list[Failed] = []
    slowest, done = 0.0, 0
    pool = WorkerPool(1)
    try:
        with TemporaryDirectory(prefix="fuzz-") as scratch:
            for number in numbers(count, until, only):
                chance = random.Random(f"{seed}:{number}")
                sample = chance.choice(kinds[chance.choice(list(kinds))])
                path = Path(scratch) / f"{number}-{sample.name}"
                path.write_bytes(mutated(sample, good, chance))
                begun = time.perf_counter()
                in_worker = only is not None or number % _WORKER_EVERY == 0
                why = _put(path, sample, taken, pool, in_worker=in_worker)
                slowest = max(slowest, time.perf_counter() - begun)
                done += 1
                if why:
                    failed.append(saved(path, keep, seed, number, why))
                path.unlink()
    finally:
        pool.shutdown(cancel_futures=True)
    return Round(seed, done, taken, tuple(failed), slowest)


def numbers(count: int | None, until: float | None, only: int | None) -> Iterator[int]:
    if only is not None:
        yield only
        return
    number = 0
    while (count is None or number < count) and (until is None or time.monotonic() < until):
        yield number
        number += 1


def _put(
    path: Path, sample: Sample, taken: Counter[str], pool: WorkerPool, *, in_worker: bool
) -> str:
    """Return why *path* failed, nothing where it was read or refused."""
    try:
        name = readers.reader_for(readers.sample_of(path, sample.name)).name
        taken[name] += 1
        if name not in readers.FOREIGN:  # only ever read in a process that can be killed
            with alarm():
                _here(path, sample.name)
        if in_worker or name in readers.FOREIGN:
            return _in_worker(path, sample.name, pool)
    except TookTooLong:
        return "took too long\n" + traceback.format_exc()
    except Exception:  # whatever it is, it is what we look for
        return traceback.format_exc()
    return ""


def _here(path: Path, name: str) -> None:
    found = read_file(path, name)
    findings_for(found, name, _ZONE)
    exif_table(path)
    media_type = found.reading.media_type
    with suppress(Unreadable):
        if picture := read_gray(path, media_type):
            likeness.look(picture)
    with suppress(Unreadable):
        pictures.thumbnail(path, media_type, 96)
    if media_type == "application/zip":
        into = path.with_suffix(".members")
        into.mkdir()
        try:
            for member in archives.members(path, into=into):
                if member.path is not None:
                    member.path.unlink()
        except Unreadable:
            pass


def _in_worker(path: Path, name: str, pool: WorkerPool) -> str:
    job = checking.Job(path, name, _ZONE.key, hashing=True, comparing=True, signatures=True)
    try:
        result_of(begin_within(pool, READING_SECONDS, checking.look_at_file, job))
    except Unreadable as refused:
        return f"the worker was killed: {refused.en}\n"
    return ""


@contextmanager
def alarm() -> Iterator[None]:
    """Raise TookTooLong after SECONDS of computing; end the process if foreign code hangs."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    faulthandler.dump_traceback_later(12 * SECONDS, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def saved(path: Path, keep: Path, seed: int, number: int, why: str) -> Failed:
    keep.mkdir(parents=True, exist_ok=True)
    kept = keep / f"seed{seed}-{path.name}"
    kept.write_bytes(path.read_bytes())
    kept.with_name(f"{kept.name}.why.txt").write_text(why, encoding="utf-8")
    return Failed(number, kept, why)


def main(fuzzed: Callable[..., Round], about: str | None, *, minutes: float = 10.0) -> None:
    """Run *fuzzed* as the command line asks; exit 1 where an input failed."""
    options = argparse.ArgumentParser(description=about)
    options.add_argument("--minutes", type=float, default=minutes)
    options.add_argument("--seed", type=int, default=None)
    options.add_argument("--only", type=int, default=None)
    options.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    asked = options.parse_args()
    seed = asked.seed if asked.seed is not None else int.from_bytes(os.urandom(4))
    faulthandler.enable()
    print(f"seed {seed}", flush=True)
    made = fuzzed(seed, keep=asked.keep, minutes=asked.minutes, only=asked.only)
    print(f"{made.count} inputs, slowest {made.slowest:.2f} s, {len(made.failed)} failed")
    print(", ".join(f"{name} {count}" for name, count in made.readers.most_common()))
    for one in made.failed:
        print(f"\n{one.kept} (--seed {seed} --only {one.number})\n{one.why}")
    sys.exit(1 if made.failed else 0)


if __name__ == "__main__":
    main(fuzz, __doc__)
