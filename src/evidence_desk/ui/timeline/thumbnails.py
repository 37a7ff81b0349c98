"""Small pictures for the timeline: read off the main thread, the latest ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from evidence_desk.domain.exhibit import Exhibit

_KEPT = 600
Read = Callable[[Callable[[], QImage | None], Callable[[QImage | None], None]], None]


class Thumbnails(QObject):
    """Hands out pictures of a fixed size; one that is not there yet is announced later."""

    arrived = Signal()

    def __init__(
        self,
        read: Read,
        path_of: Callable[[Exhibit], Path | None],
        side: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._path_of = path_of
        self._side = side
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, exhibit: Exhibit, ratio: float) -> QPixmap | None:
        """Return the exhibit's picture for a screen of this pixel ratio, None while there is none.

        Exhibits that are asked for first are read first.
        """
        digest = exhibit.file.digest
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        if digest not in self._asked:
            self._asked.add(digest)
            side = round(self._side * ratio)
            self._read(
                lambda: self._load(exhibit, side),
                lambda image: self._keep(digest, image, ratio),
            )
        return None

    def forget_missing(self) -> None:
        """Look again for pictures that were not there: new ones were made."""
        self._kept = OrderedDict((k, v) for k, v in self._kept.items() if v is not None)
        self.arrived.emit()

    def _load(self, exhibit: Exhibit, side: int) -> QImage | None:
        path = self._path_of(exhibit)
        return square(path, side) if path else None

    def _keep(self, digest: str, image: QImage | None, ratio: float) -> None:
        self._asked.discard(digest)
        pixmap = None
        if image is not None and not image.isNull():
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
        self._kept[digest] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if pixmap is not None:
            self.arrived.emit()


def square(path: Path, side: int) -> QImage | None:
    """Return the picture cut to a square of *side* pixels: tall ones keep their top."""
    reader = QImageReader(str(path))
    image = reader.read()
    if image.isNull():
        return None
    keep = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(QSize(side, side), keep, smooth)
    return scaled.copy(QRect((scaled.width() - side) // 2, 0, side, side))
