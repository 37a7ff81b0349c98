"""Every check proves on its cases what it says, and on what it stays silent."""

import json
import os
import re
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from evidence_desk.checks import CHECKS, look_at
from evidence_desk.checks.base import Check, Subject
from evidence_desk.checks.quantisation import standard
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.reading import Fact, Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.structure import Coding, Layout, Structure
from evidence_desk.domain.text import Text
from evidence_desk.readers import read

CASES = Path(__file__).parents[1] / "samples" / "checks"
# No check can know that content is true, or that somebody lied.
CLAIMS = re.compile(
    r"authentic|genuine|unaltered|forged|forgery|tamper|fake|真实|伪造|篡改|造假|存证",
    re.IGNORECASE,
)


def _cases(check: Check) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((CASES / check.name / "cases.json").read_text("utf-8"))
    return cases


def _subject(case: dict[str, Any], folder: Path) -> Subject:
    if "file" in case:
        return _subject_of(case, folder / case["file"])
    return Subject(
        untrusted_name=case.get("name", "x"),
        reading=_reading(case["reading"]) if "reading" in case else None,
        zone=ZoneInfo("Asia/Shanghai"),
        unreadable=tuple(case["unreadable"]) if "unreadable" in case else None,
        digest_then=case.get("digest_then"),
        digest_now=case.get("digest_now"),
    )


def _subject_of(case: dict[str, Any], path: Path) -> Subject:
    if "modified" in case:
        copy = Path(gettempdir()) / f"evidence-desk-sample-{os.getpid()}"
        shutil.copy(path, copy)
        stamp = datetime.fromisoformat(case["modified"]).timestamp()
        os.utime(copy, (stamp, stamp))
        path = copy
    return Subject(path.name, read(path, path.name), ZoneInfo("Asia/Shanghai"), path=path)


def _structure(said: dict[str, Any]) -> Structure:
    tables = standard(said["quality"]) if "quality" in said else ()
    return Structure(
        Coding(tuple(said["marks"]), tables) if "marks" in said else None,
        Coding(tuple(said["carried"])) if "carried" in said else None,
        _layout(**said["layout"]) if "layout" in said else None,
    )


def _layout(*, order: str, dead: int = 9, overlaps: int = 0, note: str = "", **more: Any) -> Layout:
    return Layout(
        order=order,
        unsorted=frozenset(more.get("unsorted", ())),
        overlaps=overlaps,
        dead=dead,
        gps=frozenset(more.get("gps", ())),
        note=bytes.fromhex(note),
        places={name: tuple(place) for name, place in more.get("places", {}).items()},
    )


def _reading(said: dict[str, Any]) -> Reading:
    width, height = said.get("size", (None, None))
    return Reading(
        "sample",
        1,
        said["kind"],
        said["media_type"],
        width=width,
        height=height,
        moments=tuple(parse_iso(at, read_from=place) for at, place in said.get("moments", [])),
        facts=tuple(Fact(name, value) for name, value in said.get("facts", {}).items()),
        duration=said.get("duration"),
        thumbnail=b"" if said.get("thumbnail") else None,
        warnings=tuple(Warning_(id_, Text("有。", "Is.")) for id_ in said.get("warnings", [])),
        structure=_structure(said["structure"]) if "structure" in said else None,
    )


def _all_findings() -> list[Finding]:
    return [
        finding
        for check in CHECKS
        for case in _cases(check)
        for finding in look_at(_subject(case, CASES / check.name))
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_each_check_says_what_its_cases_expect(check: Check) -> None:
    for case in _cases(check):
        found = [[f.severity, f.speaks_for] for f in check.look(_subject(case, CASES / check.name))]
        assert found == case["expected"], case["case"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_each_check_has_a_case_in_which_it_speaks_and_one_in_which_it_is_silent(
    check: Check,
) -> None:
    counts = {bool(case["expected"]) for case in _cases(check)}
    assert counts == {True, False}


def test_no_case_is_left_without_its_check() -> None:
    assert {folder.name for folder in CASES.iterdir()} == {check.name for check in CHECKS}


def test_findings_carry_the_name_and_version_of_their_check() -> None:
    versions = {check.name: check.version for check in CHECKS}
    assert len(versions) == len(CHECKS)
    for finding in _all_findings():
        assert versions[finding.check] == finding.version


def test_findings_are_whole_sentences_in_both_languages() -> None:
    for finding in _all_findings():
        if finding.check != "exif_readable":
            assert finding.message.zh.endswith("。"), finding
            assert finding.message.en.endswith("."), finding
        assert "{" not in finding.message.zh + finding.message.en


def test_no_finding_claims_more_than_can_be_known() -> None:
    for finding in _all_findings():
        assert not CLAIMS.search(finding.message.zh + finding.message.en), finding


def test_a_sign_has_a_weight_and_other_findings_have_none() -> None:
    for finding in _all_findings():
        assert (finding.weight > 0) == (
            finding.speaks_for in ("altered", "rewritten", "declares_ai")
        )
