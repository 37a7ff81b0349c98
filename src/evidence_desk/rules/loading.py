"""Reads rule files strictly and makes one pack of them; the person's files override by id."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.patterns import DayWord, HalfDay, PageWords
from evidence_desk.domain.strict import Wrong, structure
from evidence_desk.domain.text import Text
from evidence_desk.rules.calendar import Calendar, CalendarYear
from evidence_desk.rules.escalation import ExportProfile, PathRule
from evidence_desk.rules.fact import Conflict, Entry, Fact, Source
from evidence_desk.rules.pack import Channel, CountingRule, EventKind, MediaKind, Pack
from evidence_desk.rules.platform import (
    Appeal,
    ChannelEntry,
    ChannelRule,
    CodeKind,
    CodeSource,
    DeadlineRule,
    Dispute,
    Limit,
    Platform,
    PlatformPack,
    Precondition,
    Service,
    Stage,
    Template,
    WarningRule,
)
from evidence_desk.rules.references import problems_of
from evidence_desk.rules.spotting import Number, Part, SpottingPack, Time, Words, patterns_of
from evidence_desk.rules.spotting import problems_of as problems_of_patterns

SCHEMA = 1
# Where the files of the program stand, in the order that platforms are offered.
OWN = ("common", "calendar", "taobao", "tmall", "taote", "pinduoduo", "escalations", "spotting")


@dataclass(frozen=True, slots=True)
class Section:
    """`[[name]]` of a file: the field it fills, what its entries are, and whose words it uses."""

    field: str
    kind: type
    words: str = ""


_PLATFORM: Mapping[str, Section] = {
    "code": Section("codes", CodeKind, "code"),
    "code_source": Section("code_sources", CodeSource, "code_source"),
    "code_relation": Section("code_relations", Entry, "relation"),
    "code_tag": Section("code_tags", Entry, "tag"),
    "code_field": Section("code_fields", Entry),
    "precondition": Section("preconditions", Precondition),
    "deadline": Section("deadlines", DeadlineRule),
    "trigger_hint": Section("trigger_hints", Entry),
    "stage": Section("stages", Stage),
    "service": Section("services", Service),
    "dispute": Section("disputes", Dispute, "dispute"),
    "channel_rule": Section("channel_rules", ChannelRule),
    "channel_entry": Section("channel_entries", ChannelEntry),
    "format_accept": Section("formats", Entry),
    "limit": Section("limits", Limit),
    "warning": Section("warnings", WarningRule),
    "template": Section("templates", Template),
    "advice": Section("advice", Entry),
    "seller_advice": Section("seller_advice", Entry),
    "conflict": Section("conflicts", Conflict),
}
_COMMON: Mapping[str, Section] = {
    "source": Section("sources", Source),
    "media_kind": Section("media_kinds", MediaKind, "kind"),
    "channel": Section("channels", Channel, "channel"),
    "event": Section("events", EventKind, "event"),
    "counting": Section("countings", CountingRule),
    "warning": Section("warnings", WarningRule),
    "arrangement": Section("arrangements", Entry),
}
_ESCALATIONS: Mapping[str, Section] = {
    "path": Section("paths", PathRule),
    "export_profile": Section("profiles", ExportProfile),
}
_CALENDAR: Mapping[str, Section] = {"year": Section("years", CalendarYear)}
_SPOTTING: Mapping[str, Section] = {
    "part": Section("parts", Part),
    "words": Section("words", Words),
    "number": Section("numbers", Number),
    "time": Section("times", Time),
    "day_word": Section("day_words", DayWord),
    "half_day": Section("half_days", HalfDay),
    "page": Section("pages", PageWords),
}
_KINDS: Mapping[str, Mapping[str, Section]] = {
    "platform": _PLATFORM,
    "common": _COMMON,
    "escalations": _ESCALATIONS,
    "calendar": _CALENDAR,
    "spotting": _SPOTTING,
}
# What stands in a file once.
_SINGLE: Mapping[str, Mapping[str, type]] = {
    "platform": {"platform": Platform, "appeal": Appeal},
    "calendar": {"unknown_note": Text},
    "common": {},
    "escalations": {},
    "spotting": {},
}
_UNSOURCED = (
    "改动内置条目时要写明出处和可信度",
    "a changed entry must say its source and confidence",
)
# Names of other scopes, which no platform can bear.
_RESERVED = (*_KINDS, "shared", "path")
_HEAD = ("schema", "pack", "checked_on")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a rule file. `place` is such as `deadline "taobao.appeal": trigger`."""

    file: str
    place: str
    what: Text

    @property
    def text(self) -> Text:
        """The problem as one sentence."""
        place = f": {self.place}" if self.place else ""
        return Text(f"{self.file}{place}: {self.what.zh}", f"{self.file}{place}: {self.what.en}")


@dataclass(frozen=True, slots=True)
class Layer:
    """One parsed rule file. `own` files are the program's; others override by id."""

    name: str
    data: Mapping[str, Any]
    own: bool


class WrongRulesError(UserError):
    """Rule files that cannot be used; `problems` names every place that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        listed = [problem.text for problem in self.problems]
        super().__init__(
            "规则文件有误，请改正后再试：\n" + "\n".join(text.zh for text in listed),
            "The rules are wrong. Correct them, then try again:\n"
            + "\n".join(text.en for text in listed),
        )


def read_layer(path: Path, *, own: bool) -> Layer:
    """Parse one file.

    Raises:
        WrongRulesError: it cannot be opened or is no TOML.
    """
    try:
        return Layer(path.name, tomllib.loads(path.read_text(encoding="utf-8-sig")), own)
    except OSError as error:
        why = Text(f"打不开：{error.strerror}", f"cannot be opened: {error.strerror}")
    except (ValueError, RecursionError) as error:
        why = Text(f"不是有效的 TOML（UTF-8）：{error}", f"no valid TOML (UTF-8): {error}")
    raise WrongRulesError([Problem(path.name, "", why)])


def load(folder: Path, words: Mapping[str, Text], extra: Sequence[Layer] = ()) -> Pack:
    """Make the pack of the program's own files in *folder* and of the *extra* ones.

    *words* is the vocabulary: an entry without a label takes the word for its id.

    Raises:
        WrongRulesError: a key, a type, an id or a reference is wrong; it names every such entry.
    """
    own = [read_layer(folder / f"{name}.toml", own=True) for name in OWN]
    return assemble([*own, *extra], words)


def assemble(layers: Sequence[Layer], words: Mapping[str, Text]) -> Pack:
    """Make one pack of parsed files, the later overriding the earlier.

    Raises:
        WrongRulesError: see `load`.
    """
    building = _Building(words)
    for layer in layers:
        building.add(layer)
    return building.finish()


class _Building:
    """Gathers entries by scope, section and id until all files are read."""

    def __init__(self, words: Mapping[str, Text]) -> None:
        self._words = words
        self._problems: list[Problem] = []
        # scope ("taobao", "common" …) → section → id → (file, entry as parsed)
        self._tables: dict[str, dict[str, dict[str, tuple[str, dict[str, Any]]]]] = {}
        self._single: dict[str, dict[str, tuple[str, Any]]] = {}
        self._kind: dict[str, str] = {}

    def add(self, layer: Layer) -> None:
        """Take one file in."""
        data = layer.data
        kind = data.get("pack")
        if data.get("schema") != SCHEMA:
            self._wrong(layer.name, "schema", f"应为 {SCHEMA}", f"{SCHEMA} is expected")
            return
        if not isinstance(kind, str) or kind not in _KINDS:
            options = ", ".join(_KINDS)
            self._wrong(layer.name, "pack", f"应为 {options} 之一", f"one of {options} is expected")
            return
        if type(data.get("checked_on")) is not date:
            self._wrong(layer.name, "checked_on", "应为日期", "a date is expected")
        scope = kind
        if kind == "platform":
            head = data.get("platform")
            ident = head.get("id") if isinstance(head, dict) else None
            if not isinstance(ident, str) or not ident.isidentifier() or ident in _RESERVED:
                self._wrong(
                    layer.name, "platform.id", "应为英文代号", "a name in letters is expected"
                )
                return
            scope = ident
        self._kind.setdefault(scope, kind)
        for key, value in data.items():
            if key in _HEAD:
                continue
            if key in _SINGLE[kind]:
                self._add_single(layer, scope, key, value)
            elif key in _KINDS[kind]:
                self._add_entries(layer, scope, key, value)
            else:
                self._wrong(layer.name, key, "不认识这一节", "this section is unknown")

    def _add_single(self, layer: Layer, scope: str, key: str, value: Any) -> None:
        held = self._single.setdefault(scope, {})
        if key in held and isinstance(value, dict):
            if key == "appeal" and (missing := _unsourced(value, Appeal)):
                self._wrong(layer.name, f"{key}: {missing}", *_UNSOURCED)
            value = _overlaid(held[key][1], value)
        held[key] = (layer.name, value)

    def _add_entries(self, layer: Layer, scope: str, key: str, value: Any) -> None:
        if not isinstance(value, list):
            self._wrong(layer.name, key, f"应写成 [[{key}]]", f"write it as [[{key}]]")
            return
        table = self._tables.setdefault(scope, {}).setdefault(key, {})
        name = "year" if key == "year" else "id"
        seen: set[str] = set()
        for number, entry in enumerate(value, 1):
            ident = entry.get(name) if isinstance(entry, dict) else None
            place = f"{key} {number}"
            if not isinstance(ident, int if key == "year" else str) or not str(ident).strip():
                self._wrong(layer.name, place, f"缺少 {name}", f"{name} is missing")
                continue
            ident = str(ident)
            if ident in seen or (layer.own and ident in table):
                self._wrong(layer.name, f'{key} "{ident}"', "出现了两次", "appears twice")
                continue
            seen.add(ident)
            if entry.get("remove") is True:
                if table.pop(ident, None) is None:
                    self._wrong(
                        layer.name, f'{key} "{ident}"', "没有可删的条目", "nothing to remove"
                    )
                continue
            if ident in table:
                if missing := _unsourced(entry, _KINDS[self._kind[scope]][key].kind):
                    self._wrong(
                        layer.name,
                        f'{key} "{ident}": {missing}',
                        *_UNSOURCED,
                    )
                entry = _overlaid(table[ident][1], entry)  # noqa: PLW2901
            table[ident] = (layer.name, entry)

    def finish(self) -> Pack:
        """Structure everything and check the references."""
        filled: dict[str, dict[str, Any]] = {}
        homes: dict[tuple[str, str, str], str] = {}
        for scope, kind in self._kind.items():
            filled[scope] = {}
            for key, section in _KINDS[kind].items():
                members = []
                for ident, (file, entry) in self._tables.get(scope, {}).get(key, {}).items():
                    homes[scope, section.field, ident] = file
                    made = self._structured(file, f'{key} "{ident}"', entry, section)
                    if made is not None:
                        members.append(made)
                filled[scope][section.field] = tuple(members)
            for key, wanted in _SINGLE[kind].items():
                file, entry = self._single.get(scope, {}).get(key, ("", None))
                homes[scope, key, ""] = file
                if entry is not None:
                    words = Section(key, wanted, "platform" if key == "platform" else "")
                    filled[scope][key] = self._structured(file, key, entry, words)
        if self._problems:
            raise WrongRulesError(self._problems)
        pack = _pack(filled, self._kind)
        spotting = SpottingPack(**filled["spotting"])
        wrong = (*problems_of(pack), *problems_of_patterns(spotting, pack.patterns))
        for scope, field, ident, what in wrong:
            file = homes.get((scope, field, ident), scope)
            key = next((k for k, s in _KINDS[self._kind[scope]].items() if s.field == field), field)
            place = f'{key} "{ident}"' if ident else key
            self._problems.append(Problem(file, place, what))
        if self._problems:
            raise WrongRulesError(self._problems)
        return pack

    def _structured(self, file: str, place: str, entry: Any, section: Section) -> Any:
        try:
            return structure(_worded(entry, section, self._words), section.kind)
        except Wrong as error:
            inner = f": {error.place}" if error.place else ""
            self._problems.append(Problem(file, place + inner, error.what))
            return None

    def _wrong(self, file: str, place: str, zh: str, en: str) -> None:
        self._problems.append(Problem(file, place, Text(zh, en)))


def _pack(filled: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, str]) -> Pack:
    calendar = dict(filled["calendar"])
    platforms = tuple(
        PlatformPack(**filled[scope]) for scope, kind in kinds.items() if kind == "platform"
    )
    return Pack(
        **filled["common"],
        calendar=Calendar(**calendar),
        platforms=platforms,
        **filled["escalations"],
        patterns=patterns_of(SpottingPack(**filled["spotting"]), platforms),
    )


def _overlaid(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a changed entry over the old one; what told of the old source goes with it."""
    kept = {
        k: v for k, v in old.items() if k not in ("quote", "note", "trust") or "source" not in new
    }
    return kept | dict(new)


def _unsourced(entry: Mapping[str, Any], kind: type) -> str:
    if not issubclass(kind, Fact):
        return ""
    return next((name for name in ("source", "confidence") if name not in entry), "")


def _worded(entry: Any, section: Section, words: Mapping[str, Text]) -> Any:
    """Give an entry without a label the vocabulary's word for its id."""
    if not isinstance(entry, dict):
        return entry
    done = dict(entry)
    word = words.get(f"{section.words}.{done.get('id')}")
    if word and "label" not in done:
        done["label"] = {"zh": word.zh, "en": word.en}
    if section.words == "dispute" and isinstance(done.get("evidence"), list):
        inner = Section("evidence", Entry, "item")
        done["evidence"] = [_worded(one, inner, words) for one in done["evidence"]]
    return done
