"""A timestamp token or a certificate beside an exhibit says which one it is for."""

from __future__ import annotations

import hashlib
import random

import pytest
from asn1crypto import algos, tsp
from tests.services.authority import NAME, Authority

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import check_case, check_files, examine_case
from evidence_desk.services.integrity.covered import CHECK
from evidence_desk.services.sm3 import sm3_of

QUIET = NoProgress()


def _token(digest: str, algorithm: str = "sha256", *, wrong: str = "") -> bytes:
    authority = Authority()
    authority.wrong = wrong
    query = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}),
                "hashed_message": bytes.fromhex(digest),
            },
            "nonce": 1,
            "cert_req": True,
        }
    )
    return authority.answer(query.dump())


def _bare(answer: bytes) -> bytes:
    """Return the token without the answer around it, as some services hand it out."""
    return tsp.TimeStampResp.load(answer)["time_stamp_token"].dump()


@pytest.fixture
def told(workspace, case, photos):
    """Take in a folder with one more file and return what is said about coverage by label."""

    def take(name: str, data: bytes) -> dict[str, list[tuple[str, str]]]:
        (photos / name).write_bytes(data)
        take_in(workspace, case.id, sorted(photos.iterdir()), progress=QUIET)
        examine_case(workspace, case.id, progress=QUIET)
        return said()

    def said() -> dict[str, list[tuple[str, str]]]:
        with workspace.reading() as repository:
            return {
                one.name: [(f.severity, f.message.zh) for f in one.findings if f.check == CHECK]
                for one in repository.exhibits(case.id)
            }

    take.said = said
    return take


def _sha256(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("form", [bytes, _bare], ids=["answer", "token"])
def test_a_token_and_its_exhibit_name_each_other(told, photos, form):
    found = told("时间戳.tsa", form(_token(_sha256(photos / "照片2.jpg"))))
    ((severity, token),) = found["时间戳.tsa"]
    assert severity == "ok"
    assert "照片2.jpg" in token
    ((severity, photo),) = found["照片2.jpg"]
    assert severity == "ok"
    assert "2026-11-22 03:04:05+00:00" in photo
    assert NAME in photo
    assert "没有对照信任列表核对" in photo
    assert found["照片10.jpg"] == []


def test_a_token_by_sha_512_is_compared_by_sha_512(told, photos):
    digest = hashlib.sha512((photos / "聊天.txt").read_bytes()).hexdigest()
    found = told("x.tsr", _token(digest, "sha512"))
    assert "SHA-512" in found["聊天.txt"][0][1]


def test_a_token_by_sm3_is_compared_by_sm3(told, photos):
    digest = sm3_of(photos / "聊天.txt")
    answer = _token(digest, "1.2.156.10197.1.401", wrong="")
    assert "SM3" in told("x.tsr", answer)["聊天.txt"][0][1]


def test_a_token_for_no_exhibit_says_what_to_do(told):
    ((severity, token),) = told("x.tsr", _token("00" * 32))["x.tsr"]
    assert severity == "info"
    assert "请把它所证的原文件也收录进来" in token


def test_a_broken_token_lends_its_exhibit_no_time(told, photos):
    found = told("x.tsr", _token(_sha256(photos / "照片2.jpg"), wrong="signature"))
    ((severity, photo),) = found["照片2.jpg"]
    assert severity == "notice"
    assert "2026-11-22" not in photo


def test_a_certificate_in_words_is_linked_even_where_lines_break_the_digest(told, photos):
    digest = _sha256(photos / "照片2.jpg").upper()
    words = f"保全证书\n文件名：照片2.jpg\nSHA256: {digest[:40]}\n {digest[40:]}\n时间：2026-09-20"
    found = told("证书.txt", words.encode())
    assert "照片2.jpg" in found["证书.txt"][0][1]
    assert "证书.txt" in found["照片2.jpg"][0][1]
    assert found["照片10.jpg"] == []


def test_a_link_goes_with_the_file_it_is_about(workspace, case, told, photos):
    told("x.tsr", _token(_sha256(photos / "照片2.jpg")))
    before = told.said()
    assert examine_case(workspace, case.id, progress=QUIET).findings is False
    check_case(workspace, case.id, progress=QUIET)
    assert told.said() == before


def test_a_token_is_told_without_a_case(tmp_path):
    path = tmp_path / "x.tst"
    path.write_bytes(_token("ab" * 32))
    (checked,) = check_files([path], progress=QUIET)
    (said,) = [one for one in checked.findings if one.check == "timestamp"]
    assert said.severity == "ok"
    assert "ab" * 32 in said.message.zh
    path.write_bytes(_token("ab" * 32, wrong="signature"))
    (checked,) = check_files([path], progress=QUIET)
    (said,) = [one for one in checked.findings if one.check == "timestamp"]
    assert (said.severity, said.speaks_for) == ("warning", "altered")


def test_a_damaged_token_is_kept_and_says_why_it_cannot_be_read(tmp_path):
    whole = _token("ab" * 32)
    path = tmp_path / "x.tsr"
    for cut in (60, 200, 800, len(whole) - 1):
        path.write_bytes(whole[:cut])
        (checked,) = check_files([path], progress=QUIET)
        assert checked.digest
        assert checked.found.unreadable or not checked.found.reading.fact("timestamp:imprint")


def test_a_name_exchanged_in_the_certificate_is_noticed(tmp_path):
    path = tmp_path / "x.tsr"
    own, other = NAME.encode(), "别处时间戳".encode()
    head = b"\x0c" + bytes([len(own)])  # a UTF8String of that length
    token = _token("ab" * 32)
    before, _, after = token.rpartition(head + own)
    path.write_bytes(before + head + other + after)
    (checked,) = check_files([path], progress=QUIET)
    reading = checked.found.reading
    assert reading.fact("timestamp:authority") == "别处时间戳"
    assert reading.fact("timestamp:state") == "invalid"


def test_damage_of_any_kind_never_stops_the_reading(tmp_path):
    whole, chance = _token("ab" * 32), random.Random(5)
    path = tmp_path / "x.tsr"
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        (checked,) = check_files([path], progress=QUIET)
        assert checked.digest
