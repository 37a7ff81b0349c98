"""Every format proves on a sample that a log is its own, and what it makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.readers.chats.told import told

from evidence_desk.domain.conversation import Answers
from evidence_desk.readers.chats import FORMATS, format_of, read_chat
from evidence_desk.readers.chats.source import Source, opened

SAMPLES = Path(__file__).parents[2] / "samples" / "chats"
IDS = [one.id for one in FORMATS]


def _sample(id_: str) -> Path:
    files = [path for path in (SAMPLES / id_).glob("*") if path.name != "expected.json"]
    assert len(files) == 1, f"put one sample and expected.json into {SAMPLES / id_}"
    return files[0]


def _source(id_: str) -> Source:
    path = _sample(id_)
    source = opened(path, path.name, Answers())
    assert source is not None
    return source


@pytest.mark.parametrize("id_", IDS)
def test_each_format_claims_its_own_sample_and_no_earlier_one_does(id_: str) -> None:
    found = format_of(_source(id_))
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("id_", IDS)
def test_no_format_but_the_general_ones_claims_the_sample_of_another(id_: str) -> None:
    source = _source(id_)
    claims = {one.id for one in FORMATS if one.claims(source)}
    assert {one for one in claims if not one.startswith("generic.")} <= {id_}


@pytest.mark.parametrize("id_", IDS)
def test_each_format_reads_its_sample_as_expected(id_: str) -> None:
    path = _sample(id_)
    expected: dict[str, Any] = json.loads((path.parent / "expected.json").read_text("utf-8"))
    conversation = read_chat(path, path.name)
    assert conversation is not None
    assert json.loads(json.dumps(told(conversation))) == expected


def test_names_of_formats_are_unique() -> None:
    assert len(set(IDS)) == len(FORMATS)


def test_no_sample_is_left_without_its_format() -> None:
    assert {folder.name for folder in SAMPLES.iterdir()} == set(IDS)
