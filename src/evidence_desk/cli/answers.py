"""Prints an answer of many elements one by one, each as soon as it is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

from evidence_desk.domain.text import harmless


class Answers:
    """Lines for a person, or with *as_json* one array, which is closed however the work ends.

    *clear* takes away what else stands on the line of the terminal.
    """

    def __init__(self, *, as_json: bool, clear: Callable[[], None]) -> None:
        self._as_json = as_json
        self._clear = clear
        self._between = "\n"

    def __enter__(self) -> Answers:
        if self._as_json:
            self._print("[")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._as_json and not isinstance(error, BrokenPipeError):
            self._print("\n]\n")

    def tell(self, element: Any, lines: Iterable[str]) -> None:
        """Print one element: *lines*, or *element* as JSON."""
        if self._as_json:
            self._print(self._between + json.dumps(element, ensure_ascii=False, indent=1))
            self._between = ",\n"
        else:
            self._print("".join(f"{harmless(line)}\n" for line in lines))

    def _print(self, text: str) -> None:
        self._clear()
        print(text, end="", flush=True)
