"""What was read off pictures is offered to be covered, and covered where a profile masks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.recognise.screens import FONT, screen

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.domain.redaction import Box, with_redactions
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.covers import suggesting
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.exporting import gather, plan_export
from evidence_desk.services.exports.visible import visible
from evidence_desk.services.facts import spotted_pictures
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.pictures import recognising

TOLD = ("收货信息", "联系电话 18300245892", "江苏省苏州市吴中区建设大道963号13幢2单元")


@pytest.fixture
def exhibit(workspace, case, tmp_path: Path):
    """A capture with a phone number and an address, read: its lines lie where they were drawn."""
    screen(TOLD, width=720).save(tmp_path / "截图.png")
    take_in(workspace, case.id, [tmp_path / "截图.png"], progress=NoProgress())
    (taken,) = open_case(workspace, case.id).exhibits
    page = Recognised(720, 280, "drawn", tuple(map(_line, range(3))))
    with workspace.writing() as repository:
        repository.recognised.keep(taken.file.digest, [page], signature=recognising.signature())
    return taken


def _line(row: int) -> Line:
    draw = ImageDraw.Draw(screen(TOLD, width=720))
    font = ImageFont.truetype(FONT, 26)
    edges = tuple(40 + draw.textlength(TOLD[row][:n], font=font) for n in range(len(TOLD[row]) + 1))
    left, top, right, bottom = draw.textbbox((40, 70 * row + 35), TOLD[row], font=font)
    return Line(TOLD[row], Area(left, top, right, bottom), 0.99, edges)


def _covers(boxes, area: Area) -> float:
    """Return how much of *area*, in pixels, the boxes cover."""
    best = 0.0
    for box in boxes:
        left, top = max(box.x * 720, area.left), max(box.y * 280, area.top)
        right = min((box.x + box.w) * 720, area.right)
        bottom = min((box.y + box.h) * 280, area.bottom)
        share = max(0.0, right - left) * max(0.0, bottom - top) / (area.width * area.height)
        best = max(best, share)
    return best


def test_boxes_cover_a_number_and_an_address_and_little_else(workspace, case, exhibit):
    file = open_case(workspace, case.id)
    boxes = suggesting.for_exhibit(exhibit, file, suggest=spotted_pictures.suggest(workspace, file))
    assert {box.kind for box in boxes} == {"phone", "address"}
    phone = _line(1).part(5, 16)
    assert _covers(boxes, phone) == 1.0
    assert _covers(boxes, _line(2).area) > 0.95
    assert _covers(boxes, _line(1).part(0, 4)) < 0.2
    assert _covers(boxes, _line(0).area) < 0.1


def test_what_was_taken_is_known_again(workspace, case, exhibit):
    file = open_case(workspace, case.id)
    boxes = [box for box, _ in spotted_pictures.personal_boxes(workspace, exhibit, file)]
    details = with_redactions(exhibit.details, boxes)
    change = SetFields("exhibit", exhibit.id, {"details": details})
    history.edit(workspace, change, label=Text("遮盖", "Cover"), case_id=case.id)
    (now,) = open_case(workspace, case.id).exhibits
    from evidence_desk.domain.redaction import redactions_of

    assert set(redactions_of(now.details)) == set(boxes)


def test_a_profile_that_masks_prints_the_picture_covered(workspace, case, exhibit):
    masking = profiles.get("taobao")
    chain = gather(workspace, case.id, ExportWish(profile=masking.id), progress=NoProgress())
    (printed,) = chain.exhibits
    assert printed.redacted
    boxes = [box for copy in printed.copies for box in copy.boxes]
    phone = _line(1).part(5, 16)
    assert any(
        left <= phone.left and top <= phone.top and right >= phone.right and bottom >= phone.bottom
        for left, top, right, bottom in boxes
    )
    assert spotted_pictures.unread(workspace, case.id, masking) == 0


def test_what_was_read_off_a_picture_is_told_before_it_goes_out(workspace, case, exhibit):
    def told(profile: str = "full") -> dict[str, str]:
        found = visible(workspace, case.id, profile=profile)
        return {one.kind.zh: one.shown.zh for one in found if one.sort == "picture"}

    assert told()["手机号"] == "18300245892"
    assert told()["地址"].startswith("江苏省苏州市")
    assert "只找了画面里的字" in told()["画面请自己看一遍"]
    assert told("taobao") == {}  # it masks both
    file = open_case(workspace, case.id)
    (phone,) = (
        box
        for box, _ in spotted_pictures.personal_boxes(workspace, exhibit, file)
        if box.kind == "phone"
    )
    change = SetFields("exhibit", exhibit.id, {"details": with_redactions({}, [phone])})
    history.edit(workspace, change, label=Text("遮盖", "Cover"), case_id=case.id)
    assert list(told()) == ["地址"]


def test_what_was_not_read_yet_is_told_before_an_export_that_masks(workspace, case, tmp_path):
    path = tmp_path / "未读.png"
    Image.new("RGB", (300, 200), "white").save(path)
    take_in(workspace, case.id, [path], progress=NoProgress())
    (note,) = plan_export(workspace, case.id, ExportWish(profile="taobao")).notes
    assert note.zh.startswith(("还有 1 张", "1 张"))
    assert plan_export(workspace, case.id, ExportWish(profile="full")).notes == ()


def test_the_complete_file_and_the_public_copy_get_no_boxes_of_their_own(workspace, case, exhibit):
    file = open_case(workspace, case.id)
    for name in ("full", "public"):
        profile = profiles.get(name)
        assert spotted_pictures.with_masked_pictures(workspace, file, profile) == file
    drawn = with_redactions(exhibit.details, [Box(0.1, 0.1, 0.2, 0.1)])
    change = SetFields("exhibit", exhibit.id, {"details": drawn})
    history.edit(workspace, change, label=Text("遮盖", "Cover"), case_id=case.id)
    file = open_case(workspace, case.id)
    shown = spotted_pictures.with_masked_pictures(workspace, file, profiles.get("public"))
    assert shown != file
