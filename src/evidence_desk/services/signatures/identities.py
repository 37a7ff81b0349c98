"""Who signs: keys made by the program or given as .p12, and the secrets that open them.

A key lies encrypted in the desk's folder. What opens it is a random secret in the system's keyring,
or a passphrase that only the person knows. No secret is ever journalled, logged or shown.
"""

from __future__ import annotations

import json
import os
import secrets
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from evidence_desk.domain.errors import UserError
from evidence_desk.services.workspace import Workspace

if TYPE_CHECKING:
    from cryptography import x509
    from pyhanko.sign.signers import SimpleSigner

Kept = Literal["keyring", "passphrase", "file"]
_SERVICE = "Evidence Desk"
_FOLDER = "identities"
_YEARS = 10
_P12 = 1 << 20
_SHORT = 8  # characters of a passphrase
_NAME = 64  # X.520, ub-common-name


@dataclass(frozen=True, slots=True)
class Identity:
    """A key to sign with. `fingerprint` is the SHA-256 of its certificate, lower-case hex.

    `kept` says what opens it: a secret in the system's keyring, a passphrase, or the passphrase of
    a given file.
    """

    name: str
    path: Path
    kept: Kept
    fingerprint: str
    made_at: datetime
    until: datetime
    self_signed: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """An opened key, for signing with."""

    identity: Identity
    signer: SimpleSigner = field(repr=False)


def identities(workspace: Workspace) -> tuple[Identity, ...]:
    """Return the keys made on this desk, by name."""
    found = []
    for path in sorted((workspace.folder / _FOLDER).glob("*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(path.read_text(encoding="utf-8"))
            certificate = _loaded(told["certificate"].encode())
            kept: Kept = "keyring" if told["kept"] == "keyring" else "passphrase"
            found.append(_identity(certificate, path.with_suffix(".p12"), kept))
    return tuple(sorted(found, key=lambda one: one.name))


def find_identity(workspace: Workspace, name: str) -> Identity:
    """Return the key called *name*.

    Raises:
        UserError: there is none.
    """
    for one in identities(workspace):
        if one.name == name:
            return one
    raise UserError(
        f"没有名为“{name}”的签名身份。请先建立：evidence-desk identity new {name}",
        f"There is no identity called “{name}”. Make it first: evidence-desk identity new {name}",
    )


def make_identity(workspace: Workspace, name: str, *, passphrase: str | None = None) -> Identity:
    """Make a key and a self-signed certificate of *name*; return it.

    Without a *passphrase* the system's keyring keeps what opens it.

    Raises:
        UserError: the name is empty or taken, the passphrase too short, or there is no keyring
            and no passphrase.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    called = " ".join(name.split())
    if not called or len(called) > _NAME or not called.isprintable():
        raise UserError(
            f"请给签名身份起一个名字（1 到 {_NAME} 个字），一般是您的姓名。",
            f"Give the identity a name of 1 to {_NAME} characters, usually your own.",
        )
    if any(one.name == called for one in identities(workspace)):
        raise UserError(
            f"已有名为“{called}”的签名身份。请直接使用，或换一个名字。",
            f"There is an identity called “{called}” already. Use it, or choose another name.",
        )
    if passphrase is not None and len(passphrase) < _SHORT:
        raise UserError(
            f"口令太短。请至少用 {_SHORT} 个字符。",
            f"The passphrase is too short. Use at least {_SHORT} characters.",
        )
    key = rsa.generate_private_key(65537, 3072)
    certificate = _certified(key, called)
    kept: Kept = "passphrase" if passphrase is not None else "keyring"
    secret = passphrase if passphrase is not None else secrets.token_urlsafe(32)
    identity = _identity(certificate, Path(), kept)
    folder = workspace.folder / _FOLDER
    path = folder / f"{identity.fingerprint[:16]}.p12"
    lock = serialization.BestAvailableEncryption(secret.encode())
    locked = pkcs12.serialize_key_and_certificates(called.encode(), key, certificate, None, lock)
    told = {
        "kept": kept,
        "certificate": certificate.public_bytes(serialization.Encoding.PEM).decode(),
    }
    if kept == "keyring":
        _keep_secret(identity.fingerprint, secret)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, locked)
        _write(path.with_suffix(".json"), json.dumps(told, indent=1).encode())
    except OSError as error:
        if kept == "keyring":
            _forget_secret(identity.fingerprint)
        raise UserError(
            f"无法在 {folder} 保存密钥：{error.strerror}。",
            f"The key cannot be kept in {folder}: {error.strerror}.",
        ) from error
    return _identity(certificate, path, kept)


def remove_identity(workspace: Workspace, name: str) -> Identity:
    """Delete a key for good; what it signed stays signed.

    Raises:
        UserError: there is none of this name, or it cannot be deleted.
    """
    identity = find_identity(workspace, name)
    try:
        identity.path.unlink(missing_ok=True)
        identity.path.with_suffix(".json").unlink()
    except OSError as error:
        raise UserError(
            f"无法删除“{name}”：{error.strerror}。",
            f"“{name}” cannot be deleted: {error.strerror}.",
        ) from error
    if identity.kept == "keyring":
        _forget_secret(identity.fingerprint)
    return identity


def open_identity(identity: Identity, *, passphrase: str | None = None) -> Key:
    """Open a key of this desk.

    Raises:
        UserError: the passphrase is missing or wrong, or the keyring lacks the secret.
    """
    if identity.kept == "keyring":
        secret = _kept_secret(identity.fingerprint)
    elif passphrase is None:
        raise UserError(
            f"“{identity.name}”需要口令才能签名。",
            f"“{identity.name}” needs its passphrase to sign.",
        )
    else:
        secret = passphrase
    return Key(identity, _opened(identity.path, secret)[1])


def open_file(path: Path, *, passphrase: str | None = None) -> Key:
    """Open a given .p12 or .pfx; it stays where it lies.

    Raises:
        UserError: it cannot be read, or the passphrase does not open it.
    """
    certificate, signer = _opened(path, passphrase)
    return Key(_identity(certificate, path, "file"), signer)


def keyring_works() -> bool:
    """Return whether the system offers a keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return bool(keyring.get_keyring().priority > 0)
    except (KeyringError, RuntimeError):
        return False


def _opened(path: Path, secret: str | None) -> tuple[x509.Certificate, SimpleSigner]:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        with path.open("rb") as file:
            data = file.read(_P12)
    except OSError as error:
        raise UserError(
            f"打不开密钥文件 {path}：{error.strerror}。",
            f"The key file {path} cannot be opened: {error.strerror}.",
        ) from error
    encoded = secret.encode() if secret else None
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, encoded)
    except (ValueError, TypeError) as error:
        raise UserError(
            f"打不开 {path.name}：口令不对，或文件已损坏。",
            f"{path.name} cannot be opened: the passphrase is wrong or the file is damaged.",
        ) from error
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise UserError(
            f"{path.name} 里没有可用来签 PDF 的 RSA 或 EC 密钥和证书。",
            f"{path.name} holds no RSA or EC key with a certificate that a PDF can be signed with.",
        )
    return certificate, SimpleSigner.load_pkcs12_data(data, (), encoded)


def _certified(key: Any, name: str) -> x509.Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC).replace(microsecond=0)
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        # A clock that goes a little slow elsewhere must not see a certificate of the future.
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, False, False, False, False),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


def _identity(certificate: x509.Certificate, path: Path, kept: Kept) -> Identity:
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    names = certificate.subject.get_attributes_for_oid(
        NameOID.COMMON_NAME
    ) or certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return Identity(
        name=str(names[0].value) if names else path.stem,
        path=path,
        kept=kept,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        made_at=certificate.not_valid_before_utc,
        until=certificate.not_valid_after_utc,
        self_signed=certificate.subject == certificate.issuer,
    )


def _loaded(pem: bytes) -> x509.Certificate:
    from cryptography import x509

    return x509.load_der_x509_certificate(ssl.PEM_cert_to_DER_cert(pem.decode("ascii")))


def _write(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    aside.replace(path)


def _keep_secret(fingerprint: str, secret: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    missing = UserError(
        "这台电脑没有可用的系统钥匙串。请为签名身份设一个口令，密钥将用它加密，存在证据台的文件夹里。",
        "This computer offers no keyring. Set a passphrase for the identity: the key is encrypted "
        "with it and kept in the desk's folder.",
    )
    if not keyring_works():
        raise missing
    try:
        keyring.set_password(_SERVICE, fingerprint, secret)
        if keyring.get_password(_SERVICE, fingerprint) != secret:
            raise missing
    except (KeyringError, RuntimeError, OSError) as error:
        raise missing from error


def _kept_secret(fingerprint: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    secret = None
    with suppress(KeyringError, RuntimeError, OSError):
        secret = keyring.get_password(_SERVICE, fingerprint)
    if secret is None:
        raise UserError(
            "系统钥匙串里没有这个签名身份的密钥口令：它可能是在另一台电脑上建立的，或钥匙串没有解锁。"
            "请解锁后再试，或新建一个身份。",
            "The system's keyring does not hold what opens this identity: it may have been made on "
            "another computer, or the keyring is locked. Unlock it and try again, or make a new "
            "identity.",
        )
    return secret


def _forget_secret(fingerprint: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError, OSError):
        keyring.delete_password(_SERVICE, fingerprint)
