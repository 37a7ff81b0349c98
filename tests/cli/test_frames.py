"""`frames` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="needs the extra recognise")

from tests.recognise import films


def test_frames_are_taken_in_and_a_sheet_is_written(desk, tmp_path: Path) -> None:
    film = films.film(tmp_path / "开箱.mp4")
    desk("case", "new", "裤子", "--platform", "taote")
    desk("add", "裤子", film)

    told = json.loads(
        desk("frames", "裤子", "E01", "--at", "0:01.2", "--mark", "0.3",
             "--sheet", tmp_path / "a.jpg", "--json")
    )  # fmt: skip

    assert told["taken"] == [{"id": "E02", "file": "E01 1.200s.png"}]
    assert told["marked"] == [0.3]
    assert (tmp_path / "a.jpg").read_bytes().startswith(b"\xff\xd8")
    assert "不是视频里的时间" in desk("frames", "裤子", "E01", "--at", "一秒", code=1)
    assert "has no frames" in desk("frames", "裤子", "E02", "--at", "1", code=1, lang="en")
