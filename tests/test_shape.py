"""The repository keeps the shape that its documents promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.order import SECONDS

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_says_what_it_is_for_and_stays_readable(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= 400, "over 400 lines: split it"
    assert path.stem not in ("utils", "helpers", "common", "manager")


def test_the_core_needs_no_qt():
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import evidence_desk.cli.main, evidence_desk.services.exports.exporting\n"
        "import evidence_desk.services.intake.importing, evidence_desk.export.pdf\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_window_paints_before_the_heavy_libraries_load():
    code = (
        "import sys, evidence_desk.ui.app\n"
        "heavy = {'sqlalchemy', 'alembic', 'PIL', 'reportlab', 'pypdfium2', 'exifread'}\n"
        "heavy |= {'numpy', 'cv2', 'onnxruntime', 'rapidocr', 'zxingcpp'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_version_stands_in_one_place():
    import tomllib

    from evidence_desk import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", __version__) == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_links_in_documents_lead_somewhere():
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_font_has_its_licence_beside_it():
    fonts = ROOT / "resources" / "fonts"
    licences = "".join(path.stem.replace("-", "") for path in fonts.glob("LICENSE-*.txt")).lower()
    for font in fonts.glob("*.ttf"):
        assert font.stem.split("_")[0].lower() in licences, font.name


def test_no_sentence_promises_what_cannot_be_proved():
    forbidden = re.compile(r"\b(authentic|unaltered|forged)\b|真实性|未被篡改|伪造")
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                for part in node.args:
                    if isinstance(part, ast.Constant):
                        assert not forbidden.search(str(part.value)), (path.name, part.value)


def test_what_is_said_to_take_longest_is_there():
    missing = [name for name in SECONDS if not (ROOT / "tests" / name).exists()]
    assert not missing, "tests/order.py names what is gone"


def test_the_launcher_is_short_and_needs_only_the_standard_library():
    text = (ROOT / "desk.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names <= set(sys.stdlib_module_names)
