"""Uses words that the person chose on a picture: as a code, a time, a caption, or covers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import SCREEN, Moment
from evidence_desk.domain.recognised import Area, Recognised
from evidence_desk.domain.spotting import folded
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.domain.written_times import times_in
from evidence_desk.services import history
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.facts import pictured_facts, spotted_pictures
from evidence_desk.services.facts.taking import Taking
from evidence_desk.services.workspace import Workspace

Use = Literal["code", "order", "waybill", "time", "caption", "proves", "cover"]
_LABELS: dict[Use, Text] = {
    "code": Text("{label} 属于 {value}（从图片选取）", "Link {label} to {value}, chosen on it"),
    "order": Text(
        "把 {label} 上的 {value} 设为订单编号", "Set {value} on {label} as the order number"
    ),
    "waybill": Text(
        "把 {label} 上的 {value} 加为运单号", "Add {value} on {label} as a waybill number"
    ),
    "time": Text(
        "把 {label} 上的时间 {value} 加为它的时间", "Add the time {value} seen on {label}"
    ),
    "caption": Text("用 {label} 上的文字作说明", "Use words on {label} as its caption"),
    "proves": Text("用 {label} 上的文字作证明内容", "Use words on {label} as what it proves"),
    "cover": Text("遮盖 {label} 上选中的文字", "Cover the words chosen on {label}"),
}


def use(
    workspace: Workspace,
    exhibit: Exhibit,
    what: Use,
    text: str,
    *,
    page: Recognised,
    areas: Sequence[Area],
) -> Changes:
    """Use *text*, which stands at *areas* of a page of an exhibit, as *what*.

    Raises:
        UserError: nothing was chosen, or no time can be read in it.
    """
    words = " ".join(text.split())
    value = "".join(words.split()) if what in ("code", "order", "waybill") else words
    if not value:
        raise UserError("请先在图片上选中文字。", "Choose words on the picture first.")
    file = open_case(workspace, exhibit.case_id)
    now = next((one for one in file.exhibits if one.id == exhibit.id), exhibit)
    taking = Taking(file)
    if what == "code":
        taking.link(now, value, "feedback_code")
    elif what == "order":
        taking.order(no=value)
    elif what == "waybill":
        taking.waybill(value)
    elif what == "time":
        at = time_in(workspace, file, now, words)
        value = at.shown()
        taking.read(now, at)
    elif what == "cover":
        taking.cover(now, spotted_pictures.boxes_over(page, areas))
    else:
        taking.put(now, {what: words})
    edit = taking.edit()
    if edit is None:
        return Changes()
    label = _LABELS[what].fill(label=exhibit.label, value=value)
    return history.edit(workspace, edit, label=label, case_id=exhibit.case_id)


def time_in(workspace: Workspace, file: CaseFile, exhibit: Exhibit, text: str) -> Moment:
    """Return the time that *text* on an exhibit's picture tells.

    Raises:
        UserError: it tells none, or not of which day.
    """
    patterns = rules.in_force(workspace).pack.patterns
    known = pictured_facts.day_of(exhibit, file)
    for one in times_in(folded(text), patterns, known):
        if one.at is not None:
            return replace(one.at, read_from=f"{SCREEN}line")
    raise UserError(
        f"“{text}”里读不出日期和时间。请连日期一起选，或在右侧手工填写时间。",
        f"“{text}” tells no day and time. Choose the day with it, or enter the time by hand.",
    )
