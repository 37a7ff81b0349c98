"""Small real files for the services."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from evidence_desk.domain.case import Case
from evidence_desk.services.cases.casework import new_case


def jpeg(colour: str = "red", *, taken: str | None = None, software: str | None = None) -> bytes:
    """Return a small JPEG, with capture data where *taken* is given."""
    image = Image.new("RGB", (64, 48), colour)
    exif = Image.Exif()
    if taken:
        exif[0x010F] = "HUAWEI"
        exif[0x0110] = "P60"
        exif.get_ifd(0x8769)[0x9003] = taken
        exif.get_ifd(0x8769)[0x9004] = taken
    if software:
        exif[0x0131] = software
    data = io.BytesIO()
    image.save(data, "JPEG", exif=exif)
    return data.getvalue()


@pytest.fixture
def case(workspace) -> Case:
    """An open case."""
    return new_case(workspace, title="长裤尺寸不符", platform="taote")


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with a photo, a screenshot, a chat text and something unknown."""
    folder = tmp_path / "证据 文件"
    folder.mkdir()
    (folder / "照片10.jpg").write_bytes(jpeg("blue", taken="2026:09:14 19:42:10"))
    (folder / "照片2.jpg").write_bytes(jpeg("red", taken="2026:09:13 08:00:00"))
    (folder / "聊天.txt").write_text(
        "2026-09-15 09:30:11 林小雨\n裤子小了5cm\n2026-09-15 09:31:02 舒行裤业\n可以换货\n",
        encoding="utf-8",
    )
    (folder / "数据.bin").write_bytes(bytes(range(256)) * 4)
    return folder
