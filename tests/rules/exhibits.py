"""Exhibits of made-up disputes, and whole case files of descriptions, without real files."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from tests.rules.cases import moment

from evidence_desk.domain.case import Case, Code, Event, Order, Party, Relation, Statement
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.reading import Fact
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile, by_time

_KINDS = {"photo": "photo", "video": "video", "chat_log": "chat", "document": "document"}
_ALTERED = Finding(
    "editor_name", 2, "warning", Text("软件", "program"), speaks_for="altered", weight=0.85
)


def exhibit(label: str, kind: str, item: str = "", at: str | None = None, **told) -> Exhibit:
    """Make an exhibit. `altered` puts a sign of editing on it, `camera` capture data, `same`
    gives it the bytes of another one; all that is no field of an exhibit goes into its details."""
    number = int(label.removeprefix("E"))
    facts = (Fact("exif:Make", "HUAWEI"),) if told.pop("camera", False) else ()
    own = {
        k: told.pop(k)
        for k in ("channel", "dispute", "caption", "proves", "codes", "included", "set_aside")
        if k in told
    }
    same = told.pop("same", label)
    text = told.pop("text", None)
    findings = (_ALTERED,) if told.pop("altered", False) else ()
    read_from = told.pop("read_from", "person")
    moments = (parse_iso(at, read_from=read_from),) if at else ()
    return Exhibit(
        number,
        1,
        label,
        number,
        StoredFile(
            hashlib.sha256(same.encode()).hexdigest(),
            1000,
            _KINDS.get(kind, "screenshot"),
            "image/png",
            "test",
            facts=facts,
            text=text,
        ),
        f"{label}.png",
        datetime(2026, 11, 22, tzinfo=UTC),
        kind=kind,
        item=item,
        moments=moments,
        chosen=0 if moments else None,
        findings=findings,
        details=told,
        **own,
    )


def with_exhibits(file: CaseFile, *exhibits: Exhibit) -> CaseFile:
    """Put exhibits into a case, in the order of time."""
    return CaseFile(file.case, tuple(by_time(exhibits, file.case)), file.events, file.codes)


def of_description(data: dict) -> CaseFile:
    """Make a case of a description, its files standing in by what the description says of them."""
    order, parties = data["order"], data["parties"]
    names = ("name", "shop", "company", "phone", "address")
    case = Case(
        1,
        data["id"],
        data["title"]["zh"],
        data["platform"],
        data["role"],
        "Asia/Shanghai",
        datetime(2026, 11, 22, tzinfo=UTC),
        buyer=Party(**{k: parties["buyer"].get(k, "") for k in names}),
        seller=Party(**{k: parties["seller"].get(k, "") for k in names}),
        order=Order(
            order["no"],
            order["item"],
            order.get("variant", ""),
            f"{order['price']:.2f}",
            order["carrier"],
            tuple(order["waybill"]),
        ),
        statement=Statement(**data["statement"]),
        disputes=tuple(data["disputes"]),
        details={"claims": data["claims"]},
    )
    codes = tuple(
        Code(
            n,
            one["value"],
            one["kind"],
            obtained=moment(one["obtained"]),
            problem=one.get("problem", ""),
            tags=tuple(one.get("tags", ())),
            relations=tuple(Relation(r["kind"], r["to"]) for r in one.get("relations", ())),
        )
        for n, one in enumerate(data["codes"], 1)
    )
    own = ("at", "kind", "text", "channel", "codes")
    events = tuple(
        Event(
            n,
            moment(one["at"]),
            one["kind"],
            one.get("text", ""),
            one.get("channel", ""),
            tuple(one.get("codes", ())),
            {k: v for k, v in one.items() if k not in own},
        )
        for n, one in enumerate(data["events"], 1)
    )
    file = CaseFile(case, (), events, codes)
    return with_exhibits(file, *(_described(one) for one in data["evidence"]))


def _described(one: dict) -> Exhibit:
    exif = one.get("exif") or {}
    own = {k: one[k] for k in ("channel", "dispute", "caption") if k in one}
    more = {
        k: one[k] for k in ("added_at", "weak", "new_evidence", "contains", "flags") if k in one
    }
    return exhibit(
        one["id"],
        one["kind"],
        one["item"],
        one["captured_at"],
        camera=bool(exif.get("present")),
        altered=bool(exif.get("software")),
        same=one.get("same_bytes_as", one["id"]),
        **own,
        **more,
    )
