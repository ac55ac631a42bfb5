"""One item against the standings of a watchlist."""

from collections.abc import Iterable
from datetime import datetime

from monitor.estimates import Originators
from monitor.judge.bench import Bench
from monitor.judge.claims import claim_findings, debunked_by
from monitor.judge.figures import judge_measure
from monitor.model import Assessment, Finding, Judgement, Reading, Report, Standing, Standings, Watchlist


class Judge:
    """The compiled form of a watchlist. Build it once, judge many items."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._measures = {measure.id: measure for measure in watchlist.measures}
        self._claims = {claim.id: claim for claim in watchlist.claims}
        self._originators = Originators(watchlist.originators)

    def judge(
        self, assessment: Assessment, standings: Standings, *, now: datetime, story: str = ""
    ) -> Judgement:
        """Findings and evidence of one item that arrives at ``now``.

        ``standings`` holds what is known of each measure *before* the item. Readings of a measure that the
        watchlist does not have are passed over.
        """
        findings: list[Finding] = list(claim_findings(assessment, self._claims, standings, now))
        reports: list[Report] = []
        for measure_id, readings in _by_measure(assessment.readings).items():
            if measure_id not in self._measures:
                continue
            bench = Bench(
                assessment=assessment,
                measure=self._measures[measure_id],
                standing=standings.get(measure_id, Standing()),
                originators=self._originators,
                now=now,
                debunked={
                    id(reading): claim.id
                    for reading in readings
                    if (claim := debunked_by(reading.figure, assessment, self._claims))
                },
                claims=self._claims,
            )
            more = judge_measure(bench, readings)
            findings += more.findings
            reports += more.reports
        return Judgement(reports=tuple(reports), findings=tuple(findings), story=story)


def _by_measure(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        grouped.setdefault(reading.measure, []).append(reading)
    return grouped


def judge(
    assessment: Assessment, standings: Standings, watchlist: Watchlist, *, now: datetime, story: str = ""
) -> Judgement:
    """As :meth:`Judge.judge`, for a single item."""
    return Judge(watchlist).judge(assessment, standings, now=now, story=story)
