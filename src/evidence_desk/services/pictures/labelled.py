"""What the barcodes of labels say beside the order's waybill, and which live photos are pairs.

Both need more than one file can tell, so they are found anew for the case as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.services.linked import keep_linked
from evidence_desk.services.pictures import barcodes
from evidence_desk.services.workspace import Workspace

# Stand in findings beside the names of checks; raise the version when the answer changes.
PAIR = "live_photo"
VERSION = 1
_OURS = (barcodes.CHECK, PAIR)
_IDENTIFIERS = ("exif:ContentIdentifier", "quicktime:content.identifier")
_TOGETHER = Text(
    "与 {label}“{name}”属于同一张实况照片：两个文件里的内容编号相同，"
    "一个是照片，一个是前后几秒的视频。请一起保留。",
    "Belongs together with {label} “{name}”: both files bear one content identifier, as a Live "
    "Photo does, a picture and the seconds around it. Keep both.",
)


def link_case(workspace: Workspace, case_id: int) -> bool:
    """Find anew what labels and pairs say in a case; return whether any finding changed."""
    with workspace.reading() as repository:
        order = repository.case(case_id).order
        exhibits = [one for one in repository.exhibits(case_id) if not one.set_aside]
        codes = {
            one.id: tuple(
                code for page in repository.recognised.of(one.file.digest) for code in page.barcodes
            )
            for one in (exhibits if order.waybills else ())
        }
    labels = (
        (exhibit, finding)
        for exhibit in exhibits
        for told in barcodes.waybills(order, codes.get(exhibit.id, ()))
        if (finding := barcodes.finding(told)) is not None
    )
    return keep_linked(workspace, exhibits, (*labels, *_pairs(exhibits)), checks=_OURS)


def _pairs(exhibits: Sequence[Exhibit]) -> Iterator[tuple[Exhibit, Finding]]:
    """Yield both halves of each live photo; the same bytes taken in twice make no pair."""
    by_identifier: dict[str, list[Exhibit]] = defaultdict(list)
    for exhibit in exhibits:
        for fact in exhibit.file.facts:
            if fact.name in _IDENTIFIERS and len(fact.value) >= 16:
                by_identifier[fact.value].append(exhibit)
                break
    for identifier, together in by_identifier.items():
        for one in together:
            for other in together:
                if (one.file.kind == "video") != (other.file.kind == "video"):
                    message = _TOGETHER.fill(label=other.label, name=other.name)
                    values = {"with": other.label, "identifier": identifier}
                    yield one, Finding(PAIR, VERSION, "info", message, values)
