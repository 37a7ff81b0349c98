"""Pairs of pictures in print: which there are, and the edits that add one or take one out."""

from __future__ import annotations

from datetime import datetime

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.pairs import Pair, printed, with_pair, without_pair
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.gaps import LISTING, REAL_ITEM, Checklist
from evidence_desk.services.cases import assessing
from evidence_desk.services.workspace import Workspace


def pairs(workspace: Workspace, case_id: int, as_of: datetime) -> tuple[Pair, ...]:
    """Return the pairs of a case as a print would show them, those of left-out exhibits too."""
    found = assessing.assess(workspace, case_id, as_of)
    return printed(by_rules(found.checklist), found.file.case.details)


def by_rules(checklist: Checklist) -> tuple[Pair, ...]:
    """Return each listing beside the best picture of the real item, of the same dispute."""
    found = []
    for place in checklist.places:
        if place.item != LISTING or not place.filled_by:
            continue
        real = next(
            (
                one.filled_by[0]
                for item in REAL_ITEM
                for one in checklist.places
                if one.dispute == place.dispute and one.item == item and one.filled_by
            ),
            None,
        )
        if real is not None:
            found.append(Pair(place.filled_by[0], real))
    return tuple(dict.fromkeys(found))


def adding(file: CaseFile, pair: Pair) -> SetFields:
    """Return the edit that adds a pair.

    Raises:
        UserError: both are one exhibit, or one is not in the case or shows no picture.
    """
    if pair.left == pair.right:
        raise UserError(
            "对照要两件不同的证据。请换一件。", "A pair takes two exhibits. Choose another one."
        )
    known = {one.label: one for one in file.exhibits}
    for label in pair.labels:
        if label not in known:
            raise UserError(
                f"案件里没有证据 {label}。用 evidence-desk case show 查看全部证据。",
                f"There is no exhibit {label} in the case. See all with: evidence-desk case show.",
            )
        media = known[label].file.media_type
        if not media.startswith(("image/", "video/")) and media != "application/pdf":
            raise UserError(
                f"证据 {label} 没有画面，不能放进对照。请选图片。",
                f"Exhibit {label} shows no picture, so it cannot be in a pair. Choose a picture.",
            )
    return SetFields("case", file.case.id, {"details": with_pair(file.case.details, pair)})


def removing(file: CaseFile, labels: tuple[str, str]) -> SetFields:
    """Return the edit that takes a pair out of print."""
    return SetFields("case", file.case.id, {"details": without_pair(file.case.details, labels)})
