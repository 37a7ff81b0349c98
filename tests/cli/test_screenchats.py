"""Screenshots of a chat on the command line: joined, answered for, called wrong."""

from __future__ import annotations

import json
import random
from importlib.util import find_spec

import pytest
from PIL import Image

from evidence_desk.cli import main
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.pictures import recognising

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)


@pytest.fixture
def talk(workspace, tmp_path, capsys, pools):
    """Run the command on three screenshots of one chat and a text."""
    from tests.recognise.chat_pictures import TAOBAO, Said, draw, screen, some_chat

    case = new_case(workspace, title="杯子", platform="taobao")
    said = [
        one for one in some_chat(random.Random(1), 12, name="清风旗舰店:鱼") if one.side != "time"
    ]
    script = [Said("time", "昨天 20:11"), *said]
    drawn = draw(script, TAOBAO, seed=2)
    height = round(420 * TAOBAO.dp)
    tops = (0, round(200 * TAOBAO.dp), round(400 * TAOBAO.dp))
    reads = {}
    for number, top in enumerate(tops):
        pixels, read, _ = screen(drawn, top, height, title="清风旗舰店")
        path = tmp_path / f"Screenshot_20260915_21010{number}.png"
        Image.fromarray(pixels).save(path)
        reads[path.name] = read
    (tmp_path / "说明.txt").write_text("不是截图", encoding="utf-8")
    take_in(workspace, case.id, sorted(tmp_path.glob("*.*")), progress=NoProgress())
    with workspace.writing() as repository:
        for one in open_case(workspace, case.id).exhibits:
            if one.name in reads:
                repository.recognised.keep(
                    one.file.digest, [reads[one.name]], signature=recognising.signature()
                )

    def run(*words: str, code: int = 0):
        desk = str(workspace.folder)
        options = main.parse(["conversation", case.number, *words, "--json", "--desk", desk])
        assert main.run(options, pools=pools()) == code
        told = capsys.readouterr()
        return json.loads(told.out) if code == 0 else told.err

    return run


def test_screenshots_are_one_conversation_that_is_answered_for_and_called_wrong_and_taken_apart(
    talk,
):
    told = talk("E03", "E01", "E02")
    assert told["captures"] == ["E03", "E01", "E02"]
    assert told["reader"] == "capture.taobao"
    assert "capture_gap" not in {one["id"] for one in told["warnings"]}
    assert told["messages"][0]["exhibit"] == "E01"
    assert all(len(one["area"]) == 4 for one in told["messages"])
    assert any(one["also"] for one in told["messages"])
    # Any of them shows the same conversation now.
    (question,) = told["questions"]
    assert (question["id"], question["choices"]) == ("day", ["2026-09-15"])
    again = talk("E02", "--day", "2026-09-15", "--owner", "林小雨", "--wrong", "1")
    assert {one["ts"] for one in again["messages"]} == {"2026-09-14T20:11"}
    assert (again["messages"][1]["kind"], again["messages"][1]["doubt"]) == ("unread", "wrong")
    assert "林小雨" in again["participants"]
    alone = talk("E02", "--apart", "--right")
    assert alone["captures"] == ["E02"]
    assert "wrong" not in {one.get("doubt") for one in alone["messages"]}


def test_what_is_no_screenshot_of_a_chat_is_refused(talk):
    assert "截图" in talk("E01", "E04", "--lang", "zh", code=1)
    assert "100" in talk("E01", "--wrong", "99", "--lang", "zh", code=1)
