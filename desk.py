#!/usr/bin/env python3
"""The launcher: `python3 desk.py run` opens Evidence Desk, `python3 desk.py test` tests it.

Needs only Python 3.11 or newer. Makes .venv beside this file, puts in what uv.lock says, and on
Debian's family installs the system libraries that are missing, or names the command that does.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UV = "uv==0.13.9"

# Library that must load → Debian package that brings it: without a screen, and with one.
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
} | {
    f"libxcb-{name}.so.{number}": f"libxcb-{name}{number}"
    for name, number in (
        *(("cursor", 0), ("icccm", 4), ("image", 0), ("keysyms", 1), ("randr", 0)),
        *(("render-util", 0), ("shape", 0), ("xkb", 1)),
    )
}
# Program that must be there → Debian package; only the tests in a real window need them.
JOURNEY = {name: name for name in ("xauth", "xdotool", "openbox")}
JOURNEY |= {"Xvfb": "xvfb", "pdftotext": "poppler-utils"}


def main(words: list[str]) -> int:
    if words[:1] not in (["run"], ["test"]):
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what says so to an older one
        print("需要 Python 3.11 或更新版本。 Python 3.11 or newer is needed.")
        return 1
    if words[0] == "run":
        screen = sys.platform != "linux" or bool(
            os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        )
        if screen and not system_ready({}):
            return 1
        install(tests=False)
        return run(words[1:], screen=screen)
    # Without the programs of the journeys those tests are skipped, and say so.
    system_ready(JOURNEY)
    install(tests=True)
    return test(words[1:])


def run(words: list[str], *, screen: bool) -> int:
    if screen or words:
        return subprocess.call([PYTHON, "-m", "evidence_desk", *words])
    print("没有显示器：生成示例案件的 PDF。 No display: building the sample case.", flush=True)
    return subprocess.call([PYTHON, "-m", "evidence_desk", "demo", str(HERE / "demo")])


def test(words: list[str]) -> int:
    environment = {**os.environ, "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"}
    steps = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
        [str(PYTHON), "-m", "pytest", *(words or ["-n", "auto", "--dist", "loadfile"])],
    )
    for step in steps:
        print("+", *step, flush=True)
        if code := subprocess.call(step, cwd=HERE, env=environment):
            return code
    return 0


def install(*, tests: bool) -> None:
    """Make .venv hold what uv.lock says; nothing happens when it does already."""
    pins = (HERE / "uv.lock").read_bytes() + (HERE / "pyproject.toml").read_bytes()
    wanted = hashlib.sha256(pins + f"{HERE} {sys.version}".encode()).hexdigest()
    stamp = VENV / "installed"
    done = stamp.read_text().split() if stamp.exists() and PYTHON.exists() else []
    if done == [wanted, "tests"] or (done == [wanted, "program"] and not tests):
        return
    if subprocess.call([sys.executable, "-m", "venv", VENV]):
        apt_install(["python3-venv"])
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", VENV])
    subprocess.check_call([PYTHON, "-m", "pip", "install", "--quiet", UV])
    environment = os.environ | {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON": str(PYTHON)}
    environment |= {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
    # Inexact: uv itself stays in the environment that it fills.
    sync = [str(PYTHON), "-m", "uv", "sync", "--quiet", "--frozen", "--inexact"]
    if tests:
        subprocess.check_call([*sync, "--all-extras"], cwd=HERE, env=environment)
    elif subprocess.call([*sync, "--no-dev", "--extra", "recognise"], cwd=HERE, env=environment):
        print("这里装不上图片文字识别，其余功能照常。 Text in pictures cannot be read here.")
        subprocess.check_call([*sync, "--no-dev"], cwd=HERE, env=environment)
    stamp.write_text(f"{wanted} {'tests' if tests else 'program'}")


def system_ready(programs: dict[str, str]) -> bool:
    """Install the system packages that are missing, or name the command that does."""
    if sys.platform != "linux":
        return True
    missing = [package for library, package in QT.items() if not loads(library)]
    missing += [package for name, package in programs.items() if not shutil.which(name)]
    return not missing or apt_install(missing)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    may = root or (shutil.which("sudo") and not subprocess.call([*sudo, "true"]))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if shutil.which("apt-get") and may:
        get = [*sudo, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        subprocess.call([*get, "update"], env=environment, stdout=subprocess.DEVNULL)
        command = [*get, "install", "-y", "--no-install-recommends", *packages]
        if subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) == 0:
            return True
    print("请先运行 Please run first:\n  sudo apt-get install -y", *packages)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
