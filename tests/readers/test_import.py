"""The readers are imported when the program starts, so they must not bring anything heavy."""

import subprocess
import sys

HEAVY = ("PIL", "pillow_heif", "pypdfium2", "exifread", "defusedxml", "zipfile", "email", "html")


def test_importing_the_readers_brings_no_heavy_library() -> None:
    code = (
        "import sys; before = set(sys.modules); import evidence_desk.readers, evidence_desk.checks;"
        f"print([name for name in {HEAVY!r} if name in set(sys.modules) - before])"
    )
    path = [entry for entry in sys.path if entry]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
