"""manifest.json: which exhibits were exported, in which order, with which digests."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from evidence_desk.verifier.report import Report

# What JSON of another shape raises, endless numbers and halves of characters among it.
FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
SCHEMA = "evidence-desk/manifest/1"
_DIGEST = re.compile(r"[0-9a-f]{64}")
# How `sha256sum` writes names, with a backslash before the digest.
_ESCAPED = {ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An exhibit as the manifest lists it. `path` is where its original lies beside it.

    Of a *redacted* one the original is not there (`path` is empty), but *copies* (path, digest).
    `entry` is all that the list says of it, as JSON.
    """

    number: int
    label: str
    name: str
    digest: str
    size: int
    path: str
    redacted: bool = False
    copies: tuple[tuple[str, str], ...] = ()
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`digest` is that of the list `digest  name` of all exhibits; see `list_digest`.

    With *selected* some exhibits of the case went out alone, and keep its numbers. `head` is all
    that the list says beside the exhibits, as JSON.
    """

    case: str
    digest: str
    journal_length: int
    journal_head: str
    exhibits: tuple[Listed, ...]
    selected: bool = False
    head: str = ""


def sum_line(digest: str, name: str) -> str:
    """Return a line as `sha256sum` writes and reads it; so no name can pass for a line."""
    escaped = name.translate(_ESCAPED)
    mark = "\\" if escaped != name else ""
    return f"{mark}{digest}  {escaped}\n"


def list_digest(lines: Sequence[tuple[str, str]]) -> str:
    """Return the SHA-256 of the list of (digest, name) in printing order, as UTF-8."""
    return hashlib.sha256("".join(sum_line(*line) for line in lines).encode()).hexdigest()


def read(data: bytes) -> Manifest:
    """Return the manifest in *data*.

    Raises:
        ValueError: it is none.
    """
    try:
        found = json.loads(data.decode("utf-8"))
        if found["schema"] != SCHEMA:
            raise ValueError(f"schema {found['schema']!r}")
        exhibits = tuple(_listed(one) for one in found["exhibits"])
        journal = found["journal"]
        digest = _digest(found["digest"])
        return Manifest(
            str(found["case"]["number"]),
            digest,
            int(journal["length"]),
            _digest(journal["head"]),
            exhibits,
            found.get("selected") is True,
            _plain({name: value for name, value in found.items() if name != "exhibits"}),
        )
    except FAULTS as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _listed(one: Any) -> Listed:
    return Listed(
        int(one["number"]),
        str(one["label"]),
        str(one["name"]),
        _digest(one["sha256"]),
        int(one["size"]),
        str(one["path"]),
        one.get("redacted") is True,
        tuple((str(copy["path"]), _digest(copy["sha256"])) for copy in one.get("copies", ())),
        _plain(one),
    )


def _plain(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    text.encode()  # half a character has no bytes
    return text


def _digest(text: Any) -> str:
    if not isinstance(text, str) or not _DIGEST.fullmatch(text):
        raise ValueError(f"no SHA-256: {text!r}")
    return text


def check(manifest: Manifest, report: Report, where: str) -> None:
    """Report exhibits that were removed, added or put into another order in the list itself."""
    numbers = [one.number for one in manifest.exhibits]
    if manifest.selected:
        if not all(one < other for one, other in pairwise(numbers)):
            report.problem(
                "reordered",
                where,
                f"目录中的编号顺序不对：{_numbers(numbers)}。",
                f"The numbers of the list are out of order: {_numbers(numbers)}.",
            )
    elif numbers != list(range(1, len(numbers) + 1)):
        report.problem(
            "reordered" if sorted(numbers) == list(range(1, len(numbers) + 1)) else "missing",
            where,
            f"目录中的编号不连续：{_numbers(numbers)}。",
            f"The numbers of the list do not run on: {_numbers(numbers)}.",
        )
    if list_digest([(one.digest, one.name) for one in manifest.exhibits]) != manifest.digest:
        report.problem(
            "changed",
            where,
            "证据清单与清单自带的 SHA-256 不符：有条目被增加、删除、调换或改动。",
            "The list of exhibits does not match its own SHA-256: an entry was added, removed, "
            "moved or changed.",
        )


def compare(left: Manifest, right: Manifest, report: Report, where: str) -> None:
    """Report in which entries *right* differs from *left*, the list inside the PDF."""
    if left == right:
        return
    before = {one.label: one for one in left.exhibits}
    after = {one.label: one for one in right.exhibits}
    found = False
    for label, one in before.items():
        other = after.get(label)
        if other is None:
            found = True
            report.problem(
                "missing",
                where,
                f"清单中少了证据{one.number}“{one.name}”。",
                f"Exhibit {one.number} “{one.name}” is missing from the list.",
            )
        elif _told(other) != _told(one):
            found = True
            report.problem(
                "changed",
                where,
                f"清单中证据{one.number}“{one.name}”的内容被改动。",
                f"The entry of exhibit {one.number} “{one.name}” was changed.",
            )
    for label, one in after.items():
        if label not in before:
            found = True
            report.problem(
                "added",
                where,
                f"清单中多了证据{one.number}“{one.name}”。",
                f"Exhibit {one.number} “{one.name}” was added to the list.",
            )
    if not found and [*before] != [*after]:
        found = True
        report.problem(
            "reordered",
            where,
            f"清单的顺序被改动：{'、'.join(before)} → {'、'.join(after)}。",
            f"The list was reordered: {', '.join(before)} → {', '.join(after)}.",
        )
    if not found:
        report.problem(
            "changed",
            where,
            "两份清单不一致（案件信息、日志或编号）。",
            "The two lists differ (the case, the journal or numbers).",
        )


def _told(one: Listed) -> tuple[object, ...]:
    return one.digest, one.name, one.size, one.redacted, one.copies, one.entry


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + ("…" if len(numbers) > 20 else "")
