"""Facts from untrusted text: short, of one line, without characters that act on a screen."""

from __future__ import annotations

import re

from evidence_desk.domain.reading import Fact
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text
from evidence_desk.readers import limits

_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# Controls, lone surrogates, and the marks that turn the writing direction around.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def shown(untrusted: str, *, length: int = limits.FACT) -> str:
    """Return *untrusted* as one harmless line of at most *length* characters."""
    text = untrusted[: length * 4]
    if not text.isprintable() or "\u2028" in text:
        text = _ACTING.sub("\ufffd", _BREAK.sub(" ", text))
    text = text.strip()
    return text if len(text) <= length else text[: length - 1] + "…"


def fact(name: str, untrusted: object) -> Fact:
    """Return a fact whose value is safe to show."""
    return Fact(name, shown(str(untrusted)))


def facts(pairs: dict[str, object]) -> tuple[Fact, ...]:
    """Return the facts of *pairs* that say something."""
    made = (fact(name, value) for name, value in pairs.items() if value not in (None, "", b""))
    return tuple(one for one in made if one.value)


def warning(id_: str, zh: str, en: str) -> Warning_:
    """Return a warning of a reader."""
    return Warning_(id_, Text(zh, en))
