"""The words that open the window, read before any command is loaded: those take longer than it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """The window is wanted, on this desk or the person's own, to verify this file or none."""

    desk: Path | None
    verify: Path | None


def opens_window(words: Sequence[str]) -> Wish | None:
    """Return what window *words* ask for; None where they ask for another command or are wrong.

    `cli.main.parse` knows all words, and says what is wrong with them.
    """
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--desk", type=Path)
    early.add_argument("--lang", choices=("zh", "en"))
    try:
        options, others = early.parse_known_args(words)
    except argparse.ArgumentError:
        return None
    match others:
        case [] | ["open"]:
            return Wish(options.desk, None)
        case ["open", file] if not file.startswith("-"):
            return Wish(options.desk, Path(file))
    return None
