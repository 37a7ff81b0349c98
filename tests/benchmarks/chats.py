"""Times the reading of chat logs against a floor on the same messages, in the same run.

    python tests/benchmarks/chats.py [--messages 100000] [--rounds 3]

The floor of a text is `str.split` at the line ends, of CSV the standard library's `csv.reader`, of
JSON its `json.loads`. Prints messages a second, the ratio to the floor, and the memory that all
messages of a log hold.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from evidence_desk.readers.chats import read_chat

CSV_HEAD = (
    *("localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime"),
    *("Status", "StrContent", "StrTime", "Remark", "NickName", "Sender"),
)
NAMES = ("林小满", "云岫陶坊:小云")
WORDS = (
    "杯子收到了，把手断了",
    "亲，麻烦发一下照片😊",
    "订单号 FICT-{}",
    "[图片]",
    "第一行\n第二行 {}",
)


def messages(count: int) -> list[tuple[datetime, str, str]]:
    """Make messages, the same in every run."""
    begin = datetime(2023, 11, 15, 12)
    return [
        (begin + timedelta(seconds=37 * n), NAMES[n % 3 // 2], WORDS[n % 5].format(n))
        for n in range(count)
    ]


def memotrace(rows: list[tuple[datetime, str, str]]) -> str:
    """Write MemoTrace's text."""
    return "".join(f"{at} {name}\n{text}\n\n" for at, name, text in rows)


def wangwang(rows: list[tuple[datetime, str, str]]) -> str:
    """Write the classic 旺旺 export."""
    return "".join(f"{name}({at}):\r\n{text}\r\n" for at, name, text in rows)


def whatsapp(rows: list[tuple[datetime, str, str]]) -> str:
    """Write an iPhone's export."""
    return "".join(
        f"[{at.month}/{at.day}/{at:%y}, {at:%H:%M:%S}] {name}: {text}\r\n"
        for at, name, text in rows
    )


def memotrace_csv(rows: list[tuple[datetime, str, str]]) -> str:
    """Write MemoTrace's CSV."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(CSV_HEAD)
    for number, (at, name, text) in enumerate(rows):
        unix = int(at.timestamp())
        table.writerow([number, 2, 1, 0, 0, unix, 3, text, str(at), name, name, "wxid"])
    return out.getvalue()


def telegram(rows: list[tuple[datetime, str, str]]) -> str:
    """Write Telegram's JSON."""
    listed = [
        {
            "id": number, "type": "message", "date": at.isoformat(),
            "date_unixtime": str(int(at.timestamp())), "from": name, "from_id": "user1",
            "text": text, "text_entities": [],
        }
        for number, (at, name, text) in enumerate(rows)
    ]  # fmt: skip
    return json.dumps({"name": "x", "type": "personal_chat", "messages": listed}, indent=1)


def csv_rows(text: str) -> list[list[str]]:
    """Read CSV with the standard library alone."""
    return list(csv.reader(io.StringIO(text)))


Floor = Callable[[str], object]
LOGS: dict[str, tuple[str, Callable[[list[tuple[datetime, str, str]]], str], Floor]] = {
    "wechat.memotrace.txt": ("a.txt", memotrace, lambda text: text.split("\n")),
    "taobao.wangwang.classic": ("b.txt", wangwang, lambda text: text.split("\n")),
    "whatsapp.ios": ("c.txt", whatsapp, lambda text: text.split("\n")),
    "wechat.memotrace.csv": ("d.csv", memotrace_csv, csv_rows),
    "telegram.json": ("e.json", telegram, json.loads),
}  # fmt: skip

MEMORY = """
import sys, tracemalloc
from pathlib import Path
from evidence_desk.readers.chats import read_chat
path = Path(sys.argv[1])
tracemalloc.start()
conversation = read_chat(path, path.name)
print(*(round(held / 2**20) for held in tracemalloc.get_traced_memory()))
"""


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Print one line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rows = messages(options.messages)
    print(f"{'format':<26}{'messages/s':>12}{'of floor':>10}{'held MB':>9}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for id_, (name, write, floor) in LOGS.items():
            path = Path(folder) / name
            text = write(rows)
            path.write_text(text, "utf-8", newline="")
            taken, lowest = [], []
            for _ in range(options.rounds):
                lowest.append(
                    seconds(lambda path=path, floor=floor: floor(path.read_text("utf-8")))
                )
                taken.append(seconds(lambda path=path, name=name: read_chat(path, name)))
            conversation = read_chat(path, name)
            assert conversation is not None
            assert (conversation.format, len(conversation.messages)) == (id_, len(rows))
            del conversation
            told = subprocess.run(
                [sys.executable, "-c", MEMORY, str(path)],
                capture_output=True,
                check=True,
                text=True,
            )
            held, peak = told.stdout.split()
            took = statistics.median(taken)
            ratio = took / statistics.median(lowest)
            print(f"{id_:<26}{len(rows) / took:>12,.0f}{ratio:>9.1f}x{held:>9}{peak:>9}")


if __name__ == "__main__":
    main()
