"""Has views made off the main thread, and turns them into pictures that can be painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Pixels, Sight, Window, Wish
from evidence_desk.services.pictures import views
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome

if TYPE_CHECKING:
    from evidence_desk.services.pictures.pointing import Pointed
    from evidence_desk.services.workspace import Workspace

_LEAST = 512
_KEPT = 256 << 20  # bytes of pictures that were just seen or are likely next
_LARGE = 30_000_000  # pixels; larger pictures are not made ahead


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
Key = tuple[str, Wish]
More = tuple[list[tuple[str, str]], Sequence["Pointed"]]


class Looking:
    """What the viewer asks the desk for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: OrderedDict[Key, Shown] = OrderedDict()  # pictures that were just made

    def look(self, exhibit: Exhibit, wish: Wish, then: Then) -> Callable[[], None]:
        """Make a view; *then* hears of it, unless the function returned is called before."""
        key = (exhibit.file.digest, wish)
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            then(kept)
            return lambda: None

        def arrive(made: Shown) -> None:
            self._keep(key, made)
            then(made)

        return self._make(exhibit, wish, arrive)

    def ahead(self, exhibits: Sequence[Exhibit]) -> Callable[[], None]:
        """Make the pictures that are likely wanted next; return what stops making them."""
        keys = [(one, (one.file.digest, Wish())) for one in exhibits if _may_keep(one)]
        stops = [
            self._make(one, Wish(), partial(self._keep, key))
            for one, key in keys
            if key not in self._kept
        ]

        def stop() -> None:
            for one in stops:
                one()

        return stop

    def more(self, exhibit: Exhibit, then: Callable[[More], None]) -> None:
        """Read what a file says of itself, and where its findings can be seen."""

        def work(workspace: Workspace) -> More:
            from evidence_desk.services.pictures import pointing, previewing

            return previewing.exif_rows(workspace, exhibit), pointing.places(workspace, exhibit)

        self._desk.read(work, then)

    def _keep(self, key: Key, made: Shown) -> None:
        if made.panes:
            self._kept[key] = made
            self._kept.move_to_end(key)
        while len(self._kept) > 1 and sum(map(_bytes, self._kept.values())) > _KEPT:
            self._kept.popitem(last=False)

    def _make(self, exhibit: Exhibit, wish: Wish, then: Then) -> Callable[[], None]:
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


def _may_keep(one: Exhibit) -> bool:
    """Tell whether a picture is worth making before it is asked for."""
    pixels = (one.file.width or 0) * (one.file.height or 0)
    return one.file.media_type.startswith("image/") and 0 < pixels <= _LARGE


def _bytes(made: Shown) -> int:
    return sum(image.sizeInBytes() for layers in made.panes for image in layers.images)


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
