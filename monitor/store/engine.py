"""Connections: SQLite in WAL with immediate transactions, PostgreSQL by psycopg."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

from monitor.store.errors import StoreError, Trouble, explain

BUSY_TIMEOUT = 15.0
"""Seconds a writer waits for another one on SQLite, and a lock on PostgreSQL, before it is an error."""
CONNECT_TIMEOUT = 5
"""Seconds to reach a PostgreSQL server."""
OLDEST_SQLITE = (3, 35, 0)
"""The first with RETURNING."""
_READ = "parallax_read"


def parse_url(address: str) -> URL:
    """The address with its driver named. Raises StoreError where it is none we know."""
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        # The address is not repeated: it may hold a password, and where cannot be told.
        raise StoreError(Trouble.ADDRESS, "The database address is not one.") from None
    backend = url.drivername.split("+")[0]
    if backend in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    raise StoreError(
        Trouble.ADDRESS, f"The database address begins with `{url.drivername}://`, which is not supported."
    )


def is_memory(url: URL) -> bool:
    """A SQLite database that lives in this process only."""
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database."""
    if url.get_backend_name() != "sqlite" or is_memory(url) or url.database is None:
        return None
    return Path(url.database)


def make_engine(url: URL) -> Engine:
    """An engine that connects when first used."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    options = f"-c timezone=UTC -c lock_timeout={int(BUSY_TIMEOUT * 1000)}"
    stated = url.query.get("options", "")
    with explained(url):
        return create_engine(
            url.update_query_dict({"options": f"{stated} {options}".strip()}),
            connect_args={
                "connect_timeout": CONNECT_TIMEOUT,
                "tcp_user_timeout": int(BUSY_TIMEOUT * 2000),
                "application_name": "parallax",
            },
            pool_pre_ping=True,
            hide_parameters=True,
        )


def _sqlite(url: URL) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        least = ".".join(map(str, OLDEST_SQLITE))
        text = f"This Python comes with SQLite {sqlite3.sqlite_version}; {least} is the oldest that will do."
        raise StoreError(Trouble.ADDRESS, text, "Use a newer Python, or PostgreSQL.")
    memory: dict[str, Any] = {"poolclass": StaticPool} if is_memory(url) else {}
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_TIMEOUT, "check_same_thread": False},
        hide_parameters=True,
        **memory,
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: pysqlite's own is deferred and late
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # less may forget in a power cut what was sent
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Immediate takes the write lock at once, where waiting works; upgrading a read later cannot wait.
        reading = connection.get_execution_options().get(_READ, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def transaction(engine: Engine, url: URL, *, read: bool = False) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back on any exception.

    Raises:
        StoreError: the database is unreachable, locked, full, read-only or damaged; nothing was changed.
    """
    with explained(url), engine.connect() as connection:
        options: dict[str, Any] = {_READ: True} if read else {}
        if read and engine.dialect.name == "postgresql":
            # One snapshot for all the statements of a read, as SQLite gives by itself.
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with connection.execution_options(**options).begin():
            yield connection


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turns what the driver raises into StoreError; a bug stays a bug."""
    try:
        yield
    except (DBAPIError, ArgumentError, sqlite3.Error) as error:
        told = explain(error.orig if isinstance(error, DBAPIError) else error, url)
        if told is None:
            raise
        raise told from None
