"""Screenshots of a chat become one conversation that is searched, corrected and taken back."""

from __future__ import annotations

import random
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image

from evidence_desk.domain.conversation import Answers
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.kept_chat import answers_of
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.conversations import screenchats
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.pictures import recognising
from evidence_desk.services.searching import search

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)


@pytest.fixture(scope="module")
def pool():
    made = recognising.pool()
    made.submit(abs, -1).result()  # its threads start here, not in a test
    yield made
    made.shutdown(wait=True, cancel_futures=True)


@pytest.fixture(scope="module")
def drawn():
    from tests.recognise.chat_pictures import WECHAT, draw, some_chat

    style = replace(WECHAT, width=720)
    return draw(some_chat(random.Random(3), 12), style, seed=3)


@pytest.fixture
def shots(workspace, case, drawn, tmp_path: Path):
    """Three screenshots, the second and third overlapping; the first is of other pixels."""
    from tests.recognise.chat_pictures import draw, screen, some_chat

    dp = drawn.style.dp
    height = round(480 * dp)
    low = round(260 * dp)
    other = draw(some_chat(random.Random(5), 6), drawn.style, seed=3)
    parts = [(other, 0), (drawn, 0), (drawn, low)]
    paths = []
    for number, (chat, top) in enumerate(parts):
        pixels, read, _ = screen(chat, top, height, title="阿鱼", quality=None)
        path = tmp_path / f"截图{number}.png"
        Image.fromarray(pixels).save(path)
        paths.append((path, read))
    take_in(workspace, case.id, [path for path, _ in paths], progress=NoProgress())
    every = open_case(workspace, case.id).exhibits
    by_name = {one.name: one for one in every}
    with workspace.writing() as repository:
        for path, read in paths:
            digest = by_name[path.name].file.digest
            repository.recognised.keep(digest, [read], signature=recognising.signature())
    return [by_name[path.name] for path, _ in paths]


def now(workspace, exhibit):
    every = open_case(workspace, exhibit.case_id).exhibits
    return next(one for one in every if one.id == exhibit.id)


def messages(workspace, exhibit):
    chat = screenchats.of(workspace, exhibit)
    with workspace.reading() as repository:
        return list(repository.conversations.messages(chat.id))


def test_every_screenshot_of_a_chat_is_kept_and_found_by_its_words(workspace, case, shots, pool):
    def keep():
        return screenchats.keep_case(workspace, case.id, executor=pool, progress=NoProgress())

    assert keep().exhibits
    assert not keep().exhibits  # nothing is read twice
    found = messages(workspace, shots[1])
    text = next(one for one in found if one.kind == "text" and one.doubt is None)
    assert text.sights[0].digest == shots[1].file.digest
    hits = [one for one in search(workspace, text.text) if one.field == "message"]
    assert any((one.exhibit, one.message) == (shots[1].label, text.index) for one in hits)


def test_screenshots_are_joined_at_a_wish_and_taken_apart_by_undo(workspace, case, shots, pool):
    screenchats.keep_case(workspace, case.id, executor=pool, progress=NoProgress())
    alone = [len(messages(workspace, one)) for one in shots]
    screenchats.join(workspace, [shots[2], shots[1]], executor=pool)
    third = now(workspace, shots[2])
    group = screenchats.group_of(workspace, now(workspace, shots[1]))
    assert [one.id for one in group] == [shots[2].id, shots[1].id]
    joined = messages(workspace, third)
    assert len(joined) < alone[1] + alone[2]
    # The order is that of the pixels, not that in which they were named.
    assert joined[0].sights[0].digest == shots[1].file.digest
    assert joined[-1].sights[0].digest == shots[2].file.digest
    assert messages(workspace, shots[1]) == joined
    word = next(one.text for one in joined if len(one.sights) == 2 and one.text)
    hits = [one for one in search(workspace, word) if one.field == "message"]
    assert {one.exhibit for one in hits} & {shots[1].label, shots[2].label} == {shots[2].label}
    history.undo(workspace)
    assert screenchats.group_of(workspace, now(workspace, shots[1]))[0].id == shots[1].id
    again = now(workspace, shots[2])
    assert screenchats.ensure(workspace, again, executor=pool).count == alone[2]


def test_a_gap_is_said_and_the_first_picture_leads(workspace, case, shots, pool):
    screenchats.join(workspace, shots, executor=pool)
    chat = screenchats.of(workspace, shots[0])
    warned = [one for one in chat.about.warnings if one.id == "capture_gap"]
    assert len(warned) == 1
    assert answers_of(now(workspace, shots[0]).details).captures == tuple(
        one.file.digest for one in shots
    )


def test_a_message_that_was_read_wrongly_stays_a_picture_until_that_is_undone(
    workspace, case, shots, pool
):
    screenchats.ensure(workspace, shots[1], executor=pool)
    before = messages(workspace, shots[1])
    number = next(one.index for one in before if one.kind == "text")
    screenchats.call_wrong(workspace, shots[1], number, executor=pool)
    after = messages(workspace, shots[1])
    assert (after[number].kind, after[number].text) == ("unread", "")
    assert after[number].doubt == "wrong"
    assert after[number].sights == before[number].sights
    assert before[number].text not in {one.text for one in after}
    history.undo(workspace)
    screenchats.ensure(workspace, now(workspace, shots[1]), executor=pool)
    assert messages(workspace, shots[1]) == before
    with pytest.raises(UserError, match="999"):
        screenchats.call_wrong(workspace, shots[1], 998, executor=pool)


def test_answers_keep_the_group_and_name_the_owner(workspace, case, shots, pool):
    screenchats.join(workspace, shots[1:], executor=pool)
    told = Answers(owner="林小雨")
    screenchats.answer(workspace, now(workspace, shots[2]), told, executor=pool)
    leader = now(workspace, shots[1])
    assert answers_of(leader.details).captures is not None
    assert {one.sender for one in messages(workspace, leader) if one.sender} == {"林小雨", "阿鱼"}


def test_what_is_no_chat_is_refused_and_changes_nothing(workspace, case, pool, tmp_path):
    path = tmp_path / "风景.png"
    Image.effect_noise((400, 700), 60).convert("RGB").save(path)
    take_in(workspace, case.id, [path], progress=NoProgress())
    (exhibit,) = open_case(workspace, case.id).exhibits
    with pytest.raises(UserError, match="E01"):
        screenchats.join(workspace, [exhibit], executor=pool)
    assert screenchats.ensure(workspace, exhibit, executor=pool) is None
    assert not answers_of(now(workspace, exhibit).details).captures


def test_stopping_changes_nothing(workspace, case, shots, pool):
    class Stop(NoProgress):
        def step(self, done, total, name=""):
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        screenchats.join(workspace, shots, executor=pool, progress=Stop())
    assert screenchats.of(workspace, shots[0]) is None
    assert not answers_of(now(workspace, shots[0]).details).captures


def test_the_engine_itself_reads_a_screen_it_has_never_seen(workspace, case, drawn, pool, tmp_path):
    from tests.recognise.chat_pictures import screen

    pixels, _, _ = screen(drawn, 0, round(400 * drawn.style.dp), title="阿鱼", quality=85)
    path = tmp_path / "真读.jpg"
    Image.fromarray(pixels).save(path, quality=90)
    take_in(workspace, case.id, [path], progress=NoProgress())
    (exhibit,) = open_case(workspace, case.id).exhibits
    chat = screenchats.ensure(workspace, exhibit, executor=pool)
    assert chat.about.title == "阿鱼"
    shown = round(400 * drawn.style.dp)
    rows = [(said, area) for said, area in drawn.rows if said.side in ("left", "right")]
    wanted = [said for said, area in rows if area.bottom < shown and not said.picture]
    found = messages(workspace, exhibit)
    texts = [one.text.replace(" ", "") for one in found if one.doubt is None and one.text]

    def plain(text):
        return text.replace(" ", "").replace("，", ",").replace("？", "?")

    assert [plain(one) for one in texts] == [plain(one.text) for one in wanted]
