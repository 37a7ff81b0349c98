"""Takes out of a case what its export profile masks or hides, before anything of it is set.

What stands in fields is masked or left out here. What people wrote elsewhere, and the bytes of the
originals, is covered by the machinery of redactions: each string becomes one of the case's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from evidence_desk.domain.case import Case, Party
from evidence_desk.domain.chain import Chain, ChainExhibit, Copy
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.place import place_of
from evidence_desk.domain.profile import Identity, Profile, Shown, masked
from evidence_desk.domain.redaction import (
    BLOCK,
    Box,
    Hidden,
    Kind,
    Words,
    check_words,
    cover,
    places,
    redactions_of,
    with_redactions,
)
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services.covers.withheld import scrubbed

_NOT_COVERED = Text(
    "公开版只印遮盖过的画面，这件证据的画面没有印出。",
    "A public copy prints only pictures in which something was covered; this one is left out.",
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A string of the case, how the profile shows it, and what it is."""

    text: str
    shown: Shown
    kind: Kind


def concealed(file: CaseFile, profile: Profile) -> CaseFile:
    """Return the case as *profile* shows it; with everything shown it is the same one."""
    found = list(_details(file, profile.identity))
    hides_place = profile.identity.place == "hidden"
    if not found and not hides_place and profile.pictures == "all":
        return file
    words = [made for one in found if (made := _words(one)) is not None]
    case = _case(file.case, profile.identity)
    hides_codes = profile.identity.code == "hidden"
    shown = replace(
        file,
        case=case,
        codes=() if hides_codes else file.codes,
        events=tuple(replace(e, codes=()) if hides_codes else e for e in file.events),
        exhibits=tuple(_exhibit(e, profile) for e in file.exhibits),
    )
    swaps = swaps_of(file, profile)
    shown = scrubbed(shown, lambda text: _swapped(text, swaps)) if swaps else shown
    # Scrubbing takes marks of redactions away with all that holds them: they are put back.
    before = {one.id: redactions_of(one.details) for one in file.exhibits}
    return replace(
        shown,
        case=replace(
            shown.case,
            details=with_redactions(
                shown.case.details, (*redactions_of(file.case.details), *words)
            ),
        ),
        exhibits=tuple(
            replace(
                one,
                details=with_redactions(
                    one.details,
                    (*before[one.id], *(_of_place(one) if hides_place else ())),
                ),
            )
            for one in shown.exhibits
        ),
    )


def conceal(chain: Chain) -> Chain:
    """Return *chain* with what its profile masks or hides out of fields and words."""
    file = concealed(chain.file, chain.profile)
    if file is chain.file:
        return chain
    swaps = swaps_of(chain.file, chain.profile)
    shown = {one.id: one for one in file.exhibits}
    return replace(
        chain,
        file=file,
        exhibits=tuple(
            replace(
                one,
                exhibit=shown[one.exhibit.id],
                text=None if one.text is None else _swapped(one.text, swaps),
            )
            for one in chain.exhibits
        ),
        matters=scrubbed(chain.matters, lambda text: _swapped(text, swaps)),
    )


def cover_up(chain: Chain) -> Chain:
    """Return a redacted *chain* without the pictures that must not go out, its words covered."""
    matters = scrubbed(chain.matters, lambda text: cover(text, chain.secrets))
    exhibits = tuple(_bare(one, chain.profile) for one in chain.exhibits)
    return replace(chain, matters=matters, exhibits=exhibits)


def _bare(one: ChainExhibit, profile: Profile) -> ChainExhibit:
    boxed = any(copy.boxes for copy in one.copies)
    if profile.pictures == "all" or boxed:
        return one
    note = _NOT_COVERED if one.pictures else one.note
    return replace(one, pictures=(), copies=_texts(one), note=note, redacted=True)


def _texts(one: ChainExhibit) -> tuple[Copy, ...]:
    return tuple(copy for copy in one.copies if copy.media_type == "text/plain")


def _details(file: CaseFile, identity: Identity) -> Iterator[Detail]:
    """Yield what is masked or hidden, longest first: one may be part of another."""
    found = [one for one in _strings(file, identity) if one.text.strip() and one.shown != "shown"]
    unique = {one.text: one for one in found}
    yield from sorted(unique.values(), key=lambda one: (-len(one.text), one.text))


def _strings(file: CaseFile, identity: Identity) -> Iterator[Detail]:
    case = file.case
    own, other = (case.buyer, case.seller) if case.role == "buyer" else (case.seller, case.buyer)
    for party, name, phone, address in (
        (own, identity.own_name, identity.own_phone, identity.own_address),
        (other, identity.other_name, identity.other_phone, identity.other_address),
    ):
        for text in (party.name, party.shop, party.company):
            yield Detail(text, name, "name")
        yield Detail(party.phone, phone, "phone")
        yield Detail(party.address, address, "address")
    yield Detail(case.order.no, identity.order, "order")
    for waybill in case.order.waybills:
        yield Detail(waybill, identity.waybill, "waybill")
    values = [code.value for code in file.codes]
    values += [value for event in file.events for value in event.codes]
    values += [value for exhibit in file.exhibits for value in exhibit.codes]
    for value in values:
        yield Detail(value, identity.code, "code")


def swaps_of(file: CaseFile, profile: Profile) -> Mapping[str, str]:
    """Return by what each string is replaced wherever somebody wrote it."""
    return {
        one.text: masked(one.text) if one.shown == "masked" else BLOCK
        for one in _details(file, profile.identity)
    }


def _words(one: Detail) -> Words | None:
    try:
        return Words(check_words(one.text), one.kind)
    except UserError:
        return None  # so short that it stands everywhere by chance


def _swapped(text: str, swaps: Mapping[str, str]) -> str:
    for old, new in swaps.items():
        for start, end in reversed(places(text, old)):
            text = text[:start] + new + text[end:]
    return text


def _case(case: Case, identity: Identity) -> Case:
    """Return the case without the fields that are hidden; masked ones are starred later."""
    sides = {case.role: "own", "seller" if case.role == "buyer" else "buyer": "other"}
    order = replace(
        case.order,
        no="" if identity.order == "hidden" else case.order.no,
        waybills=() if identity.waybill == "hidden" else case.order.waybills,
    )
    return replace(
        case,
        buyer=_party(case.buyer, sides["buyer"], identity),
        seller=_party(case.seller, sides["seller"], identity),
        order=order,
    )


def _party(party: Party, side: str, identity: Identity) -> Party:
    def hidden(field: str) -> bool:
        return bool(getattr(identity, f"{side}_{field}") == "hidden")

    return Party(
        name="" if hidden("name") else party.name,
        shop="" if hidden("name") else party.shop,
        company="" if hidden("name") else party.company,
        phone="" if hidden("phone") else party.phone,
        address="" if hidden("address") else party.address,
    )


def _exhibit(one: Exhibit, profile: Profile) -> Exhibit:
    if profile.identity.code == "hidden":
        one = replace(one, codes=())
    if profile.pictures == "covered" and one.file.media_type.startswith("image/"):
        # What the picture says does not go out with it, so nothing of it is to be covered.
        boxes = any(isinstance(mark, Box) for mark in redactions_of(one.details))
        one = one if boxes else replace(one, file=replace(one.file, text=None))
    return one


def _of_place(one: Exhibit) -> tuple[Hidden, ...]:
    return (Hidden("place"),) if place_of(one.file.facts, one.moments) else ()
