"""Makes facts that were found part of the case: gathered, then done and undone as one edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from evidence_desk.domain.case import Order
from evidence_desk.domain.edits import Add, Edit, ReadMoments, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.recognised import CandidateKind
from evidence_desk.domain.redaction import Box, Kind, Words, redactions_of, with_redactions
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services.covers import covering

CODES: frozenset[CandidateKind] = frozenset(
    {"feedback_code", "complaint_no", "master_code", "agent_id", "refund_no"}
)
KIND_TEXT: dict[CandidateKind, Text] = {
    "feedback_code": Text("反馈码", "Feedback code"),
    "complaint_no": Text("投诉单号", "Complaint number"),
    "master_code": Text("主反馈码", "Master code"),
    "agent_id": Text("客服工号", "Agent number"),
    "order_no": Text("订单编号", "Order number"),
    "refund_no": Text("退款编号", "Refund number"),
    "waybill": Text("运单号", "Waybill number"),
    "datetime": Text("时间", "Time"),
    "amount": Text("金额（元）", "Amount (yuan)"),
    "shop": Text("店铺", "Shop"),
    "platform": Text("平台", "Platform"),
    "page_kind": Text("页面", "Page"),
    "name": Text("姓名", "Name"),
    "phone": Text("手机号", "Phone number"),
    "id_card": Text("身份证号", "ID card number"),
    "bank_card": Text("银行卡号", "Bank card number"),
    "address": Text("地址", "Address"),
    "email": Text("电子邮箱", "E-mail address"),
    "plate": Text("车牌号", "Number plate"),
}
COVERED_AS: dict[CandidateKind, Kind] = {
    **dict.fromkeys(CODES, "code"),
    "order_no": "order",
    "waybill": "waybill",
    "name": "name",
    "phone": "phone",
    "id_card": "id_card",
    "bank_card": "bank_card",
    "address": "address",
    "email": "email",
    "plate": "plate",
}


class Taking:
    """Gathers what is taken of one case; `edit` is all of it."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self._exhibits = {one.id: one for one in file.exhibits}
        self._known = {code.value for code in file.codes}
        self._new: dict[str, str] = {}  # values of codes, and their kinds
        self._codes: dict[int, list[str]] = {}
        self._order = file.case.order
        self._seller = file.case.seller
        self._fields: dict[int, dict[str, Any]] = {}
        self._moments: dict[int, list[Moment]] = {}
        self._details: Mapping[str, object] = file.case.details

    def code(self, value: str, kind: str) -> None:
        """Add a code to the case where it has none of this value."""
        if value not in self._known:
            self._new.setdefault(value, kind)

    def link(self, exhibit: Exhibit, value: str, kind: str) -> None:
        """Link an exhibit to a code, which becomes one of the case where it is none."""
        self.code(value, kind)
        codes = self._codes.setdefault(exhibit.id, list(self._now(exhibit).codes))
        if value not in codes:
            codes.append(value)

    def order(self, **values: Any) -> None:
        """Set fields of the order."""
        self._order = replace(self._order, **values)

    def waybill(self, value: str) -> None:
        """Add a waybill number to the order."""
        self.order(waybills=tuple(dict.fromkeys((*self._order.waybills, value))))

    def shop(self, name: str) -> None:
        """Set the name of the seller's shop."""
        self._seller = replace(self._seller, shop=name)

    def read(self, exhibit: Exhibit, moment: Moment) -> None:
        """Add a time that was read off an exhibit's picture."""
        self._moments.setdefault(exhibit.id, []).append(moment)

    def put(self, exhibit: Exhibit, fields: Mapping[str, Any]) -> None:
        """Set fields of an exhibit."""
        self._fields.setdefault(exhibit.id, {}).update(fields)

    def details(self, exhibit: Exhibit) -> Mapping[str, object]:
        """Return an exhibit's details as they are to be so far."""
        found = self._fields.get(exhibit.id, {}).get("details")
        return found if found is not None else self._now(exhibit).details

    def cover(self, exhibit: Exhibit, boxes: Iterable[Box]) -> None:
        """Cover parts of an exhibit's picture."""
        details = self.details(exhibit)
        every = dict.fromkeys((*redactions_of(details), *boxes))
        self.put(exhibit, {"details": with_redactions(details, every)})

    def cover_everywhere(self, value: str, kind: CandidateKind) -> None:
        """Cover a string wherever it stands in exports.

        Raises:
            UserError: it is so short that it would be found where it is not meant.
        """
        words = [*covering.everywhere(self._file), Words(value, COVERED_AS.get(kind, "other"))]
        edit = covering.everywhere_edit(self._file, words)
        if isinstance(edit, SetFields):
            self._details = edit.values["details"]

    def edit(self) -> Edit | None:
        """Return everything as one edit; None where nothing is to be done."""
        case = self._file.case
        edits: list[Edit] = [
            Add("code", case.id, {"value": value, "kind": kind})
            for value, kind in self._new.items()
        ]
        for ident, codes in self._codes.items():
            if tuple(codes) != self._exhibits[ident].codes:
                self._fields.setdefault(ident, {})["codes"] = codes
        edits += [SetFields("exhibit", ident, fields) for ident, fields in self._fields.items()]
        edits += [
            ReadMoments(ident, tuple(map(_as_json, moments)))
            for ident, moments in self._moments.items()
        ]
        values: dict[str, Any] = {}
        if self._order != case.order:
            values["order"] = _order(self._order)
        if self._seller != case.seller:
            names = ("name", "shop", "company", "phone", "address")
            values["seller"] = {name: getattr(self._seller, name) for name in names}
        if self._details is not case.details:
            values["details"] = self._details
        if values:
            edits.append(SetFields("case", case.id, values))
        if not edits:
            return None
        return edits[0] if len(edits) == 1 else Several(tuple(edits))

    def _now(self, exhibit: Exhibit) -> Exhibit:
        return self._exhibits.get(exhibit.id, exhibit)


def _order(order: Order) -> dict[str, Any]:
    return {
        "no": order.no,
        "item": order.item,
        "variant": order.variant,
        "price": order.price,
        "carrier": order.carrier,
        "waybills": list(order.waybills),
    }


def _as_json(moment: Moment) -> tuple[Any, ...]:
    offset = moment.offset_minutes
    return moment.wall.isoformat(), moment.precision, moment.read_from, moment.zone, offset
