"""Records files that were staged: their digest and size, and what a reader made of them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from evidence_desk.domain.reading import Reading
from evidence_desk.storage import rows
from evidence_desk.storage.tables import READING, STORED_FILE


def remember(connection: Connection, files: Iterable[tuple[str, int, Reading]], *, at: str) -> None:
    """Record (digest, size, reading) of files that are not recorded yet."""
    given = {digest: (size, reading) for digest, size, reading in files}
    query = select(STORED_FILE.c.digest).where(STORED_FILE.c.digest.in_(given))
    known = set(connection.scalars(query))
    new = {digest: found for digest, found in given.items() if digest not in known}
    if new:
        connection.execute(
            STORED_FILE.insert(),
            [{"digest": digest, "size": size, "taken_at": at} for digest, (size, _) in new.items()],
        )
        connection.execute(
            READING.insert(),
            [rows.reading_to_row(digest, reading) for digest, (_, reading) in new.items()],
        )
