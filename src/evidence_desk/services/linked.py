"""Findings that the exhibits of a case have through one another, in place of the earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.services.workspace import Workspace


def keep_linked(
    workspace: Workspace,
    exhibits: Sequence[Exhibit],
    found: Iterable[tuple[Exhibit, Finding]],
    *,
    checks: Collection[str],
) -> bool:
    """Keep what was found of *checks* in place of what they found before; tell if any changed.

    Findings of other checks stay. The order of an exhibit's findings is no change.
    """
    new: dict[int, list[Finding]] = defaultdict(list)
    for exhibit, finding in found:
        new[exhibit.id].append(finding)
    changed: dict[str, dict[int, tuple[Finding, ...]]] = defaultdict(dict)
    for exhibit in exhibits:
        now = (*(one for one in exhibit.findings if one.check not in checks), *new[exhibit.id])
        # By their text: a finding holds values in a mapping and is not hashable.
        if set(map(repr, now)) != set(map(repr, exhibit.findings)):
            changed[exhibit.examined][exhibit.id] = now
    if changed:
        with workspace.writing() as repository:
            for examined, findings in changed.items():
                repository.set_findings(findings, examined=examined)
    return bool(changed)
