"""What people of a conversation are called where names do not go out: what they are, or a letter.

A chat knows people by nicknames that no field of the case holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_uppercase

from evidence_desk.domain.profile import Identity
from evidence_desk.domain.speaker import Role
from evidence_desk.domain.text import Language, Text

SUBMITTER = Text("提交人", "submitter")
_SOMEBODY = Text("对话人 {letter}", "Person {letter}")
# A shorter name stands in words by chance.
_LEAST = 2


def called(
    senders: Iterable[str], roles: Mapping[str, Role], identity: Identity, language: Language
) -> dict[str, str]:
    """Map the senders whose names are hidden to what is printed instead.

    Several of the same role, and those without one, are told apart by letters in the order of
    their appearance.
    """
    hidden = [one for one in senders if _is_hidden(roles.get(one), identity)]
    found: dict[str, str] = {}
    for number, sender in enumerate(hidden):
        role = roles.get(sender)
        letter = ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)
        word = _word(role).in_(language) if role else ""
        if not word:
            word = _SOMEBODY.fill(letter=letter).in_(language)
        elif word in found.values():
            word = f"{word} {letter}"
        found[sender] = word
    return found


def as_swaps(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the names that are also looked for in what others write, the longest first."""
    long = [(name, word) for name, word in names.items() if len(name.strip()) >= _LEAST]
    return tuple(sorted(long, key=lambda one: (-len(one[0]), one[0])))


def _word(role: Role) -> Text:
    return SUBMITTER if role.part == "me" else role.text


def _is_hidden(role: Role | None, identity: Identity) -> bool:
    if role is None:  # who it is, is not known: hidden where any name is
        return "hidden" in (identity.own_name, identity.other_name)
    if role.part == "agent":
        return identity.other_name == "hidden"
    return (identity.own_name if role.part == "me" else identity.other_name) == "hidden"
