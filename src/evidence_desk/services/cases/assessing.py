"""What the rules say of a case: one call for deadlines, gaps, warnings, stage, appeal and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Language
from evidence_desk.paths import resource
from evidence_desk.rules import assessment
from evidence_desk.rules import guidance as guiding
from evidence_desk.rules.assessment import Assessment
from evidence_desk.rules.codes import Candidate, spot
from evidence_desk.rules.guidance import Guidance
from evidence_desk.rules.wording import Written, written
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.workspace import Workspace

# What the layers above name in their own signatures.
__all__ = [
    "Assessment",
    "Sighting",
    "Written",
    "assess",
    "guidance",
    "sightings",
    "words",
    "words_of",
]


@cache
def guidance() -> Guidance:
    """Return the stages, words and examples of resources/rules."""
    return guiding.load(resource("rules"))


def assess(
    workspace: Workspace, case_id: int, as_of: datetime | None = None, *, profile: str = ""
) -> Assessment:
    """Judge a case as at *as_of* (aware), now where it is None.

    *profile* is the export profile for which something is about to be printed, such as `court`.

    Raises:
        UserError: there is no such case, or the rules cannot be read.
    """
    file = open_case(workspace, case_id)
    with workspace.reading() as repository:
        sent = repository.submissions.of_case(case_id)
    return assessment.assess(
        rules.in_force(workspace).pack,
        guidance(),
        file,
        as_of or workspace.clock(),
        sent=sent,
        profile=profile,
    )


def words(
    workspace: Workspace, found: Assessment, *, language: Language = "zh"
) -> tuple[Written, ...]:
    """Return every message the case may need, filled from it."""
    return written(rules.in_force(workspace).pack, guidance(), found, language)


def words_of(
    workspace: Workspace, found: Assessment, template: str, *, language: Language = "zh"
) -> Written:
    """Return one message.

    Raises:
        UserError: there is no such template for this case.
    """
    every = words(workspace, found, language=language)
    named = next((one for one in every if one.id == template), None)
    if named is None:
        ids = [one.id for one in every]
        raise UserError(
            f"这个案件没有模板“{template}”。可用：{'、'.join(ids)}",
            f"There is no template “{template}” for this case. Possible: {', '.join(ids)}",
        )
    return named


@dataclass(frozen=True, slots=True)
class Sighting:
    """A code that stands in an exhibit's text and is not recorded in the case yet."""

    label: str
    code: Candidate


def sightings(workspace: Workspace, found: Assessment) -> tuple[Sighting, ...]:
    """Return the codes in the texts of a case that it has no record of, each once.

    Those that are not `auto` may be something else: the person has to say yes.
    """
    own = rules.in_force(workspace).pack.platform(found.file.case.platform)
    seen = {code.value for code in found.file.codes} | {found.file.case.order.no}
    kept = []
    for exhibit in found.file.exhibits:
        for one in spot(exhibit.file.text or "", own.codes) if own else ():
            if one.value not in seen:
                seen.add(one.value)
                kept.append(Sighting(exhibit.label, one))
    return tuple(kept)
