"""A described case is built, printed and told back as it was told."""

from __future__ import annotations

import copy
import hashlib
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.services.conftest import jpeg

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import description
from evidence_desk.services.building import build_case
from evidence_desk.services.cases import casework
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.exports.exporting import export_pdf, manifest_digest
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.verifying import verify_desk

CASE = {
    "id": "T1",
    "title": {"zh": "台灯不亮", "en": "Lamp stays dark"},
    "platform": "taobao",
    "parties": {"buyer": {"name": "林小雨"}, "seller": {"shop": "明灯小铺"}},
    "order": {"no": "394820175662018443", "price": 69.9, "waybill": ["75500011223344"]},
    "statement": {"problem": "台灯不亮", "impact": "无法使用", "expectation": "退款69.90元"},
    "statement_en": {"problem": "The lamp stays dark", "expectation": "Refund"},
    "events": [
        {
            "at": "2026-09-14T20:10",
            "kind": "code_obtained",
            "text": "取得反馈码",
            "codes": ["TT20260914A07"],
        }
    ],
    "codes": [
        {"value": "TT20260914A07", "obtained": "2026-09-14T20:10", "tags": ["urgent"]},
        {"value": "KF2026092203", "kind": "agent_id", "obtained": "2026-09-22T10:15"},
    ],
    "evidence": [
        {"id": "E01", "file": "单.txt", "kind": "note", "captured_at": "2026-09-14T19:55"},
        {
            "id": "E02",
            "file": "灯.jpg",
            "kind": "photo",
            "captured_at": "2026-09-14T19:42",
            "added_at": "2026-09-20T10:00",
            "caption": "不亮",
            "proves": "台灯不亮",
            "codes": ["TT20260914A07"],
            "en": {"caption": "Dark"},
        },
        {"id": "E03", "file": "灯2.jpg", "captured_at": "2026-09-14T19:43"},
    ],
}


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "单.txt").write_text("订单\n台灯 69.90", encoding="utf-8")
    (folder / "灯.jpg").write_bytes(jpeg(taken="2026:09:14 19:42:00"))
    (folder / "灯2.jpg").write_bytes((folder / "灯.jpg").read_bytes())
    return folder


def _build(workspace, files, *, language="zh", told=CASE):
    parsed = description.parse(told, name="case.json")
    case_id = build_case(workspace, parsed, files, language=language, progress=NoProgress())
    return casework.open_case(workspace, case_id)


def test_a_described_case_stands_as_told(workspace, files):
    file = _build(workspace, files)
    assert [exhibit.label for exhibit in file.exhibits] == ["E02", "E03", "E01"]
    assert file.exhibits[0].proves == "台灯不亮"
    assert file.exhibits[0].codes == ("TT20260914A07",)
    assert file.case.order.price == "69.90"
    assert file.case.number == "T1"
    assert casework.statement_text(file) == (
        "反馈码:TT20260914A07\n问题:台灯不亮\n影响:无法使用\n期望:退款69.90元"
    )


def test_the_files_own_time_is_kept_where_it_agrees_with_what_was_told(workspace, files):
    file = _build(workspace, files)
    read_from = {e.label: e.moment.read_from for e in file.exhibits if e.moment}
    assert read_from["E02"] == "exif:DateTimeOriginal"  # 19:42:00, told as 19:42
    assert read_from["E03"] == "person"  # told as 19:43
    assert read_from["E01"] == "person"


def test_the_same_bytes_described_twice_are_two_exhibits_of_one_file(workspace, files):
    file = _build(workspace, files)
    assert [exhibit.same_as for exhibit in file.exhibits] == [None, "E02", None]
    assert len(list(workspace.vault.digests())) == 2


def test_the_english_rendering_is_used_where_there_is_one(workspace, files):
    file = _build(workspace, files, language="en")
    assert file.case.title == "Lamp stays dark"
    assert file.exhibits[0].caption == "Dark"
    assert file.case.statement.problem == "The lamp stays dark"


def test_missing_files_are_all_named_and_no_case_is_opened(workspace, files):
    (files / "灯.jpg").unlink()
    (files / "单.txt").unlink()
    with pytest.raises(UserError) as caught:
        _build(workspace, files)
    assert "单.txt" in caught.value.text.zh
    assert "灯.jpg" in caught.value.text.zh
    assert casework.list_cases(workspace) == []


def test_building_twice_gives_two_cases(workspace, files):
    _build(workspace, files)
    assert _build(workspace, files).case.number == "T1-2"


def test_the_print_bears_every_exhibit_in_order_and_the_same_bytes_twice(
    workspace, files, tmp_path
):
    case = _build(workspace, files).case
    out = tmp_path / "链.pdf"
    as_of = datetime(2026, 10, 1, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    first = export_pdf(workspace, case.id, out, ExportWish(as_of=as_of), progress=NoProgress())
    pages = [(one.label, one.first) for one in first.printed.exhibits]
    assert [label for label, _ in pages] == ["E02", "E03", "E01"]
    assert sorted(page for _, page in pages) == [page for _, page in pages]
    assert first.chain.made_at == as_of
    second = export_pdf(workspace, case.id, out, ExportWish(as_of=as_of), progress=NoProgress())
    assert second.digest == first.digest, "a note of an export is no change of the case"
    with workspace.reading() as repository:
        noted = [entry.body["digest"] for entry in repository.journal.entries("exported")]
    assert noted == [first.digest, second.digest], "each print is journalled"
    assert verify_desk(workspace, progress=NoProgress()).ok


def test_two_desks_built_alike_print_the_same_bytes(tmp_path, files):
    from evidence_desk.services.workspace import Workspace

    printed = []
    for name in ("一", "二"):
        desk = Workspace(tmp_path / name, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
        case = _build(desk, files).case
        out = tmp_path / f"{name}.pdf"
        printed.append(export_pdf(desk, case.id, out, progress=NoProgress()).digest)
        desk.close()
    assert printed[0] == printed[1]


def test_as_of_leaves_out_what_came_later(workspace, files, tmp_path):
    case = _build(workspace, files).case
    as_of = datetime(2026, 9, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
    chain = export_pdf(
        workspace, case.id, tmp_path / "x.pdf", ExportWish(as_of=as_of), progress=NoProgress()
    ).chain
    assert [one.exhibit.label for one in chain.exhibits] == ["E03", "E01"]
    assert [code.value for code in chain.file.codes] == ["TT20260914A07"]
    as_of = datetime(2026, 9, 14, 19, 50, tzinfo=ZoneInfo("Asia/Shanghai"))
    chain = export_pdf(
        workspace, case.id, tmp_path / "x.pdf", ExportWish(as_of=as_of), progress=NoProgress()
    ).chain
    assert [one.exhibit.label for one in chain.exhibits] == ["E03"]


@pytest.mark.parametrize("target", ["vault", "desk.db", "evidence", "photo"])
def test_a_print_never_takes_the_place_of_evidence(workspace, files, tmp_path, target):
    case = _build(workspace, files).case
    pdf = tmp_path / "合同.pdf"
    export_pdf(workspace, case.id, pdf, progress=NoProgress())
    take_in(workspace, case.id, [pdf], progress=NoProgress())
    out = {
        "vault": next(workspace.folder.glob("vault/??/*")),
        "desk.db": workspace.folder / "desk.db",
        "evidence": pdf,
        "photo": next(files.glob("*.jpg")),
    }[target]
    before = out.read_bytes()
    with pytest.raises(UserError, match="文件"):
        export_pdf(workspace, case.id, out, progress=NoProgress())
    assert out.read_bytes() == before


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_the_manifest_digest_is_that_of_the_list_sha256sum_writes(workspace, case, tmp_path):
    names = ["a.txt", "反\\斜\n" + "0" * 64 + "  b.txt"]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    take_in(workspace, case.id, [tmp_path / name for name in names], progress=NoProgress())
    told = subprocess.run(
        ["sha256sum", *names], cwd=tmp_path, capture_output=True, check=True
    ).stdout
    exhibits = open_case(workspace, case.id).exhibits
    assert manifest_digest(exhibits) == hashlib.sha256(told).hexdigest()


def test_one_file_may_be_described_as_two_exhibits(workspace, files):
    told = copy.deepcopy(CASE)
    told["evidence"].append(told["evidence"][0] | {"id": "E09", "caption": "再看一次"})
    case_id = build_case(workspace, description.parse(told, name="x"), files, progress=NoProgress())
    exhibits = {one.label: one for one in open_case(workspace, case_id).exhibits}
    first = told["evidence"][0]["id"]
    assert exhibits["E09"].same_as == first
    assert exhibits["E09"].caption == "再看一次"
    assert exhibits[first].caption != "再看一次"


def test_members_of_a_described_archive_leave_described_labels_alone(workspace, files):
    told = copy.deepcopy(CASE)
    with zipfile.ZipFile(files / "a.zip", "w") as zipped:
        for name in ("一.txt", "二.txt"):
            zipped.writestr(name, name)
    told["evidence"].insert(0, {"id": "E00", "file": "a.zip"})
    case_id = build_case(workspace, description.parse(told, name="x"), files, progress=NoProgress())
    labels = [one.label for one in open_case(workspace, case_id).exhibits]
    assert len(labels) == len(set(labels)) == len(told["evidence"]) + 2


def test_a_title_longer_than_a_line_is_a_sentence(workspace):
    with pytest.raises(UserError, match="200"):
        casework.new_case(workspace, title="长" * 201, platform="taote")


def test_passages_that_were_told_are_marked_and_printed(workspace, tmp_path):
    said = "".join(f"2024-03-04 12:00:{n:02d} 店家\n第 {n + 1} 句\n\n" for n in range(9))
    (tmp_path / "聊天.txt").write_text(said, encoding="utf-8")
    log = {
        "id": "E01",
        "file": "聊天.txt",
        "passages": [
            {"first": 4, "last": 5, "proves": "答应退款", "en": {"proves": "Promised a refund"}}
        ],
    }
    told = description.parse({**CASE, "evidence": [log]}, name="case.json")
    case_id = build_case(workspace, told, tmp_path, language="en", progress=NoProgress())
    wish = ExportWish(language="en", chats="quotes")
    made = export_pdf(workspace, case_id, tmp_path / "a.pdf", wish, progress=NoProgress())
    (quote,) = made.chain.exhibits[0].transcript.quotes
    assert (quote.first, quote.last, quote.proves) == (3, 4, "Promised a refund")
    wrong = {**log, "passages": [{"first": 9, "last": 10}]}
    told = description.parse({**CASE, "evidence": [wrong]}, name="case.json")
    with pytest.raises(UserError, match="9 条消息"):
        build_case(workspace, told, tmp_path, progress=NoProgress())
