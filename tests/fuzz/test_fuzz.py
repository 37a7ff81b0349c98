"""A few hundred broken files, the same ones every time; minutes of them are run by hand."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest
from tests.fuzz.chats import fuzz_chats
from tests.fuzz.mutator import mutated, samples
from tests.fuzz.parts import fuzz_parts
from tests.fuzz.run import fuzz

from evidence_desk.readers import READERS
from evidence_desk.readers.chats import FORMATS


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarm clock")
def test_broken_files_are_read_or_refused(tmp_path: Path) -> None:
    made = fuzz(20260914, keep=tmp_path / "kept", count=300, corpora=False)
    assert made.count == 300
    assert not made.failed, "\n".join(one.why for one in made.failed)
    assert set(made.readers) == {reader.name for reader in READERS}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarm clock")
def test_broken_exports_tables_rules_and_signatures_are_named(tmp_path: Path) -> None:
    made = fuzz_parts(20261122, keep=tmp_path / "kept", count=150)
    assert made.count == 150
    assert not made.failed, "\n".join(one.why for one in made.failed)
    assert set(made.readers) == {"exports", "folders", "tables", "rules", "signatures"}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarm clock")
def test_broken_chat_logs_lose_no_line(tmp_path: Path) -> None:
    made = fuzz_chats(20261122, keep=tmp_path / "kept", count=600, corpora=False)
    assert made.count == 600
    assert not made.failed, "\n".join(one.why for one in made.failed)
    # Most formats are met; what breaks one into a text that is no log is met as well.
    assert len(made.readers) > 0.7 * len(FORMATS)


def test_a_seed_breaks_files_the_same_way_again() -> None:
    good = samples(corpora=False)
    first, again, other = (
        [mutated(sample, good, random.Random(f"{seed}:{sample.name}")) for sample in good]
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
    assert sum(a != sample.data for a, sample in zip(first, good, strict=True)) > len(good) / 2
