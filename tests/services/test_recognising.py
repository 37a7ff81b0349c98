"""Pictures of a case are read once, in processes of their own, and found by what they say."""

from __future__ import annotations

import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import segno
from PIL import Image
from tests.recognise.screens import LINES, screen, squeezed

from evidence_desk.domain.errors import Cancelled
from evidence_desk.domain.progress import NoProgress
from evidence_desk.readers.base import Unreadable
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.pictures import pictured_text, recognising
from evidence_desk.services.searching import search
from evidence_desk.services.workers import result_of

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)


@pytest.fixture(scope="module")
def pool():
    made = recognising.pool()
    made.submit(abs, -1).result()  # its threads start here, not in a test
    yield made
    made.shutdown(wait=True, cancel_futures=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "截图"
    made.mkdir()
    screen().save(made / "反馈.png")
    (made / "坏.png").write_bytes((made / "反馈.png").read_bytes()[:900])
    Image.new("RGB", (48, 48), "red").save(made / "表情.png")
    (made / "说明.txt").write_text("不是图片", encoding="utf-8")
    return made


def read(workspace, case, pool, **more):
    return recognising.recognise_case(
        workspace, case.id, progress=NoProgress(), executor=pool, **more
    )


def test_pictures_are_read_once_and_found_and_a_damaged_one_says_why(workspace, case, folder, pool):
    take_in(workspace, case.id, [folder], progress=NoProgress())
    by_name = {one.name: one for one in open_case(workspace, case.id).exhibits}
    wanted = {one.name for one in recognising.pending(workspace, case.id)}
    assert wanted == {"反馈.png", "坏.png"}
    assert read(workspace, case, pool).recognised
    (page,) = recognising.of(workspace, by_name["反馈.png"])
    assert [squeezed(line.text) for line in page.lines] == [squeezed(line) for line in LINES]
    assert (page.width, page.height) == screen().size
    assert recognising.of(workspace, by_name["坏.png"]) == ()
    assert "kept" in recognising.why_not(workspace, by_name["坏.png"]).en
    (found,) = search(workspace, "tt20250805G03")
    assert (found.field, found.exhibit) == ("recognised", by_name["反馈.png"].label)
    assert found.text[found.hits[0][0] : found.hits[0][1]] == "TT20250805G03"
    assert recognising.pending(workspace, case.id) == ()
    assert not read(workspace, case, pool).recognised


def test_the_same_file_in_another_case_is_not_read_again(workspace, case, folder, pool):
    other = new_case(workspace, title="另一件", platform="taobao")
    for one in (case, other):
        take_in(workspace, one.id, [folder / "反馈.png"], progress=NoProgress())
    read(workspace, case, pool)
    assert recognising.pending(workspace, other.id) == ()
    assert {one.case_id for one in search(workspace, "YT7531133614854")} == {case.id, other.id}


def test_what_another_engine_read_is_read_again_and_no_longer_found(workspace, case, folder, pool):
    take_in(workspace, case.id, [folder / "反馈.png"], progress=NoProgress())
    (exhibit,) = open_case(workspace, case.id).exhibits
    from evidence_desk.domain.recognised import Area, Line, Recognised

    old = Recognised(540, 350, "old", (Line("旧文字", Area(0, 0, 9, 9), 0.9),))
    with workspace.writing() as repository:
        repository.recognised.keep(exhibit.file.digest, [old], signature="an older engine")
    assert search(workspace, "旧文字")
    assert recognising.pending(workspace, case.id) == (exhibit,)
    read(workspace, case, pool)
    assert search(workspace, "旧文字") == []
    assert search(workspace, "运单号")


class StopAfterFirst:
    def __init__(self) -> None:
        self.done = 0

    def step(self, done: int, total: int, name: str = "") -> None:
        self.done = max(self.done, done)
        if done:
            raise Cancelled


def test_what_is_looked_at_comes_first_and_stopping_keeps_what_was_read(
    workspace, case, tmp_path, pool
):
    for number in range(3):
        screen((f"第{number}张",), width=300).save(tmp_path / f"{number}.png")
    take_in(workspace, case.id, [tmp_path / f"{n}.png" for n in range(3)], progress=NoProgress())
    exhibits = open_case(workspace, case.id).exhibits
    looked_at = exhibits[0]
    with pytest.raises(Cancelled):
        recognising.recognise_case(
            workspace,
            case.id,
            progress=StopAfterFirst(),
            executor=pool,
            first=lambda: {looked_at.id},
        )
    assert recognising.of(workspace, looked_at)
    left = recognising.pending(workspace, case.id)
    assert looked_at not in left
    assert left == tuple(sorted(left, key=lambda one: -one.id))


def test_pages_of_a_document_are_read_only_where_they_have_no_text(tmp_path, pool):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "合同.pdf"
    screen(width=600).save(tmp_path / "page.png")
    canvas = Canvas(str(path), pagesize=(300, 200))
    canvas.drawString(20, 100, "This page has enough text of its own")
    canvas.showPage()
    canvas.drawImage(str(tmp_path / "page.png"), 0, 0, 300, 175)
    canvas.showPage()
    canvas.save()
    pages = recognising.recognise_file(
        path, "application/pdf", executor=pool, progress=NoProgress()
    )
    assert [page.page for page in pages] == [1]
    assert squeezed(LINES[1]) in squeezed(pages[0].text())


def test_a_picture_turned_by_its_camera_is_read_upright(tmp_path, pool):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    screen().rotate(90, expand=True).save(tmp_path / "a.jpg", exif=exif, quality=90)
    (page,) = recognising.recognise_file(
        tmp_path / "a.jpg", "image/jpeg", executor=pool, progress=NoProgress()
    )
    assert (page.width, page.height) == screen().size
    assert [squeezed(line.text) for line in page.lines] == [squeezed(line) for line in LINES]


def test_without_the_extra_barcodes_are_read_and_a_sentence_says_what_is_missing(tmp_path):
    segno.make("https://example.invalid/1").save(str(tmp_path / "code.png"), scale=8, border=4)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "for name in ('rapidocr', 'onnxruntime', 'cv2', 'numpy'):\n"
        "    sys.modules[name] = None\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from evidence_desk.domain.progress import NoProgress\n"
        "from evidence_desk.services.pictures import recognising\n"
        "with ThreadPoolExecutor(1) as pool:\n"
        "    (page,) = recognising.recognise_file(\n"
        "        Path(sys.argv[1]), 'image/png', executor=pool, progress=NoProgress())\n"
        "assert [one.text for one in page.barcodes] == ['https://example.invalid/1']\n"
        "assert page.lines == () and page.engine == ''\n"
        "assert 'pip install' in recognising.missing().en\n"
        "assert 'no text' in recognising.signature()\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "code.png")], check=True)


def test_this_process_never_loads_the_engine(tmp_path):
    screen().save(tmp_path / "a.png")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from evidence_desk.domain.progress import NoProgress\n"
        "from evidence_desk.services.pictures import recognising\n"
        "import evidence_desk.cli.main\n"
        "if __name__ == '__main__':\n"
        "    pool = recognising.pool()\n"
        "    (page,) = recognising.recognise_file(\n"
        "        Path(sys.argv[1]), 'image/png', executor=pool, progress=NoProgress())\n"
        "    pool.shutdown(wait=True)\n"
        "    assert len(page.lines) == 4\n"
        "    heavy = {'numpy', 'cv2', 'onnxruntime', 'rapidocr'} & set(sys.modules)\n"
        "    assert not heavy, heavy\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, encoding="utf-8")
    subprocess.run([sys.executable, str(script), str(tmp_path / "a.png")], check=True)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has the clock alone")
def test_a_page_that_never_ends_takes_its_process_along_and_no_other(tmp_path, pool):
    screen().save(tmp_path / "a.png")
    endless = pool.submit(_endless)
    with pytest.raises(Unreadable):
        result_of(endless)
    (page,) = recognising.recognise_file(
        tmp_path / "a.png", "image/png", executor=pool, progress=NoProgress()
    )
    assert len(page.lines) == 4


def _endless() -> None:
    pictured_text._end_after(0.5)
    while True:
        pass
