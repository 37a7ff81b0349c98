"""What the viewer expects of the panel beside its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui.language import Translated

if TYPE_CHECKING:
    from evidence_desk.services.pictures.pointing import Pointed


class Panel(Translated):
    """Lists what is known of an exhibit; its places have numbers in the picture."""

    pointed = Signal(int)  # an index of the places

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show what is known of an exhibit; the rest arrives by `show_more`."""
        raise NotImplementedError

    def show_more(self, in_words: list[tuple[str, str]], places: Sequence[Pointed]) -> None:
        """Show capture data and places that were read just now."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Go to the row of a place that was pressed in the picture."""
        raise NotImplementedError
