"""Copies of a database in use."""

import contextlib
import sqlite3
import sys

import pytest

from monitor.store import Store, StoreError, Trouble
from tests.store.samples import alerted, stored


def test_a_copy_of_a_database_in_use(sqlite_store, tmp_path):
    target = tmp_path / "copy's name.db"
    with sqlite_store.begin() as tx:
        alerted(tx, "before")
    with sqlite_store.begin() as writing:
        stored(writing, "meanwhile")
        sqlite_store.backup(target)
    with Store.open(f"sqlite:///{target}") as copy:
        assert copy.check().ok
        assert copy.verify() == ()
        with copy.read() as tx:
            assert (tx.counts().items, tx.counts().alerts_pending) == (1, 1)
    with pytest.raises(StoreError, match="exists already"):
        sqlite_store.backup(target)
    with pytest.raises(StoreError, match="There is no folder"):
        sqlite_store.backup(tmp_path / "none" / "copy.db")
    with pytest.raises(StoreError, match="is a folder"):
        sqlite_store.backup(tmp_path)


def test_a_copy_that_failed_leaves_nothing_that_could_pass_for_one(sqlite_store, tmp_path, monkeypatch):
    target = tmp_path / "copy.db"

    @contextlib.contextmanager
    def full(*_):
        target.write_bytes(b"half")
        raise StoreError(Trouble.FULL, "no room")
        yield

    monkeypatch.setattr(sys.modules["monitor.store.backup"], "_outside_transactions", full)
    with pytest.raises(StoreError, match="no room"):
        sqlite_store.backup(target)
    assert not target.exists()


@pytest.mark.parametrize("end", [KeyboardInterrupt, sqlite3.OperationalError("unheard of")])
def test_neither_does_one_that_was_broken_off(sqlite_store, tmp_path, monkeypatch, end):
    target = tmp_path / "copy.db"

    @contextlib.contextmanager
    def broken_off(*_):
        target.write_bytes(b"half")
        raise end
        yield

    monkeypatch.setattr(sys.modules["monitor.store.backup"], "_outside_transactions", broken_off)
    with pytest.raises((KeyboardInterrupt, sqlite3.OperationalError)):
        sqlite_store.backup(target)
    assert not target.exists()


def test_two_copies_to_one_file_at_once_leave_one_whole(sqlite_store, tmp_path, monkeypatch):
    """The second never takes away what the first is writing."""
    target = tmp_path / "copy.db"
    backup = sys.modules["monitor.store.backup"]
    real = backup._outside_transactions

    @contextlib.contextmanager
    def meanwhile(*where):
        monkeypatch.setattr(backup, "_outside_transactions", real)
        with pytest.raises(StoreError, match="exists already"):
            sqlite_store.backup(target)
        with real(*where) as connection:
            yield connection

    monkeypatch.setattr(backup, "_outside_transactions", meanwhile)
    sqlite_store.backup(target)
    with Store.open(f"sqlite:///{target}") as copy:
        assert copy.verify() == ()


def test_postgres_has_its_own(postgres_store, tmp_path):
    with pytest.raises(StoreError, match="pg_dump"):
        postgres_store.backup(tmp_path / "copy.db")
    assert postgres_store.verify() == ()


def test_damage_is_found(sqlite_store, sqlite_url):
    with sqlite_store.begin() as tx:
        alerted(tx)
    with contextlib.closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as careless:
        careless.execute("DELETE FROM findings")
        careless.commit()
    assert any("findings" in line for line in sqlite_store.verify())
