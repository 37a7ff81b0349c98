"""A signed history (C2PA) in a picture: only whether its text names AI. Nothing is validated."""

from __future__ import annotations

# IPTC Digital Source Type NewsCodes; the longer one first, as it ends like the other.
_TYPES = (b"compositeWithTrainedAlgorithmicMedia", b"trainedAlgorithmicMedia")


def source_type(box: bytes) -> str | None:
    """Return the IPTC source type of AI content that *box* (JUMBF) names in plain text."""
    return next((name.decode() for name in _TYPES if name in box), None)
