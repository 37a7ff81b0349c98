"""Times 50,000 shipping records against SQLite's own statements on the same rows, in the same run.

    python tests/benchmarks/shipments.py [--orders 50000] [--rounds 3] [--where DIR]

Imports a CSV and an XLSX list, finds records by whole numbers, by last digits and by words, and
opens the seller's page. Prints seconds, ratios to SQLite alone, and memory. Without --where the
desk lies in the system's folder for temporary files.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAD = (
    *("订单编号", "买家会员名", "买家应付货款", "收货人姓名", "宝贝标题"),
    *("物流单号", "物流公司", "订单付款时间", "发货时间"),
)
SEARCHES = 200


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Make orders, the same in every run."""
    made = random.Random(1)
    for number in range(count):
        day = f"2026-{number % 9 + 1:02d}-{number % 28 + 1:02d}"
        yield (
            f"{34 * 10**17 + made.randrange(10**17)}",
            f"买家{number}",
            "59.00",
            f"王{number % 500}",
            f"夏季薄款直筒长裤 黑色 {number % 100}",
            f"YT{made.randrange(10**12, 10**13)}",
            "圆通速递",
            f"{day} 10:00:00",
            f"{day} 18:30:00",
        )


def write_lists(where: Path, count: int) -> tuple[Path, Path]:
    """Write the orders as CSV (GB18030) and as XLSX."""
    from openpyxl import Workbook

    table = where / "订单.csv"
    with table.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(rows(count))
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    for row in rows(count):
        sheet.append(row)
    book.save(where / "订单.xlsx")
    return table, where / "订单.xlsx"


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds *work* takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def floor_import(table: Path, database: Path) -> None:
    """Read the CSV with Python's own reader and write the same columns with sqlite3."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(
            "CREATE TABLE shipment (id INTEGER PRIMARY KEY, a UNIQUE, b, c, d, e, f)"
        )
        connection.execute("CREATE TABLE number (id, number, backwards)")
        for column in ("number", "backwards"):
            connection.execute(f"CREATE INDEX i_{column} ON number ({column})")
        connection.execute("BEGIN IMMEDIATE")
        with table.open(encoding="gb18030", newline="") as file:
            found = list(csv.reader(file))[1:]
        connection.executemany(
            "INSERT INTO shipment VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((i, r[0], r[1], r[4], r[5], r[7], r[8]) for i, r in enumerate(found)),
        )
        connection.executemany(
            "INSERT INTO number VALUES (?, ?, ?)",
            ((i, n, n[::-1]) for i, r in enumerate(found) for n in (r[0], r[5])),
        )
        connection.execute("COMMIT")


def import_list(path: Path, desk: Path) -> None:
    """Import a list with the program, in a process of its own."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from evidence_desk.__main__ import main\n"
        "if __name__ == '__main__':\n"
        "    sys.argv = ['evidence-desk', *sys.argv[1:]]\n"
        "    main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--desk", str(desk), "orders", "import", str(path), "--json"],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert json.loads(done.stdout)["refused"] == 0


def searches(count: int) -> dict[str, list[str]]:
    """Return what is looked for, by kind."""
    chosen = random.Random(2).sample(list(rows(count)), SEARCHES)
    return {
        "whole order number": [row[0] for row in chosen],
        "last 6 of a waybill": [row[5][-6:] for row in chosen],
        "last 4 digits": [row[0][-4:] for row in chosen],
        "buyer": [row[1] for row in chosen],
    }


def find(desk: Path, count: int) -> None:
    """Print the 95th percentile of each kind of search, and SQLite's own for the same rows."""
    from evidence_desk.services.shipping import shipments
    from evidence_desk.services.workspace import Workspace

    numbered = (
        "SELECT * FROM shipment WHERE id IN (SELECT shipment_id FROM shipment_number WHERE "
        "number >= :n AND number < :m OR backwards >= :r AND backwards < :s) "
        "ORDER BY day DESC LIMIT 200"
    )
    named = "SELECT * FROM shipment WHERE buyer LIKE '%' || :n || '%' ORDER BY day DESC LIMIT 200"
    with (
        closing(Workspace(desk)) as workspace,
        closing(sqlite3.connect(desk / "desk.db")) as connection,
    ):
        shipments.find(workspace)
        for kind, texts in searches(count).items():
            ours: list[float] = []
            floor: list[float] = []
            query = named if kind == "buyer" else numbered
            for text in texts:
                back = text[::-1]
                given = {"n": text, "m": text + "~", "r": back, "s": back + "~"}
                floor.append(timed(lambda q=query, g=given: connection.execute(q, g).fetchall()))
                ours.append(timed(lambda t=text: shipments.find(workspace, t)))
            report(f"find: {kind}, p95", p95(ours), p95(floor))


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def open_page(desk: Path) -> None:
    """Open the seller's page in a real window, offscreen; print time and memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from evidence_desk.ui import app as program

    app = QApplication(["evidence-desk"])
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(desk))
    program.prepare(app)
    window = program.make_window(desk, watch=False)
    window.resize(1280, 800)
    window.show()
    while not (window.desk.is_open and window.desk.jobs.idle):
        app.processEvents()
    before = memory()
    begun = time.perf_counter()
    window.show_shipments()
    page = window.shipments
    assert page is not None
    while page.model.rowCount() == 0:
        app.processEvents()
    page.table.viewport().grab()
    took = time.perf_counter() - begun
    with closing(sqlite3.connect(desk / "desk.db")) as connection:
        floor = timed(
            lambda: (
                connection.execute("SELECT count(*) FROM shipment WHERE NOT set_aside").fetchone(),
                connection.execute("SELECT * FROM shipment ORDER BY day DESC LIMIT 200").fetchall(),
            )
        )
    report(f"page of {page.model.rowCount():,} records", took, floor)
    steps: list[float] = []
    bar = page.table.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        steps.append(timed(page.table.viewport().grab))
        app.processEvents()
    print(f"{'page: painting while scrolling, p95':<40} {p95(steps) * 1000:8.1f} ms")
    print(f"{'page: memory it adds':<40} {memory() - before:8.1f} MB")
    window.close()


def memory() -> float:
    """Return the resident memory of this process, in MB."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / (1 << 20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def report(what: str, ours: float, floor: float) -> None:
    """Print one line."""
    ratio = ours / floor
    print(f"{what:<40} {ours * 1000:8.1f} ms   SQLite {floor * 1000:8.1f} ms   x{ratio:.1f}")


def main() -> None:
    """Run all of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--orders", type=int, default=50_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--where", type=Path, default=None)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.where) as folder:
        where = Path(folder)
        table, book = write_lists(where, asked.orders)
        times: dict[str, list[float]] = {"floor": [], "csv": [], "xlsx": []}
        for turn in range(asked.rounds):
            floor = where / f"floor-{turn}.db"
            times["floor"].append(timed(lambda f=floor: floor_import(table, f)))
            for path in (table, book):
                desk = where / f"desk-{path.suffix[1:]}-{turn}"
                times[path.suffix[1:]].append(timed(lambda p=path, d=desk: import_list(p, d)))
        for kind in ("csv", "xlsx"):
            report(
                f"import {asked.orders:,} orders, {kind}",
                statistics.median(times[kind]),
                statistics.median(times["floor"]),
            )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{'import: largest process':<40} {peak:8.1f} MB")
        desk = where / "desk-csv-0"
        find(desk, asked.orders)
        open_page(desk)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    main()
