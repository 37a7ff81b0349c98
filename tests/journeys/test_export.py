"""A buyer's second evening: two pictures beside each other, a PDF, its check, and an appeal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from tests.journeys.person import Person

from evidence_desk.domain.edits import Add, SetFields, Several
from evidence_desk.domain.pairs import pairs_of
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases import casework, submitting
from evidence_desk.services.intake import importing
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.services.workspace import Workspace

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]
_LISTED, _CAME = "Screenshot_2026-08-01-10-00-00.png", "Screenshot_2026-09-01-10-00-00.png"
_ORDER = "3404410533872819005"
_DECISION = "支持打款卖家：买家未提供凭证"


def _fill(folder: Path) -> None:
    """Make a desk with a case of two pictures, in which a decision came yesterday."""
    source, desk = folder / "in", Workspace(folder / "desk")
    source.mkdir()
    for name, colour, words in (
        (_LISTED, (60, 110, 170), "100% cotton"),
        (_CAME, (150, 90, 60), "60% polyester"),
    ):
        image = Image.new("RGB", (360, 480), colour)
        ImageDraw.Draw(image).text((150, 230), words, fill="white")
        image.save(source / name)
    case = casework.new_case(desk, title="长裤材质不符", platform="taobao", role="buyer")
    importing.take_in(desk, case.id, [source], progress=NoProgress())
    came = casework.open_case(desk, case.id).exhibits[-1]
    at = datetime.now().astimezone() - timedelta(days=1)
    ruling = {"kind": "ruling_received", "at": at.isoformat(timespec="minutes"), "text": _DECISION}
    told = {"problem": "写着纯棉，收到的是涤纶", "impact": "不能穿", "expectation": "退货退款"}
    edits = (
        SetFields("case", case.id, {"order": {"no": _ORDER}, "disputes": ["not_as_described"]}),
        SetFields("case", case.id, {"statement": told}),
        Add("event", case.id, ruling),
        SetFields("exhibit", came.id, {"details": {"new_evidence": True}}),
    )
    history.edit(desk, Several(edits), label=Text("测试", "Test"), case_id=case.id)
    desk.close()


def _compare(person: Person) -> None:
    person.click("时间线")
    person.choose(_LISTED, _CAME)
    person.command("compare", "并排比较")
    person.sees("右边的图片")
    person.rest()
    place = person.place("左边的图片")
    person.do("mousemove", *place, "click", "--repeat", "4", "--delay", "20", "4")
    person.click("放进 PDF")
    person.sees("这组图片会在 PDF 里并排打印。")
    (pair,) = pairs_of(person.case().case.details)
    assert (pair.left, pair.right) == ("E01", "E02")
    # What the wheel made larger is what is printed, of both alike.
    assert pair.left_part is not None
    assert pair.left_part[3] - pair.left_part[1] < 0.9
    assert pair.right_part == pair.left_part
    person.key("Escape")


def _save(person: Person, name: str) -> Path:
    """Save as the dialog offers it: under a name that tells what it is, among the documents."""
    person.sees("文件名称(N)：")
    assert person.ask("find", name="文件名称(N)：")[4] == name
    person.key("Return")
    person.misses("文件名称(N)：")
    return person.folder / "Documents" / name


def _export(person: Person) -> Path:
    person.key("ctrl+e")
    person.click("保存…")
    person.click("继续导出")
    out = _save(person, f"证据材料 {person.case().case.number}.pdf")
    person.sees(f"PDF 已导出：{out.name}")
    found = verify_exported(out, progress=NoProgress())
    assert found.ok
    assert len(found.files) == 2
    with closing(pypdfium2.PdfDocument(out)) as pdf:
        printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "描述与实物对照" in printed
    assert _DECISION in printed
    return out


def _verify(person: Person, path: Path) -> None:
    person.command("verify a pdf", "核验")
    person.click(path.name)
    person.click("打开(O)")
    person.sees("完好：2 个文件都与导出时一致。")
    person.key("Return")
    person.misses("完好：")


def _appeal(person: Person) -> None:
    person.click("提交和申诉")
    person.click("申诉")
    person.sees("可以申诉，截至")
    person.click("下一步")
    person.write("争议焦点（用自己的话写）", "cotton")
    person.click("下一步")
    person.sees("只提交这 1 件证据。")
    person.click("导出并留底…")
    out = _save(person, f"{person.case().case.number} 对处理结果的申诉.pdf")
    person.sees("标记为已提交…")
    person.sees(f"已留底。交出去之后，请标记为已提交。已写入：{out.name}")
    (sent,) = submitting.of_case(person.desk, person.case().case.id)
    assert (sent.purpose, sent.ground, sent.sent_at) == ("appeal", "new_evidence", None)
    assert [one.name for one in sent.exhibits] == [_CAME]
    assert sent.pdf_digest == hashlib.sha256(out.read_bytes()).hexdigest()
    assert _DECISION in sent.text
    assert "cotton" in sent.text
    assert _ORDER in sent.text
    person.click("关闭")


def test_a_buyer_compares_exports_verifies_and_begins_an_appeal(
    begin: Callable[..., Person], tmp_path: Path
) -> None:
    _fill(tmp_path)
    (tmp_path / "Documents").mkdir()
    person = begin()
    with person.task("compare"):
        _compare(person)
    with person.task("export"):
        out = _export(person)
    with person.task("verify"):
        _verify(person, out)
    with person.task("appeal"):
        _appeal(person)
    person.quit()
