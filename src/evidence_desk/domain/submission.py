"""A submission: what was handed in, when and to whom, frozen with the digest of every file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.timeline import CaseFile

Purpose = Literal["evidence", "appeal", "complaint", "message"]


@dataclass(frozen=True, slots=True)
class SubmittedExhibit:
    """One exhibit as it was handed in; `number` is the printed one, `digest` that of its file."""

    label: str
    number: int
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What was sent, never to change again.

    `to` is a platform or a body such as `samr_12315`, `profile` the export profile it was printed
    with. `pdf_digest` is empty where only words were sent. `ground`, `ruling_event` (id of the
    ruling's event) and `attempt` (from 1) are those of an appeal. `sent_at` is None until the
    person confirms that it went out: an appeal may be possible only once.
    """

    id: int
    case_id: int
    purpose: Purpose
    to: str
    profile: str
    exhibits: tuple[SubmittedExhibit, ...]
    text: str = ""
    pdf_name: str = ""
    pdf_digest: str = ""
    manifest_digest: str = ""
    ground: str = ""
    ruling_event: int | None = None
    attempt: int = 0
    frozen_at: Moment | None = None
    sent_at: Moment | None = None

    def digests(self) -> frozenset[str]:
        """Return the digests of the files that were handed in."""
        return frozenset(one.digest for one in self.exhibits)


def submitted(file: CaseFile) -> tuple[SubmittedExhibit, ...]:
    """Return the included exhibits of a case as they would be handed in now."""
    numbers = file.numbers()
    return tuple(
        SubmittedExhibit(one.label, numbers[one.id], one.name, one.file.digest)
        for one in file.exhibits
        if one.id in numbers
    )


def not_yet_sent(file: CaseFile, sent: tuple[Submission, ...]) -> tuple[Exhibit, ...]:
    """Return the included exhibits whose file was in none of the submissions that went out."""
    known = {digest for one in sent if one.sent_at is not None for digest in one.digests()}
    return tuple(one for one in file.exhibits if one.included and one.file.digest not in known)
