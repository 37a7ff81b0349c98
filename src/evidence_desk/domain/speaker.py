"""Who people in a conversation are: the person herself, the other side, an agent, others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.text import Text

Part = Literal["me", "seller", "buyer", "agent", "other"]
PART_TEXT: dict[Part, Text] = {
    "me": Text("我", "Me"),
    "seller": Text("商家", "Seller"),
    "buyer": Text("买家", "Buyer"),
    "agent": Text("平台客服", "Platform agent"),
    "other": Text("其他人", "Other"),
}
KEY = "roles"


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is in the dispute; `number` is that of a platform's agent."""

    part: Part
    number: str = ""

    @property
    def text(self) -> Text:
        """The role in words, an agent with the number."""
        word = PART_TEXT[self.part]
        if not self.number:
            return word
        return Text(f"{word.zh} {self.number}", f"{word.en} {self.number}")


def parts_for(side: Literal["buyer", "seller"]) -> tuple[Part, ...]:
    """Return the parts that people can have in a case of this side."""
    return ("me", "seller" if side == "buyer" else "buyer", "agent", "other")


def roles_of(details: Mapping[str, object]) -> dict[str, Role]:
    """Return what `with_roles` wrote into the details of an exhibit: sender and role."""
    found = details.get(KEY)
    if not isinstance(found, (list, tuple)):
        return {}
    return {
        str(one["sender"]): Role(one["part"], str(one.get("number", "")))
        for one in found
        if isinstance(one, Mapping) and one.get("part") in PART_TEXT
    }


def with_roles(details: Mapping[str, object], roles: Mapping[str, Role]) -> dict[str, object]:
    """Return *details* with these roles in place of those before."""
    kept = {name: value for name, value in details.items() if name != KEY}
    listed = [
        {"sender": sender, "part": role.part, "number": role.number}
        for sender, role in roles.items()
    ]
    return {**kept, KEY: listed} if listed else kept
