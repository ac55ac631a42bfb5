"""Kept items read again: by a newer grammar, or because they could not be judged when they came."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from monitor.assess import Kin
from monitor.figures import EXTRACTOR_VERSION
from monitor.judge import Ledger
from monitor.model import Assessment, Reading, Standing, TopicMatch, item_key, same_figure
from monitor.pipeline.desk import Desk
from monitor.pipeline.reviewing import keep_ranges
from monitor.routing import routes
from monitor.store import Judged, Status, StoredFinding, StoredItem, StoreError, Transaction

log = logging.getLogger(__name__)

BATCH = 100
"""Items of one transaction: short enough that pollers hardly wait."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer grammar reads otherwise in one item."""

    item: StoredItem
    gone: tuple[Reading, ...]
    new: tuple[Reading, ...]
    conflicts: tuple[StoredFinding, ...] = ()
    """Findings that a person decided and that this grammar does not make: no figure of theirs is left, or its
    number is another. The decision stands as it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """Counts of a round, and what changed."""

    items: int = 0
    changed: int = 0
    judged: int = 0
    """Items that had waited since they could not be judged."""
    failed: int = 0
    alerts: int = 0
    """Of items judged for the first time; an item read again alerts nobody."""
    changes: tuple[Change, ...] = field(default=(), repr=False)

    def __add__(self, other: "Reread") -> "Reread":
        names = [each.name for each in fields(self)]
        return Reread(**{name: getattr(self, name) + getattr(other, name) for name in names})


Progress = Callable[[Reread], None]


def reread(
    desk: Desk, *, everything: bool = False, dry_run: bool = False, told: Progress = lambda _: None
) -> Reread:
    """Reads every kept item again that an older grammar read, oldest first, in batches.

    With ``everything`` those too that this grammar read: after feeds.toml has changed.

    Each item is judged as of the moment it came, against what was known then. ``told`` is called after each
    batch with what it changed. With ``dry_run`` nothing is written.

    Raises:
        StoreError: the database failed. Batches already written stay; the next run goes on from there.
    """
    total = Reread()
    below = EXTRACTOR_VERSION + everything
    for batch in _batches(lambda tx, after: tx.outdated_items(below, BATCH, after), desk):
        done = _reread(desk, batch, dry_run=dry_run)
        told(done)
        total += done
    return total


def judge_waiting(desk: Desk, *, most: int | None, dry_run: bool = False) -> Reread:
    """Judges the items that could not be judged when they came, as if they came now: nobody was told of them.

    ``most``: leave out items that were begun this often; None for no limit.

    Raises:
        StoreError: the database failed.
    """
    total = Reread()
    for batch in _batches(lambda tx, after: tx.unjudged_items(BATCH, after, most), desk):
        if dry_run:
            total += Reread(judged=len(batch))
            continue
        with desk.store.begin() as tx:
            tx.count_judging([stored.id for stored in batch])
        for stored in batch:
            total += _judge_waiting(desk, stored)
    return total


def _batches(
    wanted: Callable[[Transaction, int], tuple[StoredItem, ...]], desk: Desk
) -> Iterator[tuple[StoredItem, ...]]:
    after = 0
    while True:
        with desk.store.read() as tx:
            batch = wanted(tx, after)
        if not batch:
            return
        yield batch
        after = batch[-1].id


# --------------------------------------------------------------------------- a newer grammar


def _reread(desk: Desk, batch: tuple[StoredItem, ...], *, dry_run: bool) -> Reread:
    with desk.store.read() as tx:
        inherited = tx.inherited_topics([stored.id for stored in batch])
    read = [
        (stored, _assess(desk, stored, _as_before(desk, inherited.get(stored.id, ())))) for stored in batch
    ]
    assessed = [(stored, found) for stored, found in read if isinstance(found, Assessment)]
    failures = [(stored.id, found) for stored, found in read if isinstance(found, str)]
    with desk.store.read() as tx:
        changes = tuple(filter(None, (_change(desk, tx, stored, found) for stored, found in assessed)))
    if not dry_run:
        _write(desk, assessed, failures, {change.item.id for change in changes})
    return Reread(items=len(batch), changed=len(changes), failed=len(failures), changes=changes)


def _as_before(desk: Desk, matches: tuple[TopicMatch, ...]) -> Kin:
    """The topics an item had from its feed when it came, as far as they are still tracked and inherited."""
    heirs = {topic.id for topic in desk.config.watchlist.topics if topic.inherit}
    return lambda _: tuple(match for match in matches if match.topic in heirs)


def _assess(desk: Desk, stored: StoredItem, kin: Kin) -> Assessment | str:
    try:
        return desk.assessor.assess(stored.item, kin)
    except Exception as error:
        log.exception("item %d", stored.id)
        return f"{type(error).__name__}: {error}"


def _change(desk: Desk, tx: Transaction, stored: StoredItem, found: Assessment) -> Change | None:
    tracked = {measure.id for measure in desk.config.measures}
    before = tx.assessment(stored.id)
    old = [reading for reading in before.readings if reading.measure in tracked] if before else []
    gone = tuple(reading for reading in old if reading not in found.readings)
    new = tuple(reading for reading in found.readings if reading not in old)
    if not (gone or new):
        return None
    return Change(stored, gone, new, tuple(_conflicts(desk, tx, stored, gone, found.readings)))


def _conflicts(
    desk: Desk, tx: Transaction, stored: StoredItem, gone: Sequence[Reading], left: Sequence[Reading]
) -> Iterator[StoredFinding]:
    """Accepted and rejected findings of readings that are gone, where none of the same number is left."""
    if not gone:
        return
    for one in tx.list_findings(desk.clock(), alerting=None, item_id=stored.id, limit=1000):
        reading = one.finding.reading
        if reading is None or one.status not in (Status.ACCEPTED, Status.REJECTED):
            continue
        was_read = any(same_figure(reading, other) for other in gone)
        if was_read and not any(same_figure(reading, other) for other in left):
            yield one


def _write(
    desk: Desk,
    assessed: list[tuple[StoredItem, Assessment]],
    failures: list[tuple[int, str]],
    changed: set[int],
) -> None:
    now = desk.clock()
    with desk.store.begin() as tx:
        tx.lock_judging()
        tx.record_assessments([(stored.id, found) for stored, found in assessed], EXTRACTOR_VERSION)
        moved: set[str] = set()
        for stored, found in assessed:
            if stored.id in changed:
                moved |= _rejudge(desk, tx, stored, found, now)
        list(keep_ranges(desk.config, tx, moved, now))
        for row, why in failures:
            tx.record_judging_failed(row, why)


def _rejudge(desk: Desk, tx: Transaction, stored: StoredItem, found: Assessment, now: datetime) -> set[str]:
    """Judges an item as of the moment it was judged first; the measures whose evidence that may move."""
    at = stored.judged or now
    earlier = {finding.finding.measure for finding in tx.list_findings(now, alerting=None, item_id=stored.id)}
    measures = {reading.measure for reading in found.readings} | earlier
    tracked = [measure for measure in desk.config.measures if measure.id in measures]
    claims = [claim for claim in desk.config.claims if any(m.claim == claim.id for m in found.claims)]
    known = tx.standings(tracked, at, claims)
    standings = {name: _as_of(standing, item_key(stored.item), at) for name, standing in known.items()}
    judgement = desk.judge.judge(found, standings, now=at, story=stored.story)
    tx.rejudge(stored.id, judgement, found.readings, {measure.id for measure in desk.config.measures}, at)
    return measures


def _as_of(standing: Standing, key: str, at: datetime) -> Standing:
    """What was known before an item came: without its own report, and without what was told since.

    Its own alert was told at the very moment ``at``.
    """
    return Standing(
        reports=tuple(report for report in standing.reports if report.item != key),
        told=tuple(told for told in standing.told if told.at < at),
        reviews=standing.reviews,
    )


# --------------------------------------------------------------------------- judged for the first time


def _judge_waiting(desk: Desk, stored: StoredItem) -> Reread:
    found = _assess(desk, stored, desk.kinship.inherited)
    now = desk.clock()
    try:
        if isinstance(found, Assessment):
            with desk.store.begin() as tx:
                return _judge_first(desk, tx, stored, found, now)
    except StoreError:
        raise
    except Exception as error:
        log.exception("item %d", stored.id)
        found = f"{type(error).__name__}: {error}"
    with desk.store.begin() as tx:
        tx.record_judging_failed(stored.id, str(found))
    return Reread(failed=1)


def _judge_first(desk: Desk, tx: Transaction, stored: StoredItem, found: Assessment, now: datetime) -> Reread:
    tx.lock_judging()
    tx.record_assessments([(stored.id, found)], EXTRACTOR_VERSION)
    measures = {reading.measure for reading in found.readings}
    tracked = [measure for measure in desk.config.measures if measure.id in measures]
    claims = [claim for claim in desk.config.claims if any(m.claim == claim.id for m in found.claims)]
    ledger = Ledger(desk.config.watchlist, tx.standings(tracked, now, claims))
    judgement = desk.judge.judge(found, ledger.standings, now=now, story=stored.story)
    told = {n: routes(finding, desk.channels) for n, finding in enumerate(judgement.findings)}
    (numbers,) = tx.record_judgements([Judged(stored.id, judgement, told)], now)
    list(keep_ranges(desk.config, tx, measures, now))
    return Reread(judged=1, alerts=tx.count_alerting(numbers, now))
