#!/usr/bin/env python3
"""Proves the wheel and the source archive: made twice alike, and each works where it is installed.

    python3 packaging/check_dists.py

Builds both twice (in copies of the committed files, so that nothing else gets in), compares the
bytes, and installs each into an empty environment; there the sample case is made and verified with
no network (in a network namespace of its own, where the system allows that).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "packaging"))
import bundle  # noqa: E402 - lies beside this file

WORK = ROOT / "build" / "dists"
EXTRAS = {"c2pa", "recognise"}


def main() -> int:
    """Run every proof; the first that fails ends it."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": bundle.epoch()}
    environment.pop("PYTHONPATH", None)
    shutil.rmtree(WORK, ignore_errors=True)
    bundle.install(environment)
    first, second = (built(WORK / name, environment) for name in ("first", "second"))
    for one, other in zip(first, second, strict=True):
        if digest(one) != digest(other):
            raise SystemExit(f"two builds of {one.name} differ")
        print(f"{one.name}  {one.stat().st_size / 1e6:.1f} MB  {digest(one)}  twice the same")
    (wheel,) = (one for one in first if one.suffix == ".whl")
    holds(wheel)
    for made in first:
        works(made, environment)
    (ROOT / "dist").mkdir(exist_ok=True)
    for made in first:
        shutil.copyfile(made, ROOT / "dist" / made.name)
    return 0


def built(folder: Path, environment: dict[str, str]) -> list[Path]:
    """Build from a fresh copy of the committed files, and return what was made."""
    source = folder / "source"
    source.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", source], input=archive, check=True)
    # hatchling lies in the same environment: nothing is fetched.
    words = [bundle.PYTHON, "-m", "build", "--no-isolation", "--outdir", folder / "dist", source]
    subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
    return sorted((folder / "dist").iterdir())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def holds(wheel: Path) -> None:
    """See that every resource is inside, and that the extras are named."""
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        told = opened.read(metadata).decode()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "resources"], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()
    for file in filter(None, listed.split("\0")):
        if f"evidence_desk/_{file}" not in names:
            raise SystemExit(f"the wheel lacks {file}")
    extras = {line.split()[1] for line in told.splitlines() if line.startswith("Provides-Extra:")}
    if extras != EXTRAS:
        raise SystemExit(f"the wheel names the extras {sorted(extras)}")
    print(f"all resources inside, extras: {', '.join(sorted(extras))}")


def works(made: Path, environment: dict[str, str]) -> None:
    """Install *made* into an empty environment and make the sample case there."""
    place = WORK / f"empty-{made.suffix[1:]}"
    subprocess.check_call([sys.executable, "-m", "venv", place])
    folder = place / ("Scripts" if os.name == "nt" else "bin")
    subprocess.check_call([folder / "python", "-m", "pip", "install", "--quiet", made])
    program = folder / "evidence-desk"
    clean = {**environment, "HOME": str(place / "home")}

    def run(*words: str | Path) -> str:
        command = [*alone(), program, *words]
        return subprocess.run(
            command, check=True, env=clean, cwd=place, capture_output=True, text=True
        ).stdout

    print(run("--version").strip(), f"from {made.name}")
    run("demo", place / "demo")
    (pdf,) = (place / "demo").glob("*.pdf")
    print(run("verify", pdf, "--lang", "en").strip().splitlines()[-1])


def alone() -> list[str]:
    """Return words before a command that cut it off from the network, if that can be done."""
    words = ["unshare", "--net", "--map-root-user"]
    able = shutil.which("unshare") and not subprocess.call(
        [*words, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if not able:
        print("(the network could not be cut off here)")
    return words if able else []


if __name__ == "__main__":
    sys.exit(main())
