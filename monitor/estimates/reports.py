"""Reports as evidence: which are usable, which are inside the window, which were left standing alone."""

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from monitor.estimates.interval import Span, span_of
from monitor.model import Kind, Measure, Report, Review, ReviewDecision

LAST_WORD = timedelta(hours=24)
"""Where nothing stands any more, the reports of the last such span before silence are what is known."""
STRAY_FACTOR = 3
"""How far a figure must lie from all others to count as a stray: three times as much, or a third."""
NEWER_WITNESSES = 2
"""Later items that must pass a figure over before it counts as a stray."""

_DAY = timedelta(days=1)
_ARRIVAL = attrgetter("reported", "item", "field", "start")

Key = tuple[str, str, str, int, int]
"""Item, measure, field, start, end: what a review is about."""
Decisions = Mapping[Key, ReviewDecision]


class Sighting(NamedTuple):
    """A report that can be compared, with the values it compares as."""

    span: Span
    report: Report


# --------------------------------------------------------------------------- dates


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


def _opening(now: datetime, window: timedelta) -> datetime:
    """The first moment inside the window."""
    if window % _DAY:
        return now - window
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - window


def stands(since: datetime, now: datetime, window: timedelta) -> bool:
    """Whether something of ``since`` is still inside the window at ``now``.

    A window of whole days counts calendar days in UTC, so that the hour of publication plays no part; any
    other ("36h") counts by the clock.
    """
    return since >= _opening(now, window)


def evidence_since(window: timedelta, now: datetime) -> datetime:
    """Reports published since then are all that a judgement at ``now`` can need, if there are any.

    If there are none, it needs those of the last :data:`LAST_WORD` up to the newest report.
    """
    return now - window - 2 * LAST_WORD


# --------------------------------------------------------------------------- reviews


def key_of(report: Report) -> Key:
    """What a review of this report is keyed by."""
    return report.item, report.measure, report.field, report.start, report.end


def review_of(reviews: Iterable[ReviewDecision]) -> Decisions:
    """The decision in force for each key: the newest, the later of equals; undone keys are left out."""
    newest: dict[Key, ReviewDecision] = {}
    for review in reviews:
        key = review.item, review.measure, review.field, review.start, review.end
        if key not in newest or review.at >= newest[key].at:
            newest[key] = review
    return {key: review for key, review in newest.items() if review.decision is not None}


def decided(report: Report, decisions: Decisions, decision: Review) -> bool:
    """Whether this decision is in force for the report."""
    found = decisions.get(key_of(report)) if decisions else None
    return found is not None and found.decision is decision


# --------------------------------------------------------------------------- what stands


def standing_reports(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> tuple[tuple[Sighting, ...], bool]:
    """The comparable reports that still stand, oldest first; and whether they are only the last word.

    Rejected and vague reports, reports of the future and strays never stand. A report stands for
    ``measure.window`` after it was published; where none is left, the reports of the 24 hours up to the last
    one are given instead, and the second value is True.
    """
    decisions = review_of(reviews)
    usable = list(_usable(measure, reports, now, decisions))
    opening = _opening(now, measure.window)
    fresh = [sighting for sighting in usable if sighting.report.reported >= opening]
    stale = not fresh and bool(usable)
    if stale:
        last = max(sighting.report.reported for sighting in usable)
        fresh = [sighting for sighting in usable if last - sighting.report.reported <= LAST_WORD]
    left = without_strays(measure.kind, fresh, decisions)
    return tuple(sorted(left, key=lambda sighting: _ARRIVAL(sighting.report))), stale


def _usable(
    measure: Measure, reports: Iterable[Report], now: datetime, decisions: Decisions
) -> Iterable[Sighting]:
    for report in reports:
        if report.reported > now or report.measure != measure.id:
            continue
        span = span_of(report.low, report.high, report.qualifier)
        if span is not None and not decided(report, decisions, Review.REJECTED):
            yield Sighting(span, report)


def without_strays(kind: Kind, sightings: Sequence[Sighting], decisions: Decisions) -> list[Sighting]:
    """The reports without those that newer ones have left standing alone.

    A stray lies above all the others (or below them, unless totals only grow) by :data:`STRAY_FACTOR` or
    more, :data:`NEWER_WITNESSES` later items pass it over, and nobody has accepted it. Such a figure was
    misread, mistaken, or about something else. It has been told; it must not hide what happens beneath it for
    the rest of the window.
    """
    left = list(sightings)
    sides = (_top,) if kind is Kind.CUMULATIVE else (_top, _bottom)
    for side in sides:
        while (stray := side(left)) and _passed_over(stray, left, decisions):
            left.remove(stray)
    return left


def _top(sightings: Sequence[Sighting]) -> Sighting | None:
    """The one above all others by the factor, if there is one."""
    first, second = _extremes(sightings, lambda span: span.high)
    if first and second and first.span.low > 0 and first.span.low >= second.span.high * STRAY_FACTOR:
        return first
    return None


def _bottom(sightings: Sequence[Sighting]) -> Sighting | None:
    """The one below all others by the factor, if there is one."""
    first, second = _extremes(sightings, lambda span: -span.low)
    if first and second and first.span.high * STRAY_FACTOR <= second.span.low:
        return first
    return None


def _extremes(
    sightings: Sequence[Sighting], size: Callable[[Span], Decimal]
) -> tuple[Sighting | None, Sighting | None]:
    """The greatest by ``size``, and the greatest of the other items."""
    first = max(sightings, key=lambda sighting: size(sighting.span), default=None)
    others = (sighting for sighting in sightings if first and sighting.report.item != first.report.item)
    return first, max(others, key=lambda sighting: size(sighting.span), default=None)


def _passed_over(stray: Sighting, sightings: Sequence[Sighting], decisions: Decisions) -> bool:
    alone = stray.report
    later = {s.report.item for s in sightings if s.report.reported > alone.reported}
    return len(later - {alone.item}) >= NEWER_WITNESSES and not decided(alone, decisions, Review.ACCEPTED)
