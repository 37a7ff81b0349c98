"""Line icons from resources/icons, tinted for the colour scheme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from evidence_desk.paths import resource
from evidence_desk.ui.theme import tokens

_GAP = 6
_NAME, _COLOUR, _SIZE = "iconName", "iconColour", "iconSide"
Holder = QAbstractButton | QAction | QLabel


def put(holder: Holder, name: str, *, colour: str = "muted", side: int = 18) -> None:
    """Show the icon *name* on a button, an action or a label, in a token's colour, for good."""
    call(holder, name, colour=colour, side=side)
    draw(holder)


def call(holder: Holder, name: str, *, colour: str = "muted", side: int = 18) -> None:
    """Say which icon is shown, once it is drawn: by `draw`, or when the colours change."""
    holder.setProperty(_NAME, name)
    holder.setProperty(_COLOUR, colour)
    holder.setProperty(_SIZE, side)


def retint(app: QApplication) -> None:
    """Draw every icon on screen again: the colour scheme has changed."""
    for top in app.topLevelWidgets():
        for holder in top.findChildren(QObject):
            if isinstance(holder, Holder):
                draw(holder)


def pixmap(name: str, colour: str, side: int, ratio: float | None = None) -> QPixmap:
    """Return the icon in a colour such as `#566072`, *side* device-independent pixels wide."""
    return _drawn(name, colour, side, ratio or QGuiApplication.primaryScreen().devicePixelRatio())


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    image = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing = _source(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")


def draw(holder: Holder) -> None:
    """Draw the icon that was called for, if any, in the colours shown now."""
    if not holder.property(_NAME):
        return
    name, side = str(holder.property(_NAME)), int(holder.property(_SIZE))
    shown = tokens.current()
    drawn = pixmap(name, getattr(shown, str(holder.property(_COLOUR))), side)
    if isinstance(holder, QLabel):
        holder.setPixmap(drawn)
        return
    gap = _GAP if isinstance(holder, QPushButton) and holder.property("kind") != "preview" else 0
    icon = QIcon(beside_text(drawn, gap))
    icon.addPixmap(beside_text(pixmap(name, shown.line_strong, side), gap), QIcon.Mode.Disabled)
    holder.setIcon(icon)
    if isinstance(holder, QAbstractButton):
        holder.setIconSize(QSize(side + gap, side))


def beside_text(drawn: QPixmap, gap: int = _GAP) -> QPixmap:
    """Return an icon with room at its right: a style sheet cannot set a button's text apart."""
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide
