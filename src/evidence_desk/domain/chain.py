"""An evidence chain ready to be set: the case file with print-ready pictures and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.matters import NOTHING, Matters
from evidence_desk.domain.profile import FULL, Profile
from evidence_desk.domain.text import Language, Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.domain.transcript import Transcript

# `complete` holds the originals as attachments; `compact` is for printing and holds none.
Mode = Literal["complete", "compact"]
PaperSize = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF: an original of the vault (`path`), or what was made here (`data`).

    `size` is bytes, `modified` aware. `relation` is the word of ISO 19005-3 for what it is to the
    document: `Source` for an original, `Data` for what a program reads.
    """

    name: str
    media_type: str
    size: int
    modified: datetime
    relation: Literal["Source", "Data"]
    description: str
    path: Path | None = None
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that goes onto paper as it is.

    `media_type` is `image/jpeg` or `image/png` (8 bits, gray or RGB, no alpha, not interlaced).
    `width` and `height` are stored pixels, before `orientation` (EXIF 1 to 8) is applied.
    `page` is its page number where the exhibit is a document, else None. `cuts` are rows of a long
    capture, in order, where it can be cut without harm to a line of text. `at` is where a frame of
    a video stands in it, in seconds.
    """

    path: Path
    media_type: str
    width: int
    height: int
    orientation: int = 1
    page: int | None = None
    cuts: tuple[int, ...] = ()
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A redacted copy that goes out in place of an original, `name` being where it lies there.

    `boxes` are the rectangles (left, top, right, bottom in pixels) that show nothing.
    """

    name: str
    path: Path
    media_type: str
    digest: str
    size: int
    boxes: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ChainExhibit:
    """One exhibit as printed. `text` is a chat log or other text, shown as text.

    A *transcript* shows it message by message. Of a *redacted* one the original does not go out;
    its *copies* do, if anything of it can be shown.
    """

    number: int
    exhibit: Exhibit
    pictures: tuple[Picture, ...] = ()
    text: str | None = None
    note: Text | None = None
    redacted: bool = False
    copies: tuple[Copy, ...] = ()
    transcript: Transcript | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """All that the PDF is made from. Same chain, same bytes.

    `names` maps vocabulary ids (`event.shipped`, `kind.photo`, `platform.taote` …) to words.
    `journal_head` is the digest of the newest journal entry, `manifest_digest` the SHA-256 of the
    list `digest  name` of all included exhibits. `made_at` is the time the print speaks of, never
    the clock's. With *duplex* the binding margin of back pages is on the right. `sm3` maps SHA-256
    to SM3 (GB/T 32905) where that was asked for. `secrets` are strings that stand nowhere in the
    export; a journal entry that holds one of `sealed` shows its seal alone. `profile` says who
    gets it, `matters` what the rules and the journal say of the case.
    """

    file: CaseFile
    exhibits: tuple[ChainExhibit, ...]
    language: Language
    made_at: datetime
    program: str
    journal_head: str
    journal_length: int
    manifest_digest: str
    names: Mapping[str, Text] = field(default_factory=dict)
    mode: Mode = "compact"
    attachments: tuple[Attachment, ...] = ()
    paper: PaperSize = "a4"
    duplex: bool = False
    sm3: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    profile: Profile = FULL
    matters: Matters = NOTHING

    def name(self, group: str, ident: str) -> str:
        """Return the word for a vocabulary id, or the id itself where there is none."""
        text = self.names.get(f"{group}.{ident}")
        return text.in_(self.language) if text else ident


@dataclass(frozen=True, slots=True)
class PrintedExhibit:
    """Where an exhibit ended up in the PDF: first and last page, from 1."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A written PDF."""

    path: Path
    pages: int
    digest: str
    exhibits: tuple[PrintedExhibit, ...]
