"""The list of tags for the inspector."""

from pathlib import Path

from evidence_desk.readers.exif_table import exif_table

SAMPLES = Path(__file__).parents[1] / "samples" / "readers"


def test_tags_are_listed_in_words_for_every_picture_format() -> None:
    for name in ("jpeg/photo.jpg", "heif/photo.heic", "webp/photo.webp"):
        rows = dict(exif_table(SAMPLES / name))
        assert rows["Image Make"] == "Xiaomi"
        assert rows["EXIF DateTimeOriginal"] == "2026:09:14 19:42:10"
        assert "31" in rows["GPS GPSLatitude"]


def test_files_without_exif_have_no_rows() -> None:
    for name in ("png/screen.png", "text/chat.txt", "movie/film.mov", "pdf/receipt.pdf"):
        assert exif_table(SAMPLES / name) == ()


def test_of_a_damaged_block_only_the_tags_read_by_our_own_walk_are_listed(tmp_path: Path) -> None:
    data = (SAMPLES / "jpeg" / "photo.jpg").read_bytes()
    damaged = tmp_path / "a.jpg"
    # The type of a value becomes one that does not exist.
    at = data.index(b"\xa0\x02") + 2
    damaged.write_bytes(data[:at] + b"\0\x63" + data[at + 2 :])
    rows = dict(exif_table(damaged))
    assert rows["exif:Make"] == "Xiaomi"
    assert "Image Make" not in rows
