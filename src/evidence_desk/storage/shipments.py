"""Shipping records and their proof files: kept, found, set aside; never deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, or_, select

from evidence_desk.domain.edits import Edit, SetBatchAside, SetShipments
from evidence_desk.domain.moment import Moment, choose
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.shipment import ProofFile, Shipment, as_number
from evidence_desk.storage import files, journal, rows
from evidence_desk.storage.tables import (
    READING,
    SHIPMENT,
    SHIPMENT_FILE,
    SHIPMENT_NUMBER,
    STORED_FILE,
)

TEXTS = (
    *("order_no", "platform", "shop", "buyer", "receiver", "item", "amount", "carrier", "weight"),
    *("paid_at", "shipped_at", "picked_at", "signed_at", "finished_at", "note"),
)
_EDITABLE = frozenset({*TEXTS, "waybills", "cases", "set_aside", "batch"})
# SQLite takes no more than 32,766 values in one statement.
_AT_ONCE = 5_000
_SHORT = 4  # the last digits that people remember: four to six


@dataclass(frozen=True, slots=True)
class ProofArrival:
    """A staged file on its way to a shipping record; `origin` goes into the journal."""

    shipment_id: int
    proof: str
    digest: str
    size: int
    name: str
    origin: str
    reading: Reading
    moments: tuple[Moment, ...]


class Shipments:
    """The shipping records inside one transaction."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._at = now.isoformat()

    # --- reading -------------------------------------------------------------------------------

    def count(self, text: str = "", *, missing: str = "", aside: bool = False) -> int:
        """Return how many records `find` would give."""
        query = select(func.count()).select_from(SHIPMENT)
        return self._connection.scalars(query.where(self._wanted(text, missing, aside=aside))).one()

    def find(
        self,
        text: str = "",
        *,
        missing: str = "",
        aside: bool = False,
        start: int = 0,
        limit: int = 200,
    ) -> list[Shipment]:
        """Return records whose numbers begin or end with *text* or that name it, newest first.

        *missing* keeps those that no file shows this kind of proof of.
        """
        query = (
            select(SHIPMENT)
            .where(self._wanted(text, missing, aside=aside))
            .order_by(SHIPMENT.c.day.desc(), SHIPMENT.c.id.desc())
            .limit(limit)
            .offset(start)
        )
        return self._with_proof(self._connection.execute(query).all())

    def one(self, shipment_id: int) -> Shipment:
        """Return a record by its id.

        Raises:
            KeyError: there is none.
        """
        row = self._connection.execute(select(SHIPMENT).where(SHIPMENT.c.id == shipment_id)).first()
        if row is None:
            raise KeyError(shipment_id)
        return self._with_proof([row])[0]

    def by_order(self, order_nos: Iterable[str]) -> dict[str, Shipment]:
        """Return the records with these order numbers, those set aside too."""
        found: dict[str, Shipment] = {}
        for some in _portions(list(order_nos)):
            query = select(SHIPMENT).where(SHIPMENT.c.order_no.in_(some))
            for row in self._connection.execute(query):
                found[row.order_no] = _shipment(row, frozenset())
        return found

    def by_numbers(self, numbers: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """Map each order or waybill number that is known to (id, order number) of its records."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for some in _portions(list(dict.fromkeys(numbers))):
            query = (
                select(SHIPMENT_NUMBER.c.number, SHIPMENT.c.id, SHIPMENT.c.order_no)
                .join(SHIPMENT, SHIPMENT.c.id == SHIPMENT_NUMBER.c.shipment_id)
                .where(SHIPMENT_NUMBER.c.number.in_(some) & ~SHIPMENT.c.set_aside)
            )
            for number, shipment_id, order_no in self._connection.execute(query):
                found[number].append((shipment_id, order_no))
        return found

    def files(self, shipment_id: int, *, aside: bool = False) -> list[ProofFile]:
        """Return the files of a record, as they were added."""
        query = (
            select(
                SHIPMENT_FILE,
                STORED_FILE.c.size,
                *(READING.c[name] for name in rows.READING_COLUMNS),
                READING.c.kind.label("file_kind"),
            )
            .join(STORED_FILE, STORED_FILE.c.digest == SHIPMENT_FILE.c.digest)
            .join(READING, READING.c.digest == SHIPMENT_FILE.c.digest)
            .where(SHIPMENT_FILE.c.shipment_id == shipment_id)
            .where(SHIPMENT_FILE.c.set_aside == aside)
            .order_by(SHIPMENT_FILE.c.id)
        )
        return [_file(row) for row in self._connection.execute(query)]

    def holds(self, digests: Sequence[str]) -> set[tuple[int, str]]:
        """Return (record, digest) of those *digests* that records hold."""
        query = select(SHIPMENT_FILE.c.shipment_id, SHIPMENT_FILE.c.digest).where(
            SHIPMENT_FILE.c.digest.in_(digests) & ~SHIPMENT_FILE.c.set_aside
        )
        return {(row.shipment_id, row.digest) for row in self._connection.execute(query)}

    def names_by_digest(self) -> dict[str, str]:
        """Map the digest of every proof file to the name it came with first."""
        query = select(SHIPMENT_FILE.c.digest, SHIPMENT_FILE.c.name).order_by(
            SHIPMENT_FILE.c.id.desc()
        )
        return {row.digest: row.name for row in self._connection.execute(query)}

    def days(self) -> list[str]:
        """Return, for every record, the day its three years are counted from; empty if unknown."""
        last = func.coalesce(
            *(
                func.nullif(SHIPMENT.c[name], "")
                for name in ("finished_at", "signed_at", "shipped_at", "paid_at")
            ),
            "",
        )
        query = select(last).where(~SHIPMENT.c.set_aside)
        return [str(day)[:10] for day in self._connection.scalars(query)]

    def next_batch(self) -> int:
        """Return a number no import had yet."""
        taken = (
            self._connection.scalars(select(func.max(table.c.batch))).one() or 0
            for table in (SHIPMENT, SHIPMENT_FILE)
        )
        return max(taken) + 1

    # --- writing -------------------------------------------------------------------------------

    def add(
        self,
        records: Sequence[Mapping[str, Any]],
        *,
        batch: int,
        on_rows: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Add new records; each names its `order_no` and what else is known.

        *on_rows* hears how many are written, and may raise to have none of them.
        """
        empty: dict[str, Any] = dict.fromkeys(TEXTS, "") | {"waybills": []}
        own: dict[str, Any] = {"cases": {}, "batch": batch, "set_aside": False}
        first = (self._connection.scalars(select(func.max(SHIPMENT.c.id))).one() or 0) + 1
        made = [
            empty | dict(record) | own | {"id": first + place, "day": _day(record)}
            for place, record in enumerate(records)
        ]
        for place, some in enumerate(_portions(made)):
            on_rows(place * _AT_ONCE)
            self._connection.execute(SHIPMENT.insert(), some)
            self._connection.execute(SHIPMENT_NUMBER.insert(), list(_numbers(some)))

    def attach(self, arrivals: Sequence[ProofArrival], *, batch: int) -> list[int]:
        """Record staged files as proof of their records; return the ids in the same order."""
        files.remember(
            self._connection, ((a.digest, a.size, a.reading) for a in arrivals), at=self._at
        )
        ids: list[int] = []
        for arrival in arrivals:
            values = {
                "shipment_id": arrival.shipment_id,
                "digest": arrival.digest,
                "proof": arrival.proof,
                "name": arrival.name,
                "added_at": self._at,
                "moments": [rows.moment_to_json(moment) for moment in arrival.moments],
                "batch": batch,
                "set_aside": False,
            }
            insert = SHIPMENT_FILE.insert().returning(SHIPMENT_FILE.c.id).values(values)
            ids.append(self._connection.scalars(insert).one())
        journal.append(
            self._connection,
            [
                (
                    "proof taken in",
                    None,
                    {
                        "shipment": arrival.shipment_id,
                        "proof": arrival.proof,
                        "digest": arrival.digest,
                        "size": arrival.size,
                        "name": arrival.name,
                        "origin": arrival.origin,
                    },
                )
                for arrival in arrivals
            ],
            at=self._at,
        )
        return ids

    def _wanted(self, text: str, missing: str, *, aside: bool) -> ColumnElement[bool]:
        wanted: ColumnElement[bool] = SHIPMENT.c.set_aside == aside
        if missing:
            shown = (
                (SHIPMENT_FILE.c.shipment_id == SHIPMENT.c.id)
                & (SHIPMENT_FILE.c.proof == missing)
                & ~SHIPMENT_FILE.c.set_aside
            )
            wanted &= ~exists().where(shown)
        for word in text.split():
            wanted &= self._says(word)
        return wanted

    def _says(self, word: str) -> ColumnElement[bool]:
        number = as_number(word)
        if len(number) >= _SHORT and any(char.isdigit() for char in number):
            # Numbers answer from an index; only where none fits is every record's text read.
            numbered = _numbered(number)
            if self._connection.execute(numbered.limit(1)).first() is not None:
                return SHIPMENT.c.id.in_(numbered)
        return _named(word)

    def _with_proof(self, found: Sequence[Any]) -> list[Shipment]:
        shown: dict[int, set[str]] = defaultdict(set)
        for some in _portions([row.id for row in found]):
            query = (
                select(SHIPMENT_FILE.c.shipment_id, SHIPMENT_FILE.c.proof)
                .where(SHIPMENT_FILE.c.shipment_id.in_(some) & ~SHIPMENT_FILE.c.set_aside)
                .distinct()
            )
            for shipment_id, proof in self._connection.execute(query):
                shown[shipment_id].add(proof)
        return [_shipment(row, frozenset(shown[row.id])) for row in found]


def set_fields(connection: Connection, edit: SetShipments) -> Edit:
    """Carry out the edit and return its inverse."""
    before: dict[str, dict[str, Any]] = {}
    changed: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    renumbered: list[int] = []
    for some in _portions(list(edit.values)):
        query = select(SHIPMENT).where(SHIPMENT.c.id.in_([int(key) for key in some]))
        found = {str(row["id"]): row for row in connection.execute(query).mappings()}
        for key in some:
            values, row = edit.values[key], found.get(key)
            if row is None:
                raise KeyError(key)
            if unknown := set(values) - _EDITABLE:
                raise ValueError(f"shipment has no editable {', '.join(sorted(unknown))}")
            before[key] = {name: row[name] for name in values}
            new = rows.plain(values)
            if {"order_no", "waybills"} & new.keys():
                renumbered.append(row["id"])
            new["day"] = _day({**row, **new})
            changed[tuple(sorted(new))].append({"one": row["id"], **new})
    for group in changed.values():
        connection.execute(SHIPMENT.update().where(SHIPMENT.c.id == bindparam("one")), group)
    _renumber(connection, renumbered)
    return SetShipments(before)


def set_batch_aside(connection: Connection, edit: SetBatchAside) -> Edit:
    """Carry out the edit and return its inverse."""
    table = {"shipment": SHIPMENT, "shipment_file": SHIPMENT_FILE}[edit.subject]
    wanted = (table.c.batch == edit.batch) & (table.c.set_aside != edit.aside)
    connection.execute(table.update().where(wanted).values(set_aside=edit.aside))
    return SetBatchAside(edit.subject, edit.batch, not edit.aside)


def _renumber(connection: Connection, ids: Sequence[int]) -> None:
    for some in _portions(ids):
        mine = SHIPMENT_NUMBER.c.shipment_id.in_(some)
        connection.execute(SHIPMENT_NUMBER.delete().where(mine))
        query = select(SHIPMENT.c.id, SHIPMENT.c.order_no, SHIPMENT.c.waybills)
        found = connection.execute(query.where(SHIPMENT.c.id.in_(some))).all()
        records = [row._asdict() for row in found]
        connection.execute(SHIPMENT_NUMBER.insert(), list(_numbers(records)))


def _numbers(records: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        given = (record["order_no"], *record["waybills"])
        for number in dict.fromkeys(filter(None, map(as_number, given))):
            yield {"shipment_id": record["id"], "number": number, "backwards": number[::-1]}


def _day(record: Mapping[str, Any]) -> str:
    return str(record.get("shipped_at") or record.get("paid_at") or "")


def _named(word: str) -> ColumnElement[bool]:
    return or_(
        *(
            SHIPMENT.c[name].icontains(word, autoescape=True)
            for name in ("buyer", "receiver", "item", "note")
        )
    )


def _numbered(number: str) -> Select[tuple[int]]:
    return select(SHIPMENT_NUMBER.c.shipment_id).where(
        _begins(SHIPMENT_NUMBER.c.number, number)
        | _begins(SHIPMENT_NUMBER.c.backwards, number[::-1])
    )


def _begins(column: Any, start: str) -> ColumnElement[bool]:
    """Compare as a range, which an index answers; LIKE would read every row."""
    wanted: ColumnElement[bool] = (column >= start) & (column < start + "\U0010ffff")
    return wanted


def _portions(values: Sequence[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield list(values[start : start + _AT_ONCE])


def _shipment(row: Any, shown: frozenset[str]) -> Shipment:
    return Shipment(
        id=row.id,
        **{name: getattr(row, name) for name in TEXTS},
        waybills=tuple(row.waybills),
        set_aside=row.set_aside,
        shown=shown,
        cases=row.cases,
    )


def _file(row: Any) -> ProofFile:
    moments = tuple(rows.moment_from_json(moment) for moment in row.moments)
    return ProofFile(
        id=row.id,
        shipment_id=row.shipment_id,
        proof=row.proof,
        name=row.name,
        added_at=datetime.fromisoformat(row.added_at),
        file=rows.stored_file_from_row(row),
        moments=moments,
        chosen=choose(moments),
        set_aside=row.set_aside,
    )
