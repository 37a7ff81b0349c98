"""Verifies what was exported, a PDF or a package, wherever it lies and whoever made it."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.services import checking
from evidence_desk.services.sources import why_unreadable
from evidence_desk.services.verifying import Problem, Verification, VerifiedFile
from evidence_desk.verifier.check import check_package, check_pdf, is_package
from evidence_desk.verifier.report import Report

_SIGNATURES = "pdf_signatures"


def is_exported(path: Path) -> bool:
    """Tell whether *path* is to be verified as a PDF or package, and not as a desk."""
    return path.is_file() or (path.is_dir() and is_package(path))


def verify_exported(
    path: Path, *, progress: Progress, executor: Executor | None = None
) -> Verification:
    """Verify a PDF or a package: every original, the list, the journal, the seal, signatures.

    Raises:
        UserError: it cannot be read, or is neither.
    """
    try:
        if is_package(path):
            return _verification(check_package(path, step=progress.step))
        with path.open("rb") as file:
            if file.read(5) != b"%PDF-":
                raise UserError(
                    f"{path} 既不是 PDF，也不是证据包。请选择证据台导出的 PDF 或 ZIP。",
                    f"{path} is neither a PDF nor a package. Choose a PDF or ZIP that Evidence "
                    "Desk exported.",
                )
        report = check_pdf(path, step=progress.step)
    except OSError as error:
        why = why_unreadable(error)
        raise UserError(f"{path}：{why.zh}", f"{path}: {why.en}") from error
    found = _verification(report)
    return _with_signatures(found, path, progress=progress, executor=executor)


def _verification(report: Report) -> Verification:
    return Verification(
        files=tuple(VerifiedFile(one.name, one.digest, one.ok) for one in report.files),
        problems=tuple(
            Problem(one.what, one.where, Text(one.zh, one.en)) for one in report.problems
        ),
        kind=report.kind,
        notes=tuple(Text(zh, en) for zh, en in report.notes),
    )


def _with_signatures(
    found: Verification, path: Path, *, progress: Progress, executor: Executor | None
) -> Verification:
    """Add what the signatures say, computed offline in a worker that can be killed."""
    (checked,) = checking.check_files([path], progress=progress, executor=executor)
    told = [one for one in checked.findings if one.check == _SIGNATURES]
    problems = [Problem("signature", path.name, one.message) for one in told if _is_bad(one)]
    notes = [one.message for one in told if not _is_bad(one)]
    return Verification(
        found.files, (*found.problems, *problems), found.kind, (*found.notes, *notes)
    )


def _is_bad(finding: Finding) -> bool:
    return finding.severity in ("warning", "alarm")
