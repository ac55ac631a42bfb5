"""One feed's poll, asked and read, on its way into the store."""

import logging
from dataclasses import dataclass, replace
from random import random

from monitor.feeds.entry import Entry
from monitor.feeds.handover import Assessed
from monitor.feeds.outcomes import Failed, Fetched, Outcome, Reason
from monitor.feeds.parse import NotAFeed, Parsed
from monitor.feeds.schedule import Poll, next_poll
from monitor.model import Feed, FeedState
from monitor.pipeline.desk import Desk
from monitor.store import ClaimedFeed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """One feed's poll, read and assessed, on its way into the store."""

    claimed: ClaimedFeed
    state: FeedState
    outcome: Outcome
    """Without its document: that is read, and many polls may wait to be recorded."""
    failed: bool
    read: Assessed = ()
    """New and changed entries, each with what it says or why it could not be read."""
    waiting: tuple[Entry, ...] = ()
    """New and changed entries whose articles are still to be fetched; then ``read`` is empty."""


def finished(
    desk: Desk, feed: Feed, claimed: ClaimedFeed, outcome: Outcome, parsed: Parsed | NotAFeed | None
) -> Polled:
    """The poll, its entries not assessed yet."""
    chance = random()  # noqa: S311  spreads polls, protects nothing
    went = Poll(outcome=outcome, now=desk.clock(), chance=chance, parsed=parsed)
    state = next_poll(feed, claimed.state, went)
    if claimed.state.failures and not state.failures:
        log.info("feed %s: reachable again", feed.name)
    waiting = parsed.entries if isinstance(parsed, Parsed) and feed.full_text else ()
    return Polled(
        claimed=claimed,
        state=state,
        outcome=replace(outcome, body=b"") if isinstance(outcome, Fetched) else outcome,
        failed=isinstance(outcome, Failed) or isinstance(parsed, NotAFeed),
        waiting=waiting,
    )


def failed(desk: Desk, feed: Feed, claimed: ClaimedFeed, why: str) -> Polled:
    """The poll of a feed that a fault of ours kept from being read or recorded."""
    detail = f"internal error: {why}"[:300]
    failure = Failed(feed=feed.id, url=feed.url, reason=Reason.INTERNAL, detail=detail)
    return finished(desk, feed, claimed, failure, None)
