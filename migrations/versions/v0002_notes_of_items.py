"""Notes of items: why an item carries a summary and not the article.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.add_column("items", sa.Column("note", sa.Text(), nullable=True))
