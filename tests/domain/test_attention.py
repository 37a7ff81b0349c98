"""Which exhibit needs attention first, by what the checks said of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from evidence_desk.domain.attention import by_need, need
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.finding import Finding, Severity, Verdict
from evidence_desk.domain.text import Text


def said(
    severity: Severity, speaks_for: Verdict | None = None, *, check: str = "c", weight: float = 0.0
) -> Finding:
    """One finding."""
    return Finding(check, 1, severity, Text(check, check), {}, speaks_for, weight)


SAME = said("ok", check="digest")
GONE = said("alarm", check="digest")
EDITED = said("warning", "altered", check="editor_name", weight=0.8)
MAYBE = said("warning", "altered", check="exif_dates", weight=0.5)
AI = said("warning", "declares_ai", check="ai_label", weight=1.0)
BARE = said("notice", "cannot_tell", check="metadata")
FINE = said("info", check="screenshot")


def exhibit(position: int, *findings: Finding, examined: str = "all") -> Exhibit:
    """An exhibit with these findings, looked at by every check."""
    file = StoredFile(f"{position:064x}", 1, "photo", "image/jpeg", "jpeg")
    return Exhibit(
        position,
        1,
        f"E{position}",
        position,
        file,
        "",
        datetime(2026, 9, 14, tzinfo=UTC),
        findings=findings,
        examined=examined,
    )


def order(*exhibits: Exhibit) -> list[int]:
    """Their positions, the neediest first."""
    return [one.exhibit.position for one in by_need(exhibits)]


def test_what_changed_since_intake_comes_before_any_sign_of_editing() -> None:
    assert order(exhibit(1, SAME, EDITED, AI), exhibit(2, GONE)) == [2, 1]


def test_the_gravest_finding_then_the_verdict_then_the_score_then_the_place_decide() -> None:
    quiet, also_quiet = exhibit(1, SAME, FINE), exhibit(2, SAME, FINE)
    bare, weak, strong, label = (
        exhibit(3, BARE),
        exhibit(4, MAYBE),
        exhibit(5, EDITED),
        exhibit(6, AI),
    )
    assert order(also_quiet, quiet, bare, weak, strong, label) == [6, 5, 4, 3, 1, 2]


def test_two_hints_weigh_more_than_a_missing_capture_date() -> None:
    hints = [said("notice", "rewritten", check=name, weight=0.2) for name in ("a", "b")]
    assert order(exhibit(1, BARE), exhibit(2, *hints)) == [2, 1]
    assert need(exhibit(2, *hints)).level == "look"
    assert need(exhibit(2, hints[0])).level == "note"


def test_levels_say_what_to_do() -> None:
    assert need(exhibit(1, GONE)).level == "look"
    assert need(exhibit(1, EDITED)).level == "look"
    assert need(exhibit(1, said("notice", "unreadable"))).level == "look"
    assert need(exhibit(1, BARE)).level == "note"
    assert need(exhibit(1, SAME, FINE)).level == "quiet"


def test_an_exhibit_not_yet_looked_at_is_not_called_quiet() -> None:
    assert need(exhibit(1, SAME, examined="")).level == "waiting"
    assert need(exhibit(1, SAME, BARE, examined="")).level == "waiting"
    assert need(exhibit(1, SAME, EDITED, examined="")).level == "look"


def test_the_finding_told_first_is_the_gravest_that_speaks_for_the_verdict() -> None:
    other = said("warning", "rewritten", check="other", weight=0.9)
    assert need(exhibit(1, FINE, other, EDITED, SAME)).lead == EDITED
    assert need(exhibit(1, EDITED, GONE)).lead == GONE
    assert need(exhibit(1, SAME)).lead is None


def test_the_answer_since_intake_does_not_weigh_on_what_was_before() -> None:
    found = need(exhibit(1, GONE, FINE))
    assert (found.changed, found.severity, found.verdict) == (True, "info", "no_sign")
    assert need(replace(exhibit(1), findings=())).severity == "ok"
