"""Somebody before the screen: finds things by what they are called, uses mouse and keyboard."""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from PIL import Image

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services.cases import casework
from evidence_desk.services.workspace import Workspace

ROOT = Path(__file__).parents[2]
_PAUSE = "127"  # see ear.PAUSE
_WAIT = 60.0  # seconds; generous, since only a failure waits so long
# Seconds of processor time at a stretch on the window's thread. A tenth is what is wanted and what
# tests/benchmarks/gui_thread.py reports; a slow machine may take longer without being wrong.
_LONGEST = 0.25
_OPENS = "the window opens"  # measured by tests/benchmarks/cold_start.py
_TITLE = {"zh": "证据台", "en": "Evidence Desk"}
_PALETTE = {"zh": "查找命令或案件", "en": "Find a command or a case"}


def until(what: Callable[[], object], why: str | Callable[[], str], seconds: float = _WAIT) -> None:
    """Wait until *what* holds."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise AssertionError(why if isinstance(why, str) else why())
        time.sleep(0.03)


def start(
    stack: ExitStack, *words: str, env: dict[str, str], out: Path, fds: tuple[int, ...] = ()
) -> subprocess.Popen[str]:
    """Start a program that ends with *stack* at the latest, with all that it has started."""
    log = stack.enter_context(out.open("w"))
    process = subprocess.Popen(
        words,
        env=env,
        cwd=ROOT,
        pass_fds=fds,
        stdout=log,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )

    def end() -> None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    stack.callback(end)
    return process


class Person:
    """Every step waits for what it needs, and is over when the program has heard of it.

    Things are named as a screen reader names them; only the window, dialog or menu on top counts.
    """

    def __init__(
        self, env: dict[str, str], folder: Path, stack: ExitStack, *, language: str
    ) -> None:
        """Start the program on `folder/desk`, which a test may have filled before."""
        self.folder, self._env, self._stack, self._language = folder, env, stack, language
        self.slow: dict[str, list[dict[str, Any]]] = {}
        self._marks = 0
        self.desk = Workspace(folder / "desk")
        stack.callback(self.desk.close)
        mine, ear = socket.socketpair()
        stack.callback(mine.close)
        self.log = folder / "program.log"
        words = ("-m", "tests.journeys.watched", str(ear.fileno()), str(folder / "desk"), language)
        self.program = start(
            stack, sys.executable, *words, env=env, out=self.log, fds=(ear.fileno(),)
        )
        ear.close()
        mine.settimeout(_WAIT)
        self._line = mine
        self._read = stack.enter_context(mine.makefile("r"))
        self.ours = ""
        with self.task(_OPENS):
            until(lambda: self._window(_TITLE[language]), "the window did not appear")
            self.ours = self._window(_TITLE[language])
            self._xdotool("windowsize", "--sync", self.ours, "1280", "720")
            self._xdotool("windowmove", "--sync", self.ours, "10", "40")
            self.rest()

    # --- what a journey says ------------------------------------------------------------------

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """Do a part of the journey; a failure in it says what was on the screen.

        What kept the window busy meanwhile stands in `slow` afterwards, under *name*.
        """
        try:
            yield
            self.slow[name] = self.ask("bursts")
            (self.folder / "slow.json").write_text(json.dumps(self.slow, ensure_ascii=False))
        except Exception as why:
            why.add_note(f"while {name}; see {self._photograph()}")
            with suppress(Exception):
                why.add_note(f"on the screen: {self.ask('front')} {self.ask('told')}")
            why.add_note(self.log.read_text()[-4000:])
            for report in (self.folder / "desk/reports").glob("*"):
                why.add_note(report.read_text())
            raise

    def click(self, name: str, nth: int = 0) -> None:
        """Click on something; again, where it has moved away just then."""
        self._hit(name, nth, "click", "1")

    def double(self, name: str, nth: int = 0) -> None:
        """Click on something twice."""
        self._hit(name, nth, "click", "--repeat", "2", "--delay", "60", "1")

    def write(self, name: str, text: str, nth: int = 0) -> None:
        """Write into a field in place of what it holds."""
        self.click(name, nth)
        self.do("key", "ctrl+a")
        self.type(text)
        until(
            lambda: self._find(name, nth)[4] == text,
            lambda: f"“{name}” holds {self._find(name, nth)[4]!r} and not {text!r}",
        )

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self.do("type", "--args", "1", "--delay", "6", text)

    def key(self, *keys: str) -> None:
        """Press keys, named as xdotool does: `ctrl+e`, `Return`."""
        self.front()
        self.do("key", *keys)

    def command(self, words: str, shown: str) -> None:
        """Give a command over the palette: type *words*, and take *shown*."""
        self.key("ctrl+k")
        self.write(_PALETTE[self._language], words)
        self.click(shown)

    def sees(self, name: str, seconds: float = _WAIT) -> None:
        """Wait until something called so is there, a control or words."""
        until(lambda: self.ask("find", name=name), f"nothing is called “{name}”", seconds)

    def misses(self, name: str) -> None:
        """Wait until nothing is called so any more."""
        until(lambda: not self.ask("find", name=name), f"“{name}” is still there")

    def choose(self, *names: str) -> None:
        """Select exhibits on the timeline by their files' names."""
        for number, name in enumerate(names):
            x, y = self.ask("row", ident=self.exhibit(name).id)
            keys = ("keydown", "ctrl") if number else ()
            self.do(*keys, "mousemove", str(x), str(y), "click", "1", "keyup", "ctrl")

    def drag(self, *steps: tuple[int, int]) -> None:
        """Press at the first place, go over all others, and let go at the last."""
        self.do("mousemove", *map(str, steps[0]), "mousedown", "1", *_way(*steps), "mouseup", "1")

    def drop(self, *paths: Path) -> None:
        """Drag files in from another window, as from a file manager."""
        out = self.folder / f"source-{paths[0].name}.log"
        words = ("-m", "tests.journeys.drag_source", *map(str, paths))
        start(self._stack, sys.executable, *words, env=self._env, out=out)
        until(lambda: self._window("drag source"), "the source did not appear")
        until(lambda: "READY" in out.read_text(), "the source was not shown")
        self._xdotool("mousemove", "1440", "200", "mousedown", "1")
        until(lambda: "DRAGS" in out.read_text(), "the drag did not begin")
        self._xdotool(*_way((1440, 200), (1000, 320), (700, 400)))
        until(self._held_over, "the window does not want the files")
        self._xdotool("mouseup", "1")
        until(lambda: "DRAGGED" in out.read_text(), "the drag did not end")
        assert "DRAGGED CopyAction" in out.read_text(), out.read_text()
        until(lambda: not self._window("drag source"), "the source did not go")

    # --- what a journey knows -----------------------------------------------------------------

    def rest(self) -> None:
        """Wait until no work runs."""
        until(lambda: not self.ask("busy"), "the program does not come to rest", 120)

    def case(self) -> CaseFile:
        """Return the newest case, read from the desk."""
        newest = max(one.id for one in casework.list_cases(self.desk))
        return casework.open_case(self.desk, newest)

    def exhibit(self, name: str) -> Exhibit:
        """Return the exhibit of a file's name, read from the desk."""
        return next(one for one in self.case().exhibits if one.name == name)

    def place(self, name: str, nth: int = 0) -> tuple[str, str]:
        """Return where something is that can be used, once it is there and lies still."""
        before: list[Any] = []

        def there() -> bool:
            old, before[:] = before[:], self._find(name, nth)
            if not before or not before[3] or before != old:
                return False
            x, y, seen, *_ = before
            if not seen:  # turn the wheel over the column that it is in
                self.do("mousemove", str(x), "420", "click", "4" if y < 420 else "5")
            return bool(seen)

        until(there, lambda: f"“{name}” cannot be used: {before}")
        self.front()
        return str(before[0]), str(before[1])

    def front(self) -> None:
        """Wait until what is on top has the keyboard; click on it where it has not."""
        end = time.monotonic() + 2

        def has() -> bool:
            _, number, active = self.ask("front")
            if not active and time.monotonic() > end:
                self._xdotool("windowactivate", str(number or self.ours))
            return bool(active)

        until(has, "no window of the program has the keyboard")

    def quit(self) -> None:
        """End the program, which ends well: no mistake was written down, and it never hung."""
        self.front()
        self._xdotool("key", "ctrl+q")
        until(lambda: self.program.poll() is not None, "the program did not end")
        assert self.program.returncode == 0, self.log.read_text()
        reports = [one.read_text() for one in (self.folder / "desk/reports").glob("*")]
        assert not reports, "\n".join(reports)
        long = {
            name: [one for one in found if one["took"] > _LONGEST]
            for name, found in self.slow.items()
            if name != _OPENS
        }
        assert not any(long.values()), f"the window did not answer meanwhile: {long}"

    # --- hands --------------------------------------------------------------------------------

    def do(self, *words: str) -> None:
        """Do what xdotool can, and wait until the program has heard of all of it."""
        self._xdotool(*words, "key", _PAUSE)
        self._marks += 1
        again = time.monotonic() + 2

        def heard() -> bool:
            nonlocal again
            if time.monotonic() > again:  # no window had the keyboard just then
                again += 2
                self._xdotool("key", _PAUSE)
            return bool(self.ask("marked") >= self._marks)

        until(heard, "the program does not hear the keyboard")
        self._marks = self.ask("marked")

    def ask(self, what: str, **more: object) -> Any:
        """Ask the program."""
        self._line.sendall(json.dumps({"do": what, **more}).encode() + b"\n")
        answer = json.loads(self._read.readline())
        if isinstance(answer, dict):
            raise AssertionError(answer["failed"])
        return answer

    def _hit(self, name: str, nth: int, *words: str) -> None:
        for _ in range(5):
            x, y = self.place(name, nth)
            self.ask("aim", name=name, nth=nth)
            self.do("mousemove", x, y, *words)
            found = self.ask("aimed")
            if found and [str(found[0]), str(found[1])] == [x, y]:
                return
        raise AssertionError(f"“{name}” does not lie still")

    def _find(self, name: str, nth: int) -> list[Any]:
        return self.ask("find", name=name, nth=nth) or []

    def _held_over(self) -> bool:
        self._xdotool("mousemove_relative", "1", "1", "mousemove_relative", "--", "-1", "-1")
        return bool(self.ask("veiled"))

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def _window(self, name: str) -> str:
        found = self._xdotool("search", "--onlyvisible", "--name", f"^{name}$")
        return found.partition("\n")[0]

    def _photograph(self) -> Path:
        """Keep what is on the screen, which the server has in a file: a head, colours, pixels."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        head = [int.from_bytes(data[at : at + 4], "big") for at in range(0, 100, 4)]
        size, line = (head[4], head[5]), head[12]
        pixels = data[head[0] + 12 * head[19] :]
        path = self.folder / "screen.png"
        Image.frombuffer("RGB", size, pixels, "raw", "BGRX", line, 1).save(path)
        return path


def _way(*steps: tuple[int, int]) -> Iterator[str]:
    """Words that move the mouse over places, not in one leap."""
    for (x, y), (a, b) in itertools.pairwise(steps):
        for step in range(1, 9):
            yield from ("mousemove", str(x + (a - x) * step // 8), str(y + (b - y) * step // 8))
