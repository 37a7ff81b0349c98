"""A picture of the exhibit, or the first lines of its text; a click opens it large."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from evidence_desk.ui.controls import parts
from evidence_desk.ui.theme import icons

_HEIGHT = 184
_EDGE = 8
_FINEST = 3  # pixels of a screen for one that is laid out
_LONGEST = 800  # characters of a text that are laid out


def read(path: Path) -> QImage:
    """Read a picture as large as the preview shows it anywhere; off the main thread."""
    reader = QImageReader(str(path))
    size, highest = reader.size(), _HEIGHT * _FINEST
    if size.height() > highest:
        reader.setScaledSize(QSize(max(1, size.width() * highest // size.height()), highest))
    return reader.read()


class Preview(QPushButton):
    """Shows one of three things: a picture, a text, or the sign of a kind with a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "preview")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self._text = parts.label("small", wrap=True)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._text)

    def show_picture(self, picture: QImage) -> None:
        """Show a picture."""
        self._text.hide()
        self.setProperty("iconName", None)
        ratio = self.devicePixelRatioF()
        room = QSize(max(40, self.width() - _EDGE), _HEIGHT - _EDGE)
        scaled = picture.scaled(
            room * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.setIcon(QPixmap.fromImage(scaled))
        self.setIconSize(room)

    def show_text(self, text: str) -> None:
        """Show how a text begins."""
        self.setProperty("iconName", None)
        self.setIcon(QPixmap())
        self._say(text[:_LONGEST].strip(), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def show_sign(self, kind: str, why: str = "") -> None:
        """Show the sign of a kind of file, and why there is no picture."""
        icons.put(self, kind, side=56)
        self._say(why, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter)

    def _say(self, text: str, place: Qt.AlignmentFlag) -> None:
        self._text.setAlignment(place)
        self._text.setText(text)
        self._text.setVisible(bool(text))
