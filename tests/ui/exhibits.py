"""Exhibits made by hand, for parts of the window that need no desk."""

from __future__ import annotations

from datetime import UTC, datetime

from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.finding import Finding


def exhibit(ident: int, *findings: Finding, caption: str = "") -> Exhibit:
    """Return a photo with these findings."""
    file = StoredFile(f"{ident:064x}", 1000, "photo", "image/jpeg", "photo", width=40, height=30)
    return Exhibit(
        id=ident,
        case_id=1,
        label=f"E{ident:02}",
        position=ident,
        file=file,
        name=f"{ident}.jpg",
        added_at=datetime(2026, 9, 14, tzinfo=UTC),
        caption=caption,
        findings=findings,
    )
