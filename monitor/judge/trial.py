"""What a change of the watchlist would have alerted: behind ``replay --sweep`` and ``--against``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from monitor.judge.ledger import replay
from monitor.model import Assessment, Finding, Measure, Watchlist


@dataclass(frozen=True, slots=True)
class Trial:
    """The alerts of one replay with one setting the same for every measure."""

    value: Decimal | timedelta
    """Of the setting that is tried."""
    alerts: Mapping[str, int]
    """Measure id to the number of its alerts."""

    @property
    def total(self) -> int:
        """Alerts of all measures."""
        return sum(self.alerts.values())


def alerts_of(assessments: Iterable[Assessment], watchlist: Watchlist) -> Iterator[Finding]:
    """The alerting findings of a replay, in order."""
    for _, judgement in replay(assessments, watchlist):
        yield from (finding for finding in judgement.findings if finding.alerts)


def sweep(
    assessments: Sequence[Assessment], watchlist: Watchlist, tried: Iterable[Decimal | timedelta]
) -> Iterator[Trial]:
    """Replays the same assessments once with each value: a number is a tolerance, a time a window.

    These two are what a measure has of numbers beside its baseline, which is of one measure alone.
    """
    for value in tried:
        measures = tuple(_with(measure, value) for measure in watchlist.measures)
        found = alerts_of(assessments, replace(watchlist, measures=measures))
        yield Trial(value, Counter(finding.measure for finding in found if finding.measure))


def _with(measure: Measure, value: Decimal | timedelta) -> Measure:
    if isinstance(value, timedelta):
        return replace(measure, window=value)
    return replace(measure, tolerance=value)


def difference(
    mine: Sequence[Finding], others: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Alerts that only the first replay gives, and alerts that only the second one gives."""
    return _missing(mine, others), _missing(others, mine)


def _missing(these: Sequence[Finding], those: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {finding.fingerprint for finding in those}
    return tuple(finding for finding in these if finding.fingerprint not in known)
