"""A package: made the same each time, checked by standard tools, and every damage found."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.verifier.packages import make_package

from evidence_desk.verifier import bag, manifest
from evidence_desk.verifier.check import check_package
from evidence_desk.verifier.report import Report

# The small package has no real PDF.
OF_THE_PDF = {("unreadable", "data/ED-1.pdf"), ("changed", "data/ED-1.pdf")}


def _found(report: Report) -> set[tuple[str, str]]:
    return {(one.what, one.where) for one in report.problems} - OF_THE_PDF


@pytest.fixture
def package(tmp_path):
    return make_package(tmp_path)


@pytest.fixture
def unpacked(package):
    with zipfile.ZipFile(package) as archive:
        archive.extractall(package.parent / "out")
    return package.parent / "out" / "ED-1"


def test_a_package_is_whole_packed_and_unpacked(package, unpacked):
    for path in (package, unpacked):
        report = check_package(path)
        assert not _found(report)
        assert len(report.files) == 10


def test_the_same_contents_give_the_same_bytes(package, tmp_path):
    (tmp_path / "again").mkdir()
    assert make_package(tmp_path / "again").read_bytes() == package.read_bytes()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_sha256sum_checks_it(unpacked):
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--strict", "-c", name], cwd=unpacked, check=True)


def test_the_verifier_inside_runs_with_nothing_but_python(unpacked):
    command = [sys.executable, "-I", "-S", "verify.pyz", "--json"]
    ran = subprocess.run(command, cwd=unpacked, capture_output=True, check=False)
    (told,) = json.loads(ran.stdout)
    assert ran.returncode == 1  # its PDF is none
    assert {one["where"] for one in told["problems"]} == {"data/ED-1.pdf"}
    assert all(file["ok"] for file in told["files"])


@pytest.mark.parametrize("seed", range(3))
def test_one_changed_byte_anywhere_is_found(package, seed):
    whole, chance = package.read_bytes(), random.Random(seed)
    bad = package.with_name("bad.zip")
    for _ in range(100):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        bad.write_bytes(data)
        assert _found(check_package(bad))


@pytest.mark.parametrize("change", ["cut", "append", "insert"])
def test_lost_and_added_bytes_are_found(package, change):
    whole, chance = package.read_bytes(), random.Random(7)
    bad = package.with_name("bad.zip")
    for _ in range(30):
        at = chance.randrange(1, len(whole))
        bad.write_bytes(
            {
                "cut": whole[:at],
                "append": whole + bytes(chance.randrange(1, 40)),
                "insert": whole[:at] + b"x" + whole[at:],
            }[change]
        )
        assert _found(check_package(bad))


def test_a_removed_an_added_and_a_changed_file_are_named(unpacked):
    (unpacked / "data/originals/01_甲 图.jpg").unlink()
    (unpacked / "data/originals/03_新.jpg").write_bytes(b"new")
    (unpacked / "data/originals/02_聊天 2026.txt").write_bytes(b"other")
    assert _found(check_package(unpacked)) == {
        ("missing", "data/originals/01_甲 图.jpg"),
        ("added", "data/originals/03_新.jpg"),
        ("changed", "data/originals/02_聊天 2026.txt"),
    }


def test_what_the_system_leaves_in_a_folder_is_no_addition(unpacked):
    (unpacked / ".DS_Store").write_bytes(b"x")
    (unpacked / "data" / "desktop.ini").write_bytes(b"x")
    assert not _found(check_package(unpacked))


def _listed(unpacked: Path) -> dict:
    return json.loads((unpacked / "data/manifest.json").read_bytes())


def _rewrite(unpacked: Path, listed: dict) -> set[str]:
    """Write the list anew, with every digest of the bag set right, as a forger would."""
    import hashlib

    path = unpacked / "data/manifest.json"
    path.write_bytes(json.dumps(listed).encode())
    for name in (bag.PAYLOAD, bag.TAGS):
        lines = []
        for _, member in bag.read_lines((unpacked / name).read_bytes()):
            digest = hashlib.sha256((unpacked / member).read_bytes()).hexdigest()
            lines.append(f"{digest}  {member}\n")
        (unpacked / name).write_text("".join(lines), encoding="utf-8")
    return {what for what, _ in _found(check_package(unpacked))}


def test_a_reordered_list_is_found_though_every_file_is_right(unpacked):
    listed = _listed(unpacked)
    listed["exhibits"].reverse()
    assert "reordered" in _rewrite(unpacked, listed)


def test_a_list_with_an_entry_less_is_found(unpacked):
    listed = _listed(unpacked)
    listed["exhibits"].pop()
    assert "changed" in _rewrite(unpacked, listed)


def test_an_exhibit_that_was_never_taken_in_is_found_in_the_journal(unpacked):
    listed = _listed(unpacked)
    listed["exhibits"][0]["label"] = "E99"
    assert "changed" in _rewrite(unpacked, listed)


def test_two_lists_that_differ_are_told_apart_entry_by_entry(unpacked):
    data = (unpacked / "data/manifest.json").read_bytes()
    listed = _listed(unpacked)
    listed["exhibits"].reverse()
    report = Report("package")
    manifest.compare(
        manifest.read(data), manifest.read(json.dumps(listed).encode()), report, "list"
    )
    assert [one.what for one in report.problems] == ["reordered"]
