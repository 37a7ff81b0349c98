"""What a person may choose from when a case is opened: the types of dispute of each platform."""

from __future__ import annotations

from collections.abc import Mapping

from evidence_desk.domain.text import Text
from evidence_desk.services.cases import rules
from evidence_desk.services.workspace import Workspace


def disputes(workspace: Workspace) -> Mapping[tuple[str, str], Mapping[str, Text]]:
    """Return the types of dispute by platform and role, by id with their words.

    A platform without a list of its own offers that of the platform whose rules it borrows.
    """
    pack = rules.in_force(workspace).pack
    found: dict[tuple[str, str], dict[str, Text]] = {}
    for own in pack.platforms:
        lender = pack.platform(own.platform.rules_fallback)
        listed = own.disputes or (lender.disputes if lender else ())
        for role in ("buyer", "seller"):
            found[own.platform.id, role] = {
                one.id: one.label for one in listed if one.role in ("", role)
            }
    return found
