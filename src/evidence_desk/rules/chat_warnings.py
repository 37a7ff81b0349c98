"""What is doubtful about the chat logs of a case: channel, excerpts, pasted text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.profile import FULL
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.paths import resource
from evidence_desk.rules import conversations, profiles
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import WarningRule

_PARTIAL_FLAGS = ("late", "early", "gap", "partial", "missing", "cut", "crop", "incomplete")
_PASTED = ("copy_paste", "own.copy_paste")
_CUT = ("file_cut_off",)


def partial(_rule: WarningRule, _pack: Pack, file: CaseFile, _profile: str) -> Iterator[str]:
    """Yield conversations that are not whole, as the person or their reader says."""
    for one in _chats(file):
        told = one.details.get("flags")
        flags = " ".join(map(str, told)) if isinstance(told, list | tuple) else ""
        if any(word in flags for word in _PARTIAL_FLAGS) or _noticed(one, _CUT):
            yield one.label


def channel(rule: WarningRule, _pack: Pack, file: CaseFile, profile: str) -> Iterator[str]:
    """Yield conversations in a channel that the platform does not take."""
    # A court takes any channel's messages; the limit is the platform's.
    if profile == "court":
        return
    for one in _chats(file):
        used = _channel(one)
        if used and used not in rule.allowed:
            yield one.label


def outside(_rule: WarningRule, pack: Pack, file: CaseFile, profile: str) -> Iterator[str]:
    """Yield conversations outside of a platform whose own file holds no rule about channels."""
    own = pack.platform(file.case.platform)
    if profile == "court" or own is None:
        return
    if any(rule.check == "chat_channel_not_allowed" for rule in own.warnings):
        return
    inside = {one.id for one in pack.channels if file.case.platform in one.in_platform_for}
    for one in _chats(file):
        # What the person put into a channel herself was her choice; formats are sure.
        if not one.channel and (used := _channel(one)) and used not in inside:
            yield one.label


def pasted(_rule: WarningRule, _pack: Pack, file: CaseFile, _profile: str) -> Iterator[str]:
    """Yield pasted conversations to which the case has no screenshot."""
    captured = any(
        one.included
        and one.file.kind == "screenshot"
        and one.kind in ("", "chat_log", "screenshot")
        for one in file.exhibits
    )
    if not captured:
        yield from (one.label for one in _chats(file) if _noticed(one, _PASTED))


def excerpt(_rule: WarningRule, _pack: Pack, file: CaseFile, profile: str) -> Iterator[str]:
    """Yield conversations of which only some messages are marked and that do not go out whole.

    A copy for strangers is handed in nowhere.
    """
    if profile == "public":
        return
    annex = _annexes().get(profile, FULL.annex)
    for one in _chats(file):
        marked = {n for some in passages_of(one.details) for n in range(some.first, some.last + 1)}
        count = next((fact.value for fact in one.file.facts if fact.name == "chat:messages"), "0")
        if marked and count.isdigit() and max(annex, len(marked)) < int(count):
            yield one.label


@cache
def _annexes() -> dict[str, int]:
    return {one.id: one.annex for one in profiles.load(resource("profiles"))}


def _chats(file: CaseFile) -> list[Exhibit]:
    included = (one for one in file.exhibits if one.included and _is_chat(one))
    return sorted(included, key=lambda one: one.label)


def _is_chat(exhibit: Exhibit) -> bool:
    return exhibit.kind == "chat_log" or bool(exhibit.channel) or exhibit.file.kind == "chat"


def _channel(exhibit: Exhibit) -> str:
    if exhibit.channel:
        return exhibit.channel
    format_ = next((one.value for one in exhibit.file.facts if one.name == "chat:format"), "")
    return conversations.channel_of(format_)


def _noticed(exhibit: Exhibit, about: tuple[str, ...]) -> bool:
    return any(
        one.check == conversations.CHECK and one.values.get("about") in about
        for one in exhibit.findings
    )
