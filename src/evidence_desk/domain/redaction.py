"""What is covered in exports (遮盖): boxes on pictures, words of texts, fields; never the original.

Redactions are kept in the `details` of an exhibit or a case under `redactions`, so that setting
them is an edit like any other: journalled, and undone with the rest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text

Kind = Literal[
    "phone",
    "id_card",
    "bank_card",
    "email",
    "address",
    "name",
    "face",
    "plate",
    "code",
    "order",
    "waybill",
    "other",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_WORD: dict[Kind, Text] = {
    "phone": Text("手机号", "Phone number"),
    "id_card": Text("身份证号", "ID card number"),
    "bank_card": Text("银行卡号", "Bank card number"),
    "email": Text("电子邮箱", "E-mail address"),
    "address": Text("地址", "Address"),
    "name": Text("姓名", "Name"),
    "face": Text("人脸", "Face"),
    "plate": Text("车牌号", "Number plate"),
    "code": Text("反馈码", "Feedback code"),
    "order": Text("订单编号", "Order number"),
    "waybill": Text("运单号", "Waybill number"),
    "other": Text("其他", "Other"),
}
# Parts of an exhibit that can be left out of print; `place` is what tells where it was taken.
Field = Literal["name", "caption", "proves", "source", "codes", "place"]
FIELDS: tuple[Field, ...] = get_args(Field)
FIELD_WORD: dict[Field, Text] = {
    "name": Text("文件名", "File name"),
    "caption": Text("说明", "Caption"),
    "proves": Text("证明内容", "What it proves"),
    "source": Text("来源", "Source"),
    "codes": Text("反馈码", "Feedback codes"),
    "place": Text("拍摄地点", "Place it was taken"),
}
# Of one length whatever it covers: a length tells, too.
BLOCK = "■■■■■■"
# Fewer would stand by chance in digests and numbers of pages.
_LEAST_ASCII, _LEAST = 5, 2
KEY = "redactions"
# What people put between the parts of a number, and what cannot be seen.
_BETWEEN = r"[\s\-\u00ad\u2010-\u2015\u2212\uff0d\u200b-\u200f\u2060\ufeff]*"
_GAPS = re.compile(_BETWEEN.removesuffix("*") + "+")
_WIDE = {0xFF01 + index: 0x21 + index for index in range(94)}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the upright picture or page, as parts of its sides; `page` is from 0."""

    x: float
    y: float
    w: float
    h: float
    page: int = 0
    kind: Kind = "other"
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of an exhibit's text."""

    start: int
    end: int
    kind: Kind = "other"
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A string wherever it stands: in one exhibit, or kept with the case in the whole export."""

    text: str
    kind: Kind = "other"
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """A part of an exhibit that is not printed."""

    field: Field
    profiles: tuple[str, ...] = ()


# `profiles` names the exports it goes for; empty means all of them.
Redaction = Box | Span | Words | Hidden


def redactions_of(details: Mapping[str, object]) -> tuple[Redaction, ...]:
    """Return what `with_redactions` wrote into the details of an exhibit or a case."""
    found = details.get(KEY)
    return tuple(_from_json(one) for one in found) if isinstance(found, (list, tuple)) else ()


def with_redactions(
    details: Mapping[str, object], redactions: Iterable[Redaction]
) -> dict[str, object]:
    """Return *details* with these redactions in place of those before."""
    kept = {name: value for name, value in details.items() if name != KEY}
    listed = [_to_json(one) for one in redactions]
    return {**kept, KEY: listed} if listed else kept


def in_force(redactions: Iterable[Redaction], profile: str) -> tuple[Redaction, ...]:
    """Return those that go for an export to *profile*; with none named, all are in force."""
    return tuple(
        one for one in redactions if not profile or not one.profiles or profile in one.profiles
    )


def _to_json(one: Redaction) -> dict[str, Any]:
    shared = {"profiles": list(one.profiles)} if one.profiles else {}
    match one:
        case Box():
            sides = [round(side, 6) for side in (one.x, one.y, one.w, one.h)]
            return {"box": sides, "page": one.page, "kind": one.kind, **shared}
        case Span():
            return {"span": [one.start, one.end], "kind": one.kind, **shared}
        case Words():
            return {"text": one.text, "kind": one.kind, **shared}
        case Hidden():
            return {"field": one.field, **shared}


def _from_json(data: Mapping[str, Any]) -> Redaction:
    profiles = tuple(data.get("profiles", ()))
    if "box" in data:
        x, y, w, h = map(float, data["box"])
        return Box(x, y, w, h, int(data["page"]), data["kind"], profiles)
    if "span" in data:
        start, end = data["span"]
        return Span(start, end, data["kind"], profiles)
    if "text" in data:
        return Words(data["text"], data["kind"], profiles)
    return Hidden(data["field"], profiles)


# --- boxes ------------------------------------------------------------------------------------


def box_in(x: float, y: float, w: float, h: float, *, page: int = 0, kind: Kind = "other") -> Box:
    """Return the part of a box that lies on its page.

    Raises:
        UserError: nothing of it does.
    """
    if not all(map(math.isfinite, (x, y, w, h))):
        raise _no_box()
    left, top = max(0.0, min(x, x + w)), max(0.0, min(y, y + h))
    right, bottom = min(1.0, max(x, x + w)), min(1.0, max(y, y + h))
    if right <= left or bottom <= top:
        raise _no_box()
    return Box(left, top, right - left, bottom - top, page, kind)


def pixels_of(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of all pixels that *box* touches."""
    # What only rounding adds touches nothing.
    left, top = math.floor(box.x * width + 1e-3), math.floor(box.y * height + 1e-3)
    right = min(width, math.ceil((box.x + box.w) * width - 1e-3))
    bottom = min(height, math.ceil((box.y + box.h) * height - 1e-3))
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _no_box() -> UserError:
    return UserError(
        "这个框不在画面里。请在画面内重新框选。",
        "This box lies outside the picture. Draw it inside.",
    )


# --- words ------------------------------------------------------------------------------------


def check_words(text: str) -> str:
    """Return *text* as it is kept.

    Raises:
        UserError: it is so short that it would stand everywhere by chance.
    """
    text = " ".join(text.split())
    left = bare(text)
    if len(left) < (_LEAST_ASCII if left.isascii() else _LEAST):
        raise UserError(
            f"“{text}”太短，会误盖别处。请至少写 2 个汉字，或 5 个字母或数字。",
            f"“{text}” is too short and would be found where it is not meant. Write at least two "
            "Chinese characters, or five letters or digits.",
        )
    return text


def bare(text: str) -> str:
    """Return *text* for comparing: without spaces and hyphens, small, wide letters made plain."""
    return _GAPS.sub("", text.translate(_WIDE)).lower()


def places(text: str, secret: str) -> list[tuple[int, int]]:
    """Return where *secret* stands in *text*, however it is spaced or hyphenated."""
    pattern = _BETWEEN.join(re.escape(char) for char in bare(secret))
    if not pattern:
        return []
    found = re.finditer(pattern, text.translate(_WIDE), re.IGNORECASE)
    return [match.span() for match in found]


def cover(text: str, secrets: Iterable[str], spans: Iterable[tuple[int, int]] = ()) -> str:
    """Return *text* with *secrets* and *spans* of it replaced by blocks of one length."""
    parts: list[str] = []
    at = 0
    for start, end in _merged([*spans, *(span for one in secrets for span in places(text, one))]):
        parts += [text[at:start], BLOCK]
        at = end
    return "".join(parts) + text[at:]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def holds(secrets: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a text has one of *secrets* in it."""
    wanted = {bare(one) for one in secrets} - {""}

    def found(text: str) -> bool:
        plain = bare(text)
        return any(one in plain for one in wanted)

    return found
