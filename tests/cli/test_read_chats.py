"""`read` prints a chat log message by message, with the answers of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence_desk.__main__ import main

EITHER = "[3/4/22, 21:41:35] Ann: a\r\n[5/6/22, 08:00:00] Ben: <attached: p.jpg>\r\n"


def _read(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["read", "--json", *words]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    return dict(document)


def test_messages_questions_and_files_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "chat.txt"
    log.write_bytes(EITHER.encode())
    (tmp_path / "p.jpg").write_bytes(b"x")
    document = _read(capsys, str(log))
    assert (document["reader"], document["kind"]) == ("whatsapp.ios", "chat")
    assert [one["id"] for one in document["questions"]] == ["date_order"]  # type: ignore
    first, second = document["messages"]  # type: ignore[misc]
    assert (first["ts"], first["ts_partial"]) == (None, "3/4/22, 21:41:35")
    assert second["attachments"][0]["found"] == "beside"
    assert second["lines"] == [2, 2]


def test_an_answer_on_the_command_line_reads_the_log_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "chat.txt"
    log.write_bytes(EITHER.encode())
    document = _read(capsys, str(log), "--date-order", "DMY", "--zone", "Asia/Tokyo")
    assert [one["ts"] for one in document["messages"]] == [  # type: ignore[union-attr]
        "2022-04-03T21:41:35",
        "2022-06-05T08:00:00",
    ]
    assert (document["timezone"], document["timezone_told"]) == ("Asia/Tokyo", "person")


def test_a_zone_that_does_not_exist_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "chat.txt"
    log.write_bytes(EITHER.encode())
    assert main(["read", str(log), "--zone", "Mars/Base"]) == 1
    assert "Mars/Base" in capsys.readouterr().err
