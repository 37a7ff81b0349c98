"""The values that words to send are filled with, taken from the case; what is unknown is absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from evidence_desk.domain.case import Code, Event
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Language, Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules import codes
from evidence_desk.rules.appeal import rules_for
from evidence_desk.rules.assessment import Assessment
from evidence_desk.rules.gaps import counted
from evidence_desk.rules.guidance import Guidance
from evidence_desk.rules.pack import Pack

_EXHIBIT = Text("证据{number}（{title}）", "exhibit {number} ({title})")
_PROVES = Text("，证明{proves}", ", showing {proves}")
_ANSWER = Text(
    "原处理认为“{point}”；现提交{new}，请据此重新认定",
    "the decision held “{point}”; {new} is handed in now and answers it",
)
_TALK = Text("{at}（{channel}）{text}", "{at} ({channel}) {text}")
_TALK_PLAIN = Text("{at}{text}", "{at} {text}")
# Who is asked first, where several codes are alive.
_MOST_URGENT = ("needs_follow_up", "fresh", "followed_up", "expired", "number")
_REQUESTS = ("refund_no",)


def values(
    pack: Pack, guidance: Guidance, now: Assessment, language: Language
) -> Mapping[str, str]:
    """Return what the case knows, by field; empty values are left out."""
    file = now.file
    case = file.case
    own, other = (case.buyer, case.seller) if case.role == "buyer" else (case.seller, case.buyer)
    platform = pack.platform(case.platform)
    found = {
        "order_no": case.order.no,
        "item": case.order.item,
        "variant": case.order.variant,
        "price": case.order.price,
        "carrier": case.order.carrier,
        "waybill": _joined(case.order.waybills, language, mark="、"),
        "problem": case.statement.problem,
        "impact": case.statement.impact,
        "expectation": case.statement.expectation,
        "platform": platform.platform.label.in_(language) if platform else "",
        "buyer_name": own.name,
        "buyer_phone": own.phone,
        "buyer_address": own.address,
        "seller": other.shown(),
        "seller_address": other.address,
        "paid_at": _when(_first(file, "order_paid"), language, case.tz),
        "shipped_at": _when(_first(file, "shipped"), language, case.tz),
        "delivered_at": _when(_first(file, "delivered"), language, case.tz),
        "delivered_text": _text(_first(file, "delivered")),
        "talks": _talks(pack, file, language),
        "refusal": _text(_last(file, "seller_refused")),
        "exhibits": _exhibits(file, language, with_proof=True),
        "exhibits_short": _exhibits(file, language, with_proof=False),
        "claims": _claims(guidance, file, language),
        "procedural_fault": str(case.details.get("procedural_fault") or ""),
    }
    found |= _of_codes(now, language)
    found |= _of_appeal(pack, now, language)
    return {name: value.strip() for name, value in found.items() if value and value.strip()}


def _of_codes(now: Assessment, language: Language) -> dict[str, str]:
    alive = [one for one in now.codes if one.state not in ("replaced", "number")]
    own = [one.code for one in alive if one.code.kind in (codes.ORDINARY, codes.MASTER)]
    found = {"codes": _joined([one.value for one in own], language, mark="、")}
    for name, code in zip(("a", "b"), own, strict=False):
        found |= {f"code_{name}": code.value, f"problem_{name}": code.problem}
    if own:
        found["first_code"] = own[0].value
    # Where no code stands for the problem, the platform's own number for the request does.
    alive = alive or [
        one for one in now.codes if one.code.kind in _REQUESTS and one.state == "number"
    ]
    asked = min(alive, key=lambda one: _MOST_URGENT.index(one.state), default=None)
    if asked is None:
        return found
    agents = asked.agents or tuple(o.code.value for o in now.codes if o.code.kind == "agent_id")
    return found | {
        "code": asked.code.value,
        "code_date": _code_date(asked.code, language, now.file.case.tz),
        "agent": agents[-1] if agents else "",
    }


def _code_date(code: Code, language: Language, zone: tzinfo) -> str:
    return shown(code.obtained, language, zone) if code.obtained else ""


def _of_appeal(pack: Pack, now: Assessment, language: Language) -> dict[str, str]:
    if now.appeal is None:
        return {}
    ruling = now.appeal.ruling
    rules, _ = rules_for(pack, now.file.case.platform)
    grounds = {one.id: one.label for one in rules.grounds} if rules else {}
    label = grounds.get(now.appeal.ground)
    new = _named(now.file, now.appeal.new_evidence, language)
    told = str(now.file.case.details.get("disputed_points") or "")
    # The reason of a decision is mostly what follows its first colon.
    point = re.split(r"[：:]", ruling.text, maxsplit=1)[-1].strip()
    answer = _ANSWER.fill(point=point, new=new).in_(language) if point and new else ""
    return {
        "ruling_at": _when(ruling, language, now.file.case.tz),
        "ruling": ruling.text,
        "ground": label.in_(language) if label else "",
        "new_evidence": new,
        "disputed_points": told or answer,
    }


def shown(moment: Moment, language: Language, zone: tzinfo) -> str:
    """Return a time as people write it in a letter, by the clocks in *zone*, as far as known."""
    if moment.precision in ("minute", "second"):
        moment = moment.at_zone(zone)
    if language == "en":
        return moment.shown()
    wall = moment.wall
    if moment.precision == "year":
        return f"{wall.year}年"
    if moment.precision == "month":
        return f"{wall.year}年{wall.month}月"
    day = f"{wall.year}年{wall.month}月{wall.day}日"
    return day if moment.precision == "day" else f"{day}{wall:%H:%M}"


def _when(event: Event | None, language: Language, zone: tzinfo) -> str:
    return shown(event.at, language, zone) if event and event.at else ""


def _text(event: Event | None) -> str:
    return event.text if event else ""


def _of_kind(file: CaseFile, kind: str) -> list[Event]:
    zone = file.case.tz
    found = [one for one in file.events if one.kind == kind]
    return sorted(found, key=lambda one: one.at.local(zone) if one.at else datetime.max)


def _first(file: CaseFile, kind: str) -> Event | None:
    return next(iter(_of_kind(file, kind)), None)


def _last(file: CaseFile, kind: str) -> Event | None:
    return next(reversed(_of_kind(file, kind)), None)


def _talks(pack: Pack, file: CaseFile, language: Language) -> str:
    channels = {one.id: _short(one.label) for one in pack.channels}
    said = []
    for event in _of_kind(file, "negotiated"):
        channel = channels.get(event.channel)
        text = _TALK if channel else _TALK_PLAIN
        at = _when(event, language, file.case.tz)
        filled = text.fill(at=at, channel=channel or "", text=event.text)
        said.append(filled.in_(language).strip())
    return _joined(said, language)


def _short(label: Text) -> Text:
    """Return a label without what stands in brackets after it."""
    return Text(label.zh.partition("（")[0], label.en.partition(" (")[0])


def _claims(guidance: Guidance, file: CaseFile, language: Language) -> str:
    told = file.case.details.get("claims")
    named = [str(one) for one in told] if isinstance(told, list | tuple) else []
    words = [guidance.claims.get(one, Text(one, one)).in_(language) for one in named]
    return _joined(words, language, mark="、")


def _exhibits(file: CaseFile, language: Language, *, with_proof: bool) -> str:
    numbers = file.numbers()
    lines = []
    first = {one.id for one in counted(file)}
    for one in file.exhibits:
        if one.id in numbers and one.id in first:
            line = _name(one, numbers[one.id], language)
            if with_proof and one.proves:
                line += _PROVES.fill(proves=one.proves).in_(language)
            lines.append(line)
    return _joined(lines, language)


def _named(file: CaseFile, labels: Iterable[str], language: Language) -> str:
    numbers, wanted = file.numbers(), set(labels)
    found = [o for o in file.exhibits if o.label in wanted and o.id in numbers]
    return _joined([_name(one, numbers[one.id], language) for one in found], language, mark="、")


def _name(exhibit: Exhibit, number: int, language: Language) -> str:
    return _EXHIBIT.fill(number=number, title=exhibit.title).in_(language)


def _joined(parts: Iterable[str], language: Language, *, mark: str = "；") -> str:
    return (mark if language == "zh" else ", " if mark == "、" else "; ").join(filter(None, parts))
