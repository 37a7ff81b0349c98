"""What a careful lawyer would say of a conversation, with what it rests on: calm, and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from evidence_desk.domain.conversation import Conversation, Message
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import SEVERITIES, Finding
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.passage import Passage
from evidence_desk.domain.text import Text
from evidence_desk.rules import conversations
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import case_of
from evidence_desk.services.conversations import chats, placing
from evidence_desk.services.workspace import Workspace

_BESIDE = timedelta(hours=24)
_LONGEST_SILENCES = 3


def of_file(conversation: Conversation) -> tuple[Finding, ...]:
    """Return what is worth knowing of a log by itself, as it is read with the person's answers."""
    found = [
        *conversations.of_log(conversation.format, conversation.tool, conversation.warnings),
        *_some(_told(conversation)),
        *_silences(conversation.messages),
    ]
    return _gravest_first(found)


def of(workspace: Workspace, exhibit: Exhibit, chat: KeptChat) -> tuple[Finding, ...]:
    """Return what is worth knowing of an exhibit's conversation in its case, the gravest first."""
    about = chat.about
    found = [
        *_channel(workspace, exhibit, about),
        *conversations.of_log(about.format, about.tool, about.warnings),
        *_some(_told(about)),
        *_silences_kept(workspace, chat),
        *_excerpts(workspace, chat, chats.standing(workspace, exhibit, chat)),
    ]
    for index in placing.moved(workspace, exhibit, chat):
        found += _some([("own.moved", {"a": index + 1})])
    return _gravest_first(found)


def sources(finding: Finding) -> tuple[Text, ...]:
    """Return what a finding about a conversation rests on, in words."""
    told = finding.values.get("source")
    pack = rules.own().pack
    citations = told if isinstance(told, (list, tuple)) else ()
    return tuple(rules.cited(pack, str(one)) for one in citations)


def _gravest_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: -SEVERITIES.index(one.severity)))


def _some(wanted: Sequence[tuple[str, dict[str, object]]]) -> list[Finding]:
    made = (conversations.finding(ident, values=values) for ident, values in wanted)
    return [one for one in made if one is not None]


def _told(about: Conversation) -> list[tuple[str, dict[str, object]]]:
    """Return what of the times the file does not tell, but the person did, or nobody."""
    answers, told = about.answers, list[tuple[str, dict[str, object]]]()
    if answers.year is not None:
        told.append(("own.year_told", {"year": answers.year}))
    if answers.day is not None:
        told.append(("own.day_told", {"day": answers.day}))
    if about.date_order_told == "person":
        told.append(("own.order_told", {"order": about.date_order}))
    if about.zone and about.zone_told in ("assumed", "person"):
        told.append(
            (
                f"own.zone_{'assumed' if about.zone_told == 'assumed' else 'told'}",
                {"zone": about.zone},
            )
        )
    return told


def _channel(workspace: Workspace, exhibit: Exhibit, about: Conversation) -> Iterator[Finding]:
    """Say so where the talk was outside of the platform."""
    channel = exhibit.channel or conversations.channel_of(about.format)
    platform = case_of(workspace, exhibit.case_id).platform
    if not channel or about.format.startswith("email."):
        return
    pack = rules.in_force(workspace).pack
    known = next((one for one in pack.channels if one.id == channel), None)
    if known is not None and platform and platform not in known.in_platform_for:
        yield from _some([("own.channel", {})])


def _silences_kept(workspace: Workspace, chat: KeptChat) -> Iterator[Finding]:
    with workspace.reading() as repository:
        yield from _long_silences(list(repository.conversations.times(chat.id)))


def _silences(messages: Sequence[Message]) -> Iterator[Finding]:
    yield from _long_silences([(one.index, one.at[:10]) for one in messages if one.at])


def _long_silences(days: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """Say between which messages many days lie; of many, the longest."""
    found, least = [], conversations.guide().tools.silence
    for (a, before), (b, after) in pairwise(days):
        if before != after and (gap := _days(before, after)) >= least:
            found.append((gap, a, b))
    longest = sorted(found, reverse=True)[:_LONGEST_SILENCES]
    for gap, a, b in sorted(longest, key=lambda one: one[1]):
        yield from _some([("own.silence", {"a": a + 1, "b": b + 1, "days": gap})])


def _days(before: str, after: str) -> int:
    try:
        return (datetime.fromisoformat(after) - datetime.fromisoformat(before)).days
    except ValueError:
        return 0


def _excerpts(
    workspace: Workspace, chat: KeptChat, passages: Sequence[Passage]
) -> Iterator[Finding]:
    """Say so where a passage has neighbours within a day that no passage holds."""
    marked = {index for one in passages for index in range(one.first, one.last + 1)}
    for one in passages:
        for inner, outer in ((one.first, one.first - 1), (one.last, one.last + 1)):
            if outer in marked or not 0 <= outer < chat.count:
                continue
            near = [*chats.messages(workspace, chat, min(inner, outer), max(inner, outer))]
            if len(near) == 2 and _within_a_day(*near):
                yield from _some([("own.excerpt", {})])
                return


def _within_a_day(a: Message, b: Message) -> bool:
    first, second = a.moment(), b.moment()
    if first is None or second is None:
        return True  # nothing says that they lie apart
    return abs(second.wall - first.wall) <= _BESIDE
