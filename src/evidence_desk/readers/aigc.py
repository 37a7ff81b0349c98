"""China's label of AI content (GB 45438-2025): JSON in one of the places that its guides name.

Keys and places: TC260-PG-20259A and 202510A; seen besides: Tencent Cloud's ServiceProvider.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from evidence_desk.domain.reading import Fact
from evidence_desk.readers import limits
from evidence_desk.readers.facts import fact

KEY = "AIGC"
_KEYS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ContentPropagator",
    "PropagateID",
    "ServiceProvider",
    "Time",
    "ContentId",
)
# A text of any use may hold JSON; only these keys make it a label.
_TELLING = {"Label", "ContentProducer", "ContentPropagator", "ServiceProvider"}


def label_facts(untrusted: str | None, place: str, *, named: bool = False) -> tuple[Fact, ...]:
    """Return what a label says, nothing where *untrusted* holds none.

    *named*: the place itself is called AIGC, so that even an unreadable value is a label; else
    only JSON with that key counts. Values above 1 MB are not read.
    """
    if not untrusted or (not named and KEY not in untrusted[: limits.LABEL]):
        return ()
    found = _parsed(untrusted)
    inner = found.get(KEY) if isinstance(found, dict) else None
    if isinstance(inner, str):
        inner = _parsed(inner)
    if inner is None and named:
        inner = found
    values: Mapping[str, object] = inner if isinstance(inner, dict) else {}
    if not named and not _TELLING & values.keys():
        return ()
    said = [(f"aigc:{key}", values.get(key)) for key in _KEYS]
    if not values:
        said.append(("aigc:text", untrusted))
    made = (fact(name, value) for name, value in said if isinstance(value, str | int))
    return (fact("aigc:place", place), *(one for one in made if one.value))


def _parsed(untrusted: str) -> object:
    text = untrusted.strip("\0 \r\n\t")
    if len(text) > limits.LABEL or not text.startswith("{"):
        return None
    try:
        parsed: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed


def front_matter_facts(text: str) -> tuple[Fact, ...]:
    """Return the label in the front matter (YAML between two lines of `---`) of a text.

    Seen as JSON after the key AIGC, and as indented lines under it; no more of YAML is read.
    """
    lines = text[: limits.FRONT_MATTER].lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        return ()
    found: dict[str, str] = {}
    inside = False
    for line in lines[1:]:
        if line.strip() in ("---", "..."):
            break
        key, colon, value = line.strip().partition(":")
        key, value = key.strip(" \"'"), value.strip()
        if not colon:
            continue
        if not line[:1].isspace():
            inside = key == KEY
            if inside and value:
                return label_facts(value.strip("'"), f"text:{KEY}", named=True)
        elif inside and key in _KEYS:
            found[key] = value.strip(" \"'")
    return label_facts(json.dumps(found), f"text:{KEY}", named=True) if found else ()
