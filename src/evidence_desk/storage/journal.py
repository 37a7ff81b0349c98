"""The append-only journal: every entry carries the digest of all before it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from evidence_desk.storage.tables import JOURNAL

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line. `digest` covers this entry and, through the one before, all earlier ones."""

    seq: int
    at: str
    kind: str
    case_id: int | None
    body: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far the journal had grown, kept outside the database to notice a cut-off end."""

    seq: int
    digest: str


def seal(seq: int, at: str, kind: str, case_id: int | None, body: str) -> str:
    """Return the digest of an entry by itself: SHA-256 over the entry as a JSON list."""
    line = json.dumps([seq, at, kind, case_id, body], ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def link(previous: str, sealed: str) -> str:
    """Return the digest of the chain up to an entry: SHA-256 over both digests as hex.

    So the chain can be followed past entries of which only the seal is shown.
    """
    return hashlib.sha256(f"{previous}{sealed}".encode()).hexdigest()


def append(
    connection: Connection,
    entries: list[tuple[str, int | None, Mapping[str, Any]]],
    *,
    at: str,
) -> list[int]:
    """Add (kind, case id, body) entries inside the running transaction; return their numbers."""
    last = head(connection)
    seq, previous = last.seq, last.digest
    rows: list[dict[str, Any]] = []
    for kind, case_id, body in entries:
        seq += 1
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = link(previous, seal(seq, at, kind, case_id, text))
        rows.append(
            {"seq": seq, "at": at, "kind": kind, "case_id": case_id, "body": text}
            | {"digest": previous}
        )
    if rows:
        connection.execute(JOURNAL.insert(), rows)
    return [row["seq"] for row in rows]


def head(connection: Connection) -> Head:
    """Return the newest entry's number and digest."""
    newest = select(JOURNAL.c.seq, JOURNAL.c.digest).order_by(JOURNAL.c.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return Head(row.seq, row.digest) if row else Head(0, GENESIS)


@dataclass(frozen=True, slots=True)
class ExtractEntry:
    """A line of a journal extract: an entry as it is chained, its words shown or only its seal.

    `previous` is the digest of the chain before it; `entry` is [seq, at, kind, case id, body as
    text], None where it belongs to another case.
    """

    seq: int
    previous: str
    sealed: str
    entry: tuple[int, str, str, int | None, str] | None


class Journal:
    """The journal as one transaction sees it, to be read; `Repository.note` adds to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self) -> Head:
        """Return the newest entry's number and digest."""
        return head(self._connection)

    def entries(
        self, *kinds: str, case_id: int | None = None, newest_first: bool = False
    ) -> Iterator[JournalEntry]:
        """Yield the entries in order, of *kinds* and of one case only where named."""
        query = select(JOURNAL).order_by(JOURNAL.c.seq.desc() if newest_first else JOURNAL.c.seq)
        if kinds:
            # An expression, as the index on kind would give the rows out of order, to be sorted
            # whole.
            query = query.where((JOURNAL.c.kind + "").in_(kinds))
        if case_id is not None:
            query = query.where(JOURNAL.c.case_id == case_id)
        for row in self._connection.execute(query):
            yield _entry(row)

    def entry(self, seq: int) -> JournalEntry:
        """Return the entry with this number."""
        return _entry(self._connection.execute(select(JOURNAL).where(JOURNAL.c.seq == seq)).one())

    def extract(self, case_id: int, *, upto: int) -> Iterator[ExtractEntry]:
        """Yield the chain from a case's first entry to entry *upto*, other cases' words hidden."""
        of_case = select(func.min(JOURNAL.c.seq)).where(JOURNAL.c.case_id == case_id)
        first = self._connection.execute(of_case).scalar() or upto + 1
        before = select(JOURNAL.c.digest).where(JOURNAL.c.seq == first - 1)
        previous = self._connection.execute(before).scalar() or GENESIS
        query = select(JOURNAL).where(JOURNAL.c.seq.between(first, upto)).order_by(JOURNAL.c.seq)
        for row in self._connection.execute(query):
            plain = (row.seq, row.at, row.kind, row.case_id, row.body)
            shown = plain if row.case_id == case_id else None
            yield ExtractEntry(row.seq, previous, seal(*plain), shown)
            previous = row.digest

    def broken_at(self, kept: Head | None) -> tuple[str, int] | None:
        """Return what is wrong with the chain (`changed`, `missing`, `truncated`) and where."""
        previous, expected = GENESIS, 1
        for row in self._connection.execute(select(JOURNAL).order_by(JOURNAL.c.seq)):
            if row.seq != expected:
                return "missing", expected
            sealed = seal(row.seq, row.at, row.kind, row.case_id, row.body)
            if row.digest != link(previous, sealed):
                return "changed", row.seq
            if kept and row.seq == kept.seq and row.digest != kept.digest:
                return "changed", row.seq
            previous, expected = row.digest, expected + 1
        if kept and kept.seq >= expected:
            return "truncated", expected
        return None


def _entry(row: Any) -> JournalEntry:
    return JournalEntry(row.seq, row.at, row.kind, row.case_id, json.loads(row.body), row.digest)


def is_shorter_than(connection: Connection, kept: Head | None) -> bool:
    """Tell at a glance whether the journal's end is missing."""
    newest = connection.execute(select(func.max(JOURNAL.c.seq))).scalar() or 0
    return kept is not None and newest < kept.seq


def write_head(path: Path, newest: Head) -> None:
    """Keep *newest* beside the database, durably; an older head never replaces a newer one.

    Where it cannot be written the older one stays: what was recorded is recorded, and the next
    entry tries again.
    """
    kept = read_head(path)
    if kept and kept.seq >= newest.seq:
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    for _ in range(3):
        try:
            _write_aside(aside, newest)
            aside.replace(path)
        except FileNotFoundError:
            continue  # another program, just opening the desk, took it for a leftover
        except OSError:
            with suppress(OSError):
                aside.unlink()
        return


def _write_aside(aside: Path, newest: Head) -> None:
    with aside.open("w", encoding="ascii") as file:
        file.write(f"{newest.seq} {newest.digest}\n")
        file.flush()
        os.fsync(file.fileno())


def clear_leftovers(path: Path) -> None:
    """Remove what programs killed in `write_head` left behind."""
    for aside in path.parent.glob(f"{path.name}.*.part"):
        aside.unlink(missing_ok=True)


def read_head(path: Path) -> Head | None:
    """Return the head kept beside the database, None where there is none or it is unreadable."""
    try:
        seq, digest = path.read_text(encoding="ascii").split()
        return Head(int(seq), digest)
    except (OSError, ValueError):
        return None
