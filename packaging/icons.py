"""Draws the program's icon in every size that the systems ask for, from resources/icons/app.svg."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path) -> None:
    """Write `evidence-desk-SIZE.png` for each size, and an .ico and an .icns of them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    folder.mkdir(parents=True, exist_ok=True)
    program = QGuiApplication.instance() or QGuiApplication(["icons"])
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / "app.svg"))
    for size in (*SIZES, 1024):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        if not image.save(str(folder / f"evidence-desk-{size}.png")):
            raise OSError(f"cannot write into {folder}")
    del program
    pictures = {size: Image.open(folder / f"evidence-desk-{size}.png") for size in (*SIZES, 1024)}
    pictures[256].save(
        folder / "evidence-desk.ico",
        sizes=[(size, size) for size in (16, 24, 32, 48, 64, 128, 256)],
        append_images=[pictures[size] for size in (16, 24, 32, 48, 64, 128)],
    )
    pictures[1024].save(
        folder / "evidence-desk.icns",
        append_images=[pictures[size] for size in (16, 32, 64, 128, 256, 512)],
    )


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
