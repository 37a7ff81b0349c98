"""Files exhibits under a place of the checklist, so that they count as what is asked for there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.reading import FileKind
from evidence_desk.domain.text import Text
from evidence_desk.rules.gaps import Place, find_dispute
from evidence_desk.rules.platform import EvidenceRule
from evidence_desk.services import history
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.workspace import Workspace

__all__ = ["Place", "fields_for", "file_under", "take_off"]
_FILE_UNDER = Text("归到“{item}”", "File under “{item}”")
_TAKE_OFF = Text("不再归到“{item}”", "No longer file under “{item}”")
_CAMERA = ("exif:Make", "exif:Model")
# What a file of a kind may serve as, the likeliest first.
_SERVES: dict[FileKind, tuple[str, ...]] = {
    "photo": ("photo", "receipt", "document"),
    "screenshot": ("screenshot", "page_capture", "logistics_record", "chat_log", "receipt"),
    "video": ("video",),
    "audio": ("audio",),
    "chat": ("chat_log", "note"),
    "document": ("document", "receipt", "logistics_record", "chat_log", "note"),
    "mail": ("document", "chat_log"),
    "archive": ("document",),
    "other": ("document",),
}


def file_under(
    workspace: Workspace, case_id: int, exhibit_ids: Sequence[int], *, dispute: str, item: str
) -> Changes:
    """File exhibits under a place of the checklist, as one edit that can be undone.

    An exhibit whose kind nobody named gets the kind wanted there, where the file can be that; what
    the person chose stays, and the checklist then says why it does not count.

    Raises:
        UserError: the case has no such place.
    """
    file = open_case(workspace, case_id)
    rule = _rule(workspace, file.case.platform, dispute=dispute, item=item)
    edits: list[Edit] = [
        SetFields("exhibit", one.id, fields_for(one, rule, dispute))
        for one in file.exhibits
        if one.id in exhibit_ids
    ]
    return _edit(workspace, case_id, edits, _FILE_UNDER.fill(item=rule.label))


def take_off(
    workspace: Workspace, case_id: int, exhibit_ids: Sequence[int], *, dispute: str, item: str
) -> Changes:
    """Let exhibits stand under no place of the checklist any more.

    Raises:
        UserError: the case has no such place.
    """
    file = open_case(workspace, case_id)
    rule = _rule(workspace, file.case.platform, dispute=dispute, item=item)
    edits: list[Edit] = [SetFields("exhibit", ident, {"item": ""}) for ident in exhibit_ids]
    return _edit(workspace, case_id, edits, _TAKE_OFF.fill(item=rule.label))


def _edit(workspace: Workspace, case_id: int, edits: Sequence[Edit], label: Text) -> Changes:
    if not edits:
        return Changes()
    change = edits[0] if len(edits) == 1 else Several(tuple(edits))
    return history.edit(workspace, change, label=label, case_id=case_id)


def _rule(workspace: Workspace, platform: str, *, dispute: str, item: str) -> EvidenceRule:
    found, _ = find_dispute(rules.in_force(workspace).pack, platform, dispute)
    rule = next((one for one in found.evidence if one.id == item), None) if found else None
    if rule is None:
        raise UserError(
            "这个案件的清单里已经没有这一项。请看一下现在的清单。",
            "The checklist of this case has no such place any more. Look at it again.",
        )
    return rule


def _serves(exhibit: Exhibit) -> tuple[str, ...]:
    file = exhibit.file
    serves = _SERVES[file.kind]
    # A capture that was cropped or sent on looks like a photo; a camera would have named itself.
    if file.kind == "photo" and not any(fact.name in _CAMERA for fact in file.facts):
        serves += _SERVES["screenshot"]
    return serves


def fields_for(exhibit: Exhibit, rule: EvidenceRule, dispute: str) -> dict[str, Any]:
    """Return the fields of an exhibit that is filed under a place of the checklist."""
    fields: dict[str, Any] = {"item": rule.id}
    if not exhibit.kind:
        serves = _serves(exhibit)
        fields["kind"] = next((kind for kind in rule.kinds if kind in serves), serves[0])
    if exhibit.dispute not in ("", dispute):
        fields["dispute"] = dispute
    # A place for one channel alone says which it is.
    if not exhibit.channel and len(rule.channels) == 1:
        fields["channel"] = rule.channels[0]
    return fields
