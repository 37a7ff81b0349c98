"""The part of try_deb.sh with a screen: drop files, export by keyboard, verify, take pictures.

Xvfb, openbox and the program that files are dragged from run on this machine; the program under
trial runs inside the bare system, as an ordinary person, from its menu entry's command.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = "/home/买家"
NAMES = ("01_订单详情.png", "05_杯底刻字_201.jpg", "09_旺旺_商家.txt")


def until(what: Callable[[], object], why: str, seconds: float = 240) -> None:
    """Wait until *what* holds."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise SystemExit(why)
        time.sleep(0.2)


class Trial:
    """One screen with the program on it. Ends everything it started."""

    def __init__(self, system: Path, out: Path, stack: ExitStack) -> None:
        self.system, self.out, self.stack = system, out, stack
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-ac"]
        server = subprocess.Popen(
            [*words, "-nolisten", "tcp"], pass_fds=(write,), stderr=subprocess.DEVNULL
        )
        stack.callback(server.wait, 10)
        stack.callback(server.terminate)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.env = os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        # Both see the socket of the screen.
        here, there = Path("/tmp/.X11-unix"), system / "tmp/.X11-unix"
        subprocess.check_call(["mount", "--bind", str(here), str(there)])
        stack.callback(subprocess.call, ["umount", "-l", str(there)])
        self.start("openbox", log="openbox")

    def start(self, *words: str, log: str) -> subprocess.Popen[bytes]:
        """Start a program that ends with the trial at the latest."""
        file = self.stack.enter_context(
            Path(f"{self.out}.{log}.log").open("wb")  # noqa: SIM115 - closed by the stack
        )
        process = subprocess.Popen(words, env=self.env, stdout=file, stderr=file)

        def end() -> None:
            process.terminate()
            process.wait(20)

        self.stack.callback(end)
        return process

    def inside(self, *words: str) -> list[str]:
        """Return the command that runs *words* in the bare system, as its buyer."""
        clean = ["env", "-i", "PATH=/usr/bin:/bin", f"HOME={HOME}", "LANG=zh_CN.UTF-8"]
        clean.append(f"DISPLAY={self.display}")
        enter = ["/usr/sbin/chroot", "--userspec=buyer:buyer", str(self.system)]
        return [*clean, *enter, "sh", "-c", 'cd && exec "$@"', "sh", *words]

    def asked(self, *words: str) -> str:
        """Return what a command in the bare system prints; it must end well."""
        return subprocess.run(self.inside(*words), check=True, capture_output=True).stdout.decode()

    def do(self, *words: str) -> str:
        """Move the mouse, press keys, look for windows."""
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, check=False)
        return done.stdout.decode().strip()

    def window(self, name: str) -> str:
        """Return the first window of that name, empty if there is none."""
        return self.do("search", "--onlyvisible", "--name", name).partition("\n")[0]

    def picture(self, name: str) -> None:
        """Take a picture of the screen."""
        path = f"{self.out}.{name}.png"
        subprocess.run(["import", "-window", "root", path], env=self.env, check=True)


def main(words: list[str]) -> int:
    """Try the program in the system *words[0]*, pictures and logs beginning with *words[1]*."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that all it started ends, too
    with ExitStack() as stack:
        trial = Trial(Path(words[0]), Path(words[1]), stack)
        photos = Path(words[0] + HOME, "照片")
        photos.mkdir()
        for name in NAMES:
            shutil.copyfile(ROOT / "resources/sample/files" / name, photos / name)
        entry = "/usr/share/applications/org.evidencedesk.EvidenceDesk.desktop"
        command = re.findall(r"(?m)^Exec=(.*)$", Path(words[0] + entry).read_text("utf-8"))[0]
        begun = time.monotonic()
        program = trial.start(*trial.inside(*command.replace(" %f", "").split()), log="program")
        until(lambda: trial.window("证据台"), "the window did not appear")
        print(f"window after {time.monotonic() - begun:.1f} s")
        time.sleep(3)
        trial.picture("1-first-start")
        memory(program, "at rest, new")
        drop(trial)
        memory(program, "at rest, files read")
        export(trial)
        trial.do("key", "ctrl+q")
        until(lambda: program.poll() is not None, "the program did not end")
        if program.returncode:
            raise SystemExit(f"the program ended with {program.returncode}")
        print(trial.asked("evidence-desk", "verify", f"{HOME}/证据链.pdf").strip())
        print(trial.asked("evidence-desk", "case", "list").strip())
    return 0


def drop(trial: Trial) -> None:
    """Drag the files in with the mouse, as a file manager does."""
    ours = trial.window("证据台")
    trial.do("windowsize", "--sync", ours, "1280", "720")
    trial.do("windowmove", "--sync", ours, "10", "40")
    source = str(ROOT / "tests/journeys/drag_source.py")
    # Their paths inside the bare system.
    trial.start(sys.executable, source, *(f"{HOME}/照片/{name}" for name in NAMES), log="drag")
    until(lambda: trial.window("drag source"), "the source did not appear")
    time.sleep(3)
    trial.do("mousemove", "1420", "220", "mousedown", "1")
    time.sleep(0.5)
    for step in range(1, 16):
        trial.do("mousemove", str(1420 - 50 * step), str(220 + 12 * step))
        time.sleep(0.1)
    time.sleep(0.5)
    trial.picture("2-dragging")
    trial.do("mouseup", "1")
    done = Path(f"{trial.out}.drag.log")
    until(lambda: b"DRAGGED" in done.read_bytes(), "the drag did not end")
    if b"DRAGGED CopyAction" not in done.read_bytes():
        raise SystemExit("the drop was not taken as a copy")
    until(lambda: trial.window("新建案件"), "nobody asked which case the files are for")
    time.sleep(1)
    trial.picture("3-new-case")

    def made() -> bool:
        trial.do("key", "Return")  # three steps; what is not filled in can be later
        time.sleep(1)
        return not trial.window("新建案件")

    until(made, "the case was not made")
    vault = Path(f"{trial.system}{HOME}/.local/share/evidence-desk/vault")

    def arrived() -> bool:
        kept = [one for one in vault.rglob("*") if one.is_file() and "incoming" not in one.parts]
        return len([one for one in kept if len(one.name) == 64]) == len(NAMES)

    until(arrived, "the files did not arrive")
    time.sleep(12)  # the checks and small pictures, in worker processes
    trial.picture("4-taken-in")
    print(f"{len(NAMES)} files dropped and taken in")


def memory(program: subprocess.Popen[bytes], when: str) -> None:
    """Print what the program and its worker processes hold while nothing happens."""
    family = {program.pid}
    for _ in range(4):
        for status in Path("/proc").glob("[0-9]*/status"):
            told = status.read_text(errors="replace")
            parent = re.search(r"(?m)^PPid:\s+(\d+)", told)
            if parent and int(parent[1]) in family:
                family.add(int(status.parent.name))
    shares = []
    for process in sorted(family):
        rollup = Path(f"/proc/{process}/smaps_rollup")
        if rollup.exists() and (told := re.search(r"Pss:\s+(\d+)", rollup.read_text())):
            shares.append(int(told[1]) / 1024)
    largest = f"{len(shares)} processes, largest {max(shares):.0f} MB"
    print(f"memory {when}: {sum(shares):.0f} MB in {largest}")


def export(trial: Trial) -> None:
    """Export a PDF with the keyboard alone."""
    trial.do("windowactivate", "--sync", trial.window("证据台"))
    trial.do("key", "ctrl+e")
    until(lambda: trial.window("^导出$"), "the dialog did not appear")
    time.sleep(6)
    trial.picture("5-export")
    out = Path(f"{trial.system}{HOME}/证据链.pdf")

    def go_on() -> bool:
        trial.do("key", "Return")
        time.sleep(2)
        return bool(trial.window("对方仍能看到"))

    until(go_on, "what is still to be seen was not listed")
    # Enter hands nothing out there: from the list past “back” to “go on”.
    trial.do("key", "Tab", "Tab", "space")
    until(lambda: trial.window("^导出$"), "nobody asked where to save")
    time.sleep(2)
    trial.do("key", "ctrl+a")
    trial.do("type", "--delay", "40", f"{HOME}/证据链.pdf")
    time.sleep(1)
    trial.do("key", "Return")
    until(lambda: out.exists() and out.stat().st_size > 1000, "no PDF was written")
    time.sleep(2)
    trial.picture("6-exported")
    print(f"exported: {out.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
