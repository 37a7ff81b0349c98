"""Unpacking within bounds: no path from a name, no bomb, one broken member stops no other."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from evidence_desk.readers.archives import Limits, Member, members
from evidence_desk.readers.base import Unreadable

SAMPLE = Path(__file__).parents[1] / "samples" / "readers" / "archive" / "files.zip"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


def _zip(path: Path, *files: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files:
            info = zipfile.ZipInfo(name, (2026, 9, 14, 19, 42, 10))
            zipped.writestr(info, data, zipfile.ZIP_DEFLATED)
    return path


def _unpacked(path: Path, into: Path, limits: Limits | None = None) -> list[Member]:
    return list(members(path, into=into, limits=limits))


def test_gbk_names_are_readable_and_system_files_are_skipped(into: Path) -> None:
    first, system, second = _unpacked(SAMPLE, into)
    assert first.untrusted_name == "退款.txt"
    assert first.path is not None
    assert first.path.read_bytes() == b"refund"
    assert first.moment is not None
    assert first.moment.iso() == "2026-09-14T19:42:10"
    assert first.moment.read_from.startswith("zip:")
    assert system.skipped
    assert system.path is None
    assert second.path is not None


def test_a_member_that_would_begin_before_the_file_is_a_problem(into: Path, tmp_path: Path) -> None:
    data = bytearray(_zip(tmp_path / "a.zip", ("a.txt", b"1")).read_bytes())
    at = data.rindex(b"PK\5\6") + 16
    (begin,) = struct.unpack_from("<I", data, at)
    struct.pack_into("<I", data, at, begin + 10)
    (tmp_path / "a.zip").write_bytes(data)
    (member,) = _unpacked(tmp_path / "a.zip", into)
    assert member.path is None
    assert member.problem is not None


def test_no_path_is_taken_from_a_name(into: Path, tmp_path: Path) -> None:
    evil = ["../../evil", "/abs", "C:\\evil.txt", "a/../../b", "CON", "x" * 5_000]
    _zip(tmp_path / "a.zip", *((name, b"1") for name in evil))
    found = _unpacked(tmp_path / "a.zip", into)
    assert [m.path.parent for m in found if m.path] == [into] * len(evil)
    assert [m.path.name for m in found if m.path] == [f"{n + 1:05d}" for n in range(len(evil))]
    assert found[0].untrusted_name == "../../evil"
    assert len(found[-1].untrusted_name) <= 300
    assert sorted(tmp_path.iterdir()) == [tmp_path / "a.zip", into]


def test_an_archive_inside_is_unpacked_one_level_deep(into: Path, tmp_path: Path) -> None:
    third = _zip(tmp_path / "3.zip", ("deep.txt", b"3"))
    second = _zip(tmp_path / "2.zip", ("in.txt", b"2"), ("3.zip", third.read_bytes()))
    first = _zip(tmp_path / "1.zip", ("2.zip", second.read_bytes()), ("out.txt", b"1"))
    found = _unpacked(first, into)
    assert [m.untrusted_name for m in found] == ["2.zip/in.txt", "2.zip/3.zip", "out.txt"]
    assert all(m.path for m in found)
    assert len(list(into.iterdir())) == 3


def test_an_office_document_stays_whole(into: Path, tmp_path: Path) -> None:
    inner = _zip(tmp_path / "a.docx", ("[Content_Types].xml", b"<x/>"))
    found = _unpacked(_zip(tmp_path / "a.zip", ("a.docx", inner.read_bytes())), into)
    assert [m.untrusted_name for m in found] == ["a.docx"]


def test_too_many_members_stop_with_a_sentence(into: Path, tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", *((f"{n}.txt", b"1") for n in range(9)))
    found = _unpacked(path, into, Limits(members=4))
    assert [bool(m.path) for m in found] == [True] * 4 + [False]
    assert found[-1].problem is not None


def test_the_limit_of_members_counts_inner_archives_too(into: Path, tmp_path: Path) -> None:
    inner = _zip(tmp_path / "i.zip", *((f"{n}.txt", b"1") for n in range(5)))
    path = _zip(tmp_path / "a.zip", *((f"{n}.zip", inner.read_bytes()) for n in range(5)))
    assert len(_unpacked(path, into, Limits(members=8))) <= 9


def test_a_bomb_is_not_unpacked(into: Path, tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", ("bomb.txt", bytes(3 << 20)), ("good.txt", b"1"))
    bomb, good = _unpacked(path, into, Limits(ratio=100, ratio_above=1 << 20))
    assert bomb.path is None
    assert bomb.problem is not None
    assert "炸弹" in bomb.problem.zh
    assert good.path is not None


def test_a_bomb_that_lies_about_its_size_is_stopped_while_unpacking(
    into: Path, tmp_path: Path
) -> None:
    path = _zip(tmp_path / "a.zip", ("bomb.txt", bytes(3 << 20)))
    data = path.read_bytes().replace(struct.pack("<I", 3 << 20), struct.pack("<I", 100))
    path.write_bytes(data)
    (bomb,) = _unpacked(path, into, Limits(ratio=100, ratio_above=1 << 20))
    assert bomb.path is None
    assert bomb.problem is not None
    assert list(into.iterdir()) == []


def test_the_total_is_limited(into: Path, tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", ("a", b"x" * 600), ("b", b"y" * 600), ("c", b"z" * 100))
    found = _unpacked(path, into, Limits(total=800))
    assert [bool(m.path) for m in found] == [True, False, True]


def test_a_damaged_member_is_reported_and_the_rest_goes_on(into: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("bad.txt", b"DAMAGEME")
        zipped.writestr("good.txt", b"good")
    path.write_bytes(path.read_bytes().replace(b"DAMAGEME", b"DAMAGED!"))
    bad, good = _unpacked(path, into)
    assert bad.path is None
    assert bad.problem is not None
    assert good.path is not None
    assert len(list(into.iterdir())) == 1


def test_an_encrypted_member_asks_for_unpacking_by_hand(into: Path, tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", ("locked.txt", b"1"))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    (member,) = _unpacked(path, into)
    assert member.path is None
    assert member.problem is not None
    assert "密码" in member.problem.zh


def test_links_and_folders_are_skipped(into: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, b"/etc/passwd")
        zipped.writestr("folder/", b"")
    assert [(m.skipped, m.path) for m in _unpacked(path, into)] == [(True, None)] * 2


def test_a_damaged_archive_is_refused(into: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(SAMPLE.read_bytes()[:60])
    with pytest.raises(Unreadable):
        _unpacked(path, into)


def test_an_unset_date_gives_no_moment(into: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(io.BytesIO(), "w"):
        pass
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr(zipfile.ZipInfo("a.txt"), b"1")
    assert _unpacked(path, into)[0].moment is None
