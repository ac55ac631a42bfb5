"""Topics that an item has from its feed: why it has them.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.add_column("topic_matches", sa.Column("inherited", sa.Text(), nullable=True))
