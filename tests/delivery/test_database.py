"""The database is locked, full or away while a message is on its way: nothing lost, nothing sent twice."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import event

from monitor.pipeline import send_due
from monitor.store import Store, StoreError
from monitor.store import engine as engine_module
from tests.delivery.world import BEYOND_THE_LEASE, Clock, collector, desk_over, entries, raise_alert, states


@pytest.fixture
def web():
    with collector() as made:
        yield made


def during_the_post(web, act: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Does something while the server has the message and the sender has no answer yet. Once."""
    real, acts = web.answer, [act]

    def answer(path: str, body: bytes):
        if acts:
            acts.pop()()
        return real(path, body)

    monkeypatch.setattr(web, "answer", answer)


def file_of(url: str) -> str:
    return url.removeprefix("sqlite:///")


def test_locked_while_the_answer_comes(sqlite_url, tmp_path, web, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.1)
    with (
        Store.open(sqlite_url) as store,
        closing(sqlite3.connect(file_of(sqlite_url), check_same_thread=False, isolation_level=None)) as other,
    ):
        raise_alert(store, "web")
        clock = Clock()
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        during_the_post(web, lambda: other.execute("BEGIN IMMEDIATE") and None, monkeypatch)
        with pytest.raises(StoreError):
            send_due(desk)
        with pytest.raises(StoreError):
            send_due(desk)
        other.execute("ROLLBACK")
        clock.pass_(BEYOND_THE_LEASE)
        send_due(desk)
        assert (len(web.taken), states(store)) == (1, ["sent"])
        assert not entries(store)[0].possible_repeat


@pytest.mark.parametrize("said", ["410", "429 600"])
def test_locked_while_the_channel_says_no(sqlite_url, tmp_path, web, monkeypatch, said):
    """Broken or busy: what the answer said of the channel is written late as well, and it is left alone."""
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.1)
    with (
        Store.open(sqlite_url) as store,
        closing(sqlite3.connect(file_of(sqlite_url), check_same_thread=False, isolation_level=None)) as other,
    ):
        raise_alert(store, "web")
        clock = Clock()
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        during_the_post(web, lambda: other.execute("BEGIN IMMEDIATE") and None, monkeypatch)
        web.script = [said]
        with pytest.raises(StoreError):
            send_due(desk)
        other.execute("ROLLBACK")
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


def test_a_database_that_is_away_while_the_answer_comes(postgres, postgres_url, tmp_path, web, monkeypatch):
    name = postgres_url.split("@/")[1].split("?")[0]

    def away() -> None:
        postgres.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        postgres.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    with Store.open(postgres_url) as store:
        raise_alert(store, "web")
        clock = Clock()
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        during_the_post(web, away, monkeypatch)
        for _ in range(2):
            with pytest.raises(StoreError):
                send_due(desk)
        postgres.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        clock.pass_(BEYOND_THE_LEASE)
        send_due(desk)
        assert (len(web.taken), states(store)) == (1, ["sent"])


def test_a_database_restarted_while_the_answer_comes(postgres, postgres_url, tmp_path, web, monkeypatch):
    """Every connection is gone, the server is there: the sender notices nothing."""
    name = postgres_url.split("@/")[1].split("?")[0]
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    with Store.open(postgres_url) as store:
        raise_alert(store, "web")
        during_the_post(web, lambda: postgres.execute(kill), monkeypatch)
        send_due(desk_over(store, tmp_path, web.webhook(), environ=web.environ))
        assert (len(web.taken), states(store)) == (1, ["sent"])


def test_a_full_disk_plans_nothing_and_loses_nothing(sqlite_url, tmp_path, web):
    full = [True]
    with Store.open(sqlite_url) as store:
        raise_alert(store, "web")

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages if full[0] else 1_000_000}")

    with Store(sqlite_url) as store:
        event.listen(store._engine, "connect", limit)
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ)
        with pytest.raises(StoreError, match="full"):
            send_due(desk)
        assert web.taken == []
        full[0] = False
        store._engine.dispose()
        send_due(desk)
        assert (len(web.taken), states(store)) == (1, ["sent"])
