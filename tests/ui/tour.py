"""A walk through every page and dialog of the window, with a case that has something of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid
from tests.recognise.chat_pictures import WECHAT, Said, draw, screen
from tests.recognise.films import film

from evidence_desk.domain.edits import Add, Edit, SetAside, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import exchanged
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.domain.submission import Submission
from evidence_desk.domain.text import Text
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.services.pictures import recognising
from evidence_desk.ui import language
from evidence_desk.ui.dialogs import ListDialog
from evidence_desk.ui.exporting.verified import VerifiedDialog
from evidence_desk.ui.redact.seen import before_export
from evidence_desk.ui.shell.licences import LicencesDialog
from evidence_desk.ui.shell.window import MainWindow

_WORDS = (
    "订单编号 2991023740954611139",
    "创建时间 2024-09-28 21:28:32",
    "反馈码 K0KUJQ7I",
    "手机号 18728378326",
)
_CHAT_NAME = "3.png"
_CHAT = screen(
    draw([Said("left", "138"), Said("right", "25"), Said("left", "1 > 2")], WECHAT),
    *(0, round(300 * WECHAT.dp)),
    title="Ada",
)
_APPEAL = Submission(1, 1, "appeal", "taobao", "full", ())
Settle = Callable[[], None]
Stop = tuple[str, QWidget]
_LABEL = Text("测试", "Test")
A, B = "TT20260914A07", "TT20260921C11"
_ORDER = "3404410533872819005"
_ORDERS = (
    "订单编号,买家会员名,宝贝标题,物流单号,物流公司,订单付款时间,发货时间\n"
    f"{_ORDER},7,8,YT4490792789046,9,2026-09-14 10:00:05,2026-09-14 18:30:00\n"
)


class Tour:
    """Leads through the window; what the person wrote is in no language."""

    def __init__(self, window: MainWindow, settle: Settle, folder: Path) -> None:
        self.window, self.settle, self.folder = window, settle, folder
        self.stayed: list[str] = []  # what Escape did not close
        self._case = 0
        self._recognises = all(find_spec(name) for name in ("rapidocr", "cv2"))

    def fill(self) -> None:
        """Open a case with pictures, a chat, codes, events, a decision and a shipping record."""
        window, settle = self.window, self.settle
        self.folder.mkdir(exist_ok=True)
        for number, colour in enumerate(("red", "blue", "green"), 1):
            path = self.folder / f"Screenshot_2026-09-1{number}-19-42-10.png"
            Image.new("RGB", (720, 600), colour).save(path)
        (self.folder / "11111.txt").write_text(
            "2026-09-15 09:30:11 11111\n13800000001\n\n2026-09-15 09:31:11 22222\n0\n",
            encoding="utf-8",
        )
        if self._recognises:
            film(self.folder / "2.mp4", frames=8)
            Image.fromarray(_CHAT[0]).save(self.folder / _CHAT_NAME)
        window.desk.new_case(title="2026-0914", platform="taobao", role="buyer")
        settle()
        assert window.desk.case_id is not None
        case_id = self._case = window.desk.case_id
        window.desk.take_in(case_id, [self.folder], title="", then=lambda _: None)
        settle()
        assert window.desk.file is not None
        told = "1 > 2"
        now = datetime.now().astimezone()
        ids = tuple(one.id for one in self._shots())
        fields = {
            "disputes": ["not_as_described"],
            "statement": {"problem": told, "impact": told, "expectation": told},
        }
        edits: list[Edit] = [
            SetFields("case", case_id, fields),
            Add("code", case_id, {"value": A, "problem": told, "obtained": "2026-09-14T20:10"}),
            Add("code", case_id, {"value": B, "problem": told}),
            SetFields("exhibit", ids[0], {"codes": [A], "caption": told}),
            SetFields("exhibit", ids[0], {"details": exchanged({}, before=(), after=(told,))}),
            SetAside((ids[2],)),
        ]
        for kind, days in (("order_paid", 30), ("delivered", 20), ("ruling_received", 1)):
            at = (now - timedelta(days=days)).isoformat(timespec="minutes")
            edits.append(Add("event", case_id, {"kind": kind, "at": at, "text": told}))
        window.desk.edit(Several(tuple(edits)), _LABEL)
        settle()
        assert window.desk.file.codes, "the case was not filled"
        if self._recognises:
            self._read()

    def _shots(self) -> list[Exhibit]:
        file = self.window.desk.file
        assert file is not None
        return [one for one in file.exhibits if one.name.startswith("Screenshot")]

    def _called(self, name: str) -> Exhibit:
        file = self.window.desk.file
        assert file is not None
        return next(one for one in file.exhibits if one.name == name)

    def _read(self) -> None:
        """Keep what an engine would have read: which one, is another matter."""
        workspace = self.window.desk._workspace
        assert workspace is not None
        words = tuple(
            Line(text, Area(40, 80 + 60 * row, 40 + 20 * len(text), 110 + 60 * row), 0.99)
            for row, text in enumerate(_WORDS)
        )
        page = Recognised(720, 600, recognising.signature(), words)
        with workspace.writing() as repository:
            for one, read in ((self._shots()[0], page), (self._called(_CHAT_NAME), _CHAT[1])):
                repository.recognised.keep(
                    one.file.digest, [read], signature=recognising.signature()
                )
        self.window.show_case(self._case)
        self.settle()

    def stops(self) -> Iterator[Stop]:
        """Yield every page and dialog while it is shown."""
        yield from self._pages()
        yield from self._dialogs()
        yield from self._viewers()
        yield from self._recognised()
        yield from self._exporting()
        yield from self._elsewhere()
        self.window.ways.guide.open("first-case")
        self.settle()
        guide = self.window.ways.guide.window
        assert guide is not None
        yield "guide", guide
        self._escape("guide", guide)

    def _pages(self) -> Iterator[Stop]:
        window, act = self.window, self.window.actions_
        window.show_case(self._case)
        self.settle()
        view = window.case_view
        assert view is not None
        assert window.desk.file is not None
        ids = [one.id for one in self._shots()]
        view.timeline.clear_selection()
        for name, action in (
            ("overview", act.overview),
            ("timeline", act.by_time),
            ("exhibits table", act.catalogue),
            ("needs attention", act.by_need),
        ):
            action.setChecked(True)
            self.settle()
            yield name, window
        act.by_time.setChecked(True)
        view.times.page.show_axis(on=True, keep=False)
        self.settle()
        yield "time axis", window
        view.times.page.show_axis(on=False, keep=False)
        for name, chosen in (("one exhibit", ids[:1]), ("several exhibits", ids[:2])):
            view.timeline.select("exhibit", *chosen)
            self.settle()
            yield name, window
        view.timeline.clear_selection()
        view.casework.show_record(A)
        self.settle()
        yield "a code", window
        act.case_info.trigger()
        for name, action, overlay in (
            ("palette", act.palette, window.ways.palette.overlay),
            ("search", act.find, window.ways.finder.overlay),
        ):
            action.trigger()
            self.settle()
            yield name, overlay.card
            overlay.leave()
        self.settle()

    def _dialogs(self) -> Iterator[Stop]:
        window, act = self.window, self.window.actions_
        view = window.case_view
        assert view is not None
        assert window.desk.file is not None
        file = window.desk.file
        view.timeline.select("exhibit", self._shots()[0].id)
        for name, action in (
            ("new case", act.new_case),
            ("event", act.add_event),
            ("tags", act.tags),
            ("words to send", act.words),
            ("codes", act.codes),
            ("submissions", act.submissions),
            ("shortcuts", act.shortcuts),
            ("about", act.about),
            ("set aside", act.see_aside),
        ):
            action.trigger()
            yield from self._shown(name)
        view.asking.about_code(file.codes[0])
        yield from self._shown("code")
        view.asking.about_event(file.events[0])
        yield from self._shown("an event")
        for page in ("appeal", "beyond"):
            view.casework.open_submissions(page)
            yield from self._shown(page)
        yield from self._asked_there()
        for made, name in (
            (ListDialog("E01", [("1.jpg", "2.jpg")], window), "list"),
            (LicencesDialog(window.desk.jobs, window), "licences"),
        ):
            made.open()
            yield from self._shown(name)

    def _asked_there(self) -> Iterator[Stop]:
        """Dialogs that other dialogs open: over them, as a person meets them."""
        view = self.window.case_view
        assert view is not None
        view.casework.open_submissions("sent")
        yield from self._over(
            ("record a submission", lambda over: over.sent.ask("evidence")),
            ("mark as sent", lambda over: over.work.ask_sent(_APPEAL)),
        )
        self.window.actions_.codes.trigger()
        yield from self._over(("relate codes", lambda over: over.ask_relation(A)))
        shown = view.overview.shown
        assert shown is not None
        due = next(one for one in shown.found.deadlines if one.due is not None)
        view.overview._enter(due)
        yield from self._shown("a countdown")

    def _over(self, *asked: tuple[str, Callable[[Any], None]]) -> Iterator[Stop]:
        self.settle()
        over = self._dialog()
        for name, ask in asked:
            ask(over)
            yield from self._shown(name)
        over.reject()
        self.settle()

    def _viewers(self) -> Iterator[Stop]:
        window, act = self.window, self.window.actions_
        view = window.case_view
        assert view is not None
        assert window.desk.file is not None
        pictures = self._shots()
        chat = next(one for one in window.desk.file.exhibits if one.name.endswith(".txt"))
        view.large.open(pictures[0].id)
        yield from self._shown("viewer")
        view.large.open(chat.id)
        yield from self._shown("conversation")
        view.timeline.select("exhibit", *(one.id for one in pictures[:2]))
        act.compare.trigger()
        yield from self._shown("compare")
        for one, name in ((pictures[0], "cover a picture"), (chat, "cover a text")):
            view.large.cover(one.id)
            yield from self._shown(name)

    def _exporting(self) -> Iterator[Stop]:
        window = self.window
        window.tasks.export()
        yield from self._shown("export")
        before_export(window.desk, window, lambda: None)
        yield from self._shown("still seen")
        path = self.folder.parent / "out.pdf"
        if not path.exists():
            window.tasks.exports().write_pdf(path, language.current())
            self.settle()
        made = VerifiedDialog(path, verify_exported(path, progress=NoProgress()), window)
        made.open()
        yield from self._shown("verified")

    def _recognised(self) -> Iterator[Stop]:
        """What needs the parts that recognise: where they are not installed, it is not met."""
        window = self.window
        view = window.case_view
        assert view is not None
        if not self._recognises:
            return
        window.actions_.found.trigger()
        yield from self._shown("found in pictures")
        view.large.open(self._called("2.mp4").id)
        yield from self._shown("film")
        view.timeline.select("exhibit", self._called(_CHAT_NAME).id)
        window.actions_.converse.trigger()
        yield from self._shown("chat on a screenshot")

    def _elsewhere(self) -> Iterator[Stop]:
        window = self.window
        window.show_today()
        self.settle()
        yield "today", window
        window.show_shipments()
        self.settle()
        yield "shipments, none", window
        assert window.shipments is not None
        orders = self.folder.parent / "orders.csv"
        orders.write_text(_ORDERS, encoding="utf-8")
        window.shipments.take([orders])
        self.settle()
        proof = self.folder.parent / f"{_ORDER}.png"
        Image.new("RGB", (300, 200), "gray").save(proof)
        window.shipments.take([proof])
        yield from self._shown("proof to orders")
        window.shipments.table.selectRow(0)
        self.settle()
        yield "shipments", window

    def _shown(self, name: str) -> Iterator[Stop]:
        """Yield the dialog that has come, then close it with Escape."""
        self.settle()
        dialog = self._dialog()
        yield name, dialog
        self._escape(name, dialog)
        self.settle()

    def _dialog(self) -> QDialog:
        found = QApplication.activeModalWidget() or QApplication.activeWindow()
        if not isinstance(found, QDialog):
            found = next(one for one in self.window.findChildren(QDialog) if one.isVisible())
        return found

    def _escape(self, name: str, shown: QWidget) -> None:
        QTest.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Escape)
        QApplication.processEvents()
        if isValid(shown) and shown.isVisible():
            self.stayed.append(name)
            shown.close()
