"""Where in a picture a finding can be seen, as far as one has a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.view import ViewName, Window
from evidence_desk.services.pictures import barcodes

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

_THUMBNAIL = "thumbnail"


@dataclass(frozen=True, slots=True)
class Pointed:
    """A finding with the view that shows it. `part` is of the upright picture; None where the
    view itself marks the place, or the place is all of it.
    """

    finding: Finding
    view: ViewName = "picture"
    part: Window | None = None


def places(workspace: Workspace, exhibit: Exhibit) -> tuple[Pointed, ...]:
    """Return the findings of an exhibit that have a place, in their order."""
    found: list[Pointed] = []
    if not exhibit.file.media_type.startswith("image/"):
        return ()
    for finding in exhibit.findings:
        if finding.check == _THUMBNAIL and finding.severity != "ok":
            found.append(Pointed(finding, "thumbnail"))
        elif finding.check == barcodes.CHECK:
            part = _of_code(workspace, exhibit, str(finding.values.get("read", "")))
            if part is not None:
                found.append(Pointed(finding, part=part))
    return tuple(found)


def _of_code(workspace: Workspace, exhibit: Exhibit, number: str) -> Window | None:
    with workspace.reading() as repository:
        pages = repository.recognised.of(exhibit.file.digest)
    for page in pages:
        for code in page.barcodes:
            if number and number in code.text and page.width and page.height:
                area = code.area
                return (
                    max(0.0, area.left / page.width),
                    max(0.0, area.top / page.height),
                    min(1.0, area.right / page.width),
                    min(1.0, area.bottom / page.height),
                )
    return None
