"""Personal data and attacking words in text: where they stand, and why they should not go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from evidence_desk.domain.text import Text
from evidence_desk.rules.guidance import Tone

Kind = Literal["phone", "id_card", "bank_card", "address", "insult"]

_PHONE = re.compile(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])")
_ID_CARD = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
# UnionPay begins with 62; cards of 16 digits also with 4 or 5. Groups of four may be spaced.
_BANK_CARD = re.compile(
    r"(?<![\dA-Za-z])(?:62\d{2}|[45]\d{3})(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z])"
)
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
# From a province, or a city with a district, down to a road with a number or to a village.
_ADDRESS = re.compile(
    rf"(?:(?:{_PROVINCES})(?:省|市|(?:[\u4e00-\u9fff]{{0,3}}自治区))?|[\u4e00-\u9fff]{{2,3}}市)"
    r"[\u4e00-\u9fffA-Za-z0-9]{0,24}?"
    r"(?:(?:路|街|巷|弄|道|小区|花园|新村|苑|园|里)[\u4e00-\u9fffA-Za-z]{0,6}"
    r"(?:\d+(?:号楼|号院|号|栋|幢|座|单元|层|楼|室|弄|组)?[-－]?)+"
    r"|(?:镇|乡|村)(?:\d+(?:号|组|户)?)*)"
)
# Weights and check characters of GB 11643-1999.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_WHY: dict[Kind, Text] = {
    "phone": Text("手机号", "A mobile number"),
    "id_card": Text("身份证号", "An ID card number"),
    "bank_card": Text("银行卡号", "A bank card number"),
    "address": Text("像是详细地址", "Looks like a full address"),
    "insult": Text("攻击性用语，建议改为客观叙述", "Attacking word; tell what happened instead"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Something in text at `start` to `end` (characters) that should be looked at."""

    start: int
    end: int
    kind: Kind
    found: str
    why: Text


def look_over(text: str, tone: Tone, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return what should not go out unseen; *known* are numbers of orders and parcels to pass by.

    Where two kinds overlap, the surer one is told.
    """
    found = [*personal(text, known=known), *insults(text, tone)]
    return tuple(sorted(found, key=lambda one: one.start))


def personal(text: str, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return phone, ID card and bank card numbers and addresses in *text*."""
    passed = {"".join(filter(str.isalnum, one)) for one in known}
    kept: list[Span] = []
    for span in _numbers(text):
        digits = "".join(filter(str.isalnum, span.found))
        if digits not in passed and all(_apart(span, other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda one: one.start))


def cards(text: str, *, known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return only the ID and bank card numbers in *text*: quick on long chats."""
    passed = {"".join(filter(str.isalnum, one)) for one in known}
    return tuple(
        span for span in _cards(text) if "".join(filter(str.isalnum, span.found)) not in passed
    )


def _numbers(text: str) -> Iterator[Span]:
    yield from _cards(text)
    for match in _PHONE.finditer(text):
        yield _span(match, "phone")
    for match in _ADDRESS.finditer(text):
        yield _span(match, "address")


def _cards(text: str) -> Iterator[Span]:
    for match in _ID_CARD.finditer(text):
        if is_id_card(match[0]):
            yield _span(match, "id_card")
    for match in _BANK_CARD.finditer(text):
        if is_bank_card(match[0]):
            yield _span(match, "bank_card")


def _span(match: re.Match[str], kind: Kind) -> Span:
    return Span(match.start(), match.end(), kind, match[0], _WHY[kind])


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or one.start >= other.end


def is_id_card(number: str) -> bool:
    """Tell whether 18 characters are a resident's ID: a day of birth and the check of GB 11643."""
    if not re.fullmatch(r"\d{17}[\dXx]", number):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born.year >= 1900 and _CHECKS[total % 11] == number[17].upper()


def is_bank_card(number: str) -> bool:
    """Tell whether the digits of *number* are 16 to 19 and pass the check of Luhn."""
    digits = [int(char) for char in number if char.isdigit()]
    if not 16 <= len(digits) <= 19 or (digits[0] in (4, 5) and len(digits) != 16):
        return False
    doubled = [2 * d if n % 2 else d for n, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def insults(text: str, tone: Tone) -> tuple[Span, ...]:
    """Return attacking words in *text*."""
    harmless = [
        match.span() for word in tone.harmless for match in re.finditer(re.escape(word), text)
    ]
    words = [re.escape(word) for word in sorted(tone.zh, key=len, reverse=True)]
    words += [rf"\b{re.escape(word)}\b" for word in tone.en]
    if not words:
        return ()
    return tuple(
        _span(match, "insult")
        for match in re.finditer("|".join(words), text, re.IGNORECASE)
        if not any(start <= match.start() and match.end() <= end for start, end in harmless)
    )
