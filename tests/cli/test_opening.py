"""Which words open the window: told without loading the commands, and alike with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evidence_desk.cli.main import parse
from evidence_desk.cli.opening import Wish, opens_window

WINDOW = {
    "": Wish(None, None),
    "--desk here": Wish(Path("here"), None),
    "--lang en --desk=here": Wish(Path("here"), None),
    "open": Wish(None, None),
    "open print.pdf": Wish(None, Path("print.pdf")),
    "--desk here open print.pdf": Wish(Path("here"), Path("print.pdf")),
    "open --desk here print.pdf": Wish(Path("here"), Path("print.pdf")),
}
ANOTHER = ("case list", "--desk here search open", "check open", "--lang zh licences")
WRONG = ("--desk", "--lang fr", "print.pdf", "open one.pdf two.pdf", "open --json", "openn")


@pytest.mark.parametrize("line", WINDOW)
def test_these_words_open_the_window(line):
    options = parse(line.split())
    assert opens_window(line.split()) == WINDOW[line] == Wish(options.desk, options.verify)
    assert options.command is None


@pytest.mark.parametrize("line", ANOTHER)
def test_another_command_is_left_to_the_command_line(line):
    assert parse(line.split()).command is not None
    assert opens_window(line.split()) is None


@pytest.mark.parametrize("line", [*WRONG, "--help", "open -h", "--version"])
def test_what_only_the_command_line_can_answer_is_left_to_it(line):
    with pytest.raises(SystemExit):
        parse(line.split())
    assert opens_window(line.split()) is None


def test_no_command_is_loaded_to_open_the_window():
    code = (
        "import sys; from evidence_desk.cli.opening import opens_window; opens_window([])\n"
        "print(sorted(name for name in sys.modules if name.startswith('evidence_desk')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(
        ["evidence_desk", "evidence_desk.cli", "evidence_desk.cli.opening"]
    )
