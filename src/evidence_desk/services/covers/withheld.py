"""What a case shows in an export: everything of it, but for what the person has covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from evidence_desk.domain.case import Event
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.placed import placed_of
from evidence_desk.domain.redaction import (
    BLOCK,
    KEY,
    Box,
    Field,
    Hidden,
    Redaction,
    Span,
    Words,
    bare,
    cover,
    holds,
    in_force,
    redactions_of,
    with_redactions,
)
from evidence_desk.domain.timeline import CaseFile

T = TypeVar("T")
# What names things for the program is never text of the person.
_IDENTS = frozenset(
    {"digest", "kind", "media_type", "reader", "platform", "role", "zone", "precision", "check"}
    | {"severity", "speaks_for", "label", "ordering", "channel", "dispute", "disputes"}
    | {"read_from", "same_as", "like", "examined", "version"}
)


# Where `settled` notes what stood in the passages that it covered.
_SETTLED = "settled_passages"


@dataclass(frozen=True, slots=True)
class Covered:
    """What is covered of one exhibit. `words` are those of the whole export, too.

    `passages` stood in its text and are covered there already.
    """

    boxes: tuple[Box, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    words: tuple[str, ...] = ()
    fields: frozenset[Field] = frozenset()
    passages: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """Return the exhibit's text as it goes out."""
        return cover(text, self.words, self.spans)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A case as an export shows it.

    `exhibits` maps the ids of redacted exhibits to what is covered of them. `everywhere` are the
    strings that are gone from the whole export, `own` those that are gone from one exhibit.
    """

    file: CaseFile
    exhibits: Mapping[int, Covered] = field(default_factory=dict)
    everywhere: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """Strings that must not be anywhere: those everywhere, and others that stand nowhere."""
        standing = bare("\n".join(strings(self.file)))
        left = (one for one in self.own if bare(one) not in standing and _long(bare(one)))
        return tuple(dict.fromkeys((*self.everywhere, *left)))

    @property
    def sealed(self) -> tuple[str, ...]:
        """Strings that no journal entry may show."""
        return tuple(dict.fromkeys((*self.everywhere, *self.own)))


def _long(text: str) -> bool:
    """Tell whether a string is long enough that it does not stand somewhere by chance."""
    return len(text) > 4 if text.isascii() else len(text) > 2


def redacted_file(
    file: CaseFile,
    *,
    profile: str = "",
    carries: Callable[[Exhibit, tuple[str, ...]], bool] = lambda *_: False,
) -> Redacted:
    """Return the case as an export to *profile* shows it.

    *carries* tells whether an exhibit's original may hold one of some strings: then it is not to
    go out, either.
    """
    told = in_force(redactions_of(file.case.details), profile)
    everywhere = tuple(dict.fromkeys(one.text for one in told if isinstance(one, Words)))
    mine = redactions_by_digest(file, profile)
    found = holds(everywhere)
    covered: dict[int, Covered] = {}
    for exhibit in file.exhibits:
        own = mine.get(exhibit.file.digest, ())
        named = found(exhibit.name) or found(exhibit.file.text or "")
        named = named or any(found(fact.value) for fact in exhibit.file.facts)
        passages = _settled_in(exhibit)
        if own or passages or (everywhere and (named or carries(exhibit, everywhere))):
            covered[exhibit.id] = _covered(own, everywhere, passages)
    gone = [text for one in file.exhibits if one.id in covered for text in _gone(one, covered)]
    shown = scrubbed(file, lambda text: cover(text, everywhere))
    originals = {one.id: one for one in file.exhibits}
    exhibits = tuple(
        _shown(originals[one.id], covered[one.id]) if one.id in covered else one
        for one in shown.exhibits
    )
    own_words = tuple(dict.fromkeys(text for text in gone if text not in everywhere))
    events = tuple(_message_shown(one, originals, covered) for one in shown.events)
    file = replace(shown, exhibits=exhibits, events=events)
    return Redacted(file, covered, everywhere, own_words)


def _message_shown(
    event: Event, exhibits: Mapping[int, Exhibit], covered: Mapping[int, Covered]
) -> Event:
    """Return a message on the timeline without what is covered in the log that it is of."""
    placed = placed_of(event.details)
    if placed is None or placed.exhibit not in covered:
        return event
    return replace(event, text=cover(event.text, _gone(exhibits[placed.exhibit], covered)))


def settled(file: CaseFile, profile: str) -> CaseFile:
    """Return the case with marked passages covered already.

    Passages are told by their place: whatever else changes a text must find them covered.
    """
    mine = redactions_by_digest(file, profile)
    return replace(
        file, exhibits=tuple(_settled(one, mine.get(one.file.digest, ())) for one in file.exhibits)
    )


def _settled(exhibit: Exhibit, own: Sequence[Redaction]) -> Exhibit:
    text = exhibit.file.text or ""
    spans = [(one.start, one.end) for one in own if isinstance(one, Span)]
    if not spans:
        return exhibit
    # The mark of a field keeps the exhibit one that goes out as a copy.
    others = [one for one in own if not isinstance(one, Span)]
    details = with_redactions(exhibit.details, dict.fromkeys((*others, Hidden("place"))))
    details[_SETTLED] = [text[start:end] for start, end in spans]
    return replace(
        exhibit, file=replace(exhibit.file, text=cover(text, (), spans)), details=details
    )


def _settled_in(exhibit: Exhibit) -> tuple[str, ...]:
    found = exhibit.details.get(_SETTLED)
    return tuple(found) if isinstance(found, (list, tuple)) else ()


def covered_of(
    file: CaseFile,
    exhibit: Exhibit,
    *,
    profile: str = "",
    others: Sequence[Redaction] | None = None,
) -> Covered:
    """Return what is covered of one exhibit; *others* stand in for its own redactions."""
    everywhere = tuple(
        one.text
        for one in in_force(redactions_of(file.case.details), profile)
        if isinstance(one, Words)
    )
    own = (
        redactions_by_digest(file, profile).get(exhibit.file.digest, ())
        if others is None
        else others
    )
    return _covered(own, everywhere)


def redactions_by_digest(file: CaseFile, profile: str) -> dict[str, tuple[Redaction, ...]]:
    """Return the redactions of every file: the same bytes under another number are the same."""
    found: dict[str, list[Redaction]] = defaultdict(list)
    for exhibit in file.exhibits:
        found[exhibit.file.digest] += in_force(redactions_of(exhibit.details), profile)
    return {digest: tuple(dict.fromkeys(ones)) for digest, ones in found.items() if ones}


def spans_of(file: CaseFile, profile: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the stretches that are covered in the text of every file, by its digest."""
    return {
        digest: spans
        for digest, ones in redactions_by_digest(file, profile).items()
        if (spans := tuple((one.start, one.end) for one in ones if isinstance(one, Span)))
    }


def _covered(
    own: Iterable[Redaction], everywhere: tuple[str, ...], passages: tuple[str, ...] = ()
) -> Covered:
    own = tuple(own)
    words = tuple(one.text for one in own if isinstance(one, Words))
    return Covered(
        tuple(one for one in own if isinstance(one, Box)),
        tuple((one.start, one.end) for one in own if isinstance(one, Span)),
        tuple(dict.fromkeys((*everywhere, *words))),
        frozenset(one.field for one in own if isinstance(one, Hidden)),
        passages,
    )


def _gone(exhibit: Exhibit, covered: Mapping[int, Covered]) -> Iterator[str]:
    """Yield the strings that are covered in an exhibit."""
    mine = covered[exhibit.id]
    yield from mine.words
    yield from mine.passages
    yield from ((exhibit.file.text or "")[start:end] for start, end in mine.spans)
    for name in ("name", "caption", "proves", "source"):
        if name in mine.fields and getattr(exhibit, name):
            yield getattr(exhibit, name)
    if "codes" in mine.fields:
        yield from exhibit.codes


def _shown(exhibit: Exhibit, covered: Covered) -> Exhibit:
    shown = scrubbed(exhibit, lambda text: cover(text, covered.words))
    text = exhibit.file.text
    # Facts are what the file says of itself; nothing of the file goes out.
    stored = replace(shown.file, facts=(), text=None if text is None else covered.text(text))
    hidden: dict[str, Any] = {
        name: BLOCK
        for name in ("caption", "proves", "source")
        if name in covered.fields and getattr(exhibit, name)
    }
    if "name" in covered.fields:
        hidden["name"] = f"{BLOCK}{PurePosixPath(shown.name).suffix[:10]}"
    if "codes" in covered.fields:
        hidden["codes"] = ()
    return replace(shown, file=stored, **hidden)


def scrubbed(value: T, hide: Callable[[str], str]) -> T:
    """Return *value* with *hide* put to every string of the person in it."""
    made: Any = value
    if isinstance(value, str):
        made = hide(value)
    elif isinstance(value, (tuple, list)):
        made = type(value)(scrubbed(one, hide) for one in value)
    elif isinstance(value, Mapping):
        made = {
            name: one if name == _SETTLED else scrubbed(one, hide)
            for name, one in value.items()
            if name != KEY
        }
    elif is_dataclass(value) and not isinstance(value, type):
        changes = {}
        for part in fields(value):
            old = getattr(value, part.name)
            if part.name not in _IDENTS and (new := scrubbed(old, hide)) != old:
                changes[part.name] = new
        made = replace(value, **changes) if changes else value
    return made  # type: ignore[no-any-return]


def strings(value: object) -> Iterator[str]:
    """Yield every string of the person in *value*."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from strings(one)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name not in (KEY, _SETTLED):
                yield from strings(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.name not in _IDENTS:
                yield from strings(getattr(value, part.name))
