"""Where the files of a case lay: the pages of one chat, and the media that its messages name.

Only the journal knows it, and only what lay in one folder or archive belongs together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.joined import Lying, Media
from evidence_desk.readers.chats.telegram_html import PAGE
from evidence_desk.services.workspace import Workspace

if TYPE_CHECKING:
    from evidence_desk.storage.repository import Repository

_INSIDE = " › "


@dataclass(frozen=True, slots=True)
class Part:
    """What an exhibit is of a chat: its later pages, or the label of the page that leads it.

    `key` changes with either: a reading made with other pages is made anew.
    """

    further: tuple[Exhibit, ...] = ()
    leader: str | None = None

    @property
    def key(self) -> str:
        """Name this part in few letters; empty for a log of one file."""
        if self.leader is not None:
            return f":page of {self.leader}"
        told = ",".join(one.file.digest for one in self.further)
        return f":{hashlib.sha256(told.encode()).hexdigest()[:16]}" if told else ""


ALONE = Part()


def parts(repository: Repository, exhibits: Sequence[Exhibit]) -> dict[int, Part]:
    """Map the exhibits of a case that are pages of a longer chat to what they are of it.

    Telegram writes messages.html, messages2.html … into one folder. What lies behind a missing page
    stays by itself.
    """
    pages = [one for one in exhibits if PAGE.fullmatch(one.name) and not one.set_aside]
    if len(pages) < 2:
        return {}
    origins = _origins(repository, pages[0].case_id)
    folders: dict[tuple[str, ...], dict[int, Exhibit]] = {}
    for one in pages:
        found = PAGE.fullmatch(one.name)
        number = int(found[1] or 1) if found else 1
        folders.setdefault(_folder(origins.get(one.label, "")), {}).setdefault(number, one)
    told: dict[int, Part] = {}
    for numbered in folders.values():
        first = numbered.get(1)
        further: list[Exhibit] = []
        while (page := numbered.get(len(further) + 2)) is not None:
            further.append(page)
        if first is not None and further:
            told[first.id] = Part(tuple(further))
            told |= {one.id: Part(leader=first.label) for one in further}
    return told


def part_of(repository: Repository, exhibit: Exhibit) -> Part:
    """Return what one exhibit is of a chat of several pages."""
    if not PAGE.fullmatch(exhibit.name):
        return ALONE
    return parts(repository, repository.exhibits(exhibit.case_id)).get(exhibit.id, ALONE)


def unpacked(repository: Repository, exhibits: Sequence[Exhibit]) -> set[int]:
    """Return the archives whose members are exhibits themselves: nothing is read from them twice.

    They are kept as the originals.
    """
    archives = [one for one in exhibits if one.file.reader == "archive"]
    if not archives:
        return set()
    origins = _origins(repository, archives[0].case_id)
    within = {origin.split(_INSIDE)[0] for origin in origins.values() if _INSIDE in origin}
    return {one.id for one in archives if origins.get(one.label) in within}


def members(repository: Repository, archive: Exhibit) -> tuple[Exhibit, ...]:
    """Return the exhibits of the case that came out of an archive."""
    origins = _origins(repository, archive.case_id)
    inside = f"{origins.get(archive.label)}{_INSIDE}"
    return tuple(
        one
        for one in repository.exhibits(archive.case_id)
        if not one.set_aside and origins.get(one.label, "").startswith(inside)
    )


def media_of(workspace: Workspace, exhibit: Exhibit) -> Media:
    """Return what tells which exhibit a file is that a message of this log names."""
    with workspace.reading() as repository:
        origins = _origins(repository, exhibit.case_id)
        others = [
            one
            for one in repository.exhibits(exhibit.case_id)
            if one.id != exhibit.id and not one.set_aside
        ]
    own = origins.get(exhibit.label, "")
    inside = _folders(own) if exhibit.file.reader == "archive" else _folder(own)
    return Media(
        inside,
        (
            Lying(one.id, one.label, one.name, one.file.digest, _folder(origins.get(one.label, "")))
            for one in others
        ),
    )


def _origins(repository: Repository, case_id: int) -> Mapping[str, str]:
    return {
        str(entry.body.get("label")): str(entry.body.get("origin") or "")
        for entry in repository.journal.entries("taken in", case_id=case_id)
    }


def _folders(origin: str) -> tuple[str, ...]:
    plain = origin.replace(_INSIDE, "/").replace("\\", "/")
    return tuple(part for part in plain.split("/") if part)


def _folder(origin: str) -> tuple[str, ...]:
    return _folders(origin)[:-1]
