"""Facts are found in messages, offered, and become what the person makes of them."""

from __future__ import annotations

import pytest

from evidence_desk.domain.conversation import Message
from evidence_desk.domain.errors import Cancelled
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import Words
from evidence_desk.services import history
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats, spotted_messages
from evidence_desk.services.covers import covering
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case

LOG = """2024-03-04 14:05:01 客服小美
您的反馈码是 TT20240304A01，请保存

2024-03-04 14:06:00 林小雨
订单号：126036803257340376，电话13800138000

2024-03-04 14:07:00 客服小美
退您￥69.90，运单号：YT1234567890123，反馈码 TT20240304A01
"""


@pytest.fixture
def exhibit(workspace, tmp_path):
    case = new_case(workspace, title="杯子", platform="taote")
    path = tmp_path / "聊天.txt"
    path.write_text(LOG, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    return open_case(workspace, case.id).exhibits[0]


def found(workspace, exhibit):
    """What stands in the messages, by kind."""
    chat = chats.of(workspace, exhibit)
    every = spotted_messages.found_in(workspace, exhibit, chat, progress=NoProgress())
    return {one.kind: one for one in every}


def test_facts_are_found_with_every_place_they_stand_in(workspace, exhibit):
    every = found(workspace, exhibit)
    assert {kind: one.value for kind, one in every.items()} == {
        "feedback_code": "TT20240304A01",
        "order_no": "126036803257340376",
        "waybill": "YT1234567890123",
        "amount": "69.90",
        "phone": "13800138000",
    }
    code = every["feedback_code"]
    assert code.sure
    assert not code.known
    texts = [one.text for one in chats.messages(workspace, chats.of(workspace, exhibit))]
    assert [texts[one.message][one.start : one.end] for one in code.places] == [code.value] * 2
    assert [one.message for one in code.places] == [0, 2]


def test_nothing_becomes_part_of_the_case_unasked(workspace, exhibit):
    found(workspace, exhibit)
    file = open_case(workspace, exhibit.case_id)
    assert (file.codes, file.case.order.no, file.case.order.waybills) == ((), "", ())


def test_what_is_taken_is_known_afterwards_and_undo_gives_it_back(workspace, exhibit):
    every = found(workspace, exhibit)
    spotted_messages.link(workspace, exhibit, every["feedback_code"])
    spotted_messages.set_order(workspace, exhibit, every["order_no"])
    spotted_messages.add_waybill(workspace, exhibit, every["waybill"])
    spotted_messages.cover(workspace, exhibit, every["phone"])
    file = open_case(workspace, exhibit.case_id)
    assert file.exhibits[0].codes == ("TT20240304A01",)
    assert file.case.order.no == "126036803257340376"
    assert file.case.order.waybills == ("YT1234567890123",)
    assert covering.everywhere(file) == (Words("13800138000", "phone"),)
    now = found(workspace, exhibit)
    assert [kind for kind, one in now.items() if not one.known] == ["amount"]
    for _ in range(4):
        history.undo(workspace)
    assert not any(one.known for one in found(workspace, exhibit).values())


def test_a_code_is_taken_without_the_exhibit(workspace, exhibit):
    spotted_messages.take_code(workspace, exhibit, found(workspace, exhibit)["feedback_code"])
    file = open_case(workspace, exhibit.case_id)
    assert [(one.value, one.kind) for one in file.codes] == [("TT20240304A01", "feedback_code")]
    assert file.exhibits[0].codes == ()


def test_looking_can_be_stopped():
    class Stopped(NoProgress):
        def step(self, done: int, total: int, name: str = "") -> None:
            if done:
                raise Cancelled

    many = (Message(n, None, "a", "text", "付了￥5", n, n) for n in range(100_000))
    patterns = spotted_messages.patterns_of()
    coming = spotted_messages.mentions(many, patterns, progress=Stopped())
    assert len([next(coming) for _ in range(500)]) == 500
    with pytest.raises(Cancelled):
        next(coming)
