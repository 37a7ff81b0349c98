"""Deadlines of stored cases: as the three described cases expect them, and one list over all."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from evidence_desk.domain.edits import Add
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.building import build_case
from evidence_desk.services.cases import deadlines
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.description import load


@pytest.mark.parametrize(
    ("name", "number"),
    [("C1", 0), ("C1", 1), ("C2", 0), ("C2", 1), ("C2", 2), ("C3", 0), ("C3", 1)],
)
def test_every_snapshot_of_the_described_cases_comes_out_equal(
    workspace, shared, tmp_path, name, number
):
    path = shared / "domain" / "cases.json"
    if not path.is_file():
        pytest.skip("needs ../shared/domain/cases.json, the described cases")
    told = load(path, case=name)
    for part in told.evidence:
        (tmp_path / part.file).write_bytes(part.file.encode())
    case_id = build_case(workspace, told, tmp_path, progress=NoProgress())
    (raw,) = [one for one in json.loads(path.read_text("utf-8"))["cases"] if one["id"] == name]
    snapshot = raw["snapshots"][number]
    found = deadlines.deadlines_of(workspace, case_id, datetime.fromisoformat(snapshot["as_of"]))
    wanted = snapshot["expected"]["deadlines"]
    mine = [
        {key: value for key, value in deadlines.document(one).items() if key in _CONTRACT}
        for one in found
    ]
    assert _by_id(mine) == _by_id(wanted)
    assert len(mine) == len(wanted)


_CONTRACT = (
    *("id", "target", "trigger_at", "due", "safe_by", "provisional", "state", "days_left"),
    "met_at",
)


def _by_id(told):
    return {(one["id"], one.get("target")): one for one in told}


def tell(workspace, case_id: int, kind: str, at: str, **details: object) -> None:
    values = {"at": at, "kind": kind, "text": "", "channel": "", "codes": [], "details": details}
    with workspace.writing() as repository:
        repository.apply(Add("event", case_id, values))


def test_one_list_over_all_cases_begins_with_what_must_be_entered(workspace):
    first = new_case(workspace, title="床头柜", platform="taobao")
    second = new_case(workspace, title="新米", platform="pinduoduo", role="seller")
    tell(workspace, first.id, "transaction_success", "2026-08-06T09:00")
    tell(workspace, first.id, "ruling_received", "2026-08-20T15:12")
    tell(workspace, second.id, "evidence_requested", "2026-08-20T16:00")
    found = deadlines.all_deadlines(workspace, datetime(2026, 8, 20, 18))
    assert [(one.title, one.deadline.id, one.deadline.state) for one in found] == [
        ("新米", "pdd.evidence", "needs_entry"),
        ("床头柜", "taobao.intervene", "open"),
        ("床头柜", "taobao.appeal", "open"),
    ]
    assert deadlines.documents(found)[0]["case"] == second.number


def test_what_is_done_or_over_is_listed_only_when_asked_for(workspace):
    case = new_case(workspace, title="床头柜", platform="taobao")
    tell(workspace, case.id, "transaction_success", "2026-08-06T09:00")
    at = datetime(2026, 9, 1)
    assert deadlines.all_deadlines(workspace, at) == []
    (one,) = deadlines.all_deadlines(workspace, at, running_only=False)
    assert one.deadline.state == "passed_unmet"


def test_without_a_time_the_clock_of_the_desk_counts(workspace):
    case = new_case(workspace, title="床头柜", platform="taobao")
    tell(workspace, case.id, "transaction_success", "2026-11-20T09:00")
    (one,) = deadlines.deadlines_of(workspace, case.id)
    assert one.days_left == 13
