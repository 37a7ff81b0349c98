"""What a drop or a paste carries: files, a picture, text, or something we do not fetch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from evidence_desk.domain.text import Text

OURS = "application/x-evidence-desk-exhibits"  # copies that were dragged out of the window
_WEB = Text(
    "这里只收文件，不会上网下载。请先把网页上的图片或页面保存到电脑，再拖进来。",
    "Only files are taken in; nothing is downloaded. Save the picture or page on this computer "
    "first, then drop it here.",
)
_NOTHING = Text(
    "拖进来的内容里没有可以收录的文件、图片或文字。",
    "There is no file, picture or text in what was dropped that could be taken in.",
)
_NOTHING_PASTED = Text(
    "剪贴板里没有可以收录的文件、图片或文字。",
    "There is no file, picture or text on the clipboard that could be taken in.",
)


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be taken in, or why it is not. `write` makes the files that are none yet."""

    paths: tuple[Path, ...] = ()
    write: Callable[[Path], Sequence[Path]] | None = None
    refused: Text | None = None

    def __bool__(self) -> bool:
        return bool(self.paths) or self.write is not None


def is_welcome(untrusted: QMimeData) -> bool:
    """Tell whether a drag should be let in; what it holds is judged when it is dropped."""
    return untrusted.hasUrls() or untrusted.hasImage() or untrusted.hasText()


def read(untrusted: QMimeData, *, now: datetime, pasted: bool = False) -> Material:
    """Sort out what *untrusted* holds: local files first, then a picture, then text."""
    urls = untrusted.urls() if untrusted.hasUrls() else []
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths:
        return Material(paths)
    name = f"粘贴 {now:%Y-%m-%d %H.%M.%S}"
    if untrusted.hasImage():
        image = untrusted.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Material(write=lambda folder: _write_picture(folder, name, image))
    text = untrusted.text().strip() if untrusted.hasText() else ""
    if urls or _is_web_address(text):
        return Material(refused=_WEB)
    if text:
        return Material(write=lambda folder: _write_text(folder, name, text))
    return Material(refused=_NOTHING_PASTED if pasted else _NOTHING)


def _is_web_address(text: str) -> bool:
    one_word = bool(text) and not any(char.isspace() for char in text)
    return one_word and QUrl(text).scheme() in ("http", "https", "ftp")


def _write_picture(folder: Path, name: str, image: QImage) -> Sequence[Path]:
    path = _free(folder, name, ".png")
    image.save(str(path), "PNG")  # type: ignore[call-overload]
    return (path,)


def _write_text(folder: Path, name: str, text: str) -> Sequence[Path]:
    path = _free(folder, name, ".txt")
    path.write_text(text + "\n", encoding="utf-8")
    return (path,)


def _free(folder: Path, name: str, suffix: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        path = folder / (f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}")
        if not path.exists():
            return path
    raise FileExistsError(name)
