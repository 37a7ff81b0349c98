"""Pairs that the person puts into print: added, cut to a part, taken out, and undone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.pairs import Pair, pairs_of, part_of, printed, with_pair, without_pair
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases import casework, pairing
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.intake import importing
from evidence_desk.services.workspace import Workspace

AT = datetime(2026, 9, 18, 4, 0, tzinfo=UTC)
_SAID = Text("对照", "Pair")


@pytest.fixture
def case_id(workspace: Workspace, tmp_path: Path) -> int:
    """A case with a picture half red and half green, a blue one, and a text."""
    left = Image.new("RGB", (400, 300), "#c80000")
    left.paste("#00a000", (200, 0, 400, 300))
    left.save(tmp_path / "页面.png")
    Image.new("RGB", (300, 300), "#0000c8").save(tmp_path / "实物.png")
    (tmp_path / "说明.txt").write_text("只有文字", encoding="utf-8")
    made = casework.new_case(workspace, title="对照", platform="taobao")
    files = [tmp_path / name for name in ("页面.png", "实物.png", "说明.txt")]
    importing.take_in(workspace, made.id, files, progress=NoProgress())
    return made.id


def _do(workspace: Workspace, case_id: int, pair: Pair) -> None:
    edit = pairing.adding(casework.open_case(workspace, case_id), pair)
    history.edit(workspace, edit, label=_SAID, case_id=case_id)


def _printed(workspace: Workspace, case_id: int, out: Path) -> tuple[str, Image.Image]:
    """Return the text of the print and its page of pairs as a picture."""
    wish = ExportWish(profile="taobao", as_of=AT)
    made = export_pdf(workspace, case_id, out, wish, progress=NoProgress())
    document = pypdfium2.PdfDocument(made.path)
    texts = [page.get_textpage().get_text_range() for page in document]
    page = next((i for i, text in enumerate(texts) if "收到的实物" in text), 0)
    drawn = document[page].render(scale=1).to_pil().convert("RGB")
    document.close()
    return "\n".join(texts), drawn


def test_a_pair_is_printed_in_its_parts_and_undone(
    workspace: Workspace, case_id: int, tmp_path: Path
) -> None:
    _do(workspace, case_id, Pair("E01", "E02", (0.5, 0.0, 1.0, 1.0)))
    text, drawn = _printed(workspace, case_id, tmp_path / "a.pdf")
    assert "描述与实物对照" in text
    assert "图中一部分" in text
    seen = {colour for _, colour in drawn.getcolors(1 << 20)}
    assert (0, 160, 0) in seen
    assert (0, 0, 200) in seen
    assert (200, 0, 0) not in seen, "only the part that was chosen is seen"
    history.undo(workspace, case_id=case_id)
    assert pairing.pairs(workspace, case_id, AT) == ()
    assert "描述与实物对照" not in _printed(workspace, case_id, tmp_path / "b.pdf")[0]
    history.redo(workspace, case_id=case_id)
    assert len(pairing.pairs(workspace, case_id, AT)) == 1


def test_halves_need_not_be_called_listing_and_item(
    workspace: Workspace, case_id: int, tmp_path: Path
) -> None:
    _do(workspace, case_id, Pair("E01", "E02", named=False))
    text, _ = _printed(workspace, case_id, tmp_path / "a.pdf")
    assert "描述与实物对照" in text
    assert "收到的实物" not in text


def test_a_pair_takes_two_exhibits_that_show_something(workspace: Workspace, case_id: int) -> None:
    for pair, said in (
        (Pair("E01", "E01"), "两件不同"),
        (Pair("E01", "E09"), "没有证据 E09"),
        (Pair("E01", "E03"), "没有画面"),
    ):
        with pytest.raises(UserError, match=said):
            _do(workspace, case_id, pair)


def test_what_the_rules_find_can_be_taken_out_and_put_back() -> None:
    found = (Pair("E01", "E02"),)
    assert printed(found, {}) == found
    out = without_pair({"note": 1}, ("E01", "E02"))
    assert printed(found, out) == ()
    own = Pair("E01", "E02", right_part=(0.1, 0.1, 0.6, 0.6))
    again = with_pair(out, own)
    assert printed(found, again) == (own,)
    assert pairs_of(again) == (own,)
    assert again["note"] == 1
    assert without_pair(with_pair({}, own), own.labels) == {"pairs_out": [["E01", "E02"]]}


@pytest.mark.parametrize("edges", [None, "x", [0, 0, 1], [0, 0, 1, 1], [0.5, 0, 0.5, 1], ["a"] * 4])
def test_what_is_no_part_is_the_whole(edges: object) -> None:
    assert part_of(edges) is None
    assert pairs_of({"pairs": [{"left": "E01", "right": "E02", "left_part": edges}, 7]}) == (
        Pair("E01", "E02"),
    )
