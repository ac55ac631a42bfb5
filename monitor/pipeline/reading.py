"""What a round of polling brings, parsed and assessed: here, or in processes of its own."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from threading import Event

from monitor.feeds.documents import MANY, Past, Read, Readers, assess_entries, processes
from monitor.feeds.entry import Entry
from monitor.feeds.handover import Assessed
from monitor.feeds.outcomes import Fetched, Outcome
from monitor.feeds.parse import Parsed, parse
from monitor.model import Feed
from monitor.pipeline.articles import with_articles
from monitor.pipeline.desk import Desk
from monitor.pipeline.polled import Polled, failed, finished
from monitor.store import ClaimedFeed, StoreError

log = logging.getLogger(__name__)

DEADLY = "its document ends the process that reads it"


class Reading:
    """Parses and assesses what a round brings; where that is many first polls, in other processes, and always
    so where a process ended with a feed in its hands (``FeedState.suspect``).

    A bug met on the way is that feed's failure, not everyone's.
    """

    def __init__(self, desk: Desk, feeds: Mapping[str, Feed], claimed: Mapping[str, ClaimedFeed]) -> None:
        self._desk = desk
        self._feeds = feeds
        self._claimed = dict(claimed)
        first = sum(one.state.last_full is None for one in claimed.values())
        many = first >= MANY and processes() > 0
        suspects = sum(one.state.suspect for one in claimed.values())
        count = processes() if many or suspects >= MANY else 1
        self._readers = Readers(desk.config.watchlist, count or 1) if many or suspects else None

    def polls(self, stream: Iterable[Sequence[Outcome]], stop: Event | None) -> Iterator[list[Polled]]:
        """The polls of a round as they are read; fewer if ``stop`` is set."""
        for outcomes in stream:
            yield self._here(outcomes)
            for each in self._readers.finished() if self._readers is not None else ():
                yield [self._from_afar(each)]
        if self._readers is not None:
            for each in self._readers.finished(all_=True):
                if stop and stop.is_set():
                    return
                yield [self._from_afar(each)]

    def close(self) -> None:
        """Ends the processes, if any."""
        if self._readers is not None:
            self._readers.close()

    def _here(self, outcomes: Sequence[Outcome]) -> list[Polled]:
        """The polls of these; those that another process is to read come later."""
        polls = []
        memories = _memories(self._desk, outcomes)
        for outcome in outcomes:
            memory = memories.get(outcome.feed, b"")
            elsewhere = not memory or self._claimed[outcome.feed].state.suspect
            if self._readers is not None and isinstance(outcome, Fetched) and elsewhere:
                past = Past(memory, self._desk.kinship.of(outcome.feed))
                self._readers.hand_over(outcome, self._feeds[outcome.feed], self._desk.clock(), past)
            else:
                polls.append(self._one(outcome, memory))
        return polls

    def _one(self, outcome: Outcome, memory: bytes = b"") -> Polled:
        feed, claimed = self._feeds[outcome.feed], self._claimed[outcome.feed]
        try:
            return _read(self._desk, feed, claimed, outcome, memory)
        except StoreError:
            raise
        except Exception as error:
            log.exception("feed %s", feed.id)
            return failed(self._desk, feed, claimed, f"{type(error).__name__}: {error}")

    def _from_afar(self, read: Read) -> Polled:
        feed, document = self._feeds[read.document.feed], read.document
        if read.deadly:
            poll = failed(self._desk, feed, self._claimed[feed.id], DEADLY)
            return replace(poll, state=replace(poll.state, suspect=True))
        if read.parsed is None:
            return self._one(document, read.past.memory)
        poll = finished(self._desk, feed, self._claimed[feed.id], document, read.parsed)
        self._desk.kinship.recall(feed.id, read.traces)
        return replace(poll, read=read.assessed)


def _memories(desk: Desk, outcomes: Sequence[Outcome]) -> dict[str, bytes]:
    """What is remembered of the entries of the feeds whose documents are to be read."""
    ids = [outcome.feed for outcome in outcomes if isinstance(outcome, Fetched)]
    if not ids:
        return {}
    with desk.store.read() as tx:
        return tx.feed_memories(ids)


def _read(desk: Desk, feed: Feed, claimed: ClaimedFeed, outcome: Outcome, memory: bytes = b"") -> Polled:
    parsed = parse(outcome, feed, desk.clock(), memory) if isinstance(outcome, Fetched) else None
    poll = finished(desk, feed, claimed, outcome, parsed)
    if not isinstance(parsed, Parsed) or not parsed.entries or poll.waiting:
        return poll
    return replace(poll, read=_assess(desk, parsed.entries))


def in_full(desk: Desk, polls: Sequence[Polled], stop: Event | None) -> Iterator[Polled]:
    """The polls with their articles fetched and read; none once ``stop`` is set: they are done anew."""
    if not polls:
        return
    items = iter(with_articles(desk, [entry.item for poll in polls for entry in poll.waiting], stop))
    for poll in polls:
        if stop and stop.is_set():
            return
        entries = [replace(entry, item=next(items)) for entry in poll.waiting]
        yield replace(poll, waiting=(), read=_assess(desk, entries))


def _assess(desk: Desk, entries: Sequence[Entry]) -> Assessed:
    return assess_entries(entries, desk.assessor, desk.kinship, desk.clock())
