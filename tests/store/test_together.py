"""Two at once on one database: nobody gets what the other has, nobody waits for ever, nothing is lost."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain
from threading import Barrier, Event

import pytest

from monitor.store import Plan, Store
from tests.store.samples import (
    LEASE,
    MEASURE,
    NOW,
    alerted,
    feed,
    finding,
    item,
    judgement,
    record_judgement,
    stored,
)

FEEDS = 60


def claim_all(url, barrier=None):
    """Claims feeds a few at a time until there are none; in a thread or a process."""
    mine = []
    with Store(url) as store:
        if barrier:
            barrier.wait()
        while True:
            with store.begin() as tx:
                some = tx.claim_due_feeds(NOW, 4, LEASE)
            if not some:
                return mine
            mine += [one.state.feed for one in some]


def in_threads(work, *arguments):
    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(work, arguments))


def test_threads_share_feeds_without_overlap(database_url):
    with Store(database_url) as store, store.begin() as tx:
        tx.sync_feeds([feed(f"f{n}") for n in range(FEEDS)], NOW)
    barrier = Barrier(4)
    got = in_threads(lambda url: claim_all(url, barrier), *[database_url] * 4)
    assert sorted(chain.from_iterable(got)) == sorted(f"f{n}" for n in range(FEEDS))


def test_processes_share_feeds_without_overlap(database_url):
    with Store(database_url) as store, store.begin() as tx:
        tx.sync_feeds([feed(f"f{n}") for n in range(FEEDS)], NOW)
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        got = pool.map(claim_all, [database_url] * 2, chunksize=1)
    assert sorted(chain.from_iterable(got)) == sorted(f"f{n}" for n in range(FEEDS))


def test_senders_share_the_outbox_without_overlap(database_url):
    with Store(database_url) as store, store.begin() as tx:
        for n in range(40):
            tx.plan_message("desk", f"immediate/{n}", [], b"x", ["a", "b"], NOW)
    barrier = Barrier(3)

    def drain(url):
        mine = []
        with Store(url) as own:
            barrier.wait()
            while True:
                with own.begin() as tx:
                    some = tx.claim_outbox(NOW, 7, LEASE)
                if not some:
                    return mine
                mine += [one.id for one in some]

    got = list(chain.from_iterable(in_threads(drain, *[database_url] * 3)))
    assert len(got) == len(set(got)) == 80


def test_two_planners_make_one_message(database_url):
    with Store(database_url) as store, store.begin() as tx:
        numbers = [alerted(tx, str(n)) for n in range(5)]
    barrier = Barrier(3)

    def plan(url):
        with Store(url) as own:
            barrier.wait()
            with own.begin() as tx:
                return tx.plan_message("desk", "daily/2025-03-03", numbers, b"x", ["a"], NOW).plan

    assert sorted(in_threads(plan, *[database_url] * 3)) == [Plan.EXISTS, Plan.EXISTS, Plan.PLANNED]


def test_two_pollers_of_one_feed_store_each_item_once(database_url):
    barrier = Barrier(3)
    entries = [(item(str(n)), "h") for n in range(50)]

    def insert(url):
        with Store(url) as own:
            barrier.wait()
            with own.begin() as tx:
                return len(tx.insert_items(entries, NOW).new)

    assert sum(in_threads(insert, *[database_url] * 3)) == 50


def test_two_judges_tell_one_state_once(database_url):
    """Each looks at what was told and alerts only if nobody has; the lock makes the second see the first."""
    barrier = Barrier(2)

    def judge(key):
        with Store(database_url) as own:
            barrier.wait()
            with own.begin() as tx:
                row = stored(tx, key)
                tx.lock_judging()
                new = not tx.standings([MEASURE], NOW)[MEASURE.id].told
                told = finding(item(key), alerts=new, fingerprint="same")
                record_judgement(tx, row, judgement(item(key), told), NOW, {0: ["desk"]})
                return new

    assert sorted(in_threads(judge, "one", "two")) == [False, True]
    with Store(database_url) as store, store.read() as tx:
        (alert,) = tx.pending_alerts("desk", NOW)
        assert len(alert.copies) == 1


def test_readers_and_writers_never_wait_for_each_other(database_url):
    """A reader sees one moment, before and after a writer commits beside it."""
    with Store(database_url) as store:
        with store.read() as reading:
            before = reading.counts().items
            with store.begin() as writing:
                stored(writing)
            assert reading.counts().items == before == 0
        with store.read() as reading:
            assert reading.counts().items == 1


def test_feeds_synced_twice_at_once(database_url):
    barrier = Barrier(2)

    def sync(url):
        with Store(url) as own:
            barrier.wait()
            with own.begin() as tx:
                tx.sync_feeds([feed("a"), feed("b")], NOW)

    in_threads(sync, database_url, database_url)
    assert sorted(claim_all(database_url)) == ["a", "b"]


def migrate(url):
    """In a process of its own."""
    with Store(url) as store:
        return store.migrate()


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_two_processes_migrate_one_database(backend, request, tmp_path):
    if backend == "sqlite":
        url = f"sqlite:///{tmp_path}/fresh.db"
    else:
        url = request.getfixturevalue("empty_postgres_url")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        done = pool.map(migrate, [url, url], chunksize=1)
    with Store(url) as store:
        head = store.check().head
    assert sorted(done) == [("", head), (head, head)]


def test_a_lease_that_was_never_given_back_does_not_block_for_ever(database_url):
    """As after SIGKILL: the connection is gone, the transaction too, the lease runs out."""
    held, go = Event(), Event()

    def hold(url):
        with Store(url) as own, own.begin() as tx:
            tx.claim_due_feeds(NOW, 10, LEASE)
            held.set()
            go.wait(20)
            tx._connection.invalidate()
            raise ConnectionAbortedError

    with Store(database_url) as store, store.begin() as tx:
        tx.sync_feeds([feed("a")], NOW)
    with ThreadPoolExecutor(1) as pool:
        victim = pool.submit(hold, database_url)
        held.wait(20)
        go.set()
        assert isinstance(victim.exception(20), ConnectionAbortedError)
    assert claim_all(database_url) == ["a"]
    with Store(database_url) as store, store.begin() as tx:
        assert len(tx.claim_due_feeds(NOW + LEASE + timedelta(seconds=1), 1, LEASE)) == 1
