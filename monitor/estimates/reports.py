"""Reports as evidence: which are usable, which are inside the window, which were left standing alone."""

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
JUMP_FACTOR = 10
"""More than so many times what stands, or less than one of so many parts, waits for a second report."""
JUMP_EVIDENCE = 3
"""Items that what stands must rest on before a jump has to wait."""

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


class Standings(NamedTuple):
    """The comparable reports of one measure at one moment, oldest first."""

    sightings: tuple[Sighting, ...]
    """Those that stand."""
    aside: tuple[Sighting, ...]
    """Those of the same time that do not: strays, and jumps that wait for a second report."""
    stale: bool
    """Nothing stands inside the window: these are only the last word before a silence."""


def standing_reports(
    measure: Measure, reports: Iterable[Report], now: datetime, reviews: Sequence[ReviewDecision] = ()
) -> Standings:
    """The comparable reports that stand at ``now``.

    Rejected and vague reports and reports of the future are left out. A report stands for ``measure.window``
    after it was published; where none is left, the reports of the 24 hours up to the last one are taken.
    """
    decisions = review_of(reviews)
    usable = list(_usable(measure, reports, now, decisions))
    opening = _opening(now, measure.window)
    fresh = [sighting for sighting in usable if sighting.report.reported >= opening]
    stale = not fresh and bool(usable)
    if stale:
        last = max(sighting.report.reported for sighting in usable)
        fresh = [sighting for sighting in usable if last - sighting.report.reported <= LAST_WORD]
    fresh.sort(key=lambda sighting: _ARRIVAL(sighting.report))
    aside = _strays(measure, fresh, decisions)
    kept = [s for s in fresh if s not in aside] if aside else fresh
    return Standings(tuple(kept), tuple(aside), stale)


def _usable(
    measure: Measure, reports: Iterable[Report], now: datetime, decisions: Decisions
) -> Iterable[Sighting]:
    for report in reports:
        if report.reported > now or report.measure != measure.id:
            continue
        span = span_of(report.low, report.high, report.qualifier)
        if span is not None and not decided(report, decisions, Review.REJECTED):
            yield Sighting(span, report)


# --------------------------------------------------------------------------- strays


def _strays(measure: Measure, sightings: Sequence[Sighting], decisions: Decisions) -> list[Sighting]:
    """The reports that lie alone above all the others (or below them, unless totals only grow).

    Such a figure was misread, mistaken, or about something else, until a second item confirms it. It must not
    hide what happens beneath it for the rest of the window.
    """
    left, strays = list(sightings), list[Sighting]()
    sides = (_TOP,) if measure.kind is Kind.CUMULATIVE else (_TOP, _BOTTOM)
    for side in sides:
        while (lone := _lone(left, side)) and _is_stray(measure, lone, left, decisions):
            left.remove(lone.sighting)
            strays.append(lone.sighting)
    return strays


class _Lone(NamedTuple):
    sighting: Sighting
    factor: Decimal
    """How many times the nearest figure of another item it is, or goes into it."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A direction to be alone in."""

    outermost: Callable[..., Sighting]
    """``max`` by the upper end, or ``min`` by the lower one."""
    end: Callable[[Sighting], Decimal]
    inner: Callable[[Sighting], Decimal]
    """The end of the outermost one that faces the others."""


_TOP = _Side(max, attrgetter("span.high"), attrgetter("span.low"))
_BOTTOM = _Side(min, attrgetter("span.low"), attrgetter("span.high"))


def _lone(sightings: Sequence[Sighting], side: _Side) -> _Lone | None:
    """The outermost report on a side, if it lies :data:`STRAY_FACTOR` away from those of all other items."""
    if not sightings:
        return None
    first = side.outermost(sightings, key=side.end)
    others = [s for s in sightings if s.report.item != first.report.item]
    if not others:
        return None
    ends = side.inner(first), side.end(side.outermost(others, key=side.end))
    larger, smaller = max(ends), min(ends)
    apart = ends[0] > ends[1] if side is _TOP else ends[0] < ends[1]
    if not apart or larger <= 0 or larger < smaller * STRAY_FACTOR:
        return None
    return _Lone(first, larger / smaller if smaller > 0 else Decimal("Infinity"))


def _is_stray(measure: Measure, lone: _Lone, sightings: Sequence[Sighting], decisions: Decisions) -> bool:
    alone = lone.sighting.report
    if decided(alone, decisions, Review.ACCEPTED):
        return False
    others = [s.report for s in sightings if s.report.item != alone.item]
    later = {report.item for report in others if report.reported > alone.reported}
    passed_over = len(later) >= NEWER_WITNESSES
    return passed_over or is_jump(measure, lone.factor, len({report.item for report in others}))


def is_jump(measure: Measure, factor: Decimal, items: int) -> bool:
    """Whether a figure ``factor`` times away from what ``items`` items say must wait for a second report.

    Only where nobody reviews: :data:`JUMP_FACTOR` times what at least :data:`JUMP_EVIDENCE` items say is far
    more often a misreading than the truth, and the truth is soon said again.
    """
    return measure.accept == "auto" and factor > JUMP_FACTOR and items >= JUMP_EVIDENCE
