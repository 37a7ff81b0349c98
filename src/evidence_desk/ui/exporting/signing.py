"""The part of the export dialog that signs and stamps; folded, and off unless asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.complaint import Complaint
from evidence_desk.ui.controls.fields import Choice, Line
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.signatures.identities import Identity
    from evidence_desk.services.signatures.signing import Sign
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.desk import Desk

# Ids of the choice that are no identity's; a fingerprint is never so short.
_NONE, _NEW, _FILE = "", "new", "file"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an export is to be signed: with a key of the desk or of a file, stamped by whom."""

    identity: Identity | None = None
    file: Path | None = None
    passphrase: str = field(default="", repr=False)
    url: str = ""

    def opened(self) -> Sign | None:
        """Open the key, None where nothing is wanted. Not for the main thread.

        Raises:
            UserError: the passphrase or the address is no good.
        """
        from evidence_desk.services.signatures import identities, timestamps
        from evidence_desk.services.signatures.signing import Sign

        url = timestamps.checked_url(self.url) if self.url else None
        key = None
        if self.file is not None:
            key = identities.open_file(self.file, passphrase=self.passphrase or None)
        elif self.identity is not None:
            key = identities.open_identity(self.identity, passphrase=self.passphrase or None)
        return Sign(key, url) if key or url else None


UNSIGNED = Wanted()


class Signing(QWidget):
    """Asks who signs, and which authority stamps; an identity is made here in one step."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, Identity] = {}
        self._file: Path | None = None
        self._keyring = True
        self._section = Section(folded=True)
        self._about = parts.label("small", wrap=True)
        self.who = Choice()
        self.name, self.passphrase, self.again = Line(), _secret(), _secret()
        self.make, self.browse = parts.button(), parts.button()
        self._told = parts.label("small", wrap=True)
        self._complaint = Complaint()
        self._url_label = parts.label("field")
        self.url = Line()
        self._url_told = parts.label("small", wrap=True)
        self._url_label.setBuddy(self.url)
        for widget in (
            self._about,
            self.who,
            self.browse,
            self.name,
            self.passphrase,
            self.again,
            self.make,
            self._told,
            self._url_label,
            self.url,
            self._url_told,
        ):
            self._section.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(self._section)
        self.url.setPlaceholderText("https://…")
        self._connect()
        self.retranslate()
        self._offer(_NONE)
        self._ask_known()

    def _connect(self) -> None:
        self.who.committed.connect(self._choose)
        self.make.clicked.connect(self._make)
        self.name.returnPressed.connect(self._make)
        self.browse.clicked.connect(self._find)
        self.url.committed.connect(self._check_url)

    def retranslate(self) -> None:
        """Set every text."""
        self._section.name(
            self.tr("Signature and timestamp (optional)"), fold=self.tr("Show or hide")
        )
        self._about.setText(
            self.tr(
                "A signature of your own making shows that the file was not changed since, "
                "not who signed it."
            )
        )
        self.who.setAccessibleName(self.tr("Sign with"))
        self.name.setPlaceholderText(self.tr("Your name"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        self.again.setPlaceholderText(self.tr("Passphrase, once more"))
        self.make.setText(self.tr("Make it"))
        self._url_label.setText(self.tr("Timestamp authority (RFC 3161)"))
        self._url_told.setText(
            self.tr(
                "Left empty, nothing is sent. Otherwise this address gets a digest, when saving, "
                "and nothing else."
            )
        )
        self._name_file()

    def wanted(self) -> Wanted:
        """Return what is chosen now."""
        chosen = self.who.ident()
        return Wanted(
            self._known.get(chosen),
            self._file if chosen == _FILE else None,
            self.passphrase.text(),
            self.url.text().strip(),
        )

    def lacks(self) -> bool:
        """Tell, and say to the person, whether something is still missing for what was chosen."""
        chosen = self.who.ident()
        if chosen == _NEW:
            self._refuse(self.name, self.tr("Make the identity first, or choose “No signature”."))
        elif chosen == _FILE and self._file is None:
            self._refuse(
                self.browse, self.tr("Choose the certificate file first, or “No signature”.")
            )
        elif not self.passphrase.isHidden() and not self.passphrase.text() and chosen != _FILE:
            self._refuse(self.passphrase, self.tr("Enter the passphrase of the identity."))
        else:
            return self._complaint.stands()
        return True

    def _refuse(self, field: QWidget, why: str) -> None:
        self._section.unfold()
        self._complaint.about(field, why, self._section.body)

    def _check_url(self, text: str) -> None:
        """Say at once that an address is none, and not only when it is to be used."""

        def work(_: Workspace) -> Text | None:
            from evidence_desk.services.signatures import timestamps

            try:
                timestamps.checked_url(text)
            except UserError as error:
                return error.text
            return None

        def then(why: Text | None) -> None:
            if why is not None and shiboken6.isValid(self) and self.url.text().strip() == text:
                self._refuse(self.url, say(why))

        if text:
            self._desk.read(work, then)

    def _ask_known(self, told: str = "") -> None:
        def work(workspace: Workspace) -> tuple[tuple[Identity, ...], bool]:
            from evidence_desk.services.signatures import identities

            return identities.identities(workspace), identities.keyring_works()

        self._desk.read(work, lambda found: self._take_known(*found, told))

    def _take_known(self, known: tuple[Identity, ...], keyring: bool, told: str) -> None:
        if not shiboken6.isValid(self):
            return  # the dialog was closed meanwhile
        self._keyring = keyring
        self._known = {one.fingerprint: one for one in known}
        self._offer(self.who.ident())
        if told:
            self._refuse(self.name, told)

    def _offer(self, current: str) -> None:
        words = {_NONE: self.tr("No signature")}
        words |= {one.fingerprint: one.name for one in self._known.values()}
        words |= {
            _NEW: self.tr("A new identity of my own…"),
            _FILE: self.tr("A certificate file (.p12, .pfx)…"),
        }
        self.who.offer(words, current)
        self._choose()

    def _choose(self, *_: object) -> None:
        chosen = self.who.ident()
        identity = self._known.get(chosen)
        new, file = chosen == _NEW, chosen == _FILE
        self.name.setVisible(new)
        self.make.setVisible(new)
        self.browse.setVisible(file)
        locked = identity is not None and identity.kept == "passphrase"
        self.passphrase.setVisible(file or locked or (new and not self._keyring))
        self.again.setVisible(new and not self._keyring)
        self.passphrase.clear()
        self.again.clear()
        self._tell(
            self.tr("No keyring of the system can be used here: the key is encrypted with this "
                    "passphrase and kept in the desk's folder.")
            if new and not self._keyring
            else ""
        )  # fmt: skip
        self.changed.emit()

    def _find(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Certificate file"), "", self.tr("Certificates (*.p12 *.pfx)")
        )
        if name:
            self._file = Path(name)
            self._name_file()

    def _name_file(self) -> None:
        self.browse.setText(self._file.name if self._file else self.tr("Choose the file…"))

    def _make(self) -> None:
        name, secret = self.name.text(), self.passphrase.text()
        if not self._keyring and secret != self.again.text():
            self._refuse(self.again, self.tr("The two passphrases differ."))
            return
        passphrase = None if self._keyring else secret

        def work(workspace: Workspace, _: Progress) -> Outcome[tuple[Identity | None, Text | None]]:
            from evidence_desk.services.signatures import identities

            try:
                made = identities.make_identity(workspace, name, passphrase=passphrase)
            except UserError as error:
                return Outcome((None, error.text), Changes())
            return Outcome((made, None), Changes())

        self.make.setEnabled(False)
        self._desk.change(work, lambda found: self._take_made(*found), beside=True)

    def _take_made(self, made: Identity | None, why: Text | None) -> None:
        if not shiboken6.isValid(self):
            return
        self.make.setEnabled(True)
        if made is None:
            told = say(why) if why else ""
            known = {one.name for one in self._known.values()}
            named = bool(self.name.text().strip()) and self.name.text().strip() not in known
            of_secret = named and not self.passphrase.isHidden()
            self._refuse(self.passphrase if of_secret else self.name, told)
            if self._keyring:
                self._ask_known(told)  # the keyring may have turned out to be of no use
            return
        self._known[made.fingerprint] = made
        secret = self.passphrase.text()
        self._offer(made.fingerprint)
        self.passphrase.setText(secret if made.kept == "passphrase" else "")
        self._tell(self.tr("The identity is made; the export will be signed with it."))

    def told(self) -> str:
        """Return the sentence that stands there now."""
        return self._complaint.text() if self._told.isHidden() else self._told.text()

    def _tell(self, text: str) -> None:
        self._complaint.settle()
        self._told.setText(text)
        self._told.setVisible(bool(text))


def _secret() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAcceptDrops(False)
    return made
