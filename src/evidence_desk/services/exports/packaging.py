"""Exports a case as a package: the print copy, every original and the lists, in one ZIP."""

from __future__ import annotations

import tempfile
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.chain import Chain, Printed
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import USUAL, ExportWish
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import shown_name
from evidence_desk.services.exports.attaching import journal_extract
from evidence_desk.services.exports.exporting import gather
from evidence_desk.services.exports.proving import held_back, prove_package, prove_pdf
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.signatures.signing import Sign, Signed, apply, noted
from evidence_desk.services.signatures.timestamps import Timestamped, ask
from evidence_desk.services.workspace import Workspace
from evidence_desk.verifier.check import is_package


@dataclass(frozen=True, slots=True)
class Package:
    """A written package: its own SHA-256, bytes, files inside, and the case as printed in it."""

    path: Path
    digest: str
    size: int
    files: int
    chain: Chain
    printed: Printed
    signed: Signed | None = None
    stamped: Timestamped | None = None


def export_package(
    workspace: Workspace,
    case_id: int,
    out: Path,
    wish: ExportWish = USUAL,
    *,
    sign: Sign | None = None,
    progress: Progress,
    executor: Executor | None = None,
) -> Package:
    """Write a package of a case to *out*, aside first, then in one rename.

    The same desk and the same wish give the same bytes, before they are signed. With a timestamp
    authority in *sign*, the digest of the list is stamped as well.

    Raises:
        UserError: *out* cannot be written or would replace something else than a package,
            files are missing from the vault, or something that is covered would be left in it.
    """
    from evidence_desk.export.manifest import manifest_json, original_path
    from evidence_desk.export.package import Contents, Original, write_package
    from evidence_desk.export.pdf import write_pdf

    _refuse_to_replace(workspace, out)
    examine_case(workspace, case_id, progress=progress, executor=executor)
    # The originals lie beside the print.
    wish = replace(wish, mode="compact")
    chain = gather(workspace, case_id, wish, progress=progress, executor=executor)
    workspace.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workspace.cache) as folder:
        printed = write_pdf(chain, Path(folder) / "chain.pdf", progress)
        contents = Contents(
            number=chain.file.case.number,
            title=chain.file.case.title,
            program=chain.program,
            made_at=chain.made_at,
            digest=chain.manifest_digest,
            pdf=printed.path,
            manifest=manifest_json(chain),
            journal=journal_extract(workspace, chain),
            originals=[
                Original(
                    original_path(one),
                    workspace.vault.path(one.exhibit.file.digest),
                    one.exhibit.file.digest,
                    one.exhibit.file.size,
                )
                for one in chain.exhibits
                if not one.redacted
            ]
            + [
                Original(copy.name, copy.path, copy.digest, copy.size)
                for one in chain.exhibits
                for copy in one.copies
            ],
        )
        signed = apply(printed.path, sign, progress=progress) if sign else None
        prove_pdf(printed.path, chain, progress)
        stamped = _stamped(chain, sign)
        if stamped is not None:
            tokens = {"manifest.tsr": stamped.answer, "tsa.pem": stamped.certificates_pem()}
            contents = replace(contents, timestamps=tokens)
        with held_back(chain, out) as aside:
            packed = write_package(contents, aside, progress)
            prove_package(aside, chain)
    with workspace.writing() as repository:
        repository.note(
            "exported",
            case_id,
            {
                "name": shown_name(out.name),
                "digest": packed.digest,
                "files": packed.files,
                "manifest": chain.manifest_digest,
                "language": wish.language,
                "mode": "package",
                **noted(signed),
            },
        )
    return Package(out, packed.digest, packed.size, packed.files, chain, printed, signed, stamped)


def _stamped(chain: Chain, sign: Sign | None) -> Timestamped | None:
    """Have the digest that the cover bears stamped, where an authority was named."""
    if sign is None or sign.timestamp_url is None:
        return None
    return ask(bytes.fromhex(chain.manifest_digest), sign.timestamp_url)


def _refuse_to_replace(workspace: Workspace, out: Path) -> None:
    if out.resolve().is_relative_to(workspace.folder.resolve()):
        raise UserError(
            f"{out} 在证据台自己的文件夹里。请把证据包导出到别的文件夹。",
            f"{out} lies in the desk's own folder. Export the package to another folder.",
        )
    if not out.exists() or (out.is_file() and _is_ours(out)):
        return
    raise UserError(
        f"{out} 已存在，而且不是证据台导出的证据包。请换一个文件名。",
        f"{out} exists and is no package of Evidence Desk. Choose another file name.",
    )


def _is_ours(path: Path) -> bool:
    """Tell whether *path* is a package that was exported before, so that it may be replaced."""
    import zipfile

    if path.stat().st_size == 0:
        return True
    if not is_package(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return archive.comment.startswith(b"SHA-256 ")
