"""Decodes films: for worker processes alone; needs the extra `recognise`."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evidence_desk.domain.film import evenly
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.pictures import PrintPicture, write_aside

# Frames are looked for in these; what other files claim to be is never handed to the decoders.
FILMS = frozenset({"video/mp4", "video/quicktime", "video/webm", "video/x-matroska"})
_SHEET_VERSION = 1
_QUALITY = 82
MISSING = Text(
    "取视频画面需要附加组件 recognise（OpenCV）。请运行 pip install 'evidence-desk[recognise]'，"
    "再打开一次。视频本身已完整保存，可以复制一份用播放器看。",
    "Frames of videos need the optional part “recognise” (OpenCV). Run pip install "
    "'evidence-desk[recognise]' and open it again. The video itself is kept whole; a copy of it "
    "can be watched in a player.",
)
_NOTHING = Text(
    "这段视频里取不出画面，可能已损坏、没有录完，或用了不认识的编码。视频已原样保存；"
    "请用播放器打开副本看看，或从手机重新复制一份。",
    "No frame could be had from this video: it may be damaged, cut off, or coded in an unknown "
    "way. The video is kept as it is; open a copy in a player, or copy it again from the phone.",
)
_SHEET = Text(
    "视频本身不能印在纸上。这里印出其中 {count} 幅画面，由本程序从视频取出，"
    "下面写着各自在视频里的时间。",
    "A video cannot be printed. These are {count} of its frames, drawn out of it by this program, "
    "each with its time in the video.",
)


def available() -> bool:
    """Tell whether the optional part that decodes videos is installed; nothing is loaded."""
    return find_spec("cv2") is not None


@dataclass(frozen=True, slots=True)
class Film:
    """Where a film lies; one behind a picture begins at byte `start`, and is copied to `room`.

    That folder is the asker's: a worker that is stopped takes nothing away behind it.
    """

    path: Path
    start: int = 0
    room: Path | None = None


@contextmanager
def _alone(whole_film: Film) -> Iterator[Path]:
    """Yield a film by itself: one behind a picture is copied out first."""
    path, start = whole_film.path, whole_film.start
    if not start:
        yield path
        return
    assert whole_film.room is not None, "a film behind a picture needs a folder"
    alone = whole_film.room / "film.mp4"
    with path.open("rb") as whole, alone.open("wb") as film:
        whole.seek(start)
        shutil.copyfileobj(whole, film)
    yield alone


def frame_at(film: Film, at: float, step: int, side: int) -> Any:
    """Return one frame; runs in a worker process."""
    from evidence_desk.recognise.frames import NoFrameError, frame

    try:
        with _alone(film) as path:
            return frame(path, at, step=step, side=side)
    except NoFrameError as error:
        raise Unreadable(_NOTHING.zh, _NOTHING.en) from error


def frames_at(film: Film, times: tuple[float, ...]) -> Any:
    """Return whole frames as PNG; runs in a worker process."""
    from evidence_desk.recognise.frames import NoFrameError, frames

    try:
        with _alone(film) as path:
            return frames(path, times)
    except NoFrameError as error:
        raise Unreadable(_NOTHING.zh, _NOTHING.en) from error


def thumbnail(film: Film, duration: float | None, size: int) -> bytes:
    """Return a JPEG of a frame somewhat behind the beginning, which fits in *size* pixels.

    Raises:
        Unreadable: nothing in the film can be decoded.
    """
    from PIL import Image

    # The first frames are often dark, or show the table.
    seen = frame_at(film, min((duration or 0.0) / 10, 3.0), 0, size)
    data = io.BytesIO()
    Image.frombytes("RGB", seen.shown, seen.picture).save(data, "JPEG", quality=_QUALITY)
    return data.getvalue()


def sheet(
    film: Film, digest: str, duration: float | None, chosen: Sequence[float], into: Path
) -> list[PrintPicture]:
    """Return the contact sheet of a film, ready for print, kept in *into*; for a worker process.

    Twelve frames evenly over the film, and those that were chosen.

    Raises:
        Unreadable: nothing in it can be decoded.
    """
    from evidence_desk.recognise.contact import contact_sheet
    from evidence_desk.recognise.frames import NoFrameError

    times = evenly(duration, chosen)
    key = hashlib.sha256(json.dumps([_SHEET_VERSION, times]).encode()).hexdigest()[:12]
    kept = into / f"{digest}-sheet-{key}.jpg"
    about = kept.with_suffix(".json")
    try:
        width, height, count = json.loads(about.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        try:
            font = resource("fonts") / "JetBrainsMono_400Regular.ttf"
            with _alone(film) as path:
                data, width, height, count = contact_sheet(path, times, font)
        except NoFrameError as error:
            raise Unreadable(_NOTHING.zh, _NOTHING.en) from error
        into.mkdir(parents=True, exist_ok=True)
        write_aside(kept, data)
        write_aside(about, json.dumps([width, height, count]).encode())
    return [PrintPicture(kept, "image/jpeg", width, height, note=_SHEET.fill(count=count))]
