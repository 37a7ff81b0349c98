"""Two files tag by tag: what is the same, what differs, what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.reading import Fact, Reading
from evidence_desk.services.integrity.comparing import Row, Side, compare, compare_files
from evidence_desk.services.workers import WorkerPool


@pytest.fixture
def workers() -> Iterator[Executor]:
    pool = WorkerPool(1)
    yield pool
    pool.shutdown(cancel_futures=True)


def side(*facts: tuple[str, str], tags: tuple[tuple[str, str], ...] = ()) -> Side:
    """A file that says this about itself."""
    told = tuple(Fact(name, value) for name, value in facts)
    return Side("x", 1, "ab", Reading("x", 1, "photo", "image/jpeg", facts=told), tags)


def rows(left: Side, right: Side) -> dict[str, str]:
    """How the two stand in each tag, the file's own properties left out."""
    found = compare(left, right)
    return {row.name: row.state for row in found if not row.name.startswith("file:")}


def test_a_tag_is_the_same_different_or_of_one_file_only() -> None:
    left = side(("a", "1"), ("b", "1"), ("c", "1"))
    right = side(("a", "1"), ("b", "2"), ("d", "1"))
    assert rows(left, right) == {
        "a": "same",
        "b": "different",
        "c": "only-left",
        "d": "only-right",
    }


def test_a_tag_that_stands_twice_is_compared_in_order() -> None:
    found = compare(side(("a", "1"), ("a", "2")), side(("a", "1")))
    assert [row for row in found if row.name == "a"] == [Row("a", "1", "1"), Row("a", "2", None)]


def test_tags_of_one_kind_stay_together() -> None:
    left = side(("exif:Make", "1"), ("xmp:Tool", "1"))
    right = side(("exif:Model", "1"), ("xmp:Tool", "1"))
    assert list(rows(left, right)) == ["exif:Make", "exif:Model", "xmp:Tool"]


def test_what_the_table_of_exif_has_is_not_listed_twice() -> None:
    one = side(("exif:Make", "vivo"), ("exif:Lens", "x"), tags=(("Image Make", "vivo"),))
    assert list(rows(one, one)) == ["Image Make", "exif:Lens"]


def test_photos_and_other_files_are_compared_by_what_readers_find(
    photos: Path, workers: Executor
) -> None:
    (photos / "改.jpg").write_bytes(
        jpeg("blue", taken="2026:09:14 19:42:10", software="Snapseed 2.0")
    )
    found = compare_files(photos / "照片10.jpg", photos / "改.jpg", executor=workers)
    told = {row.name: row for row in found.rows}
    assert told["Image Software"] == Row("Image Software", None, "Snapseed 2.0")
    assert told["Image Make"].state == "same"
    assert told["file:sha256"].state == "different"
    assert found.count("same") + found.count("different") < len(found.rows)
    other = compare_files(photos / "聊天.txt", photos / "数据.bin", executor=workers)
    assert {"file:size", "file:encoding"} <= {row.name for row in other.rows}


def test_a_file_beside_itself_is_the_same_throughout(photos: Path, workers: Executor) -> None:
    found = compare_files(photos / "照片2.jpg", photos / "照片2.jpg", executor=workers)
    assert found.count("same") == len(found.rows) > 5


def test_a_damaged_file_keeps_its_digest_and_says_why(photos: Path, workers: Executor) -> None:
    (photos / "空.jpg").write_bytes(b"")
    found = compare_files(photos / "照片2.jpg", photos / "空.jpg", executor=workers)
    assert found.right.why is not None
    assert "空文件" in found.right.why.zh
    assert {row.state for row in found.rows} == {"different", "only-left"}


def test_hostile_files_end_in_rows_or_a_reason(shared: Path, workers: Executor) -> None:
    files = [path for path in sorted((shared / "corpora/hostile").iterdir()) if path.suffix]
    for path in files:
        found = compare_files(path, files[0], executor=workers)
        assert found.left.reading is not None or found.left.why is not None, path.name


def test_a_file_that_is_not_there_is_named(tmp_path: Path, workers: Executor) -> None:
    with pytest.raises(UserError, match=r"无\.jpg"):
        compare_files(tmp_path / "无.jpg", tmp_path / "无.jpg", executor=workers)
