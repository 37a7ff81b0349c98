"""An exported PDF is signed and stamped behind its seal, stays PDF/A-3b, or is as it was."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile

import keyring
import pikepdf
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from tests.export.pdfa import problems
from tests.services.authority import AT, NAME, authority

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.readers.pdf_signatures import last_signature
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.exported import verify_exported
from evidence_desk.services.signatures import identities, signing, timestamps
from evidence_desk.services.workspace import Workspace
from evidence_desk.verifier import bag
from evidence_desk.verifier.check import check_package, check_pdf

WORD = "correct horse"


class Memory(KeyringBackend):
    """A keyring for as long as a test lasts."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    made = Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_ring():
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def pdf(workspace, case, photos, tmp_path):
    take_in(workspace, case.id, sorted(photos.iterdir()), progress=NoProgress())
    return export_pdf(
        workspace, case.id, tmp_path / "a.pdf", ExportWish(mode="complete"), progress=NoProgress()
    ).path


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    """The folder of an identity; its key is found once."""
    desk = Workspace(tmp_path_factory.mktemp("desk"))
    made = identities.make_identity(desk, "林小雨", passphrase=WORD)
    desk.close()
    return made.path.parent


@pytest.fixture
def key(workspace, identity):
    shutil.copytree(identity, workspace.folder / identity.name)
    made = identities.find_identity(workspace, "林小雨")
    return identities.open_identity(made, passphrase=WORD)


@pytest.fixture
def tsa():
    with authority() as one:
        yield one


def _verify(path):
    return verify_exported(path, progress=NoProgress())


def test_a_signed_pdf_keeps_its_seal_and_every_rule_of_pdf_a(pdf, key):
    before = pdf.read_bytes()
    signed = signing.sign_pdf(pdf, key, progress=NoProgress())
    assert pdf.read_bytes().startswith(before)
    assert problems(pdf) == []
    assert check_pdf(pdf).ok
    assert (signed.identity, signed.stamped_at) == (key.identity, None)
    found = _verify(pdf)
    assert found.ok
    (said,) = [note.zh for note in found.notes if "林小雨" in note.zh]
    assert "完好" in said
    assert "不能证明是谁签的" in said


def test_a_signature_with_a_timestamp_says_both(pdf, key, tsa):
    signed = signing.sign_pdf(pdf, key, timestamp_url=tsa.url, progress=NoProgress())
    assert (signed.stamped_at, signed.authority) == (AT, NAME)
    assert len(tsa.asked) == 1  # a single question, about this signature
    assert problems(pdf) == []
    found = _verify(pdf)
    assert found.ok
    assert any(NAME in note.zh and "没有对照信任列表" in note.zh for note in found.notes)


def test_a_pdf_is_stamped_without_a_signature_and_signed_later(pdf, key, tsa):
    stamped = signing.timestamp_pdf(pdf, tsa.url, progress=NoProgress())
    assert (stamped.identity, stamped.stamped_at, stamped.authority) == (None, AT, NAME)
    signing.sign_pdf(pdf, key, progress=NoProgress())
    signing.sign_pdf(pdf, key, timestamp_url=tsa.url, progress=NoProgress())
    assert problems(pdf) == []
    found = _verify(pdf)
    assert found.problems == ()
    with pikepdf.open(pdf) as opened:
        assert [str(one.T) for one in opened.Root.AcroForm.Fields] == [
            "Timestamp1", "Signature1", "Signature2",
        ]  # fmt: skip


def test_one_flipped_byte_breaks_the_signature_and_is_named(pdf, key):
    signing.sign_pdf(pdf, key, progress=NoProgress())
    data = bytearray(pdf.read_bytes())
    data[data.index(b"/Creator") + 12] ^= 1
    pdf.write_bytes(data)
    assert {"changed", "signature"} <= {one.what for one in _verify(pdf).problems}


def test_a_timestamp_of_another_signature_is_a_problem_of_its_own(pdf, key, tsa):
    signing.timestamp_pdf(pdf, tsa.url, progress=NoProgress())
    data = bytearray(pdf.read_bytes())
    data[data.index(b"/Creator") + 12] ^= 1
    pdf.write_bytes(data)
    assert "timestamp" in {one.what for one in _verify(pdf).problems}


@pytest.mark.parametrize(
    "wrong",
    ["garbage", "huge", "refused", "nonce", "imprint", "signature", "error", "moved", "gone"],
)
def test_a_useless_answer_is_a_sentence_and_the_pdf_is_as_it_was(pdf, key, tsa, wrong):
    before = pdf.read_bytes()
    tsa.wrong = wrong
    url = "http://127.0.0.1:9/" if wrong == "gone" else tsa.url
    for sign in (signing.Sign(key, url), signing.Sign(None, url)):
        with pytest.raises(UserError) as told:
            signing.apply(pdf, sign, progress=NoProgress())
        assert told.value.text.zh.endswith("。")
    assert pdf.read_bytes() == before
    assert [one.name for one in pdf.parent.iterdir() if ".part" in one.name] == []


def test_evidence_itself_is_never_signed(workspace, key, photos, tmp_path):
    other = tmp_path / "contract.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(other)
    before = other.read_bytes()
    with pytest.raises(UserError, match="不签证据本身"):
        signing.sign_pdf(other, key, progress=NoProgress())
    assert other.read_bytes() == before


def test_a_key_opens_with_its_passphrase_only_and_keeps_it_to_itself(workspace, key, caplog):
    (made,) = identities.identities(workspace)
    for word in (None, "", "wrong horse"):
        with pytest.raises(UserError):
            identities.open_identity(made, passphrase=word)
    assert WORD not in repr(key) + repr(made) + caplog.text
    for path in workspace.folder.rglob("*"):
        if path.is_file():
            assert WORD.encode() not in path.read_bytes()


def test_the_keyring_opens_a_key_unasked(workspace, ring):
    made = identities.make_identity(workspace, "林小雨")
    assert made.kept == "keyring"
    assert identities.open_identity(made).identity == made
    with pytest.raises(UserError, match="已有"):
        identities.make_identity(workspace, " 林小雨 ")
    identities.remove_identity(workspace, "林小雨")
    assert ring.kept == {}
    assert identities.identities(workspace) == ()
    with pytest.raises(UserError, match="没有名为"):
        identities.find_identity(workspace, "林小雨")


def test_a_key_of_another_computer_says_why_it_does_not_open(workspace, ring):
    made = identities.make_identity(workspace, "林小雨")
    ring.kept.clear()
    with pytest.raises(UserError, match="另一台电脑"):
        identities.open_identity(made)


def test_without_a_keyring_a_passphrase_is_asked_for(workspace, no_ring):
    with pytest.raises(UserError, match="没有可用的系统钥匙串"):
        identities.make_identity(workspace, "林小雨")
    assert identities.identities(workspace) == ()
    with pytest.raises(UserError, match="太短"):
        identities.make_identity(workspace, "林小雨", passphrase="short")
    assert identities.make_identity(workspace, "林小雨", passphrase=WORD).kept == "passphrase"


def test_a_given_p12_signs_as_well(workspace, key, pdf, tmp_path):
    given = tmp_path / "given.pfx"
    shutil.copy(key.identity.path, given)
    with pytest.raises(UserError, match="口令不对"):
        identities.open_file(given, passphrase="wrong")
    opened = identities.open_file(given, passphrase=WORD)
    assert (opened.identity.name, opened.identity.kept) == ("林小雨", "file")
    signing.sign_pdf(pdf, opened, progress=NoProgress())
    assert last_signature(pdf)["signer"] == "林小雨"
    given.write_bytes(b"no key")
    with pytest.raises(UserError):
        identities.open_file(given, passphrase=WORD)


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
def test_another_program_finds_the_signature_valid(pdf, key, tsa):
    signing.sign_pdf(pdf, key, timestamp_url=tsa.url, progress=NoProgress())
    said = subprocess.run(["pdfsig", "-nocert", pdf], check=False, capture_output=True, text=True)
    assert "Signature is Valid." in said.stdout
    assert "Total document signed" in said.stdout
    assert "ETSI.CAdES.detached" in said.stdout


def test_an_export_is_signed_as_it_is_written(workspace, case, pdf, key, tsa):
    out = pdf.with_name("b.pdf")
    made = export_pdf(
        workspace, case.id, out, sign=signing.Sign(key, tsa.url), progress=NoProgress()
    )
    assert made.digest == hashlib.sha256(out.read_bytes()).hexdigest()
    assert made.signed
    assert (made.signed.path, made.signed.stamped_at) == (out, AT)
    assert _verify(out).ok
    with workspace.reading() as repository:
        noted = next(repository.journal.entries(newest_first=True))
    assert "林小雨" in str(noted.body)
    assert WORD not in str(noted.body)


def test_an_export_that_cannot_be_stamped_leaves_nothing_behind(workspace, case, pdf, key, tsa):
    tmp_path = pdf.parent
    tsa.wrong = "garbage"
    before = pdf.read_bytes()
    for out in (pdf, tmp_path / "new.pdf"):
        with pytest.raises(UserError, match="时间戳服务"):
            export_pdf(
                workspace, case.id, out, sign=signing.Sign(key, tsa.url), progress=NoProgress()
            )
    out = tmp_path / "new.zip"
    with pytest.raises(UserError, match="时间戳服务"):
        export_package(
            workspace, case.id, out, sign=signing.Sign(None, tsa.url), progress=NoProgress()
        )
    assert pdf.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"a.pdf", "证据 文件", "证据台"}


@pytest.fixture
def package(workspace, case, pdf, key, tsa):
    return export_package(
        workspace,
        case.id,
        pdf.with_name("a.zip"),
        sign=signing.Sign(key, tsa.url),
        progress=NoProgress(),
    )


def _changed(package, folder, name, change):
    """Unpack a package with one file changed, and the bag's own lists made to fit."""
    with zipfile.ZipFile(package.path) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    path = top / name
    data = bytes(change(path.read_bytes()))
    path.write_bytes(data)
    for manifest, of in ((bag.PAYLOAD, name), (bag.TAGS, bag.PAYLOAD)):
        lines = (top / manifest).read_text("utf-8").splitlines()
        now = hashlib.sha256((top / of).read_bytes()).hexdigest()
        lines = [f"{now}  {of}" if line.endswith(f"  {of}") else line for line in lines]
        (top / manifest).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return top


def test_a_package_bears_the_timestamp_of_its_list(package, tsa):
    assert package.stamped
    assert package.stamped.at == AT
    found = _verify(package.path)
    assert found.problems == ()
    said = " ".join(note.zh for note in found.notes)
    assert "与清单的 SHA-256 相符" in said
    assert "林小雨" in said
    stranger = check_package(package.path)
    assert stranger.ok
    assert any("openssl ts -verify" in zh for zh, _ in stranger.notes)


def test_a_timestamp_of_another_list_is_named_by_both_verifiers(package, tmp_path, tsa):
    def other(_: bytes) -> bytes:
        return timestamps.ask(bytes(32), tsa.url).answer

    top = _changed(package, tmp_path / "bag", bag.TOKEN, other)
    assert [one.what for one in check_package(top).problems] == ["timestamp"]
    assert "timestamp" in {one.what for one in _verify(top).problems}


def test_a_changed_timestamp_is_named_by_the_program(package, tmp_path):
    def flip(data: bytes) -> bytearray:
        changed = bytearray(data)
        changed[-9] ^= 1
        return changed

    top = _changed(package, tmp_path / "bag", bag.TOKEN, flip)
    assert [one.what for one in _verify(top).problems] == ["timestamp"]


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_the_command_that_the_package_tells_works(package, tmp_path):
    with zipfile.ZipFile(package.path) as archive:
        archive.extractall(tmp_path / "bag")
    (top,) = (tmp_path / "bag").iterdir()
    text = (top / "how-to-check.txt").read_text("utf-8-sig")
    command = next(line for line in text.splitlines() if line.startswith("openssl ts -verify"))
    done = subprocess.run(command.split(), cwd=top, check=False, capture_output=True, text=True)
    assert "Verification: OK" in done.stdout, done.stderr
    other = command.replace(package.chain.manifest_digest, "0" * 64).split()
    done = subprocess.run(other, cwd=top, check=False, capture_output=True, text=True)
    assert "Verification: OK" not in done.stdout


def test_any_file_is_stamped_beside_itself_and_never_over_a_token(tmp_path, tsa):
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"x")
    beside, found = timestamps.stamp_file(path, tsa.url, progress=NoProgress())
    assert (beside.name, found.at) == ("照片.jpg.tsr", AT)
    assert found.stamp.imprint == hashlib.sha256(b"x").hexdigest()
    with pytest.raises(UserError, match="已存在"):
        timestamps.stamp_file(path, tsa.url, progress=NoProgress())
    tsa.wrong = "imprint"
    path.with_name("照片.jpg.tsr").unlink()
    with pytest.raises(UserError, match="别的内容"):
        timestamps.stamp_file(path, tsa.url, progress=NoProgress())
    assert [one.name for one in tmp_path.iterdir()] == ["照片.jpg"]


def test_a_silent_authority_is_not_waited_for_long(tsa):
    tsa.wrong = "silent"
    with pytest.raises(UserError, match="迟迟没有回答"):
        timestamps.ask(bytes(32), tsa.url, seconds=0.3)


@pytest.mark.parametrize(
    "url", ["", "ftp://x/", "file:///etc/passwd", "http://", "https://a:b@x/", "http://x/ y", "é"]
)
def test_only_a_plain_web_address_is_asked(url):
    with pytest.raises(UserError, match="不是时间戳服务的网址"):
        timestamps.checked_url(url)


def test_no_proxy_of_the_system_hears_of_it(tsa, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert timestamps.ask(bytes(32), tsa.url).at == AT
