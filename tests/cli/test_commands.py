"""The command line is a contract: exit codes, sentences on stderr, JSON alone on stdout."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# GB/T 32905-2016, A.1: the digest of "abc".
ABC_SM3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_a_print_copy_holds_no_originals_and_a_complete_one_does(desk, files, tmp_path):
    import pikepdf

    desk("case", "new", "裤子", "--platform", "taote")
    desk("add", "裤子", files)
    found = {}
    for mode in ("complete", "compact"):
        out = tmp_path / f"{mode}.pdf"
        words = ("--mode", mode, "--paper", "letter", "--duplex", "--json")
        assert json.loads(desk("export", "裤子", "--out", out, *words))["mode"] == mode
        with pikepdf.open(out) as pdf:
            found[mode] = [str(spec.UF) for spec in pdf.Root.AF]
            assert float(pdf.pages[0].MediaBox[2]) == 612
    lists = ["manifest.json", "journal.jsonl"]
    assert found["compact"] == lists
    assert found["complete"] == [
        "originals/01_a.jpg", "originals/02_b.jpg", "originals/03_说明.txt", *lists,
    ]  # fmt: skip
    desk("export", "裤子", "--out", tmp_path / "x.pdf", "--mode", "large", code=2)


def test_a_case_from_opening_to_print(program, files, tmp_path):
    desk = program
    assert "ED-" in desk("case", "new", "裤子", "--platform", "taote")
    added = json.loads(desk("add", "裤子", files, "--json"))
    assert [one["id"] for one in added["taken"]] == ["E01", "E02", "E03"]
    timeline = json.loads(desk("timeline", "裤子", "--json"))
    assert [(one["title"], one["at"]) for one in timeline] == [
        ("a.jpg", "2026-09-14T10:00:00"),
        ("b.jpg", "2026-09-15T10:00:00"),
        ("说明.txt", None),
    ]
    out = tmp_path / "证据链.pdf"
    exported = json.loads(desk("export", "裤子", "--out", out, "--json"))
    assert exported["pages"] >= 5
    assert [one["id"] for one in exported["exhibits"]] == ["E01", "E02", "E03"]
    assert out.read_bytes().startswith(b"%PDF-")
    verified = json.loads(desk("verify", tmp_path / "证据台", "--json"))
    assert verified["ok"]
    assert len(verified["files"]) == 3


def test_the_same_file_is_reported_not_taken_twice(desk, files):
    desk("case", "new", "裤子")
    desk("add", "裤子", files / "a.jpg")
    again = json.loads(desk("add", "裤子", files / "a.jpg", "--json"))
    assert again["taken"] == []
    assert again["already"][0]["id"] == "E01"


def test_undo_takes_the_intake_back(desk, files):
    desk("case", "new", "裤子")
    desk("add", "裤子", files)
    assert "收录 3 份文件" in desk("undo")
    assert json.loads(desk("case", "show", "裤子", "--json"))["exhibits"] == []
    desk("redo")
    assert len(json.loads(desk("case", "show", "裤子", "--json"))["exhibits"]) == 3


def test_check_tells_facts_and_accuses_no_camera_original(desk, files):
    originals = sorted((ROOT / "resources" / "sample" / "files").glob("0[35]_*.jpg"))
    checked = json.loads(desk("check", *originals, files / "a.jpg", "--json"))
    assert [one["kind"] for one in checked] == ["photo"] * 3
    # The third was written by a library, not by the camera that it names.
    assert [one["verdict"] for one in checked] == ["no_sign", "no_sign", "rewritten"]
    assert all(one["findings"] for one in checked)
    (text,) = json.loads(desk("check", files / "说明.txt", "--json"))
    assert text["verdict"] == "not_applicable"


def test_read_tells_times_and_text(desk, files):
    photo, text = json.loads(desk("read", files / "a.jpg", files / "说明.txt", "--json"))
    assert photo["moments"][0]["at"] == "2026-09-14T10:00:00"
    assert photo["moments"][0]["chosen"]
    assert text["text"] == "第一行\n第二行"
    assert (text["encoding"], text["newline"]) == ("utf-8", "lf")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["case", "show", "没有"], "没有案件", "There is no case"),
        (["case", "show", "²"], "没有案件", "There is no case"),
        (["add", "没有", "x.jpg"], "没有案件", "There is no case"),
        (["check", "没有.jpg"], "不在原处", "no longer there"),
        (["verify", "没有"], "不是证据台文件夹", "is no desk"),
        (["undo"], "没有可以撤销", "nothing to undo"),
        (["case", "new", " "], "起个名字", "Give the case a title"),
        (["case", "new", "x", "--zone", "Mars/Base"], "时区", "no zone"),
        (["build", "没有.json", "--files", ".", "--out", "x.pdf"], "打不开", "cannot be opened"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_code_1(desk, words, zh, en):
    assert zh in desk(*words, code=1)
    assert en in desk(*words, code=1, lang="en")


def test_wrong_usage_is_exit_code_2(program, desk):
    program("case", "fly", code=2)
    desk("export", "裤子", code=2)


def test_a_file_that_cannot_be_taken_in_is_exit_code_1_and_the_others_are_kept(desk, files):
    desk("case", "new", "裤子")
    printed = desk("add", "裤子", files / "a.jpg", files / "没有.jpg", code=1)
    assert "没有.jpg" in printed
    assert len(json.loads(desk("case", "show", "裤子", "--json"))["exhibits"]) == 1


def test_a_tampered_vault_is_found_and_nothing_is_printed_from_it(desk, files, tmp_path):
    desk("case", "new", "裤子")
    desk("add", "裤子", files / "a.jpg")
    (kept,) = (tmp_path / "证据台" / "vault").glob("[0-9a-f][0-9a-f]/*")
    kept.chmod(0o600)
    kept.write_bytes(b"changed")
    printed = desk("verify", tmp_path / "证据台", "--json", code=1)
    problems = json.loads(printed)["problems"]
    assert [problem["what"] for problem in problems] == ["changed"]
    out = tmp_path / "x.pdf"
    assert "a.jpg" in desk("export", "裤子", "--out", out, code=1)
    assert not out.exists()


def test_a_case_and_an_exhibit_are_verified_alone(desk, files, tmp_path):
    desk("case", "new", "裤子")
    desk("add", "裤子", files)
    of_case = json.loads(desk("verify", "--case", "裤子", "--json"))
    assert (of_case["kind"], of_case["ok"], len(of_case["files"])) == ("case", True, 3)
    one = json.loads(desk("verify", "--case", "裤子", "--exhibit", "E02", "--json"))
    assert [file["name"] for file in one["files"]] == ["E02 b.jpg"]
    assert "E77" in desk("verify", "--case", "裤子", "--exhibit", "E77", code=1)
    assert "--case" in desk("verify", "--exhibit", "E02", code=1)


def test_one_file_that_cannot_be_opened_ends_no_check(desk, files):
    printed = desk("check", files / "没有.jpg", files, "--json", code=1)
    checked = json.loads(printed)
    assert checked[0]["verdict"] == "unreadable"
    assert [Path(one["file"]).name for one in checked[1:]] == ["a.jpg", "b.jpg", "说明.txt"]


def test_an_interrupted_check_leaves_whole_json(tmp_path):
    from tests.services.conftest import jpeg

    for number in range(4_000):
        (tmp_path / f"{number}.jpg").write_bytes(jpeg(taken="2026:09:15 10:00:00"))
    command = [sys.executable, "-m", "evidence_desk", "check", "--json", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}
    ) as running:
        head = b"".join(running.stdout.readline() for _ in range(30))
        running.send_signal(signal.SIGINT)
        rest = running.stdout.read()
    assert running.returncode == 130
    assert 0 < len(json.loads(head + rest)) < 4_000


def test_a_print_that_cannot_be_written_leaves_nothing_half_there(desk, files, tmp_path):
    desk("case", "new", "裤子")
    desk("add", "裤子", files / "a.jpg")
    out = tmp_path / "没有这个文件夹" / "x.pdf"
    desk("export", "裤子", "--out", out, code=1)
    assert not out.parent.exists()


def test_help_speaks_both_languages(program, desk):
    assert "把文件收录案件" in program("--help")
    assert "take files into a case" in desk("--help", lang="en")
    assert desk("--version").startswith("evidence-desk ")


def test_the_desk_may_be_named_before_the_command(desk, tmp_path):
    desk("--desk", tmp_path / "另一个", "--lang", "en", "case", "new", "裤子")
    assert (tmp_path / "另一个" / "desk.db").is_file()
    assert not (tmp_path / "证据台").exists()
    assert "1" not in desk("case", "list", "--lang", "en")


def test_a_reader_that_has_enough_is_no_error(desk, tmp_path):
    for _ in range(3):
        desk("case", "new", "裤子")
    done = subprocess.run(
        f"'{sys.executable}' -m evidence_desk case list | true; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=True,
        env=os.environ
        | {"EVIDENCE_DESK": str(tmp_path / "证据台"), "PYTHONPATH": str(ROOT / "src")},
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_names_never_steer_the_terminal(desk, files):
    hostile = "\x1b[2Ja\u202egpj.exe\nE99  x.txt"
    desk("case", "new", "裤子")
    (files / hostile).write_text("x", encoding="utf-8")
    said = desk("add", "裤子", files / hostile) + desk("case", "show", "裤子")
    assert "\x1b" not in said
    assert "\u202e" not in said
    (shown,) = json.loads(desk("case", "show", "裤子", "--json"))["exhibits"]
    assert shown["file"] == hostile


def test_bytes_that_are_no_unicode_are_read_as_gbk(program, desk, tmp_path):
    program("case", "new", os.fsdecode("裤子".encode("gbk")))
    assert "裤子" in desk("case", "show", "裤子")
    program("export", "裤子", "--out", tmp_path / os.fsdecode("裤子.pdf".encode("gbk")))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_a_pipe_is_a_sentence_and_nobody_waits_for_it(desk, files):
    os.mkfifo(files / "管道")
    (files / "链接.jpg").symlink_to(files / "a.jpg")
    desk("case", "new", "裤子")
    assert "不是普通文件" in desk("check", files / "管道", code=1)
    assert "不是普通文件" in desk("add", "裤子", files / "管道", code=1)
    added = json.loads(desk("add", "裤子", files, "--json", code=1))
    assert [one["file"] for one in added["taken"]] == ["a.jpg", "b.jpg", "说明.txt"]
    assert sorted(one["file"] for one in added["failed"]) == ["管道", "链接.jpg"]


def test_sm3_is_told_where_it_is_asked_for(desk, files, tmp_path):
    (files / "说明.txt").write_bytes(b"abc")
    told = json.loads(desk("check", files, "--sm3", "--json"))
    assert ABC_SM3 in [one["sm3"] for one in told]
    assert "sm3" not in json.loads(desk("check", files, "--json"))[0]
    assert f"SM3 {ABC_SM3}" in desk("read", files / "说明.txt", "--sm3")
