"""Chat logs are kept message by message, answered for, marked, and all of that can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence_desk.domain.conversation import Answers
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.kept_chat import answers_of
from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.progress import NoProgress
from evidence_desk.readers.chats import read_chat
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.workers import process_pool

SAMPLES = Path(__file__).parents[1] / "samples" / "chats"
ANDROID = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send a picture\n"


def exhibits(workspace, case, *paths: Path):
    """Take files in, read their conversations, and return the exhibits."""
    take_in(workspace, case.id, paths, progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    return open_case(workspace, case.id).exhibits


@pytest.fixture
def chat(workspace, case, tmp_path: Path):
    """An exhibit whose dates may be read in two ways."""
    path = tmp_path / "WhatsApp Chat with Shop.txt"
    path.write_text(ANDROID, encoding="utf-8")
    return exhibits(workspace, case, path)[0]


def now(workspace, exhibit):
    """Return the exhibit as it stands now."""
    every = open_case(workspace, exhibit.case_id).exhibits
    return next(one for one in every if one.id == exhibit.id)


def test_every_sample_is_kept_as_it_was_read(workspace, case):
    every = [
        path
        for path in sorted(SAMPLES.rglob("*"))
        if path.is_file() and path.name != "expected.json"
    ]
    compared = 0
    for exhibit in exhibits(workspace, case, *every):
        read = read_chat(workspace.vault.path(exhibit.file.digest), exhibit.name)
        kept = chats.of(workspace, exhibit)
        if not chats.may_converse(exhibit) or read is None:
            assert kept is None
            continue
        assert kept is not None, exhibit.name
        compared += 1
        assert tuple(chats.messages(workspace, kept)) == read.messages
        assert kept.count == len(read.messages)
        for name in ("format", "encoding", "unassigned", "questions", "warnings", "zone", "lines"):
            assert getattr(kept.about, name) == getattr(read, name)
    assert compared > 30


def test_messages_are_fetched_as_they_are_needed(workspace, chat):
    kept = chats.of(workspace, chat)
    assert [one.text for one in chats.messages(workspace, kept, 1, 1)] == ["Send a picture"]


def test_a_file_that_is_no_log_is_asked_once_only(workspace, case, tmp_path):
    (tmp_path / "说明.txt").write_text("这只是一段说明。\n", encoding="utf-8")
    exhibit = exhibits(workspace, case, tmp_path / "说明.txt")[0]
    assert chats.of(workspace, exhibit) is None
    assert not chats.keep_case(workspace, case.id, progress=NoProgress())
    with workspace.reading() as repository:
        assert repository.conversations.is_known(
            exhibit.file.digest, Answers(), signature=chats.signature()
        )


def test_an_answer_replaces_the_reading_and_undo_brings_it_back(workspace, chat):
    before = [one.at for one in chats.messages(workspace, chats.of(workspace, chat))]
    assert [one.id for one in chats.of(workspace, chat).about.questions][:1] == ["date_order"]
    chats.answer(workspace, chat, Answers(date_order="MDY"))
    later = now(workspace, chat)
    kept = chats.of(workspace, later)
    assert (kept.about.date_order, kept.about.date_order_told) == ("MDY", "person")
    assert [one.at[:10] for one in chats.messages(workspace, kept)] == ["2024-04-03", "2024-05-03"]
    assert "date_order" not in [one.id for one in kept.about.questions]
    with workspace.reading() as repository:
        last = next(repository.journal.entries("edit", newest_first=True))
    assert json.loads(json.dumps(last.body))["label"]["zh"] == "回答关于 E01 的问题"
    history.undo(workspace, case_id=chat.case_id)
    again = now(workspace, chat)
    assert answers_of(again.details) == Answers()
    kept = chats.ensure(workspace, again)
    assert [one.at for one in chats.messages(workspace, kept)] == before


def test_a_long_log_is_read_elsewhere_told_of_and_stopped_without_a_trace(
    workspace, case, tmp_path
):
    path = tmp_path / "长.txt"
    with path.open("w", encoding="utf-8") as out:
        for n in range(30_000):
            out.write(f"2024-03-0{n // 4000 + 1} 10:{n // 60 % 60:02}:{n % 60:02} 我\n杯子{n}\n\n")
    take_in(workspace, case.id, [path], progress=NoProgress())
    exhibit = open_case(workspace, case.id).exhibits[0]
    pool = process_pool(1)
    try:
        for stop_at in (1, 2):
            heard = Heard(stop_at)
            with pytest.raises(Cancelled):
                chats.ensure(workspace, exhibit, executor=pool, progress=heard)
            assert chats.of(workspace, exhibit) is None
        heard = Heard()
        kept = chats.ensure(workspace, exhibit, executor=pool, progress=heard)
        assert kept.count == 30_000
        sizes = {total for _, total in heard.steps if total}
        assert sizes == {path.stat().st_size, 30_000}
        stopped = Heard(len(heard.steps) - 10)
        with pytest.raises(Cancelled):
            chats.answer(workspace, exhibit, Answers(zone="Asia/Tokyo"), progress=stopped)
        assert chats.of(workspace, now(workspace, exhibit)) == kept
        chats.answer(workspace, exhibit, Answers(zone="Asia/Tokyo"), executor=pool)
        later = chats.of(workspace, now(workspace, exhibit))
        assert later.about.zone == "Asia/Tokyo"
        window = chats.window(workspace, later, 20_000, 20_099)
        assert [one.text for one in window.messages] == [f"杯子{n}" for n in range(20_000, 20_100)]
        assert (window.before.text, window.day) == ("杯子19999", "2024-03-05")
        # Of the reading before nothing is left.
        assert list(chats.messages(workspace, kept)) == []
    finally:
        pool.shutdown(cancel_futures=True)
    assert not list((workspace.cache / "reading").iterdir())


class Heard:
    """Progress that is written down, and stopped at one step where that is asked."""

    def __init__(self, stop_at: int = -1) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, name: str = "") -> None:
        self.steps.append((done, total))
        if len(self.steps) == self._stop_at:
            raise Cancelled


def test_an_answer_with_which_nothing_is_read_changes_nothing(workspace, chat):
    with pytest.raises(UserError):
        chats.answer(workspace, chat, Answers(encoding="no-such-encoding"))
    assert now(workspace, chat) == chat
    assert chats.of(workspace, chat).count == 2


def test_two_cases_may_answer_differently_about_one_file(workspace, chat, tmp_path):
    other = new_case(workspace, title="另一案", platform="taobao")
    twin = exhibits(workspace, other, tmp_path / "WhatsApp Chat with Shop.txt")[0]
    chats.answer(workspace, twin, Answers(date_order="MDY"))
    assert chats.of(workspace, now(workspace, twin)).about.date_order == "MDY"
    assert chats.of(workspace, chat).about.date_order != "MDY"


def test_a_passage_is_marked_kept_and_taken_back(workspace, chat):
    chats.mark(workspace, chat, 0, 1, proves="商家已知漏水")
    marked = now(workspace, chat)
    (passage,) = passages_of(marked.details)
    assert (passage.first, passage.last, passage.proves) == (0, 1, "商家已知漏水")
    assert chats.standing(workspace, marked, chats.of(workspace, marked)) == [passage]
    chats.unmark(workspace, marked, passage)
    assert passages_of(now(workspace, chat).details) == ()
    history.undo(workspace, case_id=chat.case_id)
    assert passages_of(now(workspace, chat).details) == (passage,)


def test_a_passage_of_messages_that_are_not_there_is_refused(workspace, chat):
    with pytest.raises(UserError, match="2 条消息"):
        chats.mark(workspace, chat, 1, 2)


def test_a_passage_that_another_reading_moved_no_longer_stands(workspace, chat):
    from dataclasses import replace

    chats.mark(workspace, chat, 0, 0)
    marked = now(workspace, chat)
    (passage,) = passages_of(marked.details)
    moved = {"passages": [{"messages": [1, 1], "seal": passage.seal, "proves": ""}]}
    elsewhere = replace(marked, details=moved)
    assert chats.standing(workspace, elsewhere, chats.of(workspace, marked)) == []
