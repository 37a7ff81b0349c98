"""O and 0 in codes are told apart by how wide they are beside the other digits."""

from __future__ import annotations

import pytest

from evidence_desk.recognise.lookalikes import settled

numpy = pytest.importorskip("numpy", reason="needs the extra: evidence-desk[recognise]")

_DIGIT, _WIDE, _ROUND, _GAP, _HIGH = 10, 14, 13, 4, 18


def _drawn(true: str, *, dark: bool = False, touching: bool = False):
    """Return bars as wide as the characters of a code, and the columns the engine would tell."""
    widths = [_WIDE if c == "O" else _ROUND if c in "CGQD" else _DIGIT for c in true]
    gap = 0 if touching else _GAP
    total = sum(widths) + gap * (len(true) + 1)
    pixels = numpy.full((60, total, 3), 240, numpy.uint8)
    x, columns = gap, []
    for wide in widths:
        pixels[6 : 6 + _HIGH, x : x + wide] = 20
        columns.append(x + wide // 2)
        x += wide + gap
    return (255 - pixels if dark else pixels), columns, float(total)


def _read(text: str, true: str, **look: bool) -> str:
    pixels, columns, total = _drawn(true, **look)
    return settled(text, columns, total, pixels)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("true", "read"),
    [
        ("8OK35MT", "80K35MT"),
        ("80K35MT", "8OK35MT"),
        ("2OO095A", "20O095A"),
        ("AC0EGQ1", "ACOEGQ1"),
    ],
)
def test_the_shape_decides(true: str, read: str, dark: bool) -> None:
    assert _read(read, true, dark=dark) == true


def test_what_touches_is_left_as_it_was_read() -> None:
    assert _read("80K35MT", "8OK35MT", touching=True) == "80K35MT"


def test_numbers_and_words_are_left_alone() -> None:
    assert _read("2000835", "2OOO835") == "2000835"
    assert _read("OOKAYS", "0OKAYS") == "OOKAYS"


def test_columns_that_do_not_fit_change_nothing() -> None:
    pixels, columns, total = _drawn("8OK35MT")
    assert settled("80K35MT", columns[:-1], total, pixels) == "80K35MT"
    assert settled("80K35MT", columns, 0.0, pixels) == "80K35MT"
