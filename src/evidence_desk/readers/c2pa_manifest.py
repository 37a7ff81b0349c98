"""What a signed history (C2PA) says once its signature is computed: c2pa-python, never online.

Codes: C2PA specification 2.2, 15.2.2. Without the optional library nothing is examined.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evidence_desk.domain.reading import Fact
from evidence_desk.readers import limits
from evidence_desk.readers.facts import facts

# Everything the library could fetch: manifests elsewhere, the state of certificates, any host.
_OFFLINE = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "core": {"allowed_network_hosts": []},
}
_AI = ("compositeWithTrainedAlgorithmicMedia", "trainedAlgorithmicMedia")
_ANCESTORS = 20


def history(path: Path, media_type: str) -> tuple[Fact, ...]:
    """Return what the history in *path* says, and how its signature fits, as facts.

    `c2pa:examined` is `yes`, `missing` (the library), `large`, or `failed` with `c2pa:why`.
    """
    if find_spec("c2pa") is None:
        return (Fact("c2pa:examined", "missing"),)
    if path.stat().st_size > limits.ATTESTED:
        return (Fact("c2pa:examined", "large"),)
    from c2pa import C2paError, Context, Reader, Settings

    try:
        with (
            Settings.from_dict(_OFFLINE) as settings,
            Context(settings) as context,
            path.open("rb") as stream,
            Reader(media_type, stream, context=context) as reader,
        ):
            text = reader.json()
    except (C2paError, ValueError) as error:
        return facts({"c2pa:examined": "failed", "c2pa:why": str(error)})
    try:
        store = json.loads(text)
        return facts({"c2pa:examined": "yes", **_told(store)})
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return (Fact("c2pa:examined", "failed"),)


def _told(store: Mapping[str, Any]) -> dict[str, object]:
    active = store["manifests"][store["active_manifest"]]
    signed = active.get("signature_info") or {}
    results = store.get("validation_results") or {}
    codes = results.get("activeManifest") or {}
    deltas = results.get("ingredientDeltas") or []
    later = [code for delta in deltas for code in _codes(delta.get("validationDeltas"), "failure")]
    actions = [one for manifest in _line(store) for one in _actions(manifest)]
    said = [one for one in actions if one[1]]
    ai = next((type_ for name in _AI for _, type_ in said if type_.endswith(name)), None)
    parts = [str(one.get("title", "")) for one in active.get("ingredients") or []]
    return {
        "c2pa:signer": signed.get("common_name") or signed.get("issuer"),
        "c2pa:issuer": signed.get("issuer"),
        "c2pa:signed_at": signed.get("time"),
        "c2pa:program": _program(active),
        "c2pa:passed": " ".join(_codes(codes, "success")),
        "c2pa:codes": " ".join(_codes(codes, "failure")),
        "c2pa:actions": " ".join(dict.fromkeys(name for name, _ in actions)),
        "c2pa:DigitalSourceType": ai,
        "c2pa:ingredients": ", ".join(parts[:_ANCESTORS]),
        "c2pa:ingredient_codes": " ".join(dict.fromkeys(later)),
    }


def _codes(group: Mapping[str, Any] | None, kind: str) -> list[str]:
    """Return the codes of one *kind*, each once, without what follows the first white space."""
    found = ((group or {}).get(kind) or [])[: limits.C2PA_STATEMENTS]
    return list(dict.fromkeys(str(one.get("code", "")).partition(" ")[0] for one in found))


def _line(store: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the active manifest and those it says it was made from, newest first."""
    manifests: Mapping[str, Any] = store["manifests"]
    label = store["active_manifest"]
    for _ in range(_ANCESTORS):
        manifest = manifests.get(label)
        if manifest is None:
            return
        yield manifest
        parts = manifest.get("ingredients") or []
        # Only the parent is the same picture; a component may be any small part of it.
        label = next(
            (one.get("active_manifest") for one in parts if one.get("relationship") == "parentOf"),
            None,
        )


def _actions(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return name and source type of each action, as the manifest lists them."""
    return [
        (
            str(one.get("action", "")).removeprefix("c2pa.").replace(" ", "_"),
            str(one.get("digitalSourceType") or ""),
        )
        for assertion in manifest.get("assertions") or []
        if str(assertion.get("label", "")).startswith("c2pa.actions")
        for one in (assertion["data"].get("actions") or [])[: limits.C2PA_STATEMENTS]
    ]


def _program(manifest: Mapping[str, Any]) -> str:
    named = manifest.get("claim_generator_info") or []
    if named:
        return " ".join(str(named[0].get(key) or "") for key in ("name", "version")).strip()
    return str(manifest.get("claim_generator") or "")
