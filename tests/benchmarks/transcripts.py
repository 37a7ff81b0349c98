"""Prints whole conversations: pages a second and peak memory, against the same words drawn plainly.

    python tests/benchmarks/transcripts.py [MESSAGES …]

The floor is ReportLab's canvas: every line of the log drawn with the same font, as many on a page.
Each step runs in a child; time and peak memory are its own. Read the ratios, not the seconds.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

_ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(_ROOT / "src"), str(_ROOT)]
_ON_A_PAGE = 38
NAMES = ("林小满", "云岫陶坊:小云")
WORDS = (
    "杯子收到了，把手断了，麻烦看一下照片",
    "亲，麻烦发一下订单号和照片，我们这边帮您登记",
    "订单号 FICT-{}，昨天签收的，外箱没有破损",
    "[图片]",
    "这边已经登记，24 小时内答复您\n请不要先申请平台介入",
)


def write_log(path: Path, count: int) -> None:
    """Write a log in the layout of MemoTrace, the same in every run."""
    begin = datetime(2023, 11, 15, 12)
    with path.open("w", encoding="utf-8") as log:
        for n in range(count):
            at = begin + timedelta(seconds=97 * n)
            log.write(f"{at} {NAMES[n % 3 // 2]}\n{WORDS[n % 5].format(n)}\n\n")


def fill(desk: Path, log: Path) -> None:
    """Take the log into a case, read it, and mark two passages."""
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.services.cases.casework import new_case, open_case
    from evidence_desk.services.conversations import chats
    from evidence_desk.services.intake.importing import take_in
    from evidence_desk.services.integrity.checking import examine_case
    from evidence_desk.services.workspace import Workspace

    workspace = Workspace(desk)
    case = new_case(workspace, title="长对话", platform="taobao")
    take_in(workspace, case.id, [log], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    (exhibit,) = open_case(workspace, case.id).exhibits
    chats.mark(workspace, exhibit, 40, 44, proves="商家已登记")
    exhibit = chats.again(workspace, exhibit)
    chats.mark(workspace, exhibit, 900, 903, proves="商家拒绝")
    workspace.close()


def printed(desk: Path, out: Path, chats: str) -> int:
    """Export the case; return how many pages it has."""
    from evidence_desk.domain.export_wish import ExportWish
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.services.cases.casework import list_cases
    from evidence_desk.services.exports.exporting import export_pdf
    from evidence_desk.services.workspace import Workspace

    workspace = Workspace(desk)
    (case,) = list_cases(workspace)
    wish = ExportWish(mode="compact", chats="whole" if chats == "whole" else "quotes")
    pages = export_pdf(workspace, case.id, out, wish, progress=NoProgress()).pages
    workspace.close()
    return pages


def drawn(log: Path, out: Path) -> int:
    """Draw every line of the log with ReportLab's canvas; return how many pages that makes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from evidence_desk.paths import resource as resource_of

    pdfmetrics.registerFont(
        TTFont("floor", str(resource_of("fonts") / "NotoSansSC_400Regular.ttf"))
    )
    canvas = Canvas(str(out), pagesize=A4)
    pages = 0
    with log.open(encoding="utf-8") as lines:
        text = None
        for number, line in enumerate(line for line in lines if line != "\n"):
            if number % _ON_A_PAGE == 0:
                if text:
                    canvas.drawText(text)
                    canvas.showPage()
                text = canvas.beginText(72, 780)
                text.setFont("floor", 9, 13)
                pages += 1
            assert text is not None
            text.textLine(line.rstrip("\n"))
        if text:
            canvas.drawText(text)
    canvas.save()
    return pages


def child(words: list[str]) -> None:
    """Do one step, and tell what it took as the last line."""
    step, *paths = words
    begun = time.perf_counter()
    pages = 0
    if step == "fill":
        fill(Path(paths[0]), Path(paths[1]))
    elif step == "floor":
        pages = drawn(Path(paths[0]), Path(paths[1]))
    else:
        pages = printed(Path(paths[0]), Path(paths[1]), step)
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"took": took, "pages": pages, "peak": peak}))


def measured(*words: str) -> dict[str, float]:
    """Run one step in a child."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", *words], stdout=subprocess.PIPE, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main(counts: list[int]) -> None:
    """Print one line a step."""
    print(f"{'messages':>9} {'':18}{'pages':>7}{'s':>8}{'pages/s':>9}{'peak MB':>9}{'file MB':>9}")
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            log, out = root / "长对话.txt", root / "a.pdf"
            write_log(log, count)
            measured("fill", str(root / "desk"), str(log))
            few = measured("quotes", str(root / "desk"), str(out))
            whole = measured("whole", str(root / "desk"), str(out))
            size = out.stat().st_size / 1e6
            floor = measured("floor", str(log), str(root / "floor.pdf"))
            for name, one in (("passages alone", few), ("whole", whole), ("canvas", floor)):
                rate = one["pages"] / one["took"]
                told = f"{size:>9.1f}" if one is whole else ""
                print(
                    f"{count:>9,} {name:18}{one['pages']:>7,.0f}{one['took']:>8.1f}{rate:>9,.0f}"
                    f"{one['peak']:>9,.0f}{told}"
                )
            more = (whole["pages"] - few["pages"]) / max(whole["took"] - few["took"], 1e-9)
            ratio = floor["pages"] / floor["took"] / more
            print(f"{'':>9} the annex alone: {more:,.0f} pages/s, 1/{ratio:.1f} of the canvas")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        main([int(one) for one in sys.argv[1:]] or [5_000])
