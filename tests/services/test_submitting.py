"""What is handed in is frozen; an appeal wants a ground, an attempt and time, and is asked once."""

from __future__ import annotations

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.edits import Add, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases import assessing, submitting
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in

LABEL = Text("准备", "Prepare")


def _events(case_id: int, *told: tuple[str, str]) -> Several:
    return Several(tuple(Add("event", case_id, {"at": at, "kind": kind}) for at, kind in told))


@pytest.fixture
def ruled(workspace, tmp_path):
    """A case that Taobao decided two days ago, with an older photo and a newer report."""
    case = new_case(workspace, title="材质不符", platform="taobao")
    (tmp_path / "old.jpg").write_bytes(jpeg("red", taken="2026:11:10 09:00:00"))
    (tmp_path / "new.jpg").write_bytes(jpeg("blue", taken="2026:11:21 09:00:00"))
    files = [tmp_path / "old.jpg", tmp_path / "new.jpg"]
    take_in(workspace, case.id, files, progress=NoProgress())
    label = {one.label: one.id for one in open_case(workspace, case.id).exhibits}
    edits = (
        SetFields("case", case.id, {"disputes": ["not_as_described"]}),
        SetFields("exhibit", label["E02"], {"item": "test_report"}),
        _events(
            case.id,
            ("2026-11-12T10:00", "transaction_success"),
            ("2026-11-15T10:00", "intervention_requested"),
            ("2026-11-20T10:00", "ruling_received"),
        ),
    )
    history.edit(workspace, Several(edits), label=LABEL, case_id=case.id)
    return case.id


def _freeze(workspace, case_id, **told):
    return submitting.freeze(workspace, case_id, purpose="appeal", to="taobao", **told)


def test_an_appeal_shows_what_is_new_and_until_when(workspace, ruled):
    found = submitting.appeal(workspace, ruled)
    assert found is not None
    assert (found.allowed, found.ground, found.fresh) == (True, "new_evidence", ("E02",))
    assert (found.attempts_used, found.max_attempts, found.due) == (0, 1, "2026-11-27")
    assert any("一次" in one.zh or "1 次" in one.zh for one in found.cautions)


def test_an_appeal_without_a_ground_is_refused_with_a_sentence(workspace, ruled):
    with pytest.raises(UserError, match="理由"):
        _freeze(workspace, ruled, labels=["E02"])
    with pytest.raises(UserError, match="dissatisfied"):
        _freeze(workspace, ruled, ground="dissatisfied", labels=["E02"])
    with pytest.raises(UserError, match="E01"):
        _freeze(workspace, ruled, ground="new_evidence", labels=["E01"])
    assert submitting.of_case(workspace, ruled) == ()


def test_it_counts_only_once_it_is_marked_as_sent(workspace, ruled, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    pdf = tmp_path / "a.pdf"
    made = _freeze(workspace, ruled, ground="new_evidence", labels=["E02"], pdf=pdf)
    assert (made.attempt, len(made.pdf_digest)) == (1, 64)
    assert assessing.assess(workspace, ruled).appeal.attempts_used == 0
    assert submitting.unsent(workspace, ruled) == ("E01", "E02")

    submitting.mark_sent(workspace, ruled, made.id, at="2026-11-21T20:00")
    now = assessing.assess(workspace, ruled)
    assert now.appeal.attempts_used == 1
    assert not now.appeal.allowed
    assert submitting.unsent(workspace, ruled) == ("E01",)
    clock = next(one for one in now.deadlines if one.id == "taobao.appeal")
    assert clock.state == "met"
    with pytest.raises(UserError, match="1"):
        _freeze(workspace, ruled, ground="new_evidence", labels=["E02"])

    history.undo(workspace, case_id=ruled)
    assert assessing.assess(workspace, ruled).appeal.attempts_used == 0
    (kept,) = submitting.of_case(workspace, ruled)
    assert kept.sent_at is None


def test_a_submission_keeps_what_was_sent_though_the_case_goes_on(workspace, ruled):
    made = submitting.freeze(workspace, ruled, purpose="evidence", to="taobao")
    exhibit = open_case(workspace, ruled).exhibits[0]
    edit = SetFields("exhibit", exhibit.id, {"included": False})
    history.edit(workspace, edit, label=LABEL, case_id=ruled)
    assert submitting.of_case(workspace, ruled) == (made,)
    assert [one.label for one in made.exhibits] == ["E01", "E02"]


def test_nothing_that_is_left_out_of_the_case_is_handed_in(workspace, ruled):
    with pytest.raises(UserError, match="E77"):
        submitting.freeze(workspace, ruled, purpose="evidence", to="taobao", labels=["E77"])


def test_a_complaint_becomes_the_event_of_whom_it_went_to(workspace, ruled):
    made = submitting.freeze(workspace, ruled, purpose="complaint", to="samr_12315", text="投诉")
    submitting.mark_sent(workspace, ruled, made.id)
    kinds = [one.kind for one in open_case(workspace, ruled).events]
    assert kinds[-1] == "samr_complaint_filed"
    with pytest.raises(UserError, match="撤销"):
        submitting.mark_sent(workspace, ruled, made.id)
    with pytest.raises(UserError, match="99"):
        submitting.mark_sent(workspace, ruled, 99)
