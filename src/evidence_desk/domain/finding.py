"""What a check found about a file, and what all findings together amount to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from evidence_desk.domain.text import Text

Severity = Literal["ok", "info", "notice", "warning", "alarm"]
SEVERITIES: tuple[Severity, ...] = ("ok", "info", "notice", "warning", "alarm")
Verdict = Literal[
    "altered",
    "rewritten",
    "no_sign",
    "cannot_tell",
    "declares_ai",
    "not_applicable",
    "unreadable",
]
# The one check that speaks of the time since intake; all others speak of before.
SINCE_INTAKE = "digest"
# The stronger statement wins when findings speak for several. The reasons stand in
# docs/decisions/005-how-a-verdict-comes-about.md.
_STRONGEST_FIRST: tuple[Verdict, ...] = (
    "unreadable",
    "declares_ai",
    "altered",
    "rewritten",
    "not_applicable",
    "cannot_tell",
    "no_sign",
)
# A sign of less weight is a hint: it decides nothing alone, two from different checks do.
HINT = 0.3
_SIGNS: tuple[Verdict, ...] = ("altered", "rewritten", "declares_ai")
VERDICT_TEXT: dict[Verdict, Text] = {
    "altered": Text("有编辑或矛盾的迹象", "Signs of editing or contradiction"),
    "rewritten": Text("被软件重新保存过", "Saved again by software"),
    "no_sign": Text(
        "未发现编辑迹象（不能因此证明是原图）",
        "No sign of editing found (no proof of an original)",
    ),
    "cannot_tell": Text("无法判断（缺少拍摄信息）", "Cannot tell (capture data missing)"),
    "declares_ai": Text(
        "文件自己声明由人工智能生成或修改",
        "The file itself declares that AI made or changed it",
    ),
    "not_applicable": Text(
        "不适用（此类文件没有拍摄信息）",
        "Not applicable (no capture data expected)",
    ),
    "unreadable": Text("无法读取", "Unreadable"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of one check about one file.

    `speaks_for` is what this finding alone would make of the file before intake; None where it
    says nothing about that. `weight` (0 to 1) is how strong the sign is; below `HINT` it is a
    hint. Only signs (`altered`, `rewritten`, `declares_ai`) weigh anything.
    """

    check: str
    version: int
    severity: Severity
    message: Text
    values: Mapping[str, object] = field(default_factory=dict)
    speaks_for: Verdict | None = None
    weight: float = 0.0


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Return the one word for what can be seen before intake.

    The strongest statement wins. Hints count only in twos and of different checks, and then for
    no more than `rewritten`.
    """
    spoken: set[Verdict | None] = set()
    hints: set[str] = set()
    for finding in findings:
        if finding.speaks_for in _SIGNS and 0 < finding.weight < HINT:
            hints.add(finding.check)
        else:
            spoken.add(finding.speaks_for)
    if len(hints) > 1:
        spoken.add("rewritten")
    return next((word for word in _STRONGEST_FIRST if word in spoken), "no_sign")


def score(findings: Iterable[Finding]) -> float:
    """Return 0 to 1: how strong the signs of an alteration are, to order files by."""
    rest = 1.0
    for finding in findings:
        if finding.speaks_for in _SIGNS:
            rest *= 1.0 - finding.weight
    return round(1.0 - rest, 3)


def strength(word: Verdict) -> int:
    """Return how strong a statement a verdict is; the higher one wins, 0 is `no_sign`."""
    return len(_STRONGEST_FIRST) - 1 - _STRONGEST_FIRST.index(word)


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the gravest severity among *findings*, `ok` where there are none."""
    return max((f.severity for f in findings), key=SEVERITIES.index, default="ok")
