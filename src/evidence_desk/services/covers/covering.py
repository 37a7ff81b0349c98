"""Sets what is covered of an exhibit or everywhere; each change can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Edit, SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.redaction import (
    Box,
    Redaction,
    Span,
    Words,
    box_in,
    check_words,
    redactions_of,
    with_redactions,
)
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.readers.pictures import SHOWN
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.covers.redacting import opaque
from evidence_desk.services.covers.withheld import covered_of
from evidence_desk.services.workspace import Workspace

# The journal shows no word of what is covered here, as edits are named in the menu.
COVER = Text("修改 {label} 的遮盖", "Change what is covered of {label}")
EVERYWHERE = Text("修改处处遮盖的文字", "Change what is covered everywhere")


def of(workspace: Workspace, case_id: int, label: str) -> tuple[Redaction, ...]:
    """Return what is covered of an exhibit.

    Raises:
        UserError: the case has no such exhibit.
    """
    return redactions_of(exhibit_called(open_case(workspace, case_id), label).details)


def put(workspace: Workspace, case_id: int, label: str, redactions: Sequence[Redaction]) -> Changes:
    """Let *redactions* be all that is covered of an exhibit.

    Raises:
        UserError: the case has no such exhibit, or one of them covers nothing.
    """
    exhibit = exhibit_called(open_case(workspace, case_id), label)
    change = edit_of(exhibit, redactions)
    return history.edit(workspace, change, label=COVER.fill(label=label), case_id=case_id)


def everywhere(file: CaseFile) -> tuple[Words, ...]:
    """Return the strings that are covered in the whole export."""
    return tuple(one for one in redactions_of(file.case.details) if isinstance(one, Words))


def put_everywhere(workspace: Workspace, case_id: int, words: Sequence[Words]) -> Changes:
    """Let *words* be all that is covered in the whole export.

    Raises:
        UserError: one of them is too short.
    """
    change = everywhere_edit(open_case(workspace, case_id), words)
    return history.edit(workspace, change, label=EVERYWHERE, case_id=case_id)


def edit_of(exhibit: Exhibit, redactions: Sequence[Redaction]) -> Edit:
    """Return the edit that sets what is covered of *exhibit*.

    Raises:
        UserError: one of them covers nothing.
    """
    checked = [_checked(exhibit, one) for one in dict.fromkeys(redactions)]
    return SetFields("exhibit", exhibit.id, {"details": with_redactions(exhibit.details, checked)})


def everywhere_edit(file: CaseFile, words: Sequence[Words]) -> Edit:
    """Return the edit that sets what is covered in the whole export; see `put_everywhere`."""
    checked = [replace(one, text=check_words(one.text)) for one in dict.fromkeys(words)]
    return SetFields("case", file.case.id, {"details": with_redactions(file.case.details, checked)})


def _checked(exhibit: Exhibit, one: Redaction) -> Redaction:
    if isinstance(one, Words):
        return replace(one, text=check_words(one.text))
    if isinstance(one, Span):
        if not 0 <= one.start < one.end <= len(exhibit.file.text or ""):
            raise UserError(
                f"{exhibit.label} 的文字里没有第 {one.start} 到 {one.end} 个字。请重新选择。",
                f"The text of {exhibit.label} has no characters {one.start} to {one.end}. Choose "
                "again.",
            )
        return one
    if isinstance(one, Box):
        pages = exhibit.file.pages or 1
        if not 0 <= one.page < pages:
            raise UserError(
                f"{exhibit.label} 没有第 {one.page + 1} 页，共 {pages} 页。",
                f"{exhibit.label} has no page {one.page + 1}; it has {pages}.",
            )
        inside = box_in(one.x, one.y, one.w, one.h, page=one.page, kind=one.kind)
        return replace(inside, profiles=one.profiles)
    return one


def exhibit_called(file: CaseFile, label: str) -> Exhibit:
    """Return the exhibit with this label.

    Raises:
        UserError: there is none.
    """
    found = next((one for one in file.exhibits if one.label == label), None)
    if found is None:
        raise UserError(
            f"案件里没有证据 {label}。用 evidence-desk case show 查看全部证据。",
            f"There is no exhibit {label} in the case. See all with: evidence-desk case show.",
        )
    return found


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be printed: a page's picture, or a text; neither where there is nothing."""

    picture: Path | None = None
    text: str | None = None


def preview(
    workspace: Workspace,
    file: CaseFile,
    exhibit: Exhibit,
    redactions: Sequence[Redaction],
    words: Sequence[Words],
    *,
    page: int = 0,
    progress: Progress,
    executor: Executor | None = None,
) -> Preview:
    """Return a page (from 0) of an exhibit as it would be printed with *redactions*.

    *words* are those covered everywhere.

    Raises:
        UserError: the file cannot be opened.
    """
    details = with_redactions(file.case.details, words)
    drafted = replace(file, case=replace(file.case, details=details))
    covered = covered_of(drafted, exhibit, others=redactions)
    if exhibit.file.media_type not in SHOWN:
        return Preview(text=None if exhibit.file.text is None else covered.text(exhibit.file.text))
    pages = opaque(workspace, exhibit, covered, progress=progress, executor=executor)
    return Preview(next((one.path for one in pages if one.page == page + 1), None))
