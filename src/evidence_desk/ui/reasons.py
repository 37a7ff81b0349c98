"""Words for findings: how grave one is, which check made it, what it saw and does not mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from evidence_desk.domain.finding import SINCE_INTAKE, Finding, Severity
from evidence_desk.ui.language import say

ICONS = {"ok": "ok", "note": "info", "warn": "warning", "alarm": "alarm"}
TONES: dict[Severity, str] = {
    "ok": "ok",
    "info": "note",
    "notice": "note",
    "warning": "warn",
    "alarm": "alarm",
}
_LONGEST = 600  # characters of one value


def severity_word(severity: Severity) -> str:
    """Return how grave a finding is, in a word or two."""
    translate = QCoreApplication.translate
    return {
        "ok": translate("Reason", "In order"),
        "info": translate("Reason", "Good to know"),
        "notice": translate("Reason", "Please note"),
        "warning": translate("Reason", "Look closely"),
        "alarm": translate("Reason", "Serious"),
    }[severity]


def check_word(check: str) -> str:
    """Return what a check is called; one that is not known here stands for itself."""
    translate = QCoreApplication.translate
    names = {
        "digest": translate("Check", "Fingerprint (SHA-256)"),
        "exif_readable": translate("Check", "Capture data can be read"),
        "unread": translate("Check", "Parts that were not read"),
        "ai_label": translate("Check", "AI label"),
        "editor_name": translate("Check", "Names of editing programs"),
        "edit_history": translate("Check", "Editing history"),
        "thumbnail": translate("Check", "The small picture inside the file"),
        "pixel_size": translate("Check", "Size of the picture"),
        "exif_dates": translate("Check", "Times in the photo"),
        "video_times": translate("Check", "Times in the video"),
        "video_writer": translate("Check", "Who wrote the video"),
        "file_dates": translate("Check", "Dates of the file"),
        "maker_note": translate("Check", "Maker's notes of the camera"),
        "jpeg_coding": translate("Check", "How the JPEG was written"),
        "exif_writer": translate("Check", "Who wrote the capture data"),
        "heic_writer": translate("Check", "Who wrote the HEIC"),
        "pdf_changes": translate("Check", "Changes to the PDF"),
        "c2pa": translate("Check", "Content credentials (C2PA)"),
        "pdf_signatures": translate("Check", "Digital signatures of the PDF"),
        "timestamp": translate("Check", "Timestamp token"),
        "covered": translate("Check", "What a timestamp or certificate is for"),
        "waybill_barcode": translate("Check", "Waybill on the label"),
        "live_photo": translate("Check", "Live Photo"),
        "resent": translate("Check", "Copies by messengers and platforms"),
        "screenshot": translate("Check", "Signs of a screenshot"),
        "metadata": translate("Check", "Capture data is present"),
        "conversation": translate("Check", "Chat log"),
    }
    return names.get(check, check)


def value_word(key: str) -> str:
    """Return what a value of a finding is called; tags of files stand for themselves."""
    translate = QCoreApplication.translate
    names = {
        "then": translate("Seen", "at intake"),
        "covers": translate("Seen", "covers"),
        "covered_by": translate("Seen", "covered by"),
        "now": translate("Seen", "now"),
        "editor": translate("Seen", "program"),
        "tool": translate("Seen", "program"),
        "written": translate("Seen", "as written"),
        "read_from": translate("Seen", "read from"),
        "places": translate("Seen", "places"),
        "when": translate("Seen", "when"),
        "platform": translate("Seen", "platform"),
        "sign": translate("Seen", "sign"),
        "signs": translate("Seen", "signs"),
        "width": translate("Seen", "width"),
        "height": translate("Seen", "height"),
        "said_width": translate("Seen", "width stated"),
        "said_height": translate("Seen", "height stated"),
        "like": translate("Seen", "written like"),
        "order": translate("Seen", "byte order"),
        "overlaps": translate("Seen", "overlaps"),
        "unsorted": translate("Seen", "not in order"),
        "unused_bytes": translate("Seen", "unused bytes"),
        "note_by": translate("Seen", "notes made by"),
        "note_begins": translate("Seen", "notes begin"),
        "segments": translate("Seen", "segments"),
        "thumbnail_segments": translate("Seen", "segments of the thumbnail"),
        "standard_quality": translate("Seen", "standard quality"),
        "agreement": translate("Seen", "agreement"),
        "agreement_unmoved": translate("Seen", "agreement as it lies"),
        "photo_within_thumbnail": translate("Seen", "part of the thumbnail"),
        "company_credit_code": translate("Seen", "credit code of the company"),
        "about": translate("Seen", "matter"),
        "source": translate("Seen", "rests on"),
    }
    return names.get(key, key)


def limits(finding: Finding) -> str:
    """Return what a finding does not mean, empty where it says nothing of editing."""
    translate = QCoreApplication.translate
    if finding.check == SINCE_INTAKE:
        if finding.severity != "ok":
            return ""
        return translate("Reason", "It says nothing of the time before the file was taken in.")
    return {
        "altered": translate(
            "Reason", "It does not say that what is shown is false, nor who changed the file."
        ),
        "rewritten": translate(
            "Reason",
            "It does not say that what is shown was changed: saving again can be harmless.",
        ),
        "cannot_tell": translate(
            "Reason", "Missing data is no sign of an alteration, only nothing to judge by."
        ),
        "not_applicable": translate(
            "Reason", "Such files have no capture data; that is no sign of an alteration."
        ),
        "declares_ai": translate(
            "Reason", "The file says this of itself; the program has not judged the picture."
        ),
        "no_sign": translate("Reason", "It does not prove that the file is the original."),
        "unreadable": translate(
            "Reason", "A file that cannot be read here is not for that reason a changed one."
        ),
        None: "",
    }[finding.speaks_for]


def seen(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return what checks saw as (tag, value) rows, each once."""
    rows = [row for finding in findings for row in _rows(finding.values)]
    return list(dict.fromkeys(rows))


def as_text(findings: tuple[Finding, ...]) -> str:
    """Return findings of one sentence for the clipboard: sentence, check, a line for each row."""
    first = findings[0]
    head = [say(first.message), f"{check_word(first.check)} ({first.check} {first.version})"]
    return "\n".join([*head, *(f"{tag}\t{value}" for tag, value in seen(findings))])


def _rows(values: Mapping[str, object], within: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in values.items():
        if isinstance(value, Mapping):
            rows += _rows(value, f"{within}{value_word(key)} › ")
        else:
            rows.append((f"{within}{value_word(key)}", _shown(value)))
    return rows


def _shown(value: object) -> str:
    if value is None or value in ("", []):
        return "—"
    if isinstance(value, list | tuple):
        return ", ".join(_shown(one) for one in value)[:_LONGEST]
    return str(value)[:_LONGEST]
