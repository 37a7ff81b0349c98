"""The signature part of an export: off unless asked for, an identity in one step."""

from __future__ import annotations

import keyring
import pytest
from keyring.backends import fail
from tests.services.test_signing import Memory

from evidence_desk.domain.errors import UserError
from evidence_desk.readers.pdf_signatures import last_signature
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.exporting.choices import Choices
from evidence_desk.ui.exporting.dialog import ExportDialog
from evidence_desk.ui.exporting.signing import Signing
from evidence_desk.ui.exporting.work import save

WORD = "correct horse"


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def no_ring():
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


def _choose(part: Signing, ident: str) -> None:
    part.who.setCurrentIndex(part.who.findData(ident))
    part.who.activated.emit(part.who.currentIndex())


@pytest.fixture
def part(window, settle, qtbot):
    made = Signing(window.desk)
    qtbot.addWidget(made)
    settle()
    return made


def test_nothing_is_signed_or_sent_unless_asked_for(ring, part):
    assert not part.lacks()
    assert part.wanted().opened() is None


def test_an_identity_is_made_in_one_step_and_chosen(ring, part, settle):
    _choose(part, "new")
    assert not part.name.isHidden()
    assert part.passphrase.isHidden()
    assert part.lacks()  # a wish that is not complete must not go out unsigned
    part.name.setText("林小雨")
    part.make.click()
    settle()
    assert not part.lacks()
    sign = part.wanted().opened()
    assert sign
    assert sign.key
    assert (sign.key.identity.name, sign.timestamp_url) == ("林小雨", None)


def test_without_a_keyring_a_passphrase_is_asked_for_twice(no_ring, part, settle):
    _choose(part, "new")
    part.name.setText("林小雨")
    part.passphrase.setText(WORD)
    part.again.setText("wrong horse")
    part.make.click()
    settle()
    assert part.lacks()
    part.again.setText(WORD)
    part.make.click()
    settle()
    assert not part.lacks()
    wanted = part.wanted()
    assert wanted.opened()
    assert WORD not in repr(wanted)
    part.passphrase.clear()
    assert part.lacks()


def test_a_name_that_is_taken_is_said_beside_the_field(ring, part, settle):
    for _ in range(2):
        _choose(part, "new")
        part.name.setText("林小雨")
        part.make.click()
        settle()
    assert "已有" in part.told()


def test_an_address_that_is_none_is_refused_before_the_work(ring, part):
    part.url.setText("example")
    with pytest.raises(UserError, match="网址"):
        part.wanted().opened()
    part.url.setText(" https://tsa.invalid/ ")
    sign = part.wanted().opened()
    assert sign
    assert (sign.key, sign.timestamp_url) == (None, "https://tsa.invalid/")


def test_a_file_has_to_be_chosen(ring, part):
    _choose(part, "file")
    assert not part.browse.isHidden()
    assert part.lacks()


@pytest.mark.usefixtures("ring")
def test_an_export_from_the_dialog_is_signed(in_case, settle, picture, tmp_path, qtbot):
    in_case.tasks.take(Material((picture(),)))
    settle()
    dialog = ExportDialog(in_case.desk, "zh")
    qtbot.addWidget(dialog)
    settle()
    _choose(dialog.signing, "new")
    dialog.accept()
    assert not dialog.result()  # what was asked for is not there yet
    dialog.signing.name.setText("林小雨")
    dialog.signing.make.click()
    settle()
    out, told = tmp_path / "a.pdf", []
    wanted = dialog.signing.wanted()
    save(in_case.desk, Choices(), out, signature=wanted, title="x", then=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert last_signature(out)["signer"] == "林小雨"
    dialog.accept()
    assert dialog.result()
    settle()
