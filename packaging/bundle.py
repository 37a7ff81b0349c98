#!/usr/bin/env python3
"""Makes the bundle for the system it runs on: `python3 packaging/bundle.py` → dist/evidence-desk.

Needs only Python 3.11 or newer. Makes an environment of its own under build/, puts in what uv.lock
says, the program as the wheel that a person would install, and runs PyInstaller there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE, BUILD, DIST = ROOT / "packaging", ROOT / "build", ROOT / "dist"
VENV = BUILD / "packaging"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Make the bundle, its bill of materials and the table of sizes."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch()}
    install(environment)
    made = BUILD / "made"
    environment |= {"EVIDENCE_DESK_MADE": str(made), "QT_QPA_PLATFORM": "offscreen"}

    def run(*words: str | Path) -> None:
        print("+", *words, flush=True)
        subprocess.check_call([PYTHON, *map(str, words)], cwd=ROOT, env=environment)

    run(HERE / "icons.py", made / "icons")
    run(HERE / "licences.py", made / "licences")
    run("-c", _VERSION_FILE, made / "version.txt")
    run(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", DIST, "--workpath", BUILD / "pyinstaller", HERE / "pyinstaller.spec"),
    )
    folder = DIST / "evidence-desk"
    if sys.platform == "linux":
        run("-c", f"import sys; sys.path.insert(0, 'packaging'); import licences, pathlib; "
                  f"licences.add_system(pathlib.Path({str(folder)!r}))")  # fmt: skip
        for library in (folder / "_internal").glob("libpython*"):  # 16 MB for debuggers
            subprocess.check_call(["strip", "--strip-unneeded", library])
    program = folder / ("evidence-desk.exe" if os.name == "nt" else "evidence-desk")
    if sys.platform == "darwin":
        folder = DIST / "Evidence Desk.app"
        program = folder / "Contents/MacOS/evidence-desk"
    subprocess.check_call([program, "licences", "evidence-desk"], stdout=subprocess.DEVNULL)
    run(HERE / "sbom.py", folder, DIST / "evidence-desk.cdx.json")
    run(HERE / "sizes.py", folder)
    return 0


# What Windows shows of a program's file; four numbers are wanted there.
_VERSION_FILE = """
import sys
from evidence_desk import __version__ as version
numbers = tuple(int(part) for part in version.split(".")) + (0,)
words = {"ProductName": "证据台 Evidence Desk", "ProductVersion": version, "FileVersion": version,
         "FileDescription": "证据台 Evidence Desk", "CompanyName": "The Evidence Desk authors",
         "LegalCopyright": "© 2026 The Evidence Desk authors. GPL-3.0; source: Apache-2.0",
         "OriginalFilename": "EvidenceDesk.exe"}
strings = ", ".join(f"StringStruct({name!r}, {said!r})" for name, said in words.items())
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
               f"StringFileInfo([StringTable('080404B0', [{strings}])]), "
               "VarFileInfo([VarStruct('Translation', [0x0804, 1200])])])")
"""


def install(environment: dict[str, str]) -> None:
    """Fill the environment under build/ with what uv.lock says, and with the program as a wheel."""
    import desk

    if not PYTHON.exists():
        subprocess.check_call([sys.executable, "-m", "venv", VENV])
    subprocess.check_call([PYTHON, "-m", "pip", "install", "--quiet", desk.UV])
    told = {
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON": str(PYTHON),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "1",
    }
    what = ["--inexact", "--no-dev", "--group", "packaging", "--all-extras", "--no-editable"]
    again = ["--reinstall-package", "evidence-desk"]  # whatever was built before
    sync = [str(PYTHON), "-m", "uv", "sync", "--quiet", "--frozen", *what, *again]
    subprocess.check_call(sync, cwd=ROOT, env=environment | told)


def epoch() -> str:
    """Return the time of the newest commit, so that the same source gives the same bytes."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return told
    shown = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return shown.stdout.strip() or "1767225600"


if __name__ == "__main__":
    sys.exit(main())
