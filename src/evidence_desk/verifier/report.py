"""What verifying found: the files looked at and every problem, named in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

What = Literal[
    "changed", "missing", "added", "reordered", "truncated", "signature", "timestamp", "unreadable"
]
# Told how many bytes of how many were read, and of which file; may raise to stop.
Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was hashed. `digest` is the SHA-256 it should have, lower-case hex."""

    name: str
    digest: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was written. `where` is a path inside what was verified."""

    what: What
    where: str
    zh: str
    en: str


@dataclass(slots=True)
class Report:
    """Grows while something is verified. `notes` are (zh, en) sentences that are no problems."""

    kind: Literal["pdf", "package"]
    files: list[CheckedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _told: set[Problem] = field(default_factory=set)

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found wrong."""
        return not self.problems

    def problem(self, what: What, where: str, zh: str, en: str) -> None:
        """Add a problem, once."""
        found = Problem(what, where, zh, en)
        if found not in self._told:
            self._told.add(found)
            self.problems.append(found)

    def add_file(self, name: str, digest: str, *, ok: bool | None) -> None:
        """Add a file that was hashed; *ok* is None where it is missing."""
        self.files.append(CheckedFile(name, digest, ok is True))
        if ok is None:
            self.problem("missing", name, f"缺少文件 {name}。", f"{name} is missing.")
        elif not ok:
            self.problem(
                "changed",
                name,
                f"“{name}”的内容与导出时不同（SHA-256 不符）。",
                f"“{name}” is no longer what was exported (SHA-256 differs).",
            )

    def note(self, zh: str, en: str) -> None:
        """Add a sentence that is no problem."""
        self.notes.append((zh, en))


def silent(done: int, total: int, name: str) -> None:
    """Report progress to nobody."""
