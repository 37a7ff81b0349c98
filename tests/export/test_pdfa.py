"""Every print is PDF/A-3b, checked rule by rule, and the same to the byte for the same input."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.export.pdfa import problems
from tests.export.samples import rich_chain

from evidence_desk.domain.chain import Attachment, Chain
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.export.pdf import write_pdf
from evidence_desk.export.theme import PAPERS, mm

# Names and words as they come: rare characters, no font has them all; controls; emoji.
ODD = (
    "䶮㛃𬱖 \U0002000b \U0002a6d6 😀👨\u200d👩\u200d👧 ¥ “引”‘文’ seller’s “words” "
    "\u202egpj.exe \x07 A\u0301 \ue000"
)


def attached(samples, chain: Chain) -> Chain:
    """Return *chain* complete, with a file for every picture it shows."""
    files = tuple(
        Attachment(
            f"originals/{one.number:02d}_{one.exhibit.name}",
            one.exhibit.file.media_type,
            one.pictures[0].path.stat().st_size,
            samples.MADE,
            "Source",
            "原件",
            path=one.pictures[0].path,
        )
        for one in chain.exhibits
        if one.pictures
    )
    made = samples.MADE
    listed = Attachment("manifest.json", "application/json", 3, made, "Data", "清单", data=b"{}\n")
    return replace(chain, mode="complete", attachments=(*files, listed))


@pytest.fixture(scope="module")
def rich(tmp_path_factory) -> Chain:
    """One exhibit of every sort, drawn once."""
    return rich_chain(tmp_path_factory.mktemp("rich"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("mode", ["complete", "compact"])
def test_every_kind_of_print_keeps_every_rule(samples, rich, printed, language, mode) -> None:
    # Letter paper with one, A4 with the other, so that no half of it stays unseen.
    paper = "letter" if (language, mode) in {("en", "complete"), ("zh", "compact")} else "a4"
    chain = replace(rich, language=language, paper=paper, duplex=paper == "letter")
    case = replace(chain.file.case, title=ODD)
    chain = replace(chain, file=replace(chain.file, case=case))
    if mode == "complete":
        chain = attached(samples, chain)
    assert problems(printed(chain).path) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_print_of_nothing_keeps_every_rule(samples, printed, language) -> None:
    assert problems(printed(samples.chain((), language=language)).path) == []


def test_a_very_long_title_is_no_string_too_long(samples, printed) -> None:
    case = samples.case(title="很长的标题" * 9000)
    assert problems(printed(samples.chain((), of=case)).path) == []


def test_the_check_itself_finds_what_is_wrong(samples, rich, printed, tmp_path) -> None:
    """A check that passes everything would show nothing."""
    path = printed(attached(samples, rich)).path
    assert problems(path) == []

    def broken(change) -> list[str]:
        out = tmp_path / "broken.pdf"
        with pikepdf.open(path) as pdf:
            change(pdf)
            pdf.save(
                out,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                fix_metadata_version=False,
            )
        return problems(out)

    def has(found: list[str], rule: str) -> bool:
        return any(one.startswith(rule) for one in found)

    assert has(broken(lambda pdf: pdf.Root.__delattr__("OutputIntents")), "6.2.3-1")
    assert has(broken(lambda pdf: pdf.Root.__delattr__("Metadata")), "6.6.2.1-1")
    assert has(broken(lambda pdf: pdf.Root.__delattr__("AF")), "6.8-4")
    assert has(broken(lambda pdf: pdf.Root.__delattr__("Lang")), "6.7.4-1")
    assert has(broken(lambda pdf: pdf.docinfo.__setitem__("/Title", "something else")), "6.6.3")
    (tmp_path / "longer.pdf").write_bytes(path.read_bytes() + b"more")
    assert has(problems(tmp_path / "longer.pdf"), "6.1.3-3")


def test_an_original_comes_out_as_it_went_in_under_its_own_name(
    samples, rich, printed, tmp_path
) -> None:
    chain = attached(samples, rich)
    with pikepdf.open(printed(chain).path) as pdf:
        specs = list(pdf.Root.AF)
        assert [str(spec.UF) for spec in specs] == [one.name for one in chain.attachments]
        assert {str(spec.AFRelationship) for spec in specs} == {"/Source", "/Data"}
        for spec, one in zip(specs, chain.attachments, strict=True):
            inside = spec.EF.F.read_bytes()
            assert inside == (one.path.read_bytes() if one.path else one.data)


def test_a_file_attached_twice_is_inside_once(samples, rich, printed, tmp_path) -> None:
    chain = attached(samples, rich)
    first = chain.attachments[0]
    with pikepdf.open(printed(chain).path) as pdf:
        same = [
            spec.EF.F.objgen
            for spec, one in zip(pdf.Root.AF, chain.attachments, strict=True)
            if one.path == first.path
        ]
    assert len(same) == 2
    assert len(set(same)) == 1


def test_an_original_that_changed_size_stops_the_export(samples, rich, printed, tmp_path) -> None:
    chain = attached(samples, rich)
    longer = replace(chain.attachments[0], size=chain.attachments[0].size + 1)
    with pytest.raises(UserError, match="变了"):
        printed(replace(chain, attachments=(longer,)))


def test_the_seal_covers_every_byte(samples, rich, printed, tmp_path) -> None:
    from evidence_desk.verifier.pdf import Pdf

    path = printed(rich).path
    with Pdf(path) as pdf:
        seal = pdf.seal()
        assert seal
        assert (seal.after - seal.before, seal.end) == (64, path.stat().st_size)


def test_two_processes_write_the_same_bytes_whatever_the_seed_of_their_hashes(tmp_path) -> None:
    script = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import samples\n"
        "from evidence_desk.export.pdf import write_pdf\n"
        "from evidence_desk.domain.progress import NoProgress\n"
        "folder = pathlib.Path(sys.argv[2])\n"
        "print(write_pdf(samples.rich_chain(folder), folder / sys.argv[3], NoProgress()).digest)\n"
    )
    digests = set()
    for seed in ("0", "4711", "random"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": "Asia/Tokyo" if seed == "0" else "UTC",
            "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        }
        command = [sys.executable, "-c", script, str(Path(__file__).parent), str(tmp_path), seed]
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        digests.add(told.stdout.strip())
    assert len(digests) == 1


def test_back_pages_have_their_binding_margin_on_the_right(rich, tmp_path) -> None:
    chain = rich
    left = {}
    for duplex in (False, True):
        path = write_pdf(
            replace(chain, duplex=duplex), tmp_path / f"{duplex}.pdf", NoProgress()
        ).path
        with pikepdf.open(path) as pdf:
            rule = re.compile(rb"([\d.]+) [\d.]+ m [\d.]+ [\d.]+ l S")
            pages = [page.Contents.read_bytes() for page in pdf.pages]
            # The line of the foot is the last one drawn.
            left[duplex] = [round(float(rule.findall(page)[-1])) for page in pages[:4]]
            assert ("/Duplex" in pdf.Root.ViewerPreferences) == duplex
    bound, outer = round(mm(25)), round(mm(18))
    assert left == {False: [bound] * 4, True: [bound, outer, bound, outer]}


def test_letter_paper_has_its_size_and_nothing_below_its_foot(
    samples, rich, printed, tmp_path
) -> None:
    chain = replace(rich, paper="letter")
    with pikepdf.open(printed(chain).path) as pdf:
        boxes = {tuple(float(edge) for edge in page.MediaBox) for page in pdf.pages}
        lowest = min(
            float(low)
            for page in pdf.pages
            for low in re.findall(rb" ([\d.-]+) Td", page.Contents.read_bytes())
            if not low.startswith(b"-")
        )
    assert boxes == {(0, 0, PAPERS["letter"].width, PAPERS["letter"].height)}
    assert lowest > mm(8)
