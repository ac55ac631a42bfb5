"""Old messages: their texts and tries go, and nothing that waits, was refused or explains an alert."""

from datetime import timedelta
from itertools import count
from threading import Thread

import pytest

from monitor.store import Dead, Pruned, Retry, Sent, Store, Transaction
from monitor.store.pruning import Pruning
from tests.store.samples import NOW
from tests.store.test_delivery import alerted

DAY = timedelta(days=1)
LEASE = timedelta(minutes=5)
MUCH = 1_000


def planned(tx: Transaction, slot: str, numbers: list[int] | None = None, to: int = 1) -> int:
    recipients = [f"reader{n}@example.org" for n in range(to)]
    message = tx.plan_message("desk", slot, numbers or [], b"frozen", recipients, NOW).message_id
    assert message is not None
    return message


def closed(tx: Transaction, at=NOW, *outcomes) -> None:
    """Leases and closes what is due, in order; the last outcome for the rest."""
    leased = tx.claim_outbox(at, MUCH, LEASE)
    for n, one in enumerate(leased):
        assert tx.close_outbox(one, outcomes[min(n, len(outcomes) - 1)], at)


def kept(store: Store) -> dict[int, bytes]:
    with store.read() as tx:
        return {one.id: one.content for one in tx.list_messages(limit=MUCH)}


def prune(store: Store, after: timedelta) -> Pruned:
    """``after`` NOW, what is older than 30 days: first as it is foretold, then done."""
    before = NOW + after - 30 * DAY
    with store.read() as tx:
        foretold = tx.prunable(before)
    with store.begin() as tx:
        done = tx.prune(before, MUCH)
        assert tx.prune(before, MUCH) == tx.prunable(before) == Pruned()
    assert done == foretold
    return done


def test_texts_and_tries_go_and_the_alert_stays_explained(store: Store) -> None:
    with store.begin() as tx:
        number = alerted(tx)
        first, told, last = planned(tx, "a", [alerted(tx, "x")]), planned(tx, "b", [number]), planned(tx, "c")
        closed(tx, NOW, Sent("id"))
    assert prune(store, 29 * DAY) == Pruned()
    assert prune(store, 31 * DAY) == Pruned(3, 1)
    assert kept(store) == {first: b"", told: b"", last: b""}, "the last one holds the newest try"
    with store.read() as tx:
        (telling,) = tx.tellings(number)
        assert (telling.message_id, telling.slot) == (told, "b")
        assert [state for _, state, _ in telling.deliveries] == ["sent"]
        assert tx.slot_planned("desk", "b")


def test_a_sign_of_life_goes_altogether(store: Store) -> None:
    with store.begin() as tx:
        for slot in "abcd":
            planned(tx, slot)
        closed(tx, NOW, Sent())
    prune(store, 31 * DAY)
    assert list(kept(store).values()) == [b"", b""], "those with the first try and with the newest stay"
    with store.read() as tx:
        assert [entry.state for entry in tx.outbox_entries()] == ["sent", "sent"]


@pytest.mark.parametrize("outcome", [Dead("550"), Retry(NOW + 90 * DAY, "later")], ids=["dead", "waiting"])
def test_what_has_not_arrived_stays_whole(store: Store, outcome) -> None:
    with store.begin() as tx:
        planned(tx, "a", [alerted(tx)], to=2)
        closed(tx, NOW, Sent(), outcome)
        planned(tx, "b", [alerted(tx, "two")])
        never = planned(tx, "c")
    assert prune(store, 400 * DAY) == Pruned()
    assert all(kept(store).values())
    with store.read() as tx:
        assert sum(len(tx.outbox_entry(each.id)[1]) for each in tx.outbox_entries()) == 2
        assert never in kept(store)


def test_what_arrived_lately_stays_however_old_it_is(store: Store) -> None:
    with store.begin() as tx:
        planned(tx, "a")
        closed(tx, NOW + 20 * DAY, Sent())
    assert prune(store, 49 * DAY) == Pruned()
    assert prune(store, 51 * DAY).messages == 1


def test_what_a_person_gave_up_goes_and_is_revived_no_more(store: Store) -> None:
    with store.begin() as tx:
        planned(tx, "a", [alerted(tx)])
        (entry,) = tx.outbox_entries()
        assert tx.drop_entry(entry.id, "old news", NOW)
    prune(store, 31 * DAY)
    with store.begin() as tx:
        assert not tx.retry_entry(entry.id, NOW + 31 * DAY)
        assert [each.state for each in tx.outbox_entries()] == ["dropped"]


def test_the_database_is_still_told_from_an_older_copy(store: Store) -> None:
    with store.begin() as tx:
        for slot in "abc":
            planned(tx, slot, [alerted(tx, slot)])
            closed(tx, NOW, Retry(NOW, "busy"))
            closed(tx, NOW, Sent())
        mark = tx.delivered_mark()
    assert prune(store, 31 * DAY) == Pruned(3, 4)
    with store.read() as tx:
        assert tx.delivered_mark() == mark


def test_a_few_at_a_time(store: Store) -> None:
    with store.begin() as tx:
        for slot in "abcde":
            planned(tx, slot, [alerted(tx, slot)])
        closed(tx, NOW, Sent())
        taken = [tx.prune(NOW + DAY, 2).messages for _ in range(4)]
    assert taken == [2, 2, 1, 0]


@pytest.mark.parametrize("told", [True, False], ids=["of an alert", "of no alert"])
def test_a_message_revived_at_this_moment_is_whole_or_not_revived(store: Store, monkeypatch, told) -> None:
    with store.begin() as tx:
        planned(tx, "first")
        closed(tx, NOW, Sent())
        message = planned(tx, "old", [alerted(tx)] if told else [])
        (entry,) = (one.id for one in tx.outbox_entries() if one.message_id == message)
        assert tx.drop_entry(entry, "enough", NOW)
    later, revived = NOW + 40 * DAY, list[bool]()

    def revive() -> None:
        with store.begin() as tx:
            revived.append(tx.retry_entry(entry, later))

    reviving, looks, real = Thread(target=revive), count(1), Pruning._marks

    def meanwhile(part: Pruning) -> list[int]:
        if next(looks) == 2:  # what is to go has been chosen, and nothing has gone yet
            reviving.start()
            reviving.join(0.3)  # it waits for us; where it does not, it is through by now
        return real(part)

    monkeypatch.setattr(Pruning, "_marks", meanwhile)
    with store.begin() as tx:
        tx.prune(later - 30 * DAY, MUCH)
    reviving.join()
    monkeypatch.setattr(Pruning, "_marks", real)
    with store.read() as tx:
        state = {one.id: one.state for one in tx.outbox_entries()}.get(entry)
    if revived == [True]:
        assert (state, kept(store)[message]) == ("pending", b"frozen")
    else:
        assert state in ("dropped", None)
