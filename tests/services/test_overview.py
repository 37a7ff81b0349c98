"""The overview of a case: filing under a place, ends that a screen shows, words for times."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.edits import Add, SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import history
from evidence_desk.services.cases import agenda, assessing, clockwords, countdowns, filing
from evidence_desk.services.cases import overview as overviews
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.cases.rules import FOLDER
from evidence_desk.services.intake.importing import take_in

_FIVE_DAYS = """schema = 1
pack = "platform"
checked_on = 2026-11-22

[platform]
id = "taobao"

[[deadline]]
id = "taobao.appeal"
amount = 5
source = ["person:订单页"]
confidence = "public_page"
"""
BEIJING = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def tell(workspace, case_id: int, kind: str, when: str, **details: object) -> None:
    values = {"at": when, "kind": kind, "details": details}
    with workspace.writing() as repository:
        repository.apply(Add("event", case_id, values))


def choose(workspace, case_id: int, *disputes: str) -> None:
    with workspace.writing() as repository:
        repository.apply(SetFields("case", case_id, {"disputes": list(disputes)}))


def put_in(workspace, case_id: int, path, content: str) -> int:
    path.write_text(content, encoding="utf-8")
    found = take_in(workspace, case_id, [path], progress=NoProgress())
    return found.taken[0].exhibit_id


def gap(workspace, case_id: int, item: str):
    found = assessing.assess(workspace, case_id)
    return next(one for one in found.checklist.places if one.item == item)


# --- filing -----------------------------------------------------------------------------------


def test_a_file_put_to_a_place_gets_the_kind_and_channel_wanted_there(workspace, tmp_path):
    case = new_case(workspace, title="床头柜", platform="taobao")
    choose(workspace, case.id, "not_as_described")
    ident = put_in(workspace, case.id, tmp_path / "旺旺.txt", "2026-08-08 20:30 我：材质不对\n")
    assert gap(workspace, case.id, "wangwang_log").status == "missing"
    filing.file_under(workspace, case.id, [ident], dispute="not_as_described", item="wangwang_log")
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert (exhibit.item, exhibit.channel) == ("wangwang_log", "wangwang")
    place = gap(workspace, case.id, "wangwang_log")
    assert (place.filled_by, place.unfit) == ((exhibit.label,), ())


def test_what_does_not_fit_is_filed_all_the_same_and_told(workspace, tmp_path):
    case = new_case(workspace, title="床头柜", platform="taobao")
    choose(workspace, case.id, "not_as_described")
    ident = put_in(workspace, case.id, tmp_path / "聊天.txt", "2026-08-08 20:30 我：你好\n")
    filing.file_under(workspace, case.id, [ident], dispute="not_as_described", item="order_capture")
    place = gap(workspace, case.id, "order_capture")
    assert place.status == "missing"
    assert [one.label for one in place.unfit] == ["E01"]


def test_filing_is_one_step_that_can_be_undone(workspace, tmp_path):
    case = new_case(workspace, title="床头柜", platform="taobao")
    choose(workspace, case.id, "not_as_described")
    ids = [
        put_in(workspace, case.id, tmp_path / f"{number}.txt", f"2026-08-0{number} 10:00 我：好\n")
        for number in (1, 2)
    ]
    filing.file_under(workspace, case.id, ids, dispute="not_as_described", item="wangwang_log")
    undo = history.history(workspace, case.id).undo
    assert undo is not None
    assert undo.label.en.startswith("File under")
    history.undo(workspace, case_id=case.id)
    assert {one.item for one in open_case(workspace, case.id).exhibits} == {""}


def test_what_was_filed_can_be_taken_off_again(workspace, tmp_path):
    case = new_case(workspace, title="床头柜", platform="taobao")
    choose(workspace, case.id, "not_as_described")
    ident = put_in(workspace, case.id, tmp_path / "a.txt", "2026-08-08 20:30 我：你好\n")
    where = {"dispute": "not_as_described", "item": "wangwang_log"}
    filing.file_under(workspace, case.id, [ident], **where)
    filing.take_off(workspace, case.id, [ident], **where)
    assert gap(workspace, case.id, "wangwang_log").status == "missing"


def test_a_place_that_is_no_longer_on_the_list_is_refused_in_a_sentence(workspace):
    case = new_case(workspace, title="床头柜", platform="taobao")
    with pytest.raises(UserError, match="清单"):
        filing.file_under(workspace, case.id, [1], dispute="not_as_described", item="no_such")


# --- ends that a screen shows -----------------------------------------------------------------


def waiting(workspace, case_id: int, now: datetime) -> Deadline:
    found = assessing.assess(workspace, case_id, now)
    return next(one for one in found.deadlines if one.id == "pdd.evidence")


def test_an_entered_end_runs_and_is_taken_back_by_undo(workspace):
    case = new_case(workspace, title="新米", platform="pinduoduo", role="seller")
    tell(workspace, case.id, "evidence_requested", "2026-08-20T16:00", evidence="x")
    now = at("2026-08-20T18:00")
    assert waiting(workspace, case.id, now).state == "needs_entry"
    end = datetime(2026, 8, 22, 16)
    countdowns.enter_end(workspace, case.id, waiting(workspace, case.id, now), end)
    found = waiting(workspace, case.id, now)
    assert (found.state, found.due, found.entered) == ("open", end, "person")
    (event,) = open_case(workspace, case.id).events
    assert event.details["evidence"] == "x"
    history.undo(workspace, case_id=case.id)
    assert waiting(workspace, case.id, now).state == "needs_entry"


def test_an_entered_end_can_be_changed_and_removed(workspace):
    case = new_case(workspace, title="新米", platform="pinduoduo", role="seller")
    tell(workspace, case.id, "evidence_requested", "2026-08-20T16:00", due="2026-08-21T10:00")
    now = at("2026-08-20T18:00")
    one = waiting(workspace, case.id, now)
    assert one.due == datetime(2026, 8, 21, 10)
    countdowns.enter_end(workspace, case.id, one, datetime(2026, 8, 22, 9))
    one = waiting(workspace, case.id, now)
    assert one.due == datetime(2026, 8, 22, 9)
    countdowns.enter_end(workspace, case.id, one, None)
    assert waiting(workspace, case.id, now).state == "needs_entry"


def test_an_end_whose_event_is_gone_is_refused_in_a_sentence(workspace):
    case = new_case(workspace, title="新米", platform="pinduoduo", role="seller")
    tell(workspace, case.id, "evidence_requested", "2026-08-20T16:00")
    one = waiting(workspace, case.id, at("2026-08-20T18:00"))
    other = new_case(workspace, title="另一案", platform="pinduoduo", role="seller")
    with pytest.raises(UserError, match="事件"):
        countdowns.enter_end(workspace, other.id, one, datetime(2026, 8, 22, 9))


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (timedelta(days=2, hours=3, minutes=9), "还剩 2 天 3 小时", "2 days 3 hours left"),
        (timedelta(days=22, hours=15), "还剩 22 天", "22 days left"),
        (timedelta(hours=1, minutes=1), "还剩 1 小时 1 分钟", "1 hour 1 minute left"),
        (timedelta(hours=14, minutes=20), "还剩 14 小时", "14 hours left"),
        (timedelta(minutes=12, seconds=40), "还剩 12 分钟", "12 minutes left"),
        (timedelta(0), "还剩 0 分钟", "0 minutes left"),
        (-timedelta(hours=5), "已过 5 小时", "5 hours ago"),
    ],
)
def test_time_left_is_told_no_finer_than_anybody_needs(left, zh, en):
    told = clockwords.left(left)
    assert (told.zh, told.en) == (zh, en)


def test_an_end_has_its_weekday_and_its_year_only_where_that_is_another():
    now = datetime(2026, 9, 22, 9)
    assert clockwords.due(date(2026, 9, 28), now).zh == "9月28日 周一 24:00"
    assert clockwords.due(datetime(2026, 9, 28, 16, 5), now).en == "Mon 28 September, 16:05"
    assert clockwords.due(date(2029, 9, 14), now).en == "Fri 14 September 2029, 24:00"


# --- the overview and the day's list ----------------------------------------------------------


def test_types_of_dispute_are_offered_for_platform_and_role(workspace):
    buyer = new_case(workspace, title="床头柜", platform="taobao")
    seller = new_case(workspace, title="新米", platform="pinduoduo", role="seller")
    mine = {ident for ident, _ in overviews.overview(workspace, buyer.id).disputes}
    theirs = {ident for ident, _ in overviews.overview(workspace, seller.id).disputes}
    assert "not_as_described" in mine
    assert "seller_defense_not_received" in theirs
    assert "seller_defense_not_received" not in mine


def test_the_next_deadline_is_one_of_the_persons_own(workspace):
    case = new_case(workspace, title="床头柜", platform="taobao")
    tell(workspace, case.id, "samr_complaint_filed", "2026-08-20T16:00")
    now = at("2026-08-21T09:00")
    found = assessing.assess(workspace, case.id, now)
    assert {one.who for one in found.deadlines if one.state == "open"} >= {"agency"}
    due = overviews.next_due(found)
    assert due is None or due.who != "agency"
    tell(workspace, case.id, "other", "2026-08-20", due="2026-08-21T10:00")
    due = overviews.next_due(assessing.assess(workspace, case.id, now))
    assert due is not None
    assert due.due == datetime(2026, 8, 21, 10)


def test_the_days_list_is_in_parts_and_leaves_out_what_is_not_the_persons(workspace):
    case = new_case(workspace, title="新米", platform="pinduoduo", role="seller")
    other = new_case(workspace, title="床头柜", platform="taobao")
    tell(workspace, other.id, "samr_complaint_filed", "2026-08-20T16:00")
    for day, end in ((1, "2026-08-21T10:00"), (2, "2026-08-25T10:00"), (3, "2026-09-20T10:00")):
        tell(workspace, case.id, "other", f"2026-08-0{day}", due=end)
    tell(workspace, case.id, "evidence_requested", "2026-08-20T16:00")
    found = agenda.agenda(workspace, at("2026-08-21T09:00"))
    mine = [one for one in found if one.of.case_id == case.id]
    assert [one.when for one in mine] == ["today", "entry", "week", "later"]
    assert "agency" not in {one.of.deadline.who for one in found}
    near = agenda.reminder(found)
    assert near is not None
    assert near.title.en == "1 deadline is near"
    assert "还剩 1 小时（新米）" in near.text.zh
    assert agenda.reminder(agenda.agenda(workspace, at("2026-08-22T09:00"))) is None


def test_rules_that_changed_since_are_named_with_what_differs_and_can_be_adopted(workspace):
    case = new_case(workspace, title="床头柜", platform="taobao")
    assert overviews.overview(workspace, case.id).rules is None
    folder = workspace.folder / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / "mine.toml").write_text(_FIVE_DAYS, encoding="utf-8")
    changes = overviews.overview(workspace, case.id).rules
    assert changes is not None
    ((name, what),) = overviews.changed_rules(changes)
    assert name.zh == "申诉期限"
    assert "时长：7 → 5" in what.zh
    overviews.adopt_rules(workspace, case.id)
    assert overviews.overview(workspace, case.id).rules is None
