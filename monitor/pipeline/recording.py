"""Polls into the store: everything a batch of them brought, in one transaction."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import compress
from operator import not_

from monitor.estimates import standing_estimate
from monitor.feeds.entry import Entry
from monitor.feeds.outcomes import NotModified
from monitor.feeds.outcomes import host as host_of
from monitor.feeds.schedule import held_until
from monitor.figures import EXTRACTOR_VERSION
from monitor.judge import Ledger
from monitor.model import Assessment, Standing
from monitor.pipeline.desk import Desk
from monitor.pipeline.polled import Polled, failed
from monitor.routing import routes
from monitor.store import FinishedPoll, Judged, StoreError, Transaction

log = logging.getLogger(__name__)


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


def record(desk: Desk, batch: Sequence[Polled]) -> PollSummary:
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
        return record(desk, kept) + PollSummary(polled=len(batch) - len(kept))
    except Exception as error:
        if len(batch) > 1:
            log.warning("recording %d polls together failed, so one by one: %r", len(batch), error)
            return sum((record(desk, [poll]) for poll in batch), PollSummary())
        log.exception("recording the poll of feed %s", batch[0].state.feed)
        return _record_failure(desk, batch[0], error)


def _record_failure(desk: Desk, poll: Polled, error: Exception) -> PollSummary:
    feed = next(feed for feed in desk.config.feeds if feed.id == poll.state.feed)
    return _record_together(desk, [failed(desk, feed, poll.claimed, f"{type(error).__name__}: {error}")])


def _record_together(desk: Desk, batch: Sequence[Polled]) -> PollSummary:
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
    passed = tx.insert_passed(compress(entries, of_nothing), now, EXTRACTOR_VERSION)
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
        items_new=passed.new + len(inserted.new),
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
