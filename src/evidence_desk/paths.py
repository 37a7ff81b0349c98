"""Where the program's resources and the person's desk are."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return a file or folder of resources/, installed or in a checkout."""
    installed = Path(__file__).parent / "_resources" / name
    return installed if installed.exists() else Path(__file__).parents[2] / "resources" / name


def is_bundle() -> bool:
    """Tell whether the program came as one bundle with all its parts and their licences."""
    return (resource("licences") / "index.json").is_file()


def default_desk() -> Path:
    """Return the folder that holds the person's desk unless another is named."""
    if named := os.environ.get("EVIDENCE_DESK"):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming"))
        return base / "EvidenceDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "EvidenceDesk"
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "evidence-desk"
