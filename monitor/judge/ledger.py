"""Judgements folded into standings, so that a replay and the live store come to the same results."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from monitor.estimates import evidence_since
from monitor.judge.bench import told_since
from monitor.judge.claims import CLAIM_WINDOW, claim_standing_id
from monitor.judge.core import Judge
from monitor.model import Assessment, Finding, Judgement, Report, ReviewDecision, Standing, Told, Watchlist


def told_by(finding: Finding, at: datetime) -> Told | None:
    """What an alert leaves behind, or None for a finding that does not alert."""
    if not finding.alerts:
        return None
    reading = finding.reading
    return Told(
        measure=finding.measure or claim_standing_id(finding.claim),
        low=reading.low if reading else None,
        high=reading.high if reading else None,
        at=at,
        finding=finding.fingerprint,
    )


def fold(
    standing: Standing, reports: Iterable[Report], told: Iterable[Told], window: timedelta, now: datetime
) -> Standing:
    """A standing with new evidence added, and what no later judgement can need left out."""
    everything = (*standing.reports, *reports)
    newest = max((report.reported for report in everything), default=now)
    since = evidence_since(window, newest)
    return Standing(
        reports=tuple(report for report in everything if report.reported >= since),
        told=tuple(t for t in (*standing.told, *told) if t.at >= told_since(window, now)),
        reviews=standing.reviews,
    )


class Ledger:
    """The standings of a watchlist in memory. ``apply`` is the only thing that changes it."""

    def __init__(self, watchlist: Watchlist, standings: Mapping[str, Standing] | None = None) -> None:
        self._windows = {m.id: m.window for m in watchlist.measures}
        self._standings = dict(standings or {})

    @property
    def standings(self) -> Mapping[str, Standing]:
        """What is known of each measure (and each claim told) so far."""
        return self._standings

    def apply(self, judgement: Judgement, now: datetime) -> None:
        """Takes over the reports and the alerts of one judgement, all of them or, where it raises, none."""
        reports: dict[str, list[Report]] = {}
        told: dict[str, list[Told]] = {}
        for report in judgement.reports:
            reports.setdefault(report.measure, []).append(report)
        for finding in judgement.findings:
            if state := told_by(finding, now):
                told.setdefault(state.measure, []).append(state)
        changed = {}
        for key in {**reports, **told}:
            standing = self._standings.get(key, Standing())
            window = self._windows.get(key, CLAIM_WINDOW)
            changed[key] = fold(standing, reports.get(key, ()), told.get(key, ()), window, now)
        self._standings.update(changed)

    def review(self, decision: ReviewDecision) -> None:
        """Takes over what a person decided."""
        standing = self._standings.get(decision.measure, Standing())
        self._standings[decision.measure] = Standing(
            reports=standing.reports, told=standing.told, reviews=(*standing.reviews, decision)
        )


class Replay:
    """Dated items judged one after another as if each had arrived when it was published.

    They are handed over oldest first, equal dates as they stand in the file. An item without a date is judged
    at ``now`` (default: the time of the item before it). Pass a ``ledger`` to go on from an earlier replay.
    """

    def __init__(
        self, watchlist: Watchlist, *, now: datetime | None = None, ledger: Ledger | None = None
    ) -> None:
        self._judge = Judge(watchlist)
        self._ledger = ledger or Ledger(watchlist)
        self._now = now
        self.clock = datetime(1970, 1, 1, tzinfo=UTC)
        """When the last item was judged."""

    def judge(self, assessment: Assessment) -> Judgement:
        """What the next item means; one that raises leaves nothing behind in the ledger."""
        self.clock = assessment.item.published or self._now or self.clock
        judgement = self._judge.judge(assessment, self._ledger.standings, now=self.clock)
        self._ledger.apply(judgement, self.clock)
        return judgement


def replay(
    assessments: Iterable[Assessment],
    watchlist: Watchlist,
    *,
    now: datetime | None = None,
    ledger: Ledger | None = None,
) -> Iterator[tuple[Assessment, Judgement]]:
    """A whole :class:`Replay`: each assessment with its judgement."""
    bench = Replay(watchlist, now=now, ledger=ledger)
    for assessment in assessments:
        yield assessment, bench.judge(assessment)
