#!/usr/bin/env python3
"""Makes a small desk with a released program, to be kept: newer ones must open it for ever.

    python3 packaging/make_desk.py evidence-desk tests/samples/desks/0.1.0

Uses the program's command line only, so any version's can be given, frozen or not. Writes
NAME.zip, the desk, and NAME.json, what that version itself says of it; tests/storage/
test_released_desks.py opens every pair. Done once for each release, before it is tagged; the desk
of a version that was released is never made again.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

CHAT = """2026-09-14 19:42:10 我
杯子收到了，倒过来会渗水。

2026-09-14 19:45:33 暖杯旗舰店
亲，拧紧杯盖再试试呢。反馈码 TB-7F3K-2026-0914

2026-09-15 08:01:00 我
拧紧了还是渗，我要退款。
"""


def main(words: list[str]) -> int:
    """Make the desk named, with the program named."""
    program, out = shlex.split(words[0]), Path(words[1])

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        desk = folder / "desk"

        def ask(*said: str) -> Any:
            command = [*program, *said, "--desk", str(desk), "--lang", "zh", "--json"]
            done = subprocess.run(command, check=False, capture_output=True, cwd=folder)
            if done.returncode:
                raise SystemExit(f"{said}: {done.stderr.decode()}")
            return json.loads(done.stdout) if done.stdout.strip() else None

        names = sources(folder)
        ask("case", "new", "保温杯渗水", "--platform", "taobao", "--number", "OLD-1")
        ask("add", "OLD-1", *names)
        ask("exhibit", "set", "OLD-1", "E01", "caption=杯底照片", "proves=杯盖处渗水", "tags=重要")
        ask("case", "set", "OLD-1", "order.no=2026091400112233", "statement.problem=倒置渗水")
        ask("code", "add", "OLD-1", "TB-7F3K-2026-0914", "--problem", "杯盖渗水")
        ask(
            "event",
            "add",
            "OLD-1",
            "aftersale_applied",
            "--at",
            "2026-09-15T08:01",
            "--text",
            "申请",
        )
        ask("redact", "OLD-1", "E02", "--text", "暖杯旗舰店")
        ask("exhibit", "set", "OLD-1", "E01", "caption=会被撤销")
        ask("undo")
        ask("conversation", "OLD-1", "E02", "--mark", "1-2", "--proves", "商家承认")
        ask("submissions", "freeze", "OLD-1", "--to", "平台客服")
        ask("orders", "import", "orders.csv", "--platform", "taobao")
        told = {
            "version": subprocess.run(
                [*program, "--version"], check=True, capture_output=True, text=True
            ).stdout.split()[-1],
            "case": ask("case", "show", "OLD-1", "--as-of", "2026-09-20T12:00"),
            "timeline": ask("timeline", "OLD-1"),
            "orders": ask("orders", "list"),
            "submissions": ask("submissions", "list", "OLD-1"),
            "verified": ask("verify"),
        }
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(f"{out}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(desk.rglob("*")):
                if path.is_file() and "cache" not in path.relative_to(desk).parts:
                    packed.write(path, path.relative_to(desk))
    text = json.dumps(told, ensure_ascii=False, indent=1)
    Path(f"{out}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{out}.zip  {Path(f'{out}.zip').stat().st_size} bytes")
    return 0


def sources(folder: Path) -> list[str]:
    """Write what is taken in: a picture, a chat log, a paper, and a list of orders."""
    (folder / "杯底.png").write_bytes(png(64, 48))
    (folder / "旺旺聊天.txt").write_text(CHAT, encoding="utf-8")
    (folder / "说明.txt").write_text("快递单号 SF1234567890123\n", encoding="utf-8")
    (folder / "orders.csv").write_text(
        "订单编号,宝贝标题,物流单号,物流公司,订单创建时间\n"
        "2026091400112233,保温杯,SF1234567890123,顺丰速运,2026-09-10 10:00:00\n"
        "2026091400112244,杯刷,SF1234567890124,顺丰速运,2026-09-11 11:00:00\n",
        encoding="utf-8",
    )
    return ["杯底.png", "旺旺聊天.txt", "说明.txt"]


def png(width: int, height: int) -> bytes:
    """Return a small picture with no library: a gray slope."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    rows = b"".join(b"\0" + bytes((x * 3 + y) % 256 for x in range(width)) for y in range(height))
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    header = chunk(b"IHDR", size + bytes((8, 0, 0, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
