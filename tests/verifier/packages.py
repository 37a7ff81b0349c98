"""A small package made without a case, and its parts to be changed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from evidence_desk.domain.progress import NoProgress
from evidence_desk.export.package import Contents, Original, write_package
from evidence_desk.verifier import journal, manifest

FILES = (("甲 图.jpg", b"\xff\xd8" + b"abc" * 1000), ("聊天 2026.txt", "你好".encode()))


def make_package(folder: Path, pdf: bytes = b"%PDF-1.7\n") -> Path:
    """Write a package of two originals in *folder* and return its path."""
    originals, exhibits, lines, previous = [], [], [], "0" * 64
    for number, (name, data) in enumerate(FILES, 1):
        source = folder / f"source-{number}"
        source.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        path = f"originals/{number:02d}_{name}"
        originals.append(Original(path, source, digest, len(data)))
        label = f"E{number:02d}"
        exhibits.append(
            {"number": number, "label": label, "name": name, "path": path}
            | {"sha256": digest, "size": len(data)}
        )
        body = json.dumps({"label": label, "digest": digest})
        entry = [number, "2026-09-01T08:00:00+00:00", "taken in", 1, body]
        sealed = journal.seal(entry)
        line = {"seq": number, "previous": previous, "sealed": sealed, "entry": entry}
        lines.append(json.dumps(line).encode() + b"\n")
        previous = journal.link(previous, sealed)
    digest = manifest.list_digest([(str(one["sha256"]), str(one["name"])) for one in exhibits])
    listed = {
        "schema": manifest.SCHEMA,
        "case": {"number": "ED-1"},
        "digest": digest,
        "journal": {"length": len(lines), "head": previous},
        "exhibits": exhibits,
    }
    (folder / "chain.pdf").write_bytes(pdf)
    contents = Contents(
        "ED-1",
        "一个案件",
        "Evidence Desk",
        datetime(2026, 9, 1, tzinfo=UTC),
        digest,
        folder / "chain.pdf",
        json.dumps(listed).encode(),
        lines,
        originals,
    )
    return write_package(contents, folder / "package.zip", NoProgress()).path
