"""Checks a PDF against the rules of PDF/A-3b one by one, and names what veraPDF calls them.

Two validators that know nothing of each other: our own reading of ISO 19005-3 below, which also
looks at the bytes as they lie in the file and at the structure that level A asks for, and
`pikepdf.pdfa`, which carries veraPDF's rules.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

_OPERATORS = frozenset(
    re.findall(
        r"\S+",
        "b B b* B* BDC BMC BT c cm CS cs d Do EMC ET f f* G g h j J K k l m M n q Q re RG rg ri S "
        "s SC SCN sc scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y",
    )
)
_FORMS_UNSUPPORTED = "/AcroForm: interactive forms (/AcroForm) are not supported"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_BLOCKS = {"P", "H1", "H2", "H3", "Caption", "Span"}
_PARENTS = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "Link": _BLOCKS,
}


def problems(path: Path) -> list[str]:
    """Return what is wrong with the PDF at *path*; empty if nothing is."""
    from pikepdf.pdfa import validate_written

    found = [*_bytes(path.read_bytes())]
    with pikepdf.open(path) as pdf:
        for look in (
            _document, _form, _metadata, _intent, _pages, _fonts, _images, _annotations, _files,
            _structure, _limits,
        ):  # fmt: skip
            found += look(pdf)
    told = [str(finding) for finding in validate_written(path, "3b").findings]
    if any(one.endswith(_FORMS_UNSUPPORTED) for one in told):
        # It goes no further below a form, not even of a signature, which `_form` looks at; what
        # hangs there was looked at before signing. What it knows to be wrong it still says.
        told = [one for one in told if not one.startswith("[unsupported]")]
    found += told
    if shutil.which("qpdf"):
        checked = subprocess.run(
            ["qpdf", "--check", path], check=False, capture_output=True, text=True
        )
        if checked.returncode:
            found.append(f"qpdf: {checked.stdout}{checked.stderr}")
    return found


def _bytes(data: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4,}\n", data):
        yield "6.1.2-1, 6.1.2-2: head"
    if not re.search(rb"startxref\n\d+\n%%EOF\n\Z", data):
        yield "6.1.3-3: bytes after the end"
    start = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    head = re.compile(rb"xref\n0 (\d+)\n").match(data, start)
    if not head:
        yield "6.1.4-1: xref"
        return
    for number in range(1, int(head[1])):
        at = head.end() + 20 * number
        row = data[at : at + 20]
        if not re.fullmatch(rb"\d{10} 00000 n \n", row):
            yield f"6.1.4-2: row {number}"
        begin = re.compile(rb"%d 0 obj\n" % number).match(data, int(row[:10]))
        if not begin:
            yield f"6.1.9-1: object {number}"
            continue
        stream = re.compile(rb"<<[^\r\n]*/Length (\d+)>>\nstream\n").match(data, begin.end())
        if stream:
            end = stream.end() + int(stream[1])
            if data[end : end + 19] != b"\r\nendstream\nendobj\n":
                yield f"6.1.7.1-1, 6.1.7.1-2: stream {number}"
        elif b"\nstream" in data[begin.end() : data.index(b"endobj", begin.end())]:
            yield f"6.1.7.1-2: stream {number}"


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    for key, rule in {
        "/AA": "6.5.2-1", "/OpenAction": "6.5.2-1", "/OCProperties": "6.9-1",
        "/Requirements": "6.11-1", "/Perms": "6.1.12-1", "/Encrypt": "6.1.3-2",
    }.items():  # fmt: skip
        if key in root or key in pdf.trailer:
            yield f"{rule}: {key}"
    if "/JavaScript" in root.get("/Names", {}):
        yield "6.5.1-1: JavaScript"
    if "/AlternatePresentations" in root.get("/Names", {}):
        yield "6.10-1: alternate presentations"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "6.1.3-1: ID"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "6.7.2.2-1: not marked"
    if str(root.get("/Lang", "")) not in ("zh-CN", "en"):
        yield "6.7.4-1: language"
    if not root.ViewerPreferences.DisplayDocTitle:
        yield "UA-1 7.1-10: the title is not shown"
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream):
            for key in ("/F", "/FFilter", "/FDecodeParms"):
                if key in obj:
                    yield f"6.1.7.1-3: {key}"
            if str(obj.get("/Filter", "")) not in ("", "/FlateDecode", "/DCTDecode"):
                yield f"6.1.7.2-1: {obj.Filter}"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "6.6.2.1-1: no metadata"
        return
    data = stream.read_raw_bytes()
    if re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", data):
        yield "6.6.2.1-2, 6.6.2.1-3: packet"
    tree = ElementTree.fromstring(data.decode())
    told: dict[str, str] = {}
    for item in tree.find(f".//{_RDF}Description") or ():
        inner = item.find(f".//{_RDF}li")
        told[item.tag.rpartition("}")[2]] = (item.text if inner is None else inner.text) or ""
    if (told.get("part"), told.get("conformance")) != ("3", "B"):
        yield "6.6.4-1, 6.6.4-2: identification"
    info = pdf.docinfo
    for key, name in {
        "/Title": "title", "/Author": "creator", "/Subject": "description",
        "/Producer": "Producer", "/Creator": "CreatorTool",
    }.items():  # fmt: skip
        if str(info.get(key, "")) != told.get(name, ""):
            yield f"6.6.3: {key} {info.get(key)} is not {told.get(name)}"
    for key, name in {"/CreationDate": "CreateDate", "/ModDate": "ModifyDate"}.items():
        if re.sub(r"\D", "", str(info[key])) != re.sub(r"\D", "", told[name]):
            yield f"6.6.3: {key}"


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = pdf.Root.get("/OutputIntents", [])
    if [str(one.S) for one in intents] != ["/GTS_PDFA1"]:
        yield "6.2.3-1: output intents"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if data[36:40] != b"acsp" or data[12:16] not in (b"mntr", b"prtr") or data[16:20] != b"RGB ":
        yield "6.2.3-1, 6.2.3-2: profile"
    if profile.N != 3 or int.from_bytes(data[:4]) != len(data):
        yield "6.2.3-3: profile"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        where = f"page {number}"
        if "/Group" in page or "/AA" in page or "/PresSteps" in page:
            yield f"6.2.10, 6.5.2-2, 6.10-2: {where}"
        if set(page.Resources.keys()) - {"/Font", "/XObject"}:
            yield f"6.2.2-2: {where} {set(page.Resources.keys())}"
        yield from _content(page, where)


def _content(page: pikepdf.Page, where: str) -> Iterator[str]:
    depth = marked = 0
    font = None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name not in _OPERATORS:
            yield f"6.2.2-1: {where} {name}"
        if name in ("k", "K", "cs", "CS", "sh", "ri", "gs"):
            yield f"6.2.4.3: {where} {name}"
        if name in ("q", "Q"):
            depth += 1 if name == "q" else -1
            if depth > 28:
                yield f"6.1.13-8: {where}"
        if name in ("BDC", "BMC", "EMC"):
            marked += -1 if name == "EMC" else 1
            if marked not in (0, 1):
                yield f"6.7.3: {where} content marked twice"
        if name in ("Tj", "TJ", "S", "f", "B", "b", "Do") and marked != 1:
            yield f"6.7.3: {where} {name} outside of the structure"
        if name == "Tf":
            font = operands[0]
            if str(font) not in page.Resources.Font:
                yield f"6.2.2-2: {where} {font}"
        if name in ("Tj", "TJ"):
            parts = operands[0] if name == "TJ" else operands
            for part in parts:
                codes = bytes(part) if isinstance(part, pikepdf.String) else b""
                if any(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2)):
                    yield f"6.2.11.8-1: {where} .notdef"
    if depth or marked:
        yield f"6.2.2: {where} is not closed"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in _typed(pdf, "/Font"):
        if font.Subtype == "/Type0":
            if font.Encoding != "/Identity-H" or len(font.DescendantFonts) != 1:
                yield "6.2.11.3.3-1: encoding"
            if "/ToUnicode" not in font:
                yield "6.2.11.7.2-1: ToUnicode"
                continue
            yield from _unicode(font)
        elif font.Subtype == "/CIDFontType2":
            yield from _program(font)
        else:
            yield f"6.2.11.2-3: {font.Subtype}"


def _unicode(font: pikepdf.Object) -> Iterator[str]:
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"(?m)^<([0-9A-F]{4})> <([0-9A-F]+)>$", table)
    for _, code in pairs:
        char = bytes.fromhex(code).decode("utf-16-be")
        if char in "\0\ufeff\ufffe" or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
            yield f"6.2.11.7.2-2, 6.2.11.7.3-1: U+{ord(char):04X}"
    places = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    if len(pairs) != len(places) // 2 - 1:
        yield "6.2.11.7.2-1: characters without Unicode"


def _program(font: pikepdf.Object) -> Iterator[str]:
    descriptor = font.FontDescriptor
    if "/FontFile2" not in descriptor:
        yield "6.2.11.4.1-1: not embedded"
        return
    if "/CIDSet" in descriptor:
        yield "6.2.11.4.2-2: CIDSet"
    if not isinstance(font.CIDToGIDMap, pikepdf.Stream):
        yield "6.2.11.3.2-1: CIDToGIDMap"
    if not (font.BaseFont == descriptor.FontName and re.match("/[A-Z]{6}[+]", str(font.BaseFont))):
        yield "6.2.11.2: name"
    if descriptor.FontFile2.Length1 != len(descriptor.FontFile2.read_bytes()):
        yield "6.2.11.2: Length1"
    with TTFont(BytesIO(descriptor.FontFile2.read_bytes())) as program:
        order = program.getGlyphOrder()
        metrics, em = program["hmtx"].metrics, program["head"].unitsPerEm
    places = font.CIDToGIDMap.read_bytes()
    first, widths = font.W[0], font.W[1]
    for index, width in enumerate(widths, int(first)):
        glyph = int.from_bytes(places[2 * index : 2 * index + 2])
        if not 0 < glyph < len(order):
            yield f"6.2.11.4.1-2, 6.2.11.8-1: glyph {glyph}"
        elif abs(float(width) - metrics[order[glyph]][0] * 1000 / em) > 1:
            yield f"6.2.11.5-1: width of {index}"


def _images(pdf: pikepdf.Pdf) -> Iterator[str]:
    for image in _typed(pdf, "/XObject"):
        if image.Subtype != "/Image":
            yield f"6.2.9-1: {image.Subtype}"
        for key in ("/Alternates", "/OPI", "/SMask", "/SMaskInData", "/Intent", "/Mask"):
            if key in image:
                yield f"6.2.8-1, 6.2.8-2, 6.2.10: {key}"
        if image.get("/Interpolate"):
            yield "6.2.8-3: interpolated"
        if str(image.ColorSpace) not in ("/DeviceRGB", "/DeviceGray"):
            yield f"6.2.4.3-3: {image.ColorSpace}"
        if image.BitsPerComponent not in (1, 2, 4, 8):
            yield "6.2.8: bits"


def _form(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Only signatures may make a form: nothing to fill in, nothing a viewer has to draw."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form or form.get("/NeedAppearances", False):
        yield "6.4.1-3, 6.4.2-1: form"
    for field in form.Fields:
        if field.FT != "/Sig" or "/A" in field or "/AA" in field:
            yield f"6.4.1-1, 6.4.1-2: field {field.get('/T')}"


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for one in page.get("/Annots", []):
            if one.Subtype == "/Widget" and one.get("/FT") == "/Sig":
                # Print, and neither invisible, hidden nor without a view.
                if int(one.F) & 0b100100111 != 4:
                    yield "6.3.2-2: widget"
                if "/AP" not in one and list(one.Rect) != [0, 0, 0, 0]:
                    yield "6.3.3-1: widget without an appearance"
                continue
            if one.Subtype != "/Link" or "/A" in one or "/AA" in one:
                yield f"6.3.1-1, 6.5.1-1: {one.Subtype}"
            if int(one.F) != 4:
                yield "6.3.2-1: not printed"
            if "/StructParent" not in one or not str(one.Contents):
                yield "UA-1 7.18.1, 7.18.5: link"


def _files(pdf: pikepdf.Pdf) -> Iterator[str]:
    associated = {one.objgen for one in pdf.Root.get("/AF", [])}
    tree = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    keys = [str(key) for key in list(tree)[::2]]
    if keys != sorted(keys):
        yield "ISO 32000-1 7.9.6: names are not sorted"
    listed = {one.objgen for one in list(tree)[1::2]}
    if listed != associated:
        yield "6.8-4: files that are not associated"
    for spec in _typed(pdf, "/Filespec"):
        if spec.objgen not in associated:
            yield "6.8-4: not associated"
        if not str(spec.get("/F", "")) or not str(spec.get("/UF", "")):
            yield "6.8-2: names"
        if str(spec.get("/AFRelationship", "")) not in ("/Source", "/Data"):
            yield "6.8-3: relationship"
        stream = spec.EF.F
        if "/" not in str(stream.get("/Subtype", ""))[1:]:
            yield f"6.8-1: media type of {spec.UF}"
        if (
            stream.Params.Size != len(stream.read_bytes())
            or len(bytes(stream.Params.CheckSum)) != 16
        ):
            yield f"6.8: size of {spec.UF}"
        if "/ModDate" not in stream.Params:
            yield f"6.8: date of {spec.UF}"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "6.7.3.3-1: no structure"
        return
    level = 0
    waiting: list[tuple[pikepdf.Object, str]] = [(root.K, "")]
    while waiting:
        node, parent = waiting.pop()
        role = str(node.S)[1:]
        if role not in {*_PARENTS, *_BLOCKS, "Document", "Table", "L", "Figure"}:
            yield f"6.7.3.4-1: {role}"
        if role in _PARENTS and parent not in _PARENTS[role]:
            yield f"UA-1 7.2: {role} in {parent}"
        if re.fullmatch("H[1-6]", role):
            if int(role[1]) > level + 1:
                yield f"UA-1 7.4.2-1: {role} after H{level}"
            level = int(role[1])
        if role == "Figure" and (not str(node.get("/Alt", "")) or "/BBox" not in node.A):
            yield "6.7.5-1, UA-1 7.3-1: figure without its words"
        if role == "TH" and "/Scope" not in node.A:
            yield "UA-1 7.5-1: head without scope"
        kids = node.get("/K", [])
        waiting += [
            (kid, role)
            for kid in reversed(list(kids))
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def _limits(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        left, low, right, top = (float(edge) for edge in page.MediaBox)
        if not (3 <= right - left <= 14400 and 3 <= top - low <= 14400):
            yield "6.1.13-11: page"
    for obj in pdf.objects:
        waiting = [obj]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.String) and len(bytes(one)) > 32767:
                yield "6.1.13-3: string"
            if isinstance(one, pikepdf.Name) and len(str(one).encode()) > 128:
                yield "6.1.13-4: name"
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                waiting += [
                    kid for kid in dict(one).values()
                    if isinstance(kid, pikepdf.Object) and not kid.is_indirect
                ]  # fmt: skip
            elif isinstance(one, pikepdf.Array):
                waiting += [
                    kid for kid in one
                    if isinstance(kid, pikepdf.Object) and not kid.is_indirect
                ]  # fmt: skip


def _typed(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream) and obj.get("/Type") == kind:
            yield obj
