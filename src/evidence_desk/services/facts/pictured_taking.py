"""Takes facts that were read off pictures, and remembers which were dismissed.

Nothing is taken before the person takes it, or has said that sure ones may be taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.redaction import bare
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services import history
from evidence_desk.services.cases import filing
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.facts.pictured_facts import KEY, Offer, is_paid, kept_of, place_of_page
from evidence_desk.services.facts.taking import CODES, Taking
from evidence_desk.services.workspace import Workspace

_TAKE = Text(
    "采用从 {label} 读到的{kind} {value}（{engine}）",
    "Take {kind} {value} read off {label} ({engine})",
)
_TAKE_SEVERAL = Text(
    "采用从图片读到的 {count} 项（{engine}）", "Take facts read off pictures: {count} ({engine})"
)
_COVER = Text("遮盖 {label} 上读到的个人信息", "Cover personal data read off {label}")
_DISMISS = Text("不用从图片读到的 {count} 项", "Leave facts read off pictures: {count}")
_BRING_BACK = Text(
    "重新考虑从图片读到的 {count} 项", "Consider facts read off pictures again: {count}"
)


def take(
    workspace: Workspace,
    case_id: int,
    offers: Sequence[Offer],
    *,
    values: Mapping[str, str] | None = None,
) -> Changes:
    """Take facts as what they become, as one step that can be undone.

    *values* are what the person wrote instead of what was read, by the id of the offer.

    Raises:
        UserError: a value is empty, or it was read as something that cannot be written otherwise.
    """
    file = open_case(workspace, case_id)
    exhibits = {one.id: one for one in file.exhibits}
    taking, kept = Taking(file), [one for one in offers if one.exhibit_id in exhibits]
    for one in kept:
        exhibit = exhibits[one.exhibit_id]
        value = _written(one, (values or {}).get(one.id, one.value))
        if one.personal:
            taking.cover(exhibit, one.boxes)
            continue
        _become(workspace, file, exhibit, one, value=value, taking=taking)
        _note(taking, exhibit, one, value)
    edit = taking.edit()
    if edit is None:
        return Changes()
    return history.edit(workspace, edit, label=_label(kept), case_id=case_id)


def _written(one: Offer, value: str) -> str:
    value = " ".join(value.split()) if one.kind == "shop" else "".join(value.split())
    if one.kind == "datetime":
        return one.value
    if not value:
        raise UserError("请先写上读到的内容。", "Write what was read first.")
    if value != one.value and not one.correctable:
        raise UserError(
            f"“{one.value}”不能改写。请改用“不用”，再手工填写。",
            f"“{one.value}” cannot be written otherwise. Leave it and fill it in by hand.",
        )
    return value


def _become(
    workspace: Workspace,
    file: CaseFile,
    exhibit: Exhibit,
    one: Offer,
    *,
    value: str,
    taking: Taking,
) -> None:
    if one.kind in CODES:
        taking.link(exhibit, value, one.kind)
    elif one.kind == "order_no":
        if bare(file.case.order.no) != bare(value):
            taking.order(no=value)
    elif one.kind == "waybill":
        if all(bare(other) != bare(value) for other in file.case.order.waybills):
            taking.waybill(value)
    elif one.kind == "shop":
        taking.shop(value)
    elif one.kind == "amount" and is_paid(one.candidate):
        taking.order(price=value)
    elif one.kind == "datetime" and one.candidate.at is not None:
        taking.read(exhibit, one.candidate.at)
    elif one.kind == "page_kind" and (place := place_of_page(workspace, file, value)) is not None:
        dispute, rule = place
        taking.put(exhibit, filing.fields_for(exhibit, rule, dispute))


def _note(taking: Taking, exhibit: Exhibit, one: Offer, value: str) -> None:
    """Remember with the exhibit that a fact was taken, as which value."""
    details = dict(taking.details(exhibit))
    now = replace(exhibit, details=details)
    taken, dismissed = kept_of(now)
    key = one.id.rpartition("-")[2]
    taken[key] = value
    details[KEY] = {"taken": taken, "dismissed": sorted(dismissed - {key})}
    taking.put(exhibit, {"details": details})


def _label(offers: Sequence[Offer]) -> Text:
    first = offers[0]
    engine = " ".join(first.engine.split()[:2]) or "zxing-cpp"
    if all(one.personal for one in offers):
        labels = "、".join(dict.fromkeys(one.label for one in offers))
        return _COVER.fill(label=labels if len(labels) < 20 else f"{labels[:20]}…")
    if len(offers) == 1:
        return _TAKE.fill(label=first.label, kind=first.text, value=first.shown, engine=engine)
    return _TAKE_SEVERAL.fill(count=len(offers), engine=engine)


def dismiss(workspace: Workspace, case_id: int, offers: Sequence[Offer]) -> Changes:
    """Remember that facts are not wanted; they stay so until they are considered again."""
    return _mark(workspace, case_id, offers, away=True)


def bring_back(workspace: Workspace, case_id: int, offers: Sequence[Offer]) -> Changes:
    """Offer facts again that were dismissed."""
    return _mark(workspace, case_id, offers, away=False)


def _mark(workspace: Workspace, case_id: int, offers: Sequence[Offer], *, away: bool) -> Changes:
    file = open_case(workspace, case_id)
    taking = Taking(file)
    exhibits = {one.id: one for one in file.exhibits}
    for one in offers:
        if (exhibit := exhibits.get(one.exhibit_id)) is None:
            continue
        details = dict(taking.details(exhibit))
        taken, dismissed = kept_of(replace(exhibit, details=details))
        key = {one.id.rpartition("-")[2]}
        now = dismissed | key if away else dismissed - key
        details[KEY] = {"taken": taken, "dismissed": sorted(now)}
        taking.put(exhibit, {"details": details})
    edit = taking.edit()
    if edit is None:
        return Changes()
    label = (_DISMISS if away else _BRING_BACK).fill(count=len(offers))
    return history.edit(workspace, edit, label=label, case_id=case_id)
