"""What was appended to a sealed PDF: signatures and timestamps alone, or what changes its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evidence_desk.verifier.pdf import FAULTS, Pdf
from evidence_desk.verifier.syntax import BrokenPdfError

# What signing puts into the catalogue of a PDF and into a page. All else stays as it was sealed.
_CATALOGUE = {"AcroForm", "Extensions", "DSS", "Perms"}
_FORM = {"Fields", "SigFlags", "DR", "DA"}
_PAGE = {"Annots"}
_WORDS = (b"%%EOF", b"%%EOF\n", b"%%EOF\r\n", b"%%EOF\r")


def only_signs(path: Path, end: int) -> bool:
    """Tell whether all after the first *end* bytes is signatures that nobody sees on a page.

    A PDF may be appended to with other pages in place of those before, which readers then show.
    """
    try:
        with Pdf(path, length=end) as before, Pdf(path) as now:
            return _only_signs(before, now)
    except (BrokenPdfError, *FAULTS):
        return False


def _only_signs(before: Pdf, now: Pdf) -> bool:
    sealed, newest = before.trailer(), now.trailer()
    if not now.ends_with(_WORDS) or any(sealed.get(k) != newest.get(k) for k in ("Root", "Info")):
        return False
    root = sealed["Root"].number
    for number, at in before.offsets.items():
        if now.offsets.get(number) == at:
            continue
        old, new = before.object(number), now.object(number)
        is_page = isinstance(old, dict) and old.get("Type") == "Page"
        allowed = _CATALOGUE if number == root else _PAGE if is_page else set()
        if not _same_but(old, new, allowed) or (is_page and not _only_marks(old, new, now)):
            return False
    form = now.resolve(now.object(root).get("AcroForm"))
    if not isinstance(form, dict) or not form.keys() <= _FORM:
        return False
    fields = now.resolve(form["Fields"])
    return bool(fields) and all(_is_mark(now.resolve(one), now) for one in fields)


def _same_but(old: Any, new: Any, allowed: set[str]) -> bool:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    left = {key: value for key, value in old.items() if key not in allowed}
    return left == {key: value for key, value in new.items() if key not in allowed}


def _only_marks(old: Mapping[str, Any], new: Mapping[str, Any], now: Pdf) -> bool:
    """Tell whether a page has the annotations that it had, and then marks of signatures."""
    had, has = now.resolve(old.get("Annots", [])), now.resolve(new.get("Annots", []))
    return has[: len(had)] == had and all(
        _is_mark(now.resolve(one), now) for one in has[len(had) :]
    )


def _is_mark(field: Any, pdf: Pdf) -> bool:
    """Tell whether a field is a signature that takes no room on its page and does nothing."""
    left, bottom, right, top = pdf.resolve(field["Rect"])
    invisible = left == right or bottom == top
    what = (field.get("Subtype"), field.get("FT"))
    return invisible and what == ("Widget", "Sig") and not field.keys() & {"A", "AA", "Kids"}
