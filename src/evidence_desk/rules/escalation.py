"""The ways beyond a platform: 12315, consumer association, court, postal regulator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.text import Text
from evidence_desk.rules.fact import Entry
from evidence_desk.rules.platform import DeadlineRule, Limit, Role, WarningRule


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField(Entry):
    """A field of the form, or a column of the list, that the body wants filled."""

    required: bool
    sensitive: bool = False
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection(Entry):
    """A reason for which the body takes no complaint, and the check that sees it."""

    check: Literal["has_any_event", "missing_evidence", "deadline_passed", "missing_fields"]
    events: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyClaim(Entry):
    """A sum the law grants; `formula` is over `price` in yuan."""

    formula: str
    needs: str
    limits: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathRule(Entry):
    """One way, in the order the law names them.

    `listed` says whether its deadlines are listed always or once the way was `chosen`: an event of
    `chosen_by` happened or the case names it. `facts`, `rules`, `notes` and `standards` are told
    as they stand.
    """

    order: int
    role: Role = ""
    listed: Literal["always", "chosen"] = "chosen"
    chosen_by: tuple[str, ...] = ()
    url: str = ""
    phone: str = ""
    fact: tuple[Entry, ...] = ()
    field: tuple[FormField, ...] = ()
    evidence_list_column: tuple[FormField, ...] = ()
    deadline: tuple[DeadlineRule, ...] = ()
    reject: tuple[Rejection, ...] = ()
    warning: tuple[WarningRule, ...] = ()
    limit: tuple[Limit, ...] = ()
    claim: tuple[MoneyClaim, ...] = ()
    rule: tuple[Entry, ...] = ()
    standard: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportProfile(Entry):
    """For whom something is exported: what is masked and what must be in it."""

    redact: tuple[str, ...]
    needs: tuple[str, ...]
