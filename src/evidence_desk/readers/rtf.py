"""The text of RTF: control words read, groups that are no text left out.

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)"
)
# Groups whose words are of the program, not of the writer.
_HIDDEN = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"themedata",
    b"listtable", b"listoverridetable", b"rsidtbl", b"generator", b"datastore", b"xmlnstbl",
    b"latentstyles", b"filetbl", b"revtbl", b"fldinst",
}  # fmt: skip
_BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n",
           b"tab": "\t", b"cell": "\t"}  # fmt: skip
_PAGES = {936: "gb18030", 950: "big5", 932: "shift_jis", 949: "cp949", 65001: "utf-8"} | {
    number: f"cp{number}" for number in (437, 850, 866, 874, *range(1250, 1259))
}
_DEEPEST = 500


def rtf_text(raw: bytes) -> str:
    """Return the text of *raw*; damage costs what stands behind it, never more."""
    out: list[str] = []
    pending = bytearray()
    page = "cp1252"
    hidden, skip = [False], 0
    follow = 1  # how many characters stand in for one of \\u

    def flush() -> None:
        if pending:
            out.append(pending.decode(page, "replace"))
            pending.clear()

    for found in _TOKEN.finditer(raw):
        code, word, number, sign, brace, text = found.groups()
        if brace == b"{":
            hidden.append(hidden[-1])
            if len(hidden) > _DEEPEST:
                break
        elif brace == b"}":
            if len(hidden) > 1:
                hidden.pop()
            flush()
        elif sign == b"*":
            hidden[-1] = True  # a destination that old readers may leave out
        elif word == b"ansicpg" and number:
            page = _PAGES.get(int(number), "cp1252")
        elif word in _HIDDEN:
            hidden[-1] = True
        elif hidden[-1]:
            continue
        elif code is not None:
            if skip:
                skip -= 1
            else:
                pending.append(int(code, 16))
        elif word == b"uc" and number:
            follow = max(0, min(8, int(number)))
        elif word == b"u" and number:
            flush()
            out.append(chr(int(number) % 0x10000))
            skip = follow
        elif word in _BREAKS:
            flush()
            out.append(_BREAKS[word])
        elif sign in (b"\\", b"{", b"}"):
            pending += sign
        elif sign in (b"~", b"\n", b"\r"):
            flush()
            out.append(" " if sign == b"~" else "\n")
        elif text is not None:
            if skip:
                text, skip = text[skip:], max(0, skip - len(text))
            pending += text
    flush()
    told = "".join(out)
    # Characters beyond the first plane are written as two halves.
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
