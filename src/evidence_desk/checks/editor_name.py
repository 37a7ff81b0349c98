"""Does the file name a program that edits pictures, videos or documents?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import has_capture_data, seen
from evidence_desk.domain.finding import Finding, Verdict
from evidence_desk.domain.reading import Fact, Reading
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource

# Where a program signs its work.
PLACES = (
    "exif:Software",
    "exif:ProcessingSoftware",
    "exif:HostComputer",
    "xmp:CreatorTool",
    "xmp:SoftwareAgent",
    "xmp:tiff:Software",
    "xmp:toolkit",
    "png:Software",
    "png:Comment",
    "jpeg:Comment",
    "mp4:encoder",
    "mp4:software",
    "quicktime:software",
    "quicktime:encoder",
    "pdf:Producer",
    "pdf:Creator",
)
# 剪映, 醒图 and their relatives write JSON that names the product where people write comments.
COMMENTS = (
    "exif:UserComment",
    "xmp:exif:UserComment",
    "mp4:comment",
    "mp4:description",
    "quicktime:comment",
    "quicktime:description",
)
_SEEN = {
    "altered": Text(
        "文件里写着修图或剪辑软件的名字“{tool}”（{place}）：它至少经过这个软件。"
        "请尽量找回没有处理过的原图或原视频。",
        "The file bears the name of an editing program, “{tool}” ({place}), so it has at least "
        "passed through it. If you can, find the original that was not processed.",
    ),
    "rewritten": Text(
        "文件由软件“{tool}”重新保存过（{place}）。"
        "这类软件也用来浏览、转换或旋转，内容不一定变过。如有原件，请一并添加。",
        "The program “{tool}” saved this file again ({place}). Such programs also sort, convert "
        "or turn, so the content need not have changed. If you have the original, add it too.",
    ),
}
_LONG = 80
_WEIGHT = {"altered": 0.85, "rewritten": 0.4}
_DOCUMENT = Text(
    "这份 PDF 由软件“{tool}”处理过（{place}）。如能从平台或商家重新下载，请保留那一份。",
    "This PDF was processed with “{tool}” ({place}). If you can download it from the platform "
    "or seller again, keep that copy.",
)


@dataclass(frozen=True, slots=True)
class Editor:
    """A program, how its name is recognised, and what the name says about a file."""

    name: str
    pattern: re.Pattern[str]
    says: Verdict


@cache
def editors() -> tuple[Editor, ...]:
    """Return the programs of resources/checks/editors.toml.

    Raises:
        ValueError: an entry of that file is wrong.
    """
    with resource("checks/editors.toml").open("rb") as stream:
        listed = tomllib.load(stream)["editor"]
    return tuple(_editor(**entry) for entry in listed)


def _editor(*, name: str, match: list[str], says: Verdict) -> Editor:
    if says not in _SEEN or not match:
        raise ValueError(f"editors.toml: {name}: `says` or `match` is wrong")
    words = "|".join(re.escape(word) for word in sorted(match, key=len, reverse=True))
    # Digits may follow ("Snapseed2"), letters may not: "Canva" is not in "canvas".
    pattern = re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z])", re.IGNORECASE)
    return Editor(name, pattern, says)


def editor_in(text: str) -> Editor | None:
    """Return the editor that *text* names; one that alters goes before one that rewrites."""
    named = [editor for editor in editors() if editor.pattern.search(text)]
    return min(named, key=lambda editor: editor.says, default=None)


def _is_program_text(fact: Fact) -> bool:
    return fact.name in COMMENTS and fact.value.startswith("{")


def _shown(written: str, editor: Editor) -> str:
    """Return what is written, or only the program's name where that is long or code."""
    return editor.name if len(written) > _LONG or written.startswith("{") else written


def _is_bare(reading: Reading) -> bool:
    return reading.kind in ("photo", "screenshot") and not has_capture_data(reading)


class EditorName:
    """Looks for names of editing programs where programs sign their work."""

    name: ClassVar[str] = "editor_name"
    version: ClassVar[int] = 2

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say which editing programs the file names, each once."""
        if subject.reading is None:
            return
        told: set[str] = set()
        for fact in subject.reading.facts:
            if fact.name not in PLACES and not _is_program_text(fact):
                continue
            editor = editor_in(fact.value)
            if editor is None or editor.name in told:
                continue
            told.add(editor.name)
            document = subject.reading.kind == "document"
            if editor.says == "rewritten" and _is_bare(subject.reading):
                # A copy without capture data says so by itself; this would add nothing.
                continue
            message = _DOCUMENT if document else _SEEN[editor.says]
            yield Finding(
                self.name,
                self.version,
                "warning" if editor.says == "altered" and not document else "notice",
                message.fill(tool=_shown(fact.value, editor), place=fact.name),
                {"editor": editor.name, "written": fact.value, "read_from": fact.name}
                | seen(subject.reading, fact.name),
                # Documents are made with programs: such a name contradicts nothing.
                speaks_for="rewritten" if document else editor.says,
                weight=_WEIGHT["rewritten" if document else editor.says],
            )
