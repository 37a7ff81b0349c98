"""Every reader proves on a sample that a file is its own, and what it makes of it."""

import json
from pathlib import Path

import pytest

from evidence_desk.readers import READERS, read, sample_of
from evidence_desk.readers.base import Reader

SAMPLES = Path(__file__).parents[1] / "samples" / "readers"


def _sample(reader: Reader) -> tuple[Path, dict[str, object]]:
    folder = SAMPLES / reader.name
    files = [path for path in folder.glob("*") if path.name != "expected.json"]
    assert len(files) == 1, f"put one sample and expected.json into {folder}"
    return files[0], json.loads((folder / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_reader_is_the_surest_of_its_own_sample(reader: Reader) -> None:
    path, expected = _sample(reader)
    sample = sample_of(path, str(expected["name"]))
    claims = sorted((other.claim(sample) for other in READERS), reverse=True)
    assert reader.claim(sample) == claims[0]
    assert claims[0] > claims[1]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_reader_reads_its_sample_as_expected(reader: Reader) -> None:
    path, expected = _sample(reader)
    reading = read(path, str(expected.pop("name")))
    assert (reading.reader, reading.reader_version) == (reader.name, reader.version)
    found = {
        "kind": reading.kind,
        "media_type": reading.media_type,
        "size": [reading.width, reading.height],
        "orientation": reading.orientation,
        "pages": reading.pages,
        "duration": reading.duration,
        "moments": [[moment.iso(), moment.zone, moment.read_from] for moment in reading.moments],
        "facts": {fact.name: fact.value for fact in reading.facts},
        "text": reading.text,
        "encoding": reading.encoding,
        "newline": reading.newline,
        "warnings": [warning.id for warning in reading.warnings],
    }
    blank: tuple[object, ...] = (None, [], {}, [None, None])
    said = {key: value for key, value in found.items() if value not in blank}
    assert said == {"orientation": 1, **expected}


def test_names_of_readers_are_unique() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_no_sample_is_left_without_its_reader() -> None:
    assert {folder.name for folder in SAMPLES.iterdir()} == {reader.name for reader in READERS}
