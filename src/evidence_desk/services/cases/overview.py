"""The overview of a case: what the rules say of it now, and what the page needs beside that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence_desk.domain.case import Case, Role
from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.text import Text
from evidence_desk.rules.assessment import Assessment
from evidence_desk.rules.gaps import WHO_TEXT, Place
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.paths import PathStanding
from evidence_desk.rules.stages import Action, Standing, Step
from evidence_desk.rules.warnings import Warned
from evidence_desk.services.cases import assessing, rules
from evidence_desk.services.cases.rules import Comparison, Difference
from evidence_desk.services.workspace import Workspace

# What the layers above name in their own signatures.
__all__ = [
    "WHO_TEXT",
    "Action",
    "Assessment",
    "Overview",
    "PathStanding",
    "Place",
    "Standing",
    "Step",
    "Warned",
    "adopt_rules",
    "changed_rules",
    "is_mine",
    "next_due",
    "overview",
]
_SOON = 90
_GONE = Text("不再有这一条", "is no longer there")
_NEW = Text("新增了这一条", "is new")
_NAMES = ("label", "message", "topic", "title", "claim")
_KEYS: dict[str, Text] = {
    "amount": Text("时长", "length"),
    "unit": Text("单位", "unit"),
    "counting": Text("算法", "counting"),
    "counting_platform": Text("平台算法", "the platform's counting"),
    "starts": Text("起算", "start"),
    "severity": Text("轻重", "weight"),
    "label": Text("名称", "name"),
    "source": Text("来源", "source"),
    "confidence": Text("可信程度", "confidence"),
    "quote": Text("原文", "wording"),
    "note": Text("说明", "note"),
    "evidence": Text("证据清单", "checklist"),
    "who": Text("由谁举证", "who proves"),
    "level": Text("必需与否", "required or not"),
    "kinds": Text("证据类型", "kinds of evidence"),
}


@dataclass(frozen=True, slots=True)
class Overview:
    """An assessment with the words and choices a page shows around it.

    `sources` holds the citations of each deadline in words, by its id; `disputes` are the types
    of dispute that can be chosen for this platform and role. `rules` is None while the case goes
    by the rules in force, or notes none. `letters` are the ids of the messages it may need.
    """

    found: Assessment
    sources: Mapping[str, tuple[Text, ...]]
    disputes: tuple[tuple[str, Text], ...]
    rules: Comparison | None = None
    letters: frozenset[str] = frozenset()

    @property
    def case(self) -> Case:
        """The case it is about."""
        return self.found.file.case


def overview(workspace: Workspace, case_id: int, as_of: datetime | None = None) -> Overview:
    """Return the overview of a case as at *as_of* (aware), now where it is None.

    Raises:
        UserError: there is no such case, or the rules cannot be read.
    """
    found = assessing.assess(workspace, case_id, as_of)
    case = found.file.case
    pack = rules.in_force(workspace).pack
    changes = rules.changes_since(workspace, case)
    return Overview(
        found,
        {
            one.id: tuple(rules.cited(pack, source) for source in one.source)
            for one in found.deadlines
        },
        _disputes(pack, case.platform, case.role),
        None if changes is None or changes.is_same else changes,
        frozenset(
            one.id
            for one in assessing.guidance().letters
            if one.role in ("", case.role) and (not one.platforms or case.platform in one.platforms)
        ),
    )


def _disputes(pack: Pack, platform: str, role: Role) -> tuple[tuple[str, Text], ...]:
    """Return the types of dispute of a platform, else those of the one it falls back on."""
    own = pack.platform(platform)
    if own is None:
        return ()
    known = own.disputes
    if not known and (fallback := pack.platform(own.platform.rules_fallback)):
        known = fallback.disputes
    return tuple((one.id, one.label) for one in known if one.role in ("", role))


def is_mine(one: Deadline, role: Role) -> bool:
    """Tell whether a deadline is for the person to keep, not for the other side or a body."""
    return one.who in ("", role, "complainant", "plaintiff")


def next_due(found: Assessment) -> Deadline | None:
    """Return the deadline that ends first among those that run, are the person's and matter.

    A limit of years is none to be told of first: it has to end within `_SOON` days.
    """
    role = found.file.case.role
    running = (one for one in found.deadlines if one.state == "open" and is_mine(one, role))
    weighty = (one for one in running if one.severity != "info")
    return next((one for one in weighty if (one.days_left or 0) <= _SOON), None)


def adopt_rules(workspace: Workspace, case_id: int) -> None:
    """Note that a case goes by the rules in force from now on."""
    rules.pin(workspace, case_id)


def changed_rules(changes: Comparison) -> tuple[tuple[Text, Text], ...]:
    """Return each rule that differs: its name, and what is different."""
    return tuple((_named(one), _changed(one)) for one in changes.differences or ())


def _named(one: Difference) -> Text:
    for values in (one.now, one.before):
        if isinstance(values, dict):
            for name in _NAMES:
                told = values.get(name)
                if isinstance(told, dict) and told.keys() == {"zh", "en"}:
                    return Text(told["zh"], told["en"])
    return Text(one.place, one.place)


def _changed(one: Difference) -> Text:
    if one.now is None:
        return _GONE
    if one.before is None:
        return _NEW
    if one.keys == ("*",):
        return _step(one.before, one.now)
    told = [_field(key, one.before, one.now) for key in one.keys]
    return Text("；".join(text.zh for text in told), "; ".join(text.en for text in told))


def _field(key: str, before: dict[str, Any], now: dict[str, Any]) -> Text:
    name = _KEYS.get(key, Text(key, key))
    step = _step(before.get(key), now.get(key))
    return Text(f"{name.zh}：{step.zh}", f"{name.en}: {step.en}")


def _step(before: Any, now: Any) -> Text:
    old, new = _value(before), _value(now)
    if old is None or new is None:
        return Text("有改动", "changed")
    return Text(f"{old.zh} → {new.zh}", f"{old.en} → {new.en}")


def _value(value: Any) -> Text | None:
    """Return a value short enough to be shown beside another, else None."""
    if value is None:
        return Text("无", "none")
    if isinstance(value, dict) and value.keys() == {"zh", "en"}:
        return Text(value["zh"], value["en"])
    if isinstance(value, str | int):
        return Text(str(value), str(value))
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return Text("、".join(value), ", ".join(value))
    return None
