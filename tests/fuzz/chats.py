"""Puts broken chat logs to every format, for minutes or for a number of files.

    python -m tests.fuzz.chats --minutes 10 --seed 7 [--only 1234] [--keep FOLDER]

A log may be read, or be no log. It fails when anything but a refusal is raised, when it takes more
than `SECONDS` of computing (see `run`), when a line of it is lost, and when it is read otherwise
where its messages are handed on one by one.
"""

from __future__ import annotations

import io
import random
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.mutator import CORPORA, TESTS, Sample, mutated
from tests.fuzz.run import Failed, Round, TookTooLong, alarm, main, numbers, saved
from tests.readers.chats.accounted import accounted

from evidence_desk.domain.conversation import Answers, Message
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats import converse, read_chat
from evidence_desk.readers.chats.source import Source, opened

_ABOUT = ("expected.json", "FORMATS.md", "SOURCES.md")
_LARGEST = 1 << 20
_ENCODINGS = ("gb18030", "utf-16", "utf-16-be", "utf-8-sig", "big5", "shift_jis")
# Lines and signs that mean something in one format or another.
_WORDS = (
    "2024-03-02 09:15:00 我", "[2024/3/2 09:15:00] Ann: x", "我(2024-03-02 09:15:00):", "[图片]",
    "消息记录", "———————", '<div class="message default">', "</div>", '{"messages": [', "]}",
    ",,,", '"', "\u200e", "\ufeff", "\u2028", "\x85", "\x0b", "\x00", "\r", "\r\n", "\n\n\n",
    "上午", "下午 1:02", "R6/3/2", "民國113/3/2", "31/02/2024, 25:61 - Ann: x",
    "From nobody Mon", "--", "&#0;",
)  # fmt: skip
_ANSWERS = (
    Answers(),
    Answers(date_order="MDY"),
    Answers(year=2024, day="2024-02-29", zone="Asia/Tokyo", owner="我"),
    Answers(encoding="gb18030"),
    Answers(encoding="utf-16", zone="No/Where"),
)


def logs(*, corpora: bool) -> list[Sample]:
    """Return the good logs, of each one kind packed as WhatsApp packs it."""
    folders = [TESTS / "samples" / "chats"]
    if corpora and (CORPORA / "chat").is_dir():
        folders.append(CORPORA / "chat")
    found = [
        Sample(path.name, path.read_bytes())
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name not in _ABOUT
        and "truth" not in path.parts
        and "LICENSES" not in path.parts
        and 0 < path.stat().st_size <= _LARGEST
    ]
    return [*found, *(_packed(one) for one in found[::7] if not one.name.endswith(".zip"))]


def _packed(one: Sample) -> Sample:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(one.name, one.data)
        archive.writestr("media/IMG-1.jpg", b"\xff\xd8\xff")
        archive.writestr("../up.txt", b"x")
    return Sample(f"{Path(one.name).stem}.zip", out.getvalue())


def broken(sample: Sample, others: list[Sample], chance: random.Random) -> bytes:
    """Return a log with its bytes broken, or its lines, or its encoding."""
    if sample.name.endswith(".zip") or chance.random() < 0.4:
        return mutated(sample, others, chance)
    text = sample.data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 5)):
        text = _mangled(text, others, chance)
    encoding = "utf-8" if chance.random() < 0.7 else chance.choice(_ENCODINGS)
    data = text.encode(encoding, "replace")
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data


def _mangled(text: str, others: list[Sample], chance: random.Random) -> str:
    lines = text.split("\n")
    # Most logs keep their first lines, or they would be logs of no kind.
    begin = 4 if len(lines) > 8 and chance.random() < 0.8 else 0
    at, to = chance.randrange(begin, len(lines)), chance.randrange(begin, len(lines))
    way = chance.randrange(8)
    if way == 0:
        lines.insert(to, lines.pop(at))
    elif way == 1:
        lines[at:at] = [lines[at]] * chance.choice((1, 5, 300))
    elif way == 2:
        del lines[at : at + chance.choice((1, 2, 10))]
    elif way == 3:
        lines.insert(at, chance.choice(_WORDS))
    elif way == 4:
        words = lines[at]
        place = chance.randrange(len(words) + 1)
        lines[at] = words[:place] + chance.choice(_WORDS) * chance.choice((1, 1, 3)) + words[place:]
    elif way == 5:
        other = chance.choice(others).data.decode("utf-8", "replace").split("\n")
        piece = chance.randrange(len(other))
        lines[at:at] = other[piece : piece + chance.choice((1, 3, 40))]
    elif way == 6:
        lines[at] += chance.choice(("长", "[", "<a ", "a", " ", '"', "\\")) * 20_000
    else:
        return "\r\n".join(lines)
    return "\n".join(lines)[:_LARGEST]


def fuzz_chats(
    seed: int,
    *,
    keep: Path,
    minutes: float | None = None,
    count: int | None = None,
    corpora: bool = True,
    only: int | None = None,
) -> Round:
    """Put broken logs to the formats until the time is over or *count* is reached."""
    good = logs(corpora=corpora)
    until = time.monotonic() + 60 * minutes if minutes is not None else None
    taken: Counter[str] = Counter()
    failed: list[Failed] = []
    slowest, done = 0.0, 0
    with TemporaryDirectory(prefix="fuzz-") as scratch:
        for number in numbers(count, until, only):
            chance = random.Random(f"chats:{seed}:{number}")
            sample = chance.choice(good)
            path = Path(scratch) / f"{number}-{sample.name}"
            path.write_bytes(broken(sample, good, chance))
            begun = time.perf_counter()
            why = _put(path, sample.name, _answers(chance), taken)
            slowest = max(slowest, time.perf_counter() - begun)
            done += 1
            if why:
                failed.append(saved(path, keep, seed, number, why))
            path.unlink()
    return Round(seed, done, taken, tuple(failed), slowest)


def _answers(chance: random.Random) -> Answers:
    return chance.choice(_ANSWERS) if chance.random() < 0.4 else Answers()


def _put(path: Path, name: str, answers: Answers, taken: Counter[str]) -> str:
    """Return why a log failed, nothing where it was read, or is none."""
    try:
        with alarm():
            taken[_read(path, name, answers)] += 1
    except TookTooLong:
        return "took too long\n" + traceback.format_exc()
    except Exception:  # whatever it is, it is what we look for
        return traceback.format_exc()
    return ""


def _read(path: Path, name: str, answers: Answers) -> str:
    handed: list[Message] = []
    try:
        found = read_chat(path, name, answers, sink=handed.extend)
    except Unreadable:
        return "refused"
    if found is None:
        return "no log"
    assert found.count == len(handed)
    assert handed, "a conversation without messages"
    source = _source(path, name, answers)
    if source is not None:
        whole = converse(source)
        assert whole is not None
        assert whole.messages == tuple(handed)
        assert whole.summary() == found.summary()
        accounted(whole, source)
    return found.format


def _source(path: Path, name: str, answers: Answers) -> Source | None:
    return None if path.read_bytes()[:2] == b"PK" else opened(path, name, answers)


if __name__ == "__main__":
    main(fuzz_chats, __doc__)
