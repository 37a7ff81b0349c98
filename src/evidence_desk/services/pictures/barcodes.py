"""Barcodes of files: read in worker processes, kept by digest, and what they say of an order."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from evidence_desk import readers
from evidence_desk.domain.case import Order
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import Area, Barcode
from evidence_desk.domain.shipment import as_number
from evidence_desk.domain.text import Text
from evidence_desk.readers import pictures, visible
from evidence_desk.readers.base import Unreadable
from evidence_desk.services.pictures.pictured_text import Wish, read_page
from evidence_desk.services.workers import begin_within, result_of
from evidence_desk.services.workspace import Workspace

# Stands in findings beside the names of checks.
CHECK = "waybill_barcode"
# Raised where the same file may give other codes than before.
VERSION = 1
# One page takes about half a second; the looks of a hard one end after six.
SECONDS = 30.0
_AHEAD = 32
# Pages of one file that are looked at: a label and what is printed with it.
_PAGES = 4
# Readers of what has pixels.
_PICTURED = {"jpeg", "png", "heif", "webp", "gif", "bmp", "tiff", "pdf"}
# Waybills of the carriers are printed in these; goods and pages carry the others.
_WAYBILL_FORMATS = {"code128", "code39", "code93", "itf", "codabar"}
_SHORTEST = 10


@dataclass(frozen=True, slots=True)
class Waybill:
    """What the barcode of a label says, beside the order's waybill (`expected`, one or none)."""

    read: str
    expected: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Tell whether the label's number is one of the order's."""
        return self.read in {as_number(one) for one in self.expected}


def look(path: Path, untrusted_name: str) -> tuple[Barcode, ...]:
    """Return the codes of a picture or of a document's first pages; for a worker process.

    Needs no extra. Other kinds of files have none.

    Raises:
        Unreadable: the file is damaged or breaks a limit.
        OSError: it could not be opened.
    """
    media_type = readers.read(path, untrusted_name).media_type
    if media_type != visible.PDF and media_type not in pictures.FORMATS:
        return ()
    pages = visible.pages(path, media_type, with_text=True)[:_PAGES]
    read = (read_page(Wish(path, media_type, page, text=False)) for page in pages)
    return tuple(code for page in read for code in page.barcodes)


def barcodes_of(
    workspace: Workspace, paths: Sequence[Path], *, executor: Executor, progress: Progress
) -> Iterator[tuple[Barcode, ...]]:
    """Yield the codes of each file in order; read once for the same bytes, then kept.

    A file that has no picture, cannot be read or takes too long has no codes.
    """
    begun: deque[tuple[str, Future[tuple[Barcode, ...]]]] = deque()
    coming = iter(paths)
    try:
        for done, path in enumerate(paths):
            begun += [
                _begun(workspace, one, executor) for one in islice(coming, _AHEAD - len(begun))
            ]
            digest, future = begun[0]
            progress.step(done, len(paths), path.name)
            while wait([future], timeout=0.1).not_done:
                progress.step(done, len(paths), path.name)
            begun.popleft()
            codes: tuple[Barcode, ...] = ()
            with suppress(Unreadable, OSError):
                codes = result_of(future)
                if digest:
                    _keep(_kept(workspace, digest), codes)
            yield codes
    finally:
        for _, waiting in begun:
            waiting.cancel()


def _begun(
    workspace: Workspace, path: Path, executor: Executor
) -> tuple[str, Future[tuple[Barcode, ...]]]:
    """Return the file's digest, empty where its codes need not be kept, and its codes to come."""
    told: Future[tuple[Barcode, ...]] = Future()
    try:
        with path.open("rb") as file:
            if readers.reader_for(readers.sample_of(path, path.name)).name not in _PICTURED:
                told.set_result(())
                return "", told
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with suppress(FileNotFoundError, ValueError, TypeError, KeyError):
            told.set_result(_read_kept(_kept(workspace, digest)))
            return "", told
    except OSError:
        told.set_result(())
        return "", told
    return digest, begin_within(executor, SECONDS, look, path, path.name)


def _read_kept(path: Path) -> tuple[Barcode, ...]:
    told = json.loads(path.read_text(encoding="utf-8"))
    if told["version"] != VERSION:
        raise ValueError
    return tuple(Barcode(one["format"], one["text"], Area(**one["area"])) for one in told["codes"])


def _keep(target: Path, codes: Sequence[Barcode]) -> None:
    told = {"version": VERSION, "codes": [asdict(code) for code in codes]}
    with suppress(OSError):  # it only saves time
        target.parent.mkdir(parents=True, exist_ok=True)
        pictures.write_aside(target, json.dumps(told, ensure_ascii=False).encode())


def _kept(workspace: Workspace, digest: str) -> Path:
    return workspace.cache / "barcodes" / f"{digest}.json"


def waybills(order: Order, codes: Sequence[Barcode]) -> tuple[Waybill, ...]:
    """Return what the labels' barcodes say beside the waybills of the order, equal ones first."""
    known = {as_number(one) for one in order.waybills}
    found: dict[str, Waybill] = {}
    for code in codes:
        number = as_number(code.text)
        looks = (
            code.format in _WAYBILL_FORMATS
            and len(number) >= _SHORTEST
            and number.isascii()
            and number.replace("-", "").isalnum()
            and sum(char.isdigit() for char in number) >= _SHORTEST - 2
        )
        if looks or number in known:
            found[number] = Waybill(number, order.waybills)
    return tuple(sorted(found.values(), key=lambda one: not one.is_equal))


def finding(told: Waybill) -> Finding | None:
    """Return the sentence about a label's barcode; None where the order has no waybill."""
    if not told.expected:
        return None
    values = {"read": told.read, "expected": list(told.expected)}
    if told.is_equal:
        message = Text(
            "面单条码读出的单号是 {read}，与订单的运单号一致。",
            "The barcode of the label says {read}: equal to the order's waybill.",
        ).fill(read=told.read)
        return Finding(CHECK, VERSION, "ok", message, values)
    message = Text(
        "面单条码读出的单号是 {read}，与订单登记的运单号 {expected} 不同。"
        "可能是退货、补发或另一个包裹，请核对。",
        "The barcode of the label says {read}, other than the order's waybill {expected}. It may "
        "be a return, a second sending or another parcel; compare them.",
    ).fill(read=told.read, expected="、".join(told.expected))
    return Finding(CHECK, VERSION, "notice", message, values)
