"""Packages that were changed and whose lists were mended, or that only look as if they were."""

from __future__ import annotations

import hashlib
import json
import time
import unicodedata
import zipfile

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.verifier import journal
from evidence_desk.verifier.check import check_package, is_package

TOP = "ED-1"


@pytest.fixture
def files(workspace, tmp_path) -> dict[str, bytes]:
    """The files of a package, by their path inside."""
    case = new_case(workspace, title="长裤尺寸不符", platform="taote")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "café 图.jpg").write_bytes(jpeg())
    (folder / "聊天.txt").write_text("2026-09-15 09:30:11 林小雨\n裤子小了", encoding="utf-8")
    take_in(workspace, case.id, [folder], progress=NoProgress())
    made = export_package(workspace, case.id, tmp_path / "a.zip", progress=NoProgress())
    with zipfile.ZipFile(made.path) as package:
        return {name.split("/", 1)[1]: package.read(name) for name in package.namelist()}


def _sums(files: dict[str, bytes], *, payload: bool) -> bytes:
    return "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n"
        for name, data in files.items()
        if name.startswith("data/") == payload and name != "tagmanifest-sha256.txt"
    ).encode()


def _packed(path, files, *, beside: tuple[str, ...] = ()):
    """Write a package whose lists fit its files."""
    files["manifest-sha256.txt"] = _sums(files, payload=True)
    files["tagmanifest-sha256.txt"] = _sums(files, payload=False)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(f"{TOP}/{name}", data)
        for name in beside:
            package.writestr(name, b"x")
    return path


def _what(path) -> list[tuple[str, str]]:
    return [(one.what, one.where) for one in check_package(path).problems]


def test_what_is_missing_is_named_though_no_list_has_it(files, tmp_path):
    del files["data/journal.jsonl"]
    assert _what(_packed(tmp_path / "b.zip", files)) == [("missing", "data/journal.jsonl")]
    pdf = next(name for name in files if name.endswith(".pdf"))
    del files[pdf]
    assert ("missing", "data/*.pdf") in _what(_packed(tmp_path / "c.zip", files))


def test_what_was_added_is_named_though_a_list_has_it(files, tmp_path):
    pdf = next(name for name in files if name.endswith(".pdf"))
    more = {**files, "data/zz.pdf": files[pdf], "data/originals/09_x.jpg": b"x"}
    found = _what(_packed(tmp_path / "b.zip", more))
    assert found == [("added", "data/originals/09_x.jpg"), ("added", "data/zz.pdf")]


@pytest.mark.parametrize("field", ["proves", "caption", "verdict", "taken_in_at"])
def test_a_word_of_the_list_that_was_changed_is_found_by_the_pdf(files, tmp_path, field):
    listed = json.loads(files["data/manifest.json"])
    listed["exhibits"][0][field] = "别的"
    files["data/manifest.json"] = json.dumps(listed).encode()
    assert _what(_packed(tmp_path / "b.zip", files)) == [("changed", "data/manifest.json")]


def test_another_title_of_the_case_is_found_by_the_pdf(files, tmp_path):
    listed = json.loads(files["data/manifest.json"])
    listed["case"]["title"] = "别的"
    files["data/manifest.json"] = json.dumps(listed).encode()
    assert _what(_packed(tmp_path / "b.zip", files)) == [("changed", "data/manifest.json")]


@pytest.mark.parametrize(
    "line",
    [
        '{"seq": 1e999, "previous": "x", "sealed": "y"}',
        '{"seq": NaN, "previous": "x", "sealed": "y"}',
        "[" * 100_000,
        [1],
        [1, "x", "taken in", 1, "no JSON"],
        [1, "x", "taken in", 1, "[]"],
        [1, "x", "taken in", 1, {}],
        {"0": 1},
    ],
)
def test_a_journal_of_another_shape_is_damage_and_no_crash(files, tmp_path, line):
    if not isinstance(line, str):
        line = json.dumps({"seq": 1, "previous": "x", "sealed": journal.seal(line), "entry": line})
    files["data/journal.jsonl"] = line.encode()
    assert ("changed", "data/journal.jsonl:1") in _what(_packed(tmp_path / "b.zip", files))


@pytest.mark.parametrize(("field", "value"), [("size", float("inf")), ("name", "\ud800")])
def test_a_list_of_another_shape_is_damage_and_no_crash(files, tmp_path, field, value):
    listed = json.loads(files["data/manifest.json"])
    listed["exhibits"][0][field] = value
    files["data/manifest.json"] = json.dumps(listed).encode()
    assert _what(_packed(tmp_path / "b.zip", files)) == [("changed", "data/manifest.json")]


def test_what_systems_put_beside_and_how_they_write_names_is_no_damage(files, tmp_path):
    beside = ("__MACOSX/ED-1/data/._x.jpg", "ED-1/.DS_Store")
    assert _what(_packed(tmp_path / "b.zip", files, beside=beside)) == []
    apart = {unicodedata.normalize("NFD", name): data for name, data in files.items()}
    assert apart.keys() != files.keys()
    folder = tmp_path / "unpacked"
    for name, data in apart.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "data/originals/._x.jpg").write_bytes(b"x")
    assert _what(folder) == []


def test_a_package_packed_anew_by_a_program_that_names_no_coding_is_read(files, tmp_path):
    made = _packed(tmp_path / "b.zip", files)
    data = bytearray(made.read_bytes())
    for sign, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] &= ~0x08  # “the name is UTF-8”
            place = data.find(sign, place + 4)
    made.write_bytes(data)
    with zipfile.ZipFile(made) as package:
        assert not any("图" in name for name in package.namelist())
    assert _what(made) == []


def test_a_hundred_thousand_files_too_many_are_named_soon(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(100_000):
            package.writestr(f"{TOP}/{number}", b"")
    begun = time.process_time()
    assert len(check_package(path).problems) > 100_000
    assert time.process_time() - begun < 30


def test_a_pdf_with_a_zip_at_its_end_is_no_package(tmp_path):
    path = tmp_path / "a.pdf"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("a", b"a")
    path.write_bytes(b"%PDF-1.7\n" + (tmp_path / "a.zip").read_bytes() + b"\n%%EOF\n")
    assert not is_package(path)
