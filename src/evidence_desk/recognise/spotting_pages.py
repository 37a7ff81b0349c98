"""What a page is: of which platform, and of which kind, told from the words on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_desk.domain.patterns import PageFact, PageWords
from evidence_desk.domain.recognised import Area, Candidate, Recognised
from evidence_desk.domain.spotting import folded

_SURE, _LEAST = 3, 2
_KINDS: tuple[PageFact, ...] = ("platform", "page_kind")


def page_facts(page: Recognised, pages: Iterable[PageWords]) -> Iterator[Candidate]:
    """Yield the platform and the kind of a page; none where two are told as well."""
    lines = [(folded(line.text).lower(), line.area) for line in page.lines]
    every = tuple(pages)
    for kind in _KINDS:
        points: dict[str, int] = {}
        places: dict[str, list[Area]] = {}
        for one in every:
            if one.kind != kind:
                continue
            weighed = [(word, _SURE) for word in one.sure] + [(word, 1) for word in one.words]
            for word, weight in weighed:
                where = [area for text, area in lines if word.lower() in text]
                if where:
                    points[one.value] = points.get(one.value, 0) + weight
                    places.setdefault(one.value, []).extend(where[:1])
        ranked = sorted(points, key=lambda value: -points[value])
        if not ranked or points[ranked[0]] < _LEAST:
            continue
        best = ranked[0]
        if len(ranked) > 1 and points[ranked[1]] == points[best]:
            continue
        yield Candidate(
            kind,
            best,
            tuple(dict.fromkeys(places[best])),
            points[best] / sum(points.values()),
            page=page.page,
        )
