"""What a person wants of an export: for whom, in which language, as at when, on which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evidence_desk.domain.chain import Mode, PaperSize
from evidence_desk.domain.text import Language

# Marked passages are always printed; `whole` adds whole conversations as an annex.
Chats = Literal["whole", "quotes"]


@dataclass(frozen=True, slots=True)
class ExportWish:
    """The choices of one export.

    With *as_of* (aware), it is the case as it stood then, and the print bears that time; else it
    bears the time of the newest change. Without a *mode* the size of the originals decides. With
    *sm3* the list of digests has SM3 as well. *profile* is the id of a file of resources/profiles:
    who gets it. Without *chats* the profile says how long a conversation may be to go out whole.
    *labels*, where given, are the exhibits that go out; they keep their numbers.
    """

    language: Language = "zh"
    as_of: datetime | None = None
    mode: Mode | None = None
    paper: PaperSize = "a4"
    duplex: bool = False
    sm3: bool = False
    profile: str = "full"
    labels: frozenset[str] | None = None
    chats: Chats | None = None


USUAL = ExportWish()
