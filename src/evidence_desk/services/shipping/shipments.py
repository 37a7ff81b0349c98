"""A seller's shipping records: found, completed, proved, and made into a case for the defence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from evidence_desk.domain.case import Case
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Add, Edit, SetFields, SetShipments, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import StoredFile
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.shipment import (
    KEEP_YEARS,
    PROOF_TEXT,
    Defence,
    Proof,
    ProofFile,
    ProofKind,
    Shipment,
    as_number,
    years_later,
)
from evidence_desk.domain.text import Language, Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import DEFAULT_ZONE, LONGEST_TITLE
from evidence_desk.services.intake.reading import findings_for, read_file
from evidence_desk.services.workers import WorkerPool
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.repository import Arrival, Repository

# The words of the vocabulary that proof files and dates become in a case.
_ITEMS: Mapping[ProofKind, str] = {
    "packing": "packing_video",
    "weight": "packing_video",
    "waybill": "shipping_proof",
    "pickup": "shipping_proof",
    "tracking": "tracking_full",
    "signature": "signed_receipt",
}
_PROVES: Mapping[ProofKind, Text] = {
    "packing": Text("打包时放入包裹的商品", "The goods put into the parcel when it was packed"),
    "weight": Text("包裹发出时的重量", "The parcel’s weight when it left"),
    "waybill": Text("包裹所贴面单与运单号", "The label and waybill number on the parcel"),
    "pickup": Text("快递已揽收", "The carrier collected the parcel"),
    "tracking": Text("包裹的运输过程", "The parcel’s way"),
    "signature": Text("包裹的签收情况", "How the parcel was signed for"),
}
_KINDS: Mapping[str, str] = {
    "video": "video",
    "photo": "photo",
    "screenshot": "screenshot",
    "document": "document",
    "audio": "audio",
    "chat": "chat_log",
}
_EVENTS: tuple[tuple[str, str, Text], ...] = (
    ("paid_at", "order_paid", Text("买家付款", "The buyer paid")),
    ("shipped_at", "shipped", Text("卖家发货", "The seller shipped")),
    ("picked_at", "shipped", Text("快递揽收", "The carrier collected the parcel")),
    ("signed_at", "delivered", Text("包裹签收", "The parcel was signed for")),
    ("finished_at", "transaction_success", Text("交易完成", "The deal was completed")),
)
_DISPUTES: Mapping[Defence, str] = {
    "not_received": "seller_defense_not_received",
    "not_as_described": "not_as_described",
}
_CLAIMS: Mapping[Defence, Text] = {
    "not_received": Text("买家称未收到货", "The buyer says nothing was received"),
    "not_as_described": Text("买家称描述不符", "The buyer says the goods are not as described"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One page of records, and how many there are in all."""

    total: int
    rows: tuple[Shipment, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record with its files, those set aside apart."""

    shipment: Shipment
    files: tuple[ProofFile, ...]
    aside: tuple[ProofFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Defended:
    """The case made from a record; `lacking` is the proof that no file shows yet."""

    case: Case
    is_new: bool
    exhibits: int
    lacking: tuple[Proof, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Retention:
    """How many records are older than three years, and how many have no date to count from."""

    total: int
    over: int
    undated: int
    oldest: str


def find(
    workspace: Workspace, text: str = "", *, missing: str = "", start: int = 0, limit: int = 200
) -> Found:
    """Return records whose order or waybill number begins or ends with *text*, or that name it.

    *missing* keeps those without a file for this kind of proof.
    """
    with workspace.reading() as repository:
        shipments = repository.shipments
        rows = shipments.find(text, missing=missing, start=start, limit=limit)
        known = start + len(rows)
        short = len(rows) < limit and (rows or not start)
        return Found(known if short else shipments.count(text, missing=missing), tuple(rows))


def record(workspace: Workspace, shipment_id: int) -> Record:
    """Return a record with its files.

    Raises:
        UserError: there is none with this id.
    """
    with workspace.reading() as repository:
        return _record(repository, shipment_id)


def find_record(workspace: Workspace, number: str) -> int:
    """Return the id of the record with this order or waybill number, or its last digits.

    Raises:
        UserError: none or several fit.
    """
    with workspace.reading() as repository:
        exact = {
            one[0]
            for one in repository.shipments.by_numbers([as_number(number)]).get(
                as_number(number), []
            )
        }
        if len(exact) == 1:
            return exact.pop()
        rows = repository.shipments.find(number, limit=4)
    if len(rows) == 1:
        return rows[0].id
    if rows:
        some = "、".join(row.order_no for row in rows[:3])
        raise UserError(
            f"有几条发货档案都符合“{number}”（{some}…）。请写完整的订单编号。",
            f"Several shipping records fit “{number}” ({some}…). Write the whole order number.",
        )
    raise UserError(
        f"没有找到“{number}”的发货档案。请检查订单编号或运单号，或先导入订单表。",
        f"There is no shipping record for “{number}”. Check the order or waybill number, or "
        "import the order list first.",
    )


def edit_record(workspace: Workspace, shipment_id: int, values: Mapping[str, Any]) -> Changes:
    """Set fields of a record so that it can be undone.

    Raises:
        UserError: the record is gone, or its new number is another record's.
    """
    label = Text("修改发货档案", "Edit the shipping record")
    change = SetShipments({str(shipment_id): values})
    return history.edit(workspace, change, label=label, case_id=None)


def file_as(workspace: Workspace, file_id: int, proof: ProofKind) -> Changes:
    """Say what a file is proof of."""
    label = Text("归为“{proof}”", "File as “{proof}”").fill(proof=PROOF_TEXT[proof])
    change = SetFields("shipment_file", file_id, {"proof": proof})
    return history.edit(workspace, change, label=label, case_id=None)


def set_file_aside(workspace: Workspace, file_id: int, *, aside: bool = True) -> Changes:
    """Set a file of a record aside, or take it back; its bytes stay in the vault."""
    label = Text("把留证文件放到一边", "Set a proof file aside")
    change = SetFields("shipment_file", file_id, {"set_aside": aside})
    return history.edit(workspace, change, label=label, case_id=None)


def retention(workspace: Workspace, today: date) -> Retention:
    """Return how many records are past their three years; nothing is ever deleted for it."""
    with workspace.reading() as repository:
        days = repository.shipments.days()
    # A record is kept until the same day three years later, so compare against that day.
    cut = years_later(today, -KEEP_YEARS).isoformat()
    known = [day for day in days if day]
    return Retention(
        len(days), sum(day < cut for day in known), len(days) - len(known), min(known, default="")
    )


def make_case(
    workspace: Workspace,
    shipment_id: int,
    defence: Defence,
    *,
    progress: Progress,
    language: Language = "zh",
) -> Defended:
    """Make a seller's case of a record: its files without copying them, its dates as events.

    Where the record has such a case already, the files it does not hold yet are added to it.

    Raises:
        UserError: there is no such record.
    """
    with workspace.reading() as repository:
        found = _record(repository, shipment_id)
    arrivals = _arrivals(workspace, found, progress, language)
    with workspace.writing() as repository:
        shipment = repository.shipments.one(shipment_id)
        case_id = shipment.cases.get(defence)
        if case_id is None:
            case = _open(repository, shipment, defence, language)
        else:
            case = repository.case(case_id)
        held = repository.labels_by_digest(case.id, {one.digest for one in arrivals})
        new = list({one.digest: one for one in arrivals if one.digest not in held}.values())
        repository.take_in(case.id, new)
        repository.note("case from shipping record", case.id, {"order": shipment.order_no})
    return Defended(
        case,
        case_id is None,
        len(new),
        found.shipment.lacking(defence),
        Changes(cases=True, exhibits=True, events=True, shipments=True, history=True),
    )


def _record(repository: Repository, shipment_id: int) -> Record:
    try:
        shipment = repository.shipments.one(shipment_id)
    except KeyError as error:
        raise UserError(
            "这条发货档案已不存在。请刷新后再试。",
            "This shipping record is gone. Look again, then retry.",
        ) from error
    files = repository.shipments.files(shipment_id)
    return Record(
        shipment, tuple(files), tuple(repository.shipments.files(shipment_id, aside=True))
    )


def _arrivals(
    workspace: Workspace, found: Record, progress: Progress, language: Language
) -> list[Arrival]:
    readers = WorkerPool(1)  # starts when a format needs it
    try:
        made = []
        for done, file in enumerate(found.files):
            progress.step(done, len(found.files), file.name)
            made.append(_arrival(workspace, file, readers, language))
        return made
    finally:
        readers.shutdown(cancel_futures=True)


def _arrival(
    workspace: Workspace, file: ProofFile, readers: WorkerPool, language: Language
) -> Arrival:
    digest = file.file.digest
    try:
        path = workspace.vault.path(digest)
    except FileNotFoundError as error:
        raise UserError(
            f"“{file.name}”不在保管库里了。请运行“核验证据台”，再从备份找回。",
            f"“{file.name}” is missing from the vault. Verify the desk, then restore a backup.",
        ) from error
    read = read_file(path, file.name, executor=readers)
    proves = _PROVES.get(file.proof)
    return Arrival(
        digest=digest,
        size=file.file.size,
        name=file.name,
        origin=f"vault/{digest[:2]}/{digest}",
        reading=replace(read.reading, thumbnail=None),
        moments=file.moments,
        findings=findings_for(
            replace(read, path=None),
            file.name,
            ZoneInfo(DEFAULT_ZONE),
            digest_then=digest,
            digest_now=workspace.vault.digest_now(digest),
        ),
        fields={
            "kind": _kind(file.proof, file.file),
            "item": _ITEMS.get(file.proof, ""),
            "caption": "" if file.proof == "other" else PROOF_TEXT[file.proof].in_(language),
            "proves": proves.in_(language) if proves else "",
        },
    )


def _kind(proof: ProofKind, file: StoredFile) -> str:
    if proof == "tracking" and file.kind in ("screenshot", "photo", "document"):
        return "logistics_record"
    return _KINDS.get(file.kind, "")


def _open(repository: Repository, shipment: Shipment, defence: Defence, language: Language) -> Case:
    title = f"{_CLAIMS[defence].in_(language)} {shipment.order_no}"
    case = repository.add_case(
        title=title[:LONGEST_TITLE],
        platform=shipment.platform or "other",
        role="seller",
        zone=DEFAULT_ZONE,
    )
    repository.apply(Several(tuple(_edits(case.id, shipment, defence, language))))
    cases = {**shipment.cases, defence: case.id}
    repository.apply(SetShipments({str(shipment.id): {"cases": cases}}))
    return repository.case(case.id)


def _edits(
    case_id: int, shipment: Shipment, defence: Defence, language: Language
) -> Iterator[Edit]:
    yield SetFields(
        "case",
        case_id,
        {
            "buyer": {"name": shipment.buyer or shipment.receiver},
            "seller": {"shop": shipment.shop},
            "order": {
                "no": shipment.order_no,
                "item": shipment.item,
                "price": shipment.amount,
                "carrier": shipment.carrier,
                "waybills": list(shipment.waybills),
            },
            "statement": {"problem": _told(shipment, defence).in_(language)},
            "disputes": [_DISPUTES[defence]],
            "details": {"shipment": shipment.id},
        },
    )
    yield Add("code", case_id, {"value": shipment.order_no, "kind": "order_no"})
    for waybill in shipment.waybills:
        if waybill != shipment.order_no:
            yield Add("code", case_id, {"value": waybill, "kind": "waybill"})
    for name, kind, text in _EVENTS:
        if at := getattr(shipment, name):
            yield Add("event", case_id, {"at": at, "kind": kind, "text": text.in_(language)})


def _told(shipment: Shipment, defence: Defence) -> Text:
    """Return what the record says, as a beginning for the statement."""
    zh: list[str] = []
    en: list[str] = []
    if shipment.shipped_at:
        zh.append(f"{_shown(shipment.shipped_at)} 发货")
        en.append(f"shipped {_shown(shipment.shipped_at)}")
    if shipment.waybills:
        zh.append(f"{shipment.carrier or '运单'} {'、'.join(shipment.waybills)}")
        en.append(f"{shipment.carrier or 'waybill'} {', '.join(shipment.waybills)}")
    if shipment.weight:
        zh.append(f"重量 {shipment.weight}")
        en.append(f"weight {shipment.weight}")
    if shipment.signed_at:
        zh.append(f"{_shown(shipment.signed_at)} 签收")
        en.append(f"signed for {_shown(shipment.signed_at)}")
    claim = _CLAIMS[defence]
    if not zh:
        return Text(f"{claim.zh}。", f"{claim.en}.")
    return Text(f"{claim.zh}。{'，'.join(zh)}。", f"{claim.en}. The record says: {', '.join(en)}.")


def _shown(iso: str) -> str:
    return iso.replace("T", " ")[:16]


def today(workspace: Workspace) -> date:
    """Return the day it is on the desk's clock, in the zone of the orders."""
    now: datetime = workspace.clock()
    return now.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
