"""Self-made certificates for tests that sign: nobody's, valid from 2026 on."""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_FROM = datetime(2026, 1, 1)


def _name(said: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Invented"),
            x509.NameAttribute(NameOID.COMMON_NAME, said),
        ]
    )


def certificate(
    name: str,
    key: Key,
    *,
    issuer: str,
    by: Key,
    use: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
) -> x509.Certificate:
    """Return a certificate of *name*, made by *by*; an authority where both are the same."""
    own = key is by
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(1 if own else 2)
        .not_valid_before(_FROM)
        .not_valid_after(_FROM + timedelta(days=9000))
        .add_extension(x509.BasicConstraints(ca=own, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, own, own, False, False), critical=True
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
        )
        .add_extension(x509.ExtendedKeyUsage([use]), critical=True)
        .sign(by, hashes.SHA256())
    )


def new_key() -> ec.EllipticCurvePrivateKey:
    """Return a new key."""
    return ec.generate_private_key(ec.SECP256R1())


def new_rsa_key() -> rsa.RSAPrivateKey:
    """Return a new RSA key."""
    return rsa.generate_private_key(65537, 2048)
