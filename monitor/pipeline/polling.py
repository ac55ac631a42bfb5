"""One round of polling: claim what is due, fetch, parse what is new, judge it, record it all at once."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from random import random
from threading import Event

from monitor.estimates import standing_estimate
from monitor.feeds.entry import Entry
from monitor.feeds.outcomes import Failed, Fetched, NotModified, Outcome, Reason
from monitor.feeds.parse import NotAFeed, Parsed, parse
from monitor.feeds.schedule import Poll, next_poll, request_for
from monitor.figures import EXTRACTOR_VERSION
from monitor.judge import Ledger
from monitor.model import Assessment, Feed, Item, Standing
from monitor.pipeline.desk import Desk
from monitor.routing import routes
from monitor.store import ClaimedFeed, Judged, StoreError, Transaction

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
"""How long claimed feeds are kept from other pollers: well beyond a round's deadline."""

ROUND = 1000
"""Feeds claimed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSummary:
    """Counts of a round."""

    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    items_new: int = 0
    items_changed: int = 0
    figures: int = 0
    readings: int = 0
    alerts: int = 0

    def __add__(self, other: "PollSummary") -> "PollSummary":
        names = [each.name for each in fields(self)]
        return PollSummary(**{name: getattr(self, name) + getattr(other, name) for name in names})


class _LeaseLostError(Exception):
    """Somebody else has polled the feed meanwhile; what this poll wrote is rolled back."""


def poll_due(desk: Desk, *, force: bool = False, stop: Event | None = None) -> PollSummary:
    """Polls every feed that is due (with ``force``, every enabled feed) and records what came of it.

    Raises:
        StoreError: the database failed. Feeds not yet recorded are due again when their lease ends.
    """
    total = PollSummary()
    done: set[str] = set()
    while not (stop and stop.is_set()):
        claimed = _claim(desk, force=force, done=done)
        if not claimed:
            break
        done |= claimed.keys()
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
    configured = {feed.id: feed for feed in desk.config.feeds}
    now = desk.clock()
    requests = [request_for(configured[id_], one.state, now) for id_, one in claimed.items()]
    total = PollSummary()
    try:
        for outcome in desk.fetcher.fetch(requests, stop):
            total += _absorb(desk, configured[outcome.feed], claimed.pop(outcome.feed), outcome)
    finally:
        _give_back(desk, claimed.values())
    return total


def _give_back(desk: Desk, unpolled: Iterable[ClaimedFeed]) -> None:
    """Feeds that a stop left unpolled are due again at once."""
    tokens = {one.token for one in unpolled}
    if tokens:
        with desk.store.begin() as tx:
            for token in tokens:
                tx.release_feeds(token)


def _absorb(desk: Desk, feed: Feed, claimed: ClaimedFeed, outcome: Outcome) -> PollSummary:
    """Records one outcome. A bug met on the way is this feed's failure, not everyone's."""
    try:
        return _record(desk, feed, claimed, outcome)
    except StoreError:
        raise
    except _LeaseLostError:
        log.warning("feed %s: polled by somebody else meanwhile; this poll is dropped", feed.id)
        return PollSummary(polled=1)
    except Exception as error:
        log.exception("feed %s", feed.id)
        reason = f"internal error: {type(error).__name__}: {error}"[:300]
        failed = Failed(feed=feed.id, url=feed.url, reason=Reason.PROTOCOL, detail=reason)
        return _record(desk, feed, claimed, failed)


def _record(desk: Desk, feed: Feed, claimed: ClaimedFeed, outcome: Outcome) -> PollSummary:
    """Parses and judges one outcome and writes everything it produced in one transaction."""
    now = desk.clock()
    parsed = None
    if isinstance(outcome, Fetched):
        parsed = parse(outcome, feed, now, claimed.state.memory)
    chance = random()  # noqa: S311  spreads polls, protects nothing
    state = next_poll(feed, claimed.state, Poll(outcome=outcome, now=now, chance=chance, parsed=parsed))
    entries = parsed.entries if isinstance(parsed, Parsed) else ()
    read = {entry.key: _assess(desk, entry.item) for entry in entries}
    with desk.store.begin() as tx:
        counts = _write(desk, tx, entries, read, now) if entries else PollSummary()
        if not tx.finish_poll(state, claimed.token, now):
            raise _LeaseLostError
    failed = isinstance(outcome, Failed) or isinstance(parsed, NotAFeed)
    if failed and state.failures == 1:  # later ones are in `monitor feeds list` and the digest's footer
        log.warning("feed %s (%s): %s", feed.name, feed.url, state.last_error)
    elif claimed.state.failures and not state.failures:
        log.info("feed %s: reachable again", feed.name)
    return counts + PollSummary(polled=1, unchanged=isinstance(outcome, NotModified), failed=failed)


def _assess(desk: Desk, item: Item) -> Assessment | str:
    """What the item says; or, where a bug keeps it from being read, why. It is stored either way."""
    try:
        return desk.assessor.assess(item)
    except Exception as error:
        log.exception("item %s of feed %s", item.id, item.feed)
        return f"{type(error).__name__}: {error}"


def _write(
    desk: Desk, tx: Transaction, entries: Sequence[Entry], read: Mapping[str, Assessment | str], now: datetime
) -> PollSummary:
    """Items, what was read in them, what it means, and the alerts."""
    inserted = tx.insert_items(((entry.item, entry.content_hash) for entry in entries), now)
    rows = [(row, read[item.id]) for row, item in (*inserted.new, *inserted.updated)]
    assessed = [(row, found) for row, found in rows if isinstance(found, Assessment)]
    tx.record_assessments(assessed, EXTRACTOR_VERSION)
    judged = _judge(desk, tx, assessed, now)
    tx.record_judgements(judged, now)
    for row, found in rows:
        if isinstance(found, str):
            tx.record_judging_failed(row, found)
    return PollSummary(
        items_new=len(inserted.new),
        items_changed=len(inserted.updated),
        figures=sum(len(found.figures) for _, found in assessed),
        readings=sum(len(found.readings) for _, found in assessed),
        alerts=sum(finding.alerts for one in judged for finding in one.judgement.findings),
    )


def _judge(
    desk: Desk, tx: Transaction, assessed: Sequence[tuple[int, Assessment]], now: datetime
) -> list[Judged]:
    """Judges the items oldest first, each against what is known with the ones before it."""
    ledger = Ledger(desk.config.watchlist, _standings(desk, tx, assessed, now))
    judged = []
    for row, assessment in sorted(assessed, key=lambda pair: pair[1].item.published or now):
        story = desk.stories.add(assessment.item, assessment.item.published or now)
        judgement = desk.judge.judge(assessment, ledger.standings, now=now, story=story)
        ledger.apply(judgement, now)
        told = {n: routes(finding, desk.channels) for n, finding in enumerate(judgement.findings)}
        judged.append(Judged(row, judgement, told))
    _keep_estimates(desk, tx, ledger, judged, now)
    return judged


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
