"""The commands deadlines and rules: shapes, exit codes, sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from evidence_desk.cli.main import parse, run

DESCRIPTION = {
    "id": "D1",
    "title": {"zh": "长裤尺寸不符", "en": "Trousers too small"},
    "platform": "taote",
    "events": [
        {"at": "2026-09-14T11:05", "kind": "delivered"},
        {
            "at": "2026-09-14T20:10",
            "kind": "code_obtained",
            "codes": ["TT20260914A07"],
        },
    ],
    "codes": [{"value": "TT20260914A07", "obtained": "2026-09-14T20:10"}],
}
MINE = (
    'schema = 1\npack = "platform"\nchecked_on = 2026-11-22\n[platform]\nid = "taote"\n'
    '[[deadline]]\nid = "taote.code_followup"\namount = {amount}\n'
    'source = ["person:客服答复"]\nconfidence = "public_page"\n'
)


@pytest.fixture
def desk(tmp_path: Path, capsys):
    """Run a command on a desk that holds one case; answer exit code, stdout and stderr."""

    def command(*words: str | Path, lang: str = "zh") -> tuple[int, str, str]:
        code = run(parse([*map(str, words), "--desk", str(tmp_path / "desk"), "--lang", lang]))
        return code, *capsys.readouterr()

    told = tmp_path / "case.json"
    told.write_text(json.dumps(DESCRIPTION), encoding="utf-8")
    code, _, err = command("build", told, "--files", tmp_path, "--out", tmp_path / "x.pdf")
    assert code == 0, err
    return command


AT = ("--as-of", "2026-09-20T09:00")


def test_deadlines_are_printed_in_the_shape_of_the_contract(desk):
    code, out, _ = desk("deadlines", "D1", *AT, "--json")
    assert code == 0
    first = json.loads(out)[0]
    assert first["id"] == "law.no_reason_return"
    assert {"trigger_at", "due", "safe_by", "provisional", "state", "days_left"} <= first.keys()
    assert [(one["id"], one["days_left"]) for one in json.loads(out) if "target" in one] == [
        ("taote.code_followup", 1),
        ("taote.code_validity", 24),
    ]


def test_deadlines_are_told_in_both_languages(desk):
    _, chinese, _ = desk("deadlines", "D1", *AT)
    assert "建议跟进时间  [TT20260914A07]  未到期，还有 1 天" in chinese
    _, english, _ = desk("deadlines", "D1", *AT, lang="en")
    assert "Advised follow-up  [TT20260914A07]  open, 1 day left" in english


def test_all_cases_are_listed_with_their_numbers_and_written_for_a_phone(desk, tmp_path):
    out = tmp_path / "期限.ics"
    code, told, _ = desk("deadlines", "--all", *AT, "--ics", out)
    assert code == 0
    assert told.startswith("D1  2026-09-21")
    assert len(Calendar.from_ical(out.read_bytes()).walk("VEVENT")) == 3
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_case_or_all_must_be_named(desk):
    code, _, err = desk("deadlines")
    assert code == 1
    assert "--all" in err


def test_a_calendar_that_cannot_be_written_says_so(desk, tmp_path):
    code, _, err = desk("deadlines", "D1", *AT, "--ics", tmp_path / "none" / "x.ics", lang="en")
    assert code == 1
    assert "cannot be written" in err


def test_a_wrong_rule_file_is_named_and_left_out(desk, tmp_path):
    folder = tmp_path / "desk" / "rules"
    (folder / "mine.toml").write_text(MINE.replace("{amount}", "0"), encoding="utf-8")
    code, out, err = desk("deadlines", "D1", *AT)
    assert code == 0
    assert "2026-09-21" in out
    assert "mine.toml" in err
    (folder / "mine.toml").write_text(MINE.replace("{amount}", "3"), encoding="utf-8")
    code, out, err = desk("deadlines", "D1", *AT, "--json")
    assert err == ""
    assert [one["due"] for one in json.loads(out) if one["id"] == "taote.code_followup"] == [
        "2026-09-17"
    ]


def test_rules_check_names_mistakes_and_exits_with_one(desk, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(MINE.replace("{amount}", "0"), encoding="utf-8")
    code, out, _ = desk("rules", "check", mine, "--json")
    assert code == 1
    assert json.loads(out)[0]["place"] == 'deadline "taote.code_followup"'
    mine.write_text(MINE.replace("{amount}", "3"), encoding="utf-8")
    assert desk("rules", "check", mine)[0] == 0


def test_rules_list_and_show_name_sources(desk):
    code, out, _ = desk("rules", "list", "--json")
    assert code == 0
    assert [one["id"] for one in json.loads(out)["rules"]][:2] == ["taobao", "tmall"]
    _, out, _ = desk("rules", "show", "samr_12315", lang="en")
    assert "text of the law：" in out
    assert "amount=60" in out
    code, _, err = desk("rules", "show", "amazon", lang="en")
    assert code == 1
    assert "taobao" in err


def test_rules_diff_says_what_changed_since_the_opening(desk, tmp_path):
    assert json.loads(desk("rules", "diff", "D1", "--json")[1])["same"] is True
    folder = tmp_path / "desk" / "rules"
    (folder / "mine.toml").write_text(MINE.replace("{amount}", "3"), encoding="utf-8")
    code, out, _ = desk("rules", "diff", "D1", lang="en")
    assert code == 0
    assert out.startswith("taote/deadlines/taote.code_followup  ")
    assert "amount: 7 → 3" in out
    desk("rules", "diff", "D1", "--accept")
    assert "没有变化" in desk("rules", "diff", "D1")[1]
