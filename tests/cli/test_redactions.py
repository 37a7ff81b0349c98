"""Covering on the command line, and what is told to be seen still."""

from __future__ import annotations

import json

import pytest
from PIL import Image

from evidence_desk.cli.main import parse, run


@pytest.fixture
def desk(tmp_path, capsys, pools):
    """Return what runs a command on a desk with one case of a picture and a chat."""
    Image.new("RGB", (400, 200), "white").save(tmp_path / "a.png")
    chat = "2026-09-15 09:30:11 林小雨\n电话 13800000001，邮箱 lin@example.com\n"
    (tmp_path / "b.txt").write_text(chat, encoding="utf-8")

    def call(*words, code=0):
        base = ["--desk", str(tmp_path / "desk"), "--lang", "zh"]
        assert run(parse([*base, *map(str, words)]), pools=pools()) == code
        return capsys.readouterr()

    call("case", "new", "裤子", "--number", "C1")
    call("add", "C1", tmp_path / "a.png", tmp_path / "b.txt")
    return call


def _json(desk, *words):
    return json.loads(desk(*words, "--json").out)


def test_a_box_is_given_in_pixels_or_in_parts(desk):
    desk("redact", "C1", "E01", "--box", "100,50,200,20", "--kind", "phone")
    desk("redact", "C1", "E01", "--box", "0.5,0.5,0.25,0.25@1")
    listed = _json(desk, "redact", "C1", "E01", "--list")["redactions"]
    assert [(one["x"], one["y"], one["w"], one["h"], one["kind"]) for one in listed] == [
        (0.25, 0.25, 0.5, 0.1, "phone"),
        (0.5, 0.5, 0.25, 0.25, "other"),
    ]
    desk("redact", "C1", "E01", "--remove", "1")
    assert len(_json(desk, "redact", "C1", "E01", "--list")["redactions"]) == 1
    desk("undo")
    assert len(_json(desk, "redact", "C1", "E01", "--list")["redactions"]) == 2


def test_a_box_outside_the_picture_is_refused(desk):
    assert "不在画面里" in desk("redact", "C1", "E01", "--box", "500,50,20,20", code=1).err
    assert "没有第 3 页" in desk("redact", "C1", "E01", "--box", "0,0,1,1@3", code=1).err
    assert "不是一块区域" in desk("redact", "C1", "E01", "--box", "hello", code=1).err
    assert "没有证据" in desk("redact", "C1", "E09", "--box", "0,0,1,1", code=1).err


def test_what_is_suggested_can_be_accepted(desk, tmp_path):
    found = _json(desk, "redact", "C1", "E02", "--suggest")
    assert [(one["kind"], one["text"]) for one in found] == [
        ("phone", "13800000001"),
        ("email", "lin@example.com"),
    ]
    desk("redact", "C1", "E02", "--accept")
    assert len(_json(desk, "redact", "C1", "E02", "--list")["redactions"]) == 2
    desk("export", "C1", "--out", tmp_path / "x.pdf")
    assert "13800000001" not in (tmp_path / "x.pdf").read_bytes().decode("latin-1")


def test_what_is_covered_is_no_longer_visible(desk):
    desk("case", "set", "C1", "buyer.phone=13800000001", "buyer.name=林小雨")
    seen = _json(desk, "visible", "C1")
    phone = next(one for one in seen if one["shown"] == "13800000001")
    assert phone["where"] == ["案件信息", "E02"]
    assert any(one["shown"] == "林小雨" for one in seen)
    assert any(one["sort"] == "picture" and one["where"] == ["E01"] for one in seen)
    desk("redact", "C1", "--everywhere", "138 0000 0001", "--kind", "phone")
    seen = _json(desk, "visible", "C1")
    assert all("13800000001" not in one["shown"] for one in seen)
    assert any(one["shown"] == "林小雨" for one in seen)


def test_everywhere_is_of_the_case_and_a_box_of_an_exhibit(desk):
    assert "不要写证据编号" in desk("redact", "C1", "E01", "--everywhere", "林小雨", code=1).err
    assert "哪件证据" in desk("redact", "C1", "--box", "0,0,1,1", code=1).err
    desk("case", "set", "C1", "buyer.name=林小雨")
    desk("redact", "C1", "--everywhere", "林小雨", "--for", "public")
    shown = desk("redact", "C1").out
    assert "林小雨" in shown
    assert "[public]" in shown
    assert any(one["shown"] == "林小雨" for one in _json(desk, "visible", "C1", "--for", "court"))
