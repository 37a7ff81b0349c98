"""Verifies what was exported, a PDF or a package, wherever it lies and whoever made it."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.readers import limits
from evidence_desk.readers import timestamp as reader
from evidence_desk.services.intake.sources import why_unreadable
from evidence_desk.services.integrity import checking
from evidence_desk.services.integrity.verifying import Problem, Verification, VerifiedFile
from evidence_desk.services.scratch import scratch
from evidence_desk.verifier import manifest
from evidence_desk.verifier.bag import FAULTS, LONGEST, TOKEN, Folder, Opened, Zip
from evidence_desk.verifier.check import MANIFEST, check_package, check_pdf, is_package
from evidence_desk.verifier.pdf import Pdf
from evidence_desk.verifier.report import Report

_SIGNATURES = "pdf_signatures"
_CHUNK = 1 << 20
_STAMPED = Text(
    "证据清单带有时间戳：写明的时间是 {at}，签发方自称“{who}”，与清单的 SHA-256 相符。"
    "{state}签发方的证书没有对照信任列表核对。",
    "The list of exhibits bears a timestamp: the stated time is {at}, its authority says its name "
    "is “{who}”, and it is for the SHA-256 of this list. {state}The authority's certificate is not "
    "checked against a trust list.",
)
_UNKNOWN = Text(
    "凭证的签名用了本程序不认识的算法，没有核对。",
    "The token's signature uses an algorithm that is not known here and was not checked. ",
)
_OTHER = Text(
    "证据包里的时间戳与这份证据清单不符：它是为别的内容盖的。",
    "The timestamp in the package is not for this list of exhibits, but for something else.",
)
_BROKEN = Text(
    "证据包里的时间戳已损坏，或与它自己的签名不符，不能依靠它。",
    "The timestamp in the package is damaged or does not fit its own signature and cannot be "
    "relied on.",
)


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
            found = _verification(check_package(path, step=progress.step))
            return _with_inner(found, path, progress=progress, executor=executor)
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


def _with_inner(
    found: Verification, path: Path, *, progress: Progress, executor: Executor | None
) -> Verification:
    """Add what the signatures of the PDF inside say, and the timestamp of the list."""
    try:
        if path.is_dir():
            return _look_inside(found, Folder(path), progress=progress, executor=executor)
        with Zip(path) as package:
            return _look_inside(found, package, progress=progress, executor=executor)
    except (ValueError, KeyError, *FAULTS):
        return found  # its damage was named already


def _look_inside(
    found: Verification, package: Opened, *, progress: Progress, executor: Executor | None
) -> Verification:
    names = package.names()
    for name in names:
        if name.startswith("data/") and name.count("/") == 1 and name.lower().endswith(".pdf"):
            with scratch("evidence-desk-inside-") as folder:
                copy = folder / "chain.pdf"
                with package.open(name) as file, copy.open("wb") as out:
                    while chunk := file.read(_CHUNK):
                        out.write(chunk)
                with Pdf(copy) as pdf:
                    seal = pdf.seal()
                    signed = pdf.is_signed(seal.end if seal else 0)
                if signed:
                    found = _with_signatures(
                        found, copy, where=name, progress=progress, executor=executor
                    )
    if TOKEN in names:
        found = _with_token(found, package)
    return found


def _with_token(found: Verification, package: Opened) -> Verification:
    """Add what the timestamp of the list says; it is the list's digest that was stamped."""
    with package.open(TOKEN) as file:
        token = file.read(limits.TIMESTAMP)
    with package.open(f"data/{MANIFEST}") as file:
        listed = manifest.read(file.read(LONGEST))
    try:
        stamp = reader.read_stamp(token)
    except reader.FAULTS:
        return _add(found, problem=Problem("timestamp", TOKEN, _BROKEN))
    if (stamp.algorithm, stamp.imprint) != ("sha256", listed.digest):
        return _add(found, problem=Problem("timestamp", TOKEN, _OTHER))
    if stamp.state in ("broken", "invalid"):
        return _add(found, problem=Problem("timestamp", TOKEN, _BROKEN))
    state = _UNKNOWN if stamp.state == "unknown" else Text("", "")
    at = stamp.at.isoformat(sep=" ")
    return _add(found, note=_STAMPED.fill(at=at, who=stamp.authority, state=state))


def _add(
    found: Verification, *, problem: Problem | None = None, note: Text | None = None
) -> Verification:
    problems = (*found.problems, problem) if problem else found.problems
    notes = (*found.notes, note) if note else found.notes
    return Verification(found.files, problems, found.kind, notes)


def _with_signatures(
    found: Verification,
    path: Path,
    *,
    where: str = "",
    progress: Progress,
    executor: Executor | None,
) -> Verification:
    """Add what the signatures say, computed offline in a worker that can be killed."""
    (checked,) = checking.check_files([path], progress=progress, executor=executor)
    told = [one for one in checked.findings if one.check == _SIGNATURES]
    problems = [
        Problem("timestamp" if _is_timestamp(one) else "signature", where or path.name, one.message)
        for one in told
        if _is_bad(one)
    ]
    notes = [one.message for one in told if not _is_bad(one)]
    return Verification(
        found.files, (*found.problems, *problems), found.kind, (*found.notes, *notes)
    )


def _is_bad(finding: Finding) -> bool:
    return finding.severity in ("warning", "alarm")


def _is_timestamp(finding: Finding) -> bool:
    """Tell whether it is a timestamp that is wrong, of the document or inside a signature."""
    names = {name.rpartition(":")[2]: value for name, value in finding.values.items()}
    return names.get("kind") == "timestamp" or (
        names.get("digest") == "intact" and names.get("stamp") == "broken"
    )
