"""A copy of the database while it is in use."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from monitor.store.engine import explained
from monitor.store.errors import StoreError, Trouble, shown


@contextmanager
def _outside_transactions(engine: Engine, url: URL) -> Iterator[sqlite3.Connection]:
    """The driver's own connection: SQLAlchemy would begin a transaction, in which there is no VACUUM."""
    with explained(url), closing(engine.raw_connection()) as connection:
        yield cast("sqlite3.Connection", connection.driver_connection)


def backup(engine: Engine, url: URL, target: Path) -> None:
    """Writes a SQLite database, as of one moment, to a new file; readers and writers go on meanwhile.

    Raises:
        StoreError: the target exists or cannot be written, or the database is PostgreSQL.
    """
    if engine.dialect.name != "sqlite":
        remedy = "Use pg_dump, which copies a PostgreSQL database while it is in use."
        raise StoreError(Trouble.ADDRESS, f"{shown(url)} is not a SQLite database.", remedy)
    _created(target)
    try:
        with _outside_transactions(engine, url) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except BaseException:  # Ctrl-C as well: a half copy must never pass for a backup
        target.unlink(missing_ok=True)
        raise


def _created(target: Path) -> None:
    """Makes the file, empty as SQLite wants it, so that it is ours and no other process's."""
    if target.is_dir():
        raise StoreError(
            Trouble.ADDRESS, f"{target} is a folder.", f"Name a file in it: {target / 'backup.db'}"
        )
    if not target.parent.is_dir():
        raise StoreError(Trouble.ADDRESS, f"There is no folder {target.parent}.", f"mkdir -p {target.parent}")
    try:
        target.touch(exist_ok=False)
    except FileExistsError:
        raise StoreError(Trouble.ADDRESS, f"{target} exists already.", "Name a new file.") from None
    except OSError:
        why = f"No file can be created in {target.parent}."
        raise StoreError(
            Trouble.READ_ONLY, why, "Name another folder, or let this user write there."
        ) from None


def verify(engine: Engine, url: URL) -> tuple[str, ...]:
    """What is wrong inside a SQLite database; empty where nothing is. PostgreSQL has amcheck for that.

    Raises:
        StoreError: the database cannot be read at all.
    """
    if engine.dialect.name != "sqlite":
        return ()
    with _outside_transactions(engine, url) as connection:
        wrong = connection.execute("PRAGMA integrity_check").fetchall()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    found = tuple(str(line) for (line,) in wrong if line != "ok")
    return found + tuple(f"a row of {row[0]} refers to a row of {row[2]} that is missing" for row in dangling)
