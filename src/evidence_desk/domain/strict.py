"""Makes frozen dataclasses of parsed JSON or TOML, strictly: a fault names its place.

A field called `extra` takes the keys nobody knows; a key that looks like a misspelt one is an
error all the same.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from evidence_desk.domain.moment import PERSON, parse_iso
from evidence_desk.domain.text import Text

T = TypeVar("T")


class Wrong(Exception):  # noqa: N818 - its catcher adds the file's name and makes a UserError
    """*place* (`events[2].at`) does not hold what it should; `what` says why."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(place, zh, en)
        self.place = place
        self.what = Text(zh, en)


class Time(str):
    """ISO 8601, whole or partial."""

    __slots__ = ()


def structure(data: Any, wanted: type[T]) -> T:
    """Return *data* as a *wanted* dataclass.

    Raises:
        Wrong: something is missing, misspelt or of another type.
    """
    made: T = _structure(data, wanted, "")
    return made


_JSON_NAMES: dict[type, tuple[str, str]] = {
    str: ("文字", "text"),
    bool: ("true/false", "true or false"),
    int: ("整数", "a whole number"),
    float: ("数字", "a number"),
    dict: ("对象 {…}", "an object {…}"),
    list: ("列表 […]", "a list […]"),
    date: ("日期 2026-01-31", "a date such as 2026-01-31"),
}


def _structure(value: Any, wanted: Any, place: str) -> Any:
    """Return *value* as *wanted*, or say where it is not."""
    origin = get_origin(wanted)
    if wanted is Any:
        return value
    if wanted is Text:
        return _text(value, place)
    if wanted is Time:
        return _time(value, place)
    if origin in (UnionType, Union):
        return _one_of(value, get_args(wanted), place)
    if origin is Literal:
        if value not in get_args(wanted):
            options = "、".join(map(str, get_args(wanted)))
            raise Wrong(place, f"应为 {options} 之一", f"one of {options} is expected")
        return value
    if origin in (list, tuple, frozenset):
        _expect(value, list, place)
        inner = get_args(wanted)[0]
        members = [_structure(one, inner, f"{place}[{i}]") for i, one in enumerate(value)]
        return members if origin is list else origin(members)
    if origin is dict:
        _expect(value, dict, place)
        return value
    if is_dataclass(wanted):
        return _record(value, wanted, place)
    if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
        return _finite(value, place)
    if type(value) is not wanted:
        raise _not(value, wanted, place)
    return value


def _text(value: Any, place: str) -> Text:
    if isinstance(value, str):
        return Text(value, value)
    _expect(value, dict, place)
    both = {k: _structure(v, str, f"{place}.{k}") for k, v in value.items() if k in ("zh", "en")}
    zh, en = both.get("zh", ""), both.get("en", "")
    if not (zh or en):
        raise Wrong(place, "需要 zh 或 en", "zh or en is needed")
    return Text(zh or en, en or zh)


def _finite(value: float, place: str) -> float:
    try:
        finite = isfinite(value)
    except OverflowError:  # a whole number beyond all floats
        finite = False
    if not finite:
        raise _not(str(value), float, place)
    return value


def _record(value: Any, wanted: Any, place: str) -> Any:
    _expect(value, dict, place)
    types = _hints(wanted)
    names = [f.name for f in fields(wanted)]
    known = [name for name in names if name != "extra"]
    found: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for key, inner in value.items():
        at = f"{place}.{key}" if place else key
        if key in known:
            found[key] = _structure(inner, types[key], at)
            continue
        missing = [name for name in known if name not in value]
        meant = difflib.get_close_matches(key, missing, n=1, cutoff=0.8)
        if meant or "extra" not in names:
            zh = f"，是不是“{meant[0]}”" if meant else ""
            en = f"; perhaps “{meant[0]}” is meant" if meant else ""
            raise Wrong(at, f"不认识“{key}”{zh}", f"“{key}” is unknown{en}")
        extra[key] = inner
    for f in fields(wanted):
        if f.name not in found and _is_required(f):
            raise Wrong(place, f"缺少“{f.name}”", f"“{f.name}” is missing")
    return wanted(**found, **({"extra": extra} if "extra" in names else {}))


@cache
def _hints(wanted: type) -> dict[str, Any]:
    # Reading them anew for each of hundreds of entries was most of the time of loading rules.
    return get_type_hints(wanted)


def _is_required(f: Field[Any]) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


def _one_of(value: Any, options: tuple[Any, ...], place: str) -> Any:
    if value is None and type(None) in options:
        return None
    problem: Wrong | None = None
    for option in options:
        if option is type(None):
            continue
        try:
            return _structure(value, option, place)
        except Wrong as error:
            problem = problem or error
    raise problem or Wrong(place, "类型不对", "wrong type")


def _time(value: Any, place: str) -> Time:
    _expect(value, str, place)
    try:
        parse_iso(value, read_from=PERSON)
    except ValueError as error:
        raise Wrong(
            place,
            f"“{value}”不是时间，应写成 2026-09-14T19:42",
            f"“{value}” is no time; write it like 2026-09-14T19:42",
        ) from error
    return Time(value)


def _expect(value: Any, kind: type, place: str) -> None:
    if not isinstance(value, kind):
        raise _not(value, kind, place)


def _not(value: Any, kind: type, place: str) -> Wrong:
    zh, en = _JSON_NAMES.get(kind, (kind.__name__, kind.__name__))
    return Wrong(place, f"应为{zh}，却是 {_shown(value)}", f"{en} expected, not {_shown(value)}")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) < 40 else text[:37] + "…"
