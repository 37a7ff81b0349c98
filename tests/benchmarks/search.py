"""Times searching 100,000 messages while typing, against a LIKE scan of them in the same run.

    python tests/benchmarks/search.py [--messages 100000] [--words 40]

Takes a made chat log into a new desk, reads and keeps it, then searches words of one to four
characters, as many as a list shows (200) and all of them within the conversation; the floor is
SQLite's LIKE over the same table.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import searching
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.workspace import Workspace

# Characters as they come in chats: few are frequent, many are rare.
_COMMON = "的了我你是不在有这个好一到就可以要没说吗呢吧亲客服退货款换快递单号什么怎么时候谢请问看"
SHOWN = 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=100_000)
    options.add_argument("--words", type=int, default=40)
    asked = options.parse_args()
    chance = random.Random(6)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "聊天.txt"
        log.write_text("".join(lines(chance, asked.messages)), encoding="utf-8")
        workspace = Workspace(folder / "desk")
        case = new_case(workspace, title="测", platform="taobao")
        take_in(workspace, case.id, [log], progress=NoProgress())
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds, _ = timed(lambda: chats.keep_case(workspace, case.id, progress=NoProgress()))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        chat = chats.of(workspace, open_case(workspace, case.id).exhibits[0])
        assert chat is not None
        split, _ = timed(lambda: log.read_text(encoding="utf-8").split("\n"))
        print(f"{'read and kept':<26}{chat.count:9d} messages in {seconds:.1f} s")
        print(f"{'str.split of the file':<26}{split * 1e3:9.1f} ms")
        print(f"{'memory it added':<26}{(after - before) / 1024:9.1f} MB")
        texts = [one.text for one in chats.messages(workspace, chat)]
        print("                            p50 ms   p95 ms   found")
        with closing(sqlite3.connect(workspace.folder / "desk.db")) as database:
            for length in (1, 2, 3, 4):
                words = [part(chance, texts, length) for _ in range(asked.words)]
                tell(
                    f"{length} characters, shown",
                    (lambda w=w: searching.search(workspace, w, limit=SHOWN) for w in words),
                )
                tell(
                    f"{length} characters, by case",
                    (lambda w=w: answered(workspace, w) for w in words),
                )
                tell(
                    f"{length} characters, all here",
                    (lambda w=w: searching.places(workspace, chat, w) for w in words),
                )
                tell(
                    f"{length} characters, LIKE",
                    (lambda w=w: like(database, w) for w in words),
                )
            codes = [code(chance) for _ in range(asked.words)]
            tell("codes, by case", (lambda w=w: answered(workspace, w) for w in codes))
        workspace.close()


def lines(chance: random.Random, count: int) -> Iterable[str]:
    for number in range(count):
        minute, second = divmod(number, 60)
        day, hour, minute = minute // 1440 % 28 + 1, minute // 60 % 24, minute % 60
        yield f"2024-{number // 40320 // 60 % 12 + 1:02d}-{day:02d} "
        who = chance.choice(("林小雨", "青瓷小院"))
        yield f"{hour:02d}:{minute:02d}:{second:02d} {who}\n"
        rare = (chr(chance.randrange(0x4E00, 0x8000)) for _ in range(chance.randrange(1, 6)))
        often = chance.choices(_COMMON, k=chance.randrange(3, 30))
        yield "".join([*often, *rare]) + "\n\n"


def answered(workspace: Workspace, words: str) -> list[object]:
    """What the window asks for at each key: every case, thirty of each kind, the rest counted."""
    found = searching.answer(workspace, words, shown=30)
    return [one for group in found.groups for one in group.found]


def code(chance: random.Random) -> str:
    return "FK" + "".join(chance.choices("01OIL2", k=8))


def part(chance: random.Random, texts: list[str], length: int) -> str:
    text = chance.choice(texts)
    at = chance.randrange(max(1, len(text) - length))
    return text[at : at + length]


def like(database: sqlite3.Connection, words: str) -> list[tuple[int, str]]:
    query = "SELECT place, text FROM message WHERE text LIKE ? ORDER BY id"
    return database.execute(query, (f"%{words}%",)).fetchall()


def tell(name: str, works: Iterable[Callable[[], list[object]]]) -> None:
    took, found = [], 0
    for work in works:
        seconds, list_ = timed(work)
        took.append(seconds)
        found += len(list_)
    every = statistics.quantiles(took, n=20)
    print(f"{name:<26}{statistics.median(took) * 1e3:8.2f} {every[18] * 1e3:8.2f} {found:8d}")


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


if __name__ == "__main__":
    main()
