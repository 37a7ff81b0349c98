"""What the text of pictures may mean: facts to take over, and personal data to cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.profile import Identity, Profile, Shown
from evidence_desk.domain.recognised import PERSONAL, Area, Candidate, Recognised
from evidence_desk.domain.redaction import (
    Box,
    Kind,
    bare,
    box_in,
    in_force,
    redactions_of,
    with_redactions,
)
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.recognise.spotting import spot
from evidence_desk.services.cases import rules
from evidence_desk.services.covers import suggesting
from evidence_desk.services.pictures import recognising
from evidence_desk.services.workspace import Workspace

# What a box takes beside the characters, as parts of the line's height: the engine's boxes end
# close to the ink, and a rim of it would tell.
_BESIDE, _ABOVE = 0.25, 0.25


def candidates(
    pages: Iterable[Recognised],
    *,
    workspace: Workspace | None = None,
    known: date | None = None,
) -> tuple[Candidate, ...]:
    """Return what stands on *pages*, by the rules of a desk, without one by the program's own.

    *known* is the day on which they were on the screen, where somebody knows it.
    """
    patterns = (rules.in_force(workspace) if workspace else rules.own()).pack.patterns
    return tuple(one for page in pages for one in spot(page, patterns, known=known))


def personal_boxes(
    workspace: Workspace, exhibit: Exhibit, file: CaseFile
) -> tuple[tuple[Box, str], ...]:
    """Return boxes over the personal data that was read off an exhibit, each with its words.

    Empty where it was not read yet.
    """
    pages = recognising.of(workspace, exhibit)
    found: dict[Box, str] = {}
    for page in pages:
        for one in candidates((page,), workspace=workspace):
            if one.kind in PERSONAL:
                # These have a rim already.
                for box in _boxes(page, one.areas, suggesting.COVERED_AS[one.kind], rim=False):
                    found[box] = one.value
        for line in page.lines:
            for told in suggesting.personal(line.text, file):
                area = line.part(told.start, told.end)
                for box in _boxes(page, (area,), told.kind):
                    if not any(_holds(other, box) for other in found):
                        found[box] = told.text
        for code in page.barcodes:
            for told in suggesting.personal(code.text, file):
                for box in _boxes(page, (code.area,), told.kind):
                    found[box] = told.text
    return tuple(found.items())


def uncovered(
    workspace: Workspace, exhibit: Exhibit, file: CaseFile, *, profile: str = ""
) -> tuple[tuple[Kind, str], ...]:
    """Return the personal data read off an exhibit that no box drawn for *profile* covers."""
    told = in_force(redactions_of(exhibit.details), profile)
    drawn = [one for one in told if isinstance(one, Box)]
    found = (
        (box.kind, words)
        for box, words in personal_boxes(workspace, exhibit, file)
        if not any(_holds(one, box) for one in drawn)
    )
    return tuple(dict.fromkeys(found))


def boxes_of(page: Recognised, one: Candidate) -> tuple[Box, ...]:
    """Return boxes over somebody's personal data on a page; empty for facts of the case."""
    if one.kind not in PERSONAL:
        return ()
    return boxes_over(page, one.areas, kind=suggesting.COVERED_AS[one.kind])


def boxes_over(page: Recognised, areas: Iterable[Area], *, kind: Kind = "other") -> tuple[Box, ...]:
    """Return boxes over places of a page that was read, with a rim around them."""
    return tuple(_boxes(page, areas, kind))


def suggest(workspace: Workspace, file: CaseFile) -> suggesting.Suggest:
    """Return what finds boxes on pictures for `suggesting.for_exhibit`."""
    return lambda exhibit: tuple(box for box, _ in personal_boxes(workspace, exhibit, file))


def with_masked_pictures(workspace: Workspace, file: CaseFile, profile: Profile) -> CaseFile:
    """Return the case with boxes over what *profile* masks or hides on pictures that were read.

    A profile that prints covered pictures only gets none in pictures where the person drew none:
    what was read is not enough to show a picture to strangers.
    """
    if not masks(profile):
        return file
    exhibits = tuple(_masked(workspace, one, file, profile) for one in file.exhibits)
    return replace(file, exhibits=exhibits)


def masks(profile: Profile) -> bool:
    """Tell whether a profile shows less than all of people and numbers."""
    identity = profile.identity
    return any(getattr(identity, one.name) != "shown" for one in fields(identity))


def unread(workspace: Workspace, case_id: int, profile: Profile) -> int:
    """Return how many pictures *profile* prints as they are, since they were not read yet."""
    if not masks(profile) or profile.pictures == "covered":
        return 0
    return sum(one.included for one in recognising.pending(workspace, case_id))


def unread_note(workspace: Workspace, case_id: int, profile: Profile) -> Text | None:
    """Return what to say before such an export; None where there is nothing to say."""
    count = unread(workspace, case_id, profile)
    if not count:
        return None
    if (missing := recognising.missing()) is not None:
        return Text(
            f"{count} 张图片里的字没有识别，里面的个人信息不会自动遮盖，请自己在图片上框住。"
            f"{missing.zh}",
            f"The words in {count} pictures were not read: personal data in them is not covered "
            f"by itself, so draw boxes over it. {missing.en}",
        )
    return Text(
        f"还有 {count} 张图片没有识别完，里面的个人信息不会自动遮盖。请等识别完再导出，"
        "或自己在图片上框住。",
        f"{count} pictures are not read yet: personal data in them is not covered by itself. Wait "
        "until they are read, or draw boxes over it.",
    )


def _masked(workspace: Workspace, exhibit: Exhibit, file: CaseFile, profile: Profile) -> Exhibit:
    drawn = redactions_of(exhibit.details)
    if profile.pictures == "covered" and not any(isinstance(one, Box) for one in drawn):
        return exhibit
    found = [
        box
        for box, words in personal_boxes(workspace, exhibit, file)
        if _is_masked(words, box.kind, file, profile.identity)
    ]
    if not found:
        return exhibit
    kept = dict.fromkeys((*drawn, *found))
    return replace(exhibit, details=with_redactions(exhibit.details, kept))


def _is_masked(words: str, kind: Kind, file: CaseFile, identity: Identity) -> bool:
    """Tell whether a profile shows less than all of what stands somewhere on a picture."""
    case = file.case
    own, other = (case.buyer, case.seller) if case.role == "buyer" else (case.seller, case.buyer)
    if kind in ("order", "waybill", "code"):
        return bool(getattr(identity, kind) != "shown")
    if kind in ("name", "phone", "address"):
        ways: dict[str, Shown] = {
            getattr(own, kind): getattr(identity, f"own_{kind}"),
            getattr(other, kind): getattr(identity, f"other_{kind}"),
        }
        told = [way for value, way in ways.items() if value and bare(value) == bare(words)]
        return any(way != "shown" for way in (told or ways.values()))
    return True  # no profile that masks anything shows numbers of cards or plates


def _boxes(
    page: Recognised, areas: Iterable[Area], kind: Kind, *, rim: bool = True
) -> Iterator[Box]:
    for area in areas:
        beside, above = (_BESIDE * area.height, _ABOVE * area.height) if rim else (0.0, 0.0)
        sides = (
            (area.left - beside) / page.width,
            (area.top - above) / page.height,
            (area.width + 2 * beside) / page.width,
            (area.height + 2 * above) / page.height,
        )
        try:
            box = box_in(*sides, page=page.page, kind=kind)
        except UserError:  # nothing of it lies on the page
            continue
        # As boxes are kept, so that one that was taken is known again.
        x, y, w, h = (round(side, 6) for side in (box.x, box.y, box.w, box.h))
        yield replace(box, x=x, y=y, w=w, h=h)


def _holds(one: Box, other: Box) -> bool:
    """Tell whether *one* covers what *other* does."""
    slack = 0.002
    return (
        one.page == other.page
        and one.x <= other.x + slack
        and one.y <= other.y + slack
        and one.x + one.w >= other.x + other.w - slack
        and one.y + one.h >= other.y + other.h - slack
    )
