"""What an XMP packet says: which program wrote it, and when. Read with defusedxml only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Fact
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import label_facts
from evidence_desk.readers.facts import facts, warning
from evidence_desk.readers.times import iso_moment

_PREFIX = {
    "http://ns.adobe.com/xap/1.0/": "xmp:",
    "http://ns.adobe.com/xap/1.0/mm/": "xmp:mm:",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": "xmp:event:",
    "http://ns.adobe.com/photoshop/1.0/": "xmp:photoshop:",
    "http://ns.adobe.com/exif/1.0/": "xmp:exif:",
    "http://ns.adobe.com/tiff/1.0/": "xmp:tiff:",
    "http://ns.adobe.com/camera-raw-settings/1.0/": "xmp:crs:",
    "http://purl.org/dc/elements/1.1/": "xmp:dc:",
    "http://purl.org/dc/terms/": "xmp:dcterms:",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "xmp:iptc:",
    "http://www.tc260.org.cn/ns/AIGC/1.0/": "xmp:tc260:",
}
_FACTS = {
    "xmp:CreatorTool": "xmp:CreatorTool",
    "xmp:ModifyDate": "xmp:ModifyDate",
    "xmp:MetadataDate": "xmp:MetadataDate",
    "xmp:event:softwareAgent": "xmp:SoftwareAgent",
    "xmp:tiff:Software": "xmp:tiff:Software",
    "xmp:tiff:Make": "xmp:tiff:Make",
    "xmp:tiff:Model": "xmp:tiff:Model",
    "xmp:exif:UserComment": "xmp:exif:UserComment",
    "xmp:iptc:DigitalSourceType": "xmp:DigitalSourceType",
    "xmp:iptc:DigitalSourcefileType": "xmp:DigitalSourceType",
    "xmp:iptc:AISystemUsed": "xmp:AISystemUsed",
    "xmp:photoshop:Credit": "xmp:photoshop:Credit",
    # Where a signed history (C2PA) lies that is not in the file; it is not fetched.
    "xmp:dcterms:provenance": "xmp:dcterms:provenance",
}
# Modify dates are left out: moments called `xmp:` are believed as times of the content.
# The taking of the picture goes before the making of this file.
_TIMES = ("xmp:exif:DateTimeOriginal", "xmp:photoshop:DateCreated", "xmp:CreateDate")
# What Photoshop and Camera Raw keep of their work; the rest of the namespace is captions.
_PHOTOSHOP = {
    f"xmp:photoshop:{name}"
    for name in ("ColorMode", "History", "DocumentAncestors", "TextLayers", "LegacyIPTCDigest")
}
_STEPS = 20
_TOOLKIT = "{adobe:ns:meta/}xmptk"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_QUALIFIED = re.compile(r"\{([^}]*)\}(.+)")


@dataclass(frozen=True, slots=True)
class Xmp:
    """The values of one XMP packet."""

    facts: tuple[Fact, ...] = ()
    moments: tuple[Moment, ...] = ()
    warnings: tuple[Warning_, ...] = ()


def read_xmp(packet: bytes) -> Xmp:
    """Read *packet*. Damage, entities and what is above the caps become a warning."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(packet) > limits.XMP:
        return Xmp(warnings=(_too_large(),))
    try:
        root = fromstring(packet.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except DefusedXmlException:
        return Xmp(warnings=(_growing(),))
    except (ParseError, ValueError, LookupError, RecursionError):
        return Xmp(warnings=(_damaged(),))
    seen: dict[str, object] = {}
    names: set[str] = set()
    steps: list[str] = []
    warnings: tuple[Warning_, ...] = ()
    for count, element in enumerate(root.iter()):
        if count > limits.XMP_ELEMENTS:
            warnings = (_too_large(),)
            break
        said = element.get(_RESOURCE) or _text(element)
        for name, value in (*element.attrib.items(), (element.tag, said)):
            if known := _known(name):
                names.add(known)
                if isinstance(value, str) and value.strip():
                    seen.setdefault(known, value)
                    if known == "xmp:event:action" and len(steps) < _STEPS:
                        steps.append(value)
    pairs: dict[str, object] = {_FACTS[key]: seen[key] for key in _FACTS if key in seen}
    pairs |= _edits(names, steps)
    pairs["xmp:toolkit"] = _program(root.get(_TOOLKIT))
    moments = (iso_moment(str(seen[name]), read_from=name) for name in _TIMES if name in seen)
    label = label_facts(str(seen.get("xmp:tc260:AIGC", "")), "xmp:TC260:AIGC", named=True)
    return Xmp(facts(pairs) + label, tuple(moment for moment in moments if moment), warnings)


def _edits(names: set[str], steps: list[str]) -> dict[str, object]:
    """Return the traces of editing among the *names* of a packet's properties."""
    found: dict[str, object] = {}
    if names & {"xmp:mm:History", "xmp:mm:DerivedFrom"}:
        found["xmp:History"] = ", ".join(steps) or "present"
    if kept := sorted(names & _PHOTOSHOP):
        found["xmp:photoshop"] = " ".join(name.rpartition(":")[2] for name in kept)
    if settings := sum(name.startswith("xmp:crs:") for name in names):
        found["xmp:crs"] = f"{settings} settings"
    return found


def _program(toolkit: str | None) -> str | None:
    """Return a toolkit that is a program: cameras and phones write with Adobe's, too."""
    return toolkit if toolkit and re.search("exiftool|exiv2", toolkit, re.IGNORECASE) else None


def _known(name: object) -> str | None:
    match = _QUALIFIED.fullmatch(name) if isinstance(name, str) else None
    if not match or match[1] not in _PREFIX:
        return None
    return _PREFIX[match[1]] + match[2]


def _text(element: object) -> str:
    """Return the text of an element, of its first list item where it holds a list."""
    children = list(element)  # type: ignore[call-overload]
    if children and children[0].tag.endswith(("}Alt", "}Seq", "}Bag")):
        items = list(children[0])
        return (items[0].text or "") if items else ""
    return "" if children else (element.text or "")  # type: ignore[attr-defined]


def _damaged() -> Warning_:
    return warning(
        "xmp_damaged",
        "附加信息（XMP）有缺损，没有读取。文件已完整保存；如果对方还有这份文件，请重新要一份。",
        "The added data (XMP) is damaged and was not read. The file is kept whole; if whoever "
        "sent it still has it, ask for another copy.",
    )


def _too_large() -> Warning_:
    return warning(
        "xmp_too_large",
        "附加信息（XMP）大得异常，为安全起见没有读完，里面可能还有编辑记录。"
        "文件已完整保存；如有疑问，请找回原图。",
        "The added data (XMP) is unusually large. To be safe not all of it was read, and it may "
        "tell of editing. The file is kept whole; if in doubt, ask for the original.",
    )


def _growing() -> Warning_:
    return warning(
        "xmp_entities",
        "附加信息（XMP）里有会越展越大的内容（实体），正常的照片不会有，为安全起见没有读取。"
        "文件已完整保存；来源不明时，不要用别的软件打开它，请对方重新发一份原图。",
        "The added data (XMP) holds definitions (entities) that can grow without end; ordinary "
        "photos have none. To be safe it was not read. The file is kept whole; if you do not know "
        "where it comes from, open it with no other program and ask for the original again.",
    )
