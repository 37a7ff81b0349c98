"""A desk's own rules are worked in, a wrong file is left out, and a case can tell what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import new_case

HEAD = 'schema = 1\npack = "platform"\nchecked_on = 2026-11-22\n\n[platform]\nid = "taobao"\n\n'
FIVE_DAYS = (
    HEAD + '[[deadline]]\nid = "taobao.appeal"\namount = 5\n'
    'source = ["person:订单页"]\nconfidence = "public_page"\n'
)


def put(workspace, name: str, text: str) -> Path:
    folder = workspace.folder / "rules"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def appeal_days(workspace) -> int:
    pack = rules.in_force(workspace).pack
    (days,) = [one.amount for one in pack.platform("taobao").deadlines if one.id == "taobao.appeal"]
    return days


def test_a_file_in_the_desks_folder_is_worked_in(workspace):
    assert appeal_days(workspace) == 7
    put(workspace, "我的.toml", FIVE_DAYS)
    assert appeal_days(workspace) == 5
    assert rules.in_force(workspace).files == ("我的.toml",)


def test_a_corrected_file_is_read_again(workspace):
    put(workspace, "mine.toml", FIVE_DAYS)
    assert appeal_days(workspace) == 5
    put(workspace, "mine.toml", FIVE_DAYS.replace("amount = 5", "amount = 10"))
    assert appeal_days(workspace) == 10


def test_a_wrong_file_is_left_out_and_named_and_the_others_count(workspace):
    put(workspace, "a.toml", FIVE_DAYS.replace("amount = 5", 'amount = "five"'))
    put(workspace, "b.toml", FIVE_DAYS)
    put(workspace, "c.toml", "= =")
    found = rules.in_force(workspace)
    assert found.files == ("b.toml",)
    assert [text.zh.startswith("您的规则文件 ") for text in found.problems] == [True, True]
    assert 'a.toml: deadline "taobao.appeal": amount' in found.problems[0].en


def test_kept_rules_say_which_entry_differs(workspace):
    pinned = rules.keep(workspace)
    assert rules.compare(workspace, pinned, platform="taobao").is_same
    put(workspace, "mine.toml", FIVE_DAYS)
    found = rules.compare(workspace, pinned, platform="taobao")
    (one,) = found.differences
    assert one.place == "taobao/deadlines/taobao.appeal"
    assert (one.before["amount"], one.now["amount"]) == (7, 5)
    assert set(one.keys) == {"amount", "source", "confidence", "quote", "note"}


def test_a_change_of_another_platform_does_not_touch_the_case(workspace):
    pinned = rules.keep(workspace)
    put(workspace, "mine.toml", FIVE_DAYS)
    found = rules.compare(workspace, pinned, platform="pinduoduo")
    assert found.is_same
    assert found.pinned != found.current


def test_a_case_goes_by_the_rules_of_its_opening_until_it_takes_the_new_ones(workspace):
    case = new_case(workspace, title="床头柜", platform="taobao")
    assert rules.changes_since(workspace, case).is_same
    put(workspace, "mine.toml", FIVE_DAYS)
    changed = rules.changes_since(workspace, case)
    assert [one.place for one in changed.differences] == ["taobao/deadlines/taobao.appeal"]
    rules.pin(workspace, case.id)
    assert rules.changes_since(workspace, case).is_same


def test_rules_that_are_no_longer_kept_or_were_changed_cannot_be_compared(workspace):
    pinned = rules.keep(workspace)
    put(workspace, "mine.toml", FIVE_DAYS)
    kept = workspace.folder / "rules" / "pinned" / f"{pinned}.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace("7", "8"), encoding="utf-8")
    assert rules.compare(workspace, pinned, platform="taobao").differences is None
    kept.unlink()
    assert rules.compare(workspace, pinned, platform="taobao").differences is None
    assert rules.compare(workspace, "../../desk", platform="taobao").differences is None


def test_a_folder_that_cannot_be_written_says_so(workspace):
    (workspace.folder / "rules").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="Check space and permissions"):
        rules.keep(workspace)


def test_checking_names_the_mistakes_of_several_files(workspace, tmp_path):
    good = put(workspace, "good.toml", FIVE_DAYS)
    bad = put(workspace, "bad.toml", FIVE_DAYS.replace("amount = 5", "amount = -1"))
    assert rules.check([good]) == ()
    (one,) = rules.check([good, bad])
    assert (one.file, one.place) == ("bad.toml", 'deadline "taobao.appeal"')
    (gone,) = rules.check([tmp_path / "gone.toml"])
    assert "cannot be opened" in gone.text.en


def test_every_entry_of_a_platform_is_shown_with_its_sources():
    pack = rules.own().pack
    shown = rules.facts(pack, "taobao")
    places = [one.place for one in shown]
    assert len(places) == len(set(places))
    (intervene,) = [one for one in shown if one.place == "taobao/deadlines/taobao.intervene"]
    assert [text.zh for text in intervene.sources] == ["指南：淘宝客服介入"]
    assert ("amount", "15") in intervene.settings
    assert "taobao/disputes/quality/evidence/test_report" in places
    assert rules.facts(pack, "nowhere") == []


def test_a_citation_is_told_as_the_document_it_names():
    pack = rules.own().pack
    article = rules.cited(pack, "rule:淘宝平台争议处理规则(2025-08-15) 第六条")
    assert article.zh == "淘宝平台争议处理规则（2025-08-15 修订） 第六条"
    assert rules.cited(pack, "law:民法典 第二百零一条").en == "民法典 第二百零一条"
    assert rules.cited(pack, "guide:taobao（类推）").zh == "指南：淘宝客服介入（类推）"
    assert rules.cited(pack, "不认识").zh == "不认识"
