"""One round of polling: claim what is due, fetch, parse what is new, judge it, record it all at once."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from itertools import compress
from operator import not_
from random import random
from threading import Event
from time import monotonic

from monitor.estimates import standing_estimate
from monitor.feeds.documents import (
    MANY,
    Assessed,
    Past,
    Read,
    Readers,
    assess_entries,
    processes,
    seldom_collected,
)
from monitor.feeds.entry import Entry
from monitor.feeds.outcomes import Failed, Fetched, NotModified, Outcome, Reason
from monitor.feeds.outcomes import host as host_of
from monitor.feeds.parse import NotAFeed, Parsed, parse
from monitor.feeds.schedule import Poll, held_until, next_poll, request_for
from monitor.figures import EXTRACTOR_VERSION
from monitor.judge import Ledger
from monitor.model import Assessment, Feed, FeedState, Standing
from monitor.pipeline.articles import with_articles
from monitor.pipeline.desk import Desk
from monitor.routing import routes
from monitor.store import ClaimedFeed, FinishedPoll, Judged, StoreError, Transaction

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
"""How long claimed feeds are kept from other pollers: well beyond a round's deadline."""

ROUND = 1000
"""Feeds claimed at once."""

BATCH_ITEMS = 300
BATCH_SECONDS = 2.0
"""Polls are recorded together until they bring this many items, or for this long: items of one moment are
judged in the order they were published in, whoever answered first, and a transaction costs the same for one
poll as for hundreds."""

OFFLINE: dict[Reason | None, str] = {
    Reason.DNS: "no host name resolves",
    Reason.CONNECT: "no host can be reached",
}
"""Reasons that lie with this machine where they are those of a whole round."""

DEADLY = "its document ends the process that reads it"

TOGETHER = 3
"""Feeds a round must have before its failures are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSummary:
    """Counts of a round."""

    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    items_new: int = 0
    items_changed: int = 0
    items_followed: int = 0
    """Of both: those on a topic or near a claim. Figures are read in no other."""
    figures: int = 0
    readings: int = 0
    alerts: int = 0

    def __add__(self, other: "PollSummary") -> "PollSummary":
        names = [each.name for each in fields(self)]
        return PollSummary(**{name: getattr(self, name) + getattr(other, name) for name in names})


class _LeaseLostError(Exception):
    """Somebody else has polled these feeds meanwhile; the transaction that found out is rolled back."""

    def __init__(self, feeds: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(feeds)))
        self.feeds = feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Poll:
    """One feed's poll, read and assessed, on its way into the store."""

    claimed: ClaimedFeed
    state: FeedState
    outcome: Outcome
    parsed: Parsed | NotAFeed | None = None
    read: Assessed = ()
    """New and changed entries, each with what it says or why it could not be read."""
    waiting: tuple[Entry, ...] = ()
    """New and changed entries whose articles are still to be fetched; then ``read`` is empty."""

    @property
    def failed(self) -> bool:
        return isinstance(self.outcome, Failed) or isinstance(self.parsed, NotAFeed)


def poll_due(desk: Desk, *, force: bool = False, stop: Event | None = None) -> PollSummary:
    """Polls every feed that is due (with ``force``, every enabled feed) and records what came of it.

    Raises:
        StoreError: the database failed. Feeds not yet recorded are due again when their lease ends.
    """
    _give_back(desk)
    total = PollSummary()
    done: set[str] = set()
    while not (stop and stop.is_set()):
        claimed = _claim(desk, force=force, done=done)
        if not claimed:
            break
        done |= claimed.keys()
        with seldom_collected():
            total += _poll(desk, claimed, stop)
    return total


def _claim(desk: Desk, *, force: bool, done: set[str]) -> dict[str, ClaimedFeed]:
    waiting = [feed.id for feed in desk.config.feeds if feed.enabled and feed.id not in done]
    if not waiting:
        return {}
    with desk.store.begin() as tx:
        found = tx.claim_due_feeds(desk.clock(), ROUND, LEASE, only=waiting, force=force)
    return {one.state.feed: one for one in found}


def _poll(desk: Desk, claimed: dict[str, ClaimedFeed], stop: Event | None) -> PollSummary:
    """Fetches the claimed feeds and records them in batches as they come in."""
    configured = {feed.id: feed for feed in desk.config.feeds}
    now = desk.clock()
    requests = [request_for(configured[id_], one.state, now) for id_, one in claimed.items()]
    done = _Batch(desk, claimed)
    waiting = []
    failures = _Failures()
    reading = _Reading(desk, configured, claimed)
    try:
        for polls in reading.polls(desk.fetcher.stream(requests, stop), stop):
            for poll in polls:
                failures.note(configured[poll.state.feed], poll)
                if poll.waiting:
                    waiting.append(poll)
                else:
                    done.add(poll)
            done.tick()
        for poll in _with_articles(desk, waiting, stop):
            done.add(poll)
        done.flush()
    finally:
        reading.close()
        failures.tell()
        desk.unreleased.update(one.token for one in claimed.values())
        _give_back(desk)
    return done.total


class _Failures:
    """Feeds that fail for the first time, each told at once; but told together where a whole round fails for
    one and the same reason that lies with this machine. Later failures are in `monitor feeds list` and in the
    digest's footer."""

    def __init__(self) -> None:
        self._reasons: set[Reason | None] = set()
        self._polled = 0
        self._held: list[tuple[Feed, _Poll]] = []

    def note(self, feed: Feed, poll: _Poll) -> None:
        """One more poll of the round."""
        self._polled += 1
        self._reasons.add(poll.outcome.reason if isinstance(poll.outcome, Failed) else None)
        if poll.failed and poll.state.failures == 1:
            self._held.append((feed, poll))
        if not self._offline():
            self._tell_each()

    def tell(self) -> None:
        """What was held back."""
        if self._held and self._offline() and self._polled >= TOGETHER:
            why = OFFLINE[next(iter(self._reasons))]
            log.warning("none of %d feeds could be read: %s; is this machine online?", self._polled, why)
            self._held.clear()
        self._tell_each()

    def _offline(self) -> bool:
        return len(self._reasons) == 1 and self._reasons <= OFFLINE.keys()

    def _tell_each(self) -> None:
        for feed, poll in self._held:
            log.warning("feed %s (%s): %s", feed.name, feed.url, poll.state.last_error)
        self._held.clear()


class _Batch:
    """Polls on their way into the store; each leaves ``claimed`` when it is recorded."""

    def __init__(self, desk: Desk, claimed: dict[str, ClaimedFeed]) -> None:
        self.total = PollSummary()
        self._desk = desk
        self._claimed = claimed
        self._polls: list[_Poll] = []
        self._items, self._began = 0, monotonic()

    def add(self, poll: _Poll) -> None:
        """Takes one more; records all there are when they bring many items."""
        if not self._polls:
            self._began = monotonic()
        self._polls.append(poll)
        self._items += len(poll.read)
        if self._items >= BATCH_ITEMS:
            self.flush()
        else:
            self.tick()

    def tick(self) -> None:
        """Records all there are when they have waited long enough, be it for a server that says nothing."""
        if self._polls and monotonic() - self._began >= BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Records what there is."""
        self.total += _record(self._desk, self._polls)
        for poll in self._polls:
            del self._claimed[poll.state.feed]
        self._polls, self._items = [], 0


def _give_back(desk: Desk) -> None:
    """Feeds that a stop or a failure left unpolled are due again at once."""
    if desk.unreleased:
        with desk.store.begin() as tx:
            for token in desk.unreleased:
                tx.release_feeds(token)
        desk.unreleased.clear()


# --------------------------------------------------------------------------- reading


class _Reading:
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

    def polls(self, stream: Iterable[Sequence[Outcome]], stop: Event | None) -> Iterator[list[_Poll]]:
        """The polls of a round as they are read; fewer if ``stop`` is set."""
        for outcomes in stream:
            yield self._here(outcomes)
            if self._readers is not None:
                yield [self._from_afar(each) for each in self._readers.finished()]
        if self._readers is not None:
            for each in self._readers.finished(all_=True):
                if stop and stop.is_set():
                    return
                yield [self._from_afar(each)]

    def close(self) -> None:
        """Ends the processes, if any."""
        if self._readers is not None:
            self._readers.close()

    def _here(self, outcomes: Sequence[Outcome]) -> list[_Poll]:
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

    def _one(self, outcome: Outcome, memory: bytes = b"") -> _Poll:
        feed, claimed = self._feeds[outcome.feed], self._claimed[outcome.feed]
        try:
            return _read(self._desk, feed, claimed, outcome, memory)
        except StoreError:
            raise
        except Exception as error:
            log.exception("feed %s", feed.id)
            return _failed(self._desk, feed, claimed, f"{type(error).__name__}: {error}")

    def _from_afar(self, read: Read) -> _Poll:
        feed, document = self._feeds[read.document.feed], read.document
        if read.deadly:
            failed = _failed(self._desk, feed, self._claimed[feed.id], DEADLY)
            return replace(failed, state=replace(failed.state, suspect=True))
        if read.parsed is None:
            return self._one(document, read.past.memory)
        poll = _finished(self._desk, feed, self._claimed[feed.id], document, read.parsed)
        now = self._desk.clock()
        for entry, said in sorted(read.assessed, key=lambda pair: pair[0].item.published or now):
            if isinstance(said, Assessment):
                self._desk.kinship.learn(entry.item, said.topics)
        return replace(poll, read=read.assessed)


def _memories(desk: Desk, outcomes: Sequence[Outcome]) -> dict[str, bytes]:
    """What is remembered of the entries of the feeds whose documents are to be read."""
    ids = [outcome.feed for outcome in outcomes if isinstance(outcome, Fetched)]
    if not ids:
        return {}
    with desk.store.read() as tx:
        return tx.feed_memories(ids)


def _read(desk: Desk, feed: Feed, claimed: ClaimedFeed, outcome: Outcome, memory: bytes = b"") -> _Poll:
    parsed = parse(outcome, feed, desk.clock(), memory) if isinstance(outcome, Fetched) else None
    poll = _finished(desk, feed, claimed, outcome, parsed)
    if not isinstance(parsed, Parsed) or not parsed.entries or poll.waiting:
        return poll
    return replace(poll, read=_assess(desk, parsed.entries))


def _finished(
    desk: Desk, feed: Feed, claimed: ClaimedFeed, outcome: Outcome, parsed: Parsed | NotAFeed | None
) -> _Poll:
    """The poll, its entries not assessed yet."""
    chance = random()  # noqa: S311  spreads polls, protects nothing
    went = Poll(outcome=outcome, now=desk.clock(), chance=chance, parsed=parsed)
    state = next_poll(feed, claimed.state, went)
    if claimed.state.failures and not state.failures:
        log.info("feed %s: reachable again", feed.name)
    waiting = parsed.entries if isinstance(parsed, Parsed) and feed.full_text else ()
    return _Poll(claimed=claimed, state=state, outcome=outcome, parsed=parsed, waiting=waiting)


def _failed(desk: Desk, feed: Feed, claimed: ClaimedFeed, why: str) -> _Poll:
    detail = f"internal error: {why}"[:300]
    failure = Failed(feed=feed.id, url=feed.url, reason=Reason.INTERNAL, detail=detail)
    return _finished(desk, feed, claimed, failure, None)


def _with_articles(desk: Desk, polls: Sequence[_Poll], stop: Event | None) -> Iterator[_Poll]:
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


# --------------------------------------------------------------------------- recording


def _record(desk: Desk, batch: Sequence[_Poll]) -> PollSummary:
    """Writes everything these polls produced in one transaction; what spoils it is left out or done alone."""
    if not batch:
        return PollSummary()
    try:
        return _record_together(desk, batch)
    except StoreError:
        raise
    except _LeaseLostError as lost:
        log.warning("polled by somebody else meanwhile, dropped here: %s", lost)
        kept = [poll for poll in batch if poll.state.feed not in lost.feeds]
        return _record(desk, kept) + PollSummary(polled=len(batch) - len(kept))
    except Exception as error:
        if len(batch) > 1:
            log.warning("recording %d polls together failed, so one by one: %r", len(batch), error)
            return sum((_record(desk, [poll]) for poll in batch), PollSummary())
        log.exception("recording the poll of feed %s", batch[0].state.feed)
        return _record_failure(desk, batch[0], error)


def _record_failure(desk: Desk, poll: _Poll, error: Exception) -> PollSummary:
    feed = next(feed for feed in desk.config.feeds if feed.id == poll.state.feed)
    return _record_together(desk, [_failed(desk, feed, poll.claimed, f"{type(error).__name__}: {error}")])


def _record_together(desk: Desk, batch: Sequence[_Poll]) -> PollSummary:
    now = desk.clock()
    finished = [FinishedPoll(poll.state, poll.claimed.token, poll.claimed.state) for poll in batch]
    read = [found for poll in batch for found in poll.read]
    with desk.store.begin() as tx:
        lost = tx.finish_polls(finished, now)
        if lost:
            raise _LeaseLostError(lost)
        for host, until in filter(None, (held_until(poll.outcome, now) for poll in batch)):
            tx.postpone([feed.id for feed in desk.config.feeds if host_of(feed.url) == host], until)
        counts = _write(desk, tx, read, now) if read else PollSummary()
    return counts + PollSummary(
        polled=len(batch),
        unchanged=sum(isinstance(poll.outcome, NotModified) for poll in batch),
        failed=sum(poll.failed for poll in batch),
    )


def _write(
    desk: Desk, tx: Transaction, read: Sequence[tuple[Entry, Assessment | str]], now: datetime
) -> PollSummary:
    """Items, what was read in them, what it means, and the alerts. Most are about nothing that is followed:
    storing them is all."""
    of_nothing = [isinstance(said, Assessment) and not said.followed for _, said in read]
    entries = [(entry.item, entry.content_hash) for entry, _ in read]
    passed = tx.insert_items(compress(entries, of_nothing), now, read_by=EXTRACTOR_VERSION)
    inserted = tx.insert_items(compress(entries, map(not_, of_nothing)), now)
    found = {(entry.item.feed, entry.item.id): said for entry, said in read}
    waiting = (*passed.updated, *inserted.new, *inserted.updated)
    rows = [(row, found[item.feed, item.id]) for row, item in waiting]
    assessed = [(row, said) for row, said in rows if isinstance(said, Assessment)]
    tx.record_assessments(assessed, EXTRACTOR_VERSION)
    judged = _judge(desk, tx, assessed, now)
    numbers = tx.record_judgements(judged, now)
    for row, said in rows:
        if isinstance(said, str):
            tx.record_judging_failed(row, said)
    return PollSummary(
        items_new=len(passed.new) + len(inserted.new),
        items_changed=len(passed.updated) + len(inserted.updated),
        items_followed=sum(said.followed for _, said in assessed),
        figures=sum(len(said.figures) for _, said in assessed),
        readings=sum(len(said.readings) for _, said in assessed),
        alerts=tx.count_alerting((number for those in numbers for number in those), now),
    )


def _judge(
    desk: Desk, tx: Transaction, assessed: Sequence[tuple[int, Assessment]], now: datetime
) -> list[Judged]:
    """Judges the items oldest first, each against what is known with the ones before it."""
    ledger = Ledger(desk.config.watchlist, _standings(desk, tx, assessed, now))
    judged = []
    for row, assessment in sorted(assessed, key=lambda pair: pair[1].item.published or now):
        story = _story(desk, assessment, now)
        judgement = desk.judge.judge(assessment, ledger.standings, now=now, story=story)
        ledger.apply(judgement, now)
        told = {n: routes(finding, desk.channels) for n, finding in enumerate(judgement.findings)}
        judged.append(Judged(row, judgement, told))
    _keep_estimates(desk, tx, ledger, judged, now)
    return judged


def _story(desk: Desk, assessment: Assessment, now: datetime) -> str:
    """The report an item of a tracked topic is a copy of; nobody asks that of the others."""
    if not assessment.followed:
        return ""
    return desk.stories.add(assessment.item, assessment.item.published or now)


def _standings(
    desk: Desk, tx: Transaction, assessed: Sequence[tuple[int, Assessment]], now: datetime
) -> dict[str, Standing]:
    """What is known of the measures and claims that these items speak of."""
    measures = {reading.measure for _, found in assessed for reading in found.readings}
    claims = {match.claim for _, found in assessed for match in found.claims}
    if not measures and not claims:
        return {}
    tx.lock_judging()
    return tx.standings(
        [measure for measure in desk.config.measures if measure.id in measures],
        now,
        [claim for claim in desk.config.claims if claim.id in claims],
    )


def _keep_estimates(
    desk: Desk, tx: Transaction, ledger: Ledger, judged: Sequence[Judged], now: datetime
) -> None:
    """A new vintage of each measure whose range these items moved."""
    moved = {report.measure for one in judged for report in one.judgement.reports}
    for measure in desk.config.measures:
        if measure.id in moved:
            known = ledger.standings[measure.id]
            tx.record_estimate(standing_estimate(measure, known.reports, now, known.reviews))
