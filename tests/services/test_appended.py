"""A signature after the seal is told as one; pages put over others with it are found."""

from __future__ import annotations

import re

import pikepdf
import pytest

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.services.signatures import identities, signing
from evidence_desk.verifier.check import check_pdf

WORD = "correct horse"


@pytest.fixture
def pdf(workspace, case, photos, tmp_path):
    """An exported PDF."""
    take_in(workspace, case.id, [photos], progress=NoProgress())
    return export_pdf(workspace, case.id, tmp_path / "a.pdf", progress=NoProgress()).path


def _append(pdf, change, *, before=b"", after=b"") -> None:
    """Put another first page over the one that was exported."""
    data = pdf.read_bytes()
    with pikepdf.open(pdf) as document:
        page = document.pages[0].obj
        number, old = page.objgen[0], page.unparse(resolved=True)
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", data, re.DOTALL)[-1]
    trailer = re.sub(rb"/Prev \d+", b"", trailer)
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    new = before + b"%d 0 obj\n%b\nendobj\n" % (number, change(old))
    at = len(data) + len(before)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%b /Prev %d>>\n" % (number, at, trailer, start)
    end = b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(new))
    pdf.write_bytes(data + new + table + end + after)


def _blank(page: bytes) -> bytes:
    return page.replace(b"/Contents", b"/Instead")


@pytest.fixture
def key(workspace):
    made = identities.make_identity(workspace, "林小雨", passphrase=WORD)
    return identities.open_identity(made, passphrase=WORD)


def _added(pdf) -> bool:
    return any(one.what == "added" for one in check_pdf(pdf).problems)


def test_signatures_one_after_the_other_change_nothing(pdf, key):
    for _ in range(3):
        signing.sign_pdf(pdf, key, progress=NoProgress())
        assert check_pdf(pdf).problems == []


def test_a_page_put_over_another_is_found_whatever_it_calls_itself(pdf):
    _append(pdf, _blank, before=b"%/Type /Sig\n")
    assert _added(pdf)
    assert not verify_exported(pdf, progress=NoProgress()).ok


def test_a_page_put_over_another_is_found_though_it_was_signed_anew(pdf, key):
    _append(pdf, _blank)
    signing.sign_pdf(pdf, key, progress=NoProgress())
    assert _added(pdf)


def test_a_page_put_over_another_after_the_signature_is_found(pdf, key):
    signing.sign_pdf(pdf, key, progress=NoProgress())
    _append(pdf, _blank)
    assert _added(pdf)


def test_something_drawn_on_a_page_beside_the_signature_is_found(pdf, key):
    signing.sign_pdf(pdf, key, progress=NoProgress())
    note = b"<</Type/Annot/Subtype/FreeText/Rect[0 0 600 800]/Contents(Paid)/DA(/F 12 Tf)>>"
    _append(pdf, lambda page: page.replace(b"/Annots [", b"/Annots [" + note))
    assert _added(pdf)


@pytest.mark.parametrize("after", [b"x", b"\n" * 20, b"startxref\n0\n%%EOF\n"])
def test_bytes_after_a_signed_export_are_found(pdf, key, after):
    signing.sign_pdf(pdf, key, progress=NoProgress())
    pdf.write_bytes(pdf.read_bytes() + after)
    assert not check_pdf(pdf).ok
