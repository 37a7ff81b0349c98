"""The rules speak on the command line: gaps, codes, words, and the whole of a case."""

from __future__ import annotations

import json

import pytest

from evidence_desk.domain.progress import NoProgress
from evidence_desk.paths import resource
from evidence_desk.services.sample import open_sample
from evidence_desk.services.workspace import Workspace


@pytest.fixture
def sample(desk, tmp_path):
    """A desk with the sample case on it."""
    workspace = Workspace(tmp_path / "证据台")
    open_sample(workspace, progress=NoProgress())
    workspace.close()
    return desk


def test_a_case_is_shown_with_what_the_rules_make_of_it(sample):
    told = json.loads(sample("case", "show", "S1", "--as-of", "2026-11-01T09:00", "--json"))
    assert told["stage"] == "code_open"
    assert told["codes_linked"] is True
    assert told["gaps"] == []
    assert [one["id"] for one in told["warnings"]] == [
        "media.edited",
        "media.no_exif",
        "privacy.third_party",
        "taote.code_is_not_a_result",
    ]
    assert {one["id"] for one in told["deadlines"]} >= {"taote.code_validity", "samr.limit"}
    assert told["paths"]["court"] == "open"
    assert len(told["exhibits"]) == 13
    before = json.loads(sample("case", "show", "S1", "--as-of", "2026-10-16T09:00", "--json"))
    assert before["codes_linked"] is False
    assert len(before["exhibits"]) < 13
    assert "chat_log" in [one["item"] for one in before["checklist"] if one["status"] == "missing"]
    shown = sample("case", "show", "S1", "--as-of", "2026-11-01T09:00")
    assert "现在：反馈码处理中" in shown
    assert "申诉: 还没有处理结果" in shown


def test_gaps_codes_and_words_are_told_to_people_and_programs(sample):
    gaps = json.loads(sample("gaps", "S1", "--as-of", "2026-10-16T09:00", "--json"))
    assert {"dispute", "item", "status", "have", "need", "words", "example"} <= set(gaps[0])
    assert "缺少" in sample("gaps", "S1", "--as-of", "2026-10-16T09:00")
    assert "都齐了" in sample("gaps", "S1", "--as-of", "2026-11-01T09:00")
    codes = json.loads(sample("codes", "S1", "--as-of", "2026-11-01T09:00", "--json"))
    assert [one["kind"] for one in codes["edges"]] == ["linked", "handled_by", "handled_by"]
    assert "→" in sample("codes", "S1")
    (urgent,) = json.loads(sample("words", "S1", "--template", "urgent", "--json"))
    assert urgent["ready"]
    assert sample("words", "S1", "--template", "urgent").strip() == urgent["text"]
    english = sample("words", "S1", "--template", "urgent", lang="en")
    assert english.startswith("Code TT")
    wrong = sample("words", "S1", "--template", "urgnet", code=1)
    assert "urgnet" in wrong
    assert "problem_impact_expectation" in wrong


def test_a_case_without_anything_is_told_honestly(desk):
    desk("case", "new", "空案件", "--platform", "other")
    told = json.loads(desk("case", "show", "空案件", "--json"))
    assert (told["stage"], told["gaps"], told["deadlines"]) == ("not_started", [], [])
    assert "没有这个平台的规则" in told["notes"][0]
    assert "没有这个平台的规则" in desk("gaps", "空案件")
    assert "没有编号" in desk("codes", "空案件")
    statement = json.loads(desk("words", "空案件", "--template", "statement", "--json"))[0]
    assert [one["field"] for one in statement["blanks"]] == ["problem", "expectation"]


def test_a_build_tells_the_case_as_it_stood(desk, tmp_path):
    folder = resource("sample")
    words = (
        "build",
        folder / "case.json",
        "--files",
        folder / "files",
        "--out",
        tmp_path / "X.pdf",
    )
    built = json.loads(desk(*words, "--as-of", "2026-10-16T09:00", "--json"))
    assert built["stage"] == "code_open"
    assert built["gaps"]
    assert built["warnings"]
    assert built["deadlines"]
    assert built["statement"].startswith("反馈码:TT20261015B06\n问题:")
