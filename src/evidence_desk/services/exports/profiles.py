"""For whom exports can be made: lists the profiles, and says what each shows and hides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.profile import FULL, Identity, Profile, Shown
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.rules import profiles

# What the layers above name in their own signatures.
__all__ = ["FIELD_WORD", "Profile", "Telling", "every", "get", "over", "profiles_of", "telling"]

FIELD_WORD: dict[str, Text] = {
    "own_name": Text("本人姓名", "own name"),
    "own_phone": Text("本人电话", "own phone"),
    "own_address": Text("本人地址", "own address"),
    "other_name": Text("对方名称", "the other side's name"),
    "other_phone": Text("对方电话", "the other side's phone"),
    "other_address": Text("对方地址", "the other side's address"),
    "order": Text("订单编号", "order number"),
    "waybill": Text("运单号", "waybill numbers"),
    "code": Text("反馈码等编号", "feedback codes and the like"),
    "place": Text("拍摄地点", "where pictures were taken"),
}
_FINDINGS = Text("收录前的检查结论", "findings of the checks")
_VERDICT = Text("检查的详细依据", "the reasons of the checks")
_DIGESTS = Text("每件证据的 SHA-256", "the SHA-256 of each exhibit")
_ORIGINALS = Text("原始文件", "original files")
_PICTURES = Text("没有遮盖过的画面", "pictures in which nothing was covered")
_PAGES = Text(
    "“{label}”最多收 {most} 页，这次有 {pages} 页。请少列几件证据，或分两次交。",
    "“{label}” takes {most} pages at most; this has {pages}. List fewer exhibits, or hand it in "
    "twice.",
)
_BYTES = Text(
    "“{label}”最多收 {most} MB，这次有 {size} MB。请少列几件证据，或选精简打印版。",
    "“{label}” takes {most} MB at most; this has {size} MB. List fewer exhibits, or choose the "
    "compact print copy.",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a profile shows, masks and hides, in words."""

    shown: tuple[Text, ...]
    masked: tuple[Text, ...]
    hidden: tuple[Text, ...]


@cache
def every() -> tuple[Profile, ...]:
    """Return all profiles in their order.

    Raises:
        UserError: a file of resources/profiles is wrong; the sentence names file and place.
    """
    return profiles.load(resource("profiles"))


def profiles_of(*, role: str = "", platform: str = "") -> tuple[Profile, ...]:
    """Return the profiles that fit a case; without its role and platform, all of them."""
    return tuple(
        one
        for one in every()
        if (not role or one.role in ("", role)) and (not platform or one.platform in ("", platform))
    )


def get(ident: str) -> Profile:
    """Return one profile; an empty id is the complete file.

    Raises:
        UserError: there is none of this id.
    """
    wanted = ident or FULL.id
    named = next((one for one in every() if one.id == wanted), None)
    if named is None:
        ids = [one.id for one in every()]
        raise UserError(
            f"没有导出方案“{ident}”。可用：{'、'.join(ids)}",
            f"There is no export profile “{ident}”. Possible: {', '.join(ids)}",
        )
    return named


def refuse_other_role(one: Profile, role: str) -> None:
    """Raise UserError where *one* is for the other side: its forms would name the wrong party."""
    if one.role in ("", role):
        return
    zh, en = ("买家", "a buyer") if one.role == "buyer" else ("卖家", "a seller")
    raise UserError(
        f"导出方案“{one.label.zh}”是给{zh}用的，这个案件里您是另一方。请换一个导出方案。",
        f"The profile “{one.label.en}” is for {en}; in this case you are the other side. Choose "
        "another one.",
    )


def telling(one: Profile) -> Telling:
    """Say what *one* shows, masks and hides."""
    by: dict[Shown, list[Text]] = {"shown": [], "masked": [], "hidden": []}
    for name, word in FIELD_WORD.items():
        by[shown_as(one.identity, name)].append(word)
    if one.findings != "none":
        by["shown"].append(_FINDINGS)
    if one.findings != "all":
        by["hidden"].append(_FINDINGS if one.findings == "none" else _VERDICT)
    by["shown" if one.digests else "hidden"].append(_DIGESTS)
    if not one.originals:
        by["hidden"].append(_ORIGINALS)
    if one.pictures == "covered":
        by["hidden"].append(_PICTURES)
    return Telling(tuple(by["shown"]), tuple(by["masked"]), tuple(by["hidden"]))


def over(one: Profile, pages: int, size: int) -> tuple[Text, ...]:
    """Say where a print of *pages* and *size* bytes is more than its recipient takes."""
    found = []
    if one.limits.pages is not None and pages > one.limits.pages:
        found.append(_PAGES.fill(label=one.label, pages=pages, most=one.limits.pages))
    if one.limits.bytes is not None and size > one.limits.bytes:
        mb, most = f"{size / 1e6:.1f}", f"{one.limits.bytes / 1e6:.1f}"
        found.append(_BYTES.fill(label=one.label, size=mb, most=most))
    return tuple(found)


def shown_as(identity: Identity, field: str) -> Shown:
    """Return how one detail is shown."""
    found: Shown = getattr(identity, field)
    return found
