"""Checks what types cannot: that every id a rule names exists, and that patterns fit examples."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator

from evidence_desk.domain.text import Text
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import CodeKind, DeadlineRule, PlatformPack, WarningRule

# scope, field of the pack, id of the entry, what is wrong
Found = tuple[str, str, str, Text]
# Longer than any dispute in each unit, and far from the end of the calendar.
LARGEST = 2000


def problems_of(pack: Pack) -> Iterator[Found]:
    """Yield every reference of *pack* that leads nowhere."""
    events = {one.id for one in pack.events}
    channels = {one.id for one in pack.channels}
    kinds = {one.id for one in pack.media_kinds}
    platforms = {one.platform.id for one in pack.platforms}
    paths = {one.id: one for one in pack.paths}
    everywhere = {rule.id for path in pack.paths for rule in path.deadline}
    for channel in pack.channels:
        yield from _at(
            "common",
            "channels",
            channel.id,
            _refer("in_platform_for", channel.in_platform_for, platforms),
        )
    for one in pack.platforms:
        scope = one.platform.id
        yield from _at(
            scope,
            "platform",
            "",
            _refer("rules_fallback", _one(one.platform.rules_fallback), platforms),
        )
        yield from _platform(one, events, channels, kinds)
    for path in paths.values():
        known = {rule.id for rule in path.deadline}
        found: list[Text] = [*_refer("chosen_by", path.chosen_by, events)]
        for rule in path.deadline:
            found += _named(rule.id, _deadline(rule, events))
        for rejection in path.reject:
            found += _named(rejection.id, _refer("events", rejection.events, events))
            found += _named(rejection.id, _refer("deadline", _one(rejection.deadline), known))
        for warning in path.warning:
            found += _named(warning.id, _warning(warning, known, set(), events, channels))
        yield from _at("escalations", "paths", path.id, found)
    for warning in pack.warnings:
        yield from _at(
            "common", "warnings", warning.id, _warning(warning, everywhere, set(), events, channels)
        )


def _platform(
    one: PlatformPack, events: set[str], channels: set[str], kinds: set[str]
) -> Iterator[Found]:
    scope = one.platform.id
    codes = {code.id for code in one.codes}
    disputes = {dispute.id for dispute in one.disputes}
    deadlines = {rule.id for rule in one.deadlines}
    preconditions = {rule.id for rule in one.preconditions}
    for code in one.codes:
        yield from _at(scope, "codes", code.id, _code(code, codes))
    for rule in one.deadlines:
        found = [*_deadline(rule, events)]
        found += _refer("applies_to_dispute", _one(rule.applies_to_dispute), disputes)
        found += _refer("applies_to_codes", rule.applies_to_codes, codes)
        yield from _at(scope, "deadlines", rule.id, found)
    for conflict in one.conflicts:
        yield from _at(scope, "conflicts", conflict.id, _refer("about", conflict.about, deadlines))
    for stage in one.stages:
        yield from _at(scope, "stages", stage.id, _refer("opens_on", _one(stage.opens_on), events))
    for condition in one.preconditions:
        found = [*_refer("event", _one(condition.event), events)]
        found += _refer("channel", _one(condition.channel), channels)
        yield from _at(scope, "preconditions", condition.id, found)
    for dispute in one.disputes:
        found = []
        for place in dispute.evidence:
            found += _named(place.id, _refer("kinds", place.kinds, kinds))
            found += _named(place.id, _refer("channels", place.channels, channels))
        ids = [place.id for place in dispute.evidence]
        found += [
            Text(f"evidence “{twice}”出现了两次", f"evidence “{twice}” appears twice")
            for twice in sorted({ident for ident in ids if ids.count(ident) > 1})
        ]
        yield from _at(scope, "disputes", dispute.id, found)
    for channel_rule in one.channel_rules:
        yield from _at(
            scope,
            "channel_rules",
            channel_rule.id,
            _refer("allowed", channel_rule.allowed, channels),
        )
    for warning in one.warnings:
        yield from _at(
            scope,
            "warnings",
            warning.id,
            _warning(warning, deadlines, preconditions, events, channels),
        )
    if one.appeal:
        yield from _at(
            scope, "appeal", "", _refer("deadline", _one(one.appeal.deadline), deadlines)
        )


def _deadline(rule: DeadlineRule, events: set[str]) -> Iterator[Text]:
    yield from _refer("trigger", (rule.trigger,), events)
    yield from _refer("met_by", _one(rule.met_by), events)
    if rule.known and (rule.amount is None or rule.unit is None):
        yield Text(
            "需要 amount 和 unit；不知道就写 known = false",
            "amount and unit are needed; write known = false where nobody knows",
        )
    if rule.amount is not None and not 0 < rule.amount <= LARGEST:
        yield Text(
            f"amount “{rule.amount}”应为 1 到 {LARGEST}",
            f"amount “{rule.amount}” must be 1 to {LARGEST}",
        )


def _warning(
    rule: WarningRule,
    deadlines: set[str],
    preconditions: set[str],
    events: set[str],
    channels: set[str],
) -> Iterator[Text]:
    yield from _refer("deadline", _one(rule.deadline), deadlines)
    yield from _refer("precondition", _one(rule.precondition), preconditions)
    yield from _refer("event", _one(rule.event), events)
    if rule.check == "chat_channel_not_allowed":
        yield from _refer("allowed", rule.allowed, channels)


def _code(code: CodeKind, codes: set[str]) -> Iterator[Text]:
    yield from _refer("same_pattern_as", _one(code.same_pattern_as), codes)
    for pattern in code.pattern:
        try:
            fits = re.compile(pattern.regex)
        except re.error as error:
            yield Text(
                f"pattern “{pattern.id}”的 regex 有误：{error}",
                f"the regex of pattern “{pattern.id}” is wrong: {error}",
            )
            continue
        for example in pattern.examples:
            if not fits.search(example):
                yield Text(
                    f"pattern “{pattern.id}”不认得例子“{example}”",
                    f"pattern “{pattern.id}” does not fit the example “{example}”",
                )


def _one(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _refer(key: str, names: Iterable[str], known: Collection[str]) -> Iterator[Text]:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            zh = f"，是不是“{near[0]}”" if near else ""
            en = f"; perhaps “{near[0]}” is meant" if near else ""
            yield Text(f"{key} “{name}”不存在{zh}", f"{key} “{name}” does not exist{en}")


def _named(ident: str, found: Iterable[Text]) -> list[Text]:
    return [Text(f"“{ident}”: {one.zh}", f"“{ident}”: {one.en}") for one in found]


def _at(scope: str, field: str, ident: str, found: Iterable[Text]) -> Iterator[Found]:
    for one in found:
        yield scope, field, ident, one
