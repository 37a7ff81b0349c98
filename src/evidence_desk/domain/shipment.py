"""A shipping record (发货档案): one parcel's order, its dates, its proof, and what is missing."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from evidence_desk.domain.exhibit import StoredFile
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Text

Proof = Literal["packing", "weight", "waybill", "pickup", "tracking", "signature"]
ProofKind = Literal["packing", "weight", "waybill", "pickup", "tracking", "signature", "other"]
# How well one kind of proof stands: a file shows it, the order list only tells it, or neither.
Standing = Literal["shown", "told", "missing"]
Defence = Literal["not_received", "not_as_described"]

PROOFS: tuple[Proof, ...] = ("packing", "weight", "waybill", "pickup", "tracking", "signature")
PROOF_TEXT: Mapping[ProofKind, Text] = {
    "packing": Text("打包过程", "Packing"),
    "weight": Text("称重", "Weight"),
    "waybill": Text("面单", "Waybill label"),
    "pickup": Text("揽收", "Pick-up"),
    "tracking": Text("物流轨迹", "Tracking"),
    "signature": Text("签收", "Signature"),
    "other": Text("其他", "Other"),
}
# What answers which claim: the carrier's chain for one, what was put into the parcel for the other.
NEEDED: Mapping[Defence, tuple[Proof, ...]] = {
    "not_received": ("waybill", "pickup", "tracking", "signature"),
    "not_as_described": ("packing", "weight", "waybill"),
}
KEEP_YEARS = 3
WHY_THREE_YEARS = Text(
    "保存三年的依据：《电子商务法》第三十一条要求平台自交易完成之日起保存交易信息不少于三年；"
    "第六十二条要求经营者在争议处理中提供原始合同和交易记录。程序只提醒，不会自动删除。",
    "Why three years: Article 31 of China’s E-Commerce Law has platforms keep trade records for at "
    "least three years from completion, and Article 62 has traders produce the original contract "
    "and trade records in a dispute. The program only reminds; it deletes nothing by itself.",
)


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is known of one order and its parcel; an empty text is "not given".

    Times are ISO 8601 on the seller's wall clock, as the order list wrote them. `shown` holds the
    kinds of proof that a file shows; `cases` maps a defence to the case made from this record.
    """

    id: int
    order_no: str
    platform: str = ""
    shop: str = ""
    buyer: str = ""
    receiver: str = ""
    item: str = ""
    amount: str = ""
    carrier: str = ""
    waybills: tuple[str, ...] = ()
    weight: str = ""
    paid_at: str = ""
    shipped_at: str = ""
    picked_at: str = ""
    signed_at: str = ""
    finished_at: str = ""
    note: str = ""
    set_aside: bool = False
    shown: frozenset[str] = frozenset()
    cases: Mapping[str, int] = field(default_factory=dict)

    def standing(self, proof: Proof) -> Standing:
        """Tell how well *proof* stands."""
        if proof in self.shown:
            return "shown"
        told = {
            "weight": self.weight,
            "waybill": self.waybills,
            "pickup": self.picked_at,
            "signature": self.signed_at,
        }
        return "told" if told.get(proof) else "missing"

    def missing(self) -> tuple[Proof, ...]:
        """Return the kinds of proof that no file shows, in the order of a parcel's way."""
        return tuple(proof for proof in PROOFS if proof not in self.shown)

    def lacking(self, defence: Defence) -> tuple[Proof, ...]:
        """Return what a defence needs and no file shows."""
        return tuple(proof for proof in NEEDED[defence] if proof not in self.shown)


@dataclass(frozen=True, slots=True)
class ProofFile:
    """One stored file of a record, and what it is proof of."""

    id: int
    shipment_id: int
    proof: ProofKind
    name: str
    added_at: datetime
    file: StoredFile
    moments: tuple[Moment, ...] = ()
    chosen: int | None = None
    set_aside: bool = False

    @property
    def moment(self) -> Moment | None:
        """The time that is believed first."""
        return None if self.chosen is None else self.moments[self.chosen]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until when a record should be kept, counted from the day it was signed for or shipped."""

    until: date
    counted_from: Literal["finished", "signed", "shipped", "paid"]

    def is_over(self, today: date) -> bool:
        """Tell whether the three years are over."""
        return today > self.until


def keeping(shipment: Shipment) -> Keeping | None:
    """Return until when to keep a record; None while no date of it is known.

    The latest thing that happened counts: completion, else signature, else shipping, else payment.
    """
    for name, text in (
        ("finished", shipment.finished_at),
        ("signed", shipment.signed_at),
        ("shipped", shipment.shipped_at),
        ("paid", shipment.paid_at),
    ):
        if text:
            return Keeping(years_later(date.fromisoformat(text[:10]), KEEP_YEARS), name)  # type: ignore[arg-type]
    return None


def years_later(day: date, years: int) -> date:
    """Return the same day *years* later; the last of the month where there is no such day."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def as_number(text: str) -> str:
    """Return an order or waybill number as it is compared: half width, capitals, no blanks."""
    if text.isascii() and text.replace("-", "").isalnum():
        return text.upper()
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in plain if not char.isspace() and char.isprintable())


def joined(*parts: Iterable[str]) -> tuple[str, ...]:
    """Return all texts once, in order, without empty ones."""
    return tuple(dict.fromkeys(text for part in parts for text in part if text))
