"""Reads resources/rules/spotting.toml: what is spotted in messages and on pictures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import get_args

from evidence_desk.domain.recognised import CandidateKind
from evidence_desk.domain.spotting import Check, Pattern
from evidence_desk.domain.strict import Wrong, structure
from evidence_desk.paths import resource
from evidence_desk.rules.fact import Fact
from evidence_desk.rules.platform import PlatformPack

_KINDS = frozenset(get_args(CandidateKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry(Fact):
    id: str
    kind: CandidateKind
    regex: str
    examples: tuple[str, ...]
    auto_accept: bool
    check: Check = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    schema: int
    pattern: list[_Entry]


@cache
def own() -> tuple[Pattern, ...]:
    """Return the patterns of the program, whatever the platform.

    Raises:
        Wrong: the file is not written as it should be.
    """
    text = (resource("rules") / "spotting.toml").read_text(encoding="utf-8")
    return tuple(_made(one) for one in structure(tomllib.loads(text), _Patterns).pattern)


def of(*kinds: CandidateKind) -> tuple[Pattern, ...]:
    """Return the program's patterns of these kinds."""
    return tuple(one for one in own() if one.kind in kinds)


def for_platform(pack: PlatformPack | None) -> tuple[Pattern, ...]:
    """Return the program's patterns and those of a platform's codes, which lead."""
    return (*_codes(pack), *own()) if pack is not None else own()


def _codes(pack: PlatformPack) -> Iterable[Pattern]:
    for kind in pack.codes:
        for one in kind.pattern:
            if kind.id in _KINDS:
                name = f"{kind.id}.{one.id}"
                yield Pattern(name, kind.id, re.compile(one.regex), one.auto_accept)  # type: ignore[arg-type]


def _made(entry: _Entry) -> Pattern:
    try:
        regex = re.compile(entry.regex)
    except re.error as error:
        raise Wrong(entry.id, f"regex 有误：{error}", f"wrong regex: {error}") from error
    return Pattern(
        entry.id, entry.kind, regex, entry.auto_accept, entry.check, frozenset(entry.needs)
    )
