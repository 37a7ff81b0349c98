"""Frames of a video at chosen times: seen, taken in as exhibits of their own, and on one sheet.

Decoding happens in worker processes alone, with limits on time and memory; it needs the extra
`recognise`.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, wait
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.film import FRAME, KEY, at_clock, chosen_frames, film_start
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Language, Text
from evidence_desk.domain.view import Pixels, Sight
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.pictures import PrintPicture, write_aside
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.covers.covering import exhibit_called
from evidence_desk.services.intake.importing import Intake, Told, take_in
from evidence_desk.services.pictures import filming
from evidence_desk.services.scratch import scratch
from evidence_desk.services.workers import begin_within, result_of
from evidence_desk.services.workspace import Workspace

T = TypeVar("T")

SECONDS = 30.0  # of one frame: far from a key frame in a large film it takes some seconds
SHEET_SECONDS = 90.0
AT_ONCE = 60
_VIEW = 1600
_HOW = Text(
    "由本程序从视频 {label}（{name}，SHA-256 {digest}）{at} 处取出的画面，"
    "是派生的截图，不是原始文件；原视频就是证据 {label}。",
    f"{FRAME}{{label}} ({{name}}, SHA-256 {{digest}}) at {{at}}: "
    "derived, no original file; the video itself is exhibit {label}.",
)
_CAPTION = Text("{title}　{at} 处的画面", "{title}, frame at {at}")
CHOSEN = Text("修改 {label} 的画面一览", "Change the frames shown of {label}")


def is_film(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit may have frames."""
    file = exhibit.file
    return file.media_type in filming.FILMS or film_start(file.facts) is not None


def see(
    workspace: Workspace,
    exhibit: Exhibit,
    at: float,
    *,
    step: int = 0,
    progress: Progress,
    executor: Executor,
) -> tuple[float | None, Sight]:
    """Return a frame to be looked at, and its time code in seconds as the file says it.

    *step* 1 or -1 asks for the frame after or before. Where there is none, the time is None and
    the sight says why.

    Raises:
        Cancelled: something else is wanted meanwhile.
    """
    try:
        found: Any = _decoded(
            workspace,
            exhibit,
            filming.frame_at,
            at,
            step,
            _VIEW,
            progress=progress,
            executor=executor,
        )
    except UserError as error:
        return None, Sight(note=error.text)
    seen = Pixels(found.shown[0], found.shown[1], 3, found.picture)
    return found.at, Sight((found.width, found.height), seen)


def take(
    workspace: Workspace,
    case_id: int,
    exhibit: Exhibit,
    times: Sequence[float],
    *,
    language: Language,
    progress: Progress,
    executor: Executor,
) -> Intake:
    """Take the frames at *times* (seconds) in as exhibits of their own, which say what they are.

    A frame that the case has already is not taken twice.

    Raises:
        UserError: no frame can be had from the video, or the desk cannot be written to.
    """
    found: Any = _decoded(
        workspace, exhibit, filming.frames_at, tuple(times), progress=progress, executor=executor
    )
    with scratch("evidence-desk-frames-") as folder:
        paths, told = [], []
        for one in found:
            values = {
                "label": exhibit.label,
                "name": exhibit.name,
                "digest": exhibit.file.digest,
                "title": exhibit.title,
                "at": at_clock(one.at),
            }
            how = _HOW.fill(**values)
            path = folder / f"{exhibit.label} {one.at:.3f}s.png"
            path.write_bytes(_labelled(one.picture, how.en))
            paths.append(path)
            told.append(
                Told(
                    None,
                    {
                        "source": how.in_(language),
                        "caption": _CAPTION.fill(**values).in_(language),
                        "details": {"frame": {"of": exhibit.file.digest, "at": one.at}},
                    },
                    _moments(exhibit),
                )
            )
        return take_in(workspace, case_id, paths, progress=progress, told=told)


def sheet_of(
    workspace: Workspace, exhibit: Exhibit, *, progress: Progress, executor: Executor
) -> PrintPicture:
    """Return the contact sheet of a video exhibit.

    Raises:
        UserError: there is none, with the reason.
    """
    made: list[PrintPicture] = _decoded(
        workspace,
        exhibit,
        filming.sheet,
        exhibit.file.digest,
        exhibit.file.duration,
        chosen_frames(exhibit.details),
        workspace.cache / "print",
        progress=progress,
        executor=executor,
        seconds=SHEET_SECONDS,
    )
    return made[0]


def write_sheet(
    workspace: Workspace, exhibit: Exhibit, out: Path, *, progress: Progress, executor: Executor
) -> None:
    """Write the contact sheet of a video exhibit to *out*, a new .jpg or .png.

    Raises:
        UserError: there is none, with the reason, or *out* is there or cannot be written.
    """
    if out.suffix.lower() not in (".jpg", ".jpeg", ".png"):
        raise UserError(
            f"{out.name} 要以 .jpg 或 .png 结尾。", f"{out.name} must end in .jpg or .png."
        )
    if out.exists() or out.resolve().is_relative_to(workspace.folder.resolve()):
        raise UserError(
            f"{out} 已存在，或在证据台自己的文件夹里。请换一个文件名。",
            f"{out} exists or lies in the desk's own folder. Choose another name.",
        )
    made = sheet_of(workspace, exhibit, progress=progress, executor=executor)
    try:
        data = made.path.read_bytes()
        if out.suffix.lower() == ".png":
            data = png_of(made.path)
        write_aside(out, data)
    except OSError as error:
        raise UserError(
            f"无法写入 {out}：{error.strerror}。", f"{out} cannot be written: {error.strerror}."
        ) from error


def png_of(path: Path) -> bytes:
    """Return a JPEG of our own making as PNG."""
    from PIL import Image

    data = io.BytesIO()
    with Image.open(path, formats=["JPEG"]) as image:
        image.save(data, "PNG", compress_level=6)
    return data.getvalue()


def edit_of(exhibit: Exhibit, times: Iterable[float]) -> SetFields:
    """Return the edit that lets *times* be the chosen frames of a video's contact sheet."""
    kept = {key: value for key, value in exhibit.details.items() if key != KEY}
    chosen = sorted({round(at, 3) for at in times})
    return SetFields("exhibit", exhibit.id, {"details": kept | ({KEY: chosen} if chosen else {})})


def choose(workspace: Workspace, case_id: int, exhibit: Exhibit, times: Iterable[float]) -> Changes:
    """Let *times* be the chosen frames of a video's contact sheet, beside the twelve even ones."""
    label = CHOSEN.fill(label=exhibit.label)
    # What else is told of it may have changed since *exhibit* was read.
    now = exhibit_called(open_case(workspace, case_id), exhibit.label)
    return history.edit(workspace, edit_of(now, times), label=label, case_id=case_id)


def refuse_without_frames(exhibit: Exhibit) -> None:
    """Raise UserError where an exhibit has no frames, or what decodes them is missing."""
    if not is_film(exhibit):
        raise UserError(
            f"{exhibit.label} 不是视频，没有画面可取。"
            "请选一份 MP4、MOV、MKV 或 WebM 视频，或带视频的动态照片。",
            f"{exhibit.label} is no video, so it has no frames. Choose an MP4, MOV, MKV or "
            "WebM, or a motion photo.",
        )
    if not filming.available():
        raise UserError(filming.MISSING.zh, filming.MISSING.en)


def _decoded(
    workspace: Workspace,
    exhibit: Exhibit,
    work: Callable[..., T],
    *args: Any,
    progress: Progress,
    executor: Executor,
    seconds: float = SECONDS,
) -> T:
    """Run *work* on the film in a worker, which is killed with the wish for it."""
    refuse_without_frames(exhibit)
    path = workspace.vault.place(exhibit.file.digest)
    start = film_start(exhibit.file.facts) or 0
    try:
        with scratch("evidence-desk-film-") if start else nullcontext() as room:
            film = filming.Film(path, start, room)
            future = begin_within(executor, seconds, work, film, *args)
            try:
                while wait([future], timeout=0.03).not_done:
                    progress.step(0, 1, exhibit.name)
                return result_of(future)
            finally:
                future.cancel()
    except Unreadable as error:
        raise UserError(error.zh, error.en) from error
    except OSError as error:
        raise UserError(
            f"无法打开这段视频：{error.strerror}。请运行“核验证据台”。",
            f"This video cannot be opened: {error.strerror}. Run “Verify the desk”.",
        ) from error


def _labelled(png: bytes, says: str) -> bytes:
    """Write into a PNG what it is (PNG 1.2, 4.2.3: iTXt), behind its header."""
    body = b"Source\0\0\0\0\0" + says.encode()
    check = zlib.crc32(b"iTXt" + body)
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", check)
    return png[:33] + chunk + png[33:]


def _moments(exhibit: Exhibit) -> tuple[Moment, ...]:
    """Return the video's own time: its frames stand beside it, nothing finer is claimed."""
    told = exhibit.moment
    if told is None:
        return ()
    place = f"film:{told.read_from}"
    return (Moment(told.wall, told.precision, place, told.zone, told.offset_minutes),)
