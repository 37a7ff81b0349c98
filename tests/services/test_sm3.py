"""SM3 beside SHA-256: the standard's own value, and the list in the PDF only when asked for."""

from pathlib import Path

import pypdfium2

from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.sm3 import sm3_of

# GB/T 32905-2016, A.1: the digest of "abc".
ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def _printed(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [
            document[number].get_textpage().get_text_range() for number in range(len(document))
        ]
    finally:
        document.close()
    return "".join("".join(pages).split())


def test_the_digest_is_the_standards_own(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert sm3_of(tmp_path / "x") == ABC


def test_the_list_is_printed_only_when_asked_for(workspace, case, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_bytes(b"abc")
    take_in(workspace, case.id, [tmp_path / "说明.txt"], progress=NoProgress())
    out = tmp_path / "x.pdf"
    export_pdf(workspace, case.id, out, ExportWish(sm3=True), progress=NoProgress())
    assert ABC in _printed(out).lower()
    export_pdf(workspace, case.id, out, progress=NoProgress())
    assert "SM3" not in _printed(out)
