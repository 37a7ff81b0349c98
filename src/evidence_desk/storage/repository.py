"""Reads and writes a desk inside one transaction. Takes and returns domain values, never rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from evidence_desk.domain.case import Case, CaseSummary, Role
from evidence_desk.domain.edits import Edit, to_json
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import Moment, choose
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.timeline import CaseFile, by_time
from evidence_desk.storage import editing, files, journal, rows
from evidence_desk.storage.conversations import Conversations
from evidence_desk.storage.journal import Journal
from evidence_desk.storage.looks import Looks
from evidence_desk.storage.recognised import RecognisedPages
from evidence_desk.storage.searched import Searched
from evidence_desk.storage.shipments import Shipments
from evidence_desk.storage.submissions import Submissions
from evidence_desk.storage.tables import (
    CASE,
    CODE,
    EVENT,
    EVENT_CODE,
    EXHIBIT,
    EXHIBIT_CODE,
    READING,
    STORED_FILE,
)
from evidence_desk.storage.told import told
from evidence_desk.storage.verified import Verified


@dataclass(frozen=True, slots=True)
class Arrival:
    """A staged file on its way to becoming an exhibit.

    `moments` are those of the reading, the name and the file system; `origin` is where it lay,
    for the journal only. `details` are kept as given.
    """

    digest: str
    size: int
    name: str
    origin: str
    reading: Reading
    moments: tuple[Moment, ...]
    findings: tuple[Finding, ...] = ()
    label: str | None = None
    fields: Mapping[str, Any] | None = None


class Repository:
    """One transaction's view of the desk. `now` is the aware time of this piece of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self.journal = Journal(connection)
        self.looks = Looks(connection)
        self.conversations = Conversations(connection)
        self.recognised = RecognisedPages(connection)
        self.searched = Searched(connection)
        self.verified = Verified(connection)
        self.shipments = Shipments(connection, now)
        self.submissions = Submissions(connection, now)

    # --- cases -------------------------------------------------------------------------------

    def cases(self) -> list[CaseSummary]:
        """Return every case, the newest first."""
        counts = (
            select(EXHIBIT.c.case_id, func.count().label("exhibits"))
            .where(~EXHIBIT.c.set_aside)
            .group_by(EXHIBIT.c.case_id)
            .subquery()
        )
        query = (
            select(CASE, func.coalesce(counts.c.exhibits, 0).label("exhibits"))
            .outerjoin(counts, counts.c.case_id == CASE.c.id)
            .order_by(CASE.c.id.desc())
        )
        return [
            CaseSummary(
                row.id,
                row.number,
                row.title,
                row.platform,
                row.role,
                row.exhibits,
                datetime.fromisoformat(row.created_at),
            )
            for row in self._connection.execute(query)
        ]

    def case(self, case_id: int) -> Case:
        """Return one case.

        Raises:
            KeyError: there is none with this id.
        """
        row = self._connection.execute(select(CASE).where(CASE.c.id == case_id)).first()
        if row is None:
            raise KeyError(case_id)
        return rows.case_from_row(row)

    def add_case(
        self,
        *,
        title: str,
        platform: str,
        role: Role,
        zone: str,
        number: str | None = None,
        rules: str = "",
    ) -> Case:
        """Open a case; without a *number* it gets `ED-YYYYMMDD-NN` of today.

        *rules* is the digest of the rules it goes by.
        """
        values = {
            "number": number or self._next_number(),
            "title": title,
            "platform": platform,
            "role": role,
            "zone": zone,
            "created_at": self._now.isoformat(),
            "ordering": "time",
            "buyer": {},
            "seller": {},
            "order": {},
            "statement": {},
            "disputes": [],
            "details": {},
        }
        case_id = self._connection.scalars(CASE.insert().returning(CASE.c.id), values).one()
        body = {"number": values["number"], "title": title} | ({"rules": rules} if rules else {})
        self.note("case opened", case_id, body)
        return self.case(case_id)

    def _next_number(self) -> str:
        stem = f"ED-{self._now:%Y%m%d}-"
        taken = set(
            self._connection.scalars(select(CASE.c.number).where(CASE.c.number.startswith(stem)))
        )
        return next(n for i in range(1, 10**6) if (n := f"{stem}{i:02d}") not in taken)

    def case_file(self, case_id: int) -> CaseFile:
        """Return a case with its exhibits in printing order, its events and its codes."""
        case = self.case(case_id)
        exhibits = self.exhibits(case_id)
        if case.ordering == "time":
            exhibits = by_time(exhibits, case)
        return CaseFile(case, tuple(exhibits), tuple(self._events(case_id)), self._codes(case_id))

    def told(self) -> Iterator[CaseFile]:
        """Yield every case with its events and codes, but no exhibits, parties or statement."""
        return told(self._connection)

    # --- exhibits ----------------------------------------------------------------------------

    def exhibits(self, case_id: int, *, aside: bool = False) -> list[Exhibit]:
        """Return a case's exhibits by position; those set aside only where asked for."""
        wanted = EXHIBIT.c.case_id == case_id
        return list(self._exhibits(wanted & (EXHIBIT.c.set_aside == aside)))

    def exhibit(self, exhibit_id: int) -> Exhibit:
        """Return one exhibit.

        Raises:
            KeyError: there is none with this id.
        """
        found = next(self._exhibits(EXHIBIT.c.id == exhibit_id), None)
        if found is None:
            raise KeyError(exhibit_id)
        return found

    def _exhibits(self, wanted: ColumnElement[bool]) -> Iterator[Exhibit]:
        codes: dict[int, list[str]] = defaultdict(list)
        linked = (
            select(EXHIBIT_CODE.c.exhibit_id, CODE.c.value)
            .join(CODE, CODE.c.id == EXHIBIT_CODE.c.code_id)
            .join(EXHIBIT, EXHIBIT.c.id == EXHIBIT_CODE.c.exhibit_id)
            .where(wanted)
            .order_by(EXHIBIT_CODE.c.place)
        )
        for exhibit_id, value in self._connection.execute(linked):
            codes[exhibit_id].append(value)
        first = (
            select(EXHIBIT.c.case_id, EXHIBIT.c.digest, func.min(EXHIBIT.c.id).label("id"))
            .where(~EXHIBIT.c.set_aside)
            .group_by(EXHIBIT.c.case_id, EXHIBIT.c.digest)
            .having(func.count() > 1)
            .subquery()
        )
        original = EXHIBIT.alias("original")
        same = (
            select(first.c.case_id, first.c.digest, original.c.id, original.c.label)
            .join(original, original.c.id == first.c.id)
            .subquery()
        )
        query = (
            select(
                EXHIBIT,
                STORED_FILE.c.size,
                *(READING.c[name] for name in rows.READING_COLUMNS),
                READING.c.kind.label("file_kind"),
                same.c.id.label("same_id"),
                same.c.label.label("same_label"),
            )
            .join(STORED_FILE, STORED_FILE.c.digest == EXHIBIT.c.digest)
            .join(READING, READING.c.digest == EXHIBIT.c.digest)
            .outerjoin(
                same,
                (same.c.case_id == EXHIBIT.c.case_id) & (same.c.digest == EXHIBIT.c.digest),
            )
            .where(wanted)
            .order_by(EXHIBIT.c.position, EXHIBIT.c.id)
        )
        for row in self._connection.execute(query):
            repeated = row.same_id is not None and row.same_id != row.id
            yield rows.exhibit_from_row(
                row, codes=codes[row.id], same_as=row.same_label if repeated else None
            )

    def knows(self, digest: str) -> bool:
        """Tell whether a file with this digest was recorded as taken in."""
        query = select(STORED_FILE.c.digest).where(STORED_FILE.c.digest == digest)
        return self._connection.execute(query).first() is not None

    def stored_files(self) -> list[tuple[str, int]]:
        """Return digest and size of every file that was taken in."""
        query = select(STORED_FILE.c.digest, STORED_FILE.c.size).order_by(STORED_FILE.c.digest)
        return [(row.digest, row.size) for row in self._connection.execute(query)]

    def names_by_digest(self) -> dict[str, str]:
        """Map the digest of every file to the name it came with first, at a case or a parcel."""
        query = select(EXHIBIT.c.digest, EXHIBIT.c.name).order_by(EXHIBIT.c.id.desc())
        exhibits = {row.digest: row.name for row in self._connection.execute(query)}
        return self.shipments.names_by_digest() | exhibits

    def labels_by_digest(self, case_id: int, digests: Set[str]) -> dict[str, str]:
        """Map those of *digests* that a case holds to the label of their first exhibit."""
        query = (
            select(EXHIBIT.c.digest, EXHIBIT.c.label)
            .where((EXHIBIT.c.case_id == case_id) & ~EXHIBIT.c.set_aside)
            .where(EXHIBIT.c.digest.in_(digests))
            .order_by(EXHIBIT.c.id.desc())
        )
        return {row.digest: row.label for row in self._connection.execute(query)}

    def take_in(
        self, case_id: int, arrivals: Sequence[Arrival], *, reserved: Set[str] = frozenset()
    ) -> list[tuple[int, str]]:
        """Record staged files as exhibits; return their ids and labels in the same order.

        Labels in *reserved* are for arrivals still to come.
        """
        if not arrivals:
            return []
        at = self._now.isoformat()
        positions = select(func.max(EXHIBIT.c.position)).where(EXHIBIT.c.case_id == case_id)
        last = self._connection.scalars(positions).one() or 0
        reserved = reserved | {arrival.label for arrival in arrivals if arrival.label}
        unnamed = sum(arrival.label is None for arrival in arrivals)
        free = iter(self._free_labels(case_id, reserved, first=last + 1, wanted=unnamed))
        exhibits = []
        for offset, arrival in enumerate(arrivals, 1):
            label = arrival.label or next(free)
            exhibits.append(
                dict(rows.NEW_EXHIBIT)
                | {
                    "case_id": case_id,
                    "label": label,
                    "position": last + offset,
                    "digest": arrival.digest,
                    "name": arrival.name,
                    "added_at": at,
                    "moments": [rows.moment_to_json(moment) for moment in arrival.moments],
                    "chosen": choose(arrival.moments),
                    "findings": [rows.finding_to_json(f) for f in arrival.findings],
                    "details": {},
                }
                | dict(arrival.fields or {})
            )
        files.remember(self._connection, ((a.digest, a.size, a.reading) for a in arrivals), at=at)
        self._connection.execute(EXHIBIT.insert(), exhibits)
        labels = [str(exhibit["label"]) for exhibit in exhibits]
        ids = self._connection.execute(
            select(EXHIBIT.c.label, EXHIBIT.c.id).where(
                (EXHIBIT.c.case_id == case_id) & EXHIBIT.c.label.in_(labels)
            )
        )
        id_of: dict[str, int] = {row.label: row.id for row in ids}
        journal.append(
            self._connection,
            [
                (
                    "taken in",
                    case_id,
                    {
                        "label": label,
                        "digest": arrival.digest,
                        "size": arrival.size,
                        "name": arrival.name,
                        "origin": arrival.origin,
                    },
                )
                for label, arrival in zip(labels, arrivals, strict=True)
            ],
            at=at,
        )
        return [(id_of[label], label) for label in labels]

    def _free_labels(
        self, case_id: int, reserved: Set[str], *, first: int, wanted: int
    ) -> list[str]:
        free: list[str] = []
        while len(free) < wanted:
            some = [f"E{number:02d}" for number in range(first, first + wanted)]
            used = select(EXHIBIT.c.label).where(
                (EXHIBIT.c.case_id == case_id) & EXHIBIT.c.label.in_(some)
            )
            taken = reserved | set(self._connection.scalars(used))
            free += [label for label in some if label not in taken]
            first += wanted
        return free[:wanted]

    def set_findings(self, findings: Mapping[int, Iterable[Finding]], *, examined: str) -> None:
        """Replace the findings of exhibits, by exhibit id; *examined* names the checks made."""
        values = [
            {"exhibit": exhibit_id, "found": [rows.finding_to_json(finding) for finding in found]}
            for exhibit_id, found in findings.items()
        ]
        change = EXHIBIT.update().where(EXHIBIT.c.id == bindparam("exhibit"))
        change = change.values(findings=bindparam("found"), examined=examined)
        if values:
            self._connection.execute(change, values)

    # --- edits and journal -------------------------------------------------------------------

    def apply(self, edit: Edit) -> Edit:
        """Carry out *edit* and return the edit that takes it back."""
        return editing.apply(self._connection, edit)

    def do(self, edit: Edit, *, label: Mapping[str, str], case_id: int | None) -> int:
        """Carry out *edit*, journal it with its inverse and return the entry's number."""
        return self.note_done(edit, self.apply(edit), label=label, case_id=case_id)

    def note_done(
        self, edit: Edit, inverse: Edit, *, label: Mapping[str, str], case_id: int | None
    ) -> int:
        """Journal an edit that was carried out, so that it can be taken back."""
        body = {"label": label, "edit": to_json(edit), "inverse": to_json(inverse)}
        return self.note("edit", case_id, body)

    def note(self, kind: str, case_id: int | None, body: Mapping[str, Any]) -> int:
        """Add one journal entry and return its number."""
        at = self._now.isoformat()
        return journal.append(self._connection, [(kind, case_id, body)], at=at)[0]

    # --- events and codes --------------------------------------------------------------------

    def _events(self, case_id: int) -> Iterator[Any]:
        codes: dict[int, list[str]] = defaultdict(list)
        linked = (
            select(EVENT_CODE.c.event_id, CODE.c.value)
            .join(CODE, CODE.c.id == EVENT_CODE.c.code_id)
            .where(CODE.c.case_id == case_id)
            .order_by(EVENT_CODE.c.place)
        )
        for event_id, value in self._connection.execute(linked):
            codes[event_id].append(value)
        query = select(EVENT).where(EVENT.c.case_id == case_id).order_by(EVENT.c.id)
        for row in self._connection.execute(query):
            yield rows.event_from_row(row, codes[row.id])

    def _codes(self, case_id: int) -> tuple[Any, ...]:
        query = select(CODE).where(CODE.c.case_id == case_id).order_by(CODE.c.id)
        return tuple(rows.code_from_row(row) for row in self._connection.execute(query))
