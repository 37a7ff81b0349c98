"""Work that hangs, eats memory or crashes takes only its own process along."""

from __future__ import annotations

import os
import sys
import time

import pytest

from evidence_desk.readers.base import Unreadable
from evidence_desk.services.workers import WorkerPool, result_of


@pytest.fixture
def pool():
    opened = WorkerPool(1, memory=700 << 20)
    yield opened
    opened.shutdown(cancel_futures=True)


def double(number: int) -> int:
    return 2 * number


def eat(size: int) -> int:
    return len(bytearray(size))


def test_work_is_done_in_another_process(pool):
    assert result_of(pool.submit(os.getpid)) != os.getpid()
    assert result_of(pool.submit(double, 21)) == 42


def test_work_that_hangs_is_killed_and_the_next_goes_on(pool):
    hanging = pool.submit_within(0.5, time.sleep, 60)
    with pytest.raises(Unreadable) as caught:
        result_of(hanging)
    assert "用时过长" in caught.value.zh
    assert result_of(pool.submit(double, 2)) == 4


def test_a_crash_is_a_sentence_and_the_next_goes_on(pool):
    with pytest.raises(Unreadable, match="意外停止"):
        result_of(pool.submit(os._exit, 11))
    assert result_of(pool.submit(double, 2)) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_work_that_eats_memory_is_stopped(pool):
    with pytest.raises(Unreadable, match="内存"):
        result_of(pool.submit(eat, 2 << 30))
    assert result_of(pool.submit(double, 2)) == 4


def test_other_faults_come_through(pool):
    with pytest.raises(ZeroDivisionError):
        result_of(pool.submit(divmod, 1, 0))


def test_a_pool_that_was_never_used_is_shut_down_at_once():
    WorkerPool().shutdown()
