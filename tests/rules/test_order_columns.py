"""The names of columns and the words of proof are read strictly, and none is claimed twice."""

from __future__ import annotations

from collections import Counter

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.shipment import PROOFS
from evidence_desk.paths import resource
from evidence_desk.rules.order_columns import load


def test_no_heading_and_no_word_belongs_to_two():
    found = load(resource("orders") / "columns.toml")
    for table in (found.columns, found.proofs):
        words = Counter(word.casefold() for some in table.values() for word in some)
        assert [word for word, count in words.items() if count > 1] == []
    assert set(found.proofs) == set(PROOFS)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("schema = 2\n[columns]\n[hints]\n[proofs]\n", "schema"),
        ("schema = 1\n[columns]\nweather = ['天气']\n[hints]\n[proofs]\n", "columns.weather"),
        ("schema = 1\n[columns]\nbuyer = '买家'\n[hints]\n[proofs]\n", "columns.buyer"),
        ("schema = 1\n[columns]\n[hints]\n[proofs]\nlabel = []\n", "proofs.label"),
        ("schema = 1\n[colums]\n[hints]\n[proofs]\n", "colums"),
        ("schema = \n", "columns.toml"),
    ],
)
def test_a_mistake_names_its_place(tmp_path, text, place):
    path = tmp_path / "columns.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=place):
        load(path)
