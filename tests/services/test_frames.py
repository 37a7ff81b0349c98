"""Frames of a video become exhibits that say what they are, and stand on one sheet."""

from __future__ import annotations

import io
import tempfile
from contextlib import suppress

import pytest
from PIL import Image

pytest.importorskip("cv2", reason="needs the extra recognise")

from tests.recognise import films

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.film import chosen_frames
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.exports.exporting import gather
from evidence_desk.services.intake import frames
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.pictures import previewing
from evidence_desk.services.workers import WorkerPool

QUIET = NoProgress()


@pytest.fixture(scope="module")
def pool():
    workers = WorkerPool(1)
    workers.submit(int).result()
    yield workers
    workers.shutdown(cancel_futures=True)


@pytest.fixture
def video(workspace, case, tmp_path):
    films.film(tmp_path / "开箱.mp4")
    take_in(workspace, case.id, [tmp_path / "开箱.mp4"], progress=QUIET)
    (one,) = open_case(workspace, case.id).exhibits
    return one


def test_a_frame_is_taken_in_as_derived_with_time_code_and_digest(workspace, case, video, pool):
    done = frames.take(
        workspace, case.id, video, [1.23, 2], language="zh", progress=QUIET, executor=pool
    )

    assert [one.name for one in done.taken] == ["E01 1.200s.png", "E01 2.000s.png"]
    first = next(e for e in open_case(workspace, case.id).exhibits if e.label == "E02")
    assert first.details["frame"] == {"of": video.file.digest, "at": 1.2}
    assert "派生的截图，不是原始文件" in first.source
    assert video.file.digest in first.source
    assert "00:01.200" in first.source
    assert first.file.kind == "photo"
    assert (first.file.width, first.file.height) == (160, 120)
    said = {fact.name: fact.value for fact in first.file.facts}
    assert "derived, no original file" in said["png:Source"]
    assert all(not one.read_from.startswith("file:") for one in first.moments)
    again = frames.take(
        workspace, case.id, video, [1.25], language="zh", progress=QUIET, executor=pool
    )
    assert [one.label for one in again.already] == ["E02"]
    history.undo(workspace)
    assert len(open_case(workspace, case.id).exhibits) == 1


def test_frames_are_stepped_through_with_their_time_codes(workspace, video, pool):
    at, sight = frames.see(workspace, video, 1.23, progress=QUIET, executor=pool)
    assert at == 1.2
    assert sight.size == (160, 120)
    assert sight.pixels is not None
    later, _ = frames.see(workspace, video, at, step=1, progress=QUIET, executor=pool)
    assert later == 1.3


def test_chosen_frames_stand_on_the_sheet_and_can_be_undone(workspace, case, video, pool, tmp_path):
    frames.choose(workspace, case.id, video, [0.3])
    (chosen,) = open_case(workspace, case.id).exhibits
    assert chosen_frames(chosen.details) == (0.3,)

    frames.write_sheet(workspace, chosen, tmp_path / "a.png", progress=QUIET, executor=pool)
    with Image.open(tmp_path / "a.png") as image:
        assert image.format == "PNG"
    made = frames.sheet_of(workspace, chosen, progress=QUIET, executor=pool)
    assert made.note is not None
    assert "13" in made.note.zh
    with pytest.raises(UserError, match="换一个文件名"):
        frames.write_sheet(workspace, chosen, tmp_path / "a.png", progress=QUIET, executor=pool)
    history.undo(workspace)
    assert chosen_frames(open_case(workspace, case.id).exhibits[0].details) == ()


def test_a_broken_video_gives_a_sentence(workspace, case, tmp_path, pool):
    path = films.film(tmp_path / "坏.mp4")
    data = path.read_bytes()
    frame_data = data.index(b"mdat")
    path.write_bytes(data[: frame_data + 4] + bytes(5000) + data[frame_data + 5004 :])
    take_in(workspace, case.id, [path], progress=QUIET)
    (broken,) = open_case(workspace, case.id).exhibits

    at, sight = frames.see(workspace, broken, 0, progress=QUIET, executor=pool)

    assert at is None or sight.pixels is not None
    (tmp_path / "a.jpg").write_bytes(b"x")
    take_in(workspace, case.id, [tmp_path / "a.jpg"], progress=QUIET)
    other = next(e for e in open_case(workspace, case.id).exhibits if e.label == "E02")
    at, sight = frames.see(workspace, other, 0, progress=QUIET, executor=pool)
    assert at is None
    assert sight.note is not None
    assert "不是视频" in sight.note.zh


def test_the_print_of_a_video_shows_its_sheet_and_the_timeline_a_frame(
    workspace, case, video, pool
):
    made = previewing.small_view(workspace, video, executor=pool)
    assert made is not None
    with Image.open(made) as image:
        assert image.size == (160, 120)

    chain = gather(workspace, case.id, progress=QUIET, executor=pool)

    (printed,) = chain.exhibits
    (sheet,) = printed.pictures
    assert sheet.path.exists()
    assert printed.note is not None
    assert "12" in printed.note.en
    covered = gather(
        workspace, case.id, ExportWish(profile="public"), progress=QUIET, executor=pool
    )
    assert covered.exhibits[0].pictures == ()


class Stopped:
    """Progress of work that was broken off."""

    def step(self, done: int, total: int, name: str = "") -> None:
        raise Cancelled


def test_the_film_of_a_motion_photo_gives_frames_and_no_copy_stays(
    workspace, case, tmp_path, pool, monkeypatch
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(data, "JPEG")
    film = films.film(tmp_path / "a.mp4").read_bytes()
    (tmp_path / "MVIMG_1.jpg").write_bytes(data.getvalue() + film)
    take_in(workspace, case.id, [tmp_path / "MVIMG_1.jpg"], progress=QUIET)
    (one,) = open_case(workspace, case.id).exhibits
    assert frames.is_film(one)

    done = frames.take(workspace, case.id, one, [1.0], language="en", progress=QUIET, executor=pool)

    assert [taken.name for taken in done.taken] == ["E01 1.000s.png"]
    with suppress(Cancelled):  # or it was quicker
        frames.see(workspace, one, 2.0, progress=Stopped(), executor=pool)
    assert list(temporary.iterdir()) == []
