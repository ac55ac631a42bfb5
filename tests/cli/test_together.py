"""Two people at once, and undo as the identity, on real databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.cli.common import say
from monitor.config import Config
from monitor.model import Review
from monitor.pipeline import Decided, Overtaken, Unknown, Verdict, decide, decide_all
from monitor.store import Transaction
from tests.store.samples import MEASURE, NOW, alerted

CONFIG = Config(path=Path("feeds.toml"), measures=(MEASURE,))


def test_of_two_who_decide_at_once_one_is_told_what_the_other_did(store):
    with store.begin() as tx:
        number = alerted(tx)
        seen = tx.finding(number, NOW)
    both = Barrier(2)

    def press(by: str, decision: Review):
        both.wait()
        verdict = Verdict(number=number, decision=decision, by=by)
        return decide(CONFIG, store, verdict, NOW + timedelta(minutes=1), seen=seen)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, ("anna", "ben"), (Review.ACCEPTED, Review.REJECTED)))
    (first,) = [answer for answer in answers if isinstance(answer, Decided)]
    (second,) = [answer for answer in answers if isinstance(answer, Overtaken)]
    assert second.found.status == first.after.status
    assert second.found.reviewer == first.after.reviewer
    with store.read() as tx:
        assert tx.finding(number, NOW + timedelta(minutes=2)).status == first.after.status


def test_several_are_decided_together_or_not_at_all(store):
    with store.begin() as tx:
        first, second = alerted(tx, "one", number=41), alerted(tx, "two", number=900)
    at = NOW + timedelta(minutes=1)

    def verdicts(*numbers: int) -> list[Verdict]:
        return [Verdict(number=number, decision=Review.ACCEPTED, by="anna") for number in numbers]

    def state() -> tuple:
        with store.read() as tx:
            reviews = tx.standings([MEASURE], at)[MEASURE.id].reviews
            return *(tx.finding(number, at).status for number in (first, second)), len(reviews)

    before = state()
    assert decide_all(CONFIG, store, verdicts(first, 9_999, second), at) == Unknown(9_999)
    assert state() == before
    done = decide_all(CONFIG, store, verdicts(first, second), at)
    assert [each.after.status for each in done] == ["accepted", "accepted"]
    assert state()[:2] == ("accepted", "accepted")


def test_a_failure_midway_leaves_nothing_decided(store, monkeypatch):
    with store.begin() as tx:
        numbers = [alerted(tx, "one", number=41), alerted(tx, "two", number=900)]
    written = Transaction.review

    def failing(tx, number, *given, **more):
        if number == numbers[1]:
            raise OSError("the disk is full")
        return written(tx, number, *given, **more)

    monkeypatch.setattr(Transaction, "review", failing)
    with pytest.raises(OSError, match="disk"):
        decide_all(CONFIG, store, [Verdict(number=n, decision=Review.REJECTED) for n in numbers], NOW)
    with store.read() as tx:
        assert [tx.finding(number, NOW).status for number in numbers] == ["open", "open"]


decisions = st.tuples(st.sampled_from([*Review, None]), st.sampled_from(["", "scope", "misread"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(decisions, max_size=6), st.sampled_from(list(Review)))
def test_deciding_and_undoing_is_the_identity(sqlite_store, before, last):
    with sqlite_store.begin() as tx:
        key = f"item-{tx.counts().items}"
        number = alerted(tx, key, number=40 + tx.counts().items)

    def press(step: int, decision: Review | None, reason: str = "") -> None:
        at = NOW + timedelta(minutes=step)
        until = at + timedelta(days=1) if decision is Review.SNOOZED else None
        verdict = Verdict(number=number, decision=decision, reason=reason, by=f"p{step}", until=until)
        assert isinstance(decide(CONFIG, sqlite_store, verdict, at), Decided)

    def state() -> tuple:
        with sqlite_store.read() as tx:
            found = tx.finding(number, NOW + timedelta(hours=1))
            known = tx.standings([MEASURE], NOW + timedelta(hours=1))[MEASURE.id]
            waits = number in {alert.number for alert in tx.pending_alerts("desk", NOW + timedelta(hours=1))}
        said = (found.reason, found.reviewer, found.until) if found.status != "open" else ()
        standing = {(d.item, d.start): d.decision for d in known.reviews if d.decision}
        return found.status, said, standing, waits

    for step, (decision, reason) in enumerate(before):
        press(step, decision, reason)
    reached = state()
    press(50, last, "another reason")
    press(51, None)
    assert state() == reached


def test_messages_show_no_control_characters(capsys):
    say("range \x1b[31mred\x07\nnext line")
    assert capsys.readouterr().err == "range  [31mred \nnext line\n"
