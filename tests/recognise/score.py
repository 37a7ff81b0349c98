"""Scores what is spotted on captures against their truth: recall and precision by kind.

    python tests/recognise/score.py [--dump LINES.json] [--wrong] [FOLDER…]

A folder holds captures and a `truth.json`; without one, those of ../shared/corpora/recognise. With
`--dump` the lines that an engine read are taken from a file, else the engine reads them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence_desk.domain.patterns import Patterns
from evidence_desk.domain.recognised import PERSONAL, Area, Candidate, Line, Recognised
from evidence_desk.recognise.spotting import spot
from evidence_desk.services.cases import rules

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "recognise"
NUMBERED = ("feedback_code", "order_no", "waybill", "datetime", "amount", "refund_no")
KINDS = (*NUMBERED, "complaint_no", "agent_id", *sorted(PERSONAL))
_SAME = {"pdd_order_no": "order_no", "date_only": "datetime"}


def bare(value: str) -> str:
    """Return a value without what is written in different ways."""
    return re.sub(r"[\s,]", "", value).replace("T", "") if value[:2].isdigit() else plain(value)


def plain(value: str) -> str:
    """Return a text without blanks."""
    return re.sub(r"\s", "", value)


def page_of(read: dict[str, Any]) -> Recognised:
    """Make a page of what a dump holds of it."""
    lines = tuple(
        Line(one["text"], Area(**one["area"]), one["score"], tuple(one.get("edges") or ()))
        for one in read["lines"]
    )
    return Recognised(read["width"], read["height"], read.get("engine", ""), lines)


def touches(one: Area, box: list[float]) -> bool:
    """Tell whether two rectangles share a place."""
    return min(one.right, box[2]) > max(one.left, box[0]) and min(one.bottom, box[3]) > max(
        one.top, box[1]
    )


def covered(box: list[float], areas: list[Area]) -> float:
    """Return the part of *box* that *areas* cover, counted on a fine grid."""
    left, top, right, bottom = box
    near = [one for one in areas if touches(one, box)]
    points = [
        (left + (right - left) * (x + 0.5) / 100, top + (bottom - top) * (y + 0.5) / 40)
        for x in range(100)
        for y in range(40)
    ]
    inside = sum(
        any(a.left <= x <= a.right and a.top <= y <= a.bottom for a in near) for x, y in points
    )
    return inside / len(points)


class Score:
    """Counts by kind, and what was wrong."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.boxes: Counter[str] = Counter()
        self.covered: Counter[str] = Counter()
        self.auto = self.auto_off = self.among = 0
        self.wrong: list[str] = []

    def add(self, name: str, truth: dict[str, Any], found: tuple[Candidate, ...]) -> None:
        """Compare one capture."""
        text = plain("".join(one["text"] for one in truth["lines"])).upper()
        left = [one for one in found if one.kind in KINDS]
        fields = {(_SAME.get(f["type"], f["type"]), bare(f["value"])) for f in truth["fields"]}
        for field in truth["fields"]:
            kind = _SAME.get(field["type"], field["type"])
            self.wanted[kind] += 1
            match = next(
                (
                    one
                    for one in left
                    if one.kind == kind
                    and bare(one.value) == bare(field["value"])
                    and any(touches(a, box) for a in one.areas for box in field["boxes"])
                ),
                None,
            )
            if match is not None:
                self.found[kind] += 1
                self.told[kind] += 1
                self.right[kind] += 1
                left.remove(match)
            else:
                others = [o for one in left if one.kind == kind for o in one.others]
                is_among = any(bare(o) == bare(field["value"]) for o in others)
                self.among += is_among
                told = " (among the others of one)" if is_among else ""
                self.wrong.append(f"{name}: missed {kind} {field['value']}{told}")
            if kind in PERSONAL:
                self.boxes[kind] += 1
                areas = [a for one in found if one.kind in PERSONAL for a in one.areas]
                if all(covered(box, areas) >= 0.95 for box in field["boxes"]):
                    self.covered[kind] += 1
                else:
                    told = [round(covered(box, areas), 3) for box in field["boxes"]]
                    self.wrong.append(f"{name}: box of {kind} {field['value']} covered {told}")
        for one in left:
            # Times told in part, and clocks of status bars, are not among the fields.
            if one.kind == "datetime" and (one.at is None or one.at.precision == "day"):
                continue
            self.told[one.kind] += 1
            self.wrong.append(f"{name}: not a field: {one.kind} {one.value} auto={one.auto}")
        for one in found:
            if one.auto:
                self.auto += 1
                if (one.kind, bare(one.value)) in fields:
                    continue
                shown = one.value.replace("T", "") if one.kind == "datetime" else one.value
                digits = re.sub(r"\D", "", shown)
                if plain(shown).upper() not in text and digits not in re.sub(r"\D", "", text):
                    self.auto_off += 1
                    self.wrong.append(f"{name}: WRONG UNASKED {one.kind} {one.value}")

    def report(self) -> Iterator[str]:
        """Yield the lines of a table."""
        yield f"{'kind':<14}{'fields':>7}{'recall':>9}{'told':>7}{'precision':>11}{'covered':>9}"
        for kind in KINDS:
            if not self.wanted[kind] and not self.told[kind]:
                continue
            yield (
                f"{kind:<14}{self.wanted[kind]:>7}"
                f"{self.found[kind] / (self.wanted[kind] or 1):>9.3f}{self.told[kind]:>7}"
                f"{self.right[kind] / (self.told[kind] or 1):>11.3f}"
                + (f"{self.covered[kind] / self.boxes[kind]:>9.3f}" if self.boxes[kind] else "")
            )
        total, found = sum(self.wanted.values()), sum(self.found.values())
        yield f"all fields {found}/{total}, {self.among} more offered beside"
        yield f"unasked {self.auto}, wrong among them {self.auto_off}"


def captures(folder: Path) -> list[dict[str, Any]]:
    """Return the truth of the captures in a folder."""
    told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return [one for one in (told if isinstance(told, list) else [told]) if one.get("fields")]


def score(folders: list[Path], read: Any, patterns: Patterns) -> Score:
    """Score every capture of *folders*; `read(path)` returns its `Recognised`."""
    made = Score()
    for folder in folders:
        for truth in captures(folder):
            page = read(folder / truth["file"])
            made.add(truth["file"], truth, spot(page, patterns))
    return made


def main(argv: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args(argv)
    folders = args.folders or [CORPUS / "captures", CORPUS / "extra"]
    if args.dump:
        held = json.loads(args.dump.read_text(encoding="utf-8"))
        by_name = {Path(name).name: one for name, one in held.items()}

        def read(path: Path) -> Recognised:
            return page_of(by_name[path.name])
    else:
        read = engine_reader()
    made = score(folders, read, rules.own().pack.patterns)
    for line in made.report():
        print(line)
    if args.wrong:
        print(*made.wrong, sep="\n")
    return 0


def engine_reader() -> Any:
    """Return what reads a capture with the engine of the program."""
    from PIL import Image

    from evidence_desk.recognise.engine import Engine

    engine = Engine()

    def read(path: Path) -> Recognised:
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
        return Recognised(*picture.size, "", engine.lines(picture))

    return read


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
