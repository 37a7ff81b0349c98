"""Prints a case: gathers its chain, makes print-ready pictures, writes the PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from evidence_desk import __version__
from evidence_desk.domain.chain import Chain, ChainExhibit, Mode, Picture, Printed
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.export_wish import USUAL, ExportWish
from evidence_desk.domain.film import chosen_frames
from evidence_desk.domain.profile import Profile
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.domain.timeline import CaseFile, as_it_stood
from evidence_desk.readers import pictures
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.paper import is_long, paper_pictures
from evidence_desk.readers.pictures import PrintPicture
from evidence_desk.services import vocabulary
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.cases.matters import fresh_labels, matters_of
from evidence_desk.services.conversations.transcripts import heard_in, with_transcripts
from evidence_desk.services.covers.concealing import conceal, cover_up
from evidence_desk.services.covers.redacting import redact, without_places
from evidence_desk.services.covers.withheld import settled
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.attaching import Plan, attachments_of, plan_of
from evidence_desk.services.exports.proving import proved
from evidence_desk.services.facts import spotted_pictures
from evidence_desk.services.facts.spotted_pictures import with_masked_pictures
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.pictures import filming
from evidence_desk.services.signatures.signing import (
    Sign,
    Signed,
    is_exported_pdf,
    noted,
    sign_aside,
)
from evidence_desk.services.sm3 import sm3_of_exhibits
from evidence_desk.services.workers import result_of
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.journal import Journal, JournalEntry
from evidence_desk.verifier.manifest import list_digest

# Text longer than this is cut on paper; the file itself is named and hashed.
_TEXT_ON_PAPER = 400_000


@dataclass(frozen=True, slots=True)
class Exported:
    """A written PDF and the case file as printed."""

    path: Path
    pages: int
    digest: str
    chain: Chain
    printed: Printed
    signed: Signed | None = None


def export_pdf(
    workspace: Workspace,
    case_id: int,
    out: Path,
    wish: ExportWish = USUAL,
    *,
    sign: Sign | None = None,
    progress: Progress,
    executor: Executor | None = None,
) -> Exported:
    """Write the evidence chain of a case to *out*, aside first, then in one rename.

    The same desk and the same wish give the same bytes, before they are signed.

    Raises:
        UserError: *out* cannot be written or would replace evidence, files are missing from the
            vault, or something that is covered would be left in it.
    """
    from evidence_desk.export.pdf import write_pdf

    _refuse_to_replace(workspace, out)
    examine_case(workspace, case_id, progress=progress, executor=executor)
    chain = gather(workspace, case_id, wish, progress=progress, executor=executor)
    with sign_aside(out, sign, progress=progress) as put:

        def write(aside: Path) -> Printed:
            # Signed before it is proved: a name that is covered must not come back with it.
            return put(write_pdf(chain, aside, progress))

        printed = replace(proved(chain, put.path, write, progress), path=out)
    signed = put.signed
    with workspace.writing() as repository:
        repository.note(
            "exported",
            case_id,
            {
                "name": shown_name(out.name),
                "digest": printed.digest,
                "pages": printed.pages,
                "manifest": chain.manifest_digest,
                "language": wish.language,
                "mode": chain.mode,
                "profile": chain.profile.id,
                **noted(signed),
            },
        )
    return Exported(out, printed.pages, printed.digest, chain, printed, signed)


def _refuse_to_replace(workspace: Workspace, out: Path) -> None:
    """Raise UserError where a print at *out* would take the place of what may be evidence."""
    if out.resolve().is_relative_to(workspace.folder.resolve()):
        raise UserError(
            f"{out} 在证据台自己的文件夹里。请把 PDF 导出到别的文件夹。",
            f"{out} lies in the desk's own folder. Export the PDF to another folder.",
        )
    try:
        if not out.is_file() or out.stat().st_size == 0:
            return
        with out.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        is_export = is_exported_pdf(out)
    except (OSError, UserError):
        return  # writing it will say why
    with workspace.reading() as repository:
        if is_export and not repository.knows(digest):
            return
    raise UserError(
        f"{out} 已存在，而且不是证据台导出的 PDF，或者本身就是一份证据。请换一个文件名。",
        f"{out} exists and is no PDF that Evidence Desk exported, or is itself evidence. "
        "Choose another file name.",
    )


def gather(
    workspace: Workspace,
    case_id: int,
    wish: ExportWish = USUAL,
    *,
    progress: Progress,
    executor: Executor | None = None,
) -> Chain:
    """Return all that the PDF is made from, with every picture ready for print.

    Raises:
        UserError: files are missing from the vault, there is nothing new to appeal with, or
            something that is covered cannot be.
    """
    profile = profiles.get(wish.profile)
    with workspace.reading() as repository:
        head = _newest_change(repository.journal)
    file = open_case(workspace, case_id)
    made_at = wish.as_of or datetime.fromisoformat(head.at).astimezone(file.case.tz)
    profiles.refuse_other_role(profile, file.case.role)
    if wish.as_of is not None:
        file = as_it_stood(file, wish.as_of)
    file = with_masked_pictures(workspace, file, profile)
    labels = labels_of(workspace, file, wish, made_at)
    included = [one for one in file.exhibits if one.included]
    numbered = [
        (number, one)
        for number, one in enumerate(included, 1)
        if labels is None or one.label in labels
    ]
    included = [one for _, one in numbered]
    plan = plan_of(included, _mode(profile, wish))
    _refuse_changed(workspace, included, progress)
    compact = plan.mode == "compact"
    ready = _ready_pictures(workspace, included, progress, executor, compact=compact)
    heard = heard_in(workspace, file, included, profile, progress=progress, executor=executor)
    printed = tuple(
        ChainExhibit(
            number,
            exhibit,
            ready[exhibit.file.digest][0],
            _text(exhibit),
            ready[exhibit.file.digest][1],
        )
        for number, exhibit in numbered
    )
    chain = Chain(
        file=file,
        exhibits=printed,
        language=wish.language,
        made_at=made_at,
        program=f"Evidence Desk {__version__}",
        journal_head=head.digest,
        journal_length=head.seq,
        manifest_digest="",
        names=vocabulary.words(),
        mode=plan.mode,
        paper=wish.paper,
        duplex=wish.duplex,
        sm3=sm3_of_exhibits(workspace, included, progress) if wish.sm3 else {},
        profile=profile,
    )
    chain = replace(chain, matters=matters_of(workspace, chain, labels or frozenset()))
    if profile.identity.place == "hidden":
        chain = without_places(workspace, chain, progress)
    # First: passages are told by their place in the text.
    chain = replace(chain, file=settled(chain.file, profile.id))
    chain = conceal(chain)
    chain = redact(workspace, chain, profile=profile.id, progress=progress, executor=executor)
    chain = cover_up(chain)
    chain = with_transcripts(workspace, chain, heard, wish=wish, before=file)
    printed_list = manifest_digest([one.exhibit for one in chain.exhibits])
    chain = replace(chain, manifest_digest=printed_list)
    return replace(chain, attachments=attachments_of(workspace, chain))


def _mode(profile: Profile, wish: ExportWish) -> Mode | None:
    """Return the mode that was asked for, else the profile's own; without originals, compact."""
    if not profile.originals:
        return "compact"
    return wish.mode or profile.mode or None


def labels_of(
    workspace: Workspace, file: CaseFile, wish: ExportWish, made_at: datetime
) -> frozenset[str] | None:
    """Return the labels of what goes out; None where it is everything that is included.

    Raises:
        UserError: the profile prints only what is new, and nothing is; or labels were named that
            are not there.
    """
    if wish.labels is not None:
        there = {one.label for one in file.exhibits if one.included}
        if unknown := sorted(wish.labels - there):
            raise UserError(
                f"这些证据不在案件里，或没有列入：{'、'.join(unknown)}。请先列入再导出。",
                f"These exhibits are not in the case, or left out of it: {', '.join(unknown)}. "
                "Include them first.",
            )
    if wish.labels is not None or not profiles.get(wish.profile).fresh:
        return wish.labels
    fresh = fresh_labels(workspace, file, made_at)
    if not fresh:
        raise UserError(
            "处理结果之后没有新的证据，申诉没有可附的内容。"
            "请先收录新证据，或记录“收到处理结果”；要交全部证据，请用平台举证的导出方案。",
            "Nothing is new since the decision, so an appeal has nothing to attach. Take in new "
            "evidence or record the decision first; to hand in everything, use the profile of the "
            "platform.",
        )
    return fresh


def plan_export(workspace: Workspace, case_id: int, wish: ExportWish = USUAL) -> Plan:
    """Return what an export will be, to be said before the work.

    Raises:
        UserError: so much cannot be put into a PDF, or there is nothing to print.
    """
    file = open_case(workspace, case_id)
    profile = profiles.get(wish.profile)
    profiles.refuse_other_role(profile, file.case.role)
    if wish.as_of is not None:
        file = as_it_stood(file, wish.as_of)
    labels = labels_of(workspace, file, wish, wish.as_of or workspace.clock())
    included = [
        one for one in file.exhibits if one.included and (labels is None or one.label in labels)
    ]
    plan = plan_of(included, _mode(profile, wish))
    unread = spotted_pictures.unread_note(workspace, case_id, profile)
    return replace(plan, notes=(*plan.notes, unread)) if unread else plan


def _newest_change(journal: Journal) -> JournalEntry:
    """Return the newest entry that is more than a note of an export before."""
    return next(one for one in journal.entries(newest_first=True) if one.kind != "exported")


def manifest_digest(exhibits: Sequence[Exhibit]) -> str:
    """Return the SHA-256 of the list `digest  name` of *exhibits* in printing order."""
    return list_digest([(one.file.digest, one.name) for one in exhibits])


def _refuse_changed(workspace: Workspace, exhibits: Sequence[Exhibit], progress: Progress) -> None:
    """Hash every file again: the print says of each that it is the one taken in."""
    names = {exhibit.file.digest: exhibit.name for exhibit in exhibits}
    wrong: list[str] = []
    with ThreadPoolExecutor(2, thread_name_prefix="verify") as pool:
        hashed = pool.map(workspace.vault.digest_now, names)
        try:
            for done, (digest, now) in enumerate(zip(names, hashed, strict=True), 1):
                progress.step(done, len(names), names[digest])
                if now != digest:
                    wrong.append(names[digest])
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    if wrong:
        raise UserError(
            f"这些文件在保管库里缺失或与收录时不同：{'、'.join(wrong)}。没有导出。"
            "请从备份或原设备找回后重新收录，或在案件中不列入它们。",
            f"These files are missing from the vault or differ from what was taken in: "
            f"{', '.join(wrong)}. Nothing was exported. Fetch them from a backup or the original "
            "device and take them in again, or leave them out of the case.",
        )


def _text(exhibit: Exhibit) -> str | None:
    text = exhibit.file.text
    return None if text is None or exhibit.file.kind == "photo" else text[:_TEXT_ON_PAPER]


_Ready = tuple[tuple[Picture, ...], Text | None]


def _ready_pictures(
    workspace: Workspace,
    exhibits: Sequence[Exhibit],
    progress: Progress,
    executor: Executor | None,
    *,
    compact: bool,
) -> dict[str, _Ready]:
    """Return the print-ready pictures of each file by digest, and a note where some are not."""
    into = workspace.cache / "print"
    into.mkdir(parents=True, exist_ok=True)
    begun: dict[str, Future[list[PrintPicture]] | _Ready] = {}
    for exhibit in exhibits:
        digest, media_type = exhibit.file.digest, exhibit.file.media_type
        if digest in begun:
            continue
        path = workspace.vault.path(digest)
        if media_type in filming.FILMS and filming.available() and executor is not None:
            chosen, length = chosen_frames(exhibit.details), exhibit.file.duration
            film = filming.Film(path)
            begun[digest] = executor.submit(filming.sheet, film, digest, length, chosen, into)
            continue
        if media_type not in pictures.SHOWN:
            begun[digest] = ((), None)
            continue
        make = partial(paper_pictures, path, digest, media_type, into, compact=compact)
        if executor is None or (
            media_type == "image/jpeg"
            and not compact
            and not is_long(exhibit.file.width, exhibit.file.height)
        ):
            # A camera's JPEG goes onto paper as it is; only its header is read.
            begun[digest] = _outcome(make)
        else:
            begun[digest] = executor.submit(make)
    ready: dict[str, _Ready] = {}
    for done, (digest, result) in enumerate(begun.items()):
        if isinstance(result, Future):
            while wait([result], timeout=0.1).not_done:
                progress.step(done, len(begun))
            ready[digest] = _outcome(result_of, result)
        else:
            ready[digest] = result
        progress.step(done + 1, len(begun))
    return ready


def _outcome(make: Callable[..., list[PrintPicture]], *args: object) -> _Ready:
    try:
        made = make(*args)
    except Unreadable as error:
        return (), Text(error.zh, error.en)
    pages = len(made) > 1
    ready = tuple(
        Picture(
            one.path,
            one.media_type,
            one.width,
            one.height,
            one.orientation,
            one.page if pages else None,
            one.cuts,
        )
        for one in made
    )
    return ready, made[0].note if made else None
