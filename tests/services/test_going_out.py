"""What strangers get of the journal: the chain, and no word that is not meant for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.visible import visible
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.intake.sources import expanded
from evidence_desk.verifier.check import check_pdf
from evidence_desk.verifier.pdf import Pdf

DRAFT = "其实我自己也弄脏了一点"


@pytest.fixture
def filled(workspace, case, photos):
    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    for words in (DRAFT, "裤子小了"):
        edit = SetFields("case", case.id, {"statement": {"problem": words}})
        history.edit(workspace, edit, label=Text("改", "Change"), case_id=case.id)
    return case


def _journal(workspace, case, out, **wish):
    made = export_pdf(workspace, case.id, out, ExportWish(**wish), progress=NoProgress())
    report = check_pdf(made.path)
    assert report.problems == []
    with Pdf(made.path) as pdf:
        inside = {one.name: one for one in pdf.embedded()}
        lines = pdf.short(inside["journal.jsonl"], 1 << 20).decode().splitlines()
    return [json.loads(line).get("entry") for line in lines]


def test_only_the_complete_file_tells_drafts_and_deleted_words(workspace, filled, tmp_path):
    whole = _journal(workspace, filled, tmp_path / "a.pdf")
    assert DRAFT in json.dumps(whole, ensure_ascii=False)
    for profile in ("taote", "samr_12315", "court", "consumer_association"):
        told = _journal(workspace, filled, tmp_path / "a.pdf", profile=profile)
        assert {one[2] for one in told if one} == {"taken in"}
        assert sum(one is not None for one in told) == 4


def test_a_public_copy_shows_seals_alone(workspace, filled, tmp_path):
    told = _journal(workspace, filled, tmp_path / "a.pdf", profile="public")
    assert len(told) > 6
    assert not any(told)
    assert not [
        one for one in visible(workspace, filled.id, profile="public") if one.sort == "folder"
    ]


def test_what_stays_at_home_is_not_told_with_the_rest(workspace, filled, tmp_path):
    told = _journal(workspace, filled, tmp_path / "a.pdf", labels=frozenset({"E01", "E03"}))
    words = [json.loads(one[4]) for one in told if one]
    assert {one["label"] for one in words} == {"E01", "E03"}


def test_a_file_that_was_set_aside_is_not_told(workspace, filled, tmp_path):
    private = tmp_path / "私人.jpg"
    private.write_bytes(jpeg("green"))
    take_in(workspace, filled.id, [private], progress=NoProgress())
    history.undo(workspace, case_id=filled.id)
    told = json.dumps(_journal(workspace, filled, tmp_path / "a.pdf"), ensure_ascii=False)
    assert "私人" not in told
    assert "聊天.txt" in told


def test_folders_are_noted_without_whose_they_are(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    photo = tmp_path / "图片" / "a.jpg"
    photo.parent.mkdir()
    photo.write_bytes(jpeg())
    desk, scratch = tmp_path / "desk", tmp_path / "unpacked"
    with expanded([photo], desk=desk, scratch=scratch, progress=NoProgress()) as (sources, _):
        assert Path(sources[0].origin) == Path("~/图片/a.jpg")
