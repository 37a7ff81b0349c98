"""The messages of a conversation as the paper asks for them: a few pages, whatever its length."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from evidence_desk.domain.conversation import Message
from evidence_desk.domain.kept_chat import Window
from evidence_desk.ui.conversation.rows import Shape, shapes

SIZE = 100  # messages of one page
_KEPT = 24  # pages that are held
_UNDER_WAY = 3  # pages that are asked for at the same time

Arrived = Callable[[Window], None]
# Fetches the messages from the first place to the last, both included; answers later, or at once.
Fetch = Callable[[int, int, Arrived], None]


class Pages:
    """The messages that are here; those that are not are fetched when they come near the view."""

    def __init__(self, count: int, fetch: Fetch, first: Window | None = None) -> None:
        self.count = count
        self.heard: Callable[[int], None] = lambda _page: None
        self._fetch = fetch
        self._here: OrderedDict[int, tuple[tuple[Message, ...], list[Shape]]] = OrderedDict()
        self._asked: set[int] = set()
        if first is not None and first.first % SIZE == 0:
            self._keep(first)

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return -(-self.count // SIZE)

    def page(self, number: int) -> tuple[tuple[Message, ...], list[Shape]] | None:
        """Return the messages of a page and what stands over each, None while it is not here."""
        found = self._here.get(number)
        if found is not None:
            self._here.move_to_end(number)
        return found

    def at(self, index: int) -> tuple[Message, Shape] | None:
        """Return a message and what stands over it, None while it is not here."""
        found = self.page(index // SIZE)
        if found is None or index % SIZE >= len(found[0]):
            return None
        return found[0][index % SIZE], found[1][index % SIZE]

    def want(self, numbers: Iterable[int]) -> None:
        """Fetch the pages that are not here, the first ones first; `heard` tells of each."""
        for number in numbers:
            if len(self._asked) >= _UNDER_WAY:
                return  # what comes into view is asked for again when one of these is here
            if 0 <= number < self.pages and number not in self._here and number not in self._asked:
                self._asked.add(number)
                first = number * SIZE
                self._fetch(first, min(first + SIZE, self.count) - 1, self._arrive)

    def run(self, first: int, last: int, then: Callable[[tuple[Message, ...]], None]) -> None:
        """Fetch a run of messages, however long."""
        self._fetch(first, last, lambda found: then(found.messages))

    def _arrive(self, found: Window) -> None:
        number = found.first // SIZE
        self._asked.discard(number)
        self._keep(found)
        self.heard(number)

    def _keep(self, found: Window) -> None:
        self._here[found.first // SIZE] = (found.messages, shapes(found))
        while len(self._here) > _KEPT:
            self._here.popitem(last=False)
