"""The promise of the outbox, under any order of work, crashes and lost leases.

Lost: never. Sent twice: only where a sender died, or the answer was lost, between sending and closing; and
then the second copy is marked as a possible repeat.
"""

from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.store import Retry, Sent, Store
from tests.store.samples import LEASE, NOW

WORKERS = st.sampled_from((0, 1))
STEPS = st.one_of(
    st.tuples(st.just("work"), WORKERS, st.integers(1, 3)),
    st.tuples(st.just("end"), WORKERS, st.sampled_from(["close", "lose", "refuse", "crash"])),
    st.tuples(st.just("wait"), st.just(0), st.sampled_from([1, 200, 400])),
)

LATE_REFUSAL = [("work", 1, 1), ("wait", 0, 400), ("work", 0, 3), ("end", 0, "close"), ("end", 1, "refuse")]
"""A sender that was held up is refused after another has sent its message."""


class Senders:
    """Two senders on one outbox, and what a recipient has seen."""

    def __init__(self, store):
        self.store = store
        self.now = NOW
        self.arrived = []
        self.hands = dict.fromkeys((0, 1))  # (leased, intended, sent)

    def claim(self, worker):
        if self.hands[worker] is None:
            with self.store.begin() as tx:
                found = tx.claim_outbox(self.now, 1, LEASE)
            self.hands[worker] = [found[0], False, False] if found else None

    def intend(self, worker):
        hand = self.hands[worker]
        if hand and not hand[1]:
            with self.store.begin() as tx:
                hand[1] = tx.mark_intent(hand[0], self.now)
            if not hand[1]:
                self.hands[worker] = None

    def send(self, worker):
        """Only with an intent, and only while the lease lasts: the pipeline's time-out sees to that."""
        hand = self.hands[worker]
        if hand and hand[1] and not hand[2] and self.now < hand[0].until:
            hand[2] = True
            self.arrived.append((hand[0].id, hand[0].intent_at is not None))

    def finish(self, worker, outcome):
        leased = self.hands[worker][0]
        self.hands[worker] = None
        with self.store.begin() as tx:
            tx.close_outbox(leased, outcome, self.now)

    def close(self, worker):
        if self.hands[worker] and self.hands[worker][2]:
            self.finish(worker, Sent("id"))

    def lose(self, worker):
        if self.hands[worker] and self.hands[worker][2]:
            self.finish(worker, Retry(self.now, "no answer", uncertain=True))

    def refuse(self, worker):
        hand = self.hands[worker]
        if hand and not hand[2]:
            # Never handed over in this try; an earlier doubt must stay one.
            self.finish(worker, Retry(self.now, "451", uncertain=hand[0].intent_at is not None))

    def crash(self, worker):
        self.hands[worker] = None

    def step(self, name, worker, argument):
        if name == "wait":
            self.now += timedelta(seconds=argument)
        elif name == "end":
            getattr(self, argument)(worker)
        else:
            for stage in (self.claim, self.intend, self.send)[:argument]:
                stage(worker)

    def drain(self):
        self.hands = dict.fromkeys((0, 1))
        self.now += LEASE + timedelta(seconds=1)
        for _ in range(20):
            self.step("work", 0, 3)
            self.close(0)


@pytest.fixture(scope="module")
def memory():
    """In memory: the order of work is what matters here, and thousands of transactions are run."""
    with Store("sqlite://") as store:
        store.migrate()
        yield store


@settings(max_examples=200, deadline=None)
@given(steps=st.lists(STEPS, max_size=30), messages=st.integers(1, 2))
@example(steps=LATE_REFUSAL, messages=1)
def test_nothing_is_lost_and_no_second_copy_is_unmarked(memory, steps, messages):
    with memory.begin() as tx:
        for table in ("attempts", "outbox", "messages"):
            tx._connection.exec_driver_sql(f"DELETE FROM {table}")
        for n in range(messages):
            tx.plan_message("desk", f"immediate/{n}", [], b"x", ["a@example.org"], NOW)
    senders = Senders(memory)
    for step in steps:
        senders.step(*step)
    senders.drain()
    with memory.read() as tx:
        entries = tx.outbox_entries()
        attempts = {one.id: tx.outbox_entry(one.id)[1] for one in entries}
    assert [one.state for one in entries] == ["sent"] * messages, "nothing is lost"
    for one in entries:
        marks = [marked for id_, marked in senders.arrived if id_ == one.id]
        assert marks, "what is closed as sent was sent"
        assert all(marks[1:]), "every copy after the first was known to be a possible repeat"
        assert one.possible_repeat or len(marks) == 1
        held = [each.outcome for each in attempts[one.id] if not each.outcome.endswith("lease lost")]
        assert held[-1] == "sent", "what a sender without its lease notes later changes nothing"
