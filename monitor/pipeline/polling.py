"""Rounds of polling: claim what is due, fetch, read what is new, record it all at once."""

import logging
from collections.abc import Collection, Sequence
from datetime import timedelta
from threading import Event
from time import monotonic

from monitor.feeds.documents import seldom_collected
from monitor.feeds.outcomes import Failed, Reason
from monitor.feeds.schedule import request_for
from monitor.model import Feed, error_in_words
from monitor.pipeline.desk import Desk
from monitor.pipeline.polled import Polled
from monitor.pipeline.reading import Reading, in_full
from monitor.pipeline.recording import PollSummary, record
from monitor.store import ClaimedFeed

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
"""How long claimed feeds are kept from other pollers: well beyond a round's deadline."""

ROUND = 1000
"""Feeds claimed at once: enough to keep every connection busy, and all of whose states a round holds."""

ROUND_IN_FULL = 50
"""The same of feeds in full text, whose new entries wait until the feeds are read: each of them brings up to
``articles.MAX_ARTICLES`` articles, for all of which a round has its time."""

BATCH_ITEMS = 300
BATCH_SECONDS = 2.0
"""Polls are recorded together until they bring this many items, or for this long: items of one moment are
judged in the order they were published in, whoever answered first, and a transaction costs the same for one
poll as for hundreds."""

OFFLINE: dict[str | None, str] = {
    Reason.DNS: "no host name resolves",
    Reason.CONNECT: "no host can be reached",
}
"""Reasons that lie with this machine where they are those of a whole round."""

TOGETHER = 3
"""Feeds a round must have before its failures are told together."""


def why_offline(reasons: Collection[str | None], feeds: int) -> str | None:
    """Why this machine reads none of so many ``feeds``, in words; None if that lies elsewhere. ``reasons``
    has each one met; a feed that was read has the reason None."""
    (reason,) = reasons if len(reasons) == 1 else (None,)
    return OFFLINE.get(reason) if feeds >= TOGETHER else None


def poll_due(desk: Desk, *, force: bool = False, stop: Event | None = None) -> PollSummary:
    """Polls every feed that is due (with ``force``, every enabled feed) and records what came of it.

    Raises:
        StoreError: the database failed. Feeds not yet recorded are due again when their lease ends.
    """
    _give_back(desk)
    total = PollSummary()
    with seldom_collected():
        for in_full_text, most in ((False, ROUND), (True, ROUND_IN_FULL)):
            left = [feed.id for feed in desk.config.feeds if feed.enabled and feed.full_text is in_full_text]
            while not (stop and stop.is_set()) and (claimed := _claim(desk, left, most, force=force)):
                left = [id_ for id_ in left if id_ not in claimed]
                total += _poll(desk, claimed, stop)
    return total


def _claim(desk: Desk, ids: Sequence[str], most: int, *, force: bool) -> dict[str, ClaimedFeed]:
    if not ids:
        return {}
    with desk.store.begin() as tx:
        found = tx.claim_due_feeds(desk.clock(), most, LEASE, only=ids, force=force)
    return {one.state.feed: one for one in found}


def _poll(desk: Desk, claimed: dict[str, ClaimedFeed], stop: Event | None) -> PollSummary:
    """Fetches the claimed feeds and records them in batches as they come in."""
    configured = {feed.id: feed for feed in desk.config.feeds}
    now = desk.clock()
    requests = [request_for(configured[id_], one.state, now) for id_, one in claimed.items()]
    done = _Batch(desk, claimed)
    waiting = []
    failures = _Failures()
    reading = Reading(desk, configured, claimed)
    try:
        for polls in reading.polls(desk.fetcher.stream(requests, stop), stop):
            for poll in polls:
                failures.note(configured[poll.state.feed], poll)
                if poll.waiting:
                    waiting.append(poll)
                else:
                    done.add(poll)
            done.tick()
        for poll in in_full(desk, waiting, stop):
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
        self._held: list[tuple[Feed, Polled]] = []

    def note(self, feed: Feed, poll: Polled) -> None:
        """One more poll of the round."""
        self._polled += 1
        self._reasons.add(poll.outcome.reason if isinstance(poll.outcome, Failed) else None)
        if poll.failed and poll.state.failures == 1:
            self._held.append((feed, poll))
        if not self._offline():
            self._tell_each()

    def tell(self) -> None:
        """What was held back."""
        why = why_offline(self._reasons, self._polled)
        if self._held and why is not None:
            log.warning("none of %d feeds could be read: %s; is this machine online?", self._polled, why)
            self._held.clear()
        self._tell_each()

    def _offline(self) -> bool:
        """Whether it may be so; how many feeds the round has is not known before its end."""
        return why_offline(self._reasons, TOGETHER) is not None

    def _tell_each(self) -> None:
        for feed, poll in self._held:
            log.warning("feed %s (%s): %s", feed.name, feed.url, error_in_words(poll.state.last_error))
        self._held.clear()


class _Batch:
    """Polls on their way into the store; each leaves ``claimed`` when it is recorded."""

    def __init__(self, desk: Desk, claimed: dict[str, ClaimedFeed]) -> None:
        self.total = PollSummary()
        self._desk = desk
        self._claimed = claimed
        self._polls: list[Polled] = []
        self._items, self._began = 0, monotonic()

    def add(self, poll: Polled) -> None:
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
        self.total += record(self._desk, self._polls)
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
