"""Writes the bill of materials of a bundle as CycloneDX 1.6, from the licences that lie in it."""

from __future__ import annotations

import json
import os
import re
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def bill(bundle: Path) -> dict[str, Any]:
    """Return the document. The same bundle and SOURCE_DATE_EPOCH give the same one."""
    (folder,) = bundle.rglob("_resources/licences")
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    own, *others = (_component(one) for one in index)
    own |= {"type": "application", "description": "证据台 Evidence Desk"}
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    seed = json.dumps(index, sort_keys=True, ensure_ascii=False)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": own,
        },
        "components": others,
        "dependencies": [
            {"ref": own["bom-ref"], "dependsOn": sorted(one["bom-ref"] for one in others)}
        ],
    }


def _component(one: dict[str, Any]) -> dict[str, Any]:
    name, version = one["name"], one["version"]
    if name.endswith(" (Debian)"):
        name = name.removesuffix(" (Debian)")
        address = f"pkg:deb/debian/{name}@{version}"
    elif one["origin"].startswith("https://pypi.org/"):
        name = re.sub(r" \(.*\)", "", name)
        address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    else:
        address = f"pkg:generic/{name.lower()}@{version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"expression": one["licence"]}],
        "externalReferences": [{"type": "distribution", "url": one["origin"]}],
    }


if __name__ == "__main__":
    document = json.dumps(bill(Path(sys.argv[1])), ensure_ascii=False, indent=1)
    Path(sys.argv[2]).write_text(document + "\n", encoding="utf-8")
