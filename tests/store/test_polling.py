"""Whose turn it is, who holds the lease, what a poll leaves behind."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model import MEMORY_HEAD, FeedState, Validators
from monitor.store import FinishedPoll, StoreError
from tests.store.samples import LEASE, NOW, feed, finish_poll, item

HOUR = timedelta(hours=1)


def synced(store, *feeds):
    with store.begin() as tx:
        tx.sync_feeds(feeds, NOW)


def claim(store, now=NOW, limit=10, **options):
    with store.begin() as tx:
        return tx.claim_due_feeds(now, limit, LEASE, **options)


def ids(claimed):
    return [one.state.feed for one in claimed]


def finish(store, claimed, now=NOW, **changes):
    state = replace(claimed.state, next_poll=now + HOUR, last_success=now, **changes)
    with store.begin() as tx:
        return finish_poll(tx, state, claimed.token, now)


def test_new_feeds_are_due_at_once_and_leased_to_one(store):
    synced(store, feed("a"), feed("b"))
    assert ids(claim(store)) == ["a", "b"]
    assert claim(store) == ()
    assert claim(store, force=True) == ()


def test_state_survives_a_poll(store):
    synced(store, feed("a"))
    (one,) = claim(store)
    seen = Validators(etag='W/"é"', last_modified="Mon, 03 Mar 2025 07:00:00 GMT", body_hash="ab" * 16)
    state = FeedState(
        feed="a",
        validators=seen,
        next_poll=NOW + HOUR,
        last_success=NOW,
        permanent_url="https://new.example/",
        permanent_seen=2,
        last_full=NOW,
        memory=bytes(range(256)),
    )
    with store.begin() as tx:
        assert finish_poll(tx, state, one.token, NOW)
    with store.read() as tx:
        assert tx.feed_states() == {"a": replace(state, memory=state.memory[:MEMORY_HEAD])}
        assert tx.feed_memories(["a"]) == {"a": state.memory}
        assert tx.next_due() == NOW + HOUR


def test_a_feed_is_due_again_at_its_time_and_the_longest_due_goes_first(store):
    synced(store, feed("a"), feed("b"), feed("c"))
    for one in claim(store, limit=2):
        finish(store, one)
    finish(store, claim(store)[0], now=NOW - timedelta(minutes=30))
    assert claim(store, NOW + timedelta(minutes=29)) == ()
    assert ids(claim(store, NOW + 2 * HOUR)) == ["c", "a", "b"]


def test_a_lease_runs_out_and_its_late_holder_writes_nothing(store):
    synced(store, feed("a"))
    (late,) = claim(store)
    assert claim(store, NOW + LEASE - timedelta(seconds=1)) == ()
    (next_,) = claim(store, NOW + LEASE)
    assert next_.token != late.token
    assert not finish(store, late, NOW + LEASE)
    assert finish(store, next_, NOW + LEASE)
    assert not finish(store, next_, NOW + LEASE), "a poll is finished once"


def test_what_a_fenced_poll_wrote_is_rolled_back_with_it(store):
    synced(store, feed("a"))
    (late,) = claim(store)
    claim(store, NOW + LEASE)

    def record(one):
        with store.begin() as tx:
            tx.insert_items([(item(feed="a"), "h")], NOW)
            if not finish_poll(tx, one.state, one.token, NOW):
                raise LookupError

    with pytest.raises(LookupError):
        record(late)
    with store.read() as tx:
        assert tx.counts().items == 0


def test_a_stop_gives_leases_back(store):
    synced(store, feed("a"), feed("b"))
    claimed = claim(store)
    finish(store, claimed[0])
    with store.begin() as tx:
        assert tx.release_feeds(claimed[0].token) == 1
    assert ids(claim(store)) == ["b"]


def test_only_and_force(store):
    synced(store, feed("a"), feed("b"), feed("gone"), feed("off", enabled=False))
    for one in claim(store):
        finish(store, one, gone=one.state.feed == "gone")
    assert claim(store, NOW + 2 * HOUR, only=["off"], force=True) == ()
    assert ids(claim(store, only=["b"], force=True)) == ["b"]
    assert ids(claim(store, NOW + 2 * HOUR)) == ["a", "b"]
    assert ids(claim(store, NOW + 2 * HOUR, force=True)) == ["gone"]
    assert claim(store, NOW + 4 * HOUR, only=[]) == ()


def test_feeds_that_left_the_configuration_rest_and_come_back_with_their_state(store):
    synced(store, feed("a"), feed("b"))
    for one in claim(store):
        finish(store, one, memory=b"kept")
    synced(store, feed("b"))
    assert ids(claim(store, NOW + 2 * HOUR, force=True)) == ["b"]
    synced(store, feed("a"), feed("b"))
    with store.read() as tx:
        assert tx.feed_states()["a"].memory == b"kept"
    assert ids(claim(store, NOW + 2 * HOUR)) == ["a"]


def test_more_feeds_may_be_named_than_a_statement_takes(store):
    synced(store, feed("a"), feed("b"), feed("c"))
    strangers = [f"x{n}" for n in range(70_000)]
    assert ids(claim(store, limit=2, only=["a", *strangers, "b", "c"])) == ["a", "b"]
    assert ids(claim(store, only=["a", *strangers, "b", "c"])) == ["c"]


def test_another_address_is_another_document(store):
    synced(store, feed("a"))
    (one,) = claim(store)
    finish(store, one, memory=b"old", validators=Validators(etag="old"), failures=3, gone=True)
    synced(store, feed("a", url="https://moved.example/rss"))
    with store.read() as tx:
        assert tx.feed_states()["a"] == FeedState(feed="a")
    assert ids(claim(store)) == ["a"]


def test_a_shorter_interval_brings_the_next_poll_forward(store):
    synced(store, feed("a", every=timedelta(hours=6)))
    (one,) = claim(store)
    with store.begin() as tx:
        finish_poll(tx, replace(one.state, next_poll=NOW + 6 * HOUR), one.token, NOW)
    synced(store, feed("a", every=HOUR))
    assert claim(store, NOW + timedelta(minutes=59)) == ()
    assert ids(claim(store, NOW + HOUR)) == ["a"]


def test_how_long_a_feed_has_been_failing(store):
    synced(store, feed("a"))

    def poll(now, failures):
        (one,) = claim(store, now)
        with store.begin() as tx:
            finish_poll(tx, replace(one.state, failures=failures, next_poll=now + HOUR), one.token, now)
        with store.read() as tx:
            return tx.feed_health(now)[0]

    assert poll(NOW, 0).failing_since is None
    assert poll(NOW + HOUR, 1).failing_since == NOW + HOUR
    health = poll(NOW + 2 * HOUR, 2)
    assert health.failing_since == NOW + HOUR
    assert health.last_attempt == NOW + 2 * HOUR
    assert poll(NOW + 3 * HOUR, 0).failing_since is None


def test_items_a_day(store):
    synced(store, feed("harbour"), feed("quiet"))
    with store.begin() as tx:
        tx.insert_items([(item("old"), "h")], NOW - timedelta(days=30))
        tx.insert_items([(item(str(n)), "h") for n in range(14)], NOW)
    with store.read() as tx:
        found = {one.state.feed: (one.items, one.items_a_day) for one in tx.feed_health(NOW)}
    assert found == {"harbour": (15, 2.0), "quiet": (0, 0.0)}


def test_a_failed_transaction_changes_nothing(store):
    synced(store, feed("a"))

    def claim_and_fail():
        with store.begin() as tx:
            tx.claim_due_feeds(NOW, 1, LEASE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        claim_and_fail()
    assert ids(claim(store)) == ["a"]


def test_reads_cannot_write(postgres_store):
    with pytest.raises(StoreError), postgres_store.read() as tx:
        tx.sync_feeds([feed("a")], NOW)


def test_a_thousand_polls_are_finished_together(store):
    many = [replace(feed(f"f{n}"), url=f"https://example.org/{n}") for n in range(1001)]
    with store.begin() as tx:
        tx.sync_feeds(many, NOW)
        claimed = tx.claim_due_feeds(NOW, 2000, LEASE)
        polls = [
            FinishedPoll(replace(one.state, next_poll=NOW + HOUR), one.token, one.state) for one in claimed
        ]
        assert tx.finish_polls(polls, NOW) == frozenset()
        assert tx.finish_polls(polls[:3], NOW) == {poll.state.feed for poll in polls[:3]}
    with store.read() as tx:
        assert {state.next_poll for state in tx.feed_states().values()} == {NOW + HOUR}


def test_a_feed_that_a_process_ended_with_is_suspect_until_one_of_its_documents_was_read(store):
    with store.begin() as tx:
        tx.sync_feeds([feed("a"), feed("b")], NOW)
        claimed = tx.claim_due_feeds(NOW, 10, timedelta(minutes=15))
        assert not any(one.state.suspect for one in claimed)
        tx.release_feeds(claimed[0].token)
    with store.begin() as tx:
        tx.claim_due_feeds(NOW, 10, timedelta(minutes=15), only=["b"])
    later = NOW + timedelta(hours=1)
    with store.begin() as tx:
        again = tx.claim_due_feeds(later, 10, timedelta(minutes=15))
        assert {one.state.feed: one.state.suspect for one in again} == {"a": False, "b": True}
        done = [
            FinishedPoll(replace(one.state, suspect=False, next_poll=later), one.token, one.state)
            for one in again
        ]
        assert not tx.finish_polls(done, later)
        assert not any(state.suspect for state in tx.feed_states().values())


def test_what_is_remembered_of_a_feed_is_written_where_it_changed_and_goes_with_its_address(store):
    first, later = b"x" * 100, b"x" * 100 + b"and more"
    synced(store, feed("a"))
    finish(store, claim(store)[0], memory=first)
    (claimed,) = claim(store, NOW + 2 * HOUR)
    assert claimed.state.memory == first[:MEMORY_HEAD]
    for memory, kept in ((claimed.state.memory, first), (later, later)):
        with store.begin() as tx:
            done = replace(claimed.state, memory=memory, next_poll=NOW)
            assert not tx.finish_polls([FinishedPoll(done, claimed.token, claimed.state)], NOW)
            assert tx.feed_memories(["a"]) == {"a": kept}
        (claimed,) = claim(store, NOW + 4 * HOUR, force=True)
    synced(store, replace(feed("a"), url="https://example.org/elsewhere"))
    with store.read() as tx:
        assert tx.feed_memories(["a"]) == {}
