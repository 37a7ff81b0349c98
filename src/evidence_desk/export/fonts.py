"""Fonts: widths, fallback from one to the next, and what is embedded of them.

ReportLab reads and subsets the TrueType files. The PDF font objects are our own: each character
gets its own two-byte code, so one font holds all of Chinese (ReportLab changes fonts every 256
glyphs) and copying out gives every character back, also above U+FFFF, where ReportLab's table is
wrong.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal

from evidence_desk.export.quotes import NARROW, narrowed, plain
from evidence_desk.export.writer import Name, PdfFile, Ref
from evidence_desk.paths import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace

Face = Literal["sans", "bold", "mono", "emoji"]
_FILES: dict[Face, str] = {
    "sans": "NotoSansSC_400Regular",
    "bold": "NotoSansSC_700Bold",
    "mono": "JetBrainsMono_400Regular",
    "emoji": "NotoEmoji_400Regular",
}
# Who is asked for a character, in turn.
_CHAIN: dict[Face, tuple[Face, ...]] = {
    "sans": ("sans", "emoji", "mono"),
    "bold": ("bold", "emoji", "mono"),
    "mono": ("mono", "sans", "emoji"),
    "emoji": ("emoji",),
}
FACES: tuple[Face, ...] = tuple(_FILES)
# Between a Chinese character and a Latin letter or digit, in ems. From 0.1 on, copying out of
# poppler's viewers would make a space of it that was never written.
GAP = 0.09
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u04ff"
# Half of a Chinese mark is empty; between two of them it would be a hole.
SQUEEZE = -0.5
_CLOSING = "、。，；：）」』】》〉”’"
_OPENING = "（「『【《〈“‘"
_ADJUSTED = re.compile(
    f"(?P<gap>(?<=[{_HAN}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{_HAN}]))"
    f"|(?<=[{_CLOSING}])(?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])(?=[{_OPENING}])"
)
_NEWLINE = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# Controls, bidirectional overrides (they make a name read otherwise than it is), joiners,
# variation selectors and skin tones: nothing of them can be printed.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_COMBINING = re.compile("[\u0300-\u036f]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")


@cache
def load(face: Face) -> TTFontFace:
    """Read a font file, once in a process; Noto Sans SC takes some 50 ms and 20 MB."""
    from reportlab.pdfbase.ttfonts import TTFontFace

    font = TTFontFace(str(resource("fonts") / f"{_FILES[face]}.ttf"))
    if face in ("sans", "bold"):
        for one in NARROW.values():
            font.charToGlyph[ord(one.char)] = one.glyph
            font.charWidths[ord(one.char)] = one.bold if face == "bold" else one.regular
    return font


class Widths(dict[str, float]):
    """Width of each character in ems, as the first font of a chain that has it draws it."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, char: str) -> float:
        width = advance(load(owner(self.face, char) or self.face), char) / 1000
        self[char] = width
        return width


def advance(font: TTFontFace, char: str) -> float:
    """Return the width of *char* in thousandths of an em."""
    return float(font.charWidths.get(ord(char), font.defaultWidth))


@cache
def widths(face: Face) -> Widths:
    """Return the growing table of widths of *face*."""
    return Widths(face)


def owner(face: Face, char: str) -> Face | None:
    """Return the font that has a glyph for *char*, or None."""
    code = ord(char)
    return next((one for one in _CHAIN[face] if load(one).charToGlyph.get(code)), None)


def adjustments(text: str) -> Iterable[tuple[int, float]]:
    """Return where white is added or taken away, in ems, before the character at a place."""
    for match in _ADJUSTED.finditer(text):
        yield match.start(), GAP if match["gap"] is not None else SQUEEZE


def text_width(text: str, face: Face, size: float) -> float:
    """Return the width of one line in points, without gaps between scripts."""
    return sum(map(widths(face).__getitem__, text)) * size


@cache
def _printable() -> frozenset[str]:
    fonts = (load(face).charToGlyph for face in ("sans", "emoji", "mono"))
    known = frozenset(chr(code) for table in fonts for code, glyph in table.items() if glyph)
    # A code for private use means something else in every font.
    return frozenset(char for char in known if unicodedata.category(char) != "Co") | {"\n"}


def clean(text: str) -> str:
    """Return *text* as it can be printed: lines end in a line feed, no glyph is missing.

    What no font has becomes a visible code such as 〔U+2CC56〕; quotes in Latin text become narrow
    ones, which `quotes.plain` turns back.
    """
    return narrowed(_clean(text))


def _clean(text: str) -> str:
    text = _NEWLINE.sub("\n", text).replace("\t", "    ")
    if _printable().issuperset(text):
        return _DROPPED.sub("", text) if _DROPPED.search(text) else text
    if _COMBINING.search(text):
        text = unicodedata.normalize("NFC", text)
    text = _SPACE.sub(" ", _DROPPED.sub("", text))
    return "".join(c if c in _printable() else f"〔U+{ord(c):04X}〕" for c in text)


class _Codes(dict[str, str]):
    """The two-byte code of each character drawn with one font, as four hexadecimal digits."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self._glyphs = load(face).charToGlyph

    def __missing__(self, char: str) -> str:
        if not self._glyphs.get(ord(char)):
            raise KeyError(char)
        # Code 0 stays unused: it is the missing glyph.
        self[char] = code = f"{len(self) + 1:04X}"
        return code


class FontSet:
    """The fonts of one document and the characters drawn with them."""

    def __init__(self) -> None:
        self._codes: dict[Face, _Codes] = {}

    def show(self, text: str, face: Face, size: float, *, spaced: bool = True) -> str:
        """Return the operators that show one line of clean text; *face* is selected before."""
        codes = self._of(face)
        try:
            return self._run(text, codes, spaced=spaced)
        except KeyError:
            pass
        out = []
        selected = face
        for font, run in _runs(text, face):
            if font != selected:
                out.append(f"/{font} {size:g} Tf")
                selected = font
            out.append(self._run(run, self._of(font), spaced=spaced))
        if selected != face:
            out.append(f"/{face} {size:g} Tf")
        return " ".join(out)

    def _of(self, face: Face) -> _Codes:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face)
        return codes

    @staticmethod
    def _run(text: str, codes: _Codes, *, spaced: bool) -> str:
        code = codes.__getitem__
        if spaced and _ADJUSTED.search(text):
            parts, start = [], 0
            for place, ems in adjustments(text):
                parts.append(f"<{''.join(map(code, text[start:place]))}>{-1000 * ems:g}")
                start = place
            return f"[{''.join(parts)}<{''.join(map(code, text[start:]))}>]TJ"
        return f"<{''.join(map(code, text))}>Tj"

    def write(self, file: PdfFile) -> dict[str, Ref]:
        """Embed what was drawn; return the font resources of all pages."""
        return {
            face: _write_font(file, face, list(self._codes[face]))
            for face in FACES
            if self._codes.get(face)
        }


def _runs(text: str, face: Face) -> Iterable[tuple[Face, str]]:
    run: list[str] = []
    current: Face = face
    for char in text:
        font = owner(face, char)
        if font is None:
            raise ValueError(f"text was not cleaned: U+{ord(char):04X}")
        if font != current and run:
            yield current, "".join(run)
            run.clear()
        current = font
        run.append(char)
    if run:
        yield current, "".join(run)


def _write_font(file: PdfFile, face: Face, chars: list[str]) -> Ref:
    font = load(face)
    codes = list(map(ord, chars))
    name = Name(f"{_tag(chars)}+{_FILES[face].replace('_400', '-').replace('_700', '-')}")
    program = font.makeSubset(codes)
    embedded = _add_flate(file, program, {"Length1": len(program)})
    descriptor = file.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": 5 if face == "mono" else 4,
            "FontBBox": [round(edge) for edge in font.bbox],
            "ItalicAngle": 0,
            "Ascent": round(font.ascent),
            "Descent": round(font.descent),
            "CapHeight": round(font.capHeight),
            "StemV": round(font.stemV),
            "FontFile2": embedded,
        }
    )
    descendant = file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": descriptor,
            "DW": 1000,
            "W": [1, [round(advance(font, char), 1) for char in chars]],
            "CIDToGIDMap": _add_flate(file, _glyph_map(font, codes), {}),
        }
    )
    return file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [descendant],
            "ToUnicode": _add_flate(file, _to_unicode(chars), {}),
        }
    )


def _add_flate(file: PdfFile, data: bytes, entries: dict[str, object]) -> Ref:
    packed = zlib.compress(data)
    return file.add_stream({**entries, "Filter": Name("FlateDecode")}, [packed], length=len(packed))


def _tag(chars: list[str]) -> str:
    """Return six letters that differ with the characters, as subset names must begin."""
    value = int.from_bytes(hashlib.sha256("".join(chars).encode()).digest()[:4])
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))


def _glyph_map(font: TTFontFace, codes: list[int]) -> bytes:
    """Map our codes to the subset's glyphs, which `makeSubset` numbers as it meets them."""
    numbers = {0: 0}
    places = [numbers.setdefault(font.charToGlyph[code], len(numbers)) for code in codes]
    return b"".join(place.to_bytes(2) for place in [0, *places])


def _to_unicode(chars: list[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    # A block may hold at most 100 entries.
    for start in range(0, len(chars), 100):
        block = chars[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{index:04X}> <{plain(char).encode('utf-16-be').hex().upper()}>"
            for index, char in enumerate(block, start + 1)
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
