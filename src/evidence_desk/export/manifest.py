"""manifest.json and journal.jsonl: what goes beside the originals, into a PDF or a package.

The formats are described in docs/package-format.md; `verifier` reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.text import shown_name

SCHEMA = "evidence-desk/manifest/1"
MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
# What Windows, macOS or Linux do not take in a file name; `%` means something in a bag's list.
_REFUSED = re.compile(r'[%<>:"/\\|?*\x00-\x1f\x7f]')
_NAME_BYTES = 150


def original_path(shown: ChainExhibit) -> str:
    """Return where an exhibit's original lies inside a PDF or package, `originals/01_name.jpg`."""
    name = _REFUSED.sub("_", shown_name(shown.exhibit.name))
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 20:
        stem, ending = name, ""
    else:
        ending = f".{ending}"
    kept = stem.encode()[: _NAME_BYTES - len(ending.encode())].decode(errors="ignore")
    return f"originals/{shown.number:02d}_{kept.rstrip(' .') or 'file'}{ending.rstrip(' .')}"


def manifest_json(chain: Chain) -> bytes:
    """Return the list of exhibits of a chain. Same chain, same bytes."""
    case = chain.file.case
    return _json(
        {
            "schema": SCHEMA,
            "program": chain.program,
            "made_at": chain.made_at.isoformat(),
            "language": chain.language,
            "case": {
                "number": case.number,
                "title": case.title,
                "platform": case.platform,
                "role": case.role,
                "zone": case.zone,
            },
            "digest": chain.manifest_digest,
            "journal": {"length": chain.journal_length, "head": chain.journal_head},
            **_selected(chain),
            "exhibits": [_exhibit(shown) for shown in chain.exhibits],
        }
    )


def _selected(chain: Chain) -> Mapping[str, Any]:
    """Say where some exhibits go out alone: they keep the numbers of the case."""
    numbers = [one.number for one in chain.exhibits]
    return {"selected": True} if numbers != list(range(1, len(numbers) + 1)) else {}


def _exhibit(shown: ChainExhibit) -> Mapping[str, Any]:
    exhibit = shown.exhibit
    moment = exhibit.moment
    return {
        "number": shown.number,
        "label": exhibit.label,
        "name": exhibit.name,
        "path": "" if shown.redacted else original_path(shown),
        "sha256": exhibit.file.digest,
        "size": exhibit.file.size,
        "media_type": exhibit.file.media_type,
        "kind": exhibit.kind or exhibit.file.kind,
        "caption": exhibit.caption,
        "proves": exhibit.proves,
        "source": exhibit.source,
        "codes": list(exhibit.codes),
        "taken_in_at": exhibit.added_at.isoformat(),
        "time": None
        if moment is None
        else {
            "at": moment.iso(),
            "precision": moment.precision,
            "zone": moment.zone,
            "read_from": moment.read_from,
        },
        "verdict": verdict(exhibit.findings),
        "findings": [
            {"check": one.check, "version": one.version, "severity": one.severity}
            for one in exhibit.findings
        ],
        **_redacted(shown),
    }


def _redacted(shown: ChainExhibit) -> Mapping[str, Any]:
    """Return both digests of a redacted exhibit: `sha256` stays that of the original."""
    if not shown.redacted:
        return {}
    copies = [
        {"path": one.name, "sha256": one.digest, "size": one.size, "media_type": one.media_type}
        for one in shown.copies
    ]
    return {"redacted": True, "copies": copies}


def journal_line(
    seq: int,
    previous: str,
    sealed: str,
    entry: tuple[int, str, str, int | None, str] | None,
) -> bytes:
    """Return a line of journal.jsonl; *entry* is None where it belongs to another case."""
    line: dict[str, Any] = {"seq": seq, "previous": previous, "sealed": sealed}
    if entry is not None:
        line["entry"] = list(entry)
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
