"""Feeds whose documents may end the process that reads them.

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.add_column("feeds", sa.Column("suspect", sa.Boolean(), nullable=True))
