"""Every string of the window is translated, and the compiled files are those of the sources."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
I18N = ROOT / "resources" / "i18n"
Key = tuple[str, str]


def tool(name: str) -> str:
    """The path of one of PySide's own tools."""
    folder = Path(sysconfig.get_path("scripts"))
    for candidate in (folder / name, folder / f"{name}.exe", Path(sys.executable).parent / name):
        if candidate.exists():
            return str(candidate)
    pytest.skip(f"needs {name}")


def messages(path: Path) -> dict[Key, ET.Element]:
    """The messages of a .ts file by context and source."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


@pytest.mark.parametrize("plural", [False, True], ids=["zh_CN", "en"])
def test_every_string_is_translated(plural: bool, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    options = ["-pluralonly"] if plural else []
    subprocess.run(
        [
            *(tool("pyside6-lupdate"), "-silent", "-extensions", "py", *options),
            *(str(ROOT / "src/evidence_desk/ui"), "-ts", str(fresh)),
        ],
        check=True,
    )
    kept = messages(I18N / f"evidence_desk_{'en' if plural else 'zh_CN'}.ts")
    assert set(messages(fresh)) - set(kept) == set(), "run lupdate and translate these"
    assert set(kept) - set(messages(fresh)) == set(), "these are no longer used"
    for key, message in kept.items():
        translation = message.find("translation")
        assert translation is not None, key
        assert translation.get("type") is None, f"unfinished: {key}"
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        assert all(forms), f"empty: {key}"
        for mark in ("%1", "%2", "%n"):
            if mark in key[1] and "one" not in (forms[0] or "").lower():
                assert all(mark in (form or "") for form in forms), f"{mark} lost: {key}"
    contexts = {context for context, _ in kept}
    assert "" not in contexts, "a string lost its context"


@pytest.mark.parametrize("name", ["evidence_desk_zh_CN", "evidence_desk_en"])
def test_compiled_files_are_up_to_date(name: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    source = str(I18N / f"{name}.ts")
    subprocess.run([tool("pyside6-lrelease"), "-silent", source, "-qm", str(made)], check=True)
    assert made.read_bytes() == (I18N / f"{name}.qm").read_bytes(), "run lrelease"
