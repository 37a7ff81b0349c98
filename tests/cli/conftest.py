"""Runs commands: in this process, as the program's own, or as the program that a person starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from tests.services.conftest import jpeg

from evidence_desk.cli.main import parse, run
from evidence_desk.services.pools import Pools

ROOT = Path(__file__).parents[2]

Desk = Callable[..., str]


@pytest.fixture
def program(tmp_path: Path) -> Desk:
    """Run the program on a desk of its own, as a person would; most tests need not start it."""

    def start(*words: str | Path, code: int = 0, lang: str = "zh") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "evidence_desk", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
            env=os.environ
            | {
                "EVIDENCE_DESK": str(tmp_path / "证据台"),
                "EVIDENCE_DESK_LANG": lang,
                "PYTHONPATH": str(ROOT / "src"),
                "PYTHONWARNINGS": "error",
            },
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout if code == 0 else done.stdout + done.stderr

    return start


@pytest.fixture
def desk(tmp_path: Path, pools: Callable[[], Pools], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Run a command on the desk that `program` has, in this process."""

    def call(*words: str | Path, code: int = 0, lang: str = "zh") -> str:
        monkeypatch.setenv("EVIDENCE_DESK", str(tmp_path / "证据台"))
        monkeypatch.setenv("EVIDENCE_DESK_LANG", lang)
        out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            try:
                ended = run(parse([*map(str, words)]), pools=pools())
            except SystemExit as over:  # of wrong usage, and of --help
                ended = over.code or 0
        said, wrong = (stream.buffer.getvalue().decode() for stream in (out, err))
        assert ended == code, wrong
        return said if code == 0 else said + wrong

    return call


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two photos and a text."""
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / "b.jpg").write_bytes(jpeg("red", taken="2026:09:15 10:00:00"))
    (folder / "a.jpg").write_bytes(jpeg("blue", taken="2026:09:14 10:00:00"))
    (folder / "说明.txt").write_text("第一行\n第二行", encoding="utf-8")
    return folder
