"""An exhibit (证据): one stored file with its times, findings and what it proves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Fact, FileKind


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The original bytes in the vault, named by their SHA-256 (`digest`, lower-case hex)."""

    digest: str
    size: int
    kind: FileKind
    media_type: str
    reader: str
    width: int | None = None
    height: int | None = None
    orientation: int = 1
    pages: int | None = None
    duration: float | None = None
    facts: tuple[Fact, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence in one case.

    `label` (`E01`) never changes; the printed number follows the order of the exhibits.
    `kind`, `item` and `channel` are ids of the vocabulary. `chosen` is an index into `moments`,
    None where the exhibit is undated. `same_as` is the label of an earlier exhibit with the same
    bytes. Exhibits of one `alike` look like one picture; `like` is the label of the best of them,
    None for that one itself. `examined` names the checks that `findings` come from, empty before
    the first full look.
    """

    id: int
    case_id: int
    label: str
    position: int
    file: StoredFile
    name: str
    added_at: datetime
    kind: str = ""
    item: str = ""
    channel: str = ""
    dispute: str = ""
    caption: str = ""
    proves: str = ""
    source: str = ""
    included: bool = True
    set_aside: bool = False
    codes: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    chosen: int | None = None
    chosen_by_person: bool = False
    findings: tuple[Finding, ...] = ()
    examined: str = ""
    same_as: str | None = None
    alike: int | None = None
    like: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def moment(self) -> Moment | None:
        """The chosen time."""
        return None if self.chosen is None else self.moments[self.chosen]

    @property
    def title(self) -> str:
        """What to call it on screen and paper."""
        return self.caption or self.name
