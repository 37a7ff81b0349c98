"""Keeps when each stored file was last hashed again, and what came of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from evidence_desk.storage.tables import EXHIBIT, STORED_FILE, VERIFIED


class Verified:
    """The last look at each stored file as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, *, before: datetime) -> tuple[str, int] | None:
        """Return the file not verified since *before* that waits longest: digest and bytes."""
        query = (
            select(STORED_FILE.c.digest, STORED_FILE.c.size)
            .outerjoin(VERIFIED, VERIFIED.c.digest == STORED_FILE.c.digest)
            .where(VERIFIED.c.at.is_(None) | (VERIFIED.c.at < before.isoformat()))
            .order_by(VERIFIED.c.at, STORED_FILE.c.digest)
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else (row.digest, row.size)

    def keep(self, digest: str, *, at: datetime, intact: bool) -> bool:
        """Keep what came of hashing a file again; return whether it was different before.

        *at* is in UTC: times are compared as text.
        """
        known = select(VERIFIED.c.intact).where(VERIFIED.c.digest == digest)
        before = self._connection.scalars(known).first()
        values = {"at": at.isoformat(), "intact": intact}
        if before is None:
            self._connection.execute(VERIFIED.insert(), {"digest": digest, **values})
        else:
            self._connection.execute(
                VERIFIED.update().where(VERIFIED.c.digest == digest).values(values)
            )
        return intact is not (before is None or before)

    def damaged(self) -> list[str]:
        """Return the files that were not those taken in when last looked at."""
        query = select(VERIFIED.c.digest).where(~VERIFIED.c.intact).order_by(VERIFIED.c.digest)
        return list(self._connection.scalars(query))

    def oldest(self) -> datetime | None:
        """Return since when all files were looked at; None where one never was or none is there."""
        query = select(func.count(STORED_FILE.c.digest), func.count(VERIFIED.c.at)).outerjoin(
            VERIFIED, VERIFIED.c.digest == STORED_FILE.c.digest
        )
        files, seen = self._connection.execute(query).one()
        if not files or seen < files:
            return None
        at = self._connection.scalars(select(func.min(VERIFIED.c.at))).one()
        return datetime.fromisoformat(str(at))

    def exhibits(self, digest: str) -> list[int]:
        """Return the ids of the exhibits that are this file, in every case."""
        query = select(EXHIBIT.c.id).where(EXHIBIT.c.digest == digest).order_by(EXHIBIT.c.id)
        return list(self._connection.scalars(query))
