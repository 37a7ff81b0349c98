"""Prints how large a bundle is, part by part, and why each large part is in it.

Ends with 1 where a part of three megabytes or more has no reason here.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

LARGE = 3_000_000
# Beginnings of paths inside the folder → why the part is there. The first that fits counts.
REASONS = {
    "PySide6/Qt/lib/libicu": "Qt's own: Unicode data, without which Qt does not start",
    "PySide6": "Qt: Core, Gui, Widgets, Svg, DBus and the plugins for X11 and Wayland",
    "shiboken6": "Qt for Python",
    "cv2": "OpenCV: pictures for the text reader, and frames of videos",
    "opencv_python_headless": "OpenCV's libraries: FFmpeg for videos (22 MB), OpenBLAS (39 MB)",
    "onnxruntime": "runs the models that read text in pictures",
    "rapidocr": "the two models that find and read text, 31 MB",
    "numpy": "what OpenCV and ONNX Runtime pass pictures in, with its own OpenBLAS (25 MB)",
    "shapely": "areas of text (needed by RapidOCR)",
    "pyclipper": "areas of text (needed by RapidOCR)",
    "evidence_desk/_resources/fonts": "Chinese type for screen and print: PDFs embed it",
    "evidence_desk/_resources/sample": "the sample case",
    "evidence_desk": "resources of the program",
    "pillow_heif": "photos of phones (HEIC): libheif, with x265, which its wheel links to",
    "_pillow_heif": "photos of phones (HEIC)",
    "pillow": "pictures, with AVIF and WebP",
    "PIL": "pictures",
    "c2pa": "signed histories of pictures (C2PA)",
    "libpython": "Python",
    "python3": "Python's library",
    "lib-dynload": "Python's library",
    "base_library": "Python's library",
    "python": "Python",
    "cryptography": "signatures and timestamps",
    "libcrypto": "OpenSSL, for timestamps from the network",
    "lxml": "read by pyHanko for lists of trusted authorities",
    "sqlalchemy": "the database",
    "pypdfium2": "reads and draws PDFs",
    "aiohttp": "asks timestamp authorities (needed by pyHanko)",
    "zxingcpp": "bar codes",
    "evidence-desk": "the starter, with the compiled modules of the program and its libraries",
    "EvidenceDesk": "the starter with a window, on Windows",
}


def main(words: list[str]) -> int:
    """Print the table for the bundle named."""
    folder = Path(words[0])
    sizes: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        size, name = path.stat().st_size, _inside(path.relative_to(folder))
        for begin in REASONS:
            if name.startswith(begin):
                sizes[begin] += size
                break
        else:
            plain[name.split("/")[0]] += size
    print("| part | MB | why |\n|---|---:|---|")
    for begin, size in sizes.most_common():
        print(f"| `{begin}` | {size / 1e6:.1f} | {REASONS[begin]} |")
    print(f"| {len(plain)} smaller parts | {sum(plain.values()) / 1e6:.1f} | |")
    print(f"| **all** | **{(sizes.total() + plain.total()) / 1e6:.1f}** | |")
    unknown = {name: size for name, size in plain.items() if size >= LARGE}
    for name, size in unknown.items():
        print(f"{name}: {size / 1e6:.1f} MB without a reason", file=sys.stderr)
    return 1 if unknown else 0


def _inside(path: Path) -> str:
    """Return the path as it is on every system: without PyInstaller's and macOS's folders."""
    outer = {"_internal", "Contents", "Frameworks", "Resources", "MacOS"}
    parts = list(path.parts)
    while len(parts) > 1 and parts[0] in outer:
        parts.pop(0)
    return "/".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
