"""What is known of one platform: codes, deadlines, stages, disputes, warnings, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from evidence_desk.domain.text import Text
from evidence_desk.rules.fact import Claim, Conflict, Entry, Fact, Severity

Level = Literal["required", "recommended", "optional"]
Who = Literal["buyer", "seller", "carrier", "third_party", "platform"]
Unit = Literal["hour", "day", "working_day", "month", "year"]
Counting = Literal["civil", "platform", "working_day"]
Role = Literal["", "buyer", "seller"]
Check = Literal[
    "always_info",
    "abusive_words_in_statement",
    "appeal_attempts_ge",
    "appeal_ground_missing",
    "captured_outside_case",
    "chat_channel_not_allowed",
    "chat_excerpt",
    "chat_gap",
    "chat_outside_platform",
    "chat_pasted",
    "claim_includes",
    "claim_refund_only_after_delivery",
    "code_date_differs_from_obtained",
    "code_in_shared_export",
    "code_used_for_multiple_problems",
    "deadline_near",
    "deadline_passed",
    "deadline_passed_unmet",
    "deadline_year_without_calendar",
    "duplicate_hash",
    "evidence_kind_present",
    "exchange_requested_and_no_reason_window_over",
    "exif_edited",
    "export_profile_is_public",
    "has_event",
    "messages_in_window_gt",
    "photo_without_exif",
    "precondition_failed",
    "same_problem_codes_gt",
    "sensitive_number_found",
    "signed_by_proxy_without_consent",
    "third_party_data_found",
]


@dataclass(frozen=True, slots=True)
class RuleText:
    """The published rules of a platform."""

    title: str
    revised: date
    articles: int
    url: str
    read_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(Fact):
    """A platform. `rules_fallback` names the one whose rules may be looked at in its stead."""

    id: str
    label: Text
    full_name: Text | None = None
    owner: str = ""
    status: Literal["active", "unknown"] = "active"
    status_note: Text | None = None
    rules_fallback: str = ""
    rules_fallback_note: Text | None = None
    rules_fallback_source: tuple[str, ...] = ()
    rule_text: RuleText | None = None
    rule_text_note: Text | None = None
    term_note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Fact):
    """How a number looks; `length` is its length, or the shortest and the longest.

    `shape`, `near` and `alone` are those of `domain.patterns.Pattern`: for spotting on pages.
    """

    id: str
    regex: str
    examples: tuple[str, ...]
    auto_accept: bool
    examples_are_ours: bool = False
    length: tuple[int, ...] = ()
    shape: str = ""
    near: tuple[str, ...] = ()
    alone: bool = False
    parts: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeKind(Entry):
    """A kind of number: feedback code, complaint number, order number …"""

    same_pattern_as: str = ""
    corroboration: Text | None = None
    pattern: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSource(Entry):
    """Where a code is obtained; `path` are the taps that lead there."""

    path: Text | None = None
    preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Precondition(Entry):
    """What must hold before the platform takes the dispute."""

    check: Literal["order_status_in", "has_event", "has_event_with_channel", "manual_list"]
    severity: Severity
    event: str = ""
    channel: str = ""
    values: tuple[str, ...] = ()
    items: tuple[Text, ...] = ()
    on_fail: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule(Entry):
    """A deadline: the event that starts it, how long it runs and what closes it.

    `amount` is None where nobody knows it; with `user_entered` the person tells what the screen
    shows. `counting_platform` is the second reading of a deadline that is read in two ways.
    `applies_to_codes` makes it one deadline for each code of these kinds. `applies_to` names whose
    clock it is where it is neither buyer's nor seller's. `opens_for` is `first` where only the
    first of several trigger events counts.
    """

    trigger: str
    severity: Severity
    counting: Counting
    amount: int | None = None
    amount_min: int | None = None
    unit: Unit | None = None
    counting_platform: Literal["", "platform"] = ""
    starts: Literal["trigger", "next_midnight"] = "trigger"
    opens_for: Literal["every", "first"] = "every"
    known: bool = True
    user_entered: bool = False
    applies_to: Literal["", "agency", "carrier", "complainant", "plaintiff"] = ""
    applies_to_role: Role = ""
    applies_to_dispute: str = ""
    applies_to_goods: Literal["", "durable"] = ""
    applies_to_codes: tuple[str, ...] = ()
    met_by: str = ""
    met_service: tuple[str, ...] = ()
    met_before_trigger: bool = False
    on_expiry: Text | None = None
    exceptions: tuple[Text, ...] = ()
    exceptions_source: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    clock_stops_for: tuple[str, ...] = ()
    superseded: Claim | None = None
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Entry):
    """A step of the platform's procedure; the event `opens_on` opens it."""

    order: int
    entry: Text | None = None
    user_does: Text | None = None
    opens_on: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for which an appeal is taken."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecord(Fact):
    """What public rules say of the appeal of one role, or of either."""

    role: Literal["buyer", "seller", "either"]
    claim: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(Fact):
    """How a platform's decision is appealed."""

    deadline: str
    max_attempts: int
    grounds: tuple[Ground, ...]
    rejected_grounds: tuple[str, ...]
    must_address: Text
    steps: tuple[Text, ...]
    upgrade: Text
    quote_once: str
    new_evidence_test: Text
    new_evidence_test_source: tuple[str, ...]
    public_record: tuple[PublicRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Subtype:
    """A finer kind of a dispute."""

    id: str
    label: Text
    added_by_us: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """Who bears the proof; `confidence` is empty where only the dispute's own source stands."""

    who: Who
    detail: Text | None = None
    quote: str = ""
    source: tuple[str, ...] = ()
    confidence: Literal["", "seed", "public_page", "law_text", "unsure"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRule(Entry):
    """One place of a dispute's checklist: what is wanted, from whom, of which kinds."""

    level: Level
    who: Who
    kinds: tuple[str, ...]
    min_count: int = 1
    channels: tuple[str, ...] = ()
    required_when: str = ""
    example: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Entry):
    """A type of dispute with its burden of proof and its checklist."""

    proof: Proof
    role: Role = ""
    subtypes: tuple[Subtype, ...] = ()
    evidence: tuple[EvidenceRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRule(Entry):
    """Which channels' chats count inside the platform."""

    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEntry(Entry):
    """A way to reach the platform or somebody beside it; `editable` where nobody vouches for it."""

    editable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Entry):
    """A kind of customer service."""

    order: int
    handles: Text | None = None
    hours: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Entry):
    """A message with `{fields}` to fill from the case."""

    lines: tuple[Text, ...]
    required_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Entry):
    """What a page takes; None where nobody knows. Sizes are bytes."""

    known: bool
    superseded: bool = False
    image_max_count: int | None = None
    image_max_bytes: int | None = None
    image_formats: tuple[str, ...] = ()
    text_max_bytes: int | None = None
    text_max_chars_unproven: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule(Fact):
    """A warning: the check that calls it, with its parameters, and what it says."""

    id: str
    check: Check
    severity: Severity
    message: Text
    deadline: str = ""
    within_days: int | None = None
    window_minutes: int | None = None
    max: int | None = None
    allowed: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    item: str = ""
    event: str = ""
    precondition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPack:
    """All that is known of one platform."""

    platform: Platform
    codes: tuple[CodeKind, ...] = ()
    code_sources: tuple[CodeSource, ...] = ()
    code_relations: tuple[Entry, ...] = ()
    code_tags: tuple[Entry, ...] = ()
    code_fields: tuple[Entry, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    trigger_hints: tuple[Entry, ...] = ()
    stages: tuple[Stage, ...] = ()
    services: tuple[Service, ...] = ()
    appeal: Appeal | None = None
    disputes: tuple[Dispute, ...] = ()
    channel_rules: tuple[ChannelRule, ...] = ()
    channel_entries: tuple[ChannelEntry, ...] = ()
    formats: tuple[Entry, ...] = ()
    limits: tuple[Limit, ...] = ()
    warnings: tuple[WarningRule, ...] = ()
    templates: tuple[Template, ...] = ()
    advice: tuple[Entry, ...] = ()
    seller_advice: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
