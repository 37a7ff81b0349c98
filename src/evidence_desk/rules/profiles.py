"""Reads resources/profiles/*.toml strictly: for whom exports are made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.profile import Profile
from evidence_desk.domain.strict import Wrong, structure

_SCHEMA = 1
# As a name of a file, of an option and in the journal.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
# Without these nobody could find an exhibit.
_COLUMNS = ("number", "name")


@dataclass(frozen=True, slots=True)
class _File:
    schema: int
    profile: Profile


def load(folder: Path) -> tuple[Profile, ...]:
    """Return the profiles of all files in *folder* in their order.

    Raises:
        UserError: a file is not written as it should be; the sentence names file and place.
    """
    found = [read(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))


def read(path: Path) -> Profile:
    """Read one file; see `load`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        made = structure(data, _File)
        if made.schema != _SCHEMA:
            raise Wrong("schema", f"应为 {_SCHEMA}", f"{_SCHEMA} is expected")
        given = data["profile"]
        for name in ("id", "order", "label", "about", "title", "sections"):
            if name not in given:
                raise Wrong("profile", f"缺少“{name}”", f"“{name}” is missing")
        _check(made.profile, path.stem)
    except Wrong as error:
        raise UserError(
            f"导出方案 {path.name} 的 {error.place} 有误：{error.what.zh}。",
            f"The export profile {path.name} is wrong at {error.place}: {error.what.en}.",
        ) from error
    except (OSError, ValueError) as error:
        raise UserError(
            f"读不了导出方案 {path.name}：{error}。请改正文件，或重新安装程序。",
            f"The export profile {path.name} cannot be read: {error}. Correct it, or install the "
            "program again.",
        ) from error
    return made.profile


def _check(one: Profile, stem: str) -> None:
    if one.id != stem or not one.id or not set(one.id) <= _PLAIN:
        raise Wrong("profile.id", f"应与文件名相同：{stem}", f"must be the file's name: {stem}")
    for place, named in (("sections", one.sections), ("columns", one.columns)):
        twice = next((name for index, name in enumerate(named) if name in named[:index]), None)
        if twice:
            raise Wrong(f"profile.{place}", f"“{twice}”写了两次", f"“{twice}” stands twice")
    if "exhibits" not in one.sections:
        # Lists and page numbers lead there.
        raise Wrong("profile.sections", "缺少“exhibits”", "“exhibits” is missing")
    if lost := [name for name in _COLUMNS if name not in one.columns]:
        raise Wrong("profile.columns", f"缺少“{lost[0]}”", f"“{lost[0]}” is missing")
    if one.pictures == "covered" and one.originals:
        raise Wrong(
            "profile.originals",
            "只印遮盖过的画面时，不能附原件（应为 false）",
            "must be false where only covered pictures are printed",
        )
    if one.annex < 0:
        raise Wrong("profile.annex", "不应小于 0", "must not be below 0")
    for name, most in (("pages", one.limits.pages), ("bytes", one.limits.bytes)):
        if most is not None and most < 1:
            raise Wrong(f"profile.limits.{name}", "应大于 0", "must be above 0")
