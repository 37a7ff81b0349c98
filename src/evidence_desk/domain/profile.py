"""For whom an export is made: which pages it has, and what of the people in it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from evidence_desk.domain.text import Text

# Every section of `export.sections`, by name.
SectionName = Literal[
    "cover",
    "appeal",
    "registration",
    "complaint",
    "statement",
    "catalogue",
    "chart",
    "timeline",
    "codes",
    "deadlines",
    "pairs",
    "exhibits",
    "transcripts",
    "conversations",
    "proof",
    "integrity",
    "custody",
    "checking",
    "signature",
]
SECTION_NAMES: tuple[SectionName, ...] = get_args(SectionName)
# Columns of the list of exhibits: 编号 名称 来源 证明对象和内容 形式 原件/复制件 份数、页数 页码.
Column = Literal["number", "name", "source", "proves", "form", "original", "copies", "pages"]
Shown = Literal["shown", "masked", "hidden"]
# `verdict` is the one word for before the intake, without the single signs.
Findings = Literal["all", "verdict", "none"]
# What the checklist says: of the other side alone, or what the person lacks as well.
Gaps = Literal["theirs", "all"]
# Of pictures that nobody has covered anything in, `covered` prints none.
Pictures = Literal["all", "covered"]

_EVERYTHING: tuple[SectionName, ...] = (
    "cover",
    "statement",
    "catalogue",
    "chart",
    "timeline",
    "codes",
    "deadlines",
    "pairs",
    "exhibits",
    "conversations",
    "integrity",
    "custody",
    "checking",
    "signature",
)


_LABEL = Text("完整证据册", "Complete file")
_ABOUT = Text("所有内容，供本人保存和交出", "Everything, to keep and to hand over")
_TITLE = Text("证据材料", "Evidence file")
_DECLARATION = Text(
    "本册所列 {count} 件证据由本人提交。证据的名称、来源和证明内容由本人说明，本人对其负责。"
    "本人保存着全部原始文件，可应要求交出核对。",
    "I submit the exhibits of this file (in all: {count}). Their names, their sources and what "
    "they are to show were stated by me, and I answer for them. I keep all original files and will "
    "hand them over for checking on request.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is shown of people and numbers. *own* is the person who submits, *other* the other side.

    `code` are codes of feedback, complaints and refunds; `place` is where a picture was taken.
    """

    own_name: Shown = "shown"
    own_phone: Shown = "shown"
    own_address: Shown = "shown"
    other_name: Shown = "shown"
    other_phone: Shown = "shown"
    other_address: Shown = "shown"
    order: Shown = "shown"
    waybill: Shown = "shown"
    code: Shown = "shown"
    place: Literal["shown", "hidden"] = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the recipient takes at most, None where nobody knows."""

    pages: int | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One recipient. `title` stands on the cover; `about` says in a line what is different.

    `originals` says whether original files may be attached. With `fresh` only exhibits go out that
    are new since the decision or the last submission. `declaration` is what is signed; `{count}`
    in it is the number of exhibits. `copies` asks for how many copies are handed in.
    Conversations of up to `annex` messages go out whole, where the person does not say otherwise.
    """

    id: str = "full"
    order: int = 0
    label: Text = _LABEL
    about: Text = _ABOUT
    title: Text = _TITLE
    role: Literal["", "buyer", "seller"] = ""
    platform: str = ""
    sections: tuple[SectionName, ...] = _EVERYTHING
    columns: tuple[Column, ...] = ("number", "name", "source", "proves", "form", "pages")
    identity: Identity = Identity()
    findings: Findings = "all"
    digests: bool = True
    gaps: Gaps = "theirs"
    pictures: Pictures = "all"
    originals: bool = True
    fresh: bool = False
    copies: bool = False
    signed: bool = True
    mode: Literal["", "complete", "compact"] = ""
    annex: int = 0
    declaration: Text = _DECLARATION
    limits: Limits = Limits()


FULL = Profile(annex=500)


def masked(text: str) -> str:
    """Return *text* with its middle starred, of one shape whatever its length tells.

    >>> masked("13800000001"), masked("林小雨"), masked("TT20260914A07")
    ('138****0001', '林**', 'TT2****A07')
    """
    if not text.isascii():
        # A name or an address: the beginning says enough to tell people apart.
        keep = 1 if len(text) <= 4 else 3
        return text[:keep] + ("**" if len(text) <= 4 else "****")
    if len(text) >= 11 and text.isdigit():
        return f"{text[:3]}****{text[-4:]}"
    return f"{text[:3]}****{text[-3:]}" if len(text) >= 9 else f"{text[:1]}***"
