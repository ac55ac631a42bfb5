"""A round of polling on real databases and a real loopback server: together, in order, past what fails."""

import itertools
import os
import re
import sqlite3
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.assess import Assessor, Kin, no_kin
from monitor.config import Config, load
from monitor.feeds import documents
from monitor.matching.kinship import AT_LEAST, RECENT
from monitor.model import Assessment, Item
from monitor.pipeline import Desk, PollSummary, poll_due, polling, reading, reread
from monitor.pipeline.polled import Polled
from monitor.store import Store
from tests.e2e.helpers import FLOOD, Wire, rss, wire, write_config
from tests.pipeline.held import Held

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def desk_for(folder: Path, served: Wire, store: Store, *names: str) -> Desk:
    config: Config = load(write_config(folder, served, *names), {})
    with store.begin() as tx:
        tx.sync_feeds(config.feeds, NOW)
    return Desk(config, store, lambda: NOW, {})


def report(guid: str, toll: int, published: datetime) -> bytes:
    """A feed whose one entry gives a death toll."""
    body = rss(
        (guid, f"Morava flood: {toll} dead", f"The Morava flood killed {toll} people, the ministry said.")
    )
    return body.replace(b"Sat, 21 Nov 2026 10:00:00 GMT", format_datetime(published, usegmt=True).encode())


def test_items_of_one_round_are_judged_in_the_order_they_were_published(tmp_path: Path, store: Store) -> None:
    early, late = NOW - timedelta(hours=3), NOW - timedelta(hours=1)
    with wire(slow=report("one", 40, early), quick=report("two", 40, late)) as served:
        desk = desk_for(tmp_path, served, store, "quick", "slow")
        done = poll_due(desk)
    assert (done.polled, done.items_new, done.alerts) == (2, 2, 1)
    with store.read() as tx:
        (told,) = tx.list_findings(NOW)
    assert told.item.feed == "slow"
    assert [copy.source for copy in told.copies] == ["Quick Wire"]


def test_a_second_round_stores_nothing(tmp_path: Path, store: Store) -> None:
    with wire(flood=FLOOD) as served:
        desk = desk_for(tmp_path, served, store, "flood")
        poll_due(desk)
        again = poll_due(desk, force=True)
        assert poll_due(desk).polled == 0, "not due before its time"
    assert (again.polled, again.unchanged, again.items_new, again.alerts) == (1, 1, 0, 0)


@pytest.mark.parametrize("many", [1000, 1])
def test_documents_are_let_go_when_they_are_read(
    tmp_path: Path, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """However many polls wait to be recorded, and with processes that read too."""
    memory, held, waiting, record = Held(), list[int](), list[int](), polling.record

    def counted(desk: Desk, batch: Sequence[Polled]) -> PollSummary:
        held.append(memory.bytes())
        waiting.append(len(batch))
        return record(desk, batch)

    feeds, size = 40, 500_000
    pages = {
        f"feed{n}": report(f"one-{n}", 40, NOW).replace(b"</channel>", b" " * size + b"</channel>")
        for n in range(feeds)
    }
    monkeypatch.setattr(polling, "record", counted)
    monkeypatch.setattr(reading, "MANY", many)
    monkeypatch.setattr(reading, "processes", lambda: 1)
    with wire(**pages) as served:
        done = poll_due(desk_for(tmp_path, served, sqlite_store, *pages))
    assert (done.polled, done.items_new) == (feeds, feeds)
    assert max(waiting) > 1
    assert max(held) <= 16 * size


def test_an_edit_updates_the_item_and_a_changed_figure_is_told(tmp_path: Path, store: Store) -> None:
    published = NOW - timedelta(hours=1)
    with wire(flood=report("one", 40, published)) as served:
        desk = desk_for(tmp_path, served, store, "flood")
        poll_due(desk)
        served.pages["flood"] = (200, "application/rss+xml", report("one", 400, published))
        edited = poll_due(desk, force=True)
    assert (edited.items_new, edited.items_changed, edited.alerts) == (0, 1, 1)
    with store.read() as tx:
        assert len(tx.list_items()) == 1


class Poisoned(Assessor):
    """Cannot read one item."""

    def assess(self, item: Item, kin: Kin = no_kin) -> Assessment:
        if "Football" in item.title:
            raise ZeroDivisionError("poison")
        return super().assess(item, kin)


def test_an_item_that_cannot_be_read_is_kept_and_stops_no_other(tmp_path: Path, store: Store) -> None:
    with wire(flood=FLOOD) as served:
        desk = desk_for(tmp_path, served, store, "flood")
        object.__setattr__(desk, "assessor", Poisoned(desk.config.watchlist))
        done = poll_due(desk)
    assert (done.items_new, done.alerts, done.failed) == (2, 1, 0)
    with store.read() as tx:
        errors = {one.item.title: one.judge_error for one in tx.list_items()}
    assert "poison" in errors["Football: a draw"]
    assert errors["Morava flood: death toll reaches 40"] == ""


def test_a_feed_that_breaks_the_parser_is_its_own_failure(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = reading.parse

    def fragile(document, feed, now, memory=b""):
        if feed.id == "bad":
            raise RuntimeError("cannot happen")
        return parse(document, feed, now, memory)

    monkeypatch.setattr(reading, "parse", fragile)
    with wire(flood=FLOOD, bad=FLOOD) as served:
        done = poll_due(desk_for(tmp_path, served, store, "bad", "flood"))
    assert (done.polled, done.failed, done.items_new) == (2, 1, 2)
    with store.read() as tx:
        state = tx.feed_states()["bad"]
    assert "cannot happen" in state.last_error
    assert state.failures == 1


def test_what_cannot_be_recorded_is_left_out_and_the_rest_is_kept(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from monitor.store import Transaction

    insert = Transaction.insert_items

    def fragile(self, entries, now, **more):
        listed = list(entries)
        if any(item.feed == "bad" for item, _ in listed):
            raise RuntimeError("row of doom")
        return insert(self, listed, now, **more)

    monkeypatch.setattr(Transaction, "insert_items", fragile)
    with wire(flood=FLOOD, bad=report("x", 50, NOW)) as served:
        done = poll_due(desk_for(tmp_path, served, store, "bad", "flood"))
    assert (done.polled, done.failed, done.items_new) == (2, 1, 2)
    with store.read() as tx:
        assert "row of doom" in tx.feed_states()["bad"].last_error
        assert tx.feed_states()["flood"].last_success == NOW


def test_a_poll_whose_lease_was_lost_writes_nothing(
    tmp_path: Path, sqlite_store: Store, sqlite_url: str
) -> None:
    with wire(flood=FLOOD, other=report("x", 50, NOW)) as served:
        desk = desk_for(tmp_path, served, sqlite_store, "flood", "other")

        def thief(outcome_feed: str) -> None:
            with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
                connection.execute("UPDATE feeds SET lease_token = 'thief' WHERE id = ?", (outcome_feed,))

        stream = desk.fetcher.stream

        def fetching(requests, stop=None):
            for outcomes in stream(requests, stop):
                if any(outcome.feed == "other" for outcome in outcomes):
                    thief("other")
                yield outcomes

        desk.fetcher.stream = fetching  # type: ignore[method-assign]
        done = poll_due(desk)
    assert done.polled == 2
    with sqlite_store.read() as tx:
        assert {one.item.feed for one in tx.list_items()} == {"flood"}
        assert tx.feed_states()["other"].last_success is None


def test_a_host_that_asks_for_patience_is_left_alone_with_all_its_feeds(tmp_path: Path, store: Store) -> None:
    with wire(flood=FLOOD) as served:
        served.pages["busy"] = (429, "text/plain", b"slow down")
        served.headers = {"Retry-After": "7200"}
        desk = desk_for(tmp_path, served, store, "flood", "busy")
        poll_due(desk)
    with store.read() as tx:
        for state in tx.feed_states().values():
            assert state.next_poll is not None
            assert state.next_poll >= NOW + timedelta(hours=2)


TENTS = tuple(
    (f"tents-{n}", f"Morava flood: camp {n} opens", "Tents for the Morava flood arrive.")
    for n in range(AT_LEAST)
)
TENTS_LATER = tuple((f"again-{guid}", head, text) for guid, head, text in TENTS)
UNNAMED = ("later", "Toll rises to 55", "At least 55 people have died, the ministry said on Saturday.")


def test_an_item_of_a_feed_about_little_else_has_its_topic_after_a_restart_too(
    tmp_path: Path, store: Store
) -> None:
    with wire(flood=rss(*TENTS), other=rss(UNNAMED)) as served:
        poll_due(desk_for(tmp_path, served, store, "flood", "other"))
        served.pages["flood"] = (200, "application/rss+xml", rss(*TENTS, UNNAMED))
        desk = desk_for(tmp_path, served, store, "flood", "other")
        assert poll_due(desk, force=True).alerts == 1
        assert reread(desk, everything=True).changed == 0, "read again, it keeps the topic"
    with store.read() as tx:
        (told,) = tx.list_findings(NOW)
        kept = tx.assessment(told.item_id)
    assert (told.item.feed, told.item.id) == ("flood", "later")
    assert kept is not None
    assert kept.topics[0].inherited == "12 of the last 12 items of flood name it"


def newest_first(*entries: tuple[str, str, str]) -> bytes:
    """A feed whose entries are an hour apart."""
    ages = itertools.count(1)
    dates = (format_datetime(NOW - timedelta(hours=next(ages)), usegmt=True) for _ in entries)
    return re.sub(rb"Sat, 21 Nov 2026 10:00:00 GMT", lambda _: next(dates).encode(), rss(*entries))


def test_what_a_feed_is_about_is_the_same_after_a_restart(tmp_path: Path, store: Store) -> None:
    """Of a first document the newest entries count, which stand first in it, however it was stored."""
    older = tuple((f"older-{n}", "Football: a draw", "No goals.") for n in range(RECENT))
    with wire(flood=newest_first(*TENTS, *TENTS_LATER, *older)) as served:
        desk = desk_for(tmp_path, served, store, "flood")
        poll_due(desk)
        again = desk_for(tmp_path, served, store, "flood")
    asked = Item(id="asked", feed="flood", text=UNNAMED[2], published=NOW)
    (running,), (restarted,) = desk.kinship.inherited(asked), again.kinship.inherited(asked)
    assert running.inherited == restarted.inherited == "24 of the last 30 items of flood name it"


TOLLS = {f"f{n}": report("one", 40 + n, NOW - timedelta(hours=n + 1)) for n in range(6)}


def stored(store: Store) -> list[tuple[str, str, str, int]]:
    with store.read() as tx:
        found = [(one.item.feed, one.item.id, one.item.text) for one in tx.list_items()]
        alerts = len(tx.list_findings(NOW))
    return sorted((*one, alerts) for one in found)


@pytest.mark.parametrize("error", [BrokenProcessPool(), OSError("handle is closed"), ValueError("bad fds")])
def test_whatever_a_dying_pool_says_the_poller_reads_by_itself(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Python's pool raises any of these from ``submit`` while one of its processes is being killed."""

    def dying(*_):
        raise error

    monkeypatch.setattr(reading, "MANY", 3)
    monkeypatch.setattr(reading, "processes", lambda: 2)
    monkeypatch.setattr(documents.ProcessPoolExecutor, "submit", dying)
    with wire(**TOLLS) as served:
        done = poll_due(desk_for(tmp_path, served, store, *TOLLS))
    assert (done.polled, done.failed, done.items_new) == (6, 0, 6)


def deadly(data: str) -> None:
    """An unpickled document that ends the process it gets to."""
    os._exit(1)


class Deadly(bytes):
    """A body that no process survives."""

    def __reduce__(self) -> tuple[Any, ...]:
        return deadly, ("",)


def test_a_document_that_ends_its_reader_is_its_feeds_failure_and_nobody_elses(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is it read by the poller itself the next time, when few first polls are left."""
    hand_over, here, handed = documents.Readers.hand_over, reading.parse, list[str]()

    def armed(self, document, feed, *more):
        handed.append(feed.id)
        hand_over(self, replace(document, body=Deadly()) if feed.id == "bad" else document, feed, *more)

    def refused(document, *_):
        pytest.fail(f"{document.feed} was read by the poller")

    monkeypatch.setattr(reading, "processes", lambda: 2)
    monkeypatch.setattr(documents.Readers, "hand_over", armed)
    with wire(**TOLLS, bad=FLOOD) as served:
        desk = desk_for(tmp_path, served, store, *TOLLS, "bad")
        monkeypatch.setattr(reading, "MANY", 3)
        monkeypatch.setattr(reading, "parse", refused)
        first = poll_due(desk)
        assert (first.polled, first.failed, first.items_new) == (7, 1, 6)
        monkeypatch.setattr(reading, "MANY", 100)
        again = poll_due(desk, force=True)
        assert (again.unchanged, again.failed, again.items_new) == (6, 1, 0)
        assert handed.count("bad") == 2
        with store.read() as tx:
            assert tx.feed_states()["bad"].last_error.endswith(reading.DEADLY)
            assert {feed for feed, state in tx.feed_states().items() if state.suspect} == {"bad"}
        monkeypatch.setattr(documents.Readers, "hand_over", hand_over)
        healed = poll_due(desk, force=True)
        monkeypatch.setattr(reading, "parse", here)
    assert (healed.failed, healed.items_new) == (0, 2)
    with store.read() as tx:
        assert not tx.feed_states()["bad"].suspect


def test_what_a_poller_that_was_killed_had_in_its_hands_is_read_by_another_process(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be what killed it, a feed's hundredth document as well as its first."""
    here, handed, hand_over = reading.parse, list[tuple[str, bool]](), documents.Readers.hand_over

    def noted(self, document, feed, now, past):
        handed.append((feed.id, bool(past.memory)))
        hand_over(self, document, feed, now, past)

    with wire(flood=FLOOD, storm=FLOOD) as served:
        desk = desk_for(tmp_path, served, store, "flood", "storm")
        assert poll_due(desk).items_new == 4
        with store.begin() as tx:
            gone = desk.clock() - timedelta(days=2)
            assert len(tx.claim_due_feeds(gone, 10, timedelta(minutes=15), only=["flood"], force=True)) == 1
        for name in ("flood", "storm"):
            served.pages[name] = (200, "application/rss+xml", report(f"{name} grows", 50, NOW))
        monkeypatch.setattr(documents.Readers, "hand_over", noted)
        monkeypatch.setattr(
            reading, "parse", lambda document, *more: document.feed == "storm" and here(document, *more)
        )
        done = poll_due(desk, force=True)
    assert handed == [("flood", True)]
    assert (done.failed, done.items_new) == (0, 2)
    with store.read() as tx:
        assert not any(state.suspect for state in tx.feed_states().values())


@pytest.mark.parametrize("dies", [False, True])
def test_many_first_polls_are_read_by_other_processes_to_the_same_end(
    tmp_path: Path, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    """Also where these processes die: then another reads what they left."""
    hand_over, handed = documents.Readers.hand_over, list[str]()

    def noted(self, document, feed, *more):
        hand_over(self, document, feed, *more)
        handed.append(feed.id)
        for process in list((self._pool._processes or {}).values()) if dies else ():
            process.kill()

    with wire(**TOLLS, broken=b"<html>") as served:
        with Store.open(f"sqlite:///{tmp_path / 'alone.db'}") as other:
            other.migrate()
            alone = poll_due(desk_for(tmp_path, served, other, *TOLLS, "broken"))
            expected = stored(other)
        monkeypatch.setattr(reading, "MANY", 3)
        monkeypatch.setattr(reading, "processes", lambda: 2)
        monkeypatch.setattr(documents.Readers, "hand_over", noted)
        desk = desk_for(tmp_path, served, sqlite_store, *TOLLS, "broken")
        done, again = poll_due(desk), poll_due(desk, force=True)
    assert sorted(handed) == sorted([*TOLLS, "broken"])
    assert done == alone
    assert stored(sqlite_store) == expected
    assert (again.unchanged, again.items_new) == (6, 0)
