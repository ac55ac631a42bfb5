"""Migrations make exactly the schema of the code, on both databases, whoever runs them."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from monitor.model.polling import MEMORY_HEAD
from monitor.store import SchemaState, Store, StoreError
from monitor.store.engine import make_engine, parse_url, transaction
from monitor.store.migrate import config
from monitor.store.schema import metadata


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    return request.getfixturevalue("empty_postgres_url")


def described(url):
    """Everything the database says of our tables, but for the order of constraints."""
    engine = make_engine(parse_url(url))
    inspector = inspect(engine)
    found = {}
    for table in metadata.tables:
        found[table] = {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], str(c["default"]))
                for c in inspector.get_columns(table)
            ],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(map(str, inspector.get_foreign_keys(table))),
            "unique": sorted(map(str, inspector.get_unique_constraints(table))),
            "checks": sorted(map(str, inspector.get_check_constraints(table))),
            "indexes": sorted(map(_index, inspector.get_indexes(table))),
        }
    engine.dispose()
    return found


def _index(index):
    options = {name: str(value) for name, value in index.pop("dialect_options", {}).items()}
    return f"{index} {options}"


def test_migrations_make_what_the_metadata_says(database_url, empty_url):
    url = parse_url(database_url)
    engine = make_engine(url)
    with transaction(engine, url) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_databases_are_the_same_to_the_last_constraint(database_url, request, tmp_path):
    made = (
        f"sqlite:///{tmp_path}/made.db"
        if database_url.startswith("sqlite")
        else request.getfixturevalue("empty_postgres_url")
    )
    engine = make_engine(parse_url(made))
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    assert described(database_url) == described(made)


def test_an_empty_database_is_behind_then_current(empty_url):
    with Store.open(empty_url) as store:
        assert store.check().state is SchemaState.BEHIND
        with pytest.raises(StoreError, match="monitor db migrate"):
            store.require_current()
        assert store.migrate() == ("", store.check().head)
        assert store.check().ok
        store.require_current()
        assert store.migrate() == (store.check().head, store.check().head)


def test_what_was_remembered_of_feeds_is_kept_when_it_gets_its_own_table(empty_url):
    url, memory = parse_url(empty_url), bytes(range(200))
    engine = make_engine(url)
    old = "'', '', '', 0, '', false, '', 0"
    with transaction(engine, url) as connection:
        made = config()
        made.attributes["connection"] = connection
        command.upgrade(made, "0003")
        connection.execute(
            text(
                "INSERT INTO feeds (id, url, active, every_seconds, etag, last_modified, body_hash, failures,"
                " last_error, gone, permanent_url, permanent_seen, memory)"
                f" VALUES ('a', 'https://example.org/a', true, 900, {old}, :memory)"
            ),
            {"memory": memory},
        )
    engine.dispose()
    with Store.open(empty_url) as store:
        store.migrate()
        with store.read() as tx:
            assert tx.feed_memories(["a", "b"]) == {"a": memory}
            state = tx.feed_states()["a"]
    assert (state.memory, state.suspect) == (memory[:MEMORY_HEAD], False)


def test_the_names_of_the_files_say_the_revisions(tmp_path):
    scripts = ScriptDirectory.from_config(config())
    found = [script.revision for script in scripts.walk_revisions()]
    assert found[0] == scripts.get_current_head() == Store(f"sqlite:///{tmp_path}/x.db").check().head
    assert found == sorted(found, reverse=True)
    assert len(found) == len(list(Path(scripts.versions).glob("v*_*.py")))
