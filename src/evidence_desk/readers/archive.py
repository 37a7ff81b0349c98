"""Packed files: ZIP, and those that only their own programs open."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import FileKind, Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers.base import Sample
from evidence_desk.readers.facts import facts, warning

_OTHERS = (
    (b"Rar!\x1a\x07", "application/vnd.rar", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "7z"),
    (b"\x1f\x8b\x08", "application/gzip", "gzip"),
)


class Archive:
    """Reads the list of a ZIP; `archives.members` unpacks it."""

    name: ClassVar[str] = "archive"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        if sample.head[:4] in (b"PK\3\4", b"PK\5\6"):
            return 85
        return 85 if any(sample.head.startswith(mark) for mark, _, _ in _OTHERS) else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the list of members. Raises Unreadable where a ZIP is damaged or too large."""
        for mark, media_type, what in _OTHERS:
            if sample.head.startswith(mark):
                return self._reading("archive", media_type, {}, (_closed(what),))
        from evidence_desk.readers.archives import directory

        with directory(path) as zipped:
            infos = zipped.infolist()
        found: dict[str, object] = {
            "zip:members": sum(not info.filename.endswith("/") for info in infos),
            "zip:size": sum(info.file_size for info in infos),
        }
        locked = any(info.flag_bits & 1 for info in infos)
        return self._reading("archive", "application/zip", found, (_locked(),) if locked else ())

    def _reading(
        self,
        kind: FileKind,
        media_type: str,
        found: dict[str, object],
        warnings: tuple[Warning_, ...],
    ) -> Reading:
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind=kind,
            media_type=media_type,
            facts=facts(found),
            warnings=warnings,
        )


def _closed(what: str) -> Warning_:
    return warning(
        "archive_unsupported",
        f"这是 {what} 压缩包，本程序不能解开。请先解压，再把里面的文件添加进来。",
        f"This is a {what} archive, which this program does not unpack. Unpack it, then add "
        "the files that were inside.",
    )


def _locked() -> Warning_:
    return warning(
        "archive_locked",
        "压缩包里有加密的文件。请先用密码解压，再把里面的文件添加进来。",
        "Some files in this archive are encrypted. Unpack it with its password, then add them.",
    )
