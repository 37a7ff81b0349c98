"""A screen of its own for a journey, and a person before it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.journeys.person import ROOT, Person, start, until

_NEEDED = ("Xvfb", "xdotool", "openbox")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a screen of its own, with a window manager."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with ExitStack() as stack:
        read, write = os.pipe()
        size = ("-screen", "0", "1600x900x24", "-fbdir", str(tmp_path))
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), *size, "-nolisten", "tcp", "-noreset"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        stack.callback(server.wait, 10)
        stack.callback(server.terminate)
        os.close(write)
        with os.fdopen(read) as pipe:
            display = pipe.readline().strip()
        env = os.environ | {
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_RUNTIME_DIR": str(tmp_path),
            "HOME": str(tmp_path),
        }
        start(stack, "openbox", env=env, out=tmp_path / "openbox.log")
        until(
            lambda: (
                subprocess.run(
                    ["xdotool", "get_desktop"], env=env, capture_output=True, check=False
                ).returncode
                == 0
            ),
            "the window manager did not begin",
        )
        yield env


@pytest.fixture
def begin(screen: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """Starts the program on the desk of the test and returns a person before its window."""
    with ExitStack() as stack:

        def begun(language: str = "zh") -> Person:
            return Person(screen, tmp_path, stack, language=language)

        yield begun
