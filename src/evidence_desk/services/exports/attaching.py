"""What goes into a printed PDF beside its pages: originals, the list of exhibits, the journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evidence_desk.domain.chain import Attachment, Chain, Mode
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.profile import FULL, Profile
from evidence_desk.domain.text import Text
from evidence_desk.services.covers.redacting import seals
from evidence_desk.services.workspace import Workspace

# More originals than this go into a package, unless the person says otherwise. A complete PDF
# holds pictures twice, as pages and as files: up to twice this can still be opened by the office
# programs of a service counter and be sent with a net disk.
COMPLETE_BYTES = 100 << 20
# The offsets of a PDF have ten digits.
LARGEST_BYTES = 4 << 30

# Of the journal: number, time, kind, case, body as JSON text.
Entry = tuple[int, str, str, int | None, str]
JournalWords = Literal["all", "intake", "none"]

_TOO_MUCH = Text(
    "原始文件共 {size} MB，超过 {most} MB，这次导出精简打印版，原件不放进 PDF。"
    "请把原件另用证据包交出；一定要放进 PDF 时请选“完整版”。",
    "The originals have {size} MB, more than {most} MB: this is a compact print copy without them. "
    "Hand the originals over in a package, or choose “complete” to put them into the PDF.",
)
_INSIDE = Text("收录的原始文件，SHA-256 {digest}", "The original as taken in, SHA-256 {digest}")
_COPY = Text("SHA-256 为 {digest} 的文件的遮盖件", "Redacted copy of SHA-256 {digest}")
_LIST = Text("证据清单，供程序读取", "List of exhibits, for programs")
_RECORD = Text("本案的工作日志，供程序核对", "The journal of the case, for programs to check")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export will be. `size` is bytes of all originals; `notes` are to be said before."""

    mode: Mode
    size: int
    notes: tuple[Text, ...] = ()


def plan_of(exhibits: Sequence[Exhibit], mode: Mode | None) -> Plan:
    """Return what an export of *exhibits* will be; with no *mode* named, their size decides.

    Raises:
        UserError: so much cannot be put into a PDF.
    """
    size = sum({one.file.digest: one.file.size for one in exhibits}.values())
    if mode == "compact":
        return Plan("compact", size)
    if mode == "complete" and size > LARGEST_BYTES:
        raise UserError(
            f"原始文件共 {size >> 20} MB，放不进一个 PDF。请导出精简打印版，原件用证据包交出。",
            f"The originals have {size >> 20} MB, more than a PDF can hold. Export the compact "
            "print copy and hand the originals over in a package.",
        )
    if mode is None and size > COMPLETE_BYTES:
        note = _TOO_MUCH.fill(size=f"{size / (1 << 20):,.0f}", most=COMPLETE_BYTES >> 20)
        return Plan("compact", size, (note,))
    return Plan("complete", size)


def attachments_of(workspace: Workspace, chain: Chain) -> tuple[Attachment, ...]:
    """Return what is attached to *chain*: in the mode `complete` the originals, too."""
    from evidence_desk.export.manifest import JOURNAL, MANIFEST, manifest_json, original_path

    language = chain.language
    originals = [
        Attachment(
            original_path(one),
            one.exhibit.file.media_type,
            one.exhibit.file.size,
            _modified(one.exhibit),
            "Source",
            _INSIDE.fill(digest=one.exhibit.file.digest).in_(language),
            path=workspace.vault.path(one.exhibit.file.digest),
        )
        for one in chain.exhibits
        if chain.mode == "complete" and not one.redacted
    ]
    copies = [
        Attachment(
            copy.name,
            copy.media_type,
            copy.size,
            chain.made_at,
            "Data",
            _COPY.fill(digest=one.exhibit.file.digest).in_(language),
            path=copy.path,
        )
        for one in chain.exhibits
        for copy in one.copies
        if chain.mode == "complete"
    ]

    def data(name: str, media_type: str, content: bytes, about: Text) -> Attachment:
        at, told = chain.made_at, about.in_(language)
        return Attachment(name, media_type, len(content), at, "Data", told, data=content)

    journal = b"".join(journal_extract(workspace, chain))
    return (
        *originals,
        *copies,
        data(MANIFEST, "application/json", manifest_json(chain), _LIST),
        data(JOURNAL, "application/x-ndjson", journal, _RECORD),
    )


def journal_extract(workspace: Workspace, chain: Chain) -> list[bytes]:
    """Return the lines of journal.jsonl: the entries of the chain's case to where it was printed.

    Those of other cases, and those that tell what is covered or left out, show their seal alone.
    """
    from evidence_desk.export.manifest import journal_line

    case_id, upto, hidden = chain.file.case.id, chain.journal_length, seals(chain)
    with workspace.reading() as repository:
        extract = list(repository.journal.extract(case_id, upto=upto))
    tells = _told(chain, [one.entry for one in extract if one.entry is not None])
    return [
        journal_line(
            one.seq,
            one.previous,
            one.sealed,
            one.entry if one.entry and tells(one.entry) and not hidden(one.entry[4]) else None,
        )
        for one in extract
    ]


def journal_words(profile: Profile) -> JournalWords:
    """Return what an export to *profile* tells of the journal: drafts and deleted words are there.

    Only a complete file tells `all`; `intake` is of the exhibits that go out where they came from.
    """
    if profile.id == FULL.id:
        return "all"
    return "none" if profile.identity.own_name == "hidden" else "intake"


def _told(chain: Chain, entries: Sequence[Entry]) -> Callable[[Entry], bool]:
    """Return what tells whether an entry goes out in words, as far as its kind decides."""
    words = journal_words(chain.profile)
    labels = {one.exhibit.label for one in chain.exhibits}
    # What came out of an archive goes out in its place.
    known = labels | {one.label for one in chain.file.exhibits if one.file.kind == "archive"}
    every = words == "all" and all(_taken_in(one) in known | {None} for one in entries)

    def tells(entry: Entry) -> bool:
        # Other entries name files that stay at home, too.
        return every or (words != "none" and _taken_in(entry) in labels)

    return tells


def _taken_in(entry: Entry) -> str | None:
    """Return the label of the exhibit that an entry says was taken in."""
    if entry[2] != "taken in":
        return None
    label = json.loads(entry[4]).get("label")
    return label if isinstance(label, str) else None


def _modified(exhibit: Exhibit) -> datetime:
    """Return when the file was last changed as far as the file system knew, else taken in."""
    known = (one for one in exhibit.moments if one.read_from == "file:modified")
    moment = next(known, None)
    if moment is None or moment.offset_minutes is None:
        return exhibit.added_at
    return datetime.fromisoformat(moment.iso())
