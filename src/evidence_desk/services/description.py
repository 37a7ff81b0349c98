"""The case description: a whole case in one JSON file, read strictly.

The format is that of docs/cli.md, “build”. A wrong type, a wrong id or a misspelt key names file
and place; a key nobody knows is kept with the case and reported.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal

from evidence_desk.domain import film, kept_chat, placed, redaction, speaker
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.strict import Time, Wrong, structure
from evidence_desk.domain.text import Language, Text
from evidence_desk.services import vocabulary

# What of an event, a code or an exhibit is said in words and may be said in English too.
_WORDS = frozenset(
    {"text", "caption", "proves", "source", "problem", "service", "by", "signed_by", "ground"}
)
# Names under which the program keeps what was done in it; each has a shape and a check of its own.
_OWN_EXHIBIT = frozenset({kept_chat.KEY, speaker.KEY, redaction.KEY, film.KEY, "read_off"})
_OWN_EVENT = frozenset({placed.KEY})


@dataclass(frozen=True, slots=True)
class PartyPart:
    """A buyer or seller."""

    name: str = ""
    shop: str = ""
    company: str = ""
    phone: str = ""
    address: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parties:
    """Both sides and where they met."""

    buyer: PartyPart = PartyPart()
    seller: PartyPart = PartyPart()
    platform: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderPart:
    """What was bought; `price` in yuan."""

    no: str = ""
    item: str = ""
    variant: str = ""
    price: float | str = ""
    carrier: str = ""
    waybill: list[str] | str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatementPart:
    """问题 + 影响 + 期望."""

    problem: str = ""
    impact: str = ""
    expectation: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventPart:
    """Something that happened.

    `due` is the end that a screen showed then (or such ends by the ids of deadlines), `done` when
    it was met.
    """

    at: Time
    kind: str
    text: str = ""
    channel: str = ""
    service: str = ""
    by: str = ""
    signed_by: str = ""
    ground: str = ""
    evidence: list[str] = field(default_factory=list)
    due: Time | dict[str, Any] | None = None
    done: Time | None = None
    codes: list[str] = field(default_factory=list)
    en: dict[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RelationPart:
    """How a code stands to another."""

    kind: str
    to: str
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodePart:
    """A feedback code or other number."""

    value: str
    kind: str = "feedback_code"
    pattern: str = ""
    source: str = ""
    obtained: Time | None = None
    problem: str = ""
    tags: list[str] = field(default_factory=list)
    relations: list[RelationPart] = field(default_factory=list)
    en: dict[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PassagePart:
    """Messages of a chat log that prove something, numbered from 1, the last one included."""

    first: int
    last: int
    proves: str = ""
    en: dict[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """A file and what is told of it."""

    id: str
    file: str
    kind: str = ""
    item: str = ""
    channel: str = ""
    dispute: str = ""
    captured_at: Time | None = None
    added_at: Time | None = None
    caption: str = ""
    proves: str = ""
    source: str = ""
    codes: list[str] = field(default_factory=list)
    passages: list[PassagePart] = field(default_factory=list)
    en: dict[str, Any] = field(default_factory=dict)
    included: bool = True
    exif: dict[str, Any] | None = None
    via: str = ""
    same_bytes_as: str = ""
    weak: bool = False
    new_evidence: bool = False
    contains: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """A case as told; `extra` holds what this program does not use."""

    id: str
    title: Text
    platform: str
    role: Literal["buyer", "seller"] = "buyer"
    number: str = ""
    zone: str = "Asia/Shanghai"
    disputes: list[str] = field(default_factory=list)
    parties: Parties = Parties()
    order: OrderPart = OrderPart()
    statement: StatementPart = StatementPart()
    statement_en: StatementPart = StatementPart()
    claims: list[str] = field(default_factory=list)
    amounts: dict[str, Any] = field(default_factory=dict)
    subtype: str = ""
    events: list[EventPart] = field(default_factory=list)
    codes: list[CodePart] = field(default_factory=list)
    evidence: list[EvidencePart] = field(default_factory=list)
    fictional: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    def unknown_keys(self) -> list[str]:
        """Return the places of keys that were kept but not understood."""
        return [place for place in _unknown(self, self.id) if ".expected" not in place]


def load(path: Path, *, case: str | None = None) -> Description:
    """Read the description at *path*, the case with id *case* where it holds several.

    Raises:
        UserError: the file cannot be read or breaks the format; the sentence names the place.
    """
    try:
        data = _parsed(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(
            f"打不开案件描述 {path}：{error.strerror}。请检查路径。",
            f"The case description {path} cannot be opened: {error.strerror}. Check the path.",
        ) from error
    except ValueError as error:
        raise UserError(
            f"{path.name} 不是有效的 JSON（UTF-8）：{error}。请改正后再试。",
            f"{path.name} is no valid JSON (UTF-8): {error}. Correct it, then try again.",
        ) from error
    return parse(_pick(data, path, case), name=path.name)


def _parsed(text: str) -> Any:
    """Return JSON as RFC 8259 has it, without what Python alone would read.

    Raises:
        ValueError: it is none, or says one thing twice.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"key twice in one object: “{twice}”")
        return found

    def refused(constant: str) -> Any:
        raise ValueError(f"{constant} is no JSON")

    try:
        data = json.loads(text, object_pairs_hook=once, parse_constant=refused)
        # Half of a surrogate pair, such as \\ud800, is no text and could not be stored.
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return data


def parse(data: Any, *, name: str) -> Description:
    """Make a description of parsed JSON; *name* is said in errors."""
    try:
        told = structure(data, Description)
        _check(told)
    except Wrong as error:
        place = error.place or "."
        raise UserError(
            f"{name} 的 {place} 有误：{error.what.zh}。请改正后再试。",
            f"{name} is wrong at {place}: {error.what.en}. Correct it, then try again.",
        ) from error
    return told


def _pick(data: Any, path: Path, case: str | None) -> Any:
    cases = data["cases"] if isinstance(data, dict) and "cases" in data else [data]
    if not isinstance(cases, list) or not all(isinstance(one, dict) for one in cases):
        raise UserError(
            f"{path.name} 里没有案件。请对照 docs/cli.md 的格式。",
            f"{path.name} holds no case. Compare it with the format in docs/cli.md.",
        )
    named = [one for one in cases if case is None or one.get("id") == case]
    if len(named) == 1:
        return named[0]
    ids = "、".join(str(one.get("id")) for one in cases)
    raise UserError(
        f"{path.name} 里有这些案件：{ids}。请用 --case 指定一个。",
        f"{path.name} holds these cases: {ids}. Name one with --case.",
    )


def _check(told: Description) -> None:
    """Check what types cannot: ids of the vocabulary and references."""
    _known("platform", told.platform, "platform")
    values = [code.value for code in told.codes]
    labels = [evidence.id for evidence in told.evidence]
    for i, code in enumerate(told.codes):
        place = f"codes[{i}]"
        _once(values, code.value, f"{place}.value")
        _known("code", code.kind, f"{place}.kind")
        _in_english(code, f"{place}.en")
        for j, relation in enumerate(code.relations):
            _known("relation", relation.kind, f"{place}.relations[{j}].kind")
            _refer([relation.to], values, f"{place}.relations[{j}].to")
    for i, event in enumerate(told.events):
        place = f"events[{i}]"
        _known("event", event.kind, f"{place}.kind")
        _known("channel", event.channel, f"{place}.channel", empty=True)
        _refer(event.codes, values, f"{place}.codes")
        _refer(event.evidence, labels, f"{place}.evidence")
        _in_english(event, f"{place}.en")
        _not_own(event.extra, _OWN_EVENT, place)
    for i, evidence in enumerate(told.evidence):
        place = f"evidence[{i}]"
        _once(labels, evidence.id, f"{place}.id")
        _in_english(evidence, f"{place}.en")
        _not_own(evidence.extra, _OWN_EXHIBIT, place)
        _known("kind", evidence.kind, f"{place}.kind", empty=True)
        _known("channel", evidence.channel, f"{place}.channel", empty=True)
        _refer(evidence.codes, values, f"{place}.codes")
        if Path(evidence.file).name != evidence.file or evidence.file in ("", ".", ".."):
            raise Wrong(
                f"{place}.file", "只写文件名，不带路径", "give the file's name only, without a path"
            )
        if evidence.same_bytes_as:
            _refer([evidence.same_bytes_as], labels, f"{place}.same_bytes_as")


def _not_own(extra: Mapping[str, Any], own: frozenset[str], place: str) -> None:
    for key in sorted(own & extra.keys()):
        raise Wrong(
            f"{place}.{key}",
            "这个名字由程序自己使用，不能写在案件描述里；请在程序里操作",
            "the program keeps its own under this name; do this in the program instead",
        )


def _known(group: str, ident: str, place: str, *, empty: bool = False) -> None:
    ids = vocabulary.ids(group)
    if empty and not ident:
        return
    if ident not in ids:
        near = difflib.get_close_matches(ident, ids, n=1)
        hint = near[0] if near else "、".join(ids)
        raise Wrong(
            place, f"没有“{ident}”，可用：{hint}", f"there is no “{ident}”; possible: {hint}"
        )


def _in_english(part: EventPart | CodePart | EvidencePart, place: str) -> None:
    for key, value in part.en.items():
        if key in {f.name for f in fields(part)} - _WORDS:
            raise Wrong(
                f"{place}.{key}", "没有英文写法，只能写在外面", "has no English; say it outside"
            )
        if key in _WORDS and not isinstance(value, str):
            raise Wrong(f"{place}.{key}", "应为文字", "text expected")


def _once(all_of_them: list[str], one: str, place: str) -> None:
    if not one.strip():
        raise Wrong(place, "不能为空", "must not be empty")
    if all_of_them.count(one) > 1:
        raise Wrong(place, f"“{one}”出现了两次", f"“{one}” appears twice")


def _refer(names: list[str], known: list[str], place: str) -> None:
    for name in names:
        if name not in known:
            raise Wrong(place, f"没有“{name}”", f"there is no “{name}”")


def _unknown(value: Any, place: str) -> Iterator[str]:
    if is_dataclass(value) and hasattr(value, "extra"):
        for key in value.extra:
            yield f"{place}.{key}"
        for f in fields(value):
            if f.name != "extra":
                yield from _unknown(getattr(value, f.name), f"{place}.{f.name}")
    elif isinstance(value, list):
        for i, one in enumerate(value):
            yield from _unknown(one, f"{place}[{i}]")


def in_language(told: Description, language: Language) -> Description:
    """Return the description with its English rendering put in place where it has one."""
    if language == "zh":
        return told

    def english(part: Any) -> Any:
        names = {f.name for f in fields(part)}
        return replace(part, **{k: v for k, v in part.en.items() if k in _WORDS & names})

    return replace(
        told,
        statement=told.statement_en if told.statement_en.problem else told.statement,
        events=[english(part) for part in told.events],
        codes=[english(part) for part in told.codes],
        evidence=[
            replace(english(part), passages=[english(one) for one in part.passages])
            for part in told.evidence
        ],
    )
