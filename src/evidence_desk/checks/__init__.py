"""Facts of one file in, findings out: every check, one after the other."""

from __future__ import annotations

from evidence_desk.checks.ai_label import AiLabel
from evidence_desk.checks.base import Check, Subject
from evidence_desk.checks.c2pa import C2pa
from evidence_desk.checks.digest import Digest
from evidence_desk.checks.edit_history import EditHistory
from evidence_desk.checks.editor_name import EditorName
from evidence_desk.checks.exif_dates import ExifDates
from evidence_desk.checks.exif_readable import ExifReadable
from evidence_desk.checks.exif_writer import ExifWriter
from evidence_desk.checks.file_dates import FileDates
from evidence_desk.checks.heic_writer import HeicWriter
from evidence_desk.checks.jpeg_coding import JpegCoding
from evidence_desk.checks.maker_note import MakerNote
from evidence_desk.checks.metadata import Metadata
from evidence_desk.checks.pdf_changes import PdfChanges
from evidence_desk.checks.pdf_signatures import PdfSignatures
from evidence_desk.checks.pixel_size import PixelSize
from evidence_desk.checks.resent import Resent
from evidence_desk.checks.screenshot import Screenshot
from evidence_desk.checks.thumbnail import Thumbnail
from evidence_desk.checks.timestamp import Timestamp
from evidence_desk.checks.unread import Unread
from evidence_desk.checks.video_times import VideoTimes
from evidence_desk.checks.video_writer import VideoWriter
from evidence_desk.domain.finding import Finding

# The one check of the time since intake, which is also made alone.
SINCE_INTAKE = Digest()
CHECKS: tuple[Check, ...] = (
    SINCE_INTAKE,
    ExifReadable(),
    Unread(),
    AiLabel(),
    C2pa(),
    EditorName(),
    EditHistory(),
    Thumbnail(),
    PixelSize(),
    ExifDates(),
    VideoTimes(),
    VideoWriter(),
    FileDates(),
    MakerNote(),
    JpegCoding(),
    ExifWriter(),
    HeicWriter(),
    PdfChanges(),
    PdfSignatures(),
    Timestamp(),
    Resent(),
    Screenshot(),
    Metadata(),
)


def look_at(subject: Subject) -> tuple[Finding, ...]:
    """Return what all checks have to say about *subject*, in the order of `CHECKS`."""
    return tuple(finding for check in CHECKS for finding in check.look(subject))


def signature() -> str:
    """Return which checks these are: findings of another signature are out of date."""
    return " ".join(f"{check.name}:{check.version}" for check in CHECKS)
