"""What is remembered of a feed's entries lies in a table of its own.

Revision 0005, after 0004. The rows of ``feeds`` are written twice a poll; they keep the first bytes, which
say how the feed wants to be polled.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.create_table(
        "feed_memories",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("memory", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_feed_memories")),
    )
    op.execute("INSERT INTO feed_memories (feed, memory) SELECT id, memory FROM feeds")
    op.execute("UPDATE feeds SET memory = substr(memory, 1, 32) WHERE length(memory) > 32")
