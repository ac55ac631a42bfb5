"""The database is locked, full, away or restarted while a message is on its way: not lost, not sent twice."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import event

from monitor.pipeline import send_due
from monitor.store import Store, StoreError
from monitor.store import engine as engine_module
from tests.delivery.sender import POINTS, Work, sender
from tests.delivery.world import (
    BEYOND_THE_LEASE,
    Clock,
    desk_over,
    email,
    entries,
    mailbox,
    raise_alert,
    states,
    subjects,
)

HOWS = ["stop", "crash"]
"""A server that an administrator restarts, and one that has to recover."""


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.1)


def during_the_post(web, act: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Does something while the server has the message and the sender has no answer yet. Once."""
    real, acts = web.answer, [act]

    def answer(path: str, body: bytes):
        if acts:
            acts.pop()()
        return real(path, body)

    monkeypatch.setattr(web, "answer", answer)


# --------------------------------------------------------------------------- locked


@contextmanager
def locker(url: str) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """What locks the outbox against every writer, and what lets it go."""
    if url.startswith("sqlite"):
        path = url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None)) as other:
            yield lambda: void(other.execute("BEGIN IMMEDIATE")), lambda: void(other.execute("ROLLBACK"))
    else:
        with psycopg.connect(url) as other:
            lock = "LOCK TABLE outbox, channel_states IN EXCLUSIVE MODE"
            yield lambda: void(other.execute(lock)), other.rollback


def void(_: object) -> None:
    return


@pytest.mark.usefixtures("hasty")
def test_locked_while_the_answer_comes(database_url, tmp_path, web, monkeypatch):
    with Store.open(database_url) as store, locker(database_url) as (lock, unlock):
        raise_alert(store, "web")
        clock = Clock()
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        during_the_post(web, lock, monkeypatch)
        with pytest.raises(StoreError):
            send_due(desk)
        with pytest.raises(StoreError):
            send_due(desk)
        unlock()
        clock.pass_(BEYOND_THE_LEASE)
        send_due(desk)
        assert (len(web.taken), states(store)) == (1, ["sent"])
        assert not entries(store)[0].possible_repeat


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("said", ["410", "429 600"])
def test_locked_while_the_channel_says_no(database_url, tmp_path, web, monkeypatch, said):
    """Broken or busy: what the answer said of the channel is written late as well, and it is left alone."""
    with Store.open(database_url) as store, locker(database_url) as (lock, unlock):
        raise_alert(store, "web")
        clock = Clock()
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        during_the_post(web, lock, monkeypatch)
        web.script = [said]
        with pytest.raises(StoreError):
            send_due(desk)
        unlock()
        clock.pass_(timedelta(minutes=2))
        send_due(desk)
        assert (web.posts, states(store)) == (1, ["pending"])
        with store.begin() as tx:
            state = tx.channel_states()["web"]
            assert state.broken_because or state.paused_until
            tx.resume_channel("web")
        clock.pass_(BEYOND_THE_LEASE * 2)
        send_due(desk)
        assert (web.posts, states(store)) == (2, ["sent"])


# --------------------------------------------------------------------------- away, restarted


@pytest.fixture
def durable(postgres, postgres_url) -> str:
    """A database on the tests' server that keeps what was committed over a crash, as one in service does."""
    name = postgres_url.split("@/")[1].split("?")[0]
    postgres.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
    return postgres_url


@pytest.mark.parametrize("how", HOWS)
def test_a_database_that_is_away_while_the_answer_comes(  # noqa: PLR0917
    postgres, durable, tmp_path, web, monkeypatch, how
):
    with Store.open(durable) as store:
        raise_alert(store, "web")
        clock = Clock()
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        during_the_post(web, lambda: postgres.down(how), monkeypatch)
        for _ in range(2):
            with pytest.raises(StoreError):
                send_due(desk)
        postgres.up()
        clock.pass_(BEYOND_THE_LEASE)
        send_due(desk)
        assert (len(web.taken), states(store)) == (1, ["sent"])


@pytest.mark.parametrize("how", HOWS)
def test_a_database_restarted_while_the_answer_comes(  # noqa: PLR0917
    postgres, durable, tmp_path, web, monkeypatch, how
):
    """Every connection is gone, the server is there again: the sender notices nothing."""

    def restart() -> None:
        postgres.down(how)
        postgres.up()

    with Store.open(durable) as store:
        raise_alert(store, "web")
        during_the_post(web, restart, monkeypatch)
        send_due(desk_over(store, tmp_path, web.webhook(), environ=web.environ))
        assert (len(web.taken), states(store)) == (1, ["sent"])


@pytest.mark.parametrize("point", POINTS)
def test_a_database_that_crashes_at_each_point(postgres, durable, tmp_path, point):
    """The sender goes on when it is back, and in its next round where the crash took its transaction."""
    with Store.open(durable) as store, mailbox() as (box, environ):
        raise_alert(store, "desk")
        with sender(Work(durable, tmp_path, email(), environ, point, rounds=2)) as other:
            postgres.down("crash")
            postgres.up()
            assert other.go_on(timedelta()) == "done"
        send_due(desk_over(store, tmp_path, email(), environ=environ))
        assert (len(subjects(box)), states(store)) == (1, ["sent"])
        assert not entries(store)[0].possible_repeat


# --------------------------------------------------------------------------- full


@contextmanager
def full_disk(url: str) -> Iterator[Store]:
    """A store whose disk takes no more until the block ends.

    SQLite is held to the pages it has; in PostgreSQL a trigger says what its storage says then.
    """
    if url.startswith("sqlite"):
        full = [True]

        def limit(connection: sqlite3.Connection, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages if full[0] else 1_000_000}")

        with Store(url) as store:
            event.listen(store._engine, "connect", limit)
            yield store
            full[0] = False
            store._engine.dispose()
    else:
        body = "BEGIN RAISE EXCEPTION $m$could not extend file$m$ USING ERRCODE = $m$disk_full$m$; END"
        with psycopg.connect(url, autocommit=True) as other, Store(url) as store:
            other.execute(f"CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $b${body}$b$")
            other.execute("CREATE TRIGGER no_room BEFORE INSERT ON messages EXECUTE FUNCTION no_room()")
            yield store
            other.execute("DROP TRIGGER no_room ON messages")


def test_a_full_disk_plans_nothing_and_loses_nothing(database_url, tmp_path, web):
    with Store.open(database_url) as store:
        raise_alert(store, "web")
    with full_disk(database_url) as store:
        with pytest.raises(StoreError, match="no room"):
            send_due(desk_over(store, tmp_path, web.webhook(), environ=web.environ))
        assert web.taken == []
    with Store.open(database_url) as store:
        send_due(desk_over(store, tmp_path, web.webhook(), environ=web.environ))
        assert (len(web.taken), states(store)) == (1, ["sent"])
