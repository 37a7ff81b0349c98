"""The sample case: a fictional dispute with realistic files, to try the program with."""

from __future__ import annotations

from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Language
from evidence_desk.paths import resource
from evidence_desk.services import description
from evidence_desk.services.building import build_case
from evidence_desk.services.workspace import Workspace


def open_sample(workspace: Workspace, *, language: Language = "zh", progress: Progress) -> int:
    """Put the sample case onto the desk and return its id."""
    folder = resource("sample")
    told = description.load(folder / "case.json")
    return build_case(workspace, told, folder / "files", language=language, progress=progress)
