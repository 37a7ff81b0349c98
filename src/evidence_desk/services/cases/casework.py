"""Cases: listing, opening, editing."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_desk.domain.alike import with_better
from evidence_desk.domain.case import Case, CaseSummary, Role
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.text import shown_name
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services.cases import rules
from evidence_desk.services.workspace import Workspace

DEFAULT_ZONE = "Asia/Shanghai"
# It stands at the head of every page.
LONGEST_TITLE = 200


def list_cases(workspace: Workspace) -> list[CaseSummary]:
    """Return every case of the desk, the newest first."""
    with workspace.reading() as repository:
        return repository.cases()


def new_case(
    workspace: Workspace,
    *,
    title: str,
    platform: str,
    role: Role = "buyer",
    zone: str = DEFAULT_ZONE,
    number: str | None = None,
) -> Case:
    """Open a case, which goes by the rules in force now.

    Raises:
        UserError: the title is empty or too long, the zone unknown, the number taken, or the
            desk's folder cannot be written.
    """
    if not title.strip():
        raise UserError("请给案件起个名字。", "Give the case a title.")
    if len(title) > LONGEST_TITLE:
        raise UserError(
            f"案件名称最多 {LONGEST_TITLE} 个字。请写短一些，详情写进“问题”。",
            f"A title has at most {LONGEST_TITLE} characters. Shorten it; the rest is the problem.",
        )
    check_zone(zone)
    number = shown_name(number.strip()) if number else None
    kept = rules.keep(workspace)
    with workspace.writing() as repository:
        if number and any(case.number == number for case in repository.cases()):
            raise UserError(
                f"案件编号 {number} 已被使用。请换一个编号。",
                f"The case number {number} is taken. Choose another one.",
            )
        return repository.add_case(
            title=shown_name(title.strip()),
            platform=platform,
            role=role,
            zone=zone,
            number=number,
            rules=kept,
        )


def check_zone(zone: str) -> None:
    """Raise UserError unless *zone* is an IANA zone such as `Asia/Shanghai`."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UserError(
            f"没有“{zone}”这个时区。请写成 Asia/Shanghai 这样的名称。",
            f"There is no zone “{zone}”. Write it like Asia/Shanghai.",
        ) from error


def open_case(workspace: Workspace, case_id: int) -> CaseFile:
    """Return a case with its exhibits, events and codes.

    Raises:
        UserError: there is no such case.
    """
    with workspace.reading() as repository:
        try:
            return with_better(repository.case_file(case_id))
        except KeyError as error:
            raise _no_case(str(case_id)) from error


def case_of(workspace: Workspace, case_id: int) -> Case:
    """Return a case alone, without reading its exhibits.

    Raises:
        UserError: there is no such case.
    """
    with workspace.reading() as repository:
        try:
            return repository.case(case_id)
        except KeyError as error:
            raise _no_case(str(case_id)) from error


def set_aside(workspace: Workspace, case_id: int) -> list[Exhibit]:
    """Return the exhibits of a case that were set aside."""
    with workspace.reading() as repository:
        return repository.exhibits(case_id, aside=True)


def find_case(workspace: Workspace, key: str) -> int:
    """Return the id of the case that *key* names: its number, its title or its id.

    Raises:
        UserError: none or several fit.
    """
    cases = list_cases(workspace)
    key = shown_name(key)
    for exact in ("number", "title"):
        found = [case.id for case in cases if getattr(case, exact) == key]
        if len(found) == 1:
            return found[0]
        if found:
            numbers = "、".join(case.number for case in cases if case.id in found)
            raise UserError(
                f"有几个案件都叫“{key}”，请改用编号：{numbers}。",
                f"Several cases are called “{key}”. Use a number: {numbers}.",
            )
    if key.isdecimal() and any(case.id == int(key) for case in cases):
        return int(key)
    raise _no_case(key)


def _no_case(key: str) -> UserError:
    return UserError(
        f"没有案件“{key}”。用 evidence-desk case list 查看全部案件。",
        f"There is no case “{key}”. See all with: evidence-desk case list.",
    )


def statement_text(file: CaseFile) -> str:
    """Return the statement as one pastes it to the platform: codes, 问题, 影响, 期望."""
    # An expired code that was obtained anew says nothing any more.
    old = {r.to for code in file.codes for r in code.relations if r.kind == "replaces"}
    kinds = ("feedback_code", "master_code")
    codes = [c.value for c in file.codes if c.kind in kinds and c.value not in old]
    told = file.case.statement
    lines = (
        ("反馈码", "、".join(codes)),
        ("问题", told.problem),
        ("影响", told.impact),
        ("期望", told.expectation),
    )
    return "\n".join(f"{name}:{text}" for name, text in lines if text)
