"""Which parts of the desk a piece of work touched, so that pages redraw only what they must."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """Told to every page after a change."""

    cases: bool = False
    exhibits: bool = False
    events: bool = False
    codes: bool = False
    findings: bool = False
    previews: bool = False
    history: bool = False
    shipments: bool = False
    recognised: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))
