"""Tables of desk.db. Only storage imports this."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CASE = Table(
    "case",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("role", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("ordering", String, nullable=False),
    Column("buyer", JSON, nullable=False),
    Column("seller", JSON, nullable=False),
    Column("order", JSON, nullable=False),
    Column("statement", JSON, nullable=False),
    Column("disputes", JSON, nullable=False),
    Column("details", JSON, nullable=False),
)

STORED_FILE = Table(
    "stored_file",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("taken_at", String, nullable=False),
)

# What a reader made of a stored file: may be made anew by a later reader, unlike the file itself.
READING = Table(
    "reading",
    METADATA,
    Column("digest", ForeignKey("stored_file.digest"), primary_key=True),
    Column("reader", String, nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("orientation", Integer, nullable=False),
    Column("pages", Integer),
    Column("duration", Float),
    Column("facts", JSON, nullable=False),
    Column("text", Text),
)

# When a stored file was last hashed again; apart, because a stored file is written once.
VERIFIED = Table(
    "verified",
    METADATA,
    Column("digest", ForeignKey("stored_file.digest"), primary_key=True),
    Column("at", String, nullable=False),
    Column("intact", Boolean, nullable=False),
)

# What was made of a chat log: one reading for each set of answers, made anew by later readers.
# `format` is NULL where the file is no chat log.
CONVERSATION = Table(
    "conversation",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", ForeignKey("stored_file.digest"), nullable=False),
    Column("answers", String, nullable=False),
    Column("signature", String, nullable=False),
    Column("format", String),
    Column("count", Integer, nullable=False),
    Column("about", JSON, nullable=False),
    UniqueConstraint("digest", "answers"),
)

# `id` is the row of the search index `message_index`, so it is never given twice.
MESSAGE = Table(
    "message",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("at", String),
    Column("partial", String),
    Column("unix", Float),
    Column("offset", Integer),
    Column("sender", String),
    Column("kind", String, nullable=False),
    Column("system", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("rare", JSON),
    UniqueConstraint("conversation_id", "place"),
)

# That the pictures of a stored file were looked at for text, and by what; `why` is a sentence
# (zh, en) where that could not be done.
RECOGNITION = Table(
    "recognition",
    METADATA,
    Column("digest", ForeignKey("stored_file.digest"), primary_key=True),
    Column("signature", String, nullable=False),
    Column("why", JSON),
)

# `id` is the row of the search index `recognised_index`.
RECOGNISED = Table(
    "recognised",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", ForeignKey("stored_file.digest"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("data", JSON, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("digest", "page"),
)

# What the picture in a stored file looks like, to find copies of it; apart, because it is large.
LOOK = Table(
    "look",
    METADATA,
    Column("digest", ForeignKey("stored_file.digest"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

EXHIBIT = Table(
    "exhibit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("digest", ForeignKey("stored_file.digest"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("dispute", String, nullable=False),
    Column("caption", String, nullable=False),
    Column("proves", String, nullable=False),
    Column("source", String, nullable=False),
    Column("included", Boolean, nullable=False),
    Column("set_aside", Boolean, nullable=False),
    Column("moments", JSON, nullable=False),
    Column("chosen", Integer),
    Column("chosen_by_person", Boolean, nullable=False),
    Column("findings", JSON, nullable=False),
    # Which checks the findings come from; empty while only those of the intake were made.
    Column("examined", String, nullable=False),
    # The same in exhibits that look alike: the id of one of them. NULL until compared.
    Column("alike", Integer),
    Column("details", JSON, nullable=False),
    UniqueConstraint("case_id", "label"),
)

CODE = Table(
    "code",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False, index=True),
    Column("value", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("pattern", String, nullable=False),
    Column("source", String, nullable=False),
    Column("obtained", JSON),
    Column("problem", String, nullable=False),
    Column("tags", JSON, nullable=False),
    Column("relations", JSON, nullable=False),
    UniqueConstraint("case_id", "value"),
    # Undo brings a row back under its own id, so no other may have got it meanwhile.
    sqlite_autoincrement=True,
)

EVENT = Table(
    "event",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False, index=True),
    Column("at", JSON),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("details", JSON, nullable=False),
    # Undo brings a row back under its own id, so no other may have got it meanwhile.
    sqlite_autoincrement=True,
)

EXHIBIT_CODE = Table(
    "exhibit_code",
    METADATA,
    Column("exhibit_id", ForeignKey("exhibit.id", ondelete="CASCADE"), primary_key=True),
    Column("code_id", ForeignKey("code.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("place", Integer, nullable=False),
)

EVENT_CODE = Table(
    "event_code",
    METADATA,
    Column("event_id", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("code_id", ForeignKey("code.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("place", Integer, nullable=False),
)

# One order of a seller and its parcel. Times are wall clocks as the order list wrote them.
SHIPMENT = Table(
    "shipment",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("order_no", String, nullable=False, unique=True),
    Column("platform", String, nullable=False),
    Column("shop", String, nullable=False),
    Column("buyer", String, nullable=False),
    Column("receiver", String, nullable=False),
    Column("item", String, nullable=False),
    Column("amount", String, nullable=False),
    Column("carrier", String, nullable=False),
    Column("waybills", JSON, nullable=False),
    Column("weight", String, nullable=False),
    Column("paid_at", String, nullable=False),
    Column("shipped_at", String, nullable=False),
    Column("picked_at", String, nullable=False),
    Column("signed_at", String, nullable=False),
    Column("finished_at", String, nullable=False),
    Column("note", String, nullable=False),
    # Newest first: when it was shipped, else paid; empty where neither is known.
    Column("day", String, nullable=False, index=True),
    Column("cases", JSON, nullable=False),
    # Which import brought it, so that one import is undone as one.
    Column("batch", Integer, nullable=False, index=True),
    Column("set_aside", Boolean, nullable=False),
)

# Order and waybill numbers as they are compared, and backwards, to be found by their last digits.
SHIPMENT_NUMBER = Table(
    "shipment_number",
    METADATA,
    Column("shipment_id", ForeignKey("shipment.id", ondelete="CASCADE"), primary_key=True),
    Column("number", String, primary_key=True, index=True),
    Column("backwards", String, nullable=False, index=True),
)

SHIPMENT_FILE = Table(
    "shipment_file",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("shipment_id", ForeignKey("shipment.id"), nullable=False, index=True),
    Column("digest", ForeignKey("stored_file.digest"), nullable=False, index=True),
    Column("proof", String, nullable=False),
    Column("name", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("moments", JSON, nullable=False),
    Column("batch", Integer, nullable=False, index=True),
    Column("set_aside", Boolean, nullable=False),
)

# What was handed in, frozen; only `sent_at` and `set_aside` are told later.
SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False, index=True),
    Column("purpose", String, nullable=False),
    Column("to", String, nullable=False),
    Column("profile", String, nullable=False),
    Column("exhibits", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("pdf_name", String, nullable=False),
    Column("pdf_digest", String(64), nullable=False),
    Column("manifest_digest", String(64), nullable=False),
    Column("ground", String, nullable=False),
    Column("ruling_event", Integer),
    Column("attempt", Integer, nullable=False),
    Column("frozen_at", JSON),
    Column("sent_at", JSON),
    Column("set_aside", Boolean, nullable=False),
)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("case_id", Integer),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    sqlite_autoincrement=True,
)

_REFUSE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is write-once'); END"
)
_REFUSE_FROZEN = (
    "CREATE TRIGGER IF NOT EXISTS submission_frozen BEFORE UPDATE OF {columns} ON submission "
    "BEGIN SELECT RAISE(ABORT, 'submission is frozen'); END"
)
_THAWED = {"sent_at", "set_aside"}
_FROZEN = ", ".join(f'"{c.name}"' for c in SUBMISSION.columns if c.name not in _THAWED)
# Alembic's batch mode drops triggers, so they are made anew after every migration.
TRIGGERS = (
    *(
        _REFUSE.format(table=table, verb=verb)
        for table, verb in (
            ("journal", "UPDATE"),
            ("journal", "DELETE"),
            ("stored_file", "UPDATE"),
            ("stored_file", "DELETE"),
            ("exhibit", "DELETE"),
            ("submission", "DELETE"),
            ("shipment", "DELETE"),
            ("shipment_file", "DELETE"),
        )
    ),
    _REFUSE_FROZEN.format(columns=_FROZEN),
)
