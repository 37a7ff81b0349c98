"""Three made-up disputes: two linked codes, a lost intervention, a seller's defence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from evidence_desk.domain.case import Case, Code, Event, Relation
from evidence_desk.domain.moment import PERSON, Moment, parse_iso
from evidence_desk.domain.timeline import CaseFile

A, B = "TT20260914A07", "TT20260921C11"
AGENT = "KF2026092203"


def moment(told: str) -> Moment:
    return parse_iso(told, read_from=PERSON)


def event(ident: int, at: str, kind: str, text: str = "", **more: object) -> Event:
    codes = tuple(more.pop("codes", ()))
    return Event(ident, moment(at), kind, text, codes=codes, details=more)


def case_file(
    platform: str,
    events: tuple[Event, ...],
    *,
    role: str = "buyer",
    disputes: tuple[str, ...] = (),
    codes: tuple[Code, ...] = (),
    details: Mapping[str, object] | None = None,
) -> CaseFile:
    case = Case(
        1,
        "ED-1",
        "案件",
        platform,
        role,
        "Asia/Shanghai",
        datetime(2026, 11, 22, tzinfo=UTC),
        disputes=disputes,
        details=details or {},
    )
    return CaseFile(case, (), events, codes)


def trousers() -> CaseFile:
    """Taote: trousers too small, the exchange stuck, two codes linked on the eighth day."""
    linked = [(A, "2026-09-14T20:10", B), (B, "2026-09-21T18:30", A)]
    codes = [
        Code(
            number,
            value,
            obtained=moment(at),
            relations=(Relation("linked", other), Relation("handled_by", AGENT)),
        )
        for number, (value, at, other) in enumerate(linked, 1)
    ]
    agent = Code(3, AGENT, kind="agent_id", obtained=moment("2026-09-22T10:15"))
    events = (
        event(1, "2026-09-10T20:14", "order_paid"),
        event(2, "2026-09-11T16:30", "shipped"),
        event(3, "2026-09-14T11:05", "delivered"),
        event(4, "2026-09-14T19:42", "problem_found"),
        event(5, "2026-09-14T20:10", "code_obtained", codes=[A]),
        event(6, "2026-09-15T09:30", "negotiated"),
        event(7, "2026-09-15T14:20", "aftersale_applied", service="exchange"),
        event(8, "2026-09-16T10:00", "return_sent"),
        event(9, "2026-09-18T09:15", "return_received"),
        event(10, "2026-09-18T18:05", "shipped"),
        event(11, "2026-09-21T18:30", "code_obtained", codes=[B]),
        event(12, "2026-09-22T10:15", "code_followed_up", codes=[A, B]),
    )
    return case_file(
        "taote",
        events,
        disputes=("size_mismatch", "logistics_abnormal"),
        codes=(*codes, agent),
    )


def cabinet() -> CaseFile:
    """Taobao: chipboard sold as oak, a ruling against the buyer, an appeal, 12315."""
    events = (
        event(1, "2026-07-28T21:03", "order_paid"),
        event(2, "2026-07-30T15:40", "shipped"),
        event(3, "2026-08-03T10:20", "delivered"),
        event(4, "2026-08-03T11:15", "problem_found"),
        event(5, "2026-08-06T09:00", "transaction_success"),
        event(6, "2026-08-08T20:30", "negotiated"),
        event(7, "2026-08-12T14:00", "aftersale_applied", service="return_refund"),
        event(8, "2026-08-14T16:30", "seller_refused"),
        event(9, "2026-08-15T10:00", "intervention_requested"),
        event(
            10, "2026-08-15T10:05", "evidence_requested", "系统提示举证，页面显示截止8月18日10:05"
        ),
        event(11, "2026-08-17T20:00", "evidence_submitted"),
        event(12, "2026-08-20T15:12", "ruling_received"),
        event(13, "2026-08-26T21:30", "appeal_filed", ground="new_evidence"),
        event(14, "2026-09-01T10:40", "appeal_decided"),
        event(15, "2026-09-02T09:20", "samr_complaint_filed"),
        event(16, "2026-09-09T16:00", "samr_accepted"),
    )
    return case_file("taobao", events, disputes=("not_as_described",))


def rice() -> CaseFile:
    """Pinduoduo, a seller: a parcel left at a station, evidence due within two days."""
    events = (
        event(1, "2026-10-12T13:22", "order_paid"),
        event(2, "2026-10-13T09:10", "shipped"),
        event(3, "2026-10-15T18:31", "delivered", signed_by="station"),
        event(4, "2026-10-18T10:05", "aftersale_applied", service="refund_only"),
        event(5, "2026-10-18T11:00", "negotiated"),
        event(6, "2026-10-19T15:00", "carrier_complaint_filed"),
        event(7, "2026-10-19T16:00", "evidence_requested", "平台介入，后台显示10月21日16:00前举证"),
        event(8, "2026-10-21T09:30", "evidence_submitted"),
    )
    return case_file("pinduoduo", events, role="seller", disputes=("seller_defense_not_received",))
