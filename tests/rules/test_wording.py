"""Words are filled from the case: no hole, nothing too long unsaid, nothing private unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.rules.cases import A, B, cabinet, case_file, event, rice, trousers
from tests.rules.exhibits import exhibit, with_exhibits

from evidence_desk.domain.case import Order, Party, Statement
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import parse_iso
from evidence_desk.rules.assessment import assess
from evidence_desk.rules.guidance import load
from evidence_desk.rules.wording import lengths, written
from evidence_desk.services.cases import assessing, rules

TOLD = Statement("侧板是颗粒板", "与购买目的不符", "退货退款899元")


@pytest.fixture(scope="module")
def pack():
    return rules.own().pack


@pytest.fixture
def write(pack):
    def of(file, as_of, language="zh"):
        guidance = assessing.guidance()
        at = datetime.fromisoformat(as_of).replace(tzinfo=file.case.tz)
        found = assess(pack, guidance, file, at)
        return {one.id: one for one in written(pack, guidance, found, language)}

    return of


def told(file, **more):
    case = replace(
        file.case,
        statement=TOLD,
        order=Order("268811834470215996", "床头柜", "原木色", "899.00", "德邦", ("DPK3001",)),
        buyer=Party(name="陈一鸣", phone="13800138000", address="四川省成都市示例区青石路19号"),
        seller=Party(shop="山野木作", address="江西省赣州市示例镇3组"),
        **more,
    )
    return replace(file, case=case)


def test_two_problems_are_asked_to_be_handled_together(write):
    file = told(trousers())
    codes = tuple(
        replace(code, problem=problem)
        for code, problem in zip(file.codes, ("尺寸不符", "物流停滞", ""), strict=True)
    )
    found = write(replace(file, codes=codes), "2026-10-08T09:00")
    assert found["link_codes"].text == (
        f"这两个问题相关联：码{A}是尺寸不符，码{B}是物流停滞，希望一起处理。"
    )
    assert "KF2026092203" in found["followup_agent"].text
    assert found["urgent"].text.startswith(f"反馈码{A}，问题紧急")
    assert [one.label.zh for one in found["batch"].blanks] == ["订单数量"]


def test_an_appeal_answers_the_point_of_the_decision_with_what_is_new(write):
    file = cabinet()
    events = tuple(
        replace(one, text="支持打款卖家：买家未提供质检凭证")
        if one.kind == "ruling_received"
        else one
        for one in file.events
        if one.kind != "appeal_filed"
    )
    file = with_exhibits(
        told(replace(file, events=events)),
        exhibit("E01", "photo", "comparison_photo", "2026-08-03T11:15", caption="断面"),
        exhibit("E02", "document", "test_report", "2026-08-24T17:00", caption="检测报告"),
    )
    appeal = write(file, "2026-08-25T12:00")["appeal"]
    assert "原处理认为“买家未提供质检凭证”；现提交证据2（检测报告）" in appeal.text
    assert "申诉理由：新证据" in appeal.text
    assert not appeal.blanks
    assert [one.allowed for one in appeal.lengths] == [400]


def test_a_letter_tells_times_by_the_clock_of_the_case(write):
    file = told(cabinet())
    at = parse_iso("2026-08-22T18:39+00:00", read_from="person")
    events = tuple(
        replace(one, at=at) if one.kind == "ruling_received" else one
        for one in file.events
        if one.kind != "appeal_filed"
    )
    file = replace(file, events=events)
    assert "2026年8月23日02:39" in write(file, "2026-08-25T12:00")["appeal"].text
    assert "2026-08-23 02:39 +08:00" in write(file, "2026-08-25T12:00", "en")["appeal"].text


def test_without_a_decision_no_appeal_is_written(write):
    assert "appeal" not in write(told(cabinet()), "2026-08-16T12:00")


def test_a_complaint_to_the_regulator_bears_who_complains_but_never_an_id_number(write):
    found = write(told(cabinet(), details={"claims": ["triple_damages"]}), "2026-09-01T12:00")
    complaint = found["samr_12315"]
    assert "13800138000" in complaint.text
    assert "退一赔三" in complaint.text
    assert [one.field for one in complaint.blanks] == ["id_no"]
    assert "【请填写：证件号码】" in complaint.text
    assert complaint.spans == ()
    association = found["consumer_association"]
    assert {one.field for one in association.blanks} == {"id_no", "postcode"}


def test_another_person_s_number_is_pointed_at_before_the_platform_gets_it(write):
    file = told(cabinet())
    said = replace(TOLD, problem="卖家骗子，让我打13912345678找他", impact="我的电话13800138000")
    file = replace(file, case=replace(file.case, statement=said))
    statement = write(file, "2026-08-16T12:00")["statement"]
    assert [(one.kind, one.found) for one in statement.spans] == [
        ("insult", "骗子"),
        ("phone", "13912345678"),
    ]
    assert not statement.is_ready


def test_length_is_counted_as_the_platform_counts(pack):
    by_bytes = lengths("床头柜ab", pack.platform("taobao").limits)
    assert [(one.used, one.unit, one.proven) for one in by_bytes] == [(8, "bytes", True)]
    by_chars = lengths("床头柜ab" * 50, pack.platform("pinduoduo").limits)
    assert [(one.used, one.allowed, one.is_over) for one in by_chars] == [(250, 200, True)]
    assert not by_chars[0].proven


def test_a_seller_gets_a_defence_and_no_buyer_s_letters(write):
    found = write(told(rice()), "2026-10-20T12:00")
    assert "2026年10月13日09:10" in found["defence"].text
    assert not {"intervention", "samr_12315", "first_contact"} & set(found)


def test_braces_in_a_statement_stay_as_they_are(write):
    file = told(cabinet())
    said = replace(TOLD, problem="写着{item}和{x}")
    file = replace(file, case=replace(file.case, statement=said))
    assert "问题：写着{item}和{x}" in write(file, "2026-08-16T12:00")["statement"].text


def test_english_words_are_english(write):
    found = write(told(cabinet()), "2026-08-16T12:00", "en")
    assert found["statement"].text.startswith("Order: 268811834470215996\nProblem: ")
    file = case_file("taobao", (event(1, "2026-08-16T12:00", "negotiated"),))
    first = write(file, "2026-08-17T12:00", "en")["statement"]
    assert "[fill in: the problem]" in first.text


def test_a_fault_in_the_words_names_file_and_place(tmp_path):
    from evidence_desk.paths import resource

    for name in ("stages.toml", "words.toml", "examples.toml"):
        text = (resource("rules") / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path).letters
    text = (tmp_path / "words.toml").read_text(encoding="utf-8")
    wrong = text.replace("{problem}", "{probelm}")
    (tmp_path / "words.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(UserError, match=r"words\.toml.*probelm"):
        load(tmp_path)
