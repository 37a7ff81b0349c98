"""Collects the licence of everything that a bundle holds, for the bundle and its About box.

`collect` writes a folder of texts with an index.json, which the program itself reads; `add_system`
adds the libraries of the building Linux that PyInstaller took along, from Debian's records.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

from evidence_desk.services import licences

TEXTS = Path(__file__).resolve().parent / "texts"
# Said of a part beside what its own files say.
_ADDED = {
    "pyside6-essentials": ("Qt", "LGPL-3.0", "GPL-3.0"),
    "shiboken6": ("Qt", "LGPL-3.0", "GPL-3.0"),
    "pillow-heif": ("x265", "GPL-3.0", "GPL-2.0", "LGPL-3.0"),
    "opencv-python-headless": ("FFmpeg", "LGPL-2.1"),
    "pebble": ("LGPL-3.0", "GPL-3.0"),
    "certifi": ("MPL-2.0",),
    "tqdm": ("MPL-2.0",),
}
# Debian's packages whose libraries a bundle holds, with the licence their records describe.
_DEBIAN = {
    "libbz2-1.0": "bzip2-1.0.6",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "liblzma5": "LicenseRef-public-domain",
    "libsqlite3-0": "blessing",
    "libssl3": "Apache-2.0",
    "libuuid1": "BSD-3-Clause",
    "libxkbcommon0": "MIT",
    "libxkbcommon-x11-0": "MIT",
}


class Named(NamedTuple):
    """What is said of a part."""

    name: str
    version: str
    licence: str
    origin: str


def collect(folder: Path) -> None:
    """Write the licences of the installed parts into *folder*, new."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = [_entry(folder, part) for part in licences.parts()]
    index.append(_python(folder))
    starter = distribution("pyinstaller")
    texts = [Path(str(starter.locate_file(file))) for file in starter.files or ()]
    index.append(
        _kept(
            folder,
            Named(
                "PyInstaller (starter)",
                starter.version,
                "GPL-2.0-or-later WITH Bootloader-exception",
                f"https://pypi.org/project/pyinstaller/{starter.version}/",
            ),
            [text for text in texts if text.name == "COPYING.txt"],
        )
    )
    without = [one["name"] for one in index if not one["texts"]]
    if without:
        raise SystemExit(f"no licence text for {', '.join(without)}: add one to licences.py")
    _write(folder, index)


def add_system(bundle: Path) -> None:
    """Add the licences of Debian's libraries at the top of *bundle* to those it holds."""
    folder = next(bundle.rglob("_resources/licences"))
    index: list[dict[str, Any]] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    inside = folder.parents[2]
    names = {
        one.name
        for one in inside.glob("*.so*")
        if one.is_file() and not one.is_symlink() and not one.name.startswith("libpython")
    }
    packages = {package for name in sorted(names) for package in _packages_of(name)}
    for package in sorted(packages):
        licence = "MIT" if package.startswith("libxcb-") else _DEBIAN[package]
        version = _told(["dpkg-query", "-W", "-f", "${Version}", package])
        address = f"https://packages.debian.org/{package}"
        entry = _kept(
            folder,
            Named(f"{package} (Debian)", version, licence, address),
            [Path("/usr/share/doc", package, "copyright")],
        )
        index.append(entry)
    _write(folder, index)


def _entry(folder: Path, part: licences.Part) -> dict[str, Any]:
    key = re.sub(r"[-_.]+", "-", part.name).lower()
    added = [TEXTS / f"{name}.txt" for name in _ADDED.get(key, ())]
    if not part.texts and not added:
        known = re.findall(r"Apache-2\.0|MPL-2\.0", part.licence)
        added = [TEXTS / f"{known[0]}.txt"] if known else []
    named = Named(part.name, part.version, part.licence, part.origin)
    return _kept(folder, named, [*part.texts, *added])


def _python(folder: Path) -> dict[str, Any]:
    base = Path(sys.base_prefix)
    lib = base / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = [one for one in (lib / "LICENSE.txt", base / "LICENSE.txt") if one.is_file()]
    if not found:
        raise SystemExit("Python's LICENSE.txt was not found")
    version = platform.python_version()
    origin = f"https://www.python.org/downloads/release/python-{version.replace('.', '')}/"
    return _kept(folder, Named("Python", version, "PSF-2.0", origin), found[:1])


def _kept(folder: Path, named: Named, texts: Iterable[Path]) -> dict[str, Any]:
    """Copy *texts* and return the entry of the index."""
    place = re.sub(r"[^\w.-]+", "-", named.name).strip("-")
    (folder / place).mkdir()
    kept: list[str] = []
    for number, text in enumerate(texts, 1):
        target = f"{place}/{number:02}-{re.sub(r'[^A-Za-z0-9.]+', '-', text.name)}"
        shutil.copyfile(text, folder / target)
        kept.append(target)
    return {**named._asdict(), "texts": kept}


def _write(folder: Path, index: list[dict[str, Any]]) -> None:
    text = json.dumps(index, ensure_ascii=False, indent=1)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")


def _packages_of(name: str) -> list[str]:
    found = _told(["dpkg-query", "-S", f"*/{name}"])
    return sorted({line.split(":")[0] for line in found.splitlines()})


def _told(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    collect(Path(sys.argv[1]))
