"""The sample case: a fictional dispute with realistic files, to try the program with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from evidence_desk.domain.progress import Progress
from evidence_desk.domain.strict import Time
from evidence_desk.domain.text import Language
from evidence_desk.paths import resource
from evidence_desk.services import description
from evidence_desk.services.building import build_case
from evidence_desk.services.description import CodePart, Description, EventPart, RelationPart
from evidence_desk.services.workspace import Workspace

_AGO = timedelta(days=3)  # so that a week for following up is neither new nor over
_VALID = timedelta(days=30)


def open_sample(workspace: Workspace, *, language: Language = "zh", progress: Progress) -> int:
    """Put the sample case onto the desk and return its id.

    Its files show days that are printed in them and stay. Once its codes have run out, the buyer
    has asked again three days ago, so that a deadline runs whenever the case is opened.
    """
    folder = resource("sample")
    told = _asked_again(description.load(folder / "case.json"), workspace.clock())
    return build_case(workspace, told, folder / "files", language=language, progress=progress)


def _asked_again(told: Description, now: datetime) -> Description:
    """Return the case with a code in place of those that ran out; before that as it is."""
    day = (now.astimezone(ZoneInfo(told.zone)) - _AGO).date()
    older = [code for code in told.codes if code.kind == "feedback_code"]
    if day <= max(date.fromisoformat(str(code.obtained)[:10]) for code in older) + _VALID:
        return told
    value, at = f"TT{day:%Y%m%d}C07", Time(f"{day.isoformat()}T19:30")
    code = CodePart(
        value,
        pattern="dated",
        source="order_page",
        obtained=at,
        problem="原来的两个码已过期，重新取得",
        relations=[RelationPart("replaces", one.value) for one in older],
        en={"problem": "The two earlier codes ran out; obtained anew"},
    )
    event = EventPart(
        at,
        "code_obtained",
        text=f"原来的两个码已过期，仍没有处理结果，重新反馈取得{value}",
        codes=[value],
        en={"text": f"The two earlier codes ran out without a result; asking again gave {value}"},
    )
    return replace(told, codes=[*told.codes, code], events=[*told.events, event])
