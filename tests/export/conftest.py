"""Writing a chain, and looking into the PDF that comes of it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from evidence_desk.domain.chain import Chain, Printed
from evidence_desk.domain.progress import NoProgress
from evidence_desk.export.pdf import write_pdf


def _load_samples() -> ModuleType:
    # Tests are imported by path, so their neighbours are no package.
    spec = importlib.util.spec_from_file_location(
        "export_samples", Path(__file__).with_name("samples.py")
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_SAMPLES = _load_samples()


@pytest.fixture
def samples() -> ModuleType:
    return _SAMPLES


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Chain], Printed]:
    def write(chain: Chain) -> Printed:
        return write_pdf(chain, tmp_path / "out.pdf", NoProgress())

    return write


@pytest.fixture
def copied() -> Callable[..., str]:
    """Return the text of a PDF as a reader copies it out."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")

    def text(printed: Printed, page: int | None = None) -> str:
        only = [] if page is None else ["-f", str(page), "-l", str(page)]
        command = ["pdftotext", "-enc", "UTF-8", *only, str(printed.path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    return text
