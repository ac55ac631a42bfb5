"""From reports to what stands: each originator's latest word, inside the window, as far as it is accepted.

Everything here is a function of the *set* of reports: the order in which they arrived plays no part.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter

from monitor.estimates.interval import Span, hull, span_of
from monitor.estimates.originators import originator_key
from monitor.model import Estimate, Measure, Report, Review, ReviewDecision

LAST_WORD = timedelta(hours=24)
"""Where nothing stands any more, the reports of the last such span before silence are what is known."""

_DAY = timedelta(days=1)
_ARRIVAL = attrgetter("reported", "item", "field", "start")
_ORDER = attrgetter("as_of", "reported", "item", "field", "start")
_Key = tuple[str, str, str, int, int]


def stands(since: datetime, now: datetime, window: timedelta) -> bool:
    """Whether something of ``since`` is still inside the window at ``now``.

    A window of whole days counts calendar days in UTC, so that the hour of publication plays no part; any
    other ("36h") counts by the clock.
    """
    return since >= _opening(now, window)


def _opening(now: datetime, window: timedelta) -> datetime:
    """The first moment inside the window."""
    if window % _DAY:
        return now - window
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - window


def as_of_date(text: str | None, reported: datetime) -> date:
    """The day a figure describes: the end of the (maybe partial) date it states, never after its report."""
    day = reported.astimezone(UTC).date()
    if not text:
        return day
    parts = text.split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 12
        last = int(parts[2][:2]) if len(parts) > 2 else calendar.monthrange(year, month)[1]
        return min(day, date(year, month, last))
    except (ValueError, calendar.IllegalMonthError):
        return day


def _key(report: Report) -> _Key:
    return report.item, report.measure, report.field, report.start, report.end


def review_of(reviews: Iterable[ReviewDecision]) -> Mapping[_Key, ReviewDecision]:
    """The decision in force for each key: the newest, the later of equals; undone keys are left out."""
    newest: dict[_Key, ReviewDecision] = {}
    for review in reviews:
        key = review.item, review.measure, review.field, review.start, review.end
        if key not in newest or review.at >= newest[key].at:
            newest[key] = review
    return {key: review for key, review in newest.items() if review.decision is not None}


def latest_per_originator(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Each originator's newest report: by the day it describes, then by when it was published."""
    newest: dict[str, Report] = {}
    for report in sorted(reports, key=_ORDER):
        newest[originator_key(report.originator)] = report
    return tuple(sorted(newest.values(), key=_ORDER))


def _comparable(report: Report) -> Span | None:
    return span_of(report.low, report.high, report.qualifier)


def _decided(report: Report, decisions: Mapping[_Key, ReviewDecision], decision: Review) -> bool:
    found = decisions.get(_key(report))
    return found is not None and found.decision is decision


def standing_reports(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> tuple[tuple[Report, ...], bool]:
    """The comparable reports that still stand, and whether they are only the last word before silence.

    Rejected and vague reports and reports of the future never stand. A report stands for ``measure.window``
    after it was published; where none is left, the reports of the 24 hours up to the last one are given
    instead, and the second value is True.
    """
    decisions = review_of(reviews)
    usable = [
        report
        for report in reports
        if report.reported <= now
        and report.measure == measure.id
        and _comparable(report) is not None
        and not (decisions and _decided(report, decisions, Review.REJECTED))
    ]
    opening = _opening(now, measure.window)
    fresh = [report for report in usable if report.reported >= opening]
    stale = not fresh and bool(usable)
    if stale:
        last = max(report.reported for report in usable)
        fresh = [report for report in usable if last - report.reported <= LAST_WORD]
    return tuple(sorted(fresh, key=_ARRIVAL)), stale


@dataclass(frozen=True, slots=True)
class Known:
    """What has been said of a measure, accepted or not."""

    reports: tuple[Report, ...]
    """Comparable reports that stand, oldest first."""
    stale: bool
    """Only the last word before a silence longer than the window."""
    span: Span | None
    """Everything from the lowest to the highest of them, baseline included where it stands."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was said of a measure, and what of it is accepted."""

    known: Known
    estimate: Estimate


def survey(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> Survey:
    """:func:`known` and :func:`standing_estimate` from one look at the reports."""
    standing, stale = standing_reports(measure, reports, now, reviews)
    return Survey(_known(measure, standing, stale, now), _estimate(measure, standing, stale, now, reviews))


def known(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> Known:
    """Everything said of a measure that still stands, whether or not a person has accepted it."""
    return _known(measure, *standing_reports(measure, reports, now, reviews), now)


def standing_estimate(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> Estimate:
    """The accepted range of a measure at ``now``, with its members and the reason it is what it is.

    ``accept = "auto"``: each originator's latest standing report is a member. ``accept = "review"``: only
    what a person accepted; as long as there is neither that nor a baseline, the unreviewed reports serve
    provisionally. The baseline is a further member while it stands.
    """
    return _estimate(measure, *standing_reports(measure, reports, now, reviews), now, reviews)


def _baseline(measure: Measure, now: datetime, others: bool) -> Span | None:
    """The baseline while it stands: inside the window after its date, or as long as nothing else stands."""
    base = measure.baseline
    if base is None:
        return None
    age = timedelta(0) if base.as_of is None else now.astimezone(UTC).date() - base.as_of
    if others and age > measure.window:
        return None
    return Span(min(base.low, base.high), max(base.low, base.high))


def _known(measure: Measure, standing: tuple[Report, ...], stale: bool, now: datetime) -> Known:
    spans = [span for report in standing if (span := _comparable(report)) is not None]
    if base := _baseline(measure, now, others=bool(spans)):
        spans.append(base)
    return Known(standing, stale, hull(spans))


def _estimate(
    measure: Measure,
    standing: tuple[Report, ...],
    stale: bool,
    now: datetime,
    reviews: Sequence[ReviewDecision],
) -> Estimate:
    members, why = _members(measure, standing, review_of(reviews))
    base = _baseline(measure, now, others=bool(members))
    spans = [span for report in members if (span := _comparable(report)) is not None]
    covered = hull([*spans, base] if base else spans)
    return Estimate(
        measure=measure.id,
        low=covered.low if covered else None,
        high=covered.high if covered else None,
        at=now,
        members=members,
        baseline=measure.baseline if base else None,
        reason=_reason(measure, members, base is not None, stale, why),
    )


def _members(
    measure: Measure, standing: tuple[Report, ...], decisions: Mapping[_Key, ReviewDecision]
) -> tuple[tuple[Report, ...], str]:
    accepted = tuple(report for report in standing if _decided(report, decisions, Review.ACCEPTED))
    if measure.accept == "auto":
        return latest_per_originator(standing), "the latest word"
    if accepted or measure.baseline:
        return latest_per_originator(accepted), "accepted by review"
    return latest_per_originator(standing), "not yet reviewed"


def _reason(measure: Measure, members: tuple[Report, ...], base: bool, stale: bool, why: str) -> str:
    parts = []
    if members:
        who = f"{len(members)} originator{'s' * (len(members) != 1)}"
        days = measure.window.days
        when = "last heard of before a gap longer than the window" if stale else f"of the last {days} days"
        parts.append(f"{who}, {why}, {when}")
    if base and measure.baseline:
        source = f" ({measure.baseline.source})" if measure.baseline.source else ""
        parts.append(f"baseline{source}")
    return " and ".join(parts) or "nothing reported yet"
