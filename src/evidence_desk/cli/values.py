"""What is written on the command line, made a value, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.told_time import told_time
from evidence_desk.services import vocabulary

_LISTS = ("disputes", "codes", "order.waybills")
# Fields that take one of the ids of the vocabulary, and the group they stand in there.
_GROUPS = {
    "platform": "platform",
    "role": "role",
    "kind": "kind",
    "item": "item",
    "channel": "channel",
    "dispute": "dispute",
    "disputes": "dispute",
}
_YES, _NO = ("yes", "true", "1", "是"), ("no", "false", "0", "否")


def pairs(fields: Sequence[str]) -> list[tuple[str, str]]:
    """Part what is written as FIELD=VALUE.

    Raises:
        UserError: something is not.
    """
    found = []
    for field in fields:
        name, sign, value = field.partition("=")
        if not sign or not name:
            raise UserError(
                f"“{field}”不是 FIELD=VALUE 的样子。请写成 caption=说明。",
                f"“{field}” is not FIELD=VALUE. Write it like caption=words.",
            )
        found.append((name, value))
    return found


def value(name: str, text: str) -> Any:
    """Return what *text* means as the field *name*.

    Raises:
        UserError: the field takes no such thing.
    """
    if name == "included":
        if text.lower() in _YES or text.lower() in _NO:
            return text.lower() in _YES
        raise UserError(
            f"included 只能写 yes 或 no，不能写“{text}”。",
            f"included is yes or no, not “{text}”.",
        )
    found = [one for one in text.replace("，", ",").split(",") if one] if name in _LISTS else text
    if group := _GROUPS.get(name):
        known = vocabulary.ids(group)
        for one in found if isinstance(found, list) else [found]:
            if one and one not in known:
                raise UserError(
                    f"{name} 不能是“{one}”。可用：{'、'.join(known)}。",
                    f"{name} cannot be “{one}”. There are: {', '.join(known)}.",
                )
    return found


def refuse_unknown(name: str, known: Sequence[str]) -> None:
    """Raise a UserError where *name* is no field."""
    if name not in known:
        raise UserError(
            f"没有“{name}”这一项。可以写：{'、'.join(known)}。",
            f"There is no field “{name}”. There are: {', '.join(known)}.",
        )


def time(text: str) -> Moment:
    """Read a time.

    Raises:
        UserError: it is none.
    """
    try:
        return told_time(text)
    except ValueError as error:
        raise UserError(
            f"“{text}”不是时间。请写成 2026-09-22T09:00，不确定时写 2026-09。",
            f"“{text}” is no time. Write it like 2026-09-22T09:00, or 2026-09 if you are not sure.",
        ) from error
