"""What was handed in, the appeal in three steps, and the ways beyond the platform."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import Add, Edit, SetFields, Several
from evidence_desk.services.exports.handing_in import HandedIn, Plan
from evidence_desk.ui import labels
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.submissions.freeze import FreezeDialog
from evidence_desk.ui.submissions.window import SubmissionsWindow
from evidence_desk.ui.submissions.work import SentDialog

Settle = Callable[[], None]
_OLD, _NEW = "Screenshot_2026-08-01-10-00-00.png", "Screenshot_2026-09-01-10-00-00.png"


@pytest.fixture
def case(in_case: MainWindow, settle: Settle, picture: Callable[..., Path]) -> MainWindow:
    """A case of Taobao with two exhibits and a problem."""
    in_case.tasks.take(Material((picture(_OLD), picture(_NEW))))
    settle()
    assert in_case.desk.file is not None
    fields = {
        "platform": "taobao",
        "disputes": ["not_as_described"],
        "statement": {"problem": "材质不符", "impact": "不能用", "expectation": "退货退款"},
    }
    in_case.desk.edit(SetFields("case", in_case.desk.file.case.id, fields), labels.CASE)
    settle()
    return in_case


def decide(window: MainWindow, settle: Settle, *, days_ago: int = 1, new: bool = True) -> None:
    """Let a decision have come; one exhibit is new since."""
    assert window.desk.file is not None
    at = datetime.now().astimezone() - timedelta(days=days_ago)
    values = {
        "kind": "ruling_received",
        "at": at.isoformat(timespec="minutes"),
        "text": "支持打款卖家：买家未提供凭证",
    }
    edits: list[Edit] = [Add("event", window.desk.file.case.id, values)]
    if new:
        last = window.desk.file.exhibits[-1]
        edits.append(SetFields("exhibit", last.id, {"details": {"new_evidence": True}}))
    window.desk.edit(Several(tuple(edits)), labels.ADD_EVENT)
    settle()


def opened(window: MainWindow, settle: Settle, page: str) -> SubmissionsWindow:
    """The window on one of its pages."""
    assert window.case_view is not None
    window.case_view.casework.open_submissions(page)
    settle()
    return window.findChildren(SubmissionsWindow)[-1]


def hand_in(made: SubmissionsWindow, plan: Plan, out: Path | None, qtbot: QtBot) -> HandedIn:
    """Freeze, and return what came of it."""
    with qtbot.waitSignal(made.work.handed_in, timeout=60_000) as told:
        made.work.hand_in(plan, out)
    done = told.args[0]
    assert isinstance(done, HandedIn)
    return done


def texts(widget: SubmissionsWindow) -> str:
    """Everything that is written in the window."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_freezing_writes_only_what_goes_out_and_keeps_its_digests(
    case: MainWindow, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    made = opened(case, settle, "sent")
    assert "还没有提交过。到平台上传之前，先在这里记录一次。" in texts(made)
    out = tmp_path / "举证.pdf"
    done = hand_in(made, Plan("evidence", "taobao", ("E02",), "pdf", text="说明"), out, qtbot)
    assert done.submission.profile == "taobao"
    settle()
    one = done.submission
    assert [each.label for each in one.exhibits] == ["E02"]
    assert [each.number for each in one.exhibits] == [2]
    assert one.pdf_digest == hashlib.sha256(out.read_bytes()).hexdigest()
    assert one.pdf_digest in texts(made)
    assert "还没提交" in texts(made)


def test_a_package_holds_only_the_originals_that_go_out(
    case: MainWindow, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    made = opened(case, settle, "sent")
    out = tmp_path / "举证.zip"
    hand_in(made, Plan("evidence", "taobao", ("E02",), "package"), out, qtbot)
    assert case.desk.file is not None
    first, second = case.desk.file.exhibits
    with zipfile.ZipFile(out) as archive:
        inside = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    assert second.file.digest in inside
    assert first.file.digest not in inside


def test_what_is_sent_is_marked_with_its_time_and_becomes_an_event(
    case: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    made = opened(case, settle, "sent")
    done = hand_in(made, Plan("complaint", "samr_12315", (), "words", text="投诉"), None, qtbot)
    settle()
    made.work.ask_sent(done.submission)
    dialog = made.findChild(SentDialog)
    assert dialog is not None
    dialog.at.setText("2026-09-02 20:00")
    dialog.accept()
    settle()
    assert "2026-09-02 20:00 已提交" in texts(made)
    assert case.desk.file is not None
    assert "samr_complaint_filed" in [event.kind for event in case.desk.file.events]


def test_the_dialog_offers_the_words_that_go_with_the_purpose(
    case: MainWindow, settle: Settle
) -> None:
    made = opened(case, settle, "sent")
    made.sent.ask("samr_12315")
    dialog = made.findChild(FreezeDialog)
    assert dialog is not None
    plan = dialog.plan()
    assert (plan.purpose, plan.to, plan.labels) == ("complaint", "samr_12315", ("E01", "E02"))
    assert "投诉人" in plan.text
    dialog.reject()


def test_without_a_decision_there_is_no_appeal(case: MainWindow, settle: Settle) -> None:
    made = opened(case, settle, "appeal")
    assert "还没有可以申诉的处理结果。" in texts(made)
    assert not made.appeal.go.isEnabled()


def test_an_appeal_too_late_says_so_and_goes_no_further(case: MainWindow, settle: Settle) -> None:
    decide(case, settle, days_ago=60)
    made = opened(case, settle, "appeal")
    assert "申诉期限" in texts(made)
    assert not made.appeal.go.isEnabled()


def test_without_anything_new_a_fault_has_to_be_named(case: MainWindow, settle: Settle) -> None:
    decide(case, settle, new=False)
    made = opened(case, settle, "appeal")
    assert "没有申诉理由" in texts(made)
    assert not made.appeal.go.isEnabled()
    made.appeal.fault.setPlainText("没有通知我举证就结案")
    made.appeal.fault.finish()
    settle()
    assert made.appeal.go.isEnabled()
    made.appeal.go.click()
    made.appeal.go.click()
    assert "没有通知我举证就结案" in made.appeal.editor.text()


def test_an_appeal_takes_only_what_is_new_and_is_sent_only_after_a_yes(
    case: MainWindow, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    decide(case, settle)
    made = opened(case, settle, "appeal")
    appeal = made.appeal
    assert appeal.go.isEnabled()
    appeal.go.click()
    assert appeal.exhibits.labels() == ("E02",)
    appeal.go.click()
    assert "买家未提供凭证" in appeal.editor.text()
    assert "通常只有 1 次申诉机会" in appeal._once.text()
    plan = appeal.plan()
    assert (plan.purpose, plan.ground, plan.labels) == ("appeal", "new_evidence", ("E02",))
    done = hand_in(made, plan, tmp_path / "申诉.pdf", qtbot)
    settle()
    assert done.submission.attempt == 1
    assert appeal.go.text() == "标记为已提交…"
    assert appeal.editor.isReadOnly()
    assert not appeal.exhibits.isEnabled()
    appeal.go.click()
    dialog = made.findChild(SentDialog)
    assert dialog is not None
    dialog.accept()
    assert not dialog.result()  # not without a yes, and it says so
    assert dialog.sure.accessibleDescription()
    dialog.sure.setChecked(True)
    dialog.accept()
    settle()
    assert case.desk.file is not None
    assert "appeal_filed" in [event.kind for event in case.desk.file.events]
    assert not appeal.go.isEnabled()


def test_a_blank_is_pointed_at_before_the_only_appeal_is_written(
    case: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[str] = []

    def note(_window: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        places.append(place)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", note)
    decide(case, settle)
    appeal = opened(case, settle, "appeal").appeal
    for _ in range(3):
        appeal.go.click()
    assert "订单号" in appeal.editor.textCursor().selectedText()
    assert appeal._goes.text().startswith("这里还没填写")
    assert places == []
    appeal.go.click()
    assert len(places) == 1
    appeal.editor.textCursor().insertText("3404410533872819005")
    appeal.editor.settled.emit()
    appeal.go.click()
    assert len(places) == 2


def test_an_appeal_that_was_set_aside_is_written_anew(
    case: MainWindow, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    decide(case, settle)
    made = opened(case, settle, "appeal")
    made.appeal.go.click()
    made.appeal.go.click()
    done = hand_in(made, made.appeal.plan(), tmp_path / "申诉.pdf", qtbot)
    settle()
    assert made.appeal.editor.isReadOnly()
    made.work.set_aside(done.submission)
    settle()
    assert not made.appeal.editor.isReadOnly()
    assert made.appeal.exhibits.isEnabled()


def test_ways_beyond_the_platform_say_what_they_want(case: MainWindow, settle: Settle) -> None:
    made = opened(case, settle, "beyond")
    assert "没有明确的被诉方" in texts(made)
    assert "https://www.12315.cn/" not in texts(made)
    assert "与经营者协商和解" not in texts(made)
    assert case.desk.file is not None
    seller = {"name": "", "shop": "山野木作", "company": "", "phone": "", "address": "示例镇"}
    edits = (
        SetFields("case", case.desk.file.case.id, {"seller": seller}),
        SetFields("exhibit", case.desk.file.exhibits[0].id, {"kind": "receipt"}),
    )
    case.desk.edit(Several(edits), labels.CASE)
    settle()
    assert "还要准备：" in texts(made)
    assert "https://www.12315.cn/" in texts(made)
