"""The database: what was read, what it means, what was sent. The only home of SQLAlchemy and Alembic.

    store = Store.open("sqlite:///monitor.db")
    store.migrate()
    with store.begin() as tx:
        tx.sync_feeds(feeds, now)

A transaction is short and holds no network call: everything in it is committed together, or nothing is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.store import migrate as migrations
from monitor.store.amending import Amending
from monitor.store.backup import backup, verify
from monitor.store.delivery import Dead, Delivery, Leased, Outcome, Retry, Sent
from monitor.store.engine import make_engine, parse_url, transaction
from monitor.store.errors import StoreError, Trouble, shown
from monitor.store.evidence import Evidence, Judged, Vintage
from monitor.store.migrate import SchemaCheck, SchemaState
from monitor.store.planning import Plan, Planned, Planning
from monitor.store.polling import ClaimedFeed, FeedHealth, FeedStanding, FinishedPoll, Polling
from monitor.store.pruning import Pruned, Pruning
from monitor.store.reading import Inserted, Passed, Readings
from monitor.store.reviews import Reviews, Status, StoredFinding
from monitor.store.rows import StoredItem
from monitor.store.tracing import Holdings, Reviewed, Telling, Tracing
from monitor.store.upkeep import Attempt, ChannelState, Counts, Message, Mute, OutboxEntry, Stray, Upkeep

__all__ = [
    "Attempt",
    "ChannelState",
    "ClaimedFeed",
    "Counts",
    "Dead",
    "FeedHealth",
    "FeedStanding",
    "FinishedPoll",
    "Holdings",
    "Inserted",
    "Judged",
    "Leased",
    "Message",
    "Mute",
    "OutboxEntry",
    "Outcome",
    "Passed",
    "Plan",
    "Planned",
    "Pruned",
    "Retry",
    "Reviewed",
    "SchemaCheck",
    "SchemaState",
    "Sent",
    "Status",
    "Store",
    "StoreError",
    "StoredFinding",
    "StoredItem",
    "Stray",
    "Telling",
    "Transaction",
    "Trouble",
    "Vintage",
]


class Transaction(
    Polling, Readings, Amending, Evidence, Reviews, Planning, Delivery, Upkeep, Pruning, Tracing
):
    """Everything that can be done inside one transaction; see the parts."""


class Store:
    """One database. Threads may share it, unless it is in memory: each transaction has its own connection."""

    def __init__(self, address: str) -> None:
        """Connects to nothing yet. Raises StoreError where the address is none."""
        self._url = parse_url(address)
        self._engine = make_engine(self._url)

    @classmethod
    def open(cls, address: str) -> "Store":
        """A store whose database can be reached and is not newer than this code. It may lack its tables yet.

        Raises:
            StoreError: otherwise.
        """
        store = cls(address)
        found = store.check()
        if found.state in (SchemaState.NEWER, SchemaState.UNREACHABLE):
            store.close()
            raise found.error()
        return store

    @property
    def name(self) -> str:
        """The address with passwords starred, as it may be shown."""
        return shown(self._url)

    def check(self) -> SchemaCheck:
        """How the schema stands to the code. Creates and changes nothing, raises nothing."""
        return migrations.check(self._engine, self._url)

    def require_current(self) -> None:
        """Raises StoreError, with what to do, unless the schema is the one this code needs."""
        found = self.check()
        if not found.ok:
            raise found.error()

    def migrate(self) -> tuple[str, str]:
        """Brings the schema up to date; returns the revision before ("" for none) and after.

        Raises:
            StoreError: it is newer than the code, cannot be reached, or holds somebody else's tables.
        """
        return migrations.migrate(self._engine, self._url)

    def backup(self, target: Path) -> None:
        """Copies a SQLite database in use, as of one moment, to a new file. Raises StoreError otherwise."""
        backup(self._engine, self._url, target)

    def verify(self) -> tuple[str, ...]:
        """What is wrong inside a SQLite database; empty where nothing is, and for PostgreSQL."""
        return verify(self._engine, self._url)

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction that writes: committed at the end, rolled back on any exception.

        Raises:
            StoreError: the database cannot do it now; nothing was changed.
        """
        with transaction(self._engine, self._url) as connection:
            yield Transaction(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that only reads, all from one moment. It and writers never wait for each other."""
        with transaction(self._engine, self._url, read=True) as connection:
            yield Transaction(connection)

    def close(self) -> None:
        """Closes the connections. Idempotent."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self.name!r})"
