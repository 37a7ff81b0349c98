"""Spots facts in any text — a message, a line of a picture — by patterns of the rule packs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.numbers import is_bank_card, is_id_card, is_postal_item
from evidence_desk.domain.recognised import CandidateKind
from evidence_desk.domain.shapes import shaped, twins

Check = Literal["", "date", "id_card", "bank_card", "postal_item", "not_a_date"]
# Full-width signs to half-width ones, one by one, so that places stay what they are.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): ord(narrow)
    for wide, narrow in zip("￥〜—–−‐‑―─　\u00a0∶⋅•›‹", "¥~------- " + " :··><", strict=True)
}
_SHAPE, _LABEL, _CHECK, _AUTO = 16.0, 8.0, 4.0, 0.1
_WINDOW = 48  # characters before a number in which its label is looked for
_DIGITS: frozenset[CandidateKind] = frozenset({"bank_card"})
_SPOKEN: frozenset[CandidateKind] = frozenset({"name", "address", "shop", "amount", "datetime"})
_BLANKS = re.compile(r"\s+")
_LETTER = re.compile(r"\w", re.ASCII)
# Fits nowhere.
NOTHING = re.compile(r"(?!)")
_EARLIEST = date(2003, 1, 1)
_LATEST = date(2079, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """How one kind of fact is written. The regex meets half-width text (`folded`).

    `kind` is empty for what is known to be none of ours: it takes its place and is not told.
    The value is the group `no`, or all of the match. `shape` says what stands where: `#` a digit,
    `@` a capital letter, anything else itself, `#{8}` eight digits; look-alikes are put right by
    it, and what comes out must still fit `regex`, if there is one.

    `label` are words of which one must stand before it, with nothing but signs and Chinese
    characters between, at most `reach` of them. `near` are words of which one must stand in the
    text or around it. After a word of `doubt` it is never taken unasked. With `alone` nothing else
    may stand on its line. The group `date` (YYYYMMDD or YYMMDD) is what the check `date` reads.
    `needs` are characters of which a text has at least one where this can stand in it. What is
    `auto` may be taken unasked: its form leaves no doubt.
    """

    id: str
    kind: CandidateKind | Literal[""]
    regex: re.Pattern[str] = NOTHING
    shape: str = ""
    label: tuple[str, ...] = ()
    reach: int = 12
    near: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()
    check: Check = ""
    alone: bool = False
    auto: bool = False
    look_alikes: bool = False
    needs: frozenset[str] = frozenset()

    @property
    def form(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What tells it from other patterns, whatever it is called."""
        return self.kind, self.regex.pattern, self.shape, self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A fact at characters `start` to `end` of a text.

    `value` is as it would be kept; `label` what stood before it. `weight` tells how sure the form
    and the words around it make it: where two overlap, the heavier one stays. `at` is the time of
    a `datetime`, None where the day is not known. `checked` tells that a check character or a
    whole form fits.
    """

    kind: CandidateKind | Literal[""]
    value: str
    start: int
    end: int
    pattern: str
    auto: bool = False
    weight: float = 0
    label: str = ""
    others: tuple[str, ...] = ()
    at: Moment | None = None
    checked: bool = False


def folded(text: str) -> str:
    """Return *text* with half-width signs, character by character: places stay what they are."""
    return text.translate(_FOLD)


def spot(
    text: str, patterns: Iterable[Pattern], *, known: date | None = None, around: str = ""
) -> list[Spotted]:
    """Return what stands in *text*, in its order; where two overlap, the surer and longer one.

    *known* is the day on which the text was on a screen: no code is of a later one. *around* is
    text near by (the page, the messages before), in which the words may stand that some patterns
    ask for.
    """
    plain = folded(text)
    found = matches(plain, patterns, around=folded(around), known=known)
    return [one for one in surest(found) if one.kind]


def surest(found: Iterable[Spotted]) -> list[Spotted]:
    """Keep of overlapping facts the heavier and longer one, in the order of the text."""
    kept: list[Spotted] = []
    every = _merged(found)
    for one in sorted(every, key=lambda one: (-one.weight, one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _merged(found: Iterable[Spotted]) -> Iterable[Spotted]:
    """Make one of what several patterns say of the same characters: the checked one, named."""
    made: dict[tuple[str, int, int], Spotted] = {}
    for one in found:
        key = (one.kind, one.start, one.end)
        other = made.get(key)
        if other is None:
            made[key] = one
            continue
        best, rest = sorted((one, other), key=lambda x: (x.checked, x.weight))[::-1]
        made[key] = replace(
            best, weight=max(best.weight, rest.weight), label=best.label or rest.label
        )
    return made.values()


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.lower()) for word in words))


def matches(
    text: str, patterns: Iterable[Pattern], *, around: str = "", known: date | None = None
) -> Iterator[Spotted]:
    """Yield all that fits in *text* and *around* (both half-width), also where it overlaps."""
    lower = text.lower()
    there = set(text)
    for pattern in patterns:
        if pattern.needs and there.isdisjoint(pattern.needs):
            continue
        if pattern.label and not _any_of(pattern.label).search(lower):
            continue
        if pattern.near and not any(word in text or word in around for word in pattern.near):
            continue
        for one in _matches(text, pattern):
            fits = _fitting(one, text, pattern, known)
            if fits is not None:
                yield fits


def _matches(text: str, pattern: Pattern) -> Iterator[Spotted]:
    """Yield what has the form of *pattern*, whatever stands around it."""
    if pattern.shape:
        for one in shaped(text, pattern.shape):
            if pattern.regex != NOTHING and not pattern.regex.fullmatch(one.value):
                continue
            yield Spotted(
                kind=pattern.kind,
                value=one.value,
                start=one.start,
                end=one.end,
                pattern=pattern.id,
                auto=pattern.auto and one.sure,
                weight=_SHAPE,
                others=() if one.read == one.value or one.sure else (one.read,),
                checked=True,
            )
        return
    for match in pattern.regex.finditer(text):
        group = "no" if "no" in match.re.groupindex and match["no"] else 0
        start, end = match.span(group)
        yield Spotted(
            kind=pattern.kind,
            value=_kept(match[group], pattern.kind),
            start=start,
            end=end,
            pattern=pattern.id,
            auto=pattern.auto,
        )


def _fitting(one: Spotted, text: str, pattern: Pattern, known: date | None) -> Spotted | None:
    """Return *one* with its label and weight; None where it does not fit what is around it."""
    weight, label, auto = one.weight, "", one.auto
    if pattern.alone and not _is_alone(text, one):
        return None
    if pattern.kind not in _SPOKEN and _is_cut(text, one):
        return None
    if not _passes(one, pattern, known):
        return None
    if pattern.label:
        named = label_before(text, one.start, pattern.label, reach=pattern.reach)
        if named is None:
            return None
        label, gap = named
        weight += _LABEL + len(label) / 5 - gap / 10
    if auto and pattern.doubt and label_before(text, one.start, pattern.doubt, reach=4):
        auto = False
    checked = one.checked or pattern.check in ("id_card", "bank_card", "postal_item")
    weight += (_CHECK if checked else 0) + (_AUTO if auto else 0)
    return replace(
        one,
        weight=weight,
        label=label,
        auto=auto,
        checked=checked,
        others=one.others or (twins(one.value) if pattern.look_alikes else ()),
    )


def _passes(one: Spotted, pattern: Pattern, known: date | None) -> bool:
    if pattern.check == "id_card":
        return is_id_card(one.value)
    if pattern.check == "bank_card":
        return is_bank_card(one.value)
    if pattern.check == "postal_item":
        return is_postal_item(one.value)
    if pattern.check == "date":
        day = day_in(one.value, pattern.regex)
        return day is not None and (known is None or day <= known + timedelta(days=1))
    if pattern.check == "not_a_date":
        return _as_day(one.value.replace("-", "")) is None
    return True


def day_in(value: str, regex: re.Pattern[str]) -> date | None:
    """Return the day that the group `date` of *regex* holds in *value*."""
    match = regex.search(value)
    return _as_day(match.groupdict().get("date") or "") if match else None


def _as_day(digits: str) -> date | None:
    if len(digits) not in (6, 8) or not digits.isdigit():
        return None
    year = digits[:-4] if len(digits) == 8 else f"20{digits[:2]}"
    try:
        day = date(int(year), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return None
    return day if _EARLIEST <= day <= _LATEST else None


def label_before(
    text: str, start: int, words: Iterable[str], *, reach: int
) -> tuple[str, int] | None:
    """Return the nearest of *words* before *start* and how many characters lie between.

    Between may stand signs, blanks and Chinese characters, but no other number and no full stop.
    """
    prefix = text[max(0, start - _WINDOW) : start]
    lower = prefix.lower()
    best: tuple[str, int] | None = None
    for word in words:
        index = lower.rfind(word.lower())
        # An English word stands alone: no “name” is in “type_name”.
        if index < 0 or (word[0].isascii() and _LETTER.match(prefix[index - 1 : index])):
            continue
        gap = prefix[index + len(word) :]
        if len(gap.strip()) > reach or re.search(r"[A-Za-z0-9。]", gap):
            continue
        better = best is None or (len(gap), -len(word)) < (best[1], -len(best[0]))
        if better:
            best = word, len(gap)
    return best


def _is_alone(text: str, one: Spotted) -> bool:
    start = text.rfind("\n", 0, one.start) + 1
    end = text.find("\n", one.end)
    rest = text[start : one.start] + text[one.end : end if end >= 0 else None]
    return not rest.strip(" .,:;|<>+-")


def _is_cut(text: str, one: Spotted) -> bool:
    """Tell whether a number goes on behind stars or dots: what is seen is not all of it."""
    before, after = text[max(0, one.start - 2) : one.start], text[one.end : one.end + 2]
    return before.endswith(("*", "…", "..")) or after.startswith(("*", "…", ".."))


def _kept(read: str, kind: str) -> str:
    """Return what was read as it is kept."""
    if kind == "phone":
        digits = re.sub(r"[^\d-]", "", read)
        bare = digits.replace("-", "")
        return bare[-11:] if len(bare) >= 11 and bare[-11] == "1" else digits
    if kind in _DIGITS:
        return re.sub(r"\D", "", read)
    if kind == "amount":
        return re.sub(r"[^\d.-]", "", read)
    if kind in ("name", "address", "email", "shop"):
        joint = "" if kind == "name" and not read.isascii() else " "
        return _BLANKS.sub(joint, read).strip(" ,.;:")
    return _BLANKS.sub("", read).upper()
