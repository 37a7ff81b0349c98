"""Makes the patterns that facts are spotted by, of spotting.toml and the platforms' own codes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args

from evidence_desk.domain.patterns import DayWord, HalfDay, PageWords, Patterns, TimePattern
from evidence_desk.domain.recognised import CandidateKind
from evidence_desk.domain.spans import in_text
from evidence_desk.domain.spotting import NOTHING, Check, Pattern
from evidence_desk.domain.strict import structure
from evidence_desk.domain.text import Text
from evidence_desk.domain.written_times import TIME_GROUPS
from evidence_desk.paths import resource
from evidence_desk.rules.fact import Confidence
from evidence_desk.rules.platform import CodeKind, PlatformPack

_PART = re.compile(r"<<(\w+)>>")
_DEPTH = 4  # parts within parts
_KINDS = frozenset(get_args(CandidateKind))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a regex, written `<<id>>` where it is used."""

    id: str
    regex: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that several patterns ask for, written `=id` in their lists."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A `Pattern` as it is written; `kind` is left out for what is known to be none of ours."""

    id: str
    examples: tuple[str, ...]
    kind: CandidateKind | Literal[""] = ""
    regex: str = ""
    shape: str = ""
    label: tuple[str, ...] = ()
    reach: int = 12
    near: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()
    check: Check = ""
    needs: str = ""
    alone: bool = False
    look_alikes: bool = False
    auto_accept: bool = False
    source: tuple[str, ...] = ()
    confidence: Confidence = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A `TimePattern` as it is written."""

    id: str
    regex: str
    examples: tuple[str, ...]
    alone: bool = False
    auto_accept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpottingPack:
    """spotting.toml as it is written."""

    parts: tuple[Part, ...] = ()
    words: tuple[Words, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Time, ...] = ()
    day_words: tuple[DayWord, ...] = ()
    half_days: tuple[HalfDay, ...] = ()
    pages: tuple[PageWords, ...] = ()


# What the sections of the file fill.
_FIELDS: Mapping[str, str] = {
    "part": "parts",
    "words": "words",
    "number": "numbers",
    "time": "times",
    "day_word": "day_words",
    "half_day": "half_days",
    "page": "pages",
}


@cache
def _program() -> Patterns:
    text = (resource("rules") / "spotting.toml").read_text(encoding="utf-8")
    sections = {_FIELDS[key]: one for key, one in tomllib.loads(text).items() if key in _FIELDS}
    return patterns_of(structure(sections, SpottingPack), ())


def own() -> tuple[Pattern, ...]:
    """Return the program's own patterns of numbers, whatever the platform.

    Raises:
        Wrong: the file is not written as it should be.
    """
    return _program().numbers


def of(*kinds: CandidateKind) -> tuple[Pattern, ...]:
    """Return the program's patterns of these kinds."""
    return tuple(one for one in own() if one.kind in kinds)


def patterns_of(pack: SpottingPack, platforms: Iterable[PlatformPack]) -> Patterns:
    """Return the patterns ready for use: parts and words put in, platforms' codes before them.

    A regex that does not compile fits nothing: `problems_of` says so.
    """
    parts = {one.id: one.regex for one in pack.parts}
    words = {one.id: one.words for one in pack.words}
    return Patterns(
        numbers=(
            *_codes(platforms),
            *(
                Pattern(
                    id=one.id,
                    kind=one.kind,
                    regex=_compiled(_spelled(one.regex, parts)),
                    shape=one.shape,
                    label=_listed(one.label, words),
                    reach=one.reach,
                    near=_listed(one.near, words),
                    doubt=_listed(one.doubt, words),
                    check=one.check,
                    needs=frozenset(one.needs),
                    alone=one.alone,
                    look_alikes=one.look_alikes,
                    auto=one.auto_accept,
                )
                for one in pack.numbers
            ),
        ),
        times=tuple(
            TimePattern(
                id=one.id,
                regex=_compiled(_spelled(one.regex, parts)),
                alone=one.alone,
                auto=one.auto_accept,
            )
            for one in pack.times
        ),
        day_words=pack.day_words,
        half_days=pack.half_days,
        pages=pack.pages,
    )


def _codes(platforms: Iterable[PlatformPack]) -> tuple[Pattern, ...]:
    """Return the codes of platforms; where several share a form, it is told once."""
    made: dict[object, Pattern] = {}
    for platform in platforms:
        for code in platform.codes:
            for one in _of_code(code):
                made.setdefault(one.form, one)
    return tuple(made.values())


def _of_code(code: CodeKind) -> Iterator[Pattern]:
    for one in code.pattern if code.id in _KINDS else ():
        yield Pattern(
            id=f"{code.id}.{one.id}",
            kind=code.id,  # type: ignore[arg-type]
            regex=_compiled(one.regex),
            shape=one.shape,
            near=one.near,
            check="date" if "(?P<date>" in one.regex else "",
            alone=one.alone,
            look_alikes=one.alone,
            auto=one.auto_accept,
        )


def _compiled(regex: str) -> re.Pattern[str]:
    try:
        return re.compile(regex) if regex else NOTHING
    except re.error:
        return NOTHING


def _spelled(regex: str, parts: Mapping[str, str]) -> str:
    for _ in range(_DEPTH):
        regex = _PART.sub(lambda match: parts.get(match[1], match[0]), regex)
    return regex


def _listed(names: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        word
        for name in names
        for word in (words.get(name[1:], (name,)) if name.startswith("=") else (name,))
    )


def problems_of(pack: SpottingPack, patterns: Patterns) -> Iterator[tuple[str, str, str, Text]]:
    """Yield (scope, section, id, what is wrong) of spotting.toml, as it was put together."""
    parts = {one.id: one.regex for one in pack.parts}
    made = {one.id: one for one in patterns.numbers}
    for number in pack.numbers:
        for what in _wrong(number, made[number.id], _spelled(number.regex, parts)):
            yield "spotting", "numbers", number.id, what
    times = {one.id: one for one in patterns.times}
    for time in pack.times:
        regex = _spelled(time.regex, parts)
        for what in _wrong_time(
            time, replace(patterns, numbers=(), times=(times[time.id],)), regex
        ):
            yield "spotting", "times", time.id, what


def _wrong(one: Number, made: Pattern, regex: str) -> Iterator[Text]:
    if not (one.regex or one.shape):
        yield Text("需要 regex 或 shape", "regex or shape is needed")
    if problem := _regex_problem(regex):
        yield problem
        return
    for name in (*made.label, *made.near, *made.doubt):
        if name.startswith("="):
            yield Text(f"没有 words “{name[1:]}”", f"there are no words “{name[1:]}”")
    if one.check == "date" and "(?P<date>" not in regex:
        yield Text("check = date 需要组 date", "check = date needs the group date")
    told = Patterns(numbers=(replace(made, kind=made.kind or "complaint_no"),))
    for example in one.examples:
        if not in_text(example, told, around="".join(made.near)):
            yield _unfit(example)


def _wrong_time(one: Time, alone: Patterns, regex: str) -> Iterator[Text]:
    if problem := _regex_problem(regex):
        yield problem
        return
    for group in re.compile(regex).groupindex:
        if group.rstrip("0123456789") not in TIME_GROUPS:
            yield Text(f"不认识组 {group}", f"the group {group} is unknown")
    for example in one.examples:
        if not in_text(example, alone):
            yield _unfit(example)


def _regex_problem(regex: str) -> Text | None:
    try:
        re.compile(regex)
    except re.error as error:
        return Text(f"regex 有误：{error}", f"the regex is wrong: {error}")
    if missing := _PART.findall(regex):
        return Text(f"没有 part “{missing[0]}”", f"there is no part “{missing[0]}”")
    return None


def _unfit(example: str) -> Text:
    return Text(f"不认得例子“{example}”", f"does not fit the example “{example}”")
