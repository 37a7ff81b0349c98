"""Pairs of pictures that the person puts side by side in print: the listing and the real item.

They lie in the `details` of a case, so adding one is an edit like any other: journalled, undone.
Pairs that the rules find by themselves are printed as well, unless they were taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evidence_desk.domain.view import Window

KEY, OUT_KEY = "pairs", "pairs_out"
_LEAST = 0.01  # of a side: less of a picture shows nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two exhibits by their labels, the left one first.

    A part is what is shown of a picture, None for all of it. Without `named` the halves are not
    called listing and real item.
    """

    left: str
    right: str
    left_part: Window | None = None
    right_part: Window | None = None
    named: bool = True

    @property
    def labels(self) -> tuple[str, str]:
        """Both exhibits."""
        return self.left, self.right


def part_of(edges: object) -> Window | None:
    """Return a part of a picture, None where it is all of it or no part at all."""
    if not isinstance(edges, (list, tuple)) or len(edges) != 4:
        return None
    if not all(isinstance(edge, (int, float)) for edge in edges):
        return None
    left, top, right, bottom = (min(1.0, max(0.0, float(edge))) for edge in edges)
    if right - left < _LEAST or bottom - top < _LEAST or (left, top, right, bottom) == (0, 0, 1, 1):
        return None
    return left, top, right, bottom


def pairs_of(details: Mapping[str, object]) -> tuple[Pair, ...]:
    """Return the pairs that the person added, in their order; what is no pair is left out."""
    kept = details.get(KEY)
    found = []
    for one in kept if isinstance(kept, (list, tuple)) else ():
        if isinstance(one, Mapping) and one.get("left") and one.get("right"):
            left, right = part_of(one.get("left_part")), part_of(one.get("right_part"))
            named = one.get("named") is not False
            found.append(Pair(str(one["left"]), str(one["right"]), left, right, named))
    return tuple(found)


def with_pair(details: Mapping[str, object], pair: Pair) -> dict[str, object]:
    """Return *details* with a pair; one of the same two exhibits is replaced."""
    others = [one for one in pairs_of(details) if one.labels != pair.labels]
    return _kept(details, [*others, pair], _out(details) - {pair.labels})


def without_pair(details: Mapping[str, object], labels: tuple[str, str]) -> dict[str, object]:
    """Return *details* without a pair; if the rules would find it, it is not printed either."""
    others = [one for one in pairs_of(details) if one.labels != labels]
    return _kept(details, others, _out(details) | {labels})


def printed(found: Iterable[Pair], details: Mapping[str, object]) -> tuple[Pair, ...]:
    """Return what is printed: pairs the rules *found*, then those added by the person."""
    own, out = pairs_of(details), _out(details)
    held = {one.labels for one in own}
    return (*(one for one in found if one.labels not in out | held), *own)


def _out(details: Mapping[str, object]) -> set[tuple[str, str]]:
    kept = details.get(OUT_KEY)
    listed = kept if isinstance(kept, (list, tuple)) else ()
    return {(str(a), str(b)) for a, b in (one for one in listed if len(one) == 2)}


def _kept(
    details: Mapping[str, object], pairs: Iterable[Pair], out: set[tuple[str, str]]
) -> dict[str, object]:
    made = {name: value for name, value in details.items() if name not in (KEY, OUT_KEY)}
    if listed := [_plain(one) for one in pairs]:
        made[KEY] = listed
    if out:
        made[OUT_KEY] = [list(one) for one in sorted(out)]
    return made


def _plain(pair: Pair) -> dict[str, Any]:
    plain: dict[str, Any] = {"left": pair.left, "right": pair.right}
    for name, part in (("left_part", pair.left_part), ("right_part", pair.right_part)):
        if part is not None:
            plain[name] = [round(edge, 4) for edge in part]
    return plain if pair.named else {**plain, "named": False}
