"""All facts in one text: numbers, personal data and times together, where they stand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from evidence_desk.domain.patterns import Patterns
from evidence_desk.domain.recognised import CandidateKind
from evidence_desk.domain.spotting import Spotted, folded, matches, surest
from evidence_desk.domain.written_times import times_in


def in_text(
    text: str,
    patterns: Patterns,
    *,
    known: date | None = None,
    around: str = "",
    kinds: Collection[CandidateKind] | None = None,
) -> tuple[Spotted, ...]:
    """Return what stands in *text*, in its order; where two overlap, the surer one.

    *known* is the day on which the text was on a screen: words such as 昨天 are told from it.
    *around* is text near by, in which the words may stand that some patterns ask for. Only
    *kinds*, if they are given.
    """
    plain = folded(text)
    found = [
        *matches(plain, patterns.numbers, around=folded(around), known=known),
        *times_in(plain, patterns, known),
    ]
    return tuple(one for one in surest(found) if one.kind and (kinds is None or one.kind in kinds))
