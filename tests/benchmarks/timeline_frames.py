"""How long the timeline takes to paint one frame of a case with many entries.

    python tests/benchmarks/timeline_frames.py [ENTRIES]…

Scrolls through the list, and pans and zooms the axis, in 300 steps each, offscreen at 1280×720, and
prints percentiles in milliseconds of processor time, and how long showing the case took. Without a
number it does so for 1,000, 10,000 and 100,000 entries.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from evidence_desk.domain.case import Case, Code, Event
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import app as program
from evidence_desk.ui.axis.view import AxisView
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.timeline.view import TimelineView
from evidence_desk.ui.vocabulary import Words

STEPS = 300


def many(count: int) -> CaseFile:
    """Return a case with *count* entries over a year, a tenth of them events."""
    dice, begin = random.Random(7), datetime(2026, 1, 1)
    now = datetime.now(UTC)
    case = Case(1, "ED-1", "大量发货证明", "taobao", "seller", "Asia/Shanghai", now)
    codes = tuple(Code(i, f"TT2026{i:04d}A{i % 100:02d}") for i in range(1, 201))
    exhibits, events = [], []
    for i in range(count):
        wall = begin + timedelta(seconds=365 * 86400 * i / count)
        moment = Moment(wall, "second", "exif:DateTimeOriginal", "assumed")
        near = codes[min(len(codes) - 1, i * len(codes) // count)].value
        about = (near,) if dice.random() < 0.6 else ()
        if i % 10 == 0:
            events.append(Event(i, moment, "shipped", f"揽收 第{i}单", codes=about))
            continue
        file = StoredFile(f"{i:064x}", 250_000, "photo", "image/jpeg", "jpeg", 3000, 4000)
        exhibits.append(
            Exhibit(
                i,
                1,
                f"E{i}",
                i,
                file,
                f"IMG_{i}.jpg",
                now,
                caption=f"第{i}单 面单与称重照片",
                codes=about,
                moments=(moment,),
                chosen=0,
            )
        )
    return CaseFile(case, tuple(exhibits), tuple(events), codes)


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    program.prepare(app)
    picture = QImage(72, 72, QImage.Format.Format_RGB32)
    picture.fill(0x8899AA)
    thumbnails = Thumbnails(lambda _, then: then(picture), lambda _: None, 72)
    for count in [int(one) for one in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        scene = Scene.of(many(count))
        for name, view in (
            ("list", TimelineView(Words(), thumbnails)),
            ("axis", AxisView(Words(), thumbnails)),
        ):
            view.resize(1280, 720)
            begun = time.thread_time()
            view.show_scene(scene)
            prepared = time.thread_time() - begun
            view.show()
            app.processEvents()
            moves = scroll(view) if isinstance(view, TimelineView) else travel(view)
            report(app, f"{count:>7} entries, {name}", view, moves, prepared)
            view.close()


def scroll(view: TimelineView) -> Iterator[None]:
    """Move through the whole list."""
    bar = view.verticalScrollBar()
    for step in range(STEPS):
        bar.setValue(bar.maximum() * step // STEPS + step * 7)
        yield


def travel(view: AxisView) -> Iterator[None]:
    """Zoom from the whole case to seconds and back, and pan at three scales."""
    whole = view.whole()
    for step in range(STEPS // 2):
        part = abs(step - STEPS / 4) / (STEPS / 4)
        view.set_scale(whole)
        view.zoom(1_000_000 ** (1 - part), 400)
        yield
    for finer in (1, 40, 5_000):
        view.set_scale(whole.zoomed(finer, 400))
        for _ in range(STEPS // 6):
            view.set_scale(view.scale.panned(37))
            yield


def report(
    app: QApplication, name: str, view: QAbstractScrollArea, moves: Iterator[None], prepared: float
) -> None:
    """Paint a frame after every move and print how long they took."""
    frame, times = QImage(1280, 720, QImage.Format.Format_RGB32), []
    begun = time.thread_time()
    for _ in moves:
        view.viewport().render(frame)
        times.append((time.thread_time() - begun) * 1000)
        app.processEvents()
        begun = time.thread_time()
    times.sort()
    print(
        f"{name}: prepared in {prepared * 1000:.0f} ms; frame median "
        f"{statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms, "
        f"worst {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
