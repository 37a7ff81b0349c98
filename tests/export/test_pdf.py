"""The PDF says what the chain says, on the pages it names, and only whole or not at all."""

import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from evidence_desk.domain.case import Party
from evidence_desk.domain.chain import ChainExhibit
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.export.pdf import write_pdf
from evidence_desk.export.sections import SECTIONS


def test_text_copies_out_with_rare_characters_and_emoji(samples, printed, copied, tmp_path) -> None:
    text = copied(printed(samples.rich_chain(tmp_path)))
    assert "䶮㛃𬱖" in text
    assert "😀" in text
    assert "承诺“当天换出”" in text


def test_catalogue_names_the_pages_where_exhibits_are(samples, printed, copied, tmp_path) -> None:
    result = printed(samples.rich_chain(tmp_path))
    catalogue = next(
        number for number in range(1, result.pages + 1) if "证据目录" in copied(result, number)
    )
    numbers = set(re.findall(r"^\s*(\d+(?:–\d+)?)\s*$", copied(result, catalogue), re.MULTILINE))
    for number, one in enumerate(result.exhibits, 1):
        shown = f"{one.first}" if one.first == one.last else f"{one.first}–{one.last}"
        assert shown in numbers
        first = copied(result, one.first)
        assert re.search(rf"证据\s?{number}\b", first.split("\n", 2)[2])
        assert f"第 {one.first} 页 共 {result.pages} 页" in first


def test_links_and_outline_lead_to_the_exhibits(samples, printed, tmp_path) -> None:
    result = printed(samples.rich_chain(tmp_path))
    with pikepdf.open(result.path) as pdf:
        places = {page.objgen: index for index, page in enumerate(pdf.pages, 1)}
        led = {
            places[link.Dest[0].objgen] for page in pdf.pages for link in page.get("/Annots", [])
        }
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
            exhibits = next(
                entry for entry in outline.root if "证据" in entry.title and entry.children
            )
            below = [places[entry.destination[0].objgen] for entry in exhibits.children]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.PageMode == "/UseOutlines"
        assert str(pdf.Root.Lang) == "zh-CN"
    assert {one.first for one in result.exhibits} <= led
    assert below == [one.first for one in result.exhibits]
    assert titles[0] == "封面"
    assert "二、证据目录" in titles


def test_the_same_chain_gives_the_same_bytes(samples, tmp_path) -> None:
    chain = samples.rich_chain(tmp_path)
    first = write_pdf(chain, tmp_path / "1.pdf", NoProgress())
    second = write_pdf(chain, tmp_path / "2.pdf", NoProgress())
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.digest == hashlib.sha256(first.path.read_bytes()).hexdigest()


def test_no_glyph_is_missing(samples, printed, tmp_path) -> None:
    odd = "坏字 \ue000 \U0003fffd 한글 \u202egpj.exe \x07 A\u0301 \ud83d"
    chain = samples.rich_chain(tmp_path)
    chain = replace(chain, file=replace(chain.file, case=samples.case(title=odd)))
    result = printed(chain)
    with pikepdf.open(result.path) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                places = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
                glyphs = [places[at : at + 2] for at in range(2, len(places), 2)]
                assert b"\0\0" not in glyphs
            assert b"<0000" not in page.Contents.read_bytes()
    if shutil.which("pdffonts"):
        fonts = subprocess.run(
            ["pdffonts", str(result.path)], check=True, capture_output=True, text=True
        ).stdout
        assert all(" yes yes yes" in line for line in fonts.splitlines()[2:])


def test_what_no_font_has_is_shown_as_its_code(samples, printed, copied, tmp_path) -> None:
    chain = samples.chain((), of=samples.case(title="坏字\ue000和\u202e反转"))
    text = copied(printed(chain))
    assert "坏字〔U+E000〕和反转" in text


def test_markup_is_printed_as_it_is(samples, printed, copied, tmp_path) -> None:
    assert "<b>&amp;" in copied(printed(samples.rich_chain(tmp_path)))


@pytest.mark.parametrize("after", [0, 1, 4, 9, 12])
def test_cancel_leaves_nothing(samples, tmp_path: Path, after: int) -> None:
    class Stop:
        def step(self, done: int, total: int, name: str = "") -> None:
            if done >= after:
                raise Cancelled

    chain = samples.rich_chain(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        write_pdf(chain, folder / "a.pdf", Stop())
    assert list(folder.iterdir()) == []


def test_progress_ends_with_everything_done(samples, tmp_path) -> None:
    steps: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, total: int, name: str = "") -> None:
            steps.append((done, total))

    write_pdf(samples.rich_chain(tmp_path), tmp_path / "a.pdf", Watch())
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]


def test_an_older_file_stays_until_the_new_one_is_whole(samples, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"older")

    class Stop:
        def step(self, done: int, total: int, name: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(samples.chain(()), out, Stop())
    assert out.read_bytes() == b"older"
    write_pdf(samples.chain(()), out, NoProgress())
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_a_folder_that_is_not_there_is_told(samples, tmp_path) -> None:
    with pytest.raises(UserError, match="不存在"):
        write_pdf(samples.chain(()), tmp_path / "no" / "a.pdf", NoProgress())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told() -> None:
    from evidence_desk.export.aside import cannot_write

    with pytest.raises(OSError) as caught, Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")
    assert "磁盘已满" in cannot_write(Path("a.pdf"), caught.value).text.zh


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_exhibits_and_no_words_still_make_a_file(samples, printed, copied, language) -> None:
    bare = samples.case(
        title="", buyer=Party(), seller=Party(), order=samples.Order(), disputes=(),
        statement=samples.Statement(),
    )  # fmt: skip
    result = printed(samples.chain((), of=bare, language=language))
    text = copied(result)
    assert "None" not in text
    assert ("没有列入证据" if language == "zh" else "No exhibits") in text


def test_three_hundred_exhibits_are_all_listed(samples, printed, copied) -> None:
    exhibits = tuple(
        ChainExhibit(n, samples.plain_exhibit(n, name=f"文件{n:03d}.jpg", proves="证明" * (n % 40)))
        for n in range(1, 301)
    )
    result = printed(samples.chain(exhibits))
    assert len(result.exhibits) == 300
    assert all(a.last < b.first for a, b in pairwise(result.exhibits))
    text = copied(result, result.exhibits[299].first)
    assert "文件300.jpg" in text


def test_text_exhibits_keep_every_line(samples, printed, copied) -> None:
    lines = [f"第{n:04d}行 内容，{'很长' * (n % 30)}。" for n in range(1, 500)]
    one = ChainExhibit(1, samples.plain_exhibit(1), text="\n".join(lines))
    text = re.sub(r"\s", "", copied(printed(samples.chain((one,)))))
    for line in lines:
        assert line.split(" ")[0] in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_claimed_that_cannot_be_known(
    samples, printed, copied, tmp_path, language
) -> None:
    text = copied(printed(samples.rich_chain(tmp_path, language))).lower()
    for word in ("真实", "存证", "伪造", "authentic", "unaltered", "forged", "tampered", "genuine"):
        assert word not in text
    before, since = ("收录前", "收录后") if language == "zh" else ("before intake", "since intake")
    assert text.count(before) >= 8
    assert text.count(since) >= 8


def test_same_file_is_said(samples, printed, copied, tmp_path) -> None:
    text = re.sub(r"\s", "", copied(printed(samples.rich_chain(tmp_path))))
    assert "与证据1为同一文件" in text
    assert "看起来与证据2是同一画面，请以证据2为准" in text


def test_structure_covers_every_mark(samples, printed, tmp_path) -> None:
    result = printed(samples.rich_chain(tmp_path))
    with pikepdf.open(result.path) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(pdf.pages):
            marks = set(re.findall(rb"/MCID (\d+)", page.Contents.read_bytes()))
            assert parents[2 * index] == page.StructParents
            assert len(parents[2 * index + 1]) == len(marks)
        figures = [
            obj
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"
        ]
        assert figures
        assert all(str(figure.Alt) for figure in figures)


def test_sections_have_names_of_their_own() -> None:
    names = [section.name for section in SECTIONS]
    assert len(set(names)) == len(names)
