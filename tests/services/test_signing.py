"""An exported PDF is signed and stamped behind its seal, stays PDF/A-3b, or is as it was."""

from __future__ import annotations

import shutil
import subprocess

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
from evidence_desk.services import identities, signing
from evidence_desk.services.exported import verify_exported
from evidence_desk.services.exporting import export_pdf
from evidence_desk.services.importing import take_in
from evidence_desk.verifier.check import check_pdf

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


@pytest.fixture
def key(workspace):
    made = identities.make_identity(workspace, "林小雨", passphrase=WORD)
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
