"""Somebody who reads English drops files before anything else, and answers what is asked then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.journeys.person import Person, until

from evidence_desk.services.cases import casework

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]


def test_files_that_are_dropped_first_ask_for_their_case(
    begin: Callable[..., Person], tmp_path: Path
) -> None:
    paths = [tmp_path / f"Screenshot_2026-09-0{day}-10-00-00.png" for day in (1, 2)]
    for number, path in enumerate(paths):
        Image.new("RGB", (300, 400), (200 * number, 120, 90)).save(path)
    person = begin("en")
    with person.task("drop"):
        person.drop(*paths)
        person.sees("2 files will be taken in afterwards.")
    with person.task("answers"):
        person.click("Pinduoduo")
        person.click("Next")
        person.click("Next")
        person.write("What the case is called", "Trousers too small")
        person.click("Open the case")
        until(lambda: casework.list_cases(person.desk), "no case was opened")
        person.sees("2 files taken in.")
        assert person.case().case.title == "Trousers too small"
        assert person.case().case.platform == "pinduoduo"
        assert {one.name for one in person.case().exhibits} == {path.name for path in paths}
        person.rest()
    person.quit()
