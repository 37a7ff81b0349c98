"""Every part of the program is listed with its licence."""

from __future__ import annotations

import json
import re

from evidence_desk.__main__ import main
from evidence_desk.services import licences


def test_this_program_stands_first_and_every_part_says_its_licence():
    parts = licences.parts()
    assert parts[0].name == "evidence-desk"
    assert "Apache License" in parts[0].text()
    assert "SIL OPEN FONT LICENSE" in parts[0].text().upper()
    names = {part.name.lower() for part in parts}
    # Direct ones, and one that only another needs; none that only the tests need.
    assert {"pillow-heif", "sqlalchemy", "pyhanko", "asn1crypto"} <= {
        name.replace("_", "-") for name in names
    }
    assert not {"pytest", "ruff", "mypy"} & names
    for part in parts:
        assert part.licence, part.name
        assert part.version
        assert part.origin.startswith("https://")


def test_no_part_forbids_what_the_bundle_does():
    """GPL 3.0 terms, which the bundle is under, allow no part that is GPL 2.0 *only* or AGPL."""
    for part in licences.parts():
        alternatives = part.licence.split(" OR ")
        assert any(not re.search(r"AGPL|(?<!L)GPL-2\.0-only", one) for one in alternatives), part


def test_the_command_lists_parts_and_prints_one_in_full(capsys):
    assert main(["licences", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"name", "version", "licence", "origin"} == set(listed[0])
    assert main(["licences", "pillow", "--lang", "en"]) == 0
    assert "Python Imaging Library" in capsys.readouterr().out
    assert main(["licences", "nothing", "--lang", "en"]) == 1
    assert "no part called" in capsys.readouterr().err
