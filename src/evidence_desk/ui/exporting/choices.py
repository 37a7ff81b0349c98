"""What was chosen for an export, kept for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSettings

from evidence_desk.domain.export_wish import USUAL, ExportWish
from evidence_desk.domain.text import Language

Kind = Literal["pdf", "package", "uploads"]
KINDS: tuple[Kind, ...] = ("pdf", "package", "uploads")


@dataclass(frozen=True, slots=True)
class Choices:
    """One export: what it becomes and how. Counts and kilobytes are those of an upload page."""

    kind: Kind = "pdf"
    wish: ExportWish = USUAL
    max_count: int = 0
    max_kb: int = 0
    sheets: bool = True


def kept(language: Language) -> Choices:
    """Return the choices of the last export, in *language*."""
    settings = QSettings()

    def word(name: str, known: tuple[str, ...], usual: str) -> str:
        value = str(settings.value(f"export/{name}") or usual)
        return value if value in known else usual

    kind = word("kind", KINDS, "pdf")
    chats = word("chats", ("", "whole", "quotes"), "")
    mode = word("mode", ("", "complete", "compact"), "")
    return Choices(
        next(one for one in KINDS if one == kind),
        ExportWish(
            language=language,
            mode="complete" if mode == "complete" else "compact" if mode == "compact" else None,
            paper="letter" if word("paper", ("a4", "letter"), "a4") == "letter" else "a4",
            duplex=settings.value("export/duplex") == "yes",
            sm3=settings.value("export/sm3") == "yes",
            chats="whole" if chats == "whole" else "quotes" if chats == "quotes" else None,
        ),
    )


def keep(choices: Choices) -> None:
    """Keep *choices*; for whom it was is chosen anew each time."""
    settings = QSettings()
    for name, value in (
        ("kind", choices.kind),
        ("mode", choices.wish.mode or ""),
        ("chats", choices.wish.chats or ""),
        ("paper", choices.wish.paper),
        ("duplex", "yes" if choices.wish.duplex else "no"),
        ("sm3", "yes" if choices.wish.sm3 else "no"),
    ):
        settings.setValue(f"export/{name}", value)
