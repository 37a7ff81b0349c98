"""Facts are read off real pictures, listed, taken and dismissed on the command line."""

from __future__ import annotations

import json
from importlib.util import find_spec

import pytest
from tests.recognise.screens import screen

from evidence_desk.cli import main
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import redactions_of
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)


@pytest.fixture
def case(workspace, tmp_path):
    """A case with a capture and something that is no picture."""
    case = new_case(workspace, title="杯子", platform="taobao")
    screen().save(tmp_path / "截图.png")
    (tmp_path / "说明.txt").write_text("不是图片", encoding="utf-8")
    paths = [tmp_path / "截图.png", tmp_path / "说明.txt"]
    take_in(workspace, case.id, paths, progress=NoProgress())
    return case


def test_pictures_are_read_and_what_is_sure_is_taken_as_one_step(workspace, case, capsys, pools):
    def run(*words: str) -> list[dict[str, object]]:
        told = ["facts", "杯子", *words, "--json", "--desk", str(workspace.folder)]
        assert main.run(main.parse(told), pools=pools()) == 0
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return found

    found = {one["kind"]: one for one in run()}
    code, waybill, phone = found["feedback_code"], found["waybill"], found["phone"]
    assert (code["value"], code["state"], code["sure"]) == ("TT20250805G03", "open", True)
    assert code["box"] is not None
    assert str(code["engine"]).startswith("rapidocr")
    assert not phone["sure"]
    assert open_case(workspace, case.id).codes == ()

    run("E01", "--no-recognition", "--dismiss", str(waybill["id"]), "--take", "sure")
    file = open_case(workspace, case.id)
    assert file.exhibits[0].codes == ("TT20250805G03",)
    run("--no-recognition", "--take", "sure", "--cover")
    file = open_case(workspace, case.id)
    assert file.case.order.waybills == ()
    assert [box.kind for box in redactions_of(file.exhibits[0].details)] == ["phone"]

    ident = str(waybill["id"])
    again = run("--no-recognition", "--consider", ident)
    assert {one["id"]: one["state"] for one in again}[ident] == "open"
    run("--no-recognition", "--take", f"{ident}=YT7531133614855")
    assert open_case(workspace, case.id).case.order.waybills == ("YT7531133614855",)


def test_what_was_not_read_cannot_be_taken(workspace, case, capsys):
    words = ["facts", "杯子", "--no-recognition", "--lang", "zh", "--desk", str(workspace.folder)]
    assert main.run(main.parse([*words, "--take", "E01-00000000"])) == 1
    assert "没有读到" in capsys.readouterr().err
