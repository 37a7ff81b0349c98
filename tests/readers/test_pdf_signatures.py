"""Real signed PDFs: what fits, what was changed after signing and how, and what is not known."""

import io
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from tests.readers.certificates import certificate, new_key, new_rsa_key

from evidence_desk.readers import limits, read
from evidence_desk.readers.attested import attested, bears_signature
from evidence_desk.readers.pdf_signatures import signatures

PLAIN = Path(__file__).parents[1] / "samples" / "readers" / "pdf" / "receipt.pdf"
DER, PKCS8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8


def _own(
    name: str, *, clock: bool = False
) -> tuple[asn1_x509.Certificate, asn1_keys.PrivateKeyInfo]:
    key = new_rsa_key() if clock else new_key()
    use = ExtendedKeyUsageOID.TIME_STAMPING if clock else ExtendedKeyUsageOID.EMAIL_PROTECTION
    made = certificate(name, key, issuer=name, by=key, use=use)
    private = key.private_bytes(DER, PKCS8, serialization.NoEncryption())
    return (
        asn1_x509.Certificate.load(made.public_bytes(DER)),
        asn1_keys.PrivateKeyInfo.load(private),
    )


def _signed(data: bytes, name: str, field: str, *, last: bool = False) -> bytes:
    shown, key = _own(name)
    return signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)),
        signers.PdfSignatureMetadata(
            field_name=field,
            certify=last,
            docmdp_permissions=MDPPerm.NO_CHANGES if last else MDPPerm.FILL_FORMS,
        ),
        signer=signers.SimpleSigner(
            signing_cert=shown, signing_key=key, cert_registry=SimpleCertificateStore()
        ),
    ).getvalue()


def _turned(data: bytes) -> bytes:
    """Turn the page in an added revision, as an editor saves."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    return _written(writer)


def _with_field(data: bytes) -> bytes:
    """Add a form of one text field."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    name, string = generic.pdf_name, generic.pdf_string
    field = generic.DictionaryObject(
        {name("/FT"): name("/Tx"), name("/T"): string("note"), name("/V"): string("")}
    )
    form = {name("/Fields"): generic.ArrayObject([writer.add_object(field)])}
    writer.root["/AcroForm"] = writer.add_object(generic.DictionaryObject(form))
    writer.update_root()
    return _written(writer)


def _filled(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/V"] = generic.pdf_string("paid")
    writer.update_container(field)
    return _written(writer)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _found(data: bytes, folder: Path) -> dict[str, str]:
    path = folder / "x.pdf"
    path.write_bytes(data)
    reading = attested(path, read(path, path.name))
    return {
        fact.name.removeprefix("pdf:"): fact.value
        for fact in reading.facts
        if fact.name.startswith("pdf:sig")
    }


def test_an_untouched_signed_pdf_is_intact_to_its_end(tmp_path: Path) -> None:
    found = _found(_signed(PLAIN.read_bytes(), "果木旗舰店", "A"), tmp_path)
    assert (found["sig_examined"], found["sig1:digest"]) == ("yes", "intact")
    assert (found["sig1:covers"], found["sig1:later"]) == ("file", "nothing")
    assert (found["sig1:signer"], found["sig1:self_signed"]) == ("果木旗舰店", "yes")
    assert found["sig1:time"].startswith("20")


def test_one_changed_byte_breaks_the_digest(tmp_path: Path) -> None:
    signed = _signed(PLAIN.read_bytes(), "a", "A")
    found = _found(signed.replace(b"Order 20260914", b"Order 20260915"), tmp_path)
    assert found["sig1:digest"] == "broken"


def test_a_changed_signature_does_not_fit_its_certificate(tmp_path: Path) -> None:
    signed = bytearray(_signed(PLAIN.read_bytes(), "a", "A"))
    # The signature value stands last in the DER, before the zeros that fill the place.
    end = bytes(signed).index(b"0" * 64, bytes(signed).index(b"/Contents <"))
    signed[end - 6] = ord("1") if signed[end - 6] != ord("1") else ord("2")
    found = _found(bytes(signed), tmp_path)
    assert found["sig1:digest"] == "invalid"


def test_a_second_signature_is_no_change_of_the_first(tmp_path: Path) -> None:
    twice = _signed(_signed(PLAIN.read_bytes(), "a", "A"), "b", "B")
    found = _found(twice, tmp_path)
    assert (found["sig1:covers"], found["sig1:later"]) == ("revision", "forms")
    assert (found["sig2:covers"], found["sig2:digest"]) == ("file", "intact")


def test_a_page_changed_after_signing_is_told(tmp_path: Path) -> None:
    found = _found(_turned(_signed(PLAIN.read_bytes(), "a", "A")), tmp_path)
    assert (found["sig1:digest"], found["sig1:later"]) == ("intact", "more")
    assert "revision 2" in found["sig1:how"]


def test_filling_in_against_the_signers_word_is_told(tmp_path: Path) -> None:
    form = _with_field(PLAIN.read_bytes())
    allowed = _found(_filled(_signed(form, "a", "A")), tmp_path)
    assert (allowed["sig1:kind"], allowed["sig1:later"]) == ("signature", "forms")
    ruled_out = _found(_filled(_signed(form, "a", "A", last=True)), tmp_path)
    assert (ruled_out["sig1:kind"], ruled_out["sig1:later"]) == ("certification", "forbidden")
    assert (ruled_out["sig1:digest"], ruled_out["sig1:how"]) == ("intact", "note")


def test_a_timestamp_of_the_document_is_computed(tmp_path: Path) -> None:
    shown, key = _own("clock", clock=True)
    stamper = DummyTimeStamper(shown, key, certs_to_embed=SimpleCertificateStore())
    writer = IncrementalPdfFileWriter(io.BytesIO(PLAIN.read_bytes()))
    stamped = signers.PdfTimeStamper(stamper).timestamp_pdf(writer, "sha256").getvalue()
    found = _found(stamped, tmp_path)
    assert (found["sig1:kind"], found["sig1:digest"]) == ("timestamp", "intact")
    changed = _found(stamped.replace(b"20260914", b"20260915"), tmp_path)
    assert changed["sig1:digest"] == "broken"


def test_a_form_that_is_not_known_accuses_nobody(tmp_path: Path) -> None:
    signed = _signed(PLAIN.read_bytes(), "a", "A")
    found = _found(signed.replace(b"/adbe.pkcs7.detached", b"/GM.sm2seal#2edetach"), tmp_path)
    assert found["sig1:digest"] == "unknown"
    assert found["sig1:filter"].startswith("/GM.sm2seal")


def test_a_plain_pdf_is_not_sent_to_be_examined() -> None:
    assert not bears_signature(read(PLAIN, PLAIN.name))


def test_a_damaged_or_huge_signed_pdf_stays_unexamined(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n")
    assert [fact.value for fact in signatures(path)] == ["failed"]
    with path.open("r+b") as stream:
        stream.truncate(limits.PDF_SIGNED + 1)
    assert [fact.value for fact in signatures(path)] == ["large"]
