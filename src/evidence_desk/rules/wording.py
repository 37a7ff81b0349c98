"""Words to send, written from templates and the case, measured and looked over before copying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.case import Case
from evidence_desk.domain.text import Language, Text
from evidence_desk.rules import privacy
from evidence_desk.rules.appeal import ruling_of
from evidence_desk.rules.assessment import Assessment
from evidence_desk.rules.blanks import values
from evidence_desk.rules.guidance import Addressee, Guidance, Letter, fields_of
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import Limit, PlatformPack, Template
from evidence_desk.rules.privacy import Kind, Span
from evidence_desk.rules.warnings import known_numbers

# A platform's own form of the statement goes before the general one.
_OWN_STATEMENT, _STATEMENT = "problem_impact_expectation", "statement"
_BLANK = Text("【请填写：{name}】", "[fill in: {name}]")
# What a profile masks, by the kinds that are looked for.
_MASKED: dict[Kind, str] = {"id_card": "id_no", "bank_card": "bank_card"}
_PROFILE: dict[Addressee, str] = {
    "platform": "platform",
    "other_side": "platform",
    "carrier": "platform",
    "appeal": "appeal",
    "samr_12315": "samr_12315",
    "consumer_association": "consumer_association",
}


@dataclass(frozen=True, slots=True)
class Blank:
    """A named blank in the text, from `start` to `end`, that the person has to fill in."""

    start: int
    end: int
    field: str
    label: Text


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is against one limit, counted as the platform counts.

    Bytes are those of GBK, two for a Chinese character. `proven` is False where the limit comes
    from a weak source.
    """

    limit: str
    label: Text
    used: int
    allowed: int
    unit: Literal["chars", "bytes"]
    proven: bool

    @property
    def is_over(self) -> bool:
        """Whether the text is too long."""
        return self.used > self.allowed


@dataclass(frozen=True, slots=True)
class Written:
    """One message, ready but for its blanks. `spans` are places to look at before copying."""

    id: str
    label: Text
    to: Addressee
    text: str
    blanks: tuple[Blank, ...]
    lengths: tuple[Length, ...]
    spans: tuple[Span, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing has to be filled in, shortened or reworded first."""
        return not (self.blanks or self.spans or any(one.is_over for one in self.lengths))


def written(
    pack: Pack, guidance: Guidance, now: Assessment, language: Language
) -> tuple[Written, ...]:
    """Return every message this case may need, the statement first."""
    case = now.file.case
    known = values(pack, guidance, now, language)
    own = pack.platform(case.platform)
    limits = own.limits if own else ()
    found = []
    has_ruling = ruling_of(now.file) is not None
    for letter in letters(guidance, case, own):
        if letter.to == "appeal" and not has_ruling:
            continue
        text, blanks = write(letter, known, guidance, language)
        found.append(
            Written(
                id=letter.id,
                label=letter.label,
                to=letter.to,
                text=text,
                blanks=blanks,
                lengths=lengths(text, limits) if letter.to in ("platform", "appeal") else (),
                spans=looked_over(text, letter.to, pack, guidance, now),
            )
        )
    return tuple(found)


def letters(guidance: Guidance, case: Case, own: PlatformPack | None) -> tuple[Letter, ...]:
    """Return the templates that go for a case; the platform's own come first."""
    named = [_as_letter(one) for one in own.templates] if own and case.role == "buyer" else []
    has_statement = any(one.id == _OWN_STATEMENT for one in named)
    general = [
        one
        for one in guidance.letters
        if one.role in ("", case.role)
        and (not one.platforms or case.platform in one.platforms)
        and not (has_statement and one.id == _STATEMENT)
    ]
    return (*named, *general)


def _as_letter(template: Template) -> Letter:
    lines = list(template.lines)
    # A template that names no required fields is one sentence and needs all of them.
    used = dict.fromkeys(name for line in lines for name in fields_of(line))
    needs = list(template.required_fields or used)
    return Letter(template.id, template.label, "platform", lines, needs)


def write(
    letter: Letter, known: Mapping[str, str], guidance: Guidance, language: Language
) -> tuple[str, tuple[Blank, ...]]:
    """Fill a template: no field is ever left as an empty hole.

    A line with an unknown field has a named blank there if the letter needs any field of that
    line, and is left out otherwise.
    """
    lines: list[str] = []
    blanks: list[Blank] = []
    done = 0
    for line in letter.lines:
        used = fields_of(line)
        if any(name not in known for name in used) and not set(used) & set(letter.needs):
            continue
        parts: list[str] = []
        at = done
        for part, name in _parts(line.in_(language)):
            if name and name in known:
                part = known[name]  # noqa: PLW2901 - the field's value takes its place
            elif name:
                label = guidance.fields.get(name, Text(name, name))
                part = _BLANK.fill(name=label).in_(language)  # noqa: PLW2901
                blanks.append(Blank(at, at + len(part), name, label))
            parts.append(part)
            at += len(part)
        lines.append("".join(parts))
        done = at + 1
    return "\n".join(lines), tuple(blanks)


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line as text and, for a field, its name."""
    end = 0
    for match in re.finditer(r"\{(\w+)\}", line):
        yield line[end : match.start()], ""
        yield match[0], match[1]
        end = match.end()
    yield line[end:], ""


def lengths(text: str, limits: Sequence[Limit]) -> tuple[Length, ...]:
    """Measure a text against each limit that is not out of date."""
    found = []
    for limit in limits:
        if limit.superseded:
            continue
        if limit.text_max_bytes is not None:
            used = len(text.encode("gb18030", errors="replace"))
            found.append(
                Length(
                    limit.id,
                    limit.label,
                    used,
                    limit.text_max_bytes,
                    "bytes",
                    proven=limit.confidence != "unsure",
                )
            )
        if limit.text_max_chars_unproven is not None:
            most = limit.text_max_chars_unproven
            found.append(Length(limit.id, limit.label, len(text), most, "chars", proven=False))
    return tuple(found)


def looked_over(
    text: str, to: Addressee, pack: Pack, guidance: Guidance, now: Assessment
) -> tuple[Span, ...]:
    """Return attacking words and the personal data that this addressee should not get.

    A body that has to check who complains gets the person's own particulars.
    """
    case = now.file.case
    own = case.buyer if case.role == "buyer" else case.seller
    profile = next((one for one in pack.profiles if one.id == _PROFILE[to]), None)
    masked = set(profile.redact) if profile else set(_MASKED.values())
    spans = privacy.look_over(text, guidance.tone, known=known_numbers(now.file))
    mine = {own.phone, own.address} - {""}
    kept = []
    for span in spans:
        if span.kind in ("phone", "address"):
            is_mine = any(span.found in one or one in span.found for one in mine)
            if "third_party" in masked and not is_mine:
                kept.append(span)
        elif span.kind == "insult" or _MASKED[span.kind] in masked:
            kept.append(span)
    return tuple(kept)
