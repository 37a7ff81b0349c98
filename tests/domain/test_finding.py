"""Findings add up to one word, the strongest that was said."""

from __future__ import annotations

import pytest

from evidence_desk.domain.finding import VERDICT_TEXT, Finding, score, verdict, worst
from evidence_desk.domain.text import Text


def _finding(speaks_for=None, weight=0.0, severity="info"):
    return Finding("check", 1, severity, Text("句", "sentence"), {}, speaks_for, weight)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], "no_sign"),
        ([None], "no_sign"),
        (["cannot_tell", "altered"], "altered"),
        (["rewritten", "cannot_tell"], "rewritten"),
        (["not_applicable", "no_sign"], "not_applicable"),
        (["altered", "unreadable"], "unreadable"),
        (["rewritten", "declares_ai"], "declares_ai"),
        (["altered", "declares_ai"], "declares_ai"),
        (["cannot_tell", "not_applicable"], "not_applicable"),
    ],
)
def test_the_strongest_statement_wins(said, expected):
    assert verdict([_finding(word) for word in said]) == expected


def test_a_hint_alone_decides_nothing_and_two_of_one_check_are_one():
    assert verdict([_finding("rewritten", 0.2)]) == "no_sign"
    assert verdict([_finding("rewritten", 0.2), _finding("rewritten", 0.2)]) == "no_sign"


def test_hints_of_two_checks_make_a_rewritten_file_and_never_more():
    other = Finding("other", 1, "info", Text("句", "sentence"), {}, "altered", 0.2)
    assert verdict([_finding("rewritten", 0.2), other]) == "rewritten"


def test_signs_add_up_but_never_beyond_one():
    assert score([]) == 0.0
    assert score([_finding("altered", 0.5), _finding("altered", 0.5)]) == 0.75
    assert score([_finding("cannot_tell", 0.9)]) == 0.0


def test_the_gravest_severity_is_told():
    assert worst([]) == "ok"
    assert worst([_finding(severity="notice"), _finding(severity="alarm")]) == "alarm"


def test_no_verdict_claims_more_than_can_be_proved():
    forbidden = ("真实", "伪造", "篡改", "authentic", "forged", "unaltered", "genuine")
    for text in VERDICT_TEXT.values():
        assert not any(word in text.zh + text.en for word in forbidden)
