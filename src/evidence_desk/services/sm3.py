"""SM3 digests (GB/T 32905-2016) beside SHA-256, for those who ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.services.workspace import Workspace

_CHUNK = 1 << 20


def sm3_of(path: Path) -> str:
    """Return the SM3 of a file, 64 hexadecimal digits.

    Not through hashlib: many builds of Python come with an OpenSSL that lacks it.

    Raises:
        OSError: the file could not be read.
    """
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    digest = Hash(SM3())
    with path.open("rb", buffering=0) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.finalize().hex()


def sm3_of_exhibits(
    workspace: Workspace, exhibits: Sequence[Exhibit], progress: Progress
) -> Mapping[str, str]:
    """Return the SM3 of each exhibit's stored file, by its SHA-256."""
    found: dict[str, str] = {}
    for done, exhibit in enumerate(exhibits):
        progress.step(done, len(exhibits), exhibit.name)
        digest = exhibit.file.digest
        if digest not in found:
            found[digest] = sm3_of(workspace.vault.path(digest))
    return found
