"""What was read off pictures waits, is taken as what it is, stays dismissed, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from evidence_desk.domain.edits import ChooseMoment, SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.recognised import Area, Barcode, Line, Recognised
from evidence_desk.domain.redaction import redactions_of
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.facts import pictured_facts, pictured_taking, pictured_use
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.pictures import recognising

ORDER = (
    "订单详情",
    "订单编号 2991023740954611139",
    "创建时间 2024-09-28 21:28:32",
    "付款时间 2024-09-28 21:31:32",
    "反馈码 TT20240928F06",
    "运单号 JT9161461003307",
    "实付款 ¥593.79",
    "联系电话 18728378326",
)


def page_of(lines: tuple[str, ...], barcodes: tuple[Barcode, ...] = ()) -> Recognised:
    """A page as an engine reads it: a line every 70 pixels, 30 high."""
    made = (
        Line(text, Area(40, 200 + 70 * row, 40 + 24 * len(text), 230 + 70 * row), 0.99)
        for row, text in enumerate(lines)
    )
    return Recognised(1080, 1600, "rapidocr 3.10.0 small 1", tuple(made), barcodes)


@pytest.fixture
def put(workspace, case, tmp_path: Path):
    """Take a picture in that is read as given; return its exhibit."""
    count = 0

    def made(*pages: Recognised, name: str = ""):
        nonlocal count
        count += 1
        path = tmp_path / (name or f"截图{count}.png")
        Image.new("RGB", (1080, 1600), (count, 80, 90)).save(path)
        take_in(workspace, case.id, [path], progress=NoProgress())
        exhibit = open_case(workspace, case.id).exhibits[-1]
        with workspace.writing() as repository:
            repository.recognised.keep(
                exhibit.file.digest, pages, signature=recognising.signature()
            )
        return exhibit

    return made


def offers(workspace, case):
    return pictured_facts.of_case(workspace, open_case(workspace, case.id))


def by_kind(workspace, case):
    return {one.kind: one for one in offers(workspace, case)}


def take_sure(workspace, case):
    sure = pictured_facts.sure(offers(workspace, case))
    pictured_taking.take(workspace, case.id, sure)
    return sure


def test_everything_sure_of_an_order_page_is_taken_as_one_step_and_undone_as_one(
    workspace, case, put
):
    put(page_of(ORDER))
    before = open_case(workspace, case.id)
    taken = take_sure(workspace, case)
    file = open_case(workspace, case.id)
    (exhibit,) = file.exhibits
    assert exhibit.codes == ("TT20240928F06",)
    assert file.case.order.no == "2991023740954611139"
    assert file.case.order.waybills == ("JT9161461003307",)
    assert file.case.order.price == "593.79"
    # Of the times only the newest: the picture was not made before it.
    assert exhibit.moment is not None
    assert (exhibit.moment.iso(), exhibit.moment.read_from) == (
        "2024-09-28T21:31:32",
        "screen:付款时间",
    )
    assert redactions_of(exhibit.details) == ()
    step = history.history(workspace, case.id).undo
    assert step is not None
    assert step.label.zh == f"采用从图片读到的 {len(taken)} 项（rapidocr 3.10.0）"
    history.undo(workspace, case_id=case.id)
    assert open_case(workspace, case.id) == before


def test_what_was_taken_is_told_as_taken_and_offered_again_after_undo(workspace, case, put):
    put(page_of(ORDER))
    take_sure(workspace, case)
    assert by_kind(workspace, case)["feedback_code"].state == "taken"
    assert pictured_facts.sure(offers(workspace, case)) == ()
    history.undo(workspace, case_id=case.id)
    assert by_kind(workspace, case)["feedback_code"].state == "open"


def test_personal_data_is_never_sure_and_becomes_a_box(workspace, case, put):
    put(page_of(ORDER))
    phone = by_kind(workspace, case)["phone"]
    assert phone.candidate.auto
    assert not phone.sure
    pictured_taking.take(workspace, case.id, [phone])
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert redactions_of(exhibit.details) == phone.boxes
    assert by_kind(workspace, case)["phone"].state == "taken"
    label = history.history(workspace, case.id).undo.label
    assert "18728378326" not in label.zh + label.en


def test_what_was_dismissed_stays_so_until_it_is_brought_back(workspace, case, put):
    put(page_of(ORDER))
    code = by_kind(workspace, case)["feedback_code"]
    pictured_taking.dismiss(workspace, case.id, [code])
    now = by_kind(workspace, case)["feedback_code"]
    assert (now.id, now.state, now.sure) == (code.id, "dismissed", False)
    take_sure(workspace, case)
    assert open_case(workspace, case.id).codes == ()
    pictured_taking.bring_back(workspace, case.id, [now])
    assert by_kind(workspace, case)["feedback_code"].state == "open"


def test_another_order_number_is_told_and_waits(workspace, case, put):
    put(page_of(ORDER))
    take_sure(workspace, case)
    put(page_of(("订单详情", "订单编号 335551579947847536")))
    other = offers(workspace, case)[-2:]
    (order,) = (one for one in other if one.kind == "order_no")
    assert order.told is not None
    assert "2991023740954611139" in order.told.zh
    assert not order.sure
    pictured_taking.take(workspace, case.id, [order])
    assert open_case(workspace, case.id).case.order.no == "335551579947847536"


def test_of_two_order_numbers_none_is_sure(workspace, case, put):
    put(page_of(ORDER))
    put(page_of(("订单详情", "订单编号 335551579947847536")))
    assert [one.sure for one in offers(workspace, case) if one.kind == "order_no"] == [False] * 2


def test_the_same_order_number_is_noted_without_changing_the_case(workspace, case, put):
    put(page_of(ORDER))
    take_sure(workspace, case)
    order = open_case(workspace, case.id).case.order
    put(page_of(("订单详情", "订单编号 2991023740954611139")))
    same = next(
        one for one in offers(workspace, case) if one.label == "E02" and one.kind == "order_no"
    )
    assert same.told == Text("与案件的相同", "Equals that of the case")
    pictured_taking.take(workspace, case.id, [same])
    assert open_case(workspace, case.id).case.order == order


def test_a_corrected_value_is_what_is_kept(workspace, case, put):
    put(page_of(("反馈码 K0KUJQ7I",)))
    code = by_kind(workspace, case)["feedback_code"]
    assert code.candidate.others
    pictured_taking.take(workspace, case.id, [code], values={code.id: "KOKUJQ7I"})
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert exhibit.codes == ("KOKUJQ7I",)
    assert by_kind(workspace, case)["feedback_code"].value == "KOKUJQ7I"


def test_a_time_on_the_screen_stands_behind_any_other_and_behind_what_the_person_chose(
    workspace, case, put
):
    exhibit = put(page_of(ORDER), name="Screenshot_20240929-101112.png")
    assert exhibit.moment.read_from == "name:capture"
    time = next(one for one in offers(workspace, case) if one.kind == "datetime")
    assert time.told is not None
    pictured_taking.take(workspace, case.id, [time])
    (now,) = open_case(workspace, case.id).exhibits
    assert now.moment == exhibit.moment
    assert now.moments[-1].read_from.startswith("screen:")
    own = ChooseMoment(now.id, iso="2024-10-01T08:00")
    history.edit(workspace, own, label=Text("填写时间", "Enter a time"), case_id=case.id)
    later = [one for one in offers(workspace, case) if one.kind == "datetime"][1]
    pictured_taking.take(workspace, case.id, [later])
    (now,) = open_case(workspace, case.id).exhibits
    assert now.moment.iso() == "2024-10-01T08:00"
    assert now.chosen_by_person
    for _ in range(3):
        history.undo(workspace, case_id=case.id)
    assert open_case(workspace, case.id).exhibits[0].moments == exhibit.moments


def test_a_page_is_filed_where_the_checklist_asks_for_it(workspace, case, put):
    put(page_of(ORDER))
    page = by_kind(workspace, case)["page_kind"]
    assert page.item is None
    edit = SetFields("case", case.id, {"disputes": ["not_as_described"]})
    history.edit(workspace, edit, label=Text("选择纠纷", "Choose a dispute"), case_id=case.id)
    page = by_kind(workspace, case)["page_kind"]
    assert page.item == ("not_as_described", "order_capture")
    pictured_taking.take(workspace, case.id, [page])
    assert open_case(workspace, case.id).exhibits[0].item == "order_capture"
    assert by_kind(workspace, case)["page_kind"].state == "taken"


def test_the_waybill_of_a_label_comes_from_its_stripes(workspace, case, put):
    stripes = Barcode("code128", "YT6689283838389", Area(100, 300, 700, 420))
    put(page_of((), (stripes,)))
    take_sure(workspace, case)
    assert open_case(workspace, case.id).case.order.waybills == ("YT6689283838389",)
    (one,) = offers(workspace, case)
    assert one.candidate.areas == (stripes.area,)


def test_an_exhibit_says_how_far_it_was_read(workspace, case, put, tmp_path):
    exhibit = put(page_of(ORDER))
    told = recognising.reading_of(workspace, exhibit)
    assert (told.readable, told.pending, told.engine) == (True, False, "rapidocr 3.10.0 small 1")
    (tmp_path / "说明.txt").write_text("不是图片", encoding="utf-8")
    Image.new("RGB", (300, 300), "white").save(tmp_path / "新.png")
    take_in(workspace, case.id, [tmp_path / "说明.txt", tmp_path / "新.png"], progress=NoProgress())
    for one in open_case(workspace, case.id).exhibits[1:]:
        told = recognising.reading_of(workspace, one)
        assert (told.readable, told.pending) == ((True, True) if one.file.width else (False, False))


def test_words_chosen_on_a_picture_become_what_the_person_says(workspace, case, put):
    page = page_of(("见 2024-09-28 21:28 与 KF2025", "裤长短了五厘米"))
    exhibit = put(page)

    def use(what, text, line=0):
        areas = [page.lines[line].area]
        pictured_use.use(workspace, exhibit, what, text, page=page, areas=areas)

    for what, text in (("code", "TT2024 0928F06"), ("order", "2991023740954611139")):
        use(what, text)
    use("time", "见 2024-09-28 21:28")
    use("proves", "裤长短了五厘米", 1)
    use("cover", "裤长短了五厘米", 1)
    file = open_case(workspace, case.id)
    (now,) = file.exhibits
    assert (now.codes, file.case.order.no) == (("TT20240928F06",), "2991023740954611139")
    assert now.moment.iso() == "2024-09-28T21:28"
    assert now.proves == "裤长短了五厘米"
    (box,) = redactions_of(now.details)
    assert box.y * 1600 < page.lines[1].area.top < (box.y + box.h) * 1600
    with pytest.raises(UserError, match="读不出"):
        use("time", "昨天下午")
    for _ in range(5):
        history.undo(workspace, case_id=case.id)
    assert open_case(workspace, case.id).exhibits == (exhibit,)


def test_an_amount_told_twice_is_taken_as_what_was_paid(workspace, case, put):
    put(page_of(("订单详情", "¥260.60", "实付款 ¥260.60")))
    (amount,) = (one for one in offers(workspace, case) if one.kind == "amount")
    assert amount.becomes.zh == "设为案件的订单金额"


def test_digits_in_stripes_are_a_waybill_where_the_label_names_a_carrier(workspace, case, put):
    stripes = Barcode("code128", "463798071607331", Area(100, 700, 700, 820))
    put(page_of(("顺丰速运", "标准快递"), (stripes,)))
    (waybill,) = offers(workspace, case)
    assert (waybill.kind, waybill.value, waybill.sure) == ("waybill", "463798071607331", False)
    put(page_of(("某某超市",), (stripes,)))
    assert len(offers(workspace, case)) == 1
