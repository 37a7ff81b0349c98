#!/usr/bin/env python3
"""Makes the packages for Linux from the bundle: `build.py deb`, `build.py tarball`.

With `--quick` they are packed loosely, in seconds, to be tried and not to be given away.

The bundle is made first where dist/evidence-desk is missing. The same bundle and
SOURCE_DATE_EPOCH give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
import bundle  # noqa: E402 - lies beside this folder

BUNDLE, BUILD, DIST = ROOT / "dist" / "evidence-desk", ROOT / "build", ROOT / "dist"
ID = "org.evidencedesk.EvidenceDesk"
PLACE = "/usr/lib/evidence-desk"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
VERSION = re.findall(
    r'__version__ = "(.+)"', (ROOT / "src/evidence_desk/__init__.py").read_text(encoding="utf-8")
)[0]

CONTROL = """\
Package: evidence-desk
Version: {version}
Architecture: {machine}
Maintainer: The Evidence Desk authors <packages@evidencedesk.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-noto-cjk, shared-mime-info, desktop-file-utils
Suggests: gnome-keyring | kwalletmanager
Section: utils
Priority: optional
Description: evidence of online-shopping disputes, in order and checkable
 Evidence Desk (证据台) keeps photos, screenshots, chat logs, videos and papers of
 a dispute on Taobao, Tmall, Taote or Pinduoduo unchanged, puts them on one
 timeline with feedback codes and deadlines, says what is missing and prints a
 PDF that a clerk can check.
 .
 Everything it needs besides the libraries of the desktop is inside; it works
 offline. Removing it does not touch the person's desk.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Evidence Desk
Comment:
 This package as a whole is distributed under the GPL 3.0: it holds x265
 (GPL-2.0-or-later), which reads HEIC photos. The source code of Evidence Desk
 itself is under the Apache License 2.0.
 .
 The texts of all licences lie in
 {place}/_internal/evidence_desk/_resources/licences
 and are printed by "evidence-desk licences PART", which also names the address
 where the source code of each part is published. The parts:
 .
{parts}

Files: *
Copyright: 2026 The Evidence Desk authors, and the authors of the parts named above
License: GPL-3

License: GPL-3
 On Debian systems, the text of the GNU General Public License version 3 is in
 /usr/share/common-licenses/GPL-3, that of the Apache License in
 /usr/share/common-licenses/Apache-2.0.
"""


def main(words: list[str]) -> int:
    """Make the package asked for and print where it lies."""
    quick = words[1:] == ["--quick"]
    if words[:1] not in (["deb"], ["tarball"]) or words[1:] not in ([], ["--quick"]):
        print(__doc__)
        return 2
    os.environ["SOURCE_DATE_EPOCH"] = bundle.epoch()
    if not BUNDLE.exists() and (code := bundle.main()):
        return code
    tree = BUILD / words[0]
    shutil.rmtree(tree, ignore_errors=True)
    made = (make_deb if words[0] == "deb" else make_tarball)(tree, level=1 if quick else 6)
    print(f"{made}  {made.stat().st_size / 1e6:.1f} MB")
    return 0


def make_deb(tree: Path, *, level: int) -> Path:
    """Lay out the package under *tree* and pack it."""
    shutil.copytree(BUNDLE, tree / PLACE[1:], symlinks=True)
    lay_out(tree / "usr" / "share")
    (tree / "usr/bin").mkdir(parents=True)
    write(tree / "usr/bin/evidence-desk", starter(PLACE), executable=True)
    share = tree / "usr/share"
    (share / "man/man1").mkdir(parents=True)
    packed(share / "man/man1/evidence-desk.1.gz", filled("evidence-desk.1"))
    papers = share / "doc/evidence-desk"
    papers.mkdir(parents=True)
    packed(papers / "changelog.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    for name in ("NOTICE", "docs/cli.md", "docs/package-format.md"):
        shutil.copyfile(ROOT / name, papers / Path(name).name)
    shutil.copyfile(DIST / "evidence-desk.cdx.json", papers / "evidence-desk.cdx.json")
    listed = "\n".join(f" {one['name']} {one['version']}: {one['licence']}" for one in parts())
    write(papers / "copyright", COPYRIGHT.format(place=PLACE, parts=listed))
    modes(tree)
    size = sum(one.lstat().st_size for one in tree.rglob("*") if not one.is_dir()) // 1024
    machine = told("dpkg", "--print-architecture")
    (tree / "DEBIAN").mkdir()
    write(
        tree / "DEBIAN/control",
        CONTROL.format(version=VERSION, machine=machine, size=size, depends=depends()),
    )
    made = DIST / f"evidence-desk_{VERSION}_{machine}.deb"
    subprocess.check_call(
        [
            "dpkg-deb",
            "--root-owner-group",
            "-Zgzip" if level == 1 else "-Zxz",
            f"-z{level}",
            "--build",
            tree,
            made,
        ]
    )
    return made


def make_tarball(tree: Path, *, level: int) -> Path:
    """Lay out the folder under *tree*, with a script that puts it into a person's menu."""
    name = f"evidence-desk-{VERSION}-linux-{os.uname().machine}"
    folder = tree / name
    shutil.copytree(BUNDLE, folder, symlinks=True)
    lay_out(folder / "share")
    write(folder / "install.sh", (HERE / "install.sh").read_text(encoding="utf-8"), executable=True)
    for paper in ("NOTICE", "LICENSE", "README.md", "README.zh-CN.md"):
        shutil.copyfile(ROOT / paper, folder / paper)
    modes(tree)
    made = DIST / f"{name}.tar.xz"
    same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    same.append(f"--mtime=@{os.environ['SOURCE_DATE_EPOCH']}")
    subprocess.check_call(
        ["tar", *same, "-C", tree, "-cJf", made, name],
        env={**os.environ, "XZ_OPT": f"-T2 -{level}"},
    )
    return made


def lay_out(share: Path) -> None:
    """Put what a desktop looks for into *share*: entry, icons, type of file, description."""
    for part, suffix in (("applications", "desktop"), ("metainfo", "metainfo.xml")):
        (share / part).mkdir(parents=True)
        write(share / part / f"{ID}.{suffix}", filled(f"{ID}.{suffix}"))
    (share / "mime/packages").mkdir(parents=True)
    shutil.copyfile(HERE / f"{ID}.mime.xml", share / "mime/packages" / f"{ID}.xml")
    icons = share / "icons/hicolor"
    for size in SIZES:
        place = icons / f"{size}x{size}/apps"
        place.mkdir(parents=True)
        shutil.copyfile(BUILD / f"made/icons/evidence-desk-{size}.png", place / f"{ID}.png")
    (icons / "scalable/apps").mkdir(parents=True)
    shutil.copyfile(ROOT / "resources/icons/app.svg", icons / f"scalable/apps/{ID}.svg")


def parts() -> list[dict[str, str]]:
    """Return what the bundle is made of."""
    index = BUNDLE / "_internal/evidence_desk/_resources/licences/index.json"
    listed: list[dict[str, str]] = json.loads(index.read_text(encoding="utf-8"))
    return listed


def depends() -> str:
    """Return the packages whose libraries the bundle needs and does not hold."""
    binaries = [
        one
        for one in BUNDLE.rglob("*")
        if one.is_file() and not one.is_symlink() and one.open("rb").read(4) == b"\x7fELF"
    ]
    inside = [one["name"] for one in parts()]
    places = sorted({str(one.parent) for one in binaries})
    work = BUILD / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    write(
        work / "debian/control",
        "Source: evidence-desk\n\nPackage: evidence-desk\nArchitecture: any\n",
    )
    asked = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        + [f"-x{name.removesuffix(' (Debian)')}" for name in inside if name.endswith(" (Debian)")]
        + [f"-l{place}" for place in places]
        + [f"-e{one}" for one in binaries],
        cwd=work,
        check=False,
        capture_output=True,
        text=True,
    )
    if asked.returncode:
        raise SystemExit(asked.stderr)
    shown = asked.stdout
    found = re.search(r"shlibs:Depends=(.*)", shown)
    if found is None:
        raise SystemExit("dpkg-shlibdeps found no dependencies")
    # Loaded by name, so not to be seen in the files: OpenGL, which Qt asks for when it needs it.
    return ", ".join(sorted({*found[1].split(", "), "libegl1", "libgl1"}))


def starter(folder: str) -> str:
    """Return the script that starts the bundle in *folder*."""
    return (HERE / "evidence-desk.sh").read_text(encoding="utf-8").replace("@FOLDER@", folder)


def filled(name: str) -> str:
    """Return a file of this folder with version and date put in."""
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    text = (HERE / name).read_text(encoding="utf-8")
    return text.replace("@VERSION@", VERSION).replace("@DATE@", day)


def write(path: Path, text: str, *, executable: bool = False) -> None:
    """Write a text file."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755 if executable else 0o644)


def packed(path: Path, text: str) -> None:
    """Write a text as gzip, without a time in it."""
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def modes(tree: Path) -> None:
    """Let everybody read, and nothing but programs and libraries' folders be executable."""
    for one in tree.rglob("*"):
        if one.is_symlink():
            continue
        program = one.is_dir() or (one.stat().st_mode & 0o111 and ".so" not in one.name)
        one.chmod(0o755 if program else 0o644)


def told(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
