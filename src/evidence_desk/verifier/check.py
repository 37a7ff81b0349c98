"""Verifies one PDF or one package from end to end."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from evidence_desk.verifier import bag, journal, manifest, timestamp
from evidence_desk.verifier.appended import only_signs
from evidence_desk.verifier.bag import FAULTS, LONGEST, Folder, Opened, Zip, as_listed
from evidence_desk.verifier.manifest import Manifest
from evidence_desk.verifier.pdf import Embedded, Pdf
from evidence_desk.verifier.report import Report, Step, silent
from evidence_desk.verifier.syntax import BrokenPdfError

MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
_CHUNK = 1 << 20
_JOURNAL = 256 << 20


def is_package(path: Path) -> bool:
    """Tell whether *path* is a bag in a folder, or a ZIP."""
    if path.is_dir():
        return (path / "bagit.txt").is_file()
    with path.open("rb") as file:
        if file.read(5) == b"%PDF-":  # a ZIP may lie inside
            return False
    return zipfile.is_zipfile(path)


def check_pdf(path: Path, *, step: Step = silent) -> Report:
    """Verify a PDF: its seal, the originals inside, the list of exhibits and the journal.

    Raises:
        OSError: it cannot be read.
    """
    report = Report("pdf")
    _check_pdf(path, report, path.name, step)
    return report


def check_package(path: Path, *, step: Step = silent) -> Report:
    """Verify a package: every file of the bag, its PDF, and that both say the same.

    Raises:
        OSError: it cannot be read.
    """
    report = Report("package")
    if path.is_dir():
        _check_bag(Folder(path), report, step)
        return report
    try:
        with Zip(path) as package:
            bag.check_seal(package, report)
            for name in package.twice:
                report.problem("added", name, f"{name} 出现了两次。", f"{name} is there twice.")
            _check_bag(package, report, step)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
        report.problem(
            "changed",
            path.name,
            "这个 ZIP 已损坏，打不开。请向提交人要一份新的副本。",
            "This ZIP is damaged and cannot be opened. Ask whoever filed it for a new copy.",
        )
    return report


def _check_bag(package: Opened, report: Report, step: Step) -> None:
    bag.check_files(package, report, step=step)
    names = package.names()
    listed = None
    if f"data/{MANIFEST}" in names:
        listed = _read_manifest(package, report)
    else:
        report.problem(
            "missing", f"data/{MANIFEST}", "缺少证据清单。", "The list of exhibits is missing."
        )
    if listed is not None:
        manifest.check(listed, report, f"data/{MANIFEST}")
        _check_originals(listed, report)
        _check_others(listed, report)
        timestamp.check(package, listed.digest, report)
        if f"data/{JOURNAL}" in names:
            lines = _lines(package, f"data/{JOURNAL}")
            journal.check(lines, listed, report, f"data/{JOURNAL}")
        else:
            _no_journal(report, f"data/{JOURNAL}")
    prints = [name for name in names if _is_print(name)]
    if not prints:
        report.problem("missing", "data/*.pdf", "缺少 PDF 打印件。", "The PDF print is missing.")
    for name in prints[1:]:
        report.problem("added", name, f"多出一个 PDF：{name}。", f"{name} is one PDF too many.")
    for name in prints[:2]:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "chain.pdf"
            _copy(package, name, copy)
            inside = _check_pdf(copy, report, name, silent)
        if inside is not None and listed is not None:
            manifest.compare(inside, listed, report, f"data/{MANIFEST}")


def _is_print(name: str) -> bool:
    return name.startswith("data/") and name.count("/") == 1 and name.lower().endswith(".pdf")


def _no_journal(report: Report, where: str) -> None:
    report.problem("missing", where, "缺少工作日志。", "The journal is missing.")


def _read_manifest(package: Opened, report: Report) -> Manifest | None:
    where = f"data/{MANIFEST}"
    try:
        with package.open(where) as file:
            return manifest.read(file.read(LONGEST))
    except (ValueError, *FAULTS):
        report.problem("changed", where, "证据清单已损坏。", "The list of exhibits is damaged.")
        return None


def _check_originals(listed: Manifest, report: Report) -> None:
    """Every exhibit of the list must be there with the digest that the list names."""
    digests = {one.name: (one.digest, one.ok) for one in report.files}
    for one in listed.exhibits:
        for path, digest in one.copies:
            name = as_listed(f"data/{path}")
            if name not in digests:
                report.add_file(name, digest, ok=None)
            elif digests[name][1] and digests[name][0] != digest:
                _wrong_copy(one, name, report)
        if one.redacted:
            continue
        name = as_listed(f"data/{one.path}")
        if name not in digests:
            report.add_file(name, one.digest, ok=None)
        elif digests[name][1] and digests[name][0] != one.digest:
            report.problem(
                "changed",
                name,
                f"证据{one.number}“{one.name}”与证据清单中的 SHA-256 不符。",
                f"Exhibit {one.number} “{one.name}” does not match the SHA-256 on the list.",
            )


def _check_others(listed: Manifest, report: Report) -> None:
    """Nothing may lie among the originals that the list does not name."""
    known = {path for one in listed.exhibits for path in (one.path, *(p for p, _ in one.copies))}
    known = {as_listed(f"data/{path}") for path in known}
    for one in report.files:
        if one.name.startswith("data/") and one.name.count("/") > 1 and one.name not in known:
            if one.name.startswith("data/timestamps/"):
                continue
            report.problem(
                "added",
                one.name,
                f"{one.name} 不在证据清单里，是后来加进去的。",
                f"{one.name} is not on the list of exhibits: it was added.",
            )


def _wrong_copy(one: manifest.Listed, name: str, report: Report) -> None:
    report.problem(
        "changed",
        name,
        f"证据{one.number}的遮盖件与证据清单中的 SHA-256 不符。",
        f"The redacted copy of exhibit {one.number} does not match the SHA-256 on the list.",
    )


def _check_pdf(path: Path, report: Report, where: str, step: Step) -> Manifest | None:
    """Verify the PDF at *path*; return the list of exhibits inside it."""
    with Pdf(path) as pdf:
        _check_seal(pdf, path, report, where, step)
        try:
            inside = {one.name: one for one in pdf.embedded()}
            return _check_inside(pdf, inside, report, where, step)
        except BrokenPdfError as error:
            report.problem(
                "changed",
                where,
                f"PDF 的结构已损坏（{error}）。请向提交人要一份新的副本。",
                f"The structure of the PDF is damaged ({error}). Ask for a new copy.",
            )
            return None


def _check_seal(pdf: Pdf, path: Path, report: Report, where: str, step: Step) -> None:
    seal = pdf.seal()
    if seal is None:
        report.problem(
            "unreadable",
            where,
            "PDF 里没有证据台的封签：它不是证据台导出的，或封签已被破坏。",
            "The PDF has no seal of Evidence Desk: it was not exported by it, or the seal is "
            "damaged.",
        )
        return
    digest = hashlib.sha256()
    done = 0
    for start, length in ((0, seal.before), (seal.after, seal.length)):
        for chunk in pdf.chunks(start, length):
            digest.update(chunk)
            done += len(chunk)
            step(min(done, pdf.size), pdf.size, where)
    # Nothing may hide between the two parts but the digest itself.
    if seal.after - seal.before != 64 or digest.hexdigest() != seal.digest or seal.end > pdf.size:
        report.problem(
            "changed",
            where,
            "PDF 的内容与其自带封签的 SHA-256 不符：导出之后有字节被改动或缺失。",
            "The PDF does not match the SHA-256 sealed into it: bytes were changed or are missing "
            "since the export.",
        )
    elif seal.end < pdf.size:
        if only_signs(path, seal.end):
            report.note(
                "封签之后附加了电子签名或时间戳；导出的内容未变。签名请用证据台或 PDF 阅读器核验。",
                "A signature or timestamp was appended after the seal; what was exported is "
                "unchanged. Verify it with Evidence Desk or a PDF reader.",
            )
        else:
            report.problem(
                "added",
                where,
                f"PDF 末尾被附加了 {pdf.size - seal.end} 字节，不只是签名；封签以内的字节未变，"
                "但阅读器显示的页面可能已被替换。",
                f"{pdf.size - seal.end} bytes were appended to the PDF that are more than a "
                "signature. What is sealed is unchanged, but readers may show other pages.",
            )


def _check_inside(
    pdf: Pdf, inside: dict[str, Embedded], report: Report, where: str, step: Step
) -> Manifest | None:
    if MANIFEST not in inside:
        report.problem(
            "missing",
            f"{where}#{MANIFEST}",
            "PDF 里没有证据清单（manifest.json）。",
            "The PDF has no list of exhibits (manifest.json) inside.",
        )
        return None
    try:
        listed = manifest.read(pdf.short(inside[MANIFEST], LONGEST))
    except ValueError:
        report.problem(
            "changed",
            f"{where}#{MANIFEST}",
            "PDF 里的证据清单已损坏。",
            "The list of exhibits inside the PDF is damaged.",
        )
        return None
    manifest.check(listed, report, f"{where}#{MANIFEST}")
    if JOURNAL in inside:
        lines = pdf.short(inside[JOURNAL], _JOURNAL).splitlines()
        journal.check(lines, listed, report, f"{where}#{JOURNAL}")
    else:
        _no_journal(report, f"{where}#{JOURNAL}")
    _tell_redacted(listed, report)
    wanted = {
        path: (digest, one.name)
        for one in listed.exhibits
        for path, digest in (one.copies if one.redacted else ((one.path, one.digest),))
    }
    originals = wanted.keys() & inside.keys()
    if not originals:
        report.note(
            "这是精简打印版：原件不在 PDF 里，只核对了清单。原件在证据包中。",
            "This is a compact print copy: the originals are not inside, so only the list was "
            "checked. They are in the package.",
        )
        return listed
    total = sum(inside[path].size or 0 for path in originals)
    done = 0
    for path, (expected, name) in wanted.items():
        place = f"{where}#{path}"
        if path not in inside:
            report.add_file(place, expected, ok=None)
            continue
        digest = hashlib.sha256()
        for chunk in pdf.content(inside[path]):
            digest.update(chunk)
            done += len(chunk)
            step(min(done, total), total, name)
        report.add_file(place, expected, ok=digest.hexdigest() == expected)
    for name in inside.keys() - wanted.keys() - {MANIFEST, JOURNAL}:
        report.problem(
            "added",
            f"{where}#{name}",
            f"PDF 里多了一个不在清单中的文件：{name}。",
            f"{name} inside the PDF is not on the list: it was added.",
        )
    return listed


def _tell_redacted(listed: Manifest, report: Report) -> None:
    numbers = ", ".join(str(one.number) for one in listed.exhibits if one.redacted)
    if numbers:
        report.note(
            f"证据 {numbers} 交出的是遮盖件，原件由提交人保存；清单列有原件和遮盖件的 SHA-256。",
            f"Of the exhibits {numbers} redacted copies were handed over, the submitter keeps the "
            "originals; the list has the SHA-256 of both.",
        )


def _lines(package: Opened, name: str) -> Iterator[bytes]:
    """Yield the lines of a file; one that is too long is cut, and therefore broken."""
    try:
        with package.open(name) as file:
            while line := file.readline(LONGEST):
                yield line.rstrip(b"\n")
    except FAULTS:
        yield b""


def _copy(package: Opened, name: str, to: Path) -> None:
    """Copy a file out of the package, as far as it can be read."""
    with to.open("wb") as out:
        try:
            with package.open(name) as file:
                while chunk := file.read(_CHUNK):
                    out.write(chunk)
        except FAULTS:
            return
