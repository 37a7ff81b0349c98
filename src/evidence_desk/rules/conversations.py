"""Reads resources/rules/conversations.toml: who is who by name, channels, and advice on logs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.finding import Severity as FindingSeverity
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.speaker import Part
from evidence_desk.domain.strict import structure
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.rules.fact import Fact

# Findings about chat logs bear this name; their version rises when they change for the same file.
CHECK, VERSION = "conversation", 1


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words in a name, or that a file gives as a role, and who bears them."""

    part: Part
    words: tuple[str, ...]
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class FormatChannel:
    """The channel whose logs have formats that begin so."""

    prefix: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Fact):
    """What is worth knowing where a reader warned so, or the program saw it itself."""

    id: str
    severity: FindingSeverity
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """Exporters of the messengers themselves, formats that are copied text, days of silence."""

    official: tuple[str, ...]
    pasted: tuple[str, ...]
    silence: int


@dataclass(frozen=True, slots=True)
class Guide:
    """The file."""

    schema: int
    role: tuple[RoleWords, ...]
    told: tuple[RoleWords, ...]
    format: tuple[FormatChannel, ...]
    tools: Tools
    advice: tuple[Advice, ...]


@cache
def guide() -> Guide:
    """Return what the file says.

    Raises:
        Wrong: it is not written as it should be.
    """
    text = (resource("rules") / "conversations.toml").read_text(encoding="utf-8")
    return structure(tomllib.loads(text), Guide)


def channel_of(format_: str) -> str:
    """Return the channel that a format belongs to, empty where nobody knows."""
    fitting = (one.channel for one in guide().format if format_.startswith(one.prefix))
    return next(fitting, "")


def part_by_name(name: str) -> tuple[Part, Text] | None:
    """Return who bears such a name and why, None where nothing in it tells."""
    low = name.lower()
    for one in guide().role:
        word = next((each for each in one.words if each.lower() in low), None)
        if word is not None and one.why is not None:
            return one.part, one.why.fill(word=word)
    return None


def part_by_role(told: str) -> Part | None:
    """Return the part that a file means by its own word for a role."""
    low = told.strip().lower()
    fitting = (one.part for one in guide().told if low in (each.lower() for each in one.words))
    return next(fitting, None)


def finding(
    ident: str, said: Text | None = None, *, values: Mapping[str, object] = MappingProxyType({})
) -> Finding | None:
    """Return what is worth knowing as a finding; *said* is the reader's sentence.

    *values* go into its words.

    None where no advice of this id stands in the file.
    """
    advice = _by_id().get(ident)
    if advice is None:
        return None
    parts = [
        one for one in (said, advice.message.fill(**values) if advice.message else None) if one
    ]
    message = Text("".join(one.zh for one in parts), " ".join(one.en for one in parts))
    seen = {"about": ident, **values, "source": list(advice.source)}
    return Finding(CHECK, VERSION, advice.severity, message, seen)


def of_log(format_: str, tool: str | None, warnings: Iterable[Warning_]) -> tuple[Finding, ...]:
    """Return what is worth knowing of a chat log as its reader read it; mails are none."""
    if format_.startswith("email."):
        return ()
    return tuple(_of_log(format_, tool, tuple(warnings)))


def _of_log(format_: str, tool: str | None, warnings: tuple[Warning_, ...]) -> Iterator[Finding]:
    tools = guide().tools
    told = {one.id for one in warnings}
    if format_ in tools.pasted and "copy_paste" not in told:
        yield from _some("own.copy_paste")
    for one in warnings:
        yield from _some(one.id, one.message)
    if tool and tool not in tools.official:
        yield from _some("own.tool", values={"tool": tool})
    yield from _some("own.keep_device")


def _some(
    ident: str, said: Text | None = None, *, values: Mapping[str, object] = MappingProxyType({})
) -> Iterator[Finding]:
    found = finding(ident, said, values=values)
    if found is not None:
        yield found


@cache
def _by_id() -> Mapping[str, Advice]:
    return {one.id: one for one in guide().advice}
