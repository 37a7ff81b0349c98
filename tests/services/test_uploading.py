"""The set for an upload page: within its limits, readable, said before, and free of metadata."""

from __future__ import annotations

import itertools

import pytest
from PIL import Image
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.export.uploads import parts_count, parts_of
from evidence_desk.services.exports import upload_limits, uploading
from evidence_desk.services.intake.importing import take_in

COUNT = 7


@pytest.fixture
def filled(workspace, case, tmp_path):
    """Seven photos, a capture that is six times as high as wide, and a chat text."""
    folder = tmp_path / "files"
    folder.mkdir()
    for day in range(1, COUNT + 1):
        (folder / f"{day}.jpg").write_bytes(jpeg(taken=f"2026:09:{day:02d} 10:00:00"))
    Image.effect_noise((300, 1800), 60).convert("RGB").save(folder / "长图.png")
    (folder / "聊天.txt").write_text("2026-09-15 09:30:11 林小雨\n裤子小了", encoding="utf-8")
    take_in(workspace, case.id, sorted(folder.iterdir()), progress=NoProgress())
    return case


def _write(workspace, case, out, **told):
    return uploading.write_uploads(workspace, case.id, out, progress=NoProgress(), **told)


def test_limits_are_those_of_the_platform_or_those_entered(workspace):
    known = upload_limits.limits_of(workspace, "taobao")[0]
    assert (known.max_count, known.max_bytes) == (5, 5 << 20)
    unknown = upload_limits.limits_of(workspace, "other")[0]
    assert (unknown.max_count, unknown.max_bytes) == (None, 500 * 1024)
    entered = upload_limits.chosen_limits(workspace, "taobao", max_count=9, max_bytes=None)
    assert (entered.max_count, entered.max_bytes) == (9, 5 << 20)
    with pytest.raises(UserError, match="30 KB"):
        upload_limits.chosen_limits(workspace, "taobao", max_count=0, max_bytes=None)


def test_what_is_planned_is_what_is_made(workspace, filled, tmp_path):
    limits = upload_limits.Limits(4, 200 * 1024, upload_limits.ENTERED)
    plan = uploading.plan_uploads(workspace, filled.id, limits=limits)
    made = _write(workspace, filled, tmp_path / "out", limits=limits)
    assert [one.name for one in plan.pictures] == [one.name for one in made.pictures]
    assert len(plan.pictures) == 4
    assert [label for label, _ in plan.left_out] == ["E08"]
    assert any("拼图" in note.zh for note in plan.notes)
    for one in made.pictures:
        file = made.folder / one.name
        assert file.stat().st_size == one.size <= 200 * 1024
        with Image.open(file) as image:
            assert image.size == (one.width, one.height)
            assert not image.getexif()
    words = (made.folder / "说明.txt").read_text(encoding="utf-8-sig")
    assert all(one.name in words for one in made.pictures)


def test_without_sheets_every_picture_and_every_part_stays_alone(workspace, filled):
    limits = upload_limits.Limits(2, 500 * 1024, upload_limits.ENTERED)
    plan = uploading.plan_uploads(workspace, filled.id, limits=limits, sheets=False)
    assert len(plan.pictures) == COUNT + 3
    parts = [slot.part for one in plan.pictures for slot in one.slots if slot.parts == 3]
    assert parts == [0, 1, 2]


def test_only_chosen_exhibits_go_in_and_keep_their_numbers(workspace, filled):
    plan = uploading.plan_uploads(
        workspace, filled.id, ExportWish(labels=frozenset({"E02", "E05"}))
    )
    assert [one.numbers for one in plan.pictures] == [(2,), (5,)]


def test_too_few_bytes_and_a_folder_that_is_there_are_sentences(workspace, filled, tmp_path):
    (tmp_path / "here").mkdir()
    with pytest.raises(UserError, match="已存在"):
        _write(workspace, filled, tmp_path / "here")
    low = upload_limits.Limits(9, 900, upload_limits.ENTERED)
    with pytest.raises(UserError, match="看不清"):
        _write(workspace, filled, tmp_path / "a", limits=low)
    assert not (tmp_path / "a").exists()
    with pytest.raises(UserError, match="图片"):
        _write(workspace, filled, tmp_path / "b", wish=ExportWish(labels=frozenset({"E08"})))


def test_a_set_that_is_stopped_leaves_nothing_though_workers_still_write(
    workspace, filled, tmp_path, pools
):
    folder = tmp_path / "上传"

    class Stopping:
        def step(self, done: int, total: int, name: str = "") -> None:
            if list(folder.glob("*/pictures/*")):
                raise Cancelled

    with pytest.raises(Cancelled):
        uploading.write_uploads(
            workspace, filled.id, folder / "a", progress=Stopping(), executor=pools().of("all")
        )
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("height", [300, 860, 900, 1800, 7777])
def test_parts_cover_every_row_and_end_at_blank_rows_where_one_is_near(height):
    parts = parts_of(300, height, [700, 1203])
    assert len(parts) == parts_count(300, height)
    assert (parts[0][0], parts[-1][1]) == (0, height)
    for (_, end), (top, _) in itertools.pairwise(parts):
        assert top <= end
    if height == 1800:
        assert parts[1][1] == 1203
