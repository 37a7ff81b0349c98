"""A dispute: its parties, order, statement, codes and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from evidence_desk.domain.moment import Moment

Role = Literal["buyer", "seller"]
Ordering = Literal["time", "manual"]


@dataclass(frozen=True, slots=True)
class Party:
    """A buyer or seller as far as known; an empty string is "not given"."""

    name: str = ""
    shop: str = ""
    company: str = ""
    phone: str = ""
    address: str = ""

    def shown(self) -> str:
        """Return the names known, the most personal first."""
        return "／".join(part for part in (self.name, self.shop, self.company) if part)


@dataclass(frozen=True, slots=True)
class Order:
    """What was bought. `price` is yuan as the person wrote it, e.g. `69.90`."""

    no: str = ""
    item: str = ""
    variant: str = ""
    price: str = ""
    carrier: str = ""
    waybills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """问题 + 影响 + 期望."""

    problem: str = ""
    impact: str = ""
    expectation: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a code stands to another one, named by its value."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class Code:
    """A feedback code (反馈码), complaint, order or agent number, as a record of its own."""

    id: int
    value: str
    kind: str = "feedback_code"
    pattern: str = ""
    source: str = ""
    obtained: Moment | None = None
    problem: str = ""
    tags: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, told by the person. `codes` are code values."""

    id: int
    at: Moment | None
    kind: str
    text: str = ""
    channel: str = ""
    codes: tuple[str, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One dispute. `number` is printed on every page; `zone` is an IANA name."""

    id: int
    number: str
    title: str
    platform: str
    role: Role
    zone: str
    created_at: datetime
    ordering: Ordering = "time"
    buyer: Party = Party()
    seller: Party = Party()
    order: Order = Order()
    statement: Statement = Statement()
    disputes: tuple[str, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def tz(self) -> ZoneInfo:
        """The zone that times without one are taken to be in."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A line of the list of cases."""

    id: int
    number: str
    title: str
    platform: str
    role: Role
    exhibits: int
    created_at: datetime
