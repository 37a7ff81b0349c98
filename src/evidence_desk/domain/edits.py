"""Edits the person makes: small values; carrying one out returns the one that undoes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Subject = Literal["case", "exhibit", "event", "code", "shipment_file", "submission"]


@dataclass(frozen=True, slots=True)
class SetFields:
    """Set named fields of one case, exhibit, event or code to plain JSON values."""

    subject: Subject
    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Add:
    """Add an event or a code; `id` is given when an undone removal brings it back."""

    subject: Literal["event", "code"]
    case_id: int
    values: Mapping[str, Any]
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an event or a code off the case."""

    subject: Literal["event", "code"]
    id: int


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put a case's exhibits into this order; `ordering` is `time` or `manual`."""

    case_id: int
    exhibit_ids: tuple[int, ...]
    ordering: str = "manual"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Set exhibits aside (they stay in the vault), or take them back."""

    exhibit_ids: tuple[int, ...]
    aside: bool = True


@dataclass(frozen=True, slots=True)
class ChooseMoment:
    """Choose which of an exhibit's moments counts.

    `iso` adds a time told by the person and chooses it; with `index` None and `iso` None the
    documented order chooses again.
    """

    exhibit_id: int
    index: int | None = None
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class ReadMoments:
    """Add times that were read off the picture to an exhibit's own, or take them off again.

    Each is `[wall, precision, read_from, zone, offset_minutes]`, the wall clock in ISO 8601. What
    the person chose stays chosen; else the documented order chooses again.
    """

    exhibit_id: int
    moments: tuple[Sequence[Any], ...]
    away: bool = False


@dataclass(frozen=True, slots=True)
class SetShipments:
    """Set named fields of shipping records, by the record's id as text."""

    values: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SetBatchAside:
    """Set aside what one import brought to the shipping records, or take it back."""

    subject: Literal["shipment", "shipment_file"]
    batch: int
    aside: bool = True


@dataclass(frozen=True, slots=True)
class Several:
    """Edits that are done and undone as one."""

    edits: tuple[Edit, ...]


Edit = (
    SetFields
    | Add
    | Remove
    | Reorder
    | SetAside
    | ChooseMoment
    | ReadMoments
    | SetShipments
    | SetBatchAside
    | Several
)
_BY_NAME: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        *(SetFields, Add, Remove, Reorder, SetAside, ChooseMoment),
        *(ReadMoments, SetShipments, SetBatchAside),
    )
}


def to_json(edit: Edit) -> dict[str, Any]:
    """Return *edit* as plain JSON, for the journal."""
    if isinstance(edit, Several):
        return {"edit": "Several", "edits": [to_json(one) for one in edit.edits]}
    return {"edit": type(edit).__name__, **asdict(edit)}


def from_json(data: Mapping[str, Any]) -> Edit:
    """Return the edit that `to_json` wrote down."""
    if data["edit"] == "Several":
        return Several(tuple(from_json(one) for one in data["edits"]))
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k != "edit"}
    edit: Edit = _BY_NAME[data["edit"]](**values)
    return edit
