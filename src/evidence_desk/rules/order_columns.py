"""What order lists call their columns, and file names their proof: resources/orders."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.shipment import PROOFS
from evidence_desk.domain.strict import Wrong, structure

_SCHEMA = 1
_FIELDS = frozenset(
    {"order_no", "buyer", "receiver", "item", "shop", "amount", "carrier", "waybill", "weight"}
    | {"paid_at", "shipped_at", "picked_at", "signed_at", "finished_at", "note"}
)


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """Headings by field, headings only one platform has, and words by kind of proof."""

    schema: int
    columns: dict[str, Any]
    hints: dict[str, Any]
    proofs: dict[str, Any]


def load(path: Path) -> OrderColumns:
    """Read the file.

    Raises:
        UserError: it is not written as it should be; the sentence names file and place.
    """
    try:
        found = structure(tomllib.loads(path.read_text(encoding="utf-8")), OrderColumns)
        if found.schema != _SCHEMA:
            raise Wrong("schema", f"应为 {_SCHEMA}", f"{_SCHEMA} is expected")
        _only("columns", found.columns, _FIELDS)
        _only("hints", found.hints, None)
        _only("proofs", found.proofs, frozenset(PROOFS))
    except Wrong as error:
        raise UserError(
            f"规则文件 {path.name} 的 {error.place} 有误：{error.what.zh}。",
            f"The rule file {path.name} is wrong at {error.place}: {error.what.en}.",
        ) from error
    except (OSError, ValueError) as error:
        raise UserError(
            f"读不了规则文件 {path.name}：{error}。请重新安装程序。",
            f"The rule file {path.name} cannot be read: {error}. Install the program again.",
        ) from error
    return found


def _only(place: str, table: dict[str, Any], known: frozenset[str] | None) -> None:
    for key, words in table.items():
        if known is not None and key not in known:
            raise Wrong(f"{place}.{key}", "没有这一项", "there is no such entry")
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise Wrong(f"{place}.{key}", "应为文字列表", "a list of texts is expected")
