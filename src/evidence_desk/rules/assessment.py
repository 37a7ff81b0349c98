"""A case judged by the rules at one time: what is due, missing and doubtful, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.submission import Submission
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile, as_it_stood
from evidence_desk.rules import appeal, codes, gaps, paths, stages, warnings
from evidence_desk.rules.appeal import AppealStanding
from evidence_desk.rules.codes import CodeRecord, Graph
from evidence_desk.rules.deadlines import deadlines
from evidence_desk.rules.gaps import Checklist, Place
from evidence_desk.rules.guidance import Guidance
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.paths import PathStanding
from evidence_desk.rules.stages import Situation, Standing
from evidence_desk.rules.warnings import Ground, Warned

_NO_PLATFORM = Text(
    "没有这个平台的规则：清单、期限和步骤请以平台页面为准。12315、消协、法院等外部途径的规则仍然适用。",
    "No rules are known for this platform: go by its own pages for lists, times and steps. What is "
    "said of 12315, the association and the court holds all the same.",
)
_NO_DISPUTE = Text(
    "没有“{dispute}”这类纠纷的清单：请先按平台页面的要求准备证据。",
    "No checklist is known for disputes of the kind “{dispute}”: prepare what the platform asks.",
)
_NO_DISPUTE_NAMED = Text(
    "还没有选纠纷类型，所以列不出缺什么证据。",
    "No type of dispute was chosen, so what is missing cannot be listed.",
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the rules say of one case as at `as_of` (aware).

    `notes` are honest words about what no rule is known for. `graph` is the picture of the codes.
    """

    as_of: datetime
    file: CaseFile
    deadlines: tuple[Deadline, ...]
    checklist: Checklist
    warnings: tuple[Warned, ...]
    standing: Standing
    codes: tuple[CodeRecord, ...]
    codes_linked: bool
    graph: Graph
    appeal: AppealStanding | None
    paths: tuple[PathStanding, ...]
    notes: tuple[Text, ...]

    @property
    def stage(self) -> str:
        """The id of the stage reached."""
        return self.standing.stage

    def gaps(self) -> tuple[Place, ...]:
        """Return what the person's own side lacks."""
        return self.checklist.gaps()

    def other_side_must_prove(self) -> tuple[Place, ...]:
        """Return what the other side has to prove."""
        return self.checklist.other_side_must_prove()


def assess(
    pack: Pack,
    guidance: Guidance,
    file: CaseFile,
    as_of: datetime,
    *,
    sent: Sequence[Submission] = (),
    profile: str = "",
) -> Assessment:
    """Judge a case as it stood at *as_of*, an aware time.

    *sent* are the submissions so far; *profile* is for whom something is about to be exported.
    """
    now = as_it_stood(file, as_of)
    limit = as_of.astimezone(file.case.tz).replace(tzinfo=None)
    # A relation that came about later must not be seen in the codes themselves.
    now = replace(now, codes=codes.as_they_stood(file, limit))
    clocks = deadlines(pack, now, as_of)
    checklist = gaps.checklist(pack, guidance, now)
    records = codes.records(file, limit, clocks)
    appealing = appeal.standing(pack, now, checklist=checklist, deadlines=clocks, sent=sent)
    beyond = paths.standing(pack, now, limit, appeal=appealing)
    situation = Situation(now, clocks, records, appealing, beyond)
    own = pack.platform(file.case.platform)
    return Assessment(
        as_of=as_of,
        file=now,
        deadlines=clocks,
        checklist=checklist,
        warnings=warnings.warnings(
            Ground(
                pack=pack,
                guidance=guidance,
                file=now,
                now=limit,
                deadlines=clocks,
                checklist=checklist,
                profile=profile,
            )
        ),
        standing=stages.standing(pack, guidance, situation),
        codes=records,
        codes_linked=codes.linked(file, limit),
        graph=codes.graph(file, limit, records, own),
        appeal=appealing,
        paths=beyond,
        notes=_notes(pack, file, checklist),
    )


def _notes(pack: Pack, file: CaseFile, checklist: Checklist) -> tuple[Text, ...]:
    if pack.platform(file.case.platform) is None:
        return (_NO_PLATFORM,)
    if not file.case.disputes:
        return (_NO_DISPUTE_NAMED,)
    return tuple(_NO_DISPUTE.fill(dispute=one) for one in checklist.unknown)
