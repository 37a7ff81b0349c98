"""A print of whatever people take in is PDF/A, complete or compact, and the same twice."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pillow_heif
import pytest
from PIL import Image
from tests.export.pdfa import problems

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.exports import attaching
from evidence_desk.services.exports.attaching import plan_of
from evidence_desk.services.exports.exporting import export_pdf, plan_export
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.workspace import Workspace
from evidence_desk.verifier.check import check_pdf

CHAT = (
    "2026-09-15 09:30:12 舒行裤业: 您好😀，䶮㛃𬱖 \U0002000b\n2026-09-15 09:31:05 小雨: “收到”……\n"
)


@pytest.fixture
def kinds(tmp_path: Path) -> list[Path]:
    """One file of every kind that has given PDF/A trouble somewhere."""
    folder = tmp_path / "来件"
    folder.mkdir()
    noise = Image.frombytes("RGB", (2600, 1950), random.Random(5).randbytes(2600 * 1950 * 3))
    noise.save(folder / "照片.jpg", quality=60)
    Image.new("CMYK", (300, 200), (0, 90, 255, 10)).save(folder / "印刷.jpg")
    Image.new("RGBA", (300, 200), (200, 0, 0, 90)).save(folder / "透明.png")
    Image.new("LA", (300, 200), (90, 90)).save(folder / "灰.png")
    Image.new("I;16", (300, 200), 40_000).save(folder / "十六位.png")
    Image.new("P", (300, 200), 3).save(folder / "调色板.png", transparency=3)
    Image.new("1", (300, 200), 1).save(folder / "黑白.tiff")
    frames = [Image.new("RGB", (300, 200), (9 * n,) * 3) for n in range(4)]
    frames[0].save(folder / "动图.gif", save_all=True, append_images=frames[1:])
    pillow_heif.from_pillow(Image.new("RGB", (320, 240), "green")).save(folder / "苹果.heic")
    Image.new("RGB", (320, 240), "blue").save(folder / "网络.webp", lossless=True)
    Image.new("RGB", (400, 4000), "white").save(folder / "长图.png")
    (folder / "旺旺.txt").write_text(CHAT, encoding="utf-8")
    (folder / "录像.mp4").write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(64))
    (folder / "没有用\U0002a6d6的名字 (1) #%.bin").write_bytes(b"?")
    (folder / "坏.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("mode", ["complete", "compact"])
def test_whatever_was_taken_in_prints_as_pdfa_that_verifies(
    workspace, tmp_path, kinds, language, mode
) -> None:
    case = new_case(workspace, title="什么都有的案件", platform="taobao")
    take_in(workspace, case.id, kinds, progress=NoProgress())
    out = tmp_path / "链.pdf"
    exported = export_pdf(
        workspace, case.id, out, ExportWish(language=language, mode=mode), progress=NoProgress()
    )
    assert problems(out) == []
    assert check_pdf(out).ok
    inside = {one.name for one in exported.chain.attachments if one.relation == "Source"}
    assert len(inside) == (len(kinds) if mode == "complete" else 0)
    with pikepdf.open(out) as pdf:
        named = {str(spec.UF): spec.EF.F for spec in pdf.Root.AF}
        listed = json.loads(named["manifest.json"].read_bytes())
        assert "journal.jsonl" in named
        for one in listed["exhibits"] if mode == "complete" else ():
            original = next(path for path in kinds if path.name == one["name"])
            assert named[one["path"]].read_bytes() == original.read_bytes()


def test_a_compact_print_is_smaller_and_fine_enough(workspace, tmp_path, kinds) -> None:
    case = new_case(workspace, title="照片", platform="taobao")
    photo = next(path for path in kinds if path.name == "照片.jpg")
    take_in(workspace, case.id, [photo], progress=NoProgress())
    sizes = {}
    for mode in ("complete", "compact"):
        out = tmp_path / f"{mode}.pdf"
        chain = export_pdf(
            workspace, case.id, out, ExportWish(mode=mode), progress=NoProgress()
        ).chain
        picture = chain.exhibits[0].pictures[0]
        sizes[mode] = (out.stat().st_size, max(picture.width, picture.height))
    assert sizes["complete"][1] == 2600
    assert sizes["compact"][1] == 2000
    assert sizes["compact"][0] < sizes["complete"][0] / 2


def test_two_exports_of_an_unchanged_desk_are_the_same_bytes(tmp_path, kinds) -> None:
    """The clock runs on between them; only what is in the desk counts."""
    hours = iter(range(10_000))
    start = datetime(2026, 11, 22, tzinfo=UTC).timestamp()
    desk = Workspace(
        tmp_path / "d", clock=lambda: datetime.fromtimestamp(start + 60 * next(hours), UTC)
    )
    case = new_case(desk, title="长裤", platform="taote")
    take_in(desk, case.id, kinds[:4], progress=NoProgress())
    digests = {
        export_pdf(desk, case.id, tmp_path / f"{n}.pdf", progress=NoProgress()).digest
        for n in range(3)
    }
    take_in(desk, case.id, kinds[4:5], progress=NoProgress())
    changed = export_pdf(desk, case.id, tmp_path / "n.pdf", progress=NoProgress()).digest
    desk.close()
    assert len(digests) == 1
    assert changed not in digests


def test_the_size_of_the_originals_decides_and_is_said_before(workspace, kinds) -> None:
    case = new_case(workspace, title="大", platform="taobao")
    take_in(workspace, case.id, kinds[:2], progress=NoProgress())
    assert plan_export(workspace, case.id).mode == "complete"
    assert plan_export(workspace, case.id).notes == ()
    small = open_case(workspace, case.id).exhibits
    large = [replace(one, file=replace(one.file, size=attaching.COMPLETE_BYTES)) for one in small]
    plan = plan_of(large, None)
    assert plan.mode == "compact"
    (note,) = plan.notes
    assert "证据包" in note.zh
    assert plan_of(large, "complete").mode == "complete"
    huge = [replace(one, file=replace(one.file, size=attaching.LARGEST_BYTES)) for one in small]
    with pytest.raises(UserError, match="放不进"):
        plan_of(huge, "complete")
