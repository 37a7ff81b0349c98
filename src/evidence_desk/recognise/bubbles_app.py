"""Guesses from which app a chat capture is, by words and colours: no more than a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from evidence_desk.domain.captured import Colour, Row, Sheet

App = Literal["wechat", "taobao", "pinduoduo", "qq", "sms", "chat"]

_WORDS: tuple[tuple[App, re.Pattern[str]], ...] = (
    ("pinduoduo", re.compile(r"拼多多客服|拼单|多多客服|官方客服.*拼多多|进店逛逛|商家客服")),
    (
        "taobao",
        re.compile(r"^进店$|旺旺|千牛|淘宝|天猫|^.{1,20}(旗舰店|专营店|专卖店|工厂店)[:：]"),
    ),
    ("sms", re.compile(r"^(短信|信息|iMessage|短信/彩信|Text Message)$")),
)


def app_of(seen: Sequence[tuple[Sheet, Sequence[Row]]]) -> App:
    """Return the app, `chat` where nothing tells it."""
    bars = [line.text for sheet, _ in seen for line in sheet.outside]
    names = [f"{row.sender}:" for _, found in seen for row in found if row.sender]
    for app, words in _WORDS:
        if any(words.search(one) for one in (*bars, *names)):
            return app
    fills = [
        box.fill
        for sheet, found in seen
        for row in found
        if row.side == "right" and row.kind == "text"
        for box in sheet.boxes
        if box.flat > 0.4 and _in(box.area.top, row) and _in(box.area.bottom, row)
    ]
    if fills and sum(_green(one) for one in fills) * 2 > len(fills):
        return "wechat"
    if fills and sum(_blue(one) for one in fills) * 2 > len(fills):
        return "qq"
    return "chat"


def _in(y: float, row: Row) -> bool:
    return row.area.top - 1 <= y <= row.area.bottom + 1


def _green(colour: Colour) -> bool:
    red, green, blue = colour
    return green > red + 40 and green > blue + 40


def _blue(colour: Colour) -> bool:
    red, green, blue = colour
    return blue > red + 100 and green > red + 30
