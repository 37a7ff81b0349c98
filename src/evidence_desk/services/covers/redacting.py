"""Covers in an export what the person wants covered: copies of pictures, texts, the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, wait
from dataclasses import replace
from pathlib import Path

from evidence_desk.domain.chain import Chain, ChainExhibit, Copy, Picture
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.redaction import KEY, Hidden, holds, redactions_of, with_redactions
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.opaque import Cover, Opaque, opaque_pictures
from evidence_desk.readers.pictures import SHOWN, write_aside
from evidence_desk.services.covers import secrets as searching
from evidence_desk.services.covers.withheld import Covered, redacted_file
from evidence_desk.services.workers import result_of
from evidence_desk.services.workspace import Workspace

# As much text as goes onto paper, see `exporting`.
_TEXT_ON_PAPER = 400_000
# Journal entries of this tell where somebody covered what.
_MARK = f'"{KEY}"'


def redact(
    workspace: Workspace,
    chain: Chain,
    *,
    profile: str = "",
    progress: Progress,
    executor: Executor | None = None,
) -> Chain:
    """Return *chain* as an export to *profile* shows it; without redactions it is the same one.

    Raises:
        UserError: something that is to be covered cannot be.
    """

    def carries(exhibit: Exhibit, wanted: tuple[str, ...]) -> bool:
        progress.step(0, 1, exhibit.name)
        path = workspace.vault.path(exhibit.file.digest)
        return exhibit.included and searching.carries(path, exhibit, wanted)

    made = redacted_file(chain.file, profile=profile, carries=carries)
    if not made.exhibits and not made.everywhere:
        return chain
    shown = {one.id: one for one in made.file.exhibits}
    exhibits = []
    for done, one in enumerate(chain.exhibits):
        progress.step(done, len(chain.exhibits))
        now = replace(one, exhibit=shown[one.exhibit.id])
        covered = made.exhibits.get(one.exhibit.id)
        if covered is not None:
            pages = opaque(
                workspace,
                one.exhibit,
                covered,
                compact=chain.mode == "compact",
                progress=progress,
                executor=executor,
            )
            _refuse_uncovered(one.exhibit, covered, pages)
            now = _redacted(workspace, now, pages)
        exhibits.append(now)
    return replace(
        chain,
        file=made.file,
        exhibits=tuple(exhibits),
        secrets=made.secrets,
        sealed=made.sealed,
    )


def without_places(workspace: Workspace, chain: Chain, progress: Progress) -> Chain:
    """Return *chain* with every exhibit marked whose original says where it was made.

    Readers know the usual forms; this looks for the rest in the bytes.
    """
    labels = set()
    for done, one in enumerate(chain.exhibits):
        progress.step(done, len(chain.exhibits), one.exhibit.name)
        file = one.exhibit.file
        # Of films the readers know the place.
        if file.kind not in ("video", "audio") and searching.tells_place(
            workspace.vault.path(file.digest)
        ):
            labels.add(one.exhibit.label)

    def marked(one: Exhibit) -> Exhibit:
        if one.label not in labels:
            return one
        told = dict.fromkeys((*redactions_of(one.details), Hidden("place")))
        return replace(one, details=with_redactions(one.details, told))

    return replace(
        chain,
        file=replace(chain.file, exhibits=tuple(map(marked, chain.file.exhibits))),
        exhibits=tuple(replace(one, exhibit=marked(one.exhibit)) for one in chain.exhibits),
    )


def _redacted(workspace: Workspace, one: ChainExhibit, made: Sequence[Opaque]) -> ChainExhibit:
    file = one.exhibit.file
    text = None
    copies = [_copy(one.number, page, len(made)) for page in made]
    if one.text is not None:
        text = (file.text or "")[:_TEXT_ON_PAPER]
    if file.text is not None and file.media_type not in SHOWN:
        copies.append(_text_copy(workspace, one.number, file.text))
    pages = tuple(
        Picture(
            page.path,
            page.media_type,
            page.width,
            page.height,
            page=page.page if len(made) > 1 else None,
            cuts=page.cuts,
        )
        for page in made
    )
    return replace(one, pictures=pages, text=text, redacted=True, copies=tuple(copies))


def opaque(
    workspace: Workspace,
    exhibit: Exhibit,
    covered: Covered,
    *,
    compact: bool = False,
    progress: Progress,
    executor: Executor | None = None,
) -> list[Opaque]:
    """Return the redacted pages of an exhibit, made in a worker process where there is one."""
    file = exhibit.file
    if file.media_type not in SHOWN:
        return []
    printed, into = workspace.cache / "print", workspace.cache / "redacted"
    for folder in (printed, into):
        folder.mkdir(parents=True, exist_ok=True)
    texts = tuple((file.text or "")[start:end] for start, end in covered.spans)
    wanted = Cover(covered.boxes, (*covered.words, *texts, *covered.passages), compact)
    path = workspace.vault.path(file.digest)
    try:
        if executor is None:
            return opaque_pictures(
                path, file.digest, file.media_type, wanted, printed=printed, into=into
            )
        future = executor.submit(
            opaque_pictures, path, file.digest, file.media_type, wanted, printed=printed, into=into
        )
        while wait([future], timeout=0.1).not_done:
            progress.step(0, 1, exhibit.name)
        return result_of(future)
    except Unreadable as error:
        raise UserError(
            f"{exhibit.label}“{exhibit.name}”打不开，没法遮盖：{error.zh}请把它移出导出后再试。",
            f"{exhibit.label} “{exhibit.name}” cannot be opened, so nothing of it can be covered: "
            f"{error.en} Leave it out of the PDF, then try again.",
        ) from error


def _refuse_uncovered(exhibit: Exhibit, covered: Covered, made: Sequence[Opaque]) -> None:
    """Raise UserError where words of a picture are to be covered and nobody said where."""
    words = holds(covered.words)(exhibit.file.text or "") or bool(covered.spans or covered.passages)
    if made and words and not any(page.boxes for page in made):
        raise UserError(
            f"要遮盖的文字在 {exhibit.label} 的画面里，但不知道在哪个位置。"
            "请打开“遮盖…”，在画面上框住它。",
            f"Words that are to be covered are in the picture of {exhibit.label}, but nobody knows "
            "where. Open “Cover…” and draw a box over them.",
        )
    pages = {page.page - 1 for page in made}
    lost = sorted({box.page + 1 for box in covered.boxes if box.page not in pages})
    if made and lost:
        raise UserError(
            f"{exhibit.label} 的第 {lost[0]} 页有遮盖框，但这一页印不出来。"
            "请去掉这个框，或不列入这件证据。",
            f"{exhibit.label} has a box on page {lost[0]}, which is not printed. Remove that box, "
            "or leave the exhibit out.",
        )


def _copy(number: int, page: Opaque, pages: int) -> Copy:
    data = page.path.read_bytes()
    part = f"-{page.page}" if pages > 1 else ""
    name = f"redacted/{number:02d}{part}{page.path.suffix}"
    digest = hashlib.sha256(data).hexdigest()
    return Copy(name, page.path, page.media_type, digest, len(data), page.boxes)


def _text_copy(workspace: Workspace, number: int, text: str) -> Copy:
    data = text.encode("utf-8", "replace")
    digest = hashlib.sha256(data).hexdigest()
    path: Path = workspace.cache / "redacted" / f"{digest[:32]}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        write_aside(path, data)
    return Copy(f"redacted/{number:02d}.txt", path, "text/plain", digest, len(data))


def seals(chain: Chain) -> Callable[[str], bool]:
    """Return what tells whether a journal entry (its body as JSON text) shows its seal alone."""
    found = holds(chain.sealed)
    any_covered = bool(chain.sealed) or any(one.redacted for one in chain.exhibits)

    def sealed(body: str) -> bool:
        return any_covered and (_MARK in body or found(_plain(body)))

    return sealed


def _plain(body: str) -> str:
    """Return the strings of a JSON text as they are read, escapes undone."""
    return "\n".join(searching.strings_in(json.loads(body)))
