"""A signed history (C2PA) in a file: where it stands, and whether its text names AI.

Nothing is validated here: `c2pa_manifest` does that, with the optional library.
Places: C2PA specification 2.2, A.3 (embedding manifests).
"""

from __future__ import annotations

# The fact that says where the history stands.
MANIFEST = "c2pa:manifest"
# The extended type of the box that holds it in MP4, MOV, HEIC and AVIF.
UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
# IPTC Digital Source Type NewsCodes; the longer one first, as it ends like the other.
_TYPES = (b"compositeWithTrainedAlgorithmicMedia", b"trainedAlgorithmicMedia")


def source_type(box: bytes) -> str | None:
    """Return the IPTC source type of AI content that *box* (JUMBF) names in plain text."""
    return next((name.decode() for name in _TYPES if name in box), None)
