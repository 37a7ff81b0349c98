"""How many altered photos are found and how many originals are accused, measured on the corpus."""

import csv
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from evidence_desk.checks import look_at
from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import verdict
from evidence_desk.readers import read


@pytest.fixture
def verdicts(shared: Path) -> Counter[tuple[str, str]]:
    folder = shared / "corpora" / "exif"
    counted: Counter[tuple[str, str]] = Counter()
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            reading = read(folder / row["file"], row["file"])
            path = folder / row["file"]
            subject = Subject(row["file"], reading, ZoneInfo("Asia/Shanghai"), path=path)
            counted[row["label"], verdict(look_at(subject))] += 1
    return counted


def test_no_original_of_the_corpus_is_accused(verdicts: Counter[tuple[str, str]]) -> None:
    assert verdicts["original", "no_sign"] == 32
    assert verdicts["original", "altered"] + verdicts["original", "rewritten"] == 0


def test_most_altered_files_are_found(verdicts: Counter[tuple[str, str]]) -> None:
    found = verdicts["altered", "altered"] + verdicts["altered", "rewritten"]
    assert found >= 92


def test_every_ai_label_is_found(verdicts: Counter[tuple[str, str]]) -> None:
    assert verdicts["ai_label", "declares_ai"] == 4


def test_a_stripped_photo_is_not_accused(verdicts: Counter[tuple[str, str]]) -> None:
    assert verdicts["no_metadata", "cannot_tell"] == 12


def test_a_screenshot_is_no_matter_of_capture_data(verdicts: Counter[tuple[str, str]]) -> None:
    assert verdicts["screenshot", "not_applicable"] == 1
