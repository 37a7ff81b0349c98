"""Keeps what pictures look like, and which exhibits look alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from evidence_desk.storage.tables import EXHIBIT, LOOK, READING


@dataclass(frozen=True, slots=True)
class Look:
    """What the picture of one exhibit looks like. `alike` is None until it was compared.

    `taken` is the capture time that the file states, as written.
    """

    exhibit: int
    alike: int | None
    taken: str | None
    data: bytes


class Looks:
    """The looks of a desk's pictures as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, looks: Mapping[str, bytes]) -> None:
        """Keep *looks* by digest, new ones and changed ones; their exhibits are compared again."""
        if not looks:
            return
        digests = list(looks)
        old = select(LOOK.c.digest, LOOK.c.data).where(LOOK.c.digest.in_(digests))
        known = {row.digest: row.data for row in self._connection.execute(old)}
        changed = [
            {"file": digest, "look": data}
            for digest, data in looks.items()
            if known.get(digest) != data
        ]
        if not changed:
            return
        wanted = LOOK.c.digest == bindparam("file")
        self._connection.execute(LOOK.delete().where(wanted), changed)
        self._connection.execute(
            LOOK.insert(), [{"digest": one["file"], "data": one["look"]} for one in changed]
        )
        again = EXHIBIT.update().where(EXHIBIT.c.digest == bindparam("file"))
        self._connection.execute(
            again.values(alike=None), [{"file": one["file"]} for one in changed]
        )

    def of_case(self, case_id: int) -> list[Look]:
        """Return the looks of a case's exhibits by id, without those set aside.

        Nothing where all of them were compared: there is nothing to do then.
        """
        here = (EXHIBIT.c.case_id == case_id) & ~EXHIBIT.c.set_aside
        new = select(EXHIBIT.c.id).join(LOOK, LOOK.c.digest == EXHIBIT.c.digest)
        if (
            self._connection.execute(new.where(here & EXHIBIT.c.alike.is_(None)).limit(1)).first()
            is None
        ):
            return []
        query = (
            select(EXHIBIT.c.id, EXHIBIT.c.alike, READING.c.facts, LOOK.c.data)
            .join(LOOK, LOOK.c.digest == EXHIBIT.c.digest)
            .join(READING, READING.c.digest == EXHIBIT.c.digest)
            .where(here)
            .order_by(EXHIBIT.c.id)
        )
        return [
            Look(row.id, row.alike, dict(row.facts).get("exif:DateTimeOriginal"), row.data)
            for row in self._connection.execute(query)
        ]

    def set_alike(self, alike: Mapping[int, int]) -> None:
        """Keep the number that exhibits which look alike share, by exhibit id."""
        if alike:
            change = EXHIBIT.update().where(EXHIBIT.c.id == bindparam("exhibit"))
            self._connection.execute(
                change.values(alike=bindparam("shared")),
                [{"exhibit": exhibit, "shared": shared} for exhibit, shared in alike.items()],
            )
