"""Words to send as the person has them: filled from the case, changed by hand, looked over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.text import Language, Text
from evidence_desk.rules import wording
from evidence_desk.rules.privacy import Span
from evidence_desk.rules.wording import Blank, Length
from evidence_desk.services import history
from evidence_desk.services.cases import assessing, rules
from evidence_desk.services.cases.casework import case_of
from evidence_desk.services.workspace import Workspace

__all__ = ["Blank", "Draft", "Drafts", "Length", "Review", "Span", "drafts", "keep", "masked"]

# How a named blank is written into a message; a person may delete it or write over it.
_BLANK = re.compile(r"【请填写：([^】\n]*)】|\[fill in: ([^\]\n]*)\]")
_KEPT = "words"  # under this name a case keeps what the person wrote
_KEEP = Text("保存要发的话", "Keep the words to send")
_ANEW = Text("按案件重新填写", "Fill the words in again")


@dataclass(frozen=True, slots=True)
class Draft:
    """One message: `filled` as the case fills it now, `text` as the person left it."""

    id: str
    label: Text
    to: str
    text: str
    filled: str


@dataclass(frozen=True, slots=True)
class Review:
    """What there is to say of a text before it is copied; places are in characters."""

    blanks: tuple[Blank, ...]
    lengths: tuple[Length, ...]
    spans: tuple[Span, ...]

    @property
    def is_ready(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.blanks or self.spans or any(one.is_over for one in self.lengths))


@dataclass(frozen=True, slots=True)
class Drafts:
    """Every message of a case, and what to ask about a text while it is being written."""

    every: tuple[Draft, ...]
    review: Callable[[Draft, str], Review]


def drafts(
    workspace: Workspace, case_id: int, *, language: Language, as_of: datetime | None = None
) -> Drafts:
    """Return the messages of a case with the person's own changes to them."""
    found = assessing.assess(workspace, case_id, as_of)
    pack, guidance = rules.in_force(workspace).pack, assessing.guidance()
    written = {one.id: one for one in assessing.words(workspace, found, language=language)}
    own = _kept(found.file.case.details)
    platform = pack.platform(found.file.case.platform)
    limits = platform.limits if platform else ()

    def review(draft: Draft, text: str) -> Review:
        to = written[draft.id].to
        return Review(
            blanks=tuple(
                Blank(m.start(), m.end(), "", Text(m[1] or m[2], m[1] or m[2]))
                for m in _BLANK.finditer(text)
            ),
            lengths=wording.lengths(text, limits) if to in ("platform", "appeal") else (),
            spans=wording.looked_over(text, to, pack, guidance, found),
        )

    every = tuple(
        Draft(one.id, one.label, one.to, own.get(f"{one.id}.{language}", one.text), one.text)
        for one in written.values()
    )
    return Drafts(every, review)


def keep(
    workspace: Workspace, case_id: int, draft: Draft, text: str, *, language: Language
) -> Changes:
    """Keep what the person wrote with the case; what the case says by itself is not kept.

    Can be undone like any edit.
    """
    details = dict(case_of(workspace, case_id).details)
    own = _kept(details)
    key = f"{draft.id}.{language}"
    before = dict(own)
    own.pop(key, None)
    if text != draft.filled:
        own[key] = text
    if own == before:
        return Changes()
    details[_KEPT] = own
    label = _KEEP if key in own else _ANEW
    edit = SetFields("case", case_id, {"details": details})
    return history.edit(workspace, edit, label=label, case_id=case_id)


def _kept(details: Mapping[str, object]) -> dict[str, str]:
    found = details.get(_KEPT)
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def masked(span: Span) -> str:
    """Return what may stand in the place of a span: stars for data, nothing for an attack."""
    if span.kind == "insult":
        return ""
    if span.kind == "address":
        shown = re.match(r".*?[省市区县]", span.found)
        return f"{shown[0] if shown else ''}***"
    total = sum(char.isalnum() for char in span.found)
    made, seen = [], 0
    for char in span.found:
        if not char.isalnum():
            made.append(char)
            continue
        seen += 1
        made.append(char if seen <= 3 or seen > total - 4 else "*")
    return "".join(made)
