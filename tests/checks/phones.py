"""Photos put together as phones do it: own headers, EXIF with a thumbnail, data behind the end."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image
from tests.checks.scenes import jpeg, scene

Value = str | bytes | int | tuple[tuple[int, int], ...]
WHEN = "2026:09:14 19:42:10"


def block(
    order: str,
    ifds: Mapping[str, Mapping[int, Value]],
    thumbnail: bytes,
    *,
    unsorted: Sequence[str] = (),
    room: int = 0,
) -> bytes:
    """Return an EXIF block; *room* unused bytes stand behind every directory's values."""
    pointers = {"Exif": ("IFD0", 0x8769), "GPS": ("IFD0", 0x8825)}
    tables = {name: dict(values) for name, values in ifds.items()}
    for name, (owner, tag) in pointers.items():
        if name in tables:
            tables[owner][tag] = 0
    tables["IFD1"] = {0x0201: 0, 0x0202: len(thumbnail)}
    places, at = {}, 8
    for _ in range(2):
        at = 8
        for name, values in tables.items():
            places[name] = at
            at += 6 + 12 * len(values) + sum(_long(_packed(order, v)[2]) for v in values.values())
            at += room
        for name, (owner, tag) in pointers.items():
            if name in tables:
                tables[owner][tag] = places[name]
        tables["IFD1"][0x0201] = at
    out = bytearray((b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8))
    for name, values in tables.items():
        out += _directory(
            order,
            name,
            values,
            len(out),
            unsorted=name in unsorted,
            following=(places["IFD1"] if name == "IFD0" else 0),
        )
        out += bytes(room)
    return bytes(out) + thumbnail


def _long(raw: bytes) -> int:
    return len(raw) + (len(raw) & 1) if len(raw) > 4 else 0


def _packed(order: str, value: Value) -> tuple[int, int, bytes]:
    if isinstance(value, str):
        raw = value.encode() + b"\0"
        return 2, len(raw), raw
    if isinstance(value, bytes):
        return 7, len(value), value
    if isinstance(value, int):
        return 4, 1, struct.pack(order + "I", value)
    return 5, len(value), b"".join(struct.pack(order + "II", *pair) for pair in value)


def _directory(
    order: str, name: str, values: Mapping[int, Value], at: int, *, unsorted: bool, following: int
) -> bytes:
    tags = sorted(values)
    if unsorted and len(tags) > 2:
        tags[0], tags[1] = tags[1], tags[0]
    entries, data = b"", b""
    begin = at + 6 + 12 * len(tags)
    for tag in tags:
        type_, count, raw = _packed(order, values[tag])
        entries += struct.pack(order + "HHI", tag, type_, count)
        if len(raw) <= 4:
            entries += raw.ljust(4, b"\0")
        else:
            entries += struct.pack(order + "I", begin + len(data))
            data += raw + bytes(len(raw) & 1)
    return (
        struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", following) + data
    )


def as_camera(raw: bytes) -> bytes:
    """Return the JPEG with all tables of a kind in one segment and without JFIF."""
    tables: dict[int, bytes] = {0xDB: b"", 0xC4: b""}
    rest, at = b"", 2
    while raw[at + 1] != 0xDA:
        marker, length = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        body = raw[at + 4 : at + 2 + length]
        if marker in tables:
            tables[marker] += body
        elif marker != 0xE0:
            rest += raw[at : at + 2 + length]
        at += 2 + length
    dqt, dht = (
        bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
        for marker, body in tables.items()
    )
    return raw[:2] + dqt + rest + dht + raw[at:]


@dataclass(frozen=True, slots=True)
class Phone:
    """What one make of phones does. `library`: coded by Android's own encoder, with JFIF."""

    make: str
    model: str
    order: str = "<"
    quality: int = 95
    library: bool = False
    jfif: bool = False
    unsorted: tuple[str, ...] = ()
    room: int = 0
    software: str = ""
    note: bytes = b""
    digitized: str = WHEN
    gps: bool = False
    tail: bytes = b""
    turned: bool = False


def photo(phone: Phone, *, seed: int = 3) -> bytes:
    """Return a photo as *phone* saves it, of 640x480 pixels."""
    picture = scene(seed)
    small = as_camera(jpeg(picture.resize((160, 120)), 75))
    whole = jpeg(picture, phone.quality)
    if not phone.library:
        whole = as_camera(whole)
    ifd0: dict[int, Value] = {0x010F: phone.make, 0x0110: phone.model, 0x0132: WHEN}
    if phone.software:
        ifd0[0x0131] = phone.software
    size = (480, 640) if phone.turned else (640, 480)
    exif: dict[int, Value] = {
        0x9003: WHEN,
        0x9004: phone.digitized,
        0xA002: size[0],
        0xA003: size[1],
    }
    if phone.note:
        exif[0x927C] = phone.note
    ifds: dict[str, dict[int, Value]] = {"IFD0": ifd0, "Exif": exif}
    if phone.gps:
        degrees = ((31, 1), (14, 1), (6, 1))
        east = ((121, 1), (28, 1), (12, 1))
        clock = ((11, 1), (42, 1), (9, 1))
        ifds["GPS"] = {1: "N", 2: degrees, 3: "E", 4: east, 5: b"\0", 7: clock, 0x1D: WHEN[:10]}
    body = b"Exif\0\0" + block(phone.order, ifds, small, unsorted=phone.unsorted, room=phone.room)
    app1 = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    if phone.jfif and not phone.library:
        jfif = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
        return whole[:2] + jfif + app1 + whole[2:] + phone.tail
    return whole[:2] + app1 + whole[2:] + phone.tail


def resized(picture: Image.Image, part: float) -> Image.Image:
    """Return *picture* at *part* of its size."""
    return picture.resize((round(picture.width * part), round(picture.height * part)))
