"""Submissions: frozen when they are made; only when they went out is told later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from evidence_desk.domain.submission import Submission, SubmittedExhibit
from evidence_desk.storage import journal, rows
from evidence_desk.storage.tables import SUBMISSION

# What no later edit changes.
FROZEN = (
    *("purpose", "to", "profile", "exhibits", "text", "pdf_name", "pdf_digest"),
    *("manifest_digest", "ground", "ruling_event", "attempt", "frozen_at"),
)


class Submissions:
    """The submissions of a desk as one transaction sees them."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._at = now.isoformat()

    def of_case(self, case_id: int, *, aside: bool = False) -> tuple[Submission, ...]:
        """Return a case's submissions in the order they were made."""
        query = (
            select(SUBMISSION)
            .where((SUBMISSION.c.case_id == case_id) & (SUBMISSION.c.set_aside == aside))
            .order_by(SUBMISSION.c.id)
        )
        return tuple(_from_row(row) for row in self._connection.execute(query))

    def freeze(self, submission: Submission) -> Submission:
        """Record *submission*, journal it whole, and return it with its id."""
        values = _to_row(submission)
        query = SUBMISSION.insert().returning(SUBMISSION.c.id)
        made = replace(submission, id=self._connection.scalars(query, values).one())
        body = {name: values[name] for name in FROZEN} | {"submission": made.id}
        journal.append(self._connection, [("submission frozen", made.case_id, body)], at=self._at)
        return made


def _to_row(one: Submission) -> dict[str, Any]:
    return {
        "case_id": one.case_id,
        "purpose": one.purpose,
        "to": one.to,
        "profile": one.profile,
        "exhibits": [asdict(exhibit) for exhibit in one.exhibits],
        "text": one.text,
        "pdf_name": one.pdf_name,
        "pdf_digest": one.pdf_digest,
        "manifest_digest": one.manifest_digest,
        "ground": one.ground,
        "ruling_event": one.ruling_event,
        "attempt": one.attempt,
        "frozen_at": rows.moment_to_json(one.frozen_at) if one.frozen_at else None,
        "sent_at": rows.moment_to_json(one.sent_at) if one.sent_at else None,
        "set_aside": False,
    }


def _from_row(row: Any) -> Submission:
    exhibits: Sequence[Any] = row.exhibits
    return Submission(
        id=row.id,
        case_id=row.case_id,
        purpose=row.purpose,
        to=row.to,
        profile=row.profile,
        exhibits=tuple(SubmittedExhibit(**one) for one in exhibits),
        text=row.text,
        pdf_name=row.pdf_name,
        pdf_digest=row.pdf_digest,
        manifest_digest=row.manifest_digest,
        ground=row.ground,
        ruling_event=row.ruling_event,
        attempt=row.attempt,
        frozen_at=rows.moment_from_json(row.frozen_at) if row.frozen_at else None,
        sent_at=rows.moment_from_json(row.sent_at) if row.sent_at else None,
    )
