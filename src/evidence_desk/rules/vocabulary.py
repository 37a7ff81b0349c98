"""The words for ids: platforms, kinds, events, codes, disputes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text

_SCHEMA = 1


def load(path: Path) -> Mapping[str, Text]:
    """Return `group.id` → word, in the order of the file.

    Raises:
        UserError: the file is no such vocabulary; the sentence names file and place.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _wrong(path, "", str(error)) from error
    if data.pop("schema", None) != _SCHEMA:
        raise _wrong(path, "schema", f"{_SCHEMA}?")
    words: dict[str, Text] = {}
    for group, entries in data.items():
        if not isinstance(entries, dict):
            raise _wrong(path, group, "[…]?")
        for ident, word in entries.items():
            if not isinstance(word, dict) or set(word) != {"zh", "en"}:
                raise _wrong(path, f"{group}.{ident}", "{ zh = …, en = … }?")
            if not all(isinstance(text, str) and text.strip() for text in word.values()):
                raise _wrong(path, f"{group}.{ident}", "“”?")
            words[f"{group}.{ident}"] = Text(word["zh"], word["en"])
    return words


def _wrong(path: Path, place: str, what: str) -> UserError:
    return UserError(
        f"规则文件 {path.name} 的 {place or '内容'} 有误：{what}。请改正后再试。",
        f"The rule file {path.name} is wrong at {place or 'its content'}: {what}. Correct it, "
        "then try again.",
    )
