"""A desk that any released version made is opened, brought up to date and found intact.

`packaging/make_desk.py` makes a desk and writes down what its version says of it.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from evidence_desk.__main__ import main
from evidence_desk.storage import database

DESKS = sorted((Path(__file__).parents[1] / "samples" / "desks").glob("*.zip"))


def test_a_desk_of_the_first_version_is_kept():
    assert "0.1.0" in {path.stem for path in DESKS}


@pytest.fixture(params=DESKS, ids=lambda path: path.stem)
def released(request, tmp_path):
    """A released version's desk, and what that version said of it."""
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path / "desk")
    return tmp_path / "desk", json.loads(request.param.with_suffix(".json").read_text("utf-8"))


def holds(old, new) -> bool:
    """Tell whether *new* says all that *old* says; fields may be added, never renamed."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(
            key in new and holds(value, new[key]) for key, value in old.items()
        )
    if isinstance(old, list):
        return len(old) == len(new) and all(map(holds, old, new))
    return old == new


def test_an_older_desk_opens_with_all_it_held_and_goes_on(released, capsys, tmp_path):
    desk, then = released
    before = database.schema_of(desk / "desk.db")

    def ask(*words):
        assert main([*words, "--desk", str(desk), "--lang", "zh", "--json"]) == 0, words
        return json.loads(capsys.readouterr().out)

    head = (desk / "journal.head").read_bytes()
    now = ask("case", "show", "OLD-1", "--as-of", "2026-09-20T12:00")
    assert database.schema_of(desk / "desk.db") == database.SCHEMA
    if before != database.SCHEMA:
        assert list(desk.glob(f"desk-{before}-*.backup.db")), "no backup before the migration"

    # Verdicts and sentences may change with the checks; what was taken in and said may not.
    assert len(then["case"]["exhibits"]) == 3
    for old, new in zip(then["case"]["exhibits"], now["exhibits"], strict=True):
        for field in ("id", "file", "sha256", "kind", "at", "included"):
            assert new[field] == old[field]
    for field in ("case", "title", "platform", "statement", "order", "codes", "events"):
        assert holds(then["case"][field], now[field]), field
    assert then["case"]["statement"]
    assert len(ask("timeline", "OLD-1")) == len(then["timeline"])
    assert holds(then["submissions"], ask("submissions", "list", "OLD-1"))
    assert holds(then["orders"], ask("orders", "list"))
    # Marked and covered then, and still.
    assert [one["proves"] for one in ask("conversation", "OLD-1", "E02")["passages"]] == [
        "商家承认"
    ]
    assert "暖杯旗舰店" in json.dumps(ask("redact", "OLD-1", "E02", "--list"), ensure_ascii=False)

    assert then["verified"]["ok"]
    assert ask("verify")["ok"]
    # The journal is the one that was written then.
    assert (desk / "journal.head").read_bytes() == head

    more = tmp_path / "新.txt"
    more.write_text("后来的材料\n", encoding="utf-8")
    ask("add", "OLD-1", str(more))
    assert ask("verify")["ok"]


def test_an_older_desk_can_be_verified_without_changing_a_byte(released, capsys):
    desk, _ = released
    files = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert main(["verify", str(desk), "--lang", "en"]) == 0
    capsys.readouterr()
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == files
