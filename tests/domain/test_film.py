"""Time codes are read and written as people do."""

from __future__ import annotations

import pytest

from evidence_desk.domain.film import at_clock, chosen_frames, evenly, from_clock


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("12.5", 12.5), ("1:02.5", 62.5), ("1:00:02,25", 3602.25), ("00:12.500", 12.5), ("0：07", 7)],
)
def test_a_time_code_is_read_in_every_length(text, seconds):
    assert from_clock(text) == seconds


@pytest.mark.parametrize("text", ["", "a", "1:2:3:4", "-1", "12s"])
def test_what_is_no_time_code_is_none(text):
    assert from_clock(text) is None


def test_a_time_code_is_written_with_hours_only_where_there_are_any():
    assert at_clock(12.5) == "00:12.500"
    assert at_clock(3661.0004) == "01:01:01.000"


def test_a_sheet_has_twelve_even_frames_and_the_chosen_ones():
    times = evenly(24, (5.5, 1.0))

    assert len(times) == 13  # one of the chosen is even already
    assert times[0] == 1
    assert 5.5 in times
    assert evenly(None) == (0.0,)
    assert chosen_frames({"frames": [1, 2.5, "x", -1]}) == (1.0, 2.5)
    assert chosen_frames({}) == ()
