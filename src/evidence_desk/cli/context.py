"""What every command is handed: its options, its desk, and where its answer goes."""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from evidence_desk.cli.answers import Answers
from evidence_desk.cli.progress import TerminalProgress
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.text import Language, Text, harmless
from evidence_desk.paths import default_desk
from evidence_desk.services.pools import Pools
from evidence_desk.services.workspace import Workspace


class Context:
    """One run of one command. `document` is printed with --json, `lines` without."""

    def __init__(
        self,
        options: argparse.Namespace,
        language: Language,
        progress: TerminalProgress,
        pools: Pools,
    ) -> None:
        self.options = options
        self.language: Language = language
        self.progress = progress
        self.document: Any = None
        self.answered = False  # what there was to print is printed already
        self.lines: list[str] = []
        self.warnings: list[Text] = []
        self._workspace: Workspace | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._pools = pools

    def say(self, zh: str, en: str) -> None:
        """Add a line for a person to read."""
        self.lines.append(Text(zh, en).in_(self.language))

    def warn(self, text: Text) -> None:
        """Add a line for stderr: something that was left out, though the command went on."""
        self.warnings.append(text)

    def warn_now(self, text: Text) -> None:
        """Print a warning at once: there may be more of them than should be kept."""
        self.progress.clear()
        print(harmless(text.in_(self.language)), file=sys.stderr)

    def answering(self) -> Answers:
        """Return what prints an answer element by element, for work without an end in sight."""
        self.answered = True
        return Answers(as_json=self.options.json, clear=self.progress.clear)

    def workspace(self, *, scratch: bool = False) -> Workspace:
        """Open the desk named by --desk; with *scratch*, one for this run only unless named."""
        if self._workspace is None:
            folder = self.options.desk
            if folder is None and scratch:
                self._scratch = tempfile.TemporaryDirectory(
                    prefix="evidence-desk-", ignore_cleanup_errors=True
                )
                folder = Path(self._scratch.name)
            self._workspace = Workspace(folder or default_desk())
        return self._workspace

    def executor(self) -> Executor:
        """Return the worker processes of this run; they start when first needed."""
        return self._pools.of("all")

    def recogniser(self) -> Executor:
        """Return the worker processes that read pictures."""
        return self._pools.of("reading")

    def as_of(self, zone: str) -> datetime | None:
        """Return the aware time of --as-of; one without an offset is taken to be in *zone*."""
        if self.options.as_of is None:
            return None
        try:
            moment = parse_iso(self.options.as_of, read_from="option")
        except ValueError as error:
            raise UserError(
                f"“{self.options.as_of}”不是时间。请写成 2026-09-22T09:00。",
                f"“{self.options.as_of}” is no time. Write it like 2026-09-22T09:00.",
            ) from error
        return moment.local(ZoneInfo(zone)).replace(tzinfo=ZoneInfo(zone))

    def close(self) -> None:
        """Let go of desk, workers and scratch folder."""
        self._pools.stop()
        if self._workspace is not None:
            self._workspace.close()
        if self._scratch is not None:
            self._scratch.cleanup()
