"""A whole task in a real window: drag photos in with the mouse, see them, print them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.services import casework
from evidence_desk.services.workspace import Workspace

pytestmark = pytest.mark.journey
_SRC = Path(__file__).parents[2] / "src"
_NEEDED = ("Xvfb", "xdotool", "openbox")


def until(what: Callable[[], object], why: str, seconds: float = 40) -> None:
    """Wait until *what* holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, why
        time.sleep(0.1)


def start(stack: ExitStack, *words: str, env: dict[str, str], out: Path) -> subprocess.Popen[str]:
    """Start a program that ends with the test at the latest."""
    log = stack.enter_context(out.open("w"))
    process = subprocess.Popen(words, env=env, stdout=log, stderr=subprocess.STDOUT, text=True)

    def end() -> None:
        process.terminate()
        process.wait(10)

    stack.callback(end)
    return process


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a screen of its own, with a window manager."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with ExitStack() as stack:
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
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
            "PYTHONPATH": str(_SRC),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_RUNTIME_DIR": str(tmp_path),
            "HOME": str(tmp_path),
        }
        start(stack, "openbox", env=env, out=tmp_path / "openbox.log")
        yield env


def test_dragged_files_arrive_stay_where_they_were_and_are_printed(
    screen: dict[str, str], tmp_path: Path, picture: Callable[..., Path]
) -> None:
    names = ("屏幕截图 2026-09-14 194210.png", "腰围测量（软尺）.png")
    sources = [picture(name) for name in names]
    folder, out = tmp_path / "desk", tmp_path / "chain.pdf"
    desk = Workspace(folder)
    case = casework.new_case(desk, title="长裤尺寸不符", platform="taote")

    def do(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=screen, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def exhibits() -> tuple[Exhibit, ...]:
        return casework.open_case(desk, case.id).exhibits

    def window(name: str) -> str:
        return do("search", "--onlyvisible", "--name", name).partition("\n")[0]

    with ExitStack() as stack:
        stack.callback(desk.close)
        program = start(
            stack,
            *(sys.executable, "-m", "evidence_desk", "--desk", str(folder)),
            env=screen,
            out=tmp_path / "program.log",
        )
        until(lambda: window("证据台"), "the window did not appear")
        ours = window("证据台")
        do("windowsize", "--sync", ours, "1280", "720")
        do("windowmove", "--sync", ours, "10", "40")
        dragged = tmp_path / "source.log"
        source_code = Path(__file__).parents[1] / "journeys/drag_source.py"
        words = (sys.executable, str(source_code), *map(str, sources))
        start(stack, *words, env=screen, out=dragged)
        until(lambda: window("drag source"), "the source did not appear")
        time.sleep(2)
        do("mousemove", "1420", "220", "mousedown", "1")
        time.sleep(0.4)
        for step in range(1, 16):
            do("mousemove", str(1420 - 50 * step), str(220 + 12 * step))
            time.sleep(0.08)
        time.sleep(0.5)
        do("mouseup", "1")
        until(lambda: len(exhibits()) == 2, "the files did not arrive")
        until(lambda: "DRAGGED" in dragged.read_text(), "the drag did not end")

        assert "DRAGGED CopyAction" in dragged.read_text()
        assert {exhibit.name for exhibit in exhibits()} == set(names)
        assert all(source.exists() for source in sources)
        first = next(e for e in exhibits() if e.name == names[0])
        assert first.moment is not None
        assert first.moment.iso().startswith("2026-09-14T19:42:10")

        do("windowactivate", "--sync", ours)
        do("key", "--window", ours, "ctrl+e")
        until(lambda: window("^导出$"), "the dialog did not appear")

        def go_on() -> bool:
            do("key", "Return")  # the dialog saves once its pages are set
            time.sleep(1)
            return bool(window("对方仍能看到"))

        until(go_on, "what is still to be seen was not listed")
        do("key", "Return")
        until(lambda: window("^导出$"), "nobody asked where to save")
        time.sleep(1)
        do("key", "ctrl+a")
        do("type", "--delay", "15", str(out))
        do("key", "Return")
        until(lambda: out.exists() and out.stat().st_size > 1000, "no PDF was written")
        assert out.read_bytes().startswith(b"%PDF")

        time.sleep(1)
        do("windowactivate", "--sync", ours)
        do("key", "ctrl+q")
        until(lambda: program.poll() is not None, "the program did not end")
        assert program.returncode == 0, (tmp_path / "program.log").read_text()
        assert not (folder / "reports").exists()
