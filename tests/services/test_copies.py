"""Copies of originals leave the desk under their own names, and only as they were taken in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.sheet import cell, table
from evidence_desk.services import copies
from evidence_desk.services.cases import casework
from evidence_desk.services.intake import importing
from evidence_desk.services.workspace import Workspace


@pytest.fixture
def case_id(workspace: Workspace, tmp_path: Path) -> int:
    """A case with three files, two of one name."""
    for folder, text in (("甲", "一"), ("乙", "二")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "聊天 记录.txt").write_text(text, encoding="utf-8")
    (tmp_path / "甲" / "大.bin").write_bytes(b"\x07" * 3_000_000)
    made = casework.new_case(workspace, title="复制", platform="taobao")
    paths = [tmp_path / "甲", tmp_path / "乙"]
    importing.take_in(workspace, made.id, paths, progress=NoProgress())
    return made.id


def test_copies_have_their_names_and_bytes_and_replace_nothing(
    workspace: Workspace, case_id: int, tmp_path: Path
) -> None:
    exhibits = casework.open_case(workspace, case_id).exhibits
    out = tmp_path / "出来"
    out.mkdir()
    (out / "大.bin").write_text("已有的")
    made = copies.copy_out(workspace, exhibits, out, progress=NoProgress())
    assert sorted(path.name for path in made) == sorted(
        ["聊天 记录.txt", "聊天 记录 (2).txt", "大 (2).bin"]
    )
    assert (out / "大.bin").read_text() == "已有的"
    for path, exhibit in zip(made, exhibits, strict=True):
        original = workspace.vault.path(exhibit.file.digest)
        assert path.read_bytes() == original.read_bytes()
        assert not path.samefile(original)
        assert os.access(path, os.W_OK), "a copy belongs to the person"


def test_cancel_leaves_no_half_copy(workspace: Workspace, case_id: int, tmp_path: Path) -> None:
    class Stops:
        def step(self, done: int, total: int, name: str = "") -> None:
            if done > 2_000_000:
                raise Cancelled

    file = casework.open_case(workspace, case_id)
    large = [one for one in file.exhibits if one.name == "大.bin"]
    with pytest.raises(Cancelled):
        copies.copy_out(workspace, large, tmp_path / "出来", progress=Stops())
    assert list((tmp_path / "出来").iterdir()) == []


def test_what_is_no_longer_what_was_taken_in_is_not_handed_out(
    workspace: Workspace, case_id: int, tmp_path: Path
) -> None:
    one = casework.open_case(workspace, case_id).exhibits[0]
    path = workspace.vault.path(one.file.digest)
    path.chmod(0o600)
    path.write_bytes(b"x" * one.file.size)
    with pytest.raises(UserError, match="与收录时不同"):
        copies.copy_out(workspace, [one], tmp_path / "出来", progress=NoProgress())
    assert list((tmp_path / "出来").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a:b?.jpg", "a_b_.jpg"),
        ("CON.txt", "_CON.txt"),
        (".bashrc", "bashrc"),
        ("照片.jpg", "照片.jpg"),
        ("", "file"),
        ("...", "file"),
    ],
)
def test_names_are_ordinary_everywhere(name: str, wanted: str) -> None:
    assert copies.ordinary_name(name) == wanted


def test_long_names_keep_their_ending() -> None:
    made = copies.ordinary_name("长" * 300 + ".jpeg")
    assert made.endswith("长.jpeg")
    assert len(made.encode()) <= 180


def test_no_text_of_somebody_else_becomes_a_formula() -> None:
    for text in ("=1+1", "+8613800000000", "-2", "@SUM(A1)", "\t=cmd", "＝1"):
        assert cell(text).startswith("'")
    assert cell("2026-09-14") == "2026-09-14"
    assert cell("1234567890123456789") == "'1234567890123456789", "a long number is not rounded"
    assert table([("a\tb", "c\nd")]) == "a b\tc d"
