"""Alembic's environment. Migrates over the connection handed to it; for developers, MONITOR_DATABASE_URL."""

import os
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from monitor.store.engine import make_engine, parse_url, transaction
from monitor.store.schema import metadata
from monitor.store.types import Exact, SafeText, UtcDateTime

# Migrations must not change when the types of the code do, so they are written with SQLAlchemy's own.
_PLAIN: dict[type[Any], str] = {Exact: "NUMBER", UtcDateTime: "TIME", SafeText: "sa.Text()"}


def render_item(kind: str, item: Any, autogen: Any) -> str | Literal[False]:  # noqa: ARG001
    """How ``alembic revision --autogenerate`` writes our column types."""
    if kind != "type":
        return False
    if isinstance(item, sa.BigInteger) and item._variant_mapping:  # noqa: SLF001  the only way to tell
        return "BIG_ID"
    if isinstance(item, sa.JSON):
        return "JSON"
    return _PLAIN.get(type(item), False)


def run(connection: sa.Connection) -> None:
    """Runs the migrations inside the transaction of ``connection``."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    address = parse_url(os.environ["MONITOR_DATABASE_URL"])
    with transaction(make_engine(address), address) as opened:
        run(opened)
