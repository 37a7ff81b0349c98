"""Facts read off pictures: what each may become, and what was taken of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import CAPTURE, SCREEN, SCREEN_CLOCK, Moment, agree
from evidence_desk.domain.patterns import Patterns
from evidence_desk.domain.progress import NoProgress, Progress
from evidence_desk.domain.recognised import PERSONAL, Candidate, CandidateKind, Recognised
from evidence_desk.domain.redaction import Box, bare, redactions_of
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.recognise.spotting import moments, spot
from evidence_desk.rules.gaps import find_dispute
from evidence_desk.rules.platform import EvidenceRule
from evidence_desk.services.cases import rules
from evidence_desk.services.facts import spotted_pictures
from evidence_desk.services.facts.taking import CODES, KIND_TEXT
from evidence_desk.services.pictures import recognising
from evidence_desk.services.workspace import Workspace

State = Literal["open", "taken", "known", "dismissed"]
KEY = "read_off"  # under this name an exhibit keeps what was taken of it and what was dismissed
_KEY_LENGTH = 8
# Places of the checklist that a page may fill, the likeliest first.
_ITEMS: dict[str, tuple[str, ...]] = {
    "order": ("order_capture",),
    "refund": ("refund_capture",),
    "listing": ("listing_capture",),
    "logistics": ("tracking_full",),
    "chat": ("wangwang_log", "chat_log", "shop_chat"),
    "code": ("code_capture",),
}
_PAGES: dict[str, Text] = {
    "order": Text("订单页", "order page"),
    "refund": Text("退款页", "refund page"),
    "chat": Text("聊天页", "chat page"),
    "listing": Text("商品页", "listing page"),
    "logistics": Text("物流页", "tracking page"),
    "ruling": Text("处理结果页", "ruling page"),
    "code": Text("反馈码页", "feedback code page"),
    "complaint": Text("投诉页", "complaint page"),
}
# What stands before a time that says what it is of; other words before it say nothing.
_TELLING = ("时间", "日期", "time", "date", "at")
_PAID = ("实付", "付款", "paid", "total")


@dataclass(frozen=True, slots=True)
class Offer:
    """One fact read off an exhibit, what it would become, and how it stands to the case.

    `id` stays the same for the same kind and value on an exhibit, whatever else is found there.
    `sure`: it may be taken unasked, once the person agreed to that. `becomes` and `told` are for
    the person: what taking it does, and what the case says of it, None where nothing.
    `minor`: another one like it says more (an older time of the same page, the price of one item).
    `item` is the place of the checklist that a page would be filed under, `boxes` what would be
    covered. `value` is as it was taken, where the person corrected it.
    """

    id: str
    exhibit_id: int
    label: str
    kind: CandidateKind
    value: str
    candidate: Candidate
    size: tuple[int, int]
    engine: str
    state: State
    sure: bool
    becomes: Text
    told: Text | None = None
    minor: bool = False
    item: tuple[str, str] | None = None
    boxes: tuple[Box, ...] = ()

    @property
    def text(self) -> Text:
        """What it is called."""
        return KIND_TEXT[self.kind]

    @property
    def shown(self) -> Text:
        """Its value as people read it."""
        at = self.candidate.at
        if self.kind == "datetime" and at is not None:
            return Text(at.shown(), at.shown())
        if self.kind == "page_kind":
            return _PAGES.get(self.value, Text(self.value, self.value))
        return Text(self.value, self.value)

    @property
    def personal(self) -> bool:
        """Whether it belongs to somebody and is offered to be covered."""
        return self.kind in PERSONAL

    @property
    def correctable(self) -> bool:
        """Whether the person may write it otherwise than it was read."""
        return not self.personal and self.kind not in ("datetime", "platform", "page_kind")


# --- what is offered --------------------------------------------------------------------------


def of_exhibit(workspace: Workspace, file: CaseFile, exhibit: Exhibit) -> tuple[Offer, ...]:
    """Return what was read off one exhibit, by kind and from the top."""
    return tuple(_offers(workspace, file, exhibit))


def of_case(
    workspace: Workspace,
    file: CaseFile,
    *,
    only: Collection[int] | None = None,
    progress: Progress | None = None,
) -> tuple[Offer, ...]:
    """Return what was read off the exhibits of a case, those named *only* by id.

    What would make the order or the shop of the case is sure only where all of them agree.

    Raises:
        Cancelled: *progress* was asked to stop.
    """
    told = progress or NoProgress()
    every: list[Offer] = []
    wanted = [one for one in file.exhibits if only is None or one.id in only]
    for number, exhibit in enumerate(wanted):
        told.step(number, len(wanted), exhibit.name)
        every += _offers(workspace, file, exhibit)
    rivals: dict[str, set[str]] = {"order_no": set(), "shop": set(), "amount": set()}
    for one in every:
        if one.sure and not one.minor and one.kind in rivals:
            rivals[one.kind].add(bare(one.value))
    split = {kind for kind, values in rivals.items() if len(values) > 1}
    return tuple(
        replace(one, sure=False, told=one.told or _SPLIT)
        if one.kind in split and one.state == "open" and not one.minor
        else one
        for one in every
    )


def _offers(workspace: Workspace, file: CaseFile, exhibit: Exhibit) -> Iterator[Offer]:
    taken, dismissed = kept_of(exhibit)
    covered = {one for one in redactions_of(exhibit.details) if isinstance(one, Box)}
    known = day_of(exhibit, file)
    force = rules.in_force(workspace)
    patterns = _Patterns(force.digest, force.pack.patterns)
    found = [
        (page, one)
        for page in recognising.of(workspace, exhibit)
        for one in _spotted(page, patterns, known)
    ]
    times = [one for _, one in found if one.at is not None]
    dated = moments([one for one in times if one.auto] or times)
    strongest = next((at for at in dated if not _is_later(at, exhibit, file)), None)
    for key, (page, one) in _each_once(found).items():
        boxes = spotted_pictures.boxes_of(page, one) if one.kind in PERSONAL else ()
        said = _said(workspace, file, exhibit, one)
        state: State = "known" if said.known else "open"
        if key in taken or (boxes and covered.issuperset(boxes)):
            state = "taken"
        elif key in dismissed:
            state = "dismissed"
        sure = one.auto and state == "open" and not said.differs and one.kind not in PERSONAL
        minor = one.kind == "datetime" and one.at != strongest
        minor = minor or (one.kind == "amount" and not is_paid(one))
        if one.kind == "datetime":
            sure = sure and not minor
        yield Offer(
            id=f"{exhibit.label}-{key}",
            exhibit_id=exhibit.id,
            label=exhibit.label,
            kind=one.kind,
            value=taken.get(key) or one.value,
            candidate=one,
            size=(page.width, page.height),
            engine=page.engine,
            state=state,
            sure=sure,
            becomes=said.becomes,
            told=said.told,
            minor=minor,
            item=said.item,
            boxes=boxes,
        )


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns, told apart by the digest of their rules."""

    digest: str
    patterns: Patterns = field(compare=False)


# A list is looked through again after every step, and its pages have not changed.
@lru_cache(maxsize=2048)
def _spotted(page: Recognised, told: _Patterns, known: date | None) -> tuple[Candidate, ...]:
    return tuple(map(_plainer, spot(page, told.patterns, known=known)))


def _each_once(
    found: Iterable[tuple[Recognised, Candidate]],
) -> dict[str, tuple[Recognised, Candidate]]:
    """Return each fact once by its key, where it is told best; by kind, then from the top.

    Times without a day say nothing by themselves.
    """
    best: dict[str, tuple[Recognised, Candidate]] = {}
    for page, one in found:
        if one.kind == "datetime" and one.at is None:
            continue
        other = best.get(_key(one))
        if other is None or (one.auto, bool(one.label)) > (other[1].auto, bool(other[1].label)):
            best[_key(one)] = page, one
    kinds = list(KIND_TEXT)
    return dict(sorted(best.items(), key=lambda each: kinds.index(each[1][1].kind)))


def _plainer(one: Candidate) -> Candidate:
    """Keep of what stands before a time only what says what it is of."""
    if one.at is None or one.at.read_from == SCREEN_CLOCK:
        return one
    if one.label.lower().endswith(_TELLING):
        return one
    return replace(one, at=replace(one.at, read_from=f"{SCREEN}line"), label="")


def day_of(exhibit: Exhibit, file: CaseFile) -> date | None:
    """Return the day on which a capture was made, by its own file; None where it does not say."""
    own = next((one for one in exhibit.moments if one.read_from.startswith(CAPTURE)), None)
    if own is None or own.read_from == SCREEN_CLOCK or own.precision in ("year", "month"):
        return None
    return own.local(file.case.tz).date()


def _is_later(at: Moment, exhibit: Exhibit, file: CaseFile) -> bool:
    """Tell whether a time lies after the intake: what is to come dates nothing."""
    taken_in = exhibit.added_at.astimezone(file.case.tz).replace(tzinfo=None)
    return at.local(file.case.tz) > taken_in + timedelta(days=1)


def _key(one: Candidate) -> str:
    told = f"{one.kind} {one.value}"
    return hashlib.sha256(told.encode()).hexdigest()[:_KEY_LENGTH]


def kept_of(exhibit: Exhibit) -> tuple[dict[str, str], set[str]]:
    """Return what was taken of an exhibit, value by key, and the keys of what was dismissed."""
    found = exhibit.details.get(KEY)
    if not isinstance(found, Mapping):
        return {}, set()
    taken, dismissed = found.get("taken"), found.get("dismissed")
    return (
        {str(k): str(v) for k, v in taken.items()} if isinstance(taken, Mapping) else {},
        {str(one) for one in dismissed} if isinstance(dismissed, list | tuple) else set(),
    )


# --- how it stands to the case ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    becomes: Text
    told: Text | None = None
    known: bool = False
    differs: bool = False
    item: tuple[str, str] | None = None


_SAME = Text("与案件的相同", "Equals that of the case")
_OTHER = Text("与案件的不同：案件写的是 {value}", "Differs from that of the case: {value}")
_SPLIT = Text("几张图片上的不一样，请选一个", "Pictures tell different ones; choose one")
_NOTE = Text("记在这份证据上", "Noted with this exhibit")


def _said(workspace: Workspace, file: CaseFile, exhibit: Exhibit, one: Candidate) -> _Said:
    order, kind = file.case.order, one.kind
    if kind in CODES:
        linked = any(bare(value) == bare(one.value) for value in exhibit.codes)
        return _Said(Text("关联到这份证据", "Linked to this exhibit"), known=linked)
    if kind == "order_no":
        return _beside(Text("设为案件的订单编号", "Order number of the case"), order.no, one.value)
    if kind == "waybill":
        becomes = Text("加为案件的运单号", "Waybill number of the case")
        if any(bare(value) == bare(one.value) for value in order.waybills):
            return _Said(becomes, _SAME)
        other = "、".join(order.waybills)
        return _Said(becomes, _OTHER.fill(value=other) if other else None, differs=bool(other))
    if kind == "shop":
        return _beside(Text("设为案件的店铺", "Shop of the case"), file.case.seller.shop, one.value)
    if kind == "datetime":
        return _time(file, exhibit, one)
    if kind == "platform":
        return _beside(_NOTE, file.case.platform, one.value)
    if kind == "page_kind":
        return _page(workspace, file, exhibit, one)
    if kind == "amount":
        if is_paid(one):
            return _beside(Text("设为案件的订单金额", "Price of the order"), order.price, one.value)
        return _Said(_NOTE)
    return _Said(Text("导出时遮盖", "Covered in exports"))


def _beside(becomes: Text, now: str, value: str) -> _Said:
    if not now:
        return _Said(becomes)
    if bare(now) == bare(value):
        return _Said(_NOTE, _SAME)
    return _Said(becomes, _OTHER.fill(value=now), differs=True)


def is_paid(one: Candidate) -> bool:
    """Tell whether an amount is what was paid for the order."""
    return any(word in one.label.lower() for word in _PAID)


def _time(file: CaseFile, exhibit: Exhibit, one: Candidate) -> _Said:
    becomes = Text("加为这份证据的时间", "A time of this exhibit")
    if one.at is None:
        return _Said(becomes)
    same = [m for m in exhibit.moments if agree(m, one.at, file.case.tz)]
    if any(m.read_from.startswith(SCREEN) for m in same):
        return _Said(becomes, known=True)
    if exhibit.moment is not None:
        told = Text(
            "这份证据已有时间 {at}，读到的排在后面",
            "It has a better time, {at}; this comes after it",
        ).fill(at=exhibit.moment.shown())
        return _Said(becomes, told)
    return _Said(becomes)


def _page(workspace: Workspace, file: CaseFile, exhibit: Exhibit, one: Candidate) -> _Said:
    place = place_of_page(workspace, file, one.value)
    if place is None:
        return _Said(_NOTE)
    dispute, rule = place
    becomes = Text("归到“{item}”", "File under “{item}”").fill(item=rule.label)
    if exhibit.item == rule.id:
        return _Said(becomes, known=True)
    told = None
    if exhibit.item:
        told = Text("现在归在别处", "Filed elsewhere now")
    return _Said(becomes, told, differs=bool(exhibit.item), item=(dispute, rule.id))


def place_of_page(
    workspace: Workspace, file: CaseFile, page: str
) -> tuple[str, EvidenceRule] | None:
    """Return the dispute and the place of its checklist that a page may fill, None where none."""
    pack = rules.in_force(workspace).pack
    for dispute in file.case.disputes:
        found, _ = find_dispute(pack, file.case.platform, dispute)
        for item in _ITEMS.get(page, ()):
            for rule in found.evidence if found else ():
                if rule.id == item:
                    return dispute, rule
    return None


# --- choosing among them ----------------------------------------------------------------------


def sure(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Return those that may be taken once the person has agreed to take what is sure."""
    return tuple(one for one in offers if one.sure and one.state == "open")


def waiting(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Return those nobody has decided on, without minor ones."""
    return tuple(one for one in offers if one.state == "open" and not one.minor)
