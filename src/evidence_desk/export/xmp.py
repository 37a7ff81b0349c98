"""What a PDF says about itself, twice and alike: as XMP and as the Info dictionary.

PDF/A-3b (ISO 19005-3, 6.6.2 and 6.6.3) asks for XMP with its part and conformance, and that both
agree.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

# A string of a PDF holds at most 32,767 bytes (ISO 19005-3, 6.1.13), each character up to four.
_LONGEST = 4000
_SPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself. `ident` are 16 bytes that name this content."""

    title: str
    author: str
    subject: str
    language: str
    program: str
    made_at: datetime
    ident: bytes


def limited(text: str) -> str:
    """Return *text* as a string of a PDF and of XML can hold it: no controls, not too long."""
    kept = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).strip()
    return kept if len(kept) <= _LONGEST else f"{kept[: _LONGEST - 1]}…"


def info(metadata: Metadata) -> Mapping[str, object]:
    """Return the Info dictionary."""
    at = pdf_date(metadata.made_at)
    return {
        "Title": limited(metadata.title),
        "Author": limited(metadata.author) or None,
        "Subject": limited(metadata.subject) or None,
        "Creator": metadata.program,
        "Producer": metadata.program,
        "CreationDate": at,
        "ModDate": at,
    }


def packet(metadata: Metadata) -> bytes:
    """Return the XMP packet, not compressed: programs that know no PDF find it, too."""
    at = metadata.made_at.isoformat(timespec="seconds")
    name = uuid.UUID(bytes=metadata.ident, version=5)
    parts = [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        f"<dc:title>{_alternative(metadata.title)}</dc:title>",
        _listed("dc:creator", "Seq", metadata.author),
        f"<dc:description>{_alternative(metadata.subject)}</dc:description>"
        if limited(metadata.subject)
        else "",
        _listed("dc:language", "Bag", metadata.language),
        "<dc:format>application/pdf</dc:format>",
        f"<pdf:Producer>{_text(metadata.program)}</pdf:Producer>",
        f"<xmp:CreatorTool>{_text(metadata.program)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{at}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{at}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{at}</xmp:MetadataDate>",
        f"<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>uuid:{name}</xmpMM:InstanceID>",
    ]
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES)
    body = "\n  ".join(filter(None, parts))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n  {body}\n</rdf:Description>\n'
        "</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def pdf_date(at: datetime) -> str:
    """Return a time as PDF writes it."""
    text = at.strftime("D:%Y%m%d%H%M%S")
    offset = at.utcoffset()
    if offset is None:
        return text
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{text}{'-' if minutes < 0 else '+'}{hours:02d}'{rest:02d}'"


def _text(text: str) -> str:
    return escape(limited(text))


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _listed(name: str, kind: str, text: str) -> str:
    item = _text(text)
    return f"<{name}><rdf:{kind}><rdf:li>{item}</rdf:li></rdf:{kind}></{name}>" if item else ""
