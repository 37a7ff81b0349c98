"""Sound files: WAV with its length; MP3, AMR, OGG, FLAC, AAC and SILK by their signatures."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Fact, Reading
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import KEY, label_facts
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.tiff import decoded

_CHUNKS = 200
_SIGNATURES = (
    (b"ID3", "audio/mpeg"),
    (b"#!AMR\n", "audio/amr"),
    (b"#!AMR-WB\n", "audio/amr-wb"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    # WeChat's voice messages, with and without Tencent's leading byte.
    (b"#!SILK_V3", "audio/silk"),
    (b"\x02#!SILK_V3", "audio/silk"),
)


class Sound:
    """Reads sound recordings."""

    name: ClassVar[str] = "sound"
    version: ClassVar[int] = 2

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is; a lone MPEG frame is believed by name only."""
        if _media_type(sample) is None:
            return 0
        return 90 if sample.head[:2] not in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2") else 45

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read what the signature tells, and the length of a WAV.

        Raises:
            Unreadable: a WAV without sound.
        """
        media_type = _media_type(sample) or "audio/mpeg"
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="audio",
            media_type=media_type,
            duration=_wav_seconds(path, sample.size) if media_type == "audio/wav" else None,
            facts=_wav_label(path) if media_type == "audio/wav" else _id3_label(path, sample),
        )


def _media_type(sample: Sample) -> str | None:
    head = sample.head
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    name = sample.untrusted_name.lower()
    if head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2") and name.endswith(".mp3"):
        return "audio/mpeg"
    if head[:2] in (b"\xff\xf1", b"\xff\xf9") and name.endswith(".aac"):
        return "audio/aac"
    return None


def _wav_label(path: Path) -> tuple[Fact, ...]:
    with path.open("rb") as stream:
        stream.seek(12)
        for _ in range(_CHUNKS):
            lead = stream.read(8)
            if len(lead) < 8:
                break
            kind, length = struct.unpack("<4sI", lead)
            if kind == b"AIGC" and length <= limits.LABEL:
                return label_facts(decoded(stream.read(length)), f"wav:{KEY}", named=True)
            stream.seek(length + (length & 1), 1)
    return ()


def _id3_label(path: Path, sample: Sample) -> tuple[Fact, ...]:
    """Return the label of a TXXX frame called AIGC (ID3v2.3 and 2.4)."""
    head = sample.head
    if head[:3] != b"ID3" or head[3:4] not in (b"\3", b"\4"):
        return ()
    with path.open("rb") as stream:
        tag = stream.read(10 + min(_synchsafe(head[6:10]), limits.ID3))
    at = 10
    for _ in range(_CHUNKS):
        if at + 10 > len(tag) or not tag[at]:
            break
        size = tag[at + 4 : at + 8]
        length = _synchsafe(size) if head[3] == 4 else int.from_bytes(size, "big")
        body = tag[at + 10 : at + 10 + length]
        if tag[at : at + 4] == b"TXXX" and body:
            name, _, value = _id3_text(body).partition("\0")
            if name == KEY:
                return label_facts(value, f"id3:{KEY}", named=True)
        at += 10 + length
    return ()


def _synchsafe(raw: bytes) -> int:
    return sum((byte & 0x7F) << 7 * (3 - place) for place, byte in enumerate(raw))


def _id3_text(body: bytes) -> str:
    encoding = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}.get(body[0], "latin-1")
    # Every string of UTF-16 begins with its own mark.
    return body[1:].decode(encoding, "replace").replace("\ufeff", "")


def _wav_seconds(path: Path, size: int) -> float:
    """Return the length of a WAV in seconds (Multimedia Programming Interface 1.0)."""
    rate = 0
    with path.open("rb") as stream:
        stream.seek(12)
        for _ in range(_CHUNKS):
            lead = stream.read(8)
            if len(lead) < 8:
                break
            kind, length = struct.unpack("<4sI", lead)
            start = stream.tell()
            if kind == b"fmt " and length >= 16:
                rate = struct.unpack_from("<I", stream.read(16), 8)[0]
            elif kind == b"data" and rate:
                # A recorder that was cut off leaves a wrong length behind.
                seconds: float = min(length, size - start) / rate
                return round(seconds, 3)
            stream.seek(start + length + (length & 1))
    raise Unreadable(
        "这段录音不完整或已损坏。请重新复制一份。",
        "This recording is incomplete or damaged. Copy it again.",
    )
