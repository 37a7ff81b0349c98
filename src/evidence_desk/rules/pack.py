"""A rule pack: all platforms, the ways beyond them and the words they share, every fact sourced."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal

from evidence_desk.domain.patterns import Patterns
from evidence_desk.domain.text import Text
from evidence_desk.rules.calendar import Calendar
from evidence_desk.rules.escalation import ExportProfile, PathRule
from evidence_desk.rules.fact import Entry, Fact, Source
from evidence_desk.rules.platform import Counting, PlatformPack, WarningRule

_NONE = Patterns()


@dataclass(frozen=True, slots=True)
class MediaKind:
    """A kind of evidence; `asks_for` is the form in which it counts."""

    id: str
    label: Text
    asks_for: Text
    integrity: Literal[
        "original_exif",
        "original_file",
        "no_exif_expected",
        "complete_and_continuous",
        "scan_ok",
        "none",
    ]


@dataclass(frozen=True, slots=True)
class Channel:
    """A way the two sides talk; `in_platform_for` are platforms whose own channel it is."""

    id: str
    label: Text
    in_platform_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventKind:
    """Something that can happen in a dispute and start or stop a clock."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule(Fact):
    """A way of counting days, in words."""

    id: Counting
    label: Text
    start_day_counts: bool
    ends_at: str = ""
    last_day_rolls_off_rest_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything the rules say, the person's own files worked in.

    `patterns` decide what is offered, never what holds: they are not among the `entries`.
    """

    sources: tuple[Source, ...]
    media_kinds: tuple[MediaKind, ...]
    channels: tuple[Channel, ...]
    events: tuple[EventKind, ...]
    countings: tuple[CountingRule, ...]
    warnings: tuple[WarningRule, ...]
    arrangements: tuple[Entry, ...]
    calendar: Calendar
    platforms: tuple[PlatformPack, ...]
    paths: tuple[PathRule, ...]
    profiles: tuple[ExportProfile, ...]
    patterns: Patterns = _NONE

    def platform(self, ident: str) -> PlatformPack | None:
        """Return what is known of a platform, or None where nothing is."""
        return next((one for one in self.platforms if one.platform.id == ident), None)

    def path(self, ident: str) -> PathRule | None:
        """Return one of the ways beyond a platform."""
        return next((one for one in self.paths if one.id == ident), None)

    def event(self, ident: str) -> Text:
        """Return the word for a kind of event, or the id itself."""
        return next((one.label for one in self.events if one.id == ident), Text(ident, ident))

    def cited(self, citation: str) -> Source | None:
        """Return the document a citation is of: the one with the longest fitting id."""
        fitting = [one for one in self.sources if citation.startswith(one.id)]
        return max(fitting, key=lambda one: len(one.id), default=None)


def plain(value: Any) -> Any:
    """Return a value of a pack as JSON holds it; what is empty or not given is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        return {name: one for name, one in found.items() if one not in (None, "", [], {})}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(plain(one) for one in value)
    return value.isoformat() if isinstance(value, date) else value


def canonical(pack: Pack) -> str:
    """Return the pack as JSON that is the same for the same facts, in whatever order they stood."""
    return json.dumps(
        dict(sorted(entries(pack))), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest(pack: Pack) -> str:
    """Return the SHA-256 of the whole effective pack: what a case pins."""
    return hashlib.sha256(canonical(pack).encode()).hexdigest()


def entries(pack: Pack) -> Iterator[tuple[str, Any]]:
    """Yield each entry as `platform/section/id` and JSON, such as `taobao/deadlines/taobao.appeal`.

    What is shared stands under `shared`, the ways beyond a platform under `path`.
    """
    for section in ("sources", "media_kinds", "channels", "events", "countings", "warnings"):
        yield from _section("shared", section, getattr(pack, section))
    yield from _section("shared", "arrangements", pack.arrangements)
    yield "shared/calendar", plain(pack.calendar)
    for one in pack.platforms:
        for f in fields(one):
            value = getattr(one, f.name)
            if isinstance(value, tuple):
                yield from _section(one.platform.id, f.name, value)
            elif value is not None:
                yield f"{one.platform.id}/{f.name}", plain(value)
    for path in pack.paths:
        own = {f.name: getattr(path, f.name) for f in fields(path)}
        nested = {name: v for name, v in own.items() if isinstance(v, tuple) and _have_ids(v)}
        rest = {name: plain(v) for name, v in own.items() if name not in nested}
        yield f"path/{path.id}", {k: v for k, v in rest.items() if v not in (None, "", [], {})}
        for name, value in nested.items():
            yield from _section(f"path/{path.id}", name, value)
    yield from _section("shared", "profiles", pack.profiles)


def _section(start: str, name: str, members: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for one in members:
        yield f"{start}/{name}/{one.id}", plain(one)


def _have_ids(members: tuple[Any, ...]) -> bool:
    return bool(members) and all(hasattr(one, "id") for one in members)
