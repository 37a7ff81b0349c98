"""Exports made to break the verifier end with a problem, soon and in little memory."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from tests.verifier.packages import make_package

from evidence_desk.verifier.check import check_package, check_pdf


def _pdf(folder: Path, *objects: bytes) -> Path:
    """Write a PDF of these objects, the first of which is its catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    data += b"trailer\n<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    path = folder / "x.pdf"
    path.write_bytes(data)
    return path


def _with_file(folder: Path, spec: bytes, stream: bytes) -> Path:
    root = b"<</Names <</EmbeddedFiles 2 0 R>>>>"
    return _pdf(folder, root, b"<</Names [(manifest.json) 3 0 R]>>", spec, stream)


def test_a_broken_packed_file_of_a_package_is_named(tmp_path: Path) -> None:
    made = make_package(tmp_path)
    packed = tmp_path / "packed.zip"
    with (
        zipfile.ZipFile(made) as package,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in package.namelist():
            archive.writestr(name, package.read(name))
        places = [one.header_offset + 30 + len(one.filename.encode()) for one in archive.filelist]
    whole = packed.read_bytes()
    for at in places:
        packed.write_bytes(whole[:at] + b"\xff" * 8 + whole[at + 8 :])
        assert not check_package(packed).ok


def test_another_packing_than_the_programs_is_refused(tmp_path: Path) -> None:
    made, packed = make_package(tmp_path), tmp_path / "packed.zip"
    with (
        zipfile.ZipFile(made) as package,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive,
    ):
        for name in package.namelist():
            archive.writestr(name, package.read(name))
    assert not check_package(packed).ok


def test_branches_that_hang_there_many_times_are_not_followed_for_ever(tmp_path: Path) -> None:
    branches = [b"<</Kids [%d 0 R %d 0 R]>>" % (n, n) for n in range(3, 60)]
    path = _pdf(tmp_path, b"<</Names <</EmbeddedFiles 2 0 R>>>>", *branches, b"<</Names []>>")
    begun = time.process_time()
    report = check_pdf(path)
    assert time.process_time() - begun < 15
    assert any("too many names" in one.en for one in report.problems)


@pytest.mark.parametrize(
    ("spec", "stream"),
    [
        (b"<</EF <</F 4 0 R>> /UF 12>>", b"<</Length 2>>\nstream\n{}\nendstream"),
        (b"<</EF <</F 4 0 R>> /UF []>>", b"<</Length 2>>\nstream\n{}\nendstream"),
        (b"<</EF <</F 4 0 R>> /UF (manifest.json)>>", b"<<>>\nstream\n{}\nendstream"),
        (
            b"<</EF <</F 4 0 R>> /UF (manifest.json)>>",
            b"<</Length 99999999999999999999 /Params <</Size []>>>>\nstream\n{}\nendstream",
        ),
        (
            b"<</EF <</F 4 0 R>> /UF (manifest.json)>>",
            b"<</Length 2 /Filter 4 0 R>>\nstream\n{}\nendstream",
        ),
    ],
    ids=["name", "list", "length", "size", "filter"],
)
def test_values_in_wrong_places_of_a_pdf_are_named(
    tmp_path: Path, spec: bytes, stream: bytes
) -> None:
    report = check_pdf(_with_file(tmp_path, spec, stream))
    assert any("structure of the PDF" in one.en for one in report.problems), report.problems


def test_a_list_of_exhibits_that_grows_without_end_is_let_go(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(400 << 20), 9)
    head = b"<</Length %d /Filter /FlateDecode>>\nstream\n" % len(packed)
    spec = b"<</EF <</F 4 0 R>> /UF (manifest.json)>>"
    path = _with_file(tmp_path, spec, head + packed + b"\nendstream")
    tracemalloc.start()
    try:
        report = check_pdf(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert any("too large" in one.en for one in report.problems)
    assert peak < 300 << 20
