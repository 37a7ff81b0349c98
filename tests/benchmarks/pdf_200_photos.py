"""Prints 200 photos of some 3 MB as a chain, beside img2pdf; time and peak memory in children.

    python tests/benchmarks/pdf_200_photos.py [PHOTOS] [ROUNDS]

Read the ratios of one run, not the seconds. Every print is PDF/A-3b; `complete`
holds the originals besides. The text figures are chats of 5,000 and 30,000 lines.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

_ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(_ROOT / "src"), str(_ROOT / "tests" / "export")]


def make_photos(folder: Path, count: int) -> None:
    """Make different JPEGs of some 3 MB: noise over shapes, the last bytes differ."""
    from PIL import Image

    source = random.Random(3)
    for kind in range(4):
        noise = Image.frombytes("RGB", (1000, 750), source.randbytes(1000 * 750 * 3))
        image = noise.resize((4000, 3000), Image.Resampling.BICUBIC)
        image.save(folder / f"kind{kind}.jpg", quality=66)
    for number in range(count):
        path = folder / f"{number:04d}.jpg"
        data = (folder / f"kind{number % 4}.jpg").read_bytes()
        path.write_bytes(data + number.to_bytes(4))


def ours(folder: Path, out: Path) -> int:
    """Print the photos as a chain; return the number of pages."""
    import samples
    from evidence_desk.domain.chain import ChainExhibit, Picture
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.export.pdf import write_pdf

    paths = sorted(folder.glob("0*.jpg"))
    chain = samples.chain(
        tuple(
            ChainExhibit(
                number,
                samples.plain_exhibit(number, name=path.name, caption=f"照片 {number}"),
                (Picture(path, "image/jpeg", 4000, 3000),),
            )
            for number, path in enumerate(paths, 1)
        )
    )
    return write_pdf(chain, out, NoProgress()).pages


def complete(folder: Path, out: Path) -> int:
    """Print the photos as a chain with every original attached, too."""
    import samples
    from evidence_desk.domain.chain import Attachment, ChainExhibit, Picture
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.export.pdf import write_pdf

    paths = sorted(folder.glob("0*.jpg"))
    chain = samples.chain(
        tuple(
            ChainExhibit(
                number,
                samples.plain_exhibit(number, name=path.name),
                (Picture(path, "image/jpeg", 4000, 3000),),
            )
            for number, path in enumerate(paths, 1)
        )
    )
    files = tuple(
        Attachment(
            f"originals/{path.name}", "image/jpeg", path.stat().st_size, samples.MADE, "Source",
            "", path=path,
        )
        for path in paths
    )  # fmt: skip
    return write_pdf(replace(chain, mode="complete", attachments=files), out, NoProgress()).pages


def theirs(folder: Path, out: Path) -> int:
    """Print the photos with img2pdf, made safe on disk as ours are."""
    import img2pdf

    a4 = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    paths = [str(path) for path in sorted(folder.glob("0*.jpg"))]
    with out.open("wb") as file:
        img2pdf.convert(paths, outputstream=file, layout_fun=a4)
        file.flush()
        os.fsync(file.fileno())
    return len(paths)


def chat(_folder: Path, out: Path) -> int:
    """Print a chat of 30,000 lines."""
    return _chat(out, 30_000)


def annex(_folder: Path, out: Path) -> int:
    """Print an annex of 5,000 messages."""
    return _chat(out, 5_000)


def _chat(out: Path, count: int) -> int:
    import samples
    from evidence_desk.domain.chain import ChainExhibit
    from evidence_desk.domain.progress import NoProgress
    from evidence_desk.export.pdf import write_pdf

    source = random.Random(4)
    words = "您好请问换货包裹一直没有更新什么时候可以处理页面写明腰围实测小了五厘米"
    lines = (
        f"2026-09-15 09:{n % 60:02d} 小雨: "
        + "".join(source.choices(words, k=source.randint(4, 60)))
        + f"，单号{n}。"
        for n in range(count)
    )
    one = ChainExhibit(1, samples.plain_exhibit(1), text="\n".join(lines))
    return write_pdf(samples.chain((one,)), out, NoProgress()).pages


def _child(name: str, folder: Path) -> dict[str, float]:
    out = folder / f"{name}.pdf"
    before = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, __file__, "--child", name, str(folder), str(out)], stdout=subprocess.PIPE
    )
    assert process.stdout
    told = json.loads(process.stdout.read())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - before
    if process.returncode:
        raise SystemExit(f"{name} failed")
    size = out.stat().st_size / 1e6
    out.unlink()
    return {**told, "process": wall, "peak": usage.ru_maxrss / 1024, "size": size}


def main() -> None:
    """Run both in turn and print the medians."""
    if sys.argv[1:2] == ["--photos"]:
        make_photos(Path(sys.argv[2]), int(sys.argv[3]))
        return
    if sys.argv[1:2] == ["--child"]:
        name, folder, out = sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
        before = time.perf_counter()
        pages = {
            "ours": ours,
            "complete": complete,
            "img2pdf": theirs,
            "chat": chat,
            "annex": annex,
        }[name](folder, out)
        print(json.dumps({"wall": time.perf_counter() - before, "pages": pages}))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a child too: a process begins with the peak memory of the one that starts it.
        command = [sys.executable, __file__, "--photos", name, str(count)]
        subprocess.run(command, check=True)
        size = sum(path.stat().st_size for path in folder.glob("0*.jpg"))
        print(f"{count} photos, {size / 1e6:.0f} MB")
        runs: dict[str, list[dict[str, float]]] = {
            name: [] for name in ("ours", "complete", "img2pdf", "chat", "annex")
        }
        for _ in range(rounds):
            for which, found in runs.items():
                found.append(_child(which, folder))
    middle = {
        which: {key: statistics.median(run[key] for run in found) for key in found[0]}
        for which, found in runs.items()
    }
    for which, one in middle.items():
        print(
            f"{which:8} {one['wall']:6.2f} s (process {one['process']:5.2f} s)  "
            f"{one['peak']:5.0f} MB peak  {one['pages']:4.0f} pages  {one['size']:6.1f} MB"
        )
    print(f"time     {middle['ours']['process'] / middle['img2pdf']['process']:.2f} x img2pdf")
    print(f"memory   {middle['ours']['peak'] / middle['img2pdf']['peak']:.2f} x img2pdf")
    print(f"annex    {middle['annex']['pages'] / middle['annex']['wall']:.0f} pages/s")
    print(f"text     {middle['chat']['pages'] / middle['chat']['wall']:.0f} pages/s")


if __name__ == "__main__":
    main()
