"""Has views made off the main thread, and turns them into pictures that can be painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Pixels, Sight, Window, Wish
from evidence_desk.services import views
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

_LEAST = 512


@dataclass(frozen=True, slots=True)
class Layers:
    """A picture and its halves, each half as wide as the one before: painting small stays quick."""

    images: tuple[QImage, ...]

    @classmethod
    def of(cls, whole: QImage) -> Layers:
        """Halve a picture until it is small."""
        made = [whole]
        while max(made[-1].width(), made[-1].height()) > 2 * _LEAST:
            size = QSize(max(1, made[-1].width() // 2), max(1, made[-1].height() // 2))
            keep, smooth = Qt.AspectRatioMode, Qt.TransformationMode
            made.append(made[-1].scaled(size, keep.IgnoreAspectRatio, smooth.SmoothTransformation))
        return cls(tuple(made))

    def for_width(self, width: float) -> QImage:
        """Return the smallest layer of at least *width* pixels, the whole where none is."""
        return next((one for one in reversed(self.images) if one.width() >= width), self.images[0])


@dataclass(frozen=True, slots=True)
class Shown:
    """A view that can be painted; `size` is the frame that all views of a picture share."""

    size: tuple[int, int] = (0, 0)
    panes: tuple[Layers, ...] = ()
    mark: Window | None = None
    note: Text | None = None


Then = Callable[[Shown], None]


class Looking:
    """What the viewer asks the desk for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, exhibit: Exhibit, wish: Wish, then: Then) -> Callable[[], None]:
        """Make a view; *then* hears of it, unless the function returned is called before."""
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[Shown]:
            sight = views.see(workspace, exhibit, wish, progress=progress, executor=pool)
            return Outcome(shown(sight), Changes())

        job = self._desk.change(work, then, beside=True)
        return job.cancel if job is not None else lambda: None

    def glance(self, exhibit: Exhibit, then: Then) -> None:
        """Hand over the small picture of the timeline, if there is one: something to see first."""
        file = exhibit.file
        if not file.width or not file.height:
            return
        turned = file.orientation >= 5
        size = (file.height, file.width) if turned else (file.width, file.height)

        def work(_: Workspace) -> Shown:
            path = self._desk.thumbnail_path(exhibit)
            image = QImageReader(str(path)).read() if path else QImage()
            return Shown(size, () if image.isNull() else (Layers((image,)),))

        self._desk.read(work, then)


def shown(sight: Sight) -> Shown:
    """Return a view as pictures of Qt."""
    made = (sight.pixels, sight.beside)
    panes = tuple(Layers.of(_image(pixels)) for pixels in made if pixels is not None)
    return Shown(sight.size, panes, sight.mark, sight.note)


def _image(pixels: Pixels) -> QImage:
    gray = pixels.bands == 1
    coding = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB888
    row = pixels.width * pixels.bands
    borrowed = QImage(pixels.data, pixels.width, pixels.height, row, coding)
    # The bytes go when this function ends: the copy stays.
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)
