"""A chat log of a case on the command line: shown, answered for, marked."""

from __future__ import annotations

import json

import pytest

from evidence_desk.cli import main
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.casework import new_case
from evidence_desk.services.importing import take_in

LOG = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send a picture\n"


@pytest.fixture
def talk(workspace, tmp_path, capsys):
    """Run the command on a log whose dates may be read in two ways."""
    case = new_case(workspace, title="杯子", platform="taobao")
    path = tmp_path / "WhatsApp Chat with Shop.txt"
    path.write_text(LOG, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())

    def run(*words: str, code: int = 0):
        desk = str(workspace.folder)
        options = main.parse(["conversation", case.number, "E01", "--json", "--desk", desk, *words])
        assert main.run(options) == code
        told = capsys.readouterr()
        return json.loads(told.out) if code == 0 else told.err

    return run


def test_an_answer_is_kept_for_the_next_time(talk):
    assert [one["id"] for one in talk()["questions"]] == ["date_order"]
    talk("--date-order", "MDY")
    told = talk()
    assert [one["ts"][:10] for one in told["messages"]] == ["2024-04-03", "2024-05-03"]
    assert "date_order" not in [one["id"] for one in told["questions"]]


def test_messages_are_marked_and_taken_back(talk):
    (passage,) = talk("--mark", "0-1", "--proves", "商家已知漏水")["passages"]
    assert (passage["first"], passage["last"], passage["proves"]) == (0, 1, "商家已知漏水")
    assert talk("--unmark", "0-1")["passages"] == []
    assert "没有这一处摘录" in talk("--lang", "zh", "--unmark", "0-1", code=1)
    assert "2 条消息" in talk("--lang", "zh", "--mark", "1-5", code=1)
