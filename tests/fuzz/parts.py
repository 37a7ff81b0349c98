"""Puts broken exports, tables, rule files and signed files to what reads them, beside the readers.

    python -m tests.fuzz.parts --minutes 3 --seed 7 [--only 1234] [--keep FOLDER]

Each may be read or refused with a sentence; a broken export must be named as such. It fails when
anything else is raised, or when it takes more than `SECONDS` of computing (see `run`).
"""

from __future__ import annotations

import io
import random
import re
import shutil
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from tests.fuzz.mutator import Sample, mutated
from tests.fuzz.run import Failed, Round, TookTooLong, alarm, main, saved
from tests.readers import test_c2pa, test_pdf_signatures
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.readers import read
from evidence_desk.readers.attested import attested
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.sheets import read_sheet
from evidence_desk.rules import loading
from evidence_desk.services import vocabulary
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.services.shipping import orderlists
from evidence_desk.services.workspace import Workspace

CSV = (
    "订单编号,买家会员名,收货人姓名,宝贝标题,物流单号,订单付款时间\n"
    '="3404410533872819005",小雨,林小雨,"长裤, 黑色",YT4490792789046,2026-09-14 10:00:05\n'
)
_ODD = ("-1", "1e400", "nan", '""', "[]", "{}", "[[]]", "true", "1979-05-27", '"\\u0000"', "9" * 30)
# Words, references and numbers of a PDF's own syntax.
_WORD = re.compile(rb"/[A-Z][A-Za-z]+|\b\d+ 0 R\b|\b\d{3,}\b|\[[^\]<>]{1,200}\]")


@dataclass(frozen=True, slots=True)
class Part:
    """One reader of broken files: good files, and what reads one; it raises where it fails."""

    name: str
    samples: tuple[Sample, ...]
    put: Callable[[Path, Sample], None]


def parts(folder: Path) -> tuple[Part, ...]:
    """Return every part with its good files, made in *folder*."""
    exports = tuple(_exports(folder))
    own = tuple(Sample(path.name, path.read_bytes()) for path in _rule_files())
    return (
        Part("exports", exports, _verify),
        Part("folders", tuple(one for one in exports if one.name.endswith(".zip")), _verify_folder),
        Part("tables", (*_tables(),), _table),
        Part("rules", own, _rules),
        Part("signatures", tuple(_signed()), _signatures),
    )


def _exports(folder: Path) -> list[Sample]:
    """Print and pack a real case."""
    source = folder / "source"
    source.mkdir()
    (source / "照片.jpg").write_bytes(jpeg("blue", taken="2026:09:14 19:42:10"))
    (source / "聊天.txt").write_text("2026-09-15 09:30:11 林小雨\n裤子小了\n", encoding="utf-8")
    progress = NoProgress()
    with closing(Workspace(folder / "desk")) as workspace:
        case = new_case(workspace, title="长裤尺寸不符", platform="taote")
        take_in(workspace, case.id, sorted(source.iterdir()), progress=progress)
        made = [
            export_pdf(
                workspace, case.id, folder / f"{mode}.pdf", ExportWish(mode=mode), progress=progress
            ).path
            for mode in ("complete", "compact")
        ]
        made.append(
            export_package(workspace, case.id, folder / "package.zip", progress=progress).path
        )
    found = [Sample(path.name, path.read_bytes()) for path in made]
    return [*found, Sample("deflated.zip", _deflated(found[-1].data))]


def _deflated(data: bytes) -> bytes:
    """Pack a package anew as other programs do: what it holds is then hidden from plain eyes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in package.namelist():
            archive.writestr(name, package.read(name))
    return out.getvalue()


def _rule_files() -> list[Path]:
    from evidence_desk.paths import resource

    return [resource("rules") / f"{name}.toml" for name in loading.OWN]


def _tables() -> list[Sample]:
    book = Workbook()
    for line in CSV.splitlines():
        book.active.append(line.split(","))
    data = io.BytesIO()
    book.save(data)
    return [
        Sample("orders.csv", CSV.encode("gb18030")),
        Sample("orders.csv", CSV.encode("utf-8-sig")),
        Sample("orders.csv", CSV.encode("utf-16")),
        Sample("orders.xlsx", data.getvalue()),
    ]


def _signed() -> list[Sample]:
    plain = test_pdf_signatures.PLAIN.read_bytes()
    once = test_pdf_signatures._signed(plain, "Invented", "One")
    found = [
        Sample("once.pdf", once),
        Sample("twice.pdf", test_pdf_signatures._signed(once, "Another", "Two")),
    ]
    if find_spec("c2pa") is not None:
        for form in ("JPEG", "PNG", "WEBP"):
            picture = test_c2pa._picture(form)
            data = test_c2pa._signed(picture, f"image/{form.lower()}", test_c2pa.CREATED)
            found.append(Sample(f"signed.{form.lower()}", data))
    return found


def _verify(path: Path, sample: Sample) -> None:
    _verified(path, sample)
    if sample.name.endswith(".pdf"):
        # Broken bytes mostly hit pictures and text: here it is words and numbers of the structure.
        path.write_bytes(_reworded(sample.data, random.Random(path.read_bytes())))
        _verified(path, sample)


def _reworded(data: bytes, chance: random.Random) -> bytes:
    words = [one for one in _WORD.finditer(data) if chance.random() < 0.5]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        one, other = chance.choice(words), chance.choice(words)
        new = chance.choice((other[0], b"0", b"99999999999999999999", b"/Kids", b"[]", b"<<>>"))
        # Of one length, so that the table of offsets still finds the objects.
        changed[one.start() : one.end()] = new.ljust(len(one[0]))[: len(one[0])]
    return bytes(changed)


def _verified(path: Path, sample: Sample) -> None:
    try:
        found = verify_exported(path, progress=NoProgress())
    except UserError:
        return
    if path.read_bytes() != sample.data and found.ok:
        raise AssertionError("a broken export is called whole")


def _verify_folder(path: Path, sample: Sample) -> None:
    """Break one file of the unpacked package instead."""
    folder = path.with_suffix(".folder")
    with zipfile.ZipFile(io.BytesIO(sample.data)) as archive:
        archive.extractall(folder)
    chance = random.Random(path.read_bytes())
    root = next(folder.iterdir())
    files = sorted(one for one in root.rglob("*") if one.is_file())
    chosen = chance.choice(files)
    before = chosen.read_bytes()
    good = Sample(chosen.name, before)
    way = chance.random()
    if way < 0.1:
        chosen.unlink()
    elif way < 0.2:
        (chosen.parent / "new.txt").write_bytes(b"new")
    else:
        chosen.write_bytes(mutated(good, [good, sample], chance))
    unchanged = chosen.exists() and chosen.read_bytes() == before and way >= 0.2
    try:
        found = verify_exported(root, progress=NoProgress())
    except UserError:
        return
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if found.ok and not unchanged:
        raise AssertionError(f"{chosen.name} was broken ({way:.2f}) and the package called whole")


def _table(path: Path, sample: Sample) -> None:
    if sample.name.endswith(".xlsx"):
        _put(path)
        path = _repacked(path, sample)
    _put(path)


def _put(path: Path) -> None:
    with suppress(Unreadable, UserError):
        orderlists.understand(read_sheet(path))


def _repacked(path: Path, sample: Sample) -> Path:
    """Pack the table anew with one of its parts broken: else the packing hides what is inside."""
    chance = random.Random(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(sample.data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = chance.choice(list(members))
    good = [Sample(name, data) for name, data in members.items()]
    members[chosen] = mutated(Sample(chosen, members[chosen]), good, chance)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _rules(path: Path, sample: Sample) -> None:
    _load(path)
    # Broken bytes are rarely TOML: values and lines in wrong places are what a person writes.
    chance = random.Random(path.read_bytes())
    lines = sample.data.decode("utf-8").splitlines()
    keyed = [(number, *line.split(" = ", 1)) for number, line in enumerate(lines) if " = " in line]
    for _ in range(chance.randint(1, 4)):
        (number, key, value), (_, other, its) = chance.choice(keyed), chance.choice(keyed)
        odd = f"{key} = {chance.choice(_ODD)}"
        swapped = (f"{key} = {its}", f"{other} = {value}", f"{other} = {its}", "")
        lines[number] = odd if chance.random() < 0.5 else chance.choice(swapped)
    path.write_text("\n".join(lines), encoding="utf-8")
    _load(path)


def _load(path: Path) -> None:
    own = [loading.read_layer(one, own=True) for one in _rule_files()]
    with suppress(UserError):
        loading.assemble([*own, loading.read_layer(path, own=False)], vocabulary.words())


def _signatures(path: Path, sample: Sample) -> None:
    with suppress(Unreadable):
        attested(path, read(path, sample.name))


def fuzz_parts(
    seed: int,
    *,
    keep: Path,
    minutes: float | None = None,
    count: int | None = None,
    only: int | None = None,
) -> Round:
    """Put broken files to each part in turn until the time is over or *count* is reached."""
    until = time.monotonic() + 60 * minutes if minutes is not None else None
    taken: Counter[str] = Counter()
    failed: list[Failed] = []
    slowest, number = 0.0, only or 0
    with TemporaryDirectory(prefix="fuzz-") as scratch:
        made = parts(Path(scratch))
        while (count is None or number < count) and (until is None or time.monotonic() < until):
            part = made[number % len(made)]
            chance = random.Random(f"{seed}:{number}")
            sample = chance.choice(part.samples)
            path = Path(scratch) / f"{number}-{part.name}-{sample.name}"
            path.write_bytes(mutated(sample, part.samples, chance))
            taken[part.name] += 1
            begun = time.perf_counter()
            why = _why(part, path, sample)
            slowest = max(slowest, time.perf_counter() - begun)
            if why:
                failed.append(saved(path, keep, seed, number, why))
            path.unlink()
            number += 1
            if only is not None:
                break
    return Round(seed, number, taken, tuple(failed), slowest)


def _why(part: Part, path: Path, sample: Sample) -> str:
    try:
        with alarm():
            part.put(path, sample)
    except TookTooLong:
        return "took too long\n" + traceback.format_exc()
    except Exception:  # whatever it is, it is what we look for
        return traceback.format_exc()
    return ""


if __name__ == "__main__":
    main(fuzz_parts, __doc__, minutes=3.0)
