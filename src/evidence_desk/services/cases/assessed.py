"""An assessment as plain values for JSON: a stable shape, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence_desk.domain.text import Language, Text
from evidence_desk.rules.appeal import AppealStanding
from evidence_desk.rules.assessment import Assessment
from evidence_desk.rules.codes import STATE_TEXT
from evidence_desk.rules.gaps import Place
from evidence_desk.rules.paths import PathStanding
from evidence_desk.rules.warnings import Warned
from evidence_desk.rules.wording import Written
from evidence_desk.services.cases import deadlines
from evidence_desk.services.cases.assessing import Sighting

__all__ = ["STATE_TEXT", "codes", "document", "message", "place", "sighting"]


def document(found: Assessment, language: Language = "zh") -> dict[str, Any]:
    """Return all that the rules say of a case; `appeal` only once there is a decision.

    Deadlines, gaps, warnings, stage, `codes_linked`, `appeal` and `paths` have the shape of
    `expected` in a description; more is told beside them.
    """
    standing = found.standing
    told: dict[str, Any] = {
        "as_of": found.as_of.isoformat(timespec="minutes"),
        "deadlines": [deadlines.document(one, language) for one in found.deadlines],
        "gaps": [place(one, language) for one in found.gaps()],
        "other_side_must_prove": [place(one, language) for one in found.other_side_must_prove()],
        "warnings": [_warned(one, language) for one in found.warnings],
        "stage": found.stage,
        "codes_linked": found.codes_linked,
        "paths": {one.id: one.status for one in found.paths},
    }
    if found.appeal is not None:
        told["appeal"] = _appeal(found.appeal, language)
    return told | {
        "stage_label": standing.label.in_(language),
        "stage_about": standing.about.in_(language),
        "stage_since": standing.since.isoformat(timespec="minutes") if standing.since else None,
        "steps": [
            {"id": one.id, "label": one.label.in_(language), "state": one.state}
            for one in standing.steps
        ],
        "may": [
            {
                "id": one.id,
                "label": one.label.in_(language),
                "until": one.until.isoformat() if one.until else None,
                "cautions": _all(one.cautions, language),
            }
            for one in standing.may()
        ],
        "closed": [
            {"id": one.id, "label": one.label.in_(language), "why": _said(one.why, language)}
            for one in standing.closed()
        ],
        "path_details": [_path(one, language) for one in found.paths],
        "checklist": [place(one, language) for one in found.checklist.places],
        "proofs": {ident: text.in_(language) for ident, text in found.checklist.proofs.items()},
        "pairs": _all(found.checklist.pairs, language),
        "notes": _all(found.notes, language),
    }


def place(one: Place, language: Language) -> dict[str, Any]:
    """Return one place of the checklist."""
    return {
        "dispute": one.dispute,
        "item": one.item,
        "level": one.level,
        "who": one.who,
        "status": one.status,
        "have": one.have,
        "need": one.need,
        "label": one.label.in_(language),
        "words": one.words.in_(language),
        "wanted": one.wanted.in_(language),
        "example": _said(one.example, language),
        "filled_by": list(one.filled_by),
        "weak": list(one.weak),
        "unfit": [{"id": o.label, "why": o.why.in_(language)} for o in one.unfit],
        "could_fill": list(one.could_fill),
        "note": _said(one.note, language),
        "borrowed": one.borrowed,
    }


def codes(found: Assessment, language: Language = "zh") -> dict[str, Any]:
    """Return the codes of a case with their states, and how they hang together."""
    return {
        "codes": [
            {
                "value": one.code.value,
                "kind": one.code.kind,
                "state": one.state,
                "obtained": one.code.obtained.iso() if one.code.obtained else None,
                "source": one.code.source,
                "problem": one.code.problem,
                "tags": list(one.code.tags),
                "days_to_follow_up": one.days_to_follow_up,
                "days_to_expiry": one.days_to_expiry,
                "replaced_by": one.replaced_by,
                "master": one.master,
                "agents": list(one.agents),
                "together_with": list(one.together_with),
            }
            for one in found.codes
        ],
        "codes_linked": found.codes_linked,
        "edges": [
            {
                "from": one.start,
                "to": one.end,
                "kind": one.kind,
                "words": one.words.in_(language),
                "since": one.since.isoformat(timespec="minutes") if one.since else None,
            }
            for one in found.graph.edges
        ],
    }


def sighting(one: Sighting) -> dict[str, Any]:
    """Return a code that was seen in an exhibit and is not recorded."""
    return {
        "id": one.label,
        "value": one.code.value,
        "kind": one.code.kind,
        "pattern": one.code.pattern,
        "auto": one.code.auto,
    }


def message(one: Written, language: Language = "zh") -> dict[str, Any]:
    """Return one message with its blanks, lengths, and the places to look at."""
    return {
        "id": one.id,
        "label": one.label.in_(language),
        "to": one.to,
        "text": one.text,
        "ready": one.is_ready,
        "blanks": [
            {"field": b.field, "label": b.label.in_(language), "span": [b.start, b.end]}
            for b in one.blanks
        ],
        "lengths": [
            {
                "limit": o.limit,
                "label": o.label.in_(language),
                "used": o.used,
                "allowed": o.allowed,
                "unit": o.unit,
                "proven": o.proven,
            }
            for o in one.lengths
        ],
        "spans": [
            {"kind": s.kind, "span": [s.start, s.end], "why": s.why.in_(language)}
            for s in one.spans
        ],
    }


def _warned(one: Warned, language: Language) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id}
    if one.target:
        told["target"] = one.target
    if one.of:
        told["of"] = one.of
    return told | {
        "severity": one.severity,
        "message": one.message.in_(language),
        "source": list(one.source),
        "confidence": one.confidence,
    }


def _appeal(one: AppealStanding, language: Language) -> dict[str, Any]:
    told: dict[str, Any] = {"allowed": one.allowed, "attempts_used": one.attempts_used}
    if one.reason:
        told["reason"] = one.reason
    return told | {
        "ground": one.ground,
        "new_evidence": list(one.new_evidence),
        "kept_since": list(one.kept_since),
        "max_attempts": one.max_attempts,
        "due": one.due.isoformat() if one.due else None,
        "problem": _said(one.problem, language),
        "must_address": one.must_address.in_(language),
        "cautions": _all(one.cautions, language),
    }


def _path(one: PathStanding, language: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label.in_(language),
        "status": one.status,
        "why": _said(one.why, language),
        "needs": [field.label.in_(language) for field in one.needs],
        "cautions": _all(one.cautions, language),
        "notes": _all(one.notes, language),
        "url": one.url,
        "phone": one.phone,
    }


def _said(text: Text | None, language: Language) -> str | None:
    return text.in_(language) if text else None


def _all(texts: Iterable[Text], language: Language) -> list[str]:
    return [text.in_(language) for text in texts]
