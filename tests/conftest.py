"""Shared fixtures: real databases.

``store`` runs a test twice, on SQLite and on PostgreSQL; ``sqlite_store`` and ``postgres_store`` once.
``sqlite_url``, ``postgres_url`` and ``database_url`` (both) are addresses of fresh, migrated databases.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair; and the same code gives the same result every time, so
# that what fails is what the change broke. `pytest --hypothesis-profile search` looks for new examples.
settings.register_profile("untimed", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("untimed")

if TYPE_CHECKING:  # loaded by the fixtures, so that tests without a database start at once
    from monitor.store import Store
    from tests.support.postgres import Postgres


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Postgres]":
    """The server of this test process."""
    from tests.support.postgres import Postgres

    server = Postgres.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    from monitor.store import Store

    path = tmp_path_factory.mktemp("template") / "monitor.db"
    with Store(f"sqlite:///{path}") as store:
        store.migrate()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """A fresh SQLite file."""
    path = tmp_path / "monitor.db"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: "Postgres") -> Iterator[str]:
    """A fresh PostgreSQL database."""
    name = postgres.database()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def empty_postgres_url(postgres: "Postgres") -> Iterator[str]:
    """A PostgreSQL database without tables."""
    name = postgres.database(migrated=False)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database, one after the other."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> "Iterator[Store]":
    """A store on a fresh database, one after the other."""
    from monitor.store import Store

    with Store.open(database_url) as opened:
        yield opened


@pytest.fixture
def sqlite_store(sqlite_url: str) -> "Iterator[Store]":
    """A store on a fresh SQLite file."""
    from monitor.store import Store

    with Store.open(sqlite_url) as opened:
        yield opened


@pytest.fixture
def postgres_store(postgres_url: str) -> "Iterator[Store]":
    """A store on a fresh PostgreSQL database."""
    from monitor.store import Store

    with Store.open(postgres_url) as opened:
        yield opened
