"""What a bundle is told to hold, without making one: that takes minutes (packaging/README.md)."""

from __future__ import annotations

import configparser
import json
import plistlib
import re
import runpy
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from evidence_desk import __version__
from evidence_desk.recognise import engine
from evidence_desk.services import licences

ROOT = Path(__file__).parents[2]
PACKAGING, LINUX = ROOT / "packaging", ROOT / "packaging" / "linux"
ID = "org.evidencedesk.EvidenceDesk"


@pytest.fixture(scope="module")
def contents():
    return runpy.run_path(str(PACKAGING / "contents.py"))


def test_every_resource_of_the_program_gets_into_a_bundle(contents):
    for path in (ROOT / "resources").rglob("*"):
        inside = f"evidence_desk/_{path.relative_to(ROOT).as_posix()}"
        assert not contents["is_unwanted"](inside), inside


def test_what_is_read_as_files_gets_into_a_bundle(contents):
    spec = (PACKAGING / "pyinstaller.spec").read_text(encoding="utf-8")
    assert '"storage/migrations/**"' in spec
    assert '"verifier/*"' in spec
    for name in ("storage/migrations/env.py", "verifier/check.py"):
        assert (ROOT / "src/evidence_desk" / name).is_file()
        assert not contents["is_unwanted"](f"evidence_desk/{name}")


def test_the_models_in_a_bundle_are_those_that_are_read(contents):
    assert tuple(Path(model).name for model in contents["MODELS"]) == engine._MODELS


@pytest.mark.parametrize(
    ("name", "stays_out"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6\\plugins\\sqldrivers\\qsqlite.dll", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("opencv_python_headless.libs/libavcodec-c4204469.so.62.28.101", False),
        ("cv2/data/haarcascade_eye.xml", True),
        ("python3.11/lib-dynload/readline.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_only_what_is_used_goes_in(contents, name, stays_out):
    assert contents["is_unwanted"](name) is stays_out


@pytest.mark.parametrize(
    ("name", "stays_out"),
    [
        ("libpython3.11.so.1.0", False),
        ("libxcb-cursor.so.0", False),
        ("libsqlite3.so.0", False),
        ("libgtk-3.so.0", True),
        ("libstdc++.so.6", True),
        ("libxcb.so.1", True),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", False),
    ],
)
def test_libraries_of_the_desktop_come_from_the_system(contents, name, stays_out):
    assert contents["is_of_linux"](name) is stays_out


def test_nothing_that_the_program_imports_is_left_out(contents):
    imported = set()
    for path in (ROOT / "src").rglob("*.py"):
        imported |= set(
            re.findall(r"(?m)^\s*(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"))
        )
    assert not imported & set(contents["UNUSED"])


def test_the_version_is_the_same_everywhere():
    build = runpy.run_path(str(LINUX / "build.py"))
    assert build["VERSION"] == __version__
    # Everything else asks for it; a version written by hand would be forgotten.
    # Everything else asks for it; a version written by hand would be forgotten. make_desk.py names
    # the version that a desk is kept of.
    for path in [*PACKAGING.rglob("*"), *(ROOT / ".github").rglob("*.yml")]:
        if path.is_file() and path.name != "make_desk.py" and "__pycache__" not in path.parts:
            told = path.read_text(encoding="utf-8-sig")
            assert not re.search(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])", told), path
    words = [sys.executable, "-m", "evidence_desk", "--version"]
    shown = subprocess.run(words, check=True, capture_output=True, text=True)
    assert shown.stdout.split() == ["evidence-desk", __version__]


def test_the_menu_entry_says_what_it_needs_in_both_languages():
    entry = configparser.ConfigParser(interpolation=None, delimiters="=")
    entry.optionxform = str
    entry.read(LINUX / f"{ID}.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    assert {"Name", "Name[zh_CN]", "Comment", "Comment[zh_CN]", "Exec", "Icon"} <= set(told)
    assert told["Exec"] == "evidence-desk open %f"
    assert told["Icon"] == ID
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", LINUX / f"{ID}.desktop"], check=True)


def test_menu_type_and_description_name_the_same_things():
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ET.parse(LINUX / f"{ID}.mime.xml").getroot().find(f"{space}mime-type")
    described = ET.parse(LINUX / f"{ID}.metainfo.xml").getroot()
    assert described.findtext("id") == ID
    assert described.findtext("launchable") == f"{ID}.desktop"
    assert described.findtext("provides/mediatype") == kind.get("type")
    entry = (LINUX / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"MimeType={kind.get('type')};" in entry
    # The name that the window proposes for a package.
    pattern = kind.find(f"{space}glob").get("pattern")
    proposed = (ROOT / "src/evidence_desk/ui/exporting/exports.py").read_text(encoding="utf-8")
    assert f'"{pattern[1:]}"' in proposed
    names = {name.text for name in described.findall("name")}
    assert names == {"Evidence Desk", "证据台"}
    app = (ROOT / "src/evidence_desk/ui/app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{ID}")' in app


def test_macos_is_told_what_the_program_is(contents):
    told = plistlib.loads(plistlib.dumps(contents["info_plist"](__version__)))
    assert told["CFBundleShortVersionString"] == __version__
    (types,) = told["CFBundleDocumentTypes"]
    assert types["LSHandlerRank"] == "Alternate"
    assert plistlib.loads((PACKAGING / "macos/entitlements.plist").read_bytes())


def test_the_installer_for_windows_needs_no_administrator_and_leaves_the_desk():
    path = PACKAGING / "windows/evidence-desk.iss"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Inno Setup reads UTF-8 with its mark"
    told = path.read_text(encoding="utf-8-sig")
    assert "PrivilegesRequired=lowest" in told
    assert "UninstallDelete" not in told
    assert 'open ""%1""' in told
    for source in re.findall(r'Source: "\.\.\\\.\.\\([A-Z]+)"', told):
        assert (ROOT / source).is_file()
    sentences = set(re.findall(r"(?m)^zh\.(\w+)=", told))
    assert sentences == set(re.findall(r"(?m)^en\.(\w+)=", told))
    assert set(re.findall(r"\{cm:(\w+)\}", told)) <= sentences


def test_a_bundle_cannot_be_without_the_licence_of_a_part(tmp_path):
    collected = runpy.run_path(str(PACKAGING / "licences.py"))
    index = [collected["_entry"](tmp_path, part) for part in licences.parts()]
    for one in index:
        assert sum((tmp_path / text).stat().st_size for text in one["texts"]) > 300, one["name"]
    heif = next(one for one in index if one["name"] == "pillow_heif")
    assert any("GPL-3.0" in text for text in heif["texts"])
    collected["_write"](tmp_path, index)
    assert json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))[0]["name"] == (
        "evidence-desk"
    )


def test_a_program_that_was_never_installed_says_where_licences_are(tmp_path):
    code = (
        f"import sys; sys.path[:] = [{str(ROOT / 'src')!r}, *(p for p in sys.path if "
        "p.endswith(('.zip', 'python3.11', 'python3.12', 'python3.13', 'lib-dynload')))]\n"
        "from evidence_desk.domain.errors import UserError\n"
        "from evidence_desk.services import licences\n"
        "try: licences.parts()\n"
        "except UserError as error: print(error.text.en)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert "see NOTICE" in done.stdout
