"""Writes deadlines as a file for the person's calendar."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Language
from evidence_desk.export.calendar import Appointment, calendar_file
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.deadlines import CaseDeadline
from evidence_desk.services.workspace import Workspace


def write_calendar(
    workspace: Workspace, found: Iterable[CaseDeadline], out: Path, *, language: Language = "zh"
) -> int:
    """Write the running deadlines among *found* to the .ics file *out*; return how many.

    Raises:
        UserError: the file cannot be written.
    """
    pack = rules.in_force(workspace).pack
    appointments = [
        Appointment(
            one.number,
            one.title,
            one.zone,
            one.deadline,
            tuple(rules.cited(pack, source).in_(language) for source in one.deadline.source),
        )
        for one in found
        if one.deadline.is_running and one.deadline.due
    ]
    data = calendar_file(appointments, stamp=workspace.clock(), language=language)
    aside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(data)
        aside.replace(out)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise UserError(
            f"无法写入 {out}：{error.strerror}。请换一个位置。",
            f"{out} cannot be written: {error.strerror}. Choose another place.",
        ) from error
    return len(appointments)
