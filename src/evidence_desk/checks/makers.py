"""What cameras of one maker always write: resources/checks/makers.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from evidence_desk.domain.reading import Reading
from evidence_desk.paths import resource


@dataclass(frozen=True, slots=True)
class Maker:
    """One maker; the fields are described in makers.toml."""

    name: str
    make: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    own_headers: bool = False
    pads: bool = False
    notes: bool = False
    heads: tuple[bytes, ...] = ()
    also: tuple[str, ...] = ()

    def made(self, make: str) -> bool:
        """Return whether EXIF Make names this maker."""
        said = make.strip().lower()
        return said.startswith(self.make) or said in self.exact


@cache
def makers() -> tuple[Maker, ...]:
    """Return the makers.

    Raises:
        ValueError: an entry of makers.toml is wrong.
    """
    return tuple(_maker(entry) for entry in _listed()["maker"])


@cache
def exceptions() -> frozenset[str]:
    """Return the models that differ from what their makers do."""
    return frozenset(str(entry["model"]) for entry in _listed()["exception"])


def _listed() -> dict[str, list[dict[str, object]]]:
    with resource("checks/makers.toml").open("rb") as stream:
        return tomllib.load(stream)


def _maker(entry: dict[str, object]) -> Maker:
    known: dict[str, object] = {}
    for key, value in entry.items():
        if key == "heads" and isinstance(value, list):
            known[key] = tuple(str(head).encode("latin-1") for head in value)
        elif isinstance(value, list):
            known[key] = tuple(str(word) for word in value)
        else:
            known[key] = value
    try:
        return Maker(**known)  # type: ignore[arg-type]
    except TypeError as error:
        raise ValueError(f"makers.toml: {entry.get('name')}: {error}") from error


def says(reading: Reading, what: str) -> bool:
    """Return whether the maker that *reading* names is one of which *what* holds.

    *what* is `own_headers`, `pads` or `notes`. False for models known to be exceptions.
    """
    make = reading.fact("exif:Make")
    if not make or reading.fact("exif:Model") in exceptions():
        return False
    return any(getattr(maker, what) for maker in makers() if maker.made(make))
