"""What a case lacks: the checklist of its disputes, what fills each place, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.case import Role
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.guidance import Guidance
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import Dispute, EvidenceRule, Level, PlatformPack, Who

Status = Literal["filled", "missing", "partial", "weak_only"]
# A place that asks for the listing is half of a pair: the other half shows the real item.
LISTING = "listing_capture"
REAL_ITEM = ("comparison_photo", "item_photo", "measure_photo")

_MISSING = Text("缺少{label}", "{label} missing")
_PARTIAL = Text(
    "{label}还差 {short} 件（已有 {have}，需要 {need}）",
    "{label}: {short} more needed ({have} of {need})",
)
_WEAK = Text(
    "{label}只有{weak}，而它有编辑迹象或不够可靠，不能单独作数，请补一件原件",
    "{label}: only {weak}, which shows signs of editing or is weak and does not count alone; "
    "add an original",
)
_UNFIT_KIND = Text(
    "{exhibit}是{kind}，这里要的是{wanted}", "{exhibit} is: {kind}; wanted here: {wanted}"
)
_UNFIT_CHANNEL = Text(
    "{exhibit}来自{channel}，这里要的是{wanted}", "{exhibit} is from {channel}; wanted: {wanted}"
)
_PAIR = Text(
    "页面截图和实物照片要成对：{there}已有，还缺{lacking}",
    "The listing and the real item belong together: {there} is there, {lacking} is missing",
)
_OR = Text("或", " or ")
_NO_CHANNEL = Text("没有注明的渠道", "a channel nobody named")
_NO_KIND = Text("没有注明种类", "of no named kind")


@dataclass(frozen=True, slots=True)
class Unfit:
    """An exhibit that was put to a place and does not count there, and why."""

    label: str
    why: Text


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the checklist: who fills it, with how many of which, and what does so now.

    `filled_by`, `weak` and `could_fill` are labels: what counts, what does not count alone, and
    exhibits without a place of their own whose kind would fit. `borrowed` is the platform whose
    list this is, where the case's own platform has none.
    """

    dispute: str
    item: str
    label: Text
    level: Level
    who: Who
    status: Status
    have: int
    need: int
    words: Text
    wanted: Text
    example: Text | None
    filled_by: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    could_fill: tuple[str, ...] = ()
    note: Text | None = None
    borrowed: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """All places of a case, and what is said of its disputes.

    `proofs` holds who bears the proof by dispute; `unknown` are disputes no rules are known for.
    """

    places: tuple[Place, ...]
    proofs: Mapping[str, Text]
    pairs: tuple[Text, ...]
    unknown: tuple[str, ...]
    role: Role

    def gaps(self) -> tuple[Place, ...]:
        """Return the places the person's own side still has to fill."""
        return tuple(
            one
            for one in self.places
            if one.status != "filled" and one.level != "optional" and not self._is_other_side(one)
        )

    def other_side_must_prove(self) -> tuple[Place, ...]:
        """Return the places that the other side has to fill."""
        return tuple(one for one in self.places if self._is_other_side(one))

    def _is_other_side(self, place: Place) -> bool:
        return place.who in ("buyer", "seller") and place.who != self.role


def is_weak(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit fills no place alone: altered, or called weak by the person."""
    found = verdict(exhibit.findings)
    return found in ("altered", "declares_ai", "unreadable") or bool(exhibit.details.get("weak"))


def counted(file: CaseFile) -> tuple[Exhibit, ...]:
    """Return the exhibits that count at all: printed, not set aside, each file once."""
    seen: set[str] = set()
    kept = []
    for one in sorted(file.exhibits, key=lambda exhibit: exhibit.label):
        if one.included and not one.set_aside and one.file.digest not in seen:
            seen.add(one.file.digest)
            kept.append(one)
    return tuple(kept)


def checklist(pack: Pack, guidance: Guidance, file: CaseFile) -> Checklist:
    """Return the checklist of a case as it stands in *file*."""
    case = file.case
    exhibits = counted(file)
    places: list[Place] = []
    proofs: dict[str, Text] = {}
    unknown: list[str] = []
    for ident in dict.fromkeys(case.disputes):
        dispute, owner = find_dispute(pack, case.platform, ident)
        if dispute is None:
            unknown.append(ident)
            continue
        borrowed = owner if owner != case.platform else ""
        proofs[ident] = dispute.proof.detail or WHO_TEXT[dispute.proof.who]
        fitting = [one for one in exhibits if one.dispute in ("", ident)]
        places += [
            _place(pack, guidance, dispute=ident, rule=rule, exhibits=fitting, borrowed=borrowed)
            for rule in dispute.evidence
        ]
    return Checklist(tuple(places), proofs, _pairs(places), tuple(unknown), case.role)


WHO_TEXT: dict[Who, Text] = {
    "buyer": Text("由买家举证", "The buyer bears the proof"),
    "seller": Text("由卖家举证", "The seller bears the proof"),
    "carrier": Text("由快递公司出具", "To come from the carrier"),
    "third_party": Text("由第三方机构出具", "To come from a third party"),
    "platform": Text("由平台提供", "To come from the platform"),
}


def find_dispute(pack: Pack, platform: str, ident: str) -> tuple[Dispute | None, str]:
    """Return a dispute's rules and the platform they are of: its own, else its fallback's."""
    own = pack.platform(platform)
    fallback = pack.platform(own.platform.rules_fallback) if own else None
    for one in (own, fallback):
        found = _dispute_in(one, ident)
        if one is not None and found is not None:
            return found, one.platform.id
    return None, ""


def _dispute_in(pack: PlatformPack | None, ident: str) -> Dispute | None:
    return next((one for one in pack.disputes if one.id == ident), None) if pack else None


def _place(
    pack: Pack,
    guidance: Guidance,
    *,
    dispute: str,
    rule: EvidenceRule,
    exhibits: Sequence[Exhibit],
    borrowed: str,
) -> Place:
    put = [one for one in exhibits if one.item == rule.id]
    unfit = [unfit for one in put if (unfit := _unfit(pack, rule, one))]
    away = {one.label for one in unfit}
    good = [one for one in put if one.label not in away and not is_weak(one)]
    weak = [one for one in put if one.label not in away and is_weak(one)]
    status, words = _status(rule, good, weak)
    return Place(
        dispute=dispute,
        item=rule.id,
        label=rule.label,
        level=rule.level,
        who=rule.who,
        status=status,
        have=len(good),
        need=rule.min_count,
        words=words,
        wanted=_wanted(pack, rule.kinds),
        example=rule.example or guidance.examples.get(rule.id),
        filled_by=tuple(one.label for one in good),
        weak=tuple(one.label for one in weak),
        unfit=tuple(unfit),
        could_fill=()
        if status == "filled"
        else tuple(
            one.label for one in exhibits if not one.item and _unfit(pack, rule, one) is None
        ),
        note=rule.note,
        borrowed=borrowed,
    )


def _status(
    rule: EvidenceRule, good: Sequence[Exhibit], weak: Sequence[Exhibit]
) -> tuple[Status, Text]:
    have, need = len(good), rule.min_count
    if have >= need:
        return "filled", rule.label
    if have:
        return "partial", _PARTIAL.fill(label=rule.label, short=need - have, have=have, need=need)
    if weak:
        labels = _listed(one.label for one in weak)
        return "weak_only", _WEAK.fill(label=rule.label, weak=labels)
    return "missing", _MISSING.fill(label=rule.label)


def _unfit(pack: Pack, rule: EvidenceRule, exhibit: Exhibit) -> Unfit | None:
    if exhibit.kind not in rule.kinds:
        kind = _words_of(pack.media_kinds, (exhibit.kind,)) if exhibit.kind else _NO_KIND
        why = _UNFIT_KIND.fill(
            exhibit=exhibit.label, kind=kind, wanted=_words_of(pack.media_kinds, rule.kinds)
        )
        return Unfit(exhibit.label, why)
    if rule.channels and exhibit.channel not in rule.channels:
        channel = _words_of(pack.channels, (exhibit.channel,)) if exhibit.channel else _NO_CHANNEL
        why = _UNFIT_CHANNEL.fill(
            exhibit=exhibit.label, channel=channel, wanted=_words_of(pack.channels, rule.channels)
        )
        return Unfit(exhibit.label, why)
    return None


def _wanted(pack: Pack, kinds: Sequence[str]) -> Text:
    """Return in which form evidence of these kinds counts."""
    forms = {one.id: one.asks_for for one in pack.media_kinds}
    return _joined([forms.get(kind, Text(kind, kind)) for kind in kinds])


def _words_of(named: Iterable[object], ids: Sequence[str]) -> Text:
    words = {getattr(one, "id", ""): getattr(one, "label", None) for one in named}
    return _joined([words.get(ident) or Text(ident, ident) for ident in ids])


def _joined(texts: Sequence[Text]) -> Text:
    return Text(
        _OR.zh.join(dict.fromkeys(one.zh for one in texts)),
        _OR.en.join(dict.fromkeys(one.en for one in texts)),
    )


def _listed(labels: Iterable[str]) -> Text:
    found = list(labels)
    return Text("、".join(found), ", ".join(found))


def _pairs(places: Sequence[Place]) -> tuple[Text, ...]:
    """Return a sentence for each listing that has no real item beside it, and the other way."""
    said = []
    for listing in (one for one in places if one.item == LISTING):
        item = next(
            (o for o in places if o.dispute == listing.dispute and o.item in REAL_ITEM), None
        )
        if item is None or bool(listing.filled_by) == bool(item.filled_by):
            continue
        there, lacking = (listing, item) if listing.filled_by else (item, listing)
        said.append(_PAIR.fill(there=there.label, lacking=lacking.label))
    return tuple(said)
