"""What a reader keeps of the way a picture is put together, for the checks."""

from pathlib import Path

from PIL import Image

from evidence_desk.readers import read
from evidence_desk.readers.jpeg import resources

SAMPLE = Path(__file__).parents[1] / "samples" / "readers" / "jpeg" / "photo.jpg"


def _saved(folder: Path, **options: object) -> Path:
    path = folder / "x.jpg"
    Image.effect_noise((64, 48), 40).convert("RGB").save(path, "JPEG", **options)  # type: ignore[arg-type]
    return path


def test_segments_of_a_picture_are_told_in_order(tmp_path: Path) -> None:
    structure = read(_saved(tmp_path, quality=88), "x.jpg").structure
    assert structure is not None
    assert structure.coding is not None
    assert structure.coding.marks == (
        *("JFIF", "DQT", "DQT", "SOF0"),
        *("DHT", "DHT", "DHT", "DHT", "SOS"),
    )
    assert [len(table) for table in structure.coding.tables] == [64, 64]
    assert structure.layout is None
    assert structure.carried is None


def test_a_fact_is_found_again_at_its_place_in_the_file() -> None:
    structure = read(SAMPLE, "x.jpg").structure
    assert structure is not None
    assert structure.layout is not None
    tag, at = structure.layout.places["exif:Software"]
    assert tag == 0x0131
    assert SAMPLE.read_bytes()[at:].startswith(b"davinci-user 11\0")


def test_photoshop_resources_are_listed_by_number() -> None:
    irb = b"8BIM\x04\x04\0\0\0\0\0\3abc\0" + b"8BIM\x04\x06\3Qua\0\0\0\2\1\2" + b"garbage"
    assert resources(irb) == ["0x0404", "0x0406"]
    assert resources(b"8BIM" * 40)[:1] == ["0x3842"]
    assert resources(b"") == []
