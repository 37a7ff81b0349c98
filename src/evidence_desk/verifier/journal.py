"""journal.jsonl: the chained record of a case, from its first entry to the export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from evidence_desk.verifier.manifest import FAULTS, Manifest
from evidence_desk.verifier.report import Report


def seal(entry: list[Any]) -> str:
    """Return the digest of [seq, at, kind, case id, body as text]: SHA-256 of it as JSON."""
    return hashlib.sha256(json.dumps(entry, ensure_ascii=False).encode()).hexdigest()


def link(previous: str, sealed: str) -> str:
    """Return the digest of the chain up to an entry: SHA-256 over both digests as hex."""
    return hashlib.sha256(f"{previous}{sealed}".encode()).hexdigest()


def check(lines: Iterable[bytes], manifest: Manifest, report: Report, where: str) -> None:
    """Follow the chain to the head that the manifest names, and find each file's taking in.

    Of a redacted exhibit that entry may show its seal alone, as it names the file and its folder.
    """
    expected: int | None = None
    previous: str | None = None
    taken: set[tuple[str, str]] = set()
    for number, line in enumerate(lines, 1):
        place = f"{where}:{number}"
        try:
            found = json.loads(line.decode("utf-8"))
            seq, before, sealed = int(found["seq"]), str(found["previous"]), str(found["sealed"])
            entry = found.get("entry")
            if entry is not None and (seal(entry) != sealed or entry[0] != seq):
                raise ValueError("seal")
            taken |= _taken_in(entry)
        except FAULTS:
            _changed(report, place, number)
            return
        if expected is not None and seq != expected:
            report.problem(
                "missing" if seq > expected else "reordered",
                place,
                f"工作日志缺少第 {expected} 条，或顺序被改动。",
                f"Journal entry {expected} is missing or was moved.",
            )
            return
        if previous is not None and before != previous:
            _changed(report, place, number)
            return
        previous, expected = link(before, sealed), seq + 1
    if previous != manifest.journal_head:
        report.problem(
            "truncated",
            where,
            "工作日志没有接到清单所记的最后一条：末尾缺失或被改动。",
            "The journal does not lead to the entry that the list names: its end is missing or "
            "changed.",
        )
        return
    for one in manifest.exhibits:
        if (one.label, one.digest) not in taken and not one.redacted:
            report.problem(
                "changed",
                where,
                f"工作日志里没有证据{one.number}“{one.name}”的收录记录。",
                f"The journal has no record of exhibit {one.number} “{one.name}” being taken in.",
            )


def _taken_in(entry: list[Any] | None) -> set[tuple[str, str]]:
    if entry is None or entry[2] != "taken in":
        return set()
    body = json.loads(entry[4])
    return {(str(body.get("label")), str(body.get("digest")))}


def _changed(report: Report, place: str, number: int) -> None:
    report.problem(
        "changed",
        place,
        f"工作日志第 {number} 行被改动过，其后的记录不再可信。",
        f"Line {number} of the journal was changed; what follows it cannot be relied on.",
    )
