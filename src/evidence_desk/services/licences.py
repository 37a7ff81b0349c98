"""What the program is made of: every part with its version and the licence it comes under."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from evidence_desk.domain.errors import UserError
from evidence_desk.paths import is_bundle, resource

_OWN = "evidence-desk"
# A requirement as distributions write it: name, extras asked for, the rest with its condition.
_WANTED = re.compile(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?(.*)", re.DOTALL)
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)['\"]")
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors|third.?party)[^/]*$", re.IGNORECASE)
# Where a distribution says less than its files, or says it in words of its own.
_KNOWN = {
    "exifread": "BSD-3-Clause",
    "omegaconf": "BSD-3-Clause",
    # FFmpeg, in the wheel, is LGPL.
    "opencv-python-headless": "Apache-2.0 AND LGPL-2.1-or-later",
    "pebble": "LGPL-3.0-only",
    # The wheel holds libheif and libde265 (LGPL) and x265 (GPL).
    "pillow-heif": "BSD-3-Clause AND LGPL-3.0-or-later AND GPL-2.0-or-later",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "jaraco-classes": "MIT",
    "backports-tarfile": "MIT",
}
_SPOKEN = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `licence` is an SPDX expression; `texts` are files, `origin` an address."""

    name: str
    version: str
    licence: str
    origin: str
    texts: tuple[Path, ...]

    def text(self) -> str:
        """Return the texts of its licence, empty where the part brought none."""
        read = (path.read_text(encoding="utf-8", errors="replace") for path in self.texts)
        return "\n\n".join(text.strip() for text in read)


def parts() -> tuple[Part, ...]:
    """Return all parts, this program first, then by name.

    Raises:
        UserError: the program runs from a folder that was never installed.
    """
    if is_bundle():
        folder = resource("licences")
        return tuple(
            Part(**{**one, "texts": tuple(folder / text for text in one["texts"])})
            for one in json.loads((folder / "index.json").read_text(encoding="utf-8"))
        )
    found = {_plain(one.name): one for one in _reached()}
    if _OWN not in found:
        raise UserError(
            "程序没有安装，列不出各组成部分的许可证；请看源代码中的 NOTICE。",
            "The program is not installed, so its parts cannot be listed; see NOTICE in the "
            "source.",
        )
    return tuple(_part(found[key]) for key in sorted(found, key=lambda key: (key != _OWN, key)))


def _reached() -> Iterator[Distribution]:
    """Yield this distribution and all installed ones that it needs, directly or not."""
    waiting, seen = [(_OWN, ("c2pa", "recognise"))], set[str]()
    while waiting:
        name, extras = waiting.pop()
        if _plain(name) in seen:
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or an extra that is not installed
        seen.add(_plain(name))
        yield found
        for line in found.requires or ():
            match = _WANTED.match(line)
            if match is None:
                continue
            needed, wanted, condition = match.groups()
            extra = _EXTRA.search(condition)
            if extra is None or extra[1] in extras:
                waiting.append((needed, tuple(re.findall(r"[\w.-]+", wanted or ""))))


def _part(found: Distribution) -> Part:
    key = _plain(found.name)
    texts = [Path(str(found.locate_file(file))) for file in found.files or () if _is_text(file)]
    return Part(
        name=found.name,
        version=found.version,
        licence=_KNOWN.get(key) or _licence(found),
        origin=f"https://pypi.org/project/{key}/{found.version}/",
        texts=tuple(sorted(text for text in texts if text.is_file())),
    )


def _is_text(file: PurePosixPath) -> bool:
    """Tell whether *file* of a distribution is the text of a licence.

    Deeper inside a package lie licences of test data and copies.
    """
    if file.suffix.lower() in (".py", ".pyc"):
        return False
    if ".dist-info" in file.parts[0]:
        return "licenses" in file.parts[1:-1] or bool(_TEXT.search(file.as_posix()))
    return len(file.parts) == 2 and bool(_TEXT.search(file.as_posix()))


def _licence(found: Distribution) -> str:
    told = found.metadata
    for field in ("License-Expression", "License"):
        said: list[str] = told.get_all(field) or [""]
        line = said[0].partition("\n")[0].strip()
        if line:
            return _SPOKEN.get(line, line)
    named = [
        one.split("::")[-1].strip()
        for one in told.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]
    return " AND ".join(_SPOKEN.get(one, one) for one in named)


def _plain(name: str) -> str:
    """Return *name* as the index of packages writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()
