"""From reports to what stands: each originator's latest word, inside the window, as far as it is accepted.

Everything here is a function of the *set* of reports: the order in which they arrived plays no part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from monitor.estimates.interval import Span, hull
from monitor.estimates.originators import independent, originator_key
from monitor.estimates.reports import (
    Decisions,
    Standings,
    decided,
    review_of,
    standing_reports,
)
from monitor.estimates.strays import Sighting
from monitor.model import Estimate, Kind, Measure, Report, Review, ReviewDecision

NARROWER = 10
"""A total below one of so many parts of the highest counts a part: one place, one group, one day."""

_order = attrgetter("report.as_of", "report.reported", "report.item", "report.field", "report.start")


@dataclass(frozen=True)
class Known:
    """What has been said of a measure, accepted or not."""

    sightings: tuple[Sighting, ...]
    """Comparable reports that stand, oldest first."""
    strays: tuple[Sighting, ...]
    """Comparable reports that do not, because later items pass them over."""
    jumps: tuple[Sighting, ...]
    """Comparable reports that do not yet, because no second report confirms them."""
    stale: bool
    """Only the last word before a silence longer than the window."""
    span: Span | None
    """Everything from the lowest to the highest of them, baseline included where it stands."""

    @cached_property
    def latest(self) -> tuple[Sighting, ...]:
        """Each originator's newest report of those that stand."""
        return _latest(self.sightings)


@dataclass(frozen=True, slots=True)
class Survey:
    """What was said of a measure, and what of it is accepted."""

    known: Known
    estimate: Estimate
    provisional: bool
    """A person is to accept the estimate, and nobody has accepted anything yet."""


def survey(
    measure: Measure,
    reports: Iterable[Report],
    now: datetime,
    reviews: Sequence[ReviewDecision] = (),
    judged: Sequence[Sighting] = (),
) -> Survey:
    """What is known and what is accepted at ``now``, from one look at the reports; beside the figures of an
    item that is being ``judged``."""
    standing = standing_reports(measure, reports, now, reviews, judged)
    decisions = review_of(reviews)
    found = _known(measure, standing, now)
    estimate = _estimate(measure, found, now, decisions)
    reviewed = estimate.baseline or any(decided(r, decisions, Review.ACCEPTED) for r in estimate.members)
    provisional = measure.accept == "review" and not reviewed
    return Survey(found, estimate, provisional)


def known(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> Known:
    """Everything said of a measure that still stands, whether or not a person has accepted it."""
    return survey(measure, reports, now, reviews).known


def standing_estimate(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> Estimate:
    """The accepted range of a measure at ``now``, with its members and the reason it is what it is.

    ``accept = "auto"``: each originator's latest standing report is a member. ``accept = "review"``: only
    what a person accepted; as long as there is neither that nor a baseline, the unreviewed reports serve
    provisionally. The baseline is a further member while it stands. Of a total to date, what a later and
    higher member has overtaken is no member any more, and a figure far below the others never was one.
    """
    return survey(measure, reports, now, reviews).estimate


def standing_baseline(measure: Measure, now: datetime, others: bool) -> Span | None:
    """The baseline while it stands: inside the window after its date, or as long as nothing else stands."""
    base = measure.baseline
    if base is None:
        return None
    age = timedelta(0) if base.as_of is None else now.astimezone(UTC).date() - base.as_of
    if others and age > measure.window:
        return None
    return Span(min(base.low, base.high), max(base.low, base.high))


def _known(measure: Measure, standing: Standings, now: datetime) -> Known:
    spans = [sighting.span for sighting in standing.sightings]
    if base := standing_baseline(measure, now, others=bool(spans)):
        spans.append(base)
    return Known(standing.sightings, standing.strays, standing.jumps, standing.stale, hull(spans))


def _estimate(measure: Measure, found: Known, now: datetime, decisions: Decisions) -> Estimate:
    members, why = _members(measure, found, decisions)
    base = standing_baseline(measure, now, others=bool(members))
    if measure.kind is Kind.CUMULATIVE:
        members = _not_overtaken(_whole_counts(members, decisions), measure.tolerance)
        highest = max((member.span.high for member in members), default=None)
        if base and highest is not None and _exceeds(highest, base.high, measure.tolerance):
            base = None
    covered = hull([*(member.span for member in members), *([base] if base else [])])
    reports = tuple(member.report for member in members)
    return Estimate(
        measure=measure.id,
        low=covered.low if covered else None,
        high=covered.high if covered else None,
        at=now,
        members=reports,
        baseline=measure.baseline if base else None,
        reason=_reason(measure, reports, base is not None, found.stale, why),
    )


UNREVIEWED = "not yet reviewed"
"""In the reason of a range that serves provisionally: nobody has accepted anything of it."""


def unreviewed(estimate: Estimate | None) -> bool:
    """Whether a range stands, and nobody has accepted anything of it."""
    return estimate is not None and UNREVIEWED in estimate.reason


def _members(measure: Measure, found: Known, decisions: Decisions) -> tuple[tuple[Sighting, ...], str]:
    if measure.accept == "auto":
        return found.latest, "the latest word"
    accepted = tuple(s for s in found.sightings if decided(s.report, decisions, Review.ACCEPTED))
    if accepted or measure.baseline:
        return _latest(accepted), "accepted by review"
    return found.latest, UNREVIEWED


def _latest(sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """Each originator's newest report: by the day it describes, then by when it was published."""
    by_day = sorted(sightings, key=attrgetter("report.as_of"))  # they come in the order of their publication
    newest = {sighting.report.originator: sighting for sighting in by_day}
    spelt = sorted(newest.values(), key=_order)
    return tuple(sorted({originator_key(s.report.originator): s for s in spelt}.values(), key=_order))


def _whole_counts(members: tuple[Sighting, ...], decisions: Decisions) -> tuple[Sighting, ...]:
    """Members of a total without those below a :data:`NARROWER`-th of the highest, unless accepted."""
    highest = max((member.span.high for member in members), default=Decimal(0))
    return tuple(
        member
        for member in members
        if member.span.high * NARROWER >= highest or decided(member.report, decisions, Review.ACCEPTED)
    )


def _exceeds(a: Decimal, b: Decimal, tolerance: Decimal) -> bool:
    return a > b * (1 + tolerance)


def _not_overtaken(members: tuple[Sighting, ...], tolerance: Decimal) -> tuple[Sighting, ...]:
    """Members of a total without those that a later one exceeds: 500 yesterday does not dispute 900 today."""
    left: list[Sighting] = []
    highest: Decimal | None = None
    for member in sorted(members, key=_order, reverse=True):
        if highest is None or not _exceeds(highest, member.span.high, tolerance):
            left.append(member)
        highest = member.span.high if highest is None else max(highest, member.span.high)
    return tuple(reversed(left))


def duration(window: timedelta) -> str:
    """A window in words: "30 days", "36 hours"."""
    if window % timedelta(days=1):
        return f"{window / timedelta(hours=1):g} hours"
    return "day" if window.days == 1 else f"{window.days} days"


def _originators(members: tuple[Report, ...]) -> int:
    """How many independent originators the members have; outlets that name nobody only pass on."""
    named = (m.originator for m in members if originator_key(m.originator) != originator_key(m.carrier))
    return max(1, independent(named))


def _reason(measure: Measure, members: tuple[Report, ...], base: bool, stale: bool, why: str) -> str:
    parts = []
    if members:
        many = _originators(members)
        who = f"{many} originator{'s' * (many != 1)}"
        fresh = f"of the last {duration(measure.window)}"
        when = "last heard of before a gap longer than the window" if stale else fresh
        parts.append(f"{who}, {why}, {when}")
    if base and measure.baseline:
        source = f": {measure.baseline.source}" if measure.baseline.source else ""
        parts.append(f"baseline{source}")
    return " and ".join(parts) or "nothing reported yet"
