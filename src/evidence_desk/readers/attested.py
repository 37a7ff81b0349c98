"""What signatures inside a file say. Foreign code computes them: for another process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evidence_desk.domain.reading import Reading
from evidence_desk.readers.c2pa import MANIFEST


def bears_signature(reading: Reading) -> bool:
    """Return whether the file of *reading* holds a C2PA history or a signature of a PDF."""
    return bool(reading.fact(MANIFEST) or reading.fact("pdf:signatures"))


def attested(path: Path, reading: Reading) -> Reading:
    """Return *reading* with what the signatures in *path* say, as facts.

    Nothing is fetched: whose certificates they are is never decided here.

    Raises:
        OSError: the file could not be opened.
    """
    found = reading.facts
    if reading.fact(MANIFEST):
        from evidence_desk.readers.c2pa_manifest import history

        found = (*found, *history(path, reading.media_type))
    if reading.fact("pdf:signatures"):
        from evidence_desk.readers.pdf_signatures import signatures

        found = (*found, *signatures(path))
    return replace(reading, facts=found)
