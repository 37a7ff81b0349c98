"""A message stands on the timeline as a moment of its own, and is noticed when it changes."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence_desk.domain.conversation import Answers
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.placed import Placed, with_placed
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import Words
from evidence_desk.domain.timeline import entries
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats, placing
from evidence_desk.services.covers import covering
from evidence_desk.services.covers.withheld import redacted_file
from evidence_desk.services.intake.importing import take_in

LOG = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send a picture\n"


@pytest.fixture
def exhibit(workspace, tmp_path):
    case = new_case(workspace, title="杯子", platform="taobao")
    path = tmp_path / "WhatsApp Chat with Shop.txt"
    path.write_text(LOG, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())
    one = open_case(workspace, case.id).exhibits[0]
    chats.ensure(workspace, one)
    placing.answer(workspace, one, Answers(date_order="DMY"))
    return chats.again(workspace, one)


def line(workspace, exhibit):
    """What of the timeline is a message."""
    every = entries(open_case(workspace, exhibit.case_id))
    return [(one.title, one.local) for one in every if one.what == "message"]


def test_a_message_stands_at_its_own_time_and_undo_takes_it_off(workspace, exhibit):
    placing.put(workspace, exhibit, 1)
    assert line(workspace, exhibit) == [("Shop：Send a picture", datetime(2024, 3, 5, 9))]
    history.undo(workspace)
    assert line(workspace, exhibit) == []
    history.redo(workspace)
    placing.take_off(workspace, exhibit, 1)
    assert line(workspace, exhibit) == []


def test_it_follows_another_answer_about_the_date_and_comes_back_with_undo(workspace, exhibit):
    placing.put(workspace, exhibit, 1)
    placing.answer(workspace, exhibit, Answers(date_order="MDY"))
    assert line(workspace, exhibit) == [("Shop：Send a picture", datetime(2024, 5, 3, 9))]
    history.undo(workspace)
    assert line(workspace, exhibit) == [("Shop：Send a picture", datetime(2024, 3, 5, 9))]


def test_a_zone_that_the_person_told_holds_for_it(workspace, exhibit):
    placing.answer(workspace, exhibit, Answers(date_order="DMY", zone="Europe/Berlin"))
    placing.put(workspace, chats.again(workspace, exhibit), 0)
    assert line(workspace, exhibit)[0][1] == datetime(2024, 3, 4, 21, 5)


def test_a_message_that_is_another_one_now_is_noticed(workspace, exhibit):
    placing.put(workspace, exhibit, 1)
    chat = chats.of(workspace, exhibit)
    assert placing.moved(workspace, exhibit, chat) == ()
    with workspace.writing() as repository:
        event = repository.case_file(exhibit.case_id).events[0]
        details = with_placed(Placed(exhibit.id, 1, "0" * 16))
        change = SetFields("event", event.id, {"details": details})
        repository.do(change, label={"zh": "改", "en": "change"}, case_id=exhibit.case_id)
    assert placing.moved(workspace, exhibit, chat) == (1,)


def test_what_is_not_there_or_there_already_is_refused(workspace, exhibit):
    with pytest.raises(UserError):
        placing.put(workspace, exhibit, 7)
    placing.put(workspace, exhibit, 0)
    with pytest.raises(UserError):
        placing.put(workspace, exhibit, 0)
    with pytest.raises(UserError):
        placing.take_off(workspace, exhibit, 1)


def test_a_message_without_a_day_asks_for_it_first(workspace, exhibit):
    placing.answer(workspace, exhibit, Answers())
    now = chats.again(workspace, exhibit)
    chats.ensure(workspace, now)
    with pytest.raises(UserError) as caught:
        placing.put(workspace, now, 0)
    assert "日期" in caught.value.text.zh


def test_what_is_covered_in_the_log_is_covered_on_the_timeline_too(workspace, exhibit):
    placing.put(workspace, exhibit, 0)
    covering.put(workspace, exhibit.case_id, exhibit.label, [Words("blue cup")])
    shown = redacted_file(open_case(workspace, exhibit.case_id)).file
    (event,) = shown.events
    assert "blue cup" not in event.text
    assert "leaks" in event.text
