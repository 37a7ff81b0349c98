"""What the program itself says to a case: stages, words to send, examples of good evidence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.strict import Wrong, structure
from evidence_desk.domain.text import Text

_SCHEMA = 1
Phase = Literal["start", "before", "handling", "outside"]
ActionId = Literal[
    "negotiate",
    "get_code",
    "follow_up_code",
    "request_intervention",
    "submit_evidence",
    "appeal",
    "outside",
]
Addressee = Literal[
    "platform", "other_side", "appeal", "carrier", "samr_12315", "consumer_association"
]


@dataclass(frozen=True, slots=True)
class StageRule:
    """A place where a dispute may stand, and the events that lead there.

    No platform or role named means all. `order` decides within the phase `before`.
    """

    id: str
    phase: Phase
    label: Text
    about: Text
    order: int = 0
    opens_on: list[str] = field(default_factory=list)
    platforms: list[str] = field(default_factory=list)
    role: Literal["", "buyer", "seller"] = ""


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Something the person may do, and why it may be closed where nothing more is known."""

    id: ActionId
    label: Text
    closed: Text


@dataclass(frozen=True, slots=True)
class Letter:
    """Words to send, as lines with `{fields}`; those in `needs` get a blank where not known."""

    id: str
    label: Text
    to: Addressee
    lines: list[Text]
    needs: list[str] = field(default_factory=list)
    platforms: list[str] = field(default_factory=list)
    role: Literal["", "buyer", "seller"] = ""


@dataclass(frozen=True, slots=True)
class Tone:
    """Words that attack, in Chinese anywhere, in English as whole words; and harmless ones."""

    zh: list[str]
    en: list[str]
    harmless: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Guidance:
    """All three files together. `fields` says what a blank is called, `claims` what is claimed."""

    stages: tuple[StageRule, ...]
    actions: Mapping[ActionId, ActionRule]
    letters: tuple[Letter, ...]
    fields: Mapping[str, Text]
    claims: Mapping[str, Text]
    tone: Tone
    examples: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class _Stages:
    schema: int
    stage: list[StageRule]
    action: list[ActionRule]


@dataclass(frozen=True, slots=True)
class _Words:
    schema: int
    template: list[Letter]
    field: dict[str, Any]
    claim: dict[str, Any]
    tone: Tone


@dataclass(frozen=True, slots=True)
class _Examples:
    schema: int
    example: dict[str, Any]


def load(folder: Path) -> Guidance:
    """Read stages.toml, words.toml and examples.toml of *folder*.

    Raises:
        UserError: a file is not written as it should be; the sentence names file and place.
    """
    stages = _read(folder / "stages.toml", _Stages)
    words = _read(folder / "words.toml", _Words)
    examples = _read(folder / "examples.toml", _Examples)
    for name, problem in (
        ("stages.toml", _twice([one.id for one in stages.stage])),
        ("stages.toml", _twice([one.id for one in stages.action])),
        ("words.toml", _twice([one.id for one in words.template])),
        ("words.toml", _unnamed_field(words)),
    ):
        if problem:
            raise _wrong(name, problem)
    return Guidance(
        stages=tuple(stages.stage),
        actions={one.id: one for one in stages.action},
        letters=tuple(words.template),
        fields=_texts("words.toml", "field", words.field),
        claims=_texts("words.toml", "claim", words.claim),
        tone=words.tone,
        examples=_texts("examples.toml", "example", examples.example),
    )


def fields_of(line: Text) -> tuple[str, ...]:
    """Return the names of the fields in a line, each once."""
    return tuple(dict.fromkeys(re.findall(r"\{(\w+)\}", line.zh + line.en)))


def _unnamed_field(words: _Words) -> Wrong | None:
    for letter in words.template:
        used = [name for line in letter.lines for name in fields_of(line)]
        for name in used + letter.needs:
            if name not in words.field:
                return Wrong(f"template.{letter.id}", f"没有字段“{name}”", f"no field “{name}”")
    return None


def _twice(ids: list[str]) -> Wrong | None:
    for one in ids:
        if ids.count(one) > 1:
            return Wrong(one, "出现了两次", "appears twice")
    return None


def _texts(name: str, group: str, entries: Mapping[str, Any]) -> Mapping[str, Text]:
    try:
        return {key: structure(value, Text) for key, value in entries.items()}
    except Wrong as error:
        raise _wrong(name, Wrong(f"{group}.{error.place}", error.what.zh, error.what.en)) from error


def _read(path: Path, wanted: type[Any]) -> Any:
    try:
        found = structure(tomllib.loads(path.read_text(encoding="utf-8")), wanted)
        if found.schema != _SCHEMA:
            raise Wrong("schema", f"应为 {_SCHEMA}", f"{_SCHEMA} is expected")
    except (OSError, ValueError) as error:
        raise _wrong(path.name, Wrong("", str(error), str(error))) from error
    except Wrong as error:
        raise _wrong(path.name, error) from error
    return found


def _wrong(name: str, error: Wrong) -> UserError:
    place = error.place or "."
    return UserError(
        f"规则文件 {name} 的 {place} 有误：{error.what.zh}。请改正后再试。",
        f"The rule file {name} is wrong at {place}: {error.what.en}. Correct it, then try again.",
    )
