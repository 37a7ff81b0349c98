"""The rules in force at a desk: the program's own, the person's worked in, and what a case pins."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from evidence_desk.domain.case import Case
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.rules import loading
from evidence_desk.rules.loading import Layer, Problem, WrongRulesError
from evidence_desk.rules.pack import Pack, canonical, digest, entries
from evidence_desk.services import vocabulary
from evidence_desk.services.workspace import Workspace

FOLDER = "rules"
_PINNED = "pinned"
# The kinds of journal entries that say which rules a case goes by.
_NOTED = ("case opened", "rules pinned")
# A rule file is written by hand; one above this size is something else.
_LARGEST = 4 * 1024 * 1024
# Which text of an entry names it.
_TITLES = ("label", "message", "topic", "title", "claim")
_TOLD = ("id", "quote", "source", "confidence", *_TITLES)
# What is so unless something else is said.
_USUAL = {"known": True, "starts": "trigger", "opens_for": "every"}


@dataclass(frozen=True, slots=True)
class Rules:
    """A pack in force. `problems` are of the person's files that were left out of it."""

    pack: Pack
    digest: str
    files: tuple[str, ...] = ()
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A platform, or a way beyond one, and how many entries are known of it."""

    id: str
    label: Text
    entries: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry to show: where it stands, what it says, and what it rests on.

    `settings` are the ids and numbers that it holds, such as `amount` and 7.
    """

    place: str
    title: Text
    quote: str
    notes: tuple[Text, ...]
    settings: tuple[tuple[str, str], ...]
    sources: tuple[Text, ...]
    confidence: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that is not as it was pinned: None where it was not there, or is no longer.

    `place` is such as `taobao/deadlines/taobao.appeal`; `keys` are the fields that differ.
    """

    place: str
    before: Any
    now: Any
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the rules in force stand to those a case was opened with.

    `differences` is None where the desk no longer keeps the pinned rules.
    """

    pinned: str
    current: str
    differences: tuple[Difference, ...] | None

    @property
    def is_same(self) -> bool:
        """Whether nothing that touches the case has changed."""
        return self.pinned == self.current or self.differences == ()


def in_force(workspace: Workspace) -> Rules:
    """Return the rules of the desk: the program's own and those in its folder `rules`.

    A file of the person's that is wrong never stops the program: it is left out, and `problems`
    says why.
    """
    return _in_force(tuple(_stamp(path) for path in _files_of(workspace.folder / FOLDER)))


def own() -> Rules:
    """Return the program's own rules."""
    return _in_force(())


def check(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return what is wrong in rule files, each laid over the program's own rules; () is well.

    Files are taken together and in this order: one may name an id that another brings.
    """
    layers: list[Layer] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            layers.append(_read(path))
        except WrongRulesError as error:
            problems += error.problems
    try:
        loading.assemble([*_own_layers(), *layers], vocabulary.words())
    except WrongRulesError as error:
        problems += error.problems
    return tuple(problems)


def keep(workspace: Workspace) -> str:
    """Keep the rules in force at the desk, to compare with later, and return their digest.

    Raises:
        UserError: the desk's folder `rules` cannot be written.
    """
    rules = in_force(workspace)
    folder = workspace.folder / FOLDER / _PINNED
    path = folder / f"{rules.digest}.json"
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}.part")
            aside.write_text(canonical(rules.pack), encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            raise UserError(
                f"无法把规则保存到 {folder}：{error.strerror}。请检查磁盘空间和权限。",
                f"The rules cannot be kept in {folder}: {error.strerror}. Check space and "
                "permissions.",
            ) from error
    return rules.digest


def pin(workspace: Workspace, case_id: int) -> str:
    """Note in the journal that a case goes by the rules in force; return their digest.

    Raises:
        UserError: the desk's folder `rules` cannot be written.
    """
    kept = keep(workspace)
    with workspace.writing() as repository:
        repository.note("rules pinned", case_id, {"rules": kept})
    return kept


def pinned_by(workspace: Workspace, case_id: int) -> str:
    """Return the digest of the rules a case goes by, or "" where none was noted."""
    with workspace.reading() as repository:
        newest = repository.journal.entries(*_NOTED, case_id=case_id, newest_first=True)
        return next((str(entry.body.get("rules", "")) for entry in newest), "")


def changes_since(workspace: Workspace, case: Case) -> Comparison | None:
    """Compare the rules in force with those a case goes by; None where it notes none."""
    pinned = pinned_by(workspace, case.id)
    return compare(workspace, pinned, platform=case.platform) if pinned else None


def compare(workspace: Workspace, pinned: str, *, platform: str) -> Comparison:
    """Compare the rules in force with those of the digest *pinned*, as far as *platform* goes."""
    rules = in_force(workspace)
    if pinned == rules.digest:
        return Comparison(pinned, rules.digest, ())
    before = _pinned(workspace, pinned)
    if before is None:
        return Comparison(pinned, rules.digest, None)
    now = dict(entries(rules.pack))
    found = tuple(
        Difference(place, before.get(place), now.get(place), keys)
        for place in sorted(before.keys() | now.keys())
        if place.split("/")[0] in (platform, "shared", "path")
        and (keys := _differing(before.get(place), now.get(place)))
    )
    return Comparison(pinned, rules.digest, found)


def _pinned(workspace: Workspace, pinned: str) -> dict[str, Any] | None:
    """Return the rules kept under a digest, if they are there and still have it."""
    if len(pinned) != 64 or not pinned.isalnum():
        return None
    try:
        text = (workspace.folder / FOLDER / _PINNED / f"{pinned}.json").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    if hashlib.sha256(text.encode()).hexdigest() != pinned:
        return None
    found: dict[str, Any] = json.loads(text)
    return found


def _differing(before: Any, now: Any) -> tuple[str, ...]:
    if before == now:
        return ()
    if not isinstance(before, dict) or not isinstance(now, dict):
        return ("*",)
    keys = dict.fromkeys([*now, *before])
    return tuple(key for key in keys if before.get(key) != now.get(key))


def _files_of(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob("*.toml") if path.is_file())
    except OSError:
        return []


def _stamp(path: Path) -> tuple[Path, int, int]:
    try:
        state = path.stat()
    except OSError:
        return path, 0, 0
    return path, state.st_mtime_ns, state.st_size


@cache
def _own_layers() -> tuple[Layer, ...]:
    folder = resource(FOLDER)
    return tuple(loading.read_layer(folder / f"{name}.toml", own=True) for name in loading.OWN)


@lru_cache(maxsize=8)
def _in_force(files: tuple[tuple[Path, int, int], ...]) -> Rules:
    words = vocabulary.words()
    pack = loading.assemble(_own_layers(), words)
    good: list[Layer] = []
    problems: list[Text] = []
    for path, _, _ in files:
        try:
            layer = _read(path)
            pack = loading.assemble([*_own_layers(), *good, layer], words)
        except WrongRulesError as error:
            problems.append(_left_out(path, error))
        else:
            good.append(layer)
    return Rules(pack, digest(pack), tuple(layer.name for layer in good), tuple(problems))


def _read(path: Path) -> Layer:
    try:
        is_large = path.stat().st_size > _LARGEST
    except OSError:
        is_large = False
    if is_large:
        why = Text("文件太大，不像规则文件", "the file is too large for a rule file")
        raise WrongRulesError([Problem(path.name, "", why)])
    return loading.read_layer(path, own=False)


def _left_out(path: Path, error: WrongRulesError) -> Text:
    zh = "；".join(one.text.zh for one in error.problems)
    en = "; ".join(one.text.en for one in error.problems)
    return Text(
        f"您的规则文件 {path.name} 有误，没有使用：{zh}",
        f"Your rule file {path.name} is wrong and was left out: {en}",
    )


def cited(pack: Pack, citation: str) -> Text:
    """Return a citation in words: the title of the document it names, and the place in it."""
    source = pack.cited(citation)
    kind, _, rest = citation.partition(":")
    if source is None:
        return Text(citation, citation)
    place = citation.removeprefix(source.id).strip()
    if source.id == f"{kind}:":
        # A whole group of documents: what follows names the one.
        return Text(rest.strip() or source.title.zh, rest.strip() or source.title.en)
    tail = f" {place}" if place and not place.startswith(("（", "(")) else place
    return Text(source.title.zh + tail, source.title.en + tail)


def heads(pack: Pack) -> list[Head]:
    """Return the platforms and ways there are, in the order to offer them."""
    counts: dict[str, int] = {}
    for place, _ in entries(pack):
        parts = place.split("/")
        of = parts[1] if parts[0] == "path" else parts[0]
        counts[of] = counts.get(of, 0) + 1
    named = [(one.platform.id, one.platform.label) for one in pack.platforms]
    named += [(path.id, path.label) for path in pack.paths]
    return [Head(ident, label, counts.get(ident, 0)) for ident, label in named]


def facts(pack: Pack, which: str) -> list[Fact]:
    """Return every entry of a platform or of a way, in the order of its file; none for a wrong id.

    `shared` returns what all have in common. Entries inside others follow them.
    """
    found: list[Fact] = []
    for place, values in entries(pack):
        parts = place.split("/")
        if parts[0] == which or parts[:2] == ["path", which]:
            found += _facts(pack, place, values)
    return found


def _facts(pack: Pack, place: str, values: dict[str, Any]) -> Iterator[Fact]:
    title = next((values[key] for key in _TITLES if key in values), None)
    texts = [
        one
        for key, value in values.items()
        if key not in _TITLES
        for one in (value if isinstance(value, list) else [value])
        if _is_text(one)
    ]
    yield Fact(
        place,
        _as_text(title, place.rpartition("/")[2]),
        str(values.get("quote", "")),
        tuple(_as_text(one, "") for one in texts),
        tuple(
            (key, shown)
            for key, value in values.items()
            if key not in _TOLD and (shown := _setting(key, value))
        ),
        tuple(cited(pack, one) for one in values.get("source", ())),
        str(values.get("confidence", "")),
        values,
    )
    for key, value in values.items():
        members = value if isinstance(value, list) else [value]
        for number, one in enumerate(members, 1):
            if isinstance(one, dict) and not _is_text(one):
                ident = one.get("id", number if isinstance(value, list) else "")
                yield from _facts(pack, "/".join(filter(None, (place, key, str(ident)))), one)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"zh", "en"}


def _setting(key: str, value: Any) -> str:
    if value == _USUAL.get(key, False):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value))
    return ""


def _as_text(value: Any, otherwise: str) -> Text:
    if _is_text(value):
        return Text(value["zh"], value["en"])
    return Text(otherwise, otherwise)
