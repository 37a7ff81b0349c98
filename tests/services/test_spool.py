"""What lies on the disk while a log is read is gone afterwards, whoever still holds on to it."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress

from evidence_desk.domain.conversation import Message
from evidence_desk.services.conversations.spool import Writing, spool_in


def _message(text: str) -> Message:
    return Message(0, None, None, "text", text, first=1, last=1)


def test_messages_come_back_in_their_order(tmp_path):
    with spool_in(tmp_path / "reading") as spool:
        with Writing(spool) as writing:
            assert spool.reached() == (0, 0)
            writing.sink([_message("一"), _message("二")])
            writing.reached(5, 10)
            writing.sink([_message("三")])
        assert [one.text for one in spool.messages()] == ["一", "二", "三"]
        assert spool.reached() == (5, 10)
    assert not list((tmp_path / "reading").iterdir())


def test_a_folder_goes_though_a_worker_that_is_being_stopped_still_writes_there(tmp_path):
    begun = threading.Event()

    def hold_on(folder):
        end = time.monotonic() + 0.4
        with suppress(FileNotFoundError):  # the folder went
            while time.monotonic() < end:
                (folder / str(time.monotonic_ns())).open("wb").close()
                begun.set()

    with spool_in(tmp_path) as spool:
        late = threading.Thread(target=hold_on, args=(spool.path.parent,))
        late.start()
        begun.wait(5)
    late.join()
    assert not list(tmp_path.iterdir())


def test_what_a_killed_program_left_goes_with_the_next_reading_and_nothing_newer(tmp_path):
    for name, age in (("evidence-desk-chat-old", 90_000), ("evidence-desk-chat-now", 0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "messages").write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    with spool_in(tmp_path):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["evidence-desk-chat-now"]
