"""Hands something in: exports just what goes out, and freezes the submission in the same go."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.submission import Purpose, Submission
from evidence_desk.domain.text import Language, Text
from evidence_desk.rules.paths import PathStanding
from evidence_desk.services import history
from evidence_desk.services.cases import assessing, submitting
from evidence_desk.services.cases.casework import case_of
from evidence_desk.services.cases.drafting import Drafts, drafts
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.workspace import Workspace

__all__ = ["Form", "HandedIn", "PathStanding", "Plan", "Standing", "hand_in", "look", "tell"]

# As what it goes out: a print, a package with the originals, or words alone.
Form = Literal["pdf", "package", "words"]
_TELL: dict[str, Text] = {
    "procedural_fault": Text("写明程序问题", "Name a fault in the handling"),
    "disputed_points": Text("写明争议焦点", "Name the points in dispute"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be handed in: to whom, on which ground, which exhibits (by label), which words."""

    purpose: Purpose
    to: str
    labels: tuple[str, ...]
    form: Form
    ground: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A frozen submission, and the file that was written for it."""

    submission: Submission
    path: Path | None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is known of what was and what may be handed in.

    `ruling` is the newest decision in the words of the case, empty without one; `told` are the
    fault and the disputed points as the person named them.
    """

    sent: tuple[Submission, ...]
    unsent: tuple[str, ...]
    appeal: submitting.Appeal | None
    ruling: str
    told: dict[str, str]
    paths: tuple[PathStanding, ...]
    drafts: Drafts


def look(workspace: Workspace, case_id: int, *, language: Language) -> Standing:
    """Return what was handed in, and what may be."""
    found = assessing.assess(workspace, case_id)
    details = found.file.case.details
    return Standing(
        sent=submitting.of_case(workspace, case_id),
        unsent=submitting.unsent(workspace, case_id),
        appeal=submitting.appeal(workspace, case_id),
        ruling=found.appeal.ruling.text if found.appeal else "",
        told={name: str(details.get(name) or "") for name in _TELL},
        paths=found.paths,
        drafts=drafts(workspace, case_id, language=language),
    )


def profile_for(workspace: Workspace, case_id: int, plan: Plan) -> str:
    """Return the id of the profile that what goes out is printed with."""
    known = {one.id for one in profiles.profiles_of()}
    if plan.purpose == "appeal":
        wanted = "appeal"
    elif plan.purpose == "evidence" and case_of(workspace, case_id).role == "seller":
        wanted = "seller_defence"
    else:
        wanted = plan.to
    return wanted if wanted in known else "full"


def hand_in(
    workspace: Workspace,
    case_id: int,
    plan: Plan,
    out: Path | None,
    *,
    language: Language,
    progress: Progress,
    executor: Executor | None = None,
) -> HandedIn:
    """Write what goes out to *out* (None where only words do) and freeze the submission.

    It counts as sent only once `submitting.mark_sent` says so.

    Raises:
        UserError: it is an appeal that may not be filed, or *out* cannot be written.
    """
    if plan.purpose == "appeal":
        submitting.refuse_appeal(workspace, case_id, plan.ground, plan.labels)
    manifest, profile = "", profile_for(workspace, case_id, plan)
    if out is not None:
        export = export_package if plan.form == "package" else export_pdf
        made = export(
            workspace,
            case_id,
            out,
            ExportWish(language=language, labels=frozenset(plan.labels), profile=profile),
            progress=progress,
            executor=executor,
        )
        manifest = made.chain.manifest_digest
    frozen = submitting.freeze(
        workspace,
        case_id,
        purpose=plan.purpose,
        to=plan.to,
        profile=profile if out is not None else "",
        text=plan.text,
        ground=plan.ground,
        labels=plan.labels,
        pdf=out,
        manifest_digest=manifest,
    )
    return HandedIn(frozen, out)


def tell(workspace: Workspace, case_id: int, name: str, text: str) -> Changes:
    """Keep what the person says of the decision: `procedural_fault` or `disputed_points`."""
    details = dict(case_of(workspace, case_id).details)
    if str(details.get(name) or "") == text:
        return Changes()
    details[name] = text
    edit = SetFields("case", case_id, {"details": details})
    return history.edit(workspace, edit, label=_TELL[name], case_id=case_id)
