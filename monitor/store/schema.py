"""The tables. ``migrations/`` must produce exactly this; a test compares both on both databases.

Intent lives in feeds.toml and evidence here, so topics, measures, claims and channels are ids without a
table. Judgement that people made (``reviews``) is keyed by what it is about, an item's span and a measure,
not by rows that a newer grammar replaces. ``findings`` keep a snapshot of what they rested on.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from monitor.store.types import BigId, Exact, Json, SafeText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _must(name: str, kind: Any = SafeText) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _may(name: str, kind: Any = SafeText) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _id() -> Column[int]:
    return Column("id", BigId, primary_key=True, autoincrement=True)


def _item(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "item_id",
        BigId,
        ForeignKey("items.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        autoincrement=False,
    )


def _position() -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=False)


def _span() -> tuple[Column[Any], ...]:
    return _must("field"), _must("span_start", Integer), _must("span_end", Integer)


# --------------------------------------------------------------------------- polling

feeds = Table(
    "feeds",
    metadata,
    Column("id", SafeText, primary_key=True),
    _must("url"),  # the address the validators below belong to; the one to poll is in feeds.toml
    _must("active", Boolean),  # stands in feeds.toml and is enabled there, as of the last sync
    _must("every_seconds", Integer),
    _must("etag"),
    _must("last_modified"),
    _must("body_hash"),
    _may("next_poll", UtcDateTime),
    _may("last_attempt", UtcDateTime),
    _may("last_success", UtcDateTime),
    _must("failures", Integer),
    _may("failing_since", UtcDateTime),
    _must("last_error"),
    _must("gone", Boolean),
    _must("permanent_url"),
    _must("permanent_seen", Integer),
    _may("last_full", UtcDateTime),
    _must("memory", LargeBinary),  # its first bytes: these rows are written twice a poll
    _may("lease_token"),
    _may("leased_until", UtcDateTime),
    _may("suspect", Boolean),
    Index(None, "active", "next_poll"),
)

feed_memories = Table(  # written with the poll of a feed that said something new
    "feed_memories",
    metadata,
    Column("feed", SafeText, primary_key=True),
    _must("memory", LargeBinary),
)

# --------------------------------------------------------------------------- what was read

items = Table(
    "items",
    metadata,
    _id(),
    _must("feed"),  # no foreign key: an item outlives the polling of its feed
    _must("key"),
    _must("content_hash"),
    _must("version", Integer),
    _must("title"),
    _must("text"),
    _must("url"),
    _must("source"),
    _must("language"),
    _must("grade"),
    _may("published", UtcDateTime),
    _must("first_seen", UtcDateTime),
    _must("updated", UtcDateTime),
    _must("story"),
    _may("extractor_version", Integer),
    _may("judged", UtcDateTime),
    _must("times_judged", Integer),
    _must("judge_error"),
    _may("note"),
    UniqueConstraint("feed", "key"),
    Index(None, "first_seen"),
    Index(None, "feed", "first_seen"),
    Index(None, "url", postgresql_using="hash"),  # a hash has no limit on the length of what it indexes
    Index(
        "ix_items_unjudged",
        "id",
        sqlite_where=text("judged IS NULL"),
        postgresql_where=text("judged IS NULL"),
    ),
    sqlite_autoincrement=True,
)

item_versions = Table(  # texts that an update replaced: findings point into them
    "item_versions",
    metadata,
    _item(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _must("content_hash"),
    _must("title"),
    _must("text"),
    _must("replaced", UtcDateTime),
)

figures = Table(
    "figures",
    metadata,
    _item(primary_key=True),
    _position(),
    *_span(),
    _must("surface"),
    _must("number_start", Integer),
    _must("number_end", Integer),
    _may("low", Exact),
    _may("high", Exact),
    _must("qualifier"),
    _must("approximate", Boolean),
    _may("unit"),
    _may("counted"),
    _must("role"),
    _may("direction"),
    _must("part_of_whole", Boolean),
    _must("echo", Boolean),
    _must("modality"),
    _must("denied", Boolean),
    _may("attribution"),
    _may("carrier"),
    _may("as_of"),
)

topic_matches = Table(
    "topic_matches",
    metadata,
    _item(primary_key=True),
    _position(),
    _must("topic"),
    _must("score", Float),
    _must("phrase"),
    *_span(),
    _may("inherited"),
    Index(None, "topic", "item_id"),
)

claim_matches = Table(
    "claim_matches",
    metadata,
    _item(primary_key=True),
    _position(),
    _must("claim"),
    _must("score", Float),
    _may("decision"),
    _must("numbers_differ", Boolean),
    _must("negation_differs", Boolean),
    _must("debunks", Boolean),
    *_span(),
    Index(None, "claim", "item_id"),
)

readings = Table(
    "readings",
    metadata,
    _item(primary_key=True),
    _position(),
    _must("figure_n", Integer),
    _must("measure"),
    _may("low", Exact),
    _may("high", Exact),
    _must("cues", Json),
    _may("held_back"),
    ForeignKeyConstraint(["item_id", "figure_n"], ["figures.item_id", "figures.n"], ondelete="CASCADE"),
    Index(None, "measure", "item_id"),
    Index(None, "item_id", "figure_n"),
)

# --------------------------------------------------------------------------- evidence and judgement

reports = Table(
    "reports",
    metadata,
    _item(primary_key=True),
    Column("measure", SafeText, primary_key=True),
    Column("field", SafeText, primary_key=True),
    Column("span_start", Integer, primary_key=True, autoincrement=False),
    Column("span_end", Integer, primary_key=True, autoincrement=False),
    _must("surface"),
    _may("low", Exact),
    _may("high", Exact),
    _must("qualifier"),
    _must("originator"),
    _must("carrier"),
    _must("as_of", Date),
    _must("reported", UtcDateTime),
    _must("ingested", UtcDateTime),
    _must("grade"),
    Index(None, "measure", "reported"),
)

reviews = Table(  # append-only: an undo is another row
    "reviews",
    metadata,
    _id(),
    _item(),
    _must("measure"),
    _must("claim"),
    *_span(),
    Column("finding_id", BigId, ForeignKey("findings.id"), nullable=True),
    _must("decision"),
    _must("reason"),
    _must("reviewer"),
    _must("at", UtcDateTime),
    _may("until", UtcDateTime),
    CheckConstraint("decision IN ('accepted', 'rejected', 'snoozed', 'open')", name="decision"),
    Index(None, "item_id", "measure", "claim", "field", "span_start", "span_end", "id"),
    Index(None, "finding_id"),
    sqlite_autoincrement=True,
)

estimates = Table(  # append-only vintages
    "estimates",
    metadata,
    _id(),
    _must("measure"),
    _must("at", UtcDateTime),
    _may("low", Exact),
    _may("high", Exact),
    _must("members", Json),
    _may("baseline", Json),
    _must("reason"),
    Index(None, "measure", "at"),
    sqlite_autoincrement=True,
)

findings = Table(
    "findings",
    metadata,
    _id(),  # shown as M-<id>; never reused
    _item(),
    _must("item_version", Integer),  # the text its spans point into
    _must("found", UtcDateTime),
    _must("category"),
    _must("severity"),
    _must("alerts", Boolean),
    _must("reasons", Json),
    _must("fingerprint"),
    _must("topic"),
    _must("measure"),
    _must("claim"),
    *_span(),
    _must("surface"),
    _may("low", Exact),
    _may("high", Exact),
    _must("originator"),
    _may("estimate_low", Exact),
    _may("estimate_high", Exact),
    _must("distance", Float),
    _may("ratio", Float),
    _may("reading", Json),
    _may("claim_match", Json),
    _may("estimate", Json),
    UniqueConstraint(
        "item_id",
        "measure",
        "claim",
        "fingerprint",
        "field",
        "span_start",
        "span_end",
        name="uq_findings_state",
    ),
    Index(None, "fingerprint", "alerts"),
    Index(None, "measure", "found"),
    Index(None, "found"),
    sqlite_autoincrement=True,
)

copies = Table(  # later items that tell what an alerting finding told
    "copies",
    metadata,
    Column(
        "finding_id",
        BigId,
        ForeignKey("findings.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _item(primary_key=True),
    _must("seen", UtcDateTime),
    Index(None, "item_id"),
)

mutes = Table(
    "mutes",
    metadata,
    _id(),
    _must("topic"),
    _must("measure"),
    _must("reason"),
    _must("muted_by"),
    _must("at", UtcDateTime),
    _may("until", UtcDateTime),
    _may("ended", UtcDateTime),
    sqlite_autoincrement=True,
)

# --------------------------------------------------------------------------- delivery

messages = Table(  # one digest a channel and slot, its content frozen
    "messages",
    metadata,
    _id(),
    _must("channel"),
    _must("slot"),
    _must("thread"),
    _must("window_start", UtcDateTime),
    _must("window_end", UtcDateTime),
    _must("content", LargeBinary),
    _must("created", UtcDateTime),
    UniqueConstraint("channel", "slot"),
    Index(None, "channel", "thread", "id"),
    sqlite_autoincrement=True,
)

alerts = Table(  # written in the finding's transaction; pending until a message holds it or it is dropped
    "alerts",
    metadata,
    _id(),
    Column("finding_id", BigId, ForeignKey("findings.id", ondelete="CASCADE"), nullable=False),
    _must("channel"),
    _must("created", UtcDateTime),
    Column("message_id", BigId, ForeignKey("messages.id"), nullable=True),
    _may("dropped", UtcDateTime),
    _must("dropped_because"),
    UniqueConstraint("finding_id", "channel"),
    Index(None, "message_id"),
    Index(
        "ix_alerts_pending",
        "channel",
        "id",
        sqlite_where=text("message_id IS NULL AND dropped IS NULL"),
        postgresql_where=text("message_id IS NULL AND dropped IS NULL"),
    ),
    sqlite_autoincrement=True,
)

outbox = Table(  # one row a message and recipient
    "outbox",
    metadata,
    _id(),
    Column("message_id", BigId, ForeignKey("messages.id", ondelete="CASCADE"), nullable=False),
    _must("channel"),
    _must("recipient"),
    _must("state"),
    _must("tries", Integer),
    _must("created", UtcDateTime),
    _may("next_attempt", UtcDateTime),
    _may("lease_token"),
    _may("leased_until", UtcDateTime),
    _may("intent_at", UtcDateTime),  # about to send, or sent and the answer lost; sticky until known
    _must("possible_repeat", Boolean),
    _must("provider_id"),
    _must("last_error"),
    _may("closed", UtcDateTime),
    UniqueConstraint("message_id", "recipient"),
    CheckConstraint("state IN ('pending', 'leased', 'sent', 'dead', 'dropped')", name="state"),
    Index(
        "ix_outbox_open",
        "next_attempt",
        sqlite_where=text("closed IS NULL"),
        postgresql_where=text("closed IS NULL"),
    ),
    Index(None, "channel", "state"),
    sqlite_autoincrement=True,
)

attempts = Table(  # append-only
    "attempts",
    metadata,
    _id(),
    Column("outbox_id", BigId, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False),
    _may("started", UtcDateTime),
    _must("finished", UtcDateTime),
    _must("outcome"),
    _must("detail"),
    Index(None, "outbox_id"),
    sqlite_autoincrement=True,
)

channel_states = Table(
    "channel_states",
    metadata,
    Column("channel", SafeText, primary_key=True),
    _may("paused_until", UtcDateTime),
    _must("broken_because"),
    _may("last_attempt", UtcDateTime),
    _may("last_success", UtcDateTime),
)
