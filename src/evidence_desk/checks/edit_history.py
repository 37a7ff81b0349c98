"""Did an editing program write down its work? XMP history, Photoshop's and Camera Raw's records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_HISTORY = Text(
    "文件里留有编辑软件的处理记录（{what}）：它至少经过编辑软件保存。请尽量找回没有处理过的原图。",
    "The file bears an editing program's own record of its work ({what}), so it has at least been "
    "saved by one. If you can, find the original that was not processed.",
)
_CAPTIONS = Text(
    "照片里有图片管理软件写的说明栏（IPTC），它被软件保存过，画面不一定变过。",
    "The photo bears captions of a picture manager (IPTC), so a program saved it. What is seen "
    "need not have changed.",
)
# Captions and their digest: Apple's and other picture managers write only these.
_CAPTION_BLOCKS = {"0x0404", "0x0425"}
_NAMES = {
    "xmp:History": Text("XMP 编辑历史", "XMP edit history"),
    "xmp:crs": Text("Camera Raw 调整参数", "Camera Raw settings"),
    "xmp:photoshop": Text("Photoshop 属性", "Photoshop properties"),
    "jpeg:Photoshop": Text("Photoshop 数据块", "Photoshop resource blocks"),
}


class EditHistory:
    """Looks for the records that Adobe's programs and their like leave behind."""

    name: ClassVar[str] = "edit_history"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say, once, which records of editing there are."""
        reading = subject.reading
        if reading is None:
            return
        blocks = set((reading.fact("jpeg:Photoshop") or "").split())
        names = [name for name in ("xmp:History", "xmp:crs", "xmp:photoshop") if reading.fact(name)]
        if blocks - _CAPTION_BLOCKS:
            names.append("jpeg:Photoshop")
        if names:
            said = [_NAMES[name] for name in names]
            what = Text("、".join(one.zh for one in said), ", ".join(one.en for one in said))
            yield Finding(
                self.name,
                self.version,
                "warning",
                _HISTORY.fill(what=what),
                seen(reading, *names),
                speaks_for="altered",
                weight=0.8,
            )
        elif blocks:
            yield Finding(
                self.name,
                self.version,
                "info",
                _CAPTIONS,
                seen(reading, "jpeg:Photoshop"),
                speaks_for="rewritten",
                weight=0.2,
            )
