"""Times as people write them: short digits, Chinese signs, full-width colons, half days."""

from __future__ import annotations

import pytest

from evidence_desk.domain.told_time import told_time


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("2026-09-14 19:42", "2026-09-14T19:42", "minute"),
        ("2026-9-4 9:05", "2026-09-04T09:05", "minute"),
        ("2026/9/4", "2026-09-04", "day"),
        ("2026.9.4 9:05:07", "2026-09-04T09:05:07", "second"),
        ("2026年9月4日 下午7：42", "2026-09-04T19:42", "minute"),
        ("２０２６－０９－１４　１９：４２", "2026-09-14T19:42", "minute"),
        ("2026年9月14日19时42分", "2026-09-14T19:42", "minute"),
        ("2026年9月", "2026-09", "month"),
        ("2026", "2026", "year"),
        ("2026-09-14-19:42", "2026-09-14T19:42", "minute"),
        ("2026-09-30 24:00", "2026-10-01T00:00", "minute"),
        ("2026-09-14T19:42:10.5+08:00", "2026-09-14T19:42:10.5+08:00", "second"),
    ],
)
def test_a_time_is_read_as_fine_as_it_was_written(written: str, iso: str, precision: str) -> None:
    moment = told_time(written)
    assert (moment.iso(), moment.precision) == (iso, precision)


@pytest.mark.parametrize(
    "written",
    [
        *("昨天", "2026-13-01", "2026-02-30", "2026-9-4 25:00", "2026-9-4 9点", "2026-9 9:05"),
        *("20260914", "2026-", "9-14 19:42", "2026年9月4日 晚上12点30分", ""),
    ],
)
def test_what_leaves_open_which_time_it_is_is_no_time(written: str) -> None:
    with pytest.raises(ValueError, match=r"time|must be|out of range"):
        told_time(written)
