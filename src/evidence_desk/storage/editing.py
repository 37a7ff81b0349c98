"""Carries out edits and returns what takes them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Table, bindparam, select
from sqlalchemy.exc import IntegrityError

from evidence_desk.domain.case import Order, Party, Statement
from evidence_desk.domain.edits import (
    Add,
    ChooseMoment,
    Edit,
    ReadMoments,
    Remove,
    Reorder,
    SetAside,
    SetBatchAside,
    SetFields,
    SetShipments,
    Several,
    Subject,
)
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import PERSON, Moment, choose, parse_iso, with_read
from evidence_desk.storage import rows, shipments
from evidence_desk.storage.tables import (
    CASE,
    CODE,
    EVENT,
    EVENT_CODE,
    EXHIBIT,
    EXHIBIT_CODE,
    SHIPMENT_FILE,
    SUBMISSION,
)

_TABLES: dict[Subject, Table] = {
    "case": CASE,
    "exhibit": EXHIBIT,
    "event": EVENT,
    "code": CODE,
    "shipment_file": SHIPMENT_FILE,
    "submission": SUBMISSION,
}
# What a person may set; everything else is the program's to know.
_EDITABLE: dict[Subject, frozenset[str]] = {
    "case": frozenset(
        {"number", "title", "platform", "role", "zone", "buyer", "seller", "order", "statement"}
        | {"disputes", "details"}
    ),
    "exhibit": frozenset(
        {"kind", "item", "channel", "dispute", "caption", "proves", "source", "included"}
        | {"details", "codes"}
    ),
    "event": frozenset({"at", "kind", "text", "channel", "details", "codes"}),
    "code": frozenset(
        {"value", "kind", "pattern", "source", "obtained", "problem", "tags", "relations"}
    ),
    "shipment_file": frozenset({"proof", "shipment_id", "set_aside"}),
    # The rest of it is frozen.
    "submission": frozenset({"sent_at", "set_aside"}),
}
# What stands inside one field of a case.
_INSIDE: dict[str, type[Party | Order | Statement]] = {
    "buyer": Party,
    "seller": Party,
    "order": Order,
    "statement": Statement,
}
_LINKS: dict[Subject, Table] = {"exhibit": EXHIBIT_CODE, "event": EVENT_CODE}
_EMPTY: dict[Subject, dict[str, Any]] = {
    "event": {"at": None, "kind": "other", "text": "", "channel": "", "details": {}},
    "code": {
        "kind": "feedback_code",
        "pattern": "",
        "source": "",
        "obtained": None,
        "problem": "",
        "tags": [],
        "relations": [],
    },
}
_TIMES = {"at", "obtained", "sent_at"}
# SQLite takes no more than 32,766 values in one statement.
_AT_ONCE = 1000


def apply(connection: Connection, edit: Edit) -> Edit:
    """Carry out *edit* inside the running transaction and return its inverse.

    Raises:
        KeyError: it names something that is not there.
        ValueError: it sets a field that cannot be set, or a time or zone that is none.
        UserError: it would give two things one number or value.
    """
    work: Callable[[Connection, Any], Edit] = _WORK[type(edit)]
    try:
        return work(connection, edit)
    except IntegrityError as error:
        raise UserError(
            "已经有一个同样的编号，或者所指的内容已不存在。请换一个编号，或刷新后再试。",
            "That number or code is there already, or what it refers to is gone. Choose another "
            "one, or look again and retry.",
        ) from error


def _set_fields(connection: Connection, edit: SetFields) -> Edit:
    table = _TABLES[edit.subject]
    _refuse_unknown(edit.subject, edit.values)
    row = connection.execute(select(table).where(table.c.id == edit.id)).mappings().first()
    if row is None:
        raise KeyError(edit.id)
    old = {name: row[name] for name in edit.values if name != "codes"}
    if "codes" in edit.values:
        old["codes"] = _linked(connection, edit.subject, edit.id)
        _link(connection, edit.subject, edit.id, edit.values["codes"])
    columns = _columns(edit.values)
    if columns:
        connection.execute(table.update().where(table.c.id == edit.id).values(columns))
    inverse = SetFields(edit.subject, edit.id, old)
    if edit.subject == "code" and "value" in columns:
        followed = _follow_renamed(connection, row, columns["value"])
        return Several((inverse, *followed)) if followed else inverse
    return inverse


def _follow_renamed(connection: Connection, code: Any, value: str) -> list[Edit]:
    """Let the relations of other codes name *code* by its new value; return what undoes that."""
    others = (CODE.c.case_id == code["case_id"]) & (CODE.c.id != code["id"])
    inverses: list[Edit] = []
    for row in connection.execute(select(CODE.c.id, CODE.c.relations).where(others)).all():
        named = [[kind, value if to == code["value"] else to] for kind, to in row.relations]
        if named != row.relations:
            inverses.append(SetFields("code", row.id, {"relations": row.relations}))
            connection.execute(CODE.update().where(CODE.c.id == row.id).values(relations=named))
    return inverses


def _add(connection: Connection, edit: Add) -> Edit:
    table = _TABLES[edit.subject]
    _refuse_unknown(edit.subject, edit.values)
    values = _EMPTY[edit.subject] | _columns(edit.values) | {"case_id": edit.case_id}
    if edit.id is not None:
        values["id"] = edit.id
    added = connection.scalars(table.insert().returning(table.c.id).values(values)).one()
    if edit.subject == "event":
        _link(connection, "event", added, edit.values.get("codes", []))
    else:
        # An undone removal brings the links back with the code.
        for subject, owners in edit.values.get("linked", {}).items():
            for owner, place in owners:
                _insert_link(connection, subject, owner, added, place)
    return Remove(edit.subject, added)


def _remove(connection: Connection, edit: Remove) -> Edit:
    table = _TABLES[edit.subject]
    row = connection.execute(select(table).where(table.c.id == edit.id)).mappings().first()
    if row is None:
        raise KeyError(edit.id)
    values = {name: row[name] for name in _EDITABLE[edit.subject] if name in row}
    if edit.subject == "event":
        values["codes"] = _linked(connection, "event", edit.id)
    else:
        values["linked"] = {
            subject: [
                [owner, place]
                for owner, place in connection.execute(
                    select(links.c[f"{subject}_id"], links.c.place).where(
                        links.c.code_id == edit.id
                    )
                )
            ]
            for subject, links in _LINKS.items()
        }
    connection.execute(table.delete().where(table.c.id == edit.id))
    return Add(edit.subject, row["case_id"], values, edit.id)


def _reorder(connection: Connection, edit: Reorder) -> Edit:
    of_case = EXHIBIT.c.case_id == edit.case_id
    query = select(EXHIBIT.c.id).where(of_case).order_by(EXHIBIT.c.position, EXHIBIT.c.id)
    before = list(connection.scalars(query))
    ordering = connection.scalars(select(CASE.c.ordering).where(CASE.c.id == edit.case_id)).one()
    if not set(edit.exhibit_ids) <= set(before):
        raise KeyError(edit.case_id)
    named = set(edit.exhibit_ids)
    after = [*edit.exhibit_ids, *(one for one in before if one not in named)]
    if after:
        move = EXHIBIT.update().where(EXHIBIT.c.id == bindparam("one"))
        places = [{"one": one, "at": position} for position, one in enumerate(after, 1)]
        connection.execute(move.values(position=bindparam("at")), places)
    connection.execute(
        CASE.update().where(CASE.c.id == edit.case_id).values(ordering=edit.ordering)
    )
    return Reorder(edit.case_id, tuple(before), ordering)


def _set_aside(connection: Connection, edit: SetAside) -> Edit:
    touched: list[int] = []
    for start in range(0, len(edit.exhibit_ids), _AT_ONCE):
        some = EXHIBIT.c.id.in_(edit.exhibit_ids[start : start + _AT_ONCE])
        differ = some & (EXHIBIT.c.set_aside != edit.aside)
        touched += connection.scalars(select(EXHIBIT.c.id).where(differ))
        connection.execute(EXHIBIT.update().where(differ).values(set_aside=edit.aside))
    return SetAside(tuple(touched), not edit.aside)


def _told_times(connection: Connection, exhibit_id: int) -> tuple[Row[Any, Any, Any], list[Moment]]:
    """Return an exhibit's row, and its moments."""
    row = connection.execute(
        select(EXHIBIT.c.moments, EXHIBIT.c.chosen, EXHIBIT.c.chosen_by_person).where(
            EXHIBIT.c.id == exhibit_id
        )
    ).first()
    if row is None:
        raise KeyError(exhibit_id)
    return row, [rows.moment_from_json(moment) for moment in row.moments]


def _choose_moment(connection: Connection, edit: ChooseMoment) -> Edit:
    row, moments = _told_times(connection, edit.exhibit_id)
    told = next((moment for moment in moments if moment.read_from == PERSON), None)
    if row.chosen_by_person and told is not None and moments[row.chosen] == told:
        inverse = ChooseMoment(edit.exhibit_id, iso=told.iso())
    else:
        inverse = ChooseMoment(edit.exhibit_id, row.chosen if row.chosen_by_person else None)
    chosen: int | None
    if edit.iso is not None:
        # One time told by the person at most, at the end: the others keep their index.
        moments = [moment for moment in moments if moment.read_from != PERSON]
        moments.append(parse_iso(edit.iso, read_from=PERSON))
        chosen = len(moments) - 1
    elif edit.index is not None:
        if not 0 <= edit.index < len(moments):
            raise KeyError(edit.index)
        chosen = edit.index
    else:
        moments = [moment for moment in moments if moment.read_from != PERSON]
        chosen = choose(moments)
    connection.execute(
        EXHIBIT.update()
        .where(EXHIBIT.c.id == edit.exhibit_id)
        .values(
            moments=[rows.moment_to_json(moment) for moment in moments],
            chosen=chosen,
            chosen_by_person=edit.iso is not None or edit.index is not None,
        )
    )
    return inverse


def _read_moments(connection: Connection, edit: ReadMoments) -> Edit:
    row, before = _told_times(connection, edit.exhibit_id)
    named = [rows.moment_from_json(moment) for moment in edit.moments]
    staying = [one for one in before if one not in named]
    after = staying if edit.away else with_read(before, named)
    kept = before[row.chosen] if row.chosen is not None else None
    by_person = row.chosen_by_person and kept in after
    chosen = after.index(kept) if by_person and kept is not None else choose(after)
    connection.execute(
        EXHIBIT.update()
        .where(EXHIBIT.c.id == edit.exhibit_id)
        .values(
            moments=[rows.moment_to_json(moment) for moment in after],
            chosen=chosen,
            chosen_by_person=by_person,
        )
    )
    touched = set(before) ^ set(after)
    turned = tuple(rows.moment_to_json(one) for one in named if one in touched)
    return ReadMoments(edit.exhibit_id, turned, not edit.away)


def _several(connection: Connection, edit: Several) -> Edit:
    inverses = [apply(connection, one) for one in edit.edits]
    return Several(tuple(reversed(inverses)))


def _refuse_unknown(subject: Subject, values: Mapping[str, Any]) -> None:
    unknown = set(values) - _EDITABLE[subject] - ({"linked"} if subject == "code" else set())
    if unknown:
        raise ValueError(f"{subject} has no editable {', '.join(sorted(unknown))}")


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = rows.plain({k: v for k, v in values.items() if k not in ("codes", "linked")})
    if "zone" in columns:
        _refuse_no_zone(columns["zone"])
    for name in _INSIDE.keys() & columns.keys():
        _refuse_unfit(name, columns[name])
    for name in _TIMES & columns.keys():
        if isinstance(columns[name], str):
            text = columns[name]
            told = rows.moment_to_json(parse_iso(text, read_from=PERSON)) if text else None
            columns[name] = told
    return columns


def _refuse_unfit(name: str, inside: Any) -> None:
    # A case with a part that has no place could not be opened again.
    known = {field.name for field in fields(_INSIDE[name])}
    unfit = set(inside) - known if isinstance(inside, Mapping) else {type(inside).__name__}
    if unfit:
        raise ValueError(f"{name} has no {', '.join(sorted(unfit))}")


def _refuse_no_zone(name: str) -> None:
    # A case with a zone that is none could not be opened again.
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:  # a zone that is not found is a KeyError
        raise ValueError(f"no zone: {name!r}") from error


def _linked(connection: Connection, subject: Subject, owner: int) -> list[str]:
    links = _LINKS[subject]
    query = (
        select(CODE.c.value)
        .join(links, links.c.code_id == CODE.c.id)
        .where(links.c[f"{subject}_id"] == owner)
        .order_by(links.c.place)
    )
    return list(connection.scalars(query))


def _link(connection: Connection, subject: Subject, owner: int, values: list[str]) -> None:
    links, table = _LINKS[subject], _TABLES[subject]
    case_id = connection.scalars(select(table.c.case_id).where(table.c.id == owner)).one()
    connection.execute(links.delete().where(links.c[f"{subject}_id"] == owner))
    for place, value in enumerate(dict.fromkeys(values)):
        mine = (CODE.c.case_id == case_id) & (CODE.c.value == value)
        code_id = connection.scalars(select(CODE.c.id).where(mine)).first()
        if code_id is None:
            raise KeyError(value)
        _insert_link(connection, subject, owner, code_id, place)


def _insert_link(
    connection: Connection, subject: Subject, owner: int, code_id: int, place: int
) -> None:
    row = {f"{subject}_id": owner, "code_id": code_id, "place": place}
    connection.execute(_LINKS[subject].insert().values(row))


_WORK: dict[type, Callable[[Connection, Any], Edit]] = {
    SetFields: _set_fields,
    Add: _add,
    Remove: _remove,
    Reorder: _reorder,
    SetAside: _set_aside,
    ChooseMoment: _choose_moment,
    ReadMoments: _read_moments,
    SetShipments: shipments.set_fields,
    SetBatchAside: shipments.set_batch_aside,
    Several: _several,
}
