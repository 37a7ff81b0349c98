"""Makes pictures of every screen and dialog: `python -m tests.screenshots OUT [NAME …]`.

The sample case on a desk of its own, as on one fixed day, in Chinese and English, light and dark,
1280 × 720 unless `--size` says otherwise. PNGs of few colours, so that they stay small.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2 as pdfium
from PIL import Image
from PySide6.QtCore import QBuffer, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from evidence_desk.paths import resource
from evidence_desk.ui import app as program
from evidence_desk.ui import language
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.theme import scheme

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
_EXACT = 128
_HEAD = (
    "订单编号,宝贝标题,买家会员名,收货人姓名,买家实际支付金额,"
    "订单付款时间,发货时间,物流公司,物流单号"
)
_ORDERS = (
    ("4417", "儿童保温杯 云雾蓝,tb1008,沈**,79.90", "2026-11-02 20:16"),
    ("4418", "儿童保温杯 樱花粉,tb1009,林**,79.90", "2026-11-02 21:05"),
    ("4419", "保温杯密封圈 两只,tb1010,周**,9.90", "2026-11-03 08:12"),
)
Stop = tuple[str, QWidget]


class Tour:
    """Walks through one window; every stop is a name and what is to be seen."""

    def __init__(self, app: QApplication, folder: Path, size: tuple[int, int]) -> None:
        self.app, self.folder, self.size = app, folder, size
        self.window: MainWindow = program.make_window(folder, watch=False, clock=lambda: NOW)
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def wait(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Let the program go on until *ready*."""
        end = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < end, "waited too long"
            self.app.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        """Wait until nothing runs."""
        desk = self.window.desk
        for _ in range(3):
            self.wait(lambda: desk.is_open and desk.jobs.idle)
            end = time.monotonic() + 0.15
            self.wait(lambda end=end: time.monotonic() > end)

    def dialog(self) -> QDialog:
        """The dialog that was opened last."""
        self.settle()
        found = self.app.activeModalWidget() or self.app.activeWindow()
        assert isinstance(found, QDialog), "no dialog is open"
        return found

    def quiet(self) -> None:
        """Close the messages."""
        for notice in self.window.notices.all():
            notice.closed.emit()
        self.settle()

    def close(self) -> None:
        """Close all dialogs."""
        for one in self.app.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.reject()
        self.settle()

    # --- the stops ------------------------------------------------------------------------

    def stops(self) -> Iterator[Stop]:
        """Go through everything; each part only where one of its pictures is wanted."""
        window, act = self.window, self.window.actions_
        window.behind.verifier.stop()  # what it says depends on how long the tour takes
        yield "start", window
        window.show_shipments()
        self.settle()
        yield "shipments-empty", window
        window.show_today()
        self.settle()
        yield from self._new_case()
        yield from self._empty_case()
        window.tasks.open_sample()
        self.settle()
        view = window.case_view
        assert view is not None
        view.overview.keeper.as_of = NOW
        view.overview.keeper.refresh()
        self.quiet()
        self.settle()
        yield "overview", window
        act.by_time.trigger()
        self.settle()
        yield "timeline", window
        view._go_to("E06")
        self.settle()
        yield "exhibit", window
        view.times.axis.as_of = NOW
        view.times.page.show_axis(on=True, keep=False)
        self.settle()
        yield "axis", window
        view.times.page.show_axis(on=False, keep=False)
        act.catalogue.trigger()
        self.settle()
        yield "table", window
        act.by_need.trigger()
        self.settle()
        yield "attention", window
        act.case_info.trigger()
        self.settle()
        yield "case", window
        yield from self._dialogs()
        yield from self._viewer()
        yield from self._over()
        yield from self._shipments()
        window._today_page().as_of = NOW
        window.show_today()
        self.settle()
        yield "today", window
        window.ways.guide.open("first-case")
        self.settle()
        assert window.ways.guide.window is not None
        yield "guide", window.ways.guide.window
        window.ways.guide.close()

    def _new_case(self) -> Iterator[Stop]:
        from evidence_desk.ui.newcase import NewCaseDialog

        self.window.actions_.new_case.trigger()
        dialog = self.dialog()
        assert isinstance(dialog, NewCaseDialog)
        dialog.title.setText("Dispute")
        yield "new-case-1", dialog
        dialog.next.click()
        self.settle()
        yield "new-case-2", dialog
        dialog.next.click()
        self.settle()
        yield "new-case-3", dialog
        self.close()

    def _empty_case(self) -> Iterator[Stop]:
        window, act = self.window, self.window.actions_
        title = "外套起球" if language.current() == "zh" else "The coat pills"
        window.desk.new_case(title=title, platform="taobao", role="buyer")
        self.settle()
        for name, action in (
            ("empty-overview", act.overview),
            ("empty-timeline", act.by_time),
            ("empty-table", act.catalogue),
            ("empty-attention", act.by_need),
        ):
            action.trigger()
            self.settle()
            yield name, window
        for name, action in (
            ("empty-codes", act.codes),
            ("empty-submissions", act.submissions),
            ("empty-words", act.words),
        ):
            action.trigger()
            yield name, self.dialog()
            self.close()
        act.find.trigger()
        self.settle()
        yield "empty-search", window
        window.ways.finder.overlay.leave()
        from evidence_desk.domain.edits import Add
        from evidence_desk.domain.text import Text

        values = {"kind": "problem_found", "at": "2026-10-24", "text": title}
        case = window.desk.case_id
        assert case is not None
        window.desk.edit(Add("event", case, values), Text("事件", "Event"))
        act.by_time.trigger()
        self.settle()
        yield "bare-timeline", window
        act.catalogue.trigger()
        self.settle()
        yield "bare-table", window
        act.overview.trigger()

    def _dialogs(self) -> Iterator[Stop]:
        window, act = self.window, self.window.actions_
        view = window.case_view
        assert view is not None
        act.by_time.trigger()
        for name, action in (
            ("codes", act.codes),
            ("found", act.found),
            ("words", act.words),
            ("submissions", act.submissions),
            ("event", act.add_event),
            ("aside", act.see_aside),
            ("shortcuts", act.shortcuts),
            ("about", act.about),
        ):
            action.trigger()
            yield name, self.dialog()
            self.close()
        view.asking.about_code(None)
        yield "code", self.dialog()
        self.close()
        for page in ("appeal", "beyond"):
            view.casework.open_submissions(page)
            yield f"submissions-{page}", self.dialog()
            self.close()
        view.casework.open_submissions("sent")
        self.dialog().sent.ask("evidence")
        yield "freeze", self.dialog()
        self.close()
        view._go_to("E03")
        self.settle()
        act.cover.trigger()
        yield "cover", self.dialog()
        self.close()
        view.large._compare([self._exhibit("E05"), self._exhibit("E06")])
        yield "compare", self.dialog()
        self.close()
        act.export.trigger()
        dialog = self.dialog()
        self.wait(dialog.good.isEnabled)  # type: ignore[attr-defined]
        dialog.resize(*self.size)
        self.settle()
        yield "export", dialog
        self.close()
        spoken = language.current()
        path = Path(f"S1-{spoken}.pdf")
        window.tasks.exports().write_pdf(path, spoken)
        self.settle()
        yield "exported", window
        self.quiet()
        window.tasks.exports().verify_file(path)
        yield "verified", self.dialog()
        self.close()

    def _exhibit(self, label: str) -> int:
        file = self.window.desk.file
        assert file is not None
        return next(one.id for one in file.exhibits if one.label == label)

    def _viewer(self) -> Iterator[Stop]:
        view = self.window.case_view
        assert view is not None
        for name, label in (("viewer", "E05"), ("conversation", "E09"), ("film", "E04")):
            view.large.open(self._exhibit(label))
            dialog = self.dialog()
            dialog.resize(*self.size)
            self.settle()
            yield name, dialog
        self.close()

    def _over(self) -> Iterator[Stop]:
        window, act = self.window, self.window.actions_
        act.palette.trigger()
        self.settle()
        yield "palette", window
        window.ways.palette.overlay.leave()
        act.find.trigger()
        self.settle()
        window.top.search.setText("316")
        self.settle()
        yield "search", window
        window.top.search.clear()
        window.ways.finder.overlay.leave()

    def _shipments(self) -> Iterator[Stop]:
        window = self.window
        window.show_shipments()
        self.settle()
        folder = self.folder.parent / "orders"
        folder.mkdir(parents=True, exist_ok=True)
        listed = folder / "orders.csv"
        rows = [
            f"39481111000000{end},{what},{paid},2026-11-03 15:40,圆通速递,YT880011223{end}"
            for end, what, paid in _ORDERS
        ]
        listed.write_text("\n".join([_HEAD, *rows]), encoding="utf-8-sig")
        assert window.shipments is not None
        window.shipments.take([listed])
        self.settle()
        self.quiet()
        files = resource("sample") / "files"
        for name, made in (("打包", "04_开箱过程.mp4"), ("面单", "03_外包装与面单.jpg")):
            source = files / made
            shutil.copy(source, folder / f"394811110000004417_{name}{source.suffix}")
        window.shipments.take(sorted(folder.glob("3948*")))
        yield "shipments-attach", self.dialog()
        self.dialog().accept()
        self.settle()
        window.shipments.table.selectRow(0)
        self.settle()
        self.quiet()
        yield "shipments", window


def save(widget: QWidget, path: Path) -> None:
    """Write what *widget* shows."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(held, "PNG")
    with Image.open(io.BytesIO(bytes(held.data().data()))) as whole:
        write(whole, path)


def print_pages(printed: Path, out: Path, spoken: str) -> None:
    """Write three pages of the exported PDF: the cover, the catalogue, one exhibit."""
    with pdfium.PdfDocument(printed) as document:
        texts = [page.get_textpage().get_text_range(count=12) for page in document]
        shows = ("证据3 ", "Exhibit 3 ")
        third = next(i for i, text in enumerate(texts) if text.startswith(shows))
        for name, index in (("cover", 0), ("catalogue", 1), ("exhibit", third)):
            write(document[index].render(scale=1.4).to_pil(), out / f"pdf-{name}-{spoken}.png")


def write(whole: Image.Image, path: Path) -> None:
    """Write a picture in 256 colours: those that cover most as they are."""
    shown = whole.convert("RGB")
    found = shown.getcolors(shown.width * shown.height) or []
    counted = sorted(found, key=lambda one: one[0] * _vivid(one[1]), reverse=True)
    exact = [colour for _, colour in counted[:_EXACT]]
    rest = [colour for count, colour in counted[_EXACT:] for _ in range(math.isqrt(count))]
    colours = [part for colour in exact for part in colour]
    if rest:
        sample = Image.new("RGB", (len(rest), 1))
        sample.putdata(rest)
        colours += sample.quantize(256 - len(exact)).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours[: 256 * 3])
    few = shown.quantize(palette=palette, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, "PNG", optimize=True)


def _vivid(colour: object) -> float:
    """Return how much a colour weighs: the small dots of codes are bright, and few pixels."""
    assert isinstance(colour, tuple)
    return 1 + (max(colour) - min(colour)) / 16


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--languages", nargs="*", default=["zh", "en"])
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--size", nargs=2, type=int, default=[1280, 720])
    options = parser.parse_args()
    wanted = frozenset(options.names)
    out = options.out.resolve()
    held = Path(tempfile.mkdtemp(prefix="screens"))
    os.chdir(held)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(held))
    app = QApplication(["evidence-desk"])
    program.prepare(app)
    QSettings().setValue("read_pictures", "no")
    try:
        for spoken in options.languages:
            for theme in options.themes:
                language.choose(app, spoken)
                scheme.choose(app, theme)
                tour = Tour(app, held / f"{spoken}-{theme}" / "desk", tuple(options.size))
                for name, widget in tour.stops():
                    if not wanted or name in wanted:
                        save(widget, out / f"{name}-{spoken}-{theme}.png")
                tour.window.close()
            if not wanted or "pdf" in wanted:
                print_pages(Path(f"S1-{spoken}.pdf"), out, spoken)
    finally:
        shutil.rmtree(held, ignore_errors=True)


if __name__ == "__main__":
    main()
