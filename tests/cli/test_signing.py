"""Signing and stamping on the command line; no passphrase is ever a word of a command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from tests.services.authority import AT, NAME, authority

WORD = "correct horse"


@pytest.fixture
def case(desk, files: Path, tmp_path: Path) -> Iterator[Path]:
    """A case with files, and a file with a passphrase; no keyring is there. Return the latter."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    desk("case", "new", "裤子")
    desk("add", "裤子", files)
    word = tmp_path / "口令.txt"
    word.write_text(f"{WORD}\n", encoding="utf-8")
    yield word
    keyring.set_keyring(before)


def test_an_identity_signs_an_export_and_a_pdf_that_lies_there(desk, case: Path, tmp_path: Path):
    out = tmp_path / "a.pdf"
    assert "口令" in desk("identity", "new", "林小雨", code=1)
    made = desk("identity", "new", "林小雨", "--passphrase-file", case)
    assert "不证明签名的人是谁" in made
    assert WORD not in made
    (one,) = json.loads(desk("identity", "list", "--json"))
    assert (one["name"], one["kept"], one["self_signed"]) == ("林小雨", "passphrase", True)
    told = json.loads(
        desk(
            "export", "裤子", "--out", out, "--sign", "林小雨", "--passphrase-file", case, "--json"
        )
    )
    assert told["signature"]["signed_by"] == "林小雨"
    assert told["signature"]["certificate"] == one["certificate"]
    said = desk("sign", out, "--identity", "林小雨", "--passphrase-file", case)
    assert "已签名：林小雨" in said
    checked = desk("verify", out)
    assert "林小雨" in checked
    assert "不能证明是谁签的" in checked
    desk("identity", "remove", "林小雨")
    assert "没有名为" in desk("export", "裤子", "--out", out, "--sign", "林小雨", code=1)


def test_a_wrong_passphrase_is_said_before_the_work(desk, case: Path, tmp_path: Path, monkeypatch):
    desk("identity", "new", "林小雨", "--passphrase-file", case)
    out = tmp_path / "a.pdf"
    monkeypatch.setenv("EVIDENCE_DESK_PASSPHRASE", "wrong horse")
    assert "口令不对" in desk("export", "裤子", "--out", out, "--sign", "林小雨", code=1)
    assert not out.exists()
    monkeypatch.setenv("EVIDENCE_DESK_PASSPHRASE", WORD)
    desk("export", "裤子", "--out", out, "--sign", "林小雨")
    assert out.exists()


def test_a_package_a_pdf_and_any_file_are_stamped(desk, case: Path, files: Path, tmp_path: Path):
    out, pdf = tmp_path / "a.zip", tmp_path / "a.pdf"
    with authority() as tsa:
        told = json.loads(desk("package", "裤子", "--out", out, "--timestamp", tsa.url, "--json"))
        assert told["timestamp"]["at"] == AT.isoformat()
        assert told["timestamp"]["authority"] == NAME
        desk("export", "裤子", "--out", pdf)
        assert NAME in desk("timestamp", pdf, "--url", tsa.url)
        assert NAME in desk("timestamp", files / "a.jpg", "--url", tsa.url)
        asked = len(tsa.asked)
    assert asked == 4  # the list, the PDF in the package, the PDF, the photo
    assert (files / "a.jpg.tsr").is_file()
    assert "与清单的 SHA-256 相符" in desk("verify", out)
    assert NAME in desk("verify", pdf)
    assert "连不上时间戳服务" in desk("timestamp", pdf, "--url", "http://127.0.0.1:9/", code=1)
    assert "不是时间戳服务的网址" in desk("timestamp", pdf, "--url", "ftp://x", code=1)


def test_evidence_is_not_signed(desk, case: Path, files: Path):
    desk("identity", "new", "林小雨", "--passphrase-file", case)
    before = (files / "a.jpg").read_bytes()
    said = desk("sign", files / "a.jpg", "--identity", "林小雨", "--passphrase-file", case, code=1)
    assert "不签证据本身" in said
    assert (files / "a.jpg").read_bytes() == before
