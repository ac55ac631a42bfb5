"""The initial schema.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER = sa.Numeric().with_variant(sa.Text(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    _channel_states()
    _estimates()
    _feeds()
    _items()
    _messages()
    _mutes()
    _claim_matches()
    _figures()
    _findings()
    _item_versions()
    _outbox()
    _reports()
    _topic_matches()
    _alerts()
    _attempts()
    _copies()
    _readings()
    _reviews()


def _channel_states() -> None:
    op.create_table(
        "channel_states",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("paused_until", TIME, nullable=True),
        sa.Column("broken_because", sa.Text(), nullable=False),
        sa.Column("last_attempt", TIME, nullable=True),
        sa.Column("last_success", TIME, nullable=True),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_states")),
    )


def _estimates() -> None:
    op.create_table(
        "estimates",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("members", JSON, nullable=False),
        sa.Column("baseline", JSON, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estimates")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_estimates_measure_at"), "estimates", ["measure", "at"], unique=False)


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("every_seconds", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.Column("next_poll", TIME, nullable=True),
        sa.Column("last_attempt", TIME, nullable=True),
        sa.Column("last_success", TIME, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", TIME, nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("permanent_url", sa.Text(), nullable=False),
        sa.Column("permanent_seen", sa.Integer(), nullable=False),
        sa.Column("last_full", TIME, nullable=True),
        sa.Column("memory", sa.LargeBinary(), nullable=False),
        sa.Column("lease_token", sa.Text(), nullable=True),
        sa.Column("leased_until", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
    )
    op.create_index(op.f("ix_feeds_active_next_poll"), "feeds", ["active", "next_poll"], unique=False)


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("published", TIME, nullable=True),
        sa.Column("first_seen", TIME, nullable=False),
        sa.Column("updated", TIME, nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Integer(), nullable=True),
        sa.Column("judged", TIME, nullable=True),
        sa.Column("times_judged", sa.Integer(), nullable=False),
        sa.Column("judge_error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("feed", "key", name=op.f("uq_items_feed_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_items_feed_first_seen"), "items", ["feed", "first_seen"], unique=False)
    op.create_index(op.f("ix_items_first_seen"), "items", ["first_seen"], unique=False)
    op.create_index(
        "ix_items_unjudged",
        "items",
        ["id"],
        unique=False,
        sqlite_where=sa.text("judged IS NULL"),
        postgresql_where=sa.text("judged IS NULL"),
    )
    op.create_index(op.f("ix_items_url"), "items", ["url"], unique=False, postgresql_using="hash")


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("window_start", TIME, nullable=False),
        sa.Column("window_end", TIME, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("channel", "slot", name=op.f("uq_messages_channel_slot")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_messages_channel_thread_id"), "messages", ["channel", "thread", "id"], unique=False
    )


def _mutes() -> None:
    op.create_table(
        "mutes",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("muted_by", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("until", TIME, nullable=True),
        sa.Column("ended", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutes")),
        sqlite_autoincrement=True,
    )


def _claim_matches() -> None:
    op.create_table(
        "claim_matches",
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("numbers_differ", sa.Boolean(), nullable=False),
        sa.Column("negation_differs", sa.Boolean(), nullable=False),
        sa.Column("debunks", sa.Boolean(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_claim_matches_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "n", name=op.f("pk_claim_matches")),
    )
    op.create_index(
        op.f("ix_claim_matches_claim_item_id"), "claim_matches", ["claim", "item_id"], unique=False
    )


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("number_start", sa.Integer(), nullable=False),
        sa.Column("number_end", sa.Integer(), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("part_of_whole", sa.Boolean(), nullable=False),
        sa.Column("echo", sa.Boolean(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_figures_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "n", name=op.f("pk_figures")),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("found", TIME, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("alerts", sa.Boolean(), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("originator", sa.Text(), nullable=False),
        sa.Column("estimate_low", NUMBER, nullable=True),
        sa.Column("estimate_high", NUMBER, nullable=True),
        sa.Column("distance", sa.Float(), nullable=False),
        sa.Column("ratio", sa.Float(), nullable=True),
        sa.Column("reading", JSON, nullable=True),
        sa.Column("claim_match", JSON, nullable=True),
        sa.Column("estimate", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_findings_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint(
            "item_id",
            "measure",
            "claim",
            "fingerprint",
            "field",
            "span_start",
            "span_end",
            name="uq_findings_state",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_findings_fingerprint_alerts"), "findings", ["fingerprint", "alerts"], unique=False
    )
    op.create_index(op.f("ix_findings_found"), "findings", ["found"], unique=False)
    op.create_index(op.f("ix_findings_measure_found"), "findings", ["measure", "found"], unique=False)


def _item_versions() -> None:
    op.create_table(
        "item_versions",
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replaced", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_item_versions_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "version", name=op.f("pk_item_versions")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("message_id", BIG_ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("next_attempt", TIME, nullable=True),
        sa.Column("lease_token", sa.Text(), nullable=True),
        sa.Column("leased_until", TIME, nullable=True),
        sa.Column("intent_at", TIME, nullable=True),
        sa.Column("possible_repeat", sa.Boolean(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("closed", TIME, nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'leased', 'sent', 'dead', 'dropped')", name=op.f("ck_outbox_state")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_outbox_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message_id", "recipient", name=op.f("uq_outbox_message_id_recipient")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_channel_state"), "outbox", ["channel", "state"], unique=False)
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["next_attempt"],
        unique=False,
        sqlite_where=sa.text("closed IS NULL"),
        postgresql_where=sa.text("closed IS NULL"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("span_end", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("originator", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("reported", TIME, nullable=False),
        sa.Column("ingested", TIME, nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_reports_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "item_id", "measure", "field", "span_start", "span_end", name=op.f("pk_reports")
        ),
    )
    op.create_index(op.f("ix_reports_measure_reported"), "reports", ["measure", "reported"], unique=False)


def _topic_matches() -> None:
    op.create_table(
        "topic_matches",
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_topic_matches_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "n", name=op.f("pk_topic_matches")),
    )
    op.create_index(
        op.f("ix_topic_matches_topic_item_id"), "topic_matches", ["topic", "item_id"], unique=False
    )


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("finding_id", BIG_ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("message_id", BIG_ID, nullable=True),
        sa.Column("dropped", TIME, nullable=True),
        sa.Column("dropped_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_alerts_finding_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_alerts_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("finding_id", "channel", name=op.f("uq_alerts_finding_id_channel")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_alerts_message_id"), "alerts", ["message_id"], unique=False)
    op.create_index(
        "ix_alerts_pending",
        "alerts",
        ["channel", "id"],
        unique=False,
        sqlite_where=sa.text("message_id IS NULL AND dropped IS NULL"),
        postgresql_where=sa.text("message_id IS NULL AND dropped IS NULL"),
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("outbox_id", BIG_ID, nullable=False),
        sa.Column("started", TIME, nullable=True),
        sa.Column("finished", TIME, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_attempts_outbox_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attempts_outbox_id"), "attempts", ["outbox_id"], unique=False)


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("finding_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("seen", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_copies_finding_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_copies_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("finding_id", "item_id", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_item_id"), "copies", ["item_id"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure_n", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("cues", JSON, nullable=False),
        sa.Column("held_back", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id", "figure_n"],
            ["figures.item_id", "figures.n"],
            name=op.f("fk_readings_item_id_figure_n"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_readings_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "n", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_item_id_figure_n"), "readings", ["item_id", "figure_n"], unique=False)
    op.create_index(op.f("ix_readings_measure_item_id"), "readings", ["measure", "item_id"], unique=False)


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("item_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("finding_id", BIG_ID, nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("until", TIME, nullable=True),
        sa.CheckConstraint(
            "decision IN ('accepted', 'rejected', 'snoozed', 'open')", name=op.f("ck_reviews_decision")
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_reviews_finding_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_reviews_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reviews_finding_id"), "reviews", ["finding_id"], unique=False)
    op.create_index(
        op.f("ix_reviews_item_id_measure_claim_field_span_start_span_end_id"),
        "reviews",
        ["item_id", "measure", "claim", "field", "span_start", "span_end", "id"],
        unique=False,
    )
