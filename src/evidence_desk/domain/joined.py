"""Which exhibit of the case a file is that a message of a log names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.domain.conversation import Attachment


@dataclass(frozen=True, slots=True)
class Lying:
    """An exhibit and where its file lay: `folder` are the folders, an archive counts as one."""

    exhibit_id: int
    label: str
    name: str
    digest: str
    folder: tuple[str, ...] = ()


class Media:
    """The exhibits that messages of one log may name. No name ever becomes a path."""

    def __init__(self, folder: tuple[str, ...] = (), files: Iterable[Lying] = ()) -> None:
        self._folder = folder
        self._by_digest: dict[str, Lying] = {}
        self._by_name: dict[str, list[Lying]] = {}
        for one in files:
            self._by_digest.setdefault(one.digest, one)
            self._by_name.setdefault(one.name, []).append(one)
        self._known: dict[tuple[str, str], Lying | None] = {}

    def of(self, file: Attachment) -> Lying | None:
        """Return the exhibit that *file* is: by its digest, else by name and nearness.

        None where several files of that name lie equally near: nobody could tell which it is.
        """
        if file.sha256 is not None:
            return self._by_digest.get(file.sha256)
        asked = (file.name, file.written)
        if asked not in self._known:
            self._known[asked] = self._nearest(file)
        return self._known[asked]

    def _nearest(self, file: Attachment) -> Lying | None:
        named = self._by_name.get(file.name, []) if file.name else []
        if not named:
            return None
        written = tuple(part for part in file.written.replace("\\", "/").split("/") if part)[:-1]
        best = max(self._nearness(one, written) for one in named)
        nearest = [one for one in named if self._nearness(one, written) == best]
        return nearest[0] if len({one.digest for one in nearest}) == 1 else None

    def _nearness(self, one: Lying, written: tuple[str, ...]) -> tuple[int, int, int]:
        """Return how many folders behind, then before, are the same; fewer between count more."""
        shared = _same(self._folder, one.folder)
        return _same(written[::-1], one.folder[::-1]), shared, shared - len(one.folder)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


NO_MEDIA = Media()
