"""Reports as evidence: which are usable, and which are inside the window."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from monitor.estimates.interval import compared_as
from monitor.estimates.strays import Sighting, set_aside
from monitor.model import Measure, Report, Review, ReviewDecision

LAST_WORD = timedelta(hours=24)
"""Where nothing stands any more, the reports of the last such span before silence are what is known."""

_DAY = timedelta(days=1)
_EVER = datetime.min.replace(tzinfo=UTC)
_ARRIVAL = attrgetter("reported", "item", "field", "start")

Key = tuple[str, str, str, int, int]
"""Item, measure, field, start, end: what a review is about."""
Decisions = Mapping[Key, ReviewDecision]


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
    """Reports since then, and those of the :data:`LAST_WORD` up to the newest, are all a judgement needs.

    A day more than the window, because a window of whole days begins at midnight.
    """
    return now - window - _DAY


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


class Standings(NamedTuple):
    """The comparable reports of one measure at one moment, oldest first."""

    sightings: tuple[Sighting, ...]
    """Those that stand."""
    strays: tuple[Sighting, ...]
    """Those of the same time that do not, because later items pass them over."""
    jumps: tuple[Sighting, ...]
    """Those that do not yet, because no second report confirms them."""
    stale: bool
    """Nothing stands inside the window: these are only the last word before a silence."""


def standing_reports(
    measure: Measure,
    reports: Iterable[Report],
    now: datetime,
    reviews: Sequence[ReviewDecision] = (),
    judged: Sequence[Sighting] = (),
) -> Standings:
    """The comparable reports that stand at ``now``, beside the figures of an item that is being ``judged``.

    Rejected and vague reports and reports of the future are left out. A report stands for ``measure.window``
    after it was published; where none is left, the reports of the 24 hours up to the last one are taken.
    """
    decisions = review_of(reviews)
    reports = tuple(reports)
    fresh = _usable(measure, reports, _opening(now, measure.window), now, decisions)
    stale = False
    if not fresh and (before := _usable(measure, reports, _EVER, now, decisions)):
        last = before[-1].report.reported
        fresh, stale = [sighting for sighting in before if last - sighting.report.reported <= LAST_WORD], True
    accepted = partial(decided, decisions=decisions, decision=Review.ACCEPTED)
    found = set_aside(measure, fresh, accepted, judged)
    return Standings(tuple(found.standing), tuple(found.strays), tuple(found.jumps), stale)


def _usable(
    measure: Measure, reports: Iterable[Report], since: datetime, now: datetime, decisions: Decisions
) -> list[Sighting]:
    """Those of a time that have a value, oldest first; for each figure judged all evidence passes here."""
    those = [r for r in reports if since <= r.reported <= now and r.measure == measure.id]
    those.sort(key=_ARRIVAL)
    if decisions:
        those = [report for report in those if not decided(report, decisions, Review.REJECTED)]
    kind = measure.kind
    return [
        Sighting(span, report)
        for report in those
        if (span := compared_as(kind, report.low, report.high, report.qualifier)) is not None
    ]
