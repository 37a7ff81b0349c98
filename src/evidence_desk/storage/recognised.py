"""Keeps what was read off pictures and drawn pages, one row a page, and finds words in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, text

from evidence_desk.domain.recognised import Area, Barcode, Line, Recognised
from evidence_desk.domain.text import Text
from evidence_desk.storage.searched import FoundNote, holds, pairs, wanted
from evidence_desk.storage.tables import EXHIBIT, RECOGNISED, RECOGNITION

_INSERT = "INSERT INTO recognised_index(rowid, pairs) VALUES (?, ?)"
_DELETE = "INSERT INTO recognised_index(recognised_index, rowid, pairs) VALUES ('delete', ?, ?)"
# SQLite takes no more than 32,766 values in one statement.
_AT_ONCE = 1000


class RecognisedPages:
    """What was read off the pictures of a desk as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(
        self,
        digest: str,
        pages: Iterable[Recognised],
        *,
        signature: str,
        why: Text | None = None,
    ) -> None:
        """Keep what a file was read as, in place of an earlier reading.

        *signature* names what read it; *why* tells why some or all of it could not be read.
        """
        self.forget(digest)
        self._connection.execute(
            RECOGNITION.insert(),
            {
                "digest": digest,
                "signature": signature,
                "why": {"zh": why.zh, "en": why.en} if why else None,
            },
        )
        for page in pages:
            words = _words(page)
            number = self._connection.scalars(
                RECOGNISED.insert().returning(RECOGNISED.c.id),
                {"digest": digest, "page": page.page, "data": _data(page), "text": words},
            ).one()
            self._connection.exec_driver_sql(_INSERT, (number, pairs(words)))

    def forget(self, digest: str) -> None:
        """Let go of what a file was read as."""
        mine = RECOGNISED.c.digest == digest
        for row in self._connection.execute(select(RECOGNISED.c.id, RECOGNISED.c.text).where(mine)):
            self._connection.exec_driver_sql(_DELETE, (row.id, pairs(row.text)))
        self._connection.execute(RECOGNISED.delete().where(mine))
        self._connection.execute(RECOGNITION.delete().where(RECOGNITION.c.digest == digest))

    def of(self, digest: str) -> tuple[Recognised, ...]:
        """Return the pages that were read, by number."""
        query = select(RECOGNISED.c.page, RECOGNISED.c.data).where(RECOGNISED.c.digest == digest)
        rows = self._connection.execute(query.order_by(RECOGNISED.c.page))
        return tuple(_page(row.page, row.data) for row in rows)

    def why(self, digest: str) -> Text | None:
        """Return why some or all of a file could not be read, None where it was, or not tried."""
        query = select(RECOGNITION.c.why).where(RECOGNITION.c.digest == digest)
        told = self._connection.scalars(query).first()
        return Text(told["zh"], told["en"]) if told else None

    def read_by(self, digests: Sequence[str]) -> dict[str, str]:
        """Map those of *digests* that were read to what read them."""
        found: dict[str, str] = {}
        for start in range(0, len(digests), _AT_ONCE):
            query = select(RECOGNITION.c.digest, RECOGNITION.c.signature).where(
                RECOGNITION.c.digest.in_(digests[start : start + _AT_ONCE])
            )
            found |= {row.digest: row.signature for row in self._connection.execute(query)}
        return found

    def notes(self, words: str, *, case_id: int | None = None) -> Iterator[FoundNote]:
        """Yield the pages of exhibits that have *words* in them."""
        if not words:
            return
        asked = "SELECT rowid AS id FROM recognised_index WHERE recognised_index MATCH :words"
        found = text(asked).bindparams(words=wanted(words)).columns(RECOGNISED.c.id)
        rows = found.subquery("found")
        query = (
            select(EXHIBIT.c.case_id, EXHIBIT.c.id, RECOGNISED.c.text)
            .join(RECOGNISED, RECOGNISED.c.digest == EXHIBIT.c.digest)
            .join(rows, rows.c.id == RECOGNISED.c.id)
            .where(~EXHIBIT.c.set_aside)
            .order_by(EXHIBIT.c.id, RECOGNISED.c.page)
        )
        if case_id is not None:
            query = query.where(EXHIBIT.c.case_id == case_id)
        for row in self._connection.execute(query):
            if holds(row.text, words):
                yield FoundNote(row.case_id, row.id, "recognised", row.text)


def _words(page: Recognised) -> str:
    """Return what is searched: the lines, and what barcodes say."""
    return "\n".join([page.text(), *(one.text for one in page.barcodes)]).strip()


def _data(page: Recognised) -> dict[str, Any]:
    return {
        "size": [page.width, page.height],
        "engine": page.engine,
        "lines": [
            [line.text, *_sides(line.area), round(line.score, 4), list(line.edges)]
            for line in page.lines
        ],
        "barcodes": [[one.format, one.text, *_sides(one.area)] for one in page.barcodes],
    }


def _sides(area: Area) -> list[float]:
    return [round(side, 1) for side in (area.left, area.top, area.right, area.bottom)]


def _page(number: int, data: Mapping[str, Any]) -> Recognised:
    width, height = data["size"]
    lines = tuple(
        Line(text, Area(*sides), score, tuple(edges))
        for text, *sides, score, edges in data["lines"]
    )
    barcodes = tuple(
        Barcode(format_, text, Area(*sides)) for format_, text, *sides in data["barcodes"]
    )
    return Recognised(width, height, data["engine"], lines, barcodes, number)
