"""The last resort: a file of a kind nobody here knows is kept, named and listed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers.base import Sample
from evidence_desk.readers.facts import warning

_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,8})$")


class Other:
    """Takes every file; never raises."""

    name: ClassVar[str] = "other"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:  # noqa: ARG002 - takes any
        """Return 1: any other reader is surer."""
        return 1

    def read(self, path: Path, sample: Sample) -> Reading:  # noqa: ARG002 - not opened
        """Return what can be said of an unknown file."""
        suffix = _SUFFIX.search(sample.untrusted_name)
        what = f".{suffix[1].lower()}" if suffix else ""
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="other",
            media_type="application/octet-stream",
            warnings=(
                warning(
                    "format_unknown",
                    f"认不出这种文件{what and f'（{what}）'}，只保存原件和指纹，不读取内容。",
                    f"This kind of file{what and f' ({what})'} is not known: it is kept and "
                    "fingerprinted, its content is not read.",
                ),
            ),
        )
