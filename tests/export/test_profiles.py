"""Each profile prints the sections it names, and nothing of what it hides is left anywhere."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from tests.export.pdfa import problems
from tests.export.profile_case import CASE, CHAT, NAMES
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.matters import Matters, Place
from evidence_desk.domain.profile import FULL, SECTION_NAMES, Limits, Profile, masked
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import bare
from evidence_desk.domain.text import Text
from evidence_desk.export.pdf import write_pdf
from evidence_desk.export.sections import SECTIONS
from evidence_desk.rules import profiles as files
from evidence_desk.services import description
from evidence_desk.services.building import build_case
from evidence_desk.services.cases import assessing
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.exporting import export_pdf, plan_export
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.workspace import Workspace
from evidence_desk.verifier.check import check_package, check_pdf

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "domain" / "cases.json"
EVERY = [one.id for one in profiles.every()]
AT = datetime(2026, 9, 18, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profiles")
    kept = folder / "files"
    kept.mkdir()
    for number, name in enumerate(("页面.jpg", "实物.jpg", "检测.jpg")):
        (kept / name).write_bytes(jpeg(taken=f"2026:09:14 19:4{number}:00"))
    (kept / f"聊天_{NAMES['own_phone']}.txt").write_text(CHAT, encoding="utf-8")
    workspace = Workspace(folder / "desk")
    told = description.parse(CASE, name="case.json")
    case_id = build_case(workspace, told, kept, progress=NoProgress())
    other = description.parse({**CASE, "id": "T2", "role": "seller"}, name="case.json")
    assert build_case(workspace, other, kept, progress=NoProgress()) == case_id + 1
    yield workspace, case_id
    workspace.close()


def _export(desk, out, **wish):
    workspace, case_id = desk
    if profiles.get(wish.get("profile", "")).role == "seller":
        case_id += 1
    return export_pdf(
        workspace, case_id, out, ExportWish(**({"as_of": AT} | wish)), progress=NoProgress()
    )


def _all(path: Path) -> str:
    """Return what a PDF says anywhere: its pages, strings, names and every stream unpacked."""
    document = pypdfium2.PdfDocument(path)
    parts = [page.get_textpage().get_text_range() for page in document]
    parts += [one.get_title() for one in document.get_toc()]
    document.close()
    with pikepdf.open(path) as pdf:
        parts += [
            one.read_bytes().decode("utf-8", "ignore")
            + one.read_bytes().decode("utf-16-be", "ignore")
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"
        ]
        parts += list(_strings(list(pdf.objects)))
    return "\n".join(parts)


def _strings(value, depth=0):
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif depth < 12 and isinstance(value, (list, pikepdf.Array)):
        for one in value:
            yield from _strings(one, depth + 1)
    elif depth < 3 and isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for one in value.values():
            yield from _strings(one, depth + 1)


def _pages(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_every_section_has_a_name_that_profiles_know():
    assert {section.name for section in SECTIONS} == set(SECTION_NAMES)
    named = {name for one in profiles.every() for name in one.sections}
    assert set(SECTION_NAMES) == named


def test_the_complete_file_is_what_is_printed_where_nothing_is_said():
    assert profiles.get("") == FULL == profiles.get("full")
    with pytest.raises(UserError, match="导出方案“judge”"):
        profiles.get("judge")


def test_profiles_fit_role_and_platform():
    fitting = [one.id for one in profiles.profiles_of(role="seller", platform="taobao")]
    assert "seller_defence" in fitting
    assert "taobao" in fitting
    assert "samr_12315" not in fitting
    assert "pinduoduo" not in fitting


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('findings = "verdict"', 'findngs = "verdict"', "profile.findngs"),
        ('findings = "verdict"', 'findings = "some"', "profile.findings"),
        ('"cover", "appeal"', '"cover", "cover"', "profile.sections"),
        ('"cover", "appeal"', '"cover", "verdict"', "profile.sections[1]"),
        ('"timeline", "exhibits"', '"timeline"', "profile.sections"),
        ('own_phone = "masked"', 'own_phone = "gone"', "profile.identity.own_phone"),
        ('own_phone = "masked"', 'own_fax = "masked"', "profile.identity.own_fax"),
        ('["number", "name"', '["number"', "profile.columns"),
        ('id = "appeal"', 'id = "other"', "profile.id"),
        ("schema = 1", "schema = 2", "schema"),
        ('mode = "compact"', 'pictures = "covered"\noriginals = true', "profile.originals"),
    ],
)
def test_a_wrong_profile_names_file_and_place(tmp_path, old, new, place):
    text = (ROOT / "resources" / "profiles" / "appeal.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "appeal.toml"
    path.write_text(text.replace(old, new).replace("originals = false\n", ""), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        files.load(tmp_path)
    assert "appeal.toml" in caught.value.text.zh
    assert place in caught.value.text.zh


def test_limits_are_said_where_they_are_passed():
    one = Profile(limits=Limits(pages=3, bytes=1_000_000))
    assert profiles.over(one, 3, 1_000_000) == ()
    said = profiles.over(one, 4, 2_000_000)
    assert "最多收 3 页，这次有 4 页" in said[0].zh
    assert "2.0 MB" in said[1].en


def test_masks_keep_what_tells_people_apart():
    assert masked("13800000001") == "138****0001"
    assert masked("林小雨") == "林**"
    assert masked("TT20260914A07") == "TT2****A07"


@pytest.mark.parametrize("ident", EVERY)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_profile_hides_what_it_says_everywhere(desk, tmp_path, ident, language):
    made = _export(desk, tmp_path / "a.pdf", profile=ident, language=language)
    assert problems(made.path) == []
    assert check_pdf(made.path).problems == []
    said, printed = bare(_all(made.path)), _pages(made.path)
    profile = profiles.get(ident)
    for name, text in NAMES.items():
        field = name
        side, _, what = name.partition("_")
        if profile.role == "seller" and what:
            # There the other side is the buyer.
            field = f"{'other' if side == 'own' else 'own'}_{what}"
        shown = profiles.shown_as(profile.identity, field)
        if shown == "shown":
            continue
        assert bare(text) not in said, (ident, field)
        if (shown, field) == ("masked", "own_phone"):
            assert masked(text) in printed
    headings = [one.title for one in SECTIONS if one.name in profile.sections]
    assert any(title.in_(language) in printed for title in headings if title)


@pytest.mark.parametrize("ident", ["full", "court", "public", "appeal"])
def test_the_same_case_and_profile_give_the_same_bytes(desk, tmp_path, ident):
    digests = {_export(desk, tmp_path / f"{n}.pdf", profile=ident).digest for n in range(2)}
    assert len(digests) == 1


def test_a_public_copy_has_no_picture_and_no_original(desk, tmp_path):
    made = _export(desk, tmp_path / "a.pdf", profile="public", mode="complete")
    with pikepdf.open(made.path) as pdf:
        kinds = [
            str(one.get("/Subtype", "")) for one in pdf.objects if isinstance(one, pikepdf.Stream)
        ]
        assert "/Image" not in kinds
        names = sorted(one.filename for one in pdf.attachments.values())
        assert names == ["journal.jsonl", "manifest.json"]
    assert made.chain.mode == "compact"
    workspace, case_id = desk
    package = export_package(
        workspace,
        case_id,
        tmp_path / "a.zip",
        ExportWish(profile="public", as_of=AT),
        progress=NoProgress(),
    )
    assert check_package(package.path).problems == []
    with zipfile.ZipFile(package.path) as archive:
        assert not [name for name in archive.namelist() if "originals/" in name]
        for info in archive.infolist():
            if not info.filename.endswith((".pdf", ".pyz")):
                text = bare(archive.read(info).decode("utf-8", "ignore"))
                assert not [name for name in NAMES.values() if bare(name) in text]


def test_exhibits_that_go_out_alone_keep_their_numbers(desk, tmp_path):
    made = _export(desk, tmp_path / "a.pdf", labels=frozenset({"E02", "E04"}))
    numbers = open_case(*desk).numbers()
    by_label = {one.label: numbers[one.id] for one in open_case(*desk).exhibits}
    went = {one.exhibit.label: one.number for one in made.chain.exhibits}
    assert went == {label: by_label[label] for label in ("E02", "E04")}
    assert [one.label for one in made.printed.exhibits] == sorted(went, key=by_label.__getitem__)


def test_an_exhibit_that_is_not_there_is_refused(desk):
    with pytest.raises(UserError, match="E77"):
        plan_export(*desk, ExportWish(labels=frozenset({"E01", "E77"})))


def test_a_profile_for_the_other_side_is_refused(desk):
    with pytest.raises(UserError, match="是给卖家用的"):
        plan_export(*desk, ExportWish(profile="seller_defence"))


def test_an_appeal_prints_what_is_new_and_answers_the_decision(desk, tmp_path):
    made = _export(desk, tmp_path / "a.pdf", profile="appeal")
    assert [one.exhibit.label for one in made.chain.exhibits] == ["E04"]
    assert made.chain.exhibits[0].number == 4
    text = re.sub(r"\s", "", _pages(made.path))
    assert "申诉理由新证据" in text
    assert "原处理认为“材料不足”" in text
    assert "证据4" in text


def test_an_appeal_without_anything_new_is_refused_before_the_work(desk):
    before = ExportWish(profile="appeal", as_of=datetime(2026, 9, 15, tzinfo=UTC))
    with pytest.raises(UserError, match="处理结果之后没有新的证据"):
        plan_export(*desk, before)


def test_forms_are_filled_and_papers_left_to_the_hand(desk, tmp_path):
    text = re.sub(r"\s", "", _pages(_export(desk, tmp_path / "a.pdf", profile="samr_12315").path))
    assert f"投诉人姓名{NAMES['own_name']}" in text
    assert f"被投诉人地址{NAMES['other_address']}" in text
    assert "证件号码" in text
    assert "卖家不同意退货" in text
    ident = "consumer_association"
    text = re.sub(r"\s", "", _pages(_export(desk, tmp_path / "b.pdf", profile=ident).path))
    assert "身份证号码" in text
    assert "卖家不同意退货" in text


def test_a_court_is_given_the_list_that_article_19_asks_for(desk, tmp_path):
    made = _export(desk, tmp_path / "a.pdf", profile="court")
    text = _pages(made.path)
    for word in ("份数、页数", "证明对象和内容", "原件／复制件", "按对方当事人人数提出"):
        assert word in text, word
    assert "1 份 1 页" in text
    assert "电子数据打印件" in re.sub(r"\s", "", text)


def test_the_cover_bears_a_code_and_beneath_it_what_the_code_holds(desk, tmp_path):
    made = _export(desk, tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(made.path)
    cover = document[0].get_textpage().get_text_range()
    drawn = document[0].render(scale=4).to_pil().convert("L")
    document.close()
    digest = made.chain.manifest_digest
    assert f"二维码内容：\r\nT1\r\n{digest[:32]}\r\n{digest[32:]}" in cover
    assert [one.text for one in zxingcpp.read_barcodes(drawn)] == [f"T1 {digest}"]


def test_a_pair_stands_side_by_side(desk, tmp_path):
    made = _export(desk, tmp_path / "a.pdf", profile="taobao")
    (pair,) = made.chain.matters.pairs
    assert (pair.left, pair.right) == ("E01", "E02")
    assert "描述与实物对照" in _pages(made.path)


def test_own_gaps_are_printed_only_where_the_profile_asks(desk, tmp_path):
    chain = _export(desk, tmp_path / "a.pdf").chain
    who, lacks = Text("由买家举证", "The buyer"), Text("缺少吊牌照片", "missing")
    places = (
        Place("not_as_described", Text("吊牌照片", "Tag"), who, lacks, theirs=False, filled=False),
        Place("not_as_described", Text("进货凭证", "Bill"), who, lacks, theirs=True, filled=False),
    )
    told = Matters(places=places, proofs=(("not_as_described", Text("见规则", "See rules")),))
    shown = {}
    for gaps in ("theirs", "all"):
        profile = replace(FULL, gaps=gaps, sections=("cover", "exhibits", "proof"))
        out = tmp_path / f"{gaps}.pdf"
        write_pdf(replace(chain, profile=profile, matters=told), out, NoProgress())
        shown[gaps] = _pages(out)
        assert "进货凭证" in shown[gaps]
        assert "应由对方提供，未见" in shown[gaps]
    assert "吊牌照片" in shown["all"]
    assert "吊牌照片" not in shown["theirs"]


def test_the_command_line_lists_profiles_and_exports_to_one(tmp_path):
    listed = subprocess.run(
        [sys.executable, "-m", "evidence_desk", "--lang", "zh", "profiles"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    assert "court" in listed
    assert "不显示：本人姓名" in listed


# --- the worked cases -----------------------------------------------------------------------------


def _worked(workspace, worked, ident):
    told = description.load(SHARED, case=ident)
    return build_case(workspace, told, worked / ident, progress=NoProgress())


def test_a_public_copy_of_the_first_case_hides_what_it_must(workspace, worked, tmp_path):
    import json

    told = json.loads(SHARED.read_text(encoding="utf-8"))["cases"][0]
    desk = workspace, _worked(workspace, worked, "C1")
    made = _export(desk, tmp_path / "a.pdf", profile="public", as_of=None)
    said = bare(_all(made.path))
    for text in told["public_export_must_hide"]:
        assert bare(text) not in said


def test_the_court_list_of_the_second_case_is_as_it_should_be(workspace, worked, tmp_path):
    import json

    told = json.loads(SHARED.read_text(encoding="utf-8"))["cases"][1]
    rows = told["court_list_rows"]
    for part in told["evidence"]:
        part["included"] = False
    for label, row in zip(("E01", "E02", "E03", "E09"), rows, strict=True):
        part = next(one for one in told["evidence"] if one["id"] == label)
        part |= {"included": True, "caption": row["name"], "source": row["origin"]}
        part |= {"proves": row["proves"], "original": row["original"]}
    parsed = description.parse({**told, "ordering": "label"}, name="cases.json")
    case_id = build_case(workspace, parsed, worked / "C2", progress=NoProgress())
    made = _export((workspace, case_id), tmp_path / "a.pdf", profile="court", as_of=None)
    assert len(made.chain.exhibits) == len(rows)
    text = re.sub(r"\s", "", _pages(made.path))
    for row in rows:
        cells = ("name", "origin", "proves", "original")
        assert all(re.sub(r"\s", "", row[cell]) in text for cell in cells), row


def test_for_a_court_no_chat_is_warned_of_and_what_lacks_capture_data_is_named(
    workspace, worked, tmp_path
):
    case_id = _worked(workspace, worked, "C2")
    at = datetime(2026, 8, 25, 4, 0, tzinfo=UTC)
    for profile, warned in (("taobao", True), ("court", False)):
        found = assessing.assess(workspace, case_id, at, profile=profile)
        ids = {(one.id, one.target) for one in found.warnings}
        assert (("taobao.chat_not_wangwang", "E06") in ids) is warned
    made = _export((workspace, case_id), tmp_path / "a.pdf", profile="court", as_of=at)
    assert "E06" in {one.exhibit.label for one in made.chain.exhibits}
    number = next(one.number for one in made.chain.exhibits if one.exhibit.label == "E04")
    text = re.sub(r"\s", "", _pages(made.path))
    assert re.search(rf"无法判断（缺少拍摄信息）.*{number}", text)
