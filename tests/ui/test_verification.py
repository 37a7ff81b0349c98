"""Files are looked at again in the background, and on demand; damage is named, never mended."""

from __future__ import annotations

import time

import pytest

from evidence_desk.ui.controls.material import Material


@pytest.fixture
def with_picture(in_case, settle, picture):
    in_case.tasks.take(Material((picture(),)))
    settle()
    return in_case


def _lines(window):
    return [notice.message.text for notice in window.notices.all()]


def _kept(window):
    (exhibit,) = window.desk.file.exhibits
    return window.desk.folder / "vault" / exhibit.file.digest[:2] / exhibit.file.digest


def test_when_all_was_looked_at_a_quiet_line_says_so(with_picture, qtbot):
    line = with_picture.behind.verifier
    assert not line.isVisible()
    line.begin(after=0)
    qtbot.waitUntil(line.isVisible, timeout=20_000)
    assert "全部一致" in line._text.text()


def test_damage_is_an_alarm_that_names_the_exhibit(with_picture, qtbot, settle):
    kept = _kept(with_picture)
    kept.chmod(0o600)
    kept.write_bytes(b"changed")
    with_picture.behind.verifier.begin(after=0)
    qtbot.waitUntil(with_picture.behind.verifier.isVisible, timeout=20_000)
    settle()
    assert any("E01" in text for text in _lines(with_picture))
    (exhibit,) = with_picture.desk.file.exhibits
    assert "alarm" in [f.severity for f in exhibit.findings if f.check == "digest"]
    assert kept.read_bytes() == b"changed"


def test_one_exhibit_is_looked_at_on_demand(with_picture, settle):
    with_picture.behind.verifier.exhibits(["E01"])
    settle()
    assert any("一致" in text for text in _lines(with_picture))


def test_closing_stops_what_is_due(with_picture):
    with_picture.behind.verifier.begin(after=0)
    with_picture.close()


def test_closing_lets_go_of_a_large_file_in_the_middle(with_picture, qtbot):
    kept = _kept(with_picture)
    kept.chmod(0o600)
    with kept.open("r+b") as file:
        file.truncate(4 << 30)  # no bytes on the disk, and forty seconds of quiet hashing
    with_picture.behind.verifier.begin(after=0)
    qtbot.waitUntil(lambda: not with_picture.desk.jobs.idle, timeout=20_000)
    qtbot.wait(300)
    assert not with_picture.desk.jobs.idle
    begun = time.monotonic()
    with_picture.close()
    assert time.monotonic() - begun < 20  # on a machine that has other work as well
