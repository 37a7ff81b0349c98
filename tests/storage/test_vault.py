"""The vault keeps what it was given, once, and never touches the source."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from evidence_desk.domain.errors import UserError
from evidence_desk.storage import vault as vault_module
from evidence_desk.storage.vault import ChangedWhileRead, Vault


@pytest.fixture
def vault(tmp_path: Path):
    folder = tmp_path / "vault"
    (folder / "incoming").mkdir(parents=True)
    opened = Vault(folder)
    yield opened
    opened.close()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_settled_file_has_the_same_bytes_and_is_read_only(vault, tmp_path):
    source = tmp_path / "证据.jpg"
    source.write_bytes(b"pixels" * 1000)
    staged = vault.stage(source)
    vault.make_durable([staged.digest])
    vault.settle([staged.digest])
    kept = vault.path(_digest(b"pixels" * 1000))
    assert kept.read_bytes() == source.read_bytes()
    assert not stat.S_IMODE(kept.stat().st_mode) & 0o222
    assert staged.size == 6000


def test_the_source_is_not_touched(vault, tmp_path):
    source = tmp_path / "a.txt"
    source.write_bytes(b"x")
    os.utime(source, ns=(10**18, 10**18))
    before = source.stat()
    vault.settle([vault.stage(source).digest])
    after = source.stat()
    assert (before.st_mtime_ns, before.st_mode, before.st_ino, before.st_size) == (
        after.st_mtime_ns,
        after.st_mode,
        after.st_ino,
        after.st_size,
    )


def test_a_file_in_the_vault_is_never_overwritten(vault, tmp_path):
    source = tmp_path / "a.txt"
    source.write_bytes(b"first")
    digest = vault.stage(source).digest
    vault.settle([digest])
    inode = vault.path(digest).stat().st_ino
    vault.stage(source)
    vault.settle([digest])
    assert vault.path(digest).stat().st_ino == inode


def test_a_file_that_keeps_changing_is_noticed(vault, tmp_path):
    source = tmp_path / "growing.mp4"
    source.write_bytes(b"0" * 100)

    def grow(_count: int) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    with pytest.raises(ChangedWhileRead):
        vault.stage(source, grow)
    assert not list(vault.folder.glob("incoming/*/*.part"))


def test_a_file_that_changed_once_is_read_again_whole(vault, tmp_path):
    source = tmp_path / "saved.png"
    source.write_bytes(b"draft")
    seen = []

    def save_once(_count: int) -> None:
        if not seen:
            source.write_bytes(b"the final picture")
        seen.append(1)

    assert vault.stage(source, save_once).digest == _digest(b"the final picture")


def test_a_pipe_is_refused_with_a_sentence(vault, tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError):
        vault.stage(pipe)


def test_recovery_settles_what_was_recorded_and_drops_the_rest(tmp_path):
    folder = tmp_path / "vault"
    session = folder / "incoming" / "dead"
    session.mkdir(parents=True)
    recorded, unrecorded = _digest(b"recorded"), _digest(b"unrecorded")
    (session / recorded).write_bytes(b"recorded")
    (session / unrecorded).write_bytes(b"unrecorded")
    (session / "half.part").write_bytes(b"hal")
    (session / "lock").touch()
    opened = Vault(folder)
    assert opened.recover({recorded}.__contains__) == [recorded]
    assert opened.path(recorded).read_bytes() == b"recorded"
    assert not session.exists()
    assert list(opened.digests()) == [recorded]


def test_recovery_leaves_another_running_program_alone(tmp_path):
    folder = tmp_path / "vault"
    (folder / "incoming").mkdir(parents=True)
    first, second = Vault(folder), Vault(folder)
    source = tmp_path / "a"
    source.write_bytes(b"a")
    staged = first.stage(source)
    assert second.recover(lambda _digest: False) == []
    assert staged.path.exists()
    first.close()


def test_wrong_bytes_are_never_put_under_a_digest(tmp_path):
    folder = tmp_path / "vault"
    session = folder / "incoming" / "dead"
    session.mkdir(parents=True)
    digest = _digest(b"right")
    (session / digest).write_bytes(b"wrong")
    opened = Vault(folder)
    assert opened.recover(lambda _digest: True) == []
    assert not opened.holds(digest)
    assert (session / digest).exists()


def test_an_unsettled_file_can_be_read_already(vault, tmp_path):
    source = tmp_path / "a"
    source.write_bytes(b"soon settled")
    staged = vault.stage(source)
    assert vault.path(staged.digest).read_bytes() == b"soon settled"


def test_a_changed_file_in_the_vault_shows(vault, tmp_path):
    source = tmp_path / "a"
    source.write_bytes(b"good")
    digest = vault.stage(source).digest
    vault.settle([digest])
    kept = vault.path(digest)
    kept.chmod(0o600)
    kept.write_bytes(b"evil")
    assert vault.digest_now(digest) == _digest(b"evil")
    kept.unlink()
    assert vault.digest_now(digest) is None


def test_large_files_are_copied_in_pieces(vault, tmp_path):
    source = tmp_path / "video.mp4"
    data = os.urandom(3 * vault_module._CHUNK + 17)
    source.write_bytes(data)
    counts: list[int] = []
    assert vault.stage(source, counts.append).digest == _digest(data)
    assert sum(counts) == len(data)
    assert len(counts) == 4
