"""`compare` on the command line."""

from __future__ import annotations

import json
from pathlib import Path


def test_two_files_are_compared_in_words(desk, files: Path) -> None:
    said = desk("compare", files / "a.jpg", files / "b.jpg")
    assert "= Image Make" in said
    assert "≠ EXIF DateTimeOriginal\n    < 2026:09:14 10:00:00\n    > 2026:09:15 10:00:00" in said
    assert "不说明哪一个改过" in said
    assert "Image Make" not in desk("compare", files / "a.jpg", files / "b.jpg", "--differences")


def test_json_counts_every_row(desk, files: Path) -> None:
    told = json.loads(desk("compare", files / "a.jpg", files / "b.jpg", "--json"))
    assert told["left"]["file"] == "a.jpg"
    assert sum(told["counts"].values()) == len(told["rows"])
    assert {"name", "left", "right", "state"} == set(told["rows"][0])
    states = {row["name"]: row["state"] for row in told["rows"]}
    assert states["EXIF DateTimeOriginal"] == "different"
    assert states["Image Make"] == "same"


def test_a_missing_file_is_an_error_of_the_person(desk, files: Path) -> None:
    assert "无.jpg" in desk("compare", files / "a.jpg", files / "无.jpg", code=1)
