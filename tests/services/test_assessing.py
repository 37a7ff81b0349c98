"""One call says all of a case of the desk, its submissions included."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases import assessing, casework
from evidence_desk.services.intake.importing import take_in


def test_codes_in_the_texts_of_a_case_are_offered_until_they_are_recorded(workspace, tmp_path):
    case = casework.new_case(workspace, title="裤子", platform="taote")
    text = "客服：您的反馈码是TT20260914A07，取件码8K3F2Z，还是TT20260914A07"
    (tmp_path / "聊天.txt").write_text(text, encoding="utf-8")
    take_in(workspace, case.id, [tmp_path / "聊天.txt"], progress=NoProgress())
    found = assessing.assess(workspace, case.id)
    seen = assessing.sightings(workspace, found)
    assert [(one.label, one.code.value, one.code.auto) for one in seen] == [
        ("E01", "TT20260914A07", True),
        ("E01", "8K3F2Z", False),
    ]


def test_without_a_time_the_case_is_judged_as_it_is_now(workspace):
    case = casework.new_case(workspace, title="灯", platform="taobao")
    found = assessing.assess(workspace, case.id)
    assert found.as_of == workspace.clock()
    assert found.stage == "not_started"
    then = datetime(2026, 9, 1, 9, tzinfo=case.tz)
    assert assessing.assess(workspace, case.id, then).as_of == then


def test_a_template_nobody_knows_names_those_there_are(workspace):
    case = casework.new_case(workspace, title="灯", platform="taobao")
    found = assessing.assess(workspace, case.id)
    with pytest.raises(UserError) as raised:
        assessing.words_of(workspace, found, "lettre")
    assert "intervention" in raised.value.text.en
    letter = assessing.words_of(workspace, found, "intervention", language="en")
    assert "[fill in: order number]" in letter.text


def test_a_case_that_is_not_there_is_an_error_in_words(workspace):
    with pytest.raises(UserError):
        assessing.assess(workspace, 99)
