"""A person's decision about a finding: written once, with the range that follows from it, or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from monitor.config import Config
from monitor.estimates import Span, same_state, span_of, standing_estimate
from monitor.figures.units import convert
from monitor.model import Estimate, Measure, Reading, Report, Review
from monitor.store import Status, Store, StoredFinding, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person decided about a finding; ``decision`` None takes the last decision back."""

    number: int
    decision: Review | None
    reason: str = ""
    by: str = ""
    until: datetime | None = None
    """End of a snooze."""
    move_to: str = ""
    """Id of the measure that the figure speaks for instead; with a rejection."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision was written."""

    before: StoredFinding
    after: StoredFinding
    ranges: tuple[Estimate, ...] = ()
    """The ranges that stand now of the measures concerned, as far as feeds.toml has them."""
    orphan: str = ""
    """The finding's measure, where feeds.toml no longer has it."""
    not_moved: str = ""
    """Why the figure was not filed under the other measure, or empty."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else decided since the finding was looked at. Nothing was written."""

    found: StoredFinding


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no finding of this number. Nothing was written."""

    number: int


def decide(
    config: Config, store: Store, verdict: Verdict, now: datetime, *, seen: StoredFinding | None = None
) -> Decided | Overtaken | None:
    """Writes a decision and the ranges that follow. None: there is no such finding.

    With ``seen``, the finding as the person saw it, a decision made by somebody else meanwhile wins.

    Raises:
        StoreError: the database failed; nothing was changed.
    """
    with store.begin() as tx:
        tx.lock_judging()
        before = tx.finding(verdict.number, now)
        if before is None:
            return None
        if seen is not None and (before.status, before.reviewed) != (seen.status, seen.reviewed):
            return Overtaken(before)
        return _decided(config, tx, before, verdict, now)


def decide_all(
    config: Config, store: Store, verdicts: Iterable[Verdict], now: datetime
) -> tuple[Decided, ...] | Unknown:
    """Writes several decisions, each seeing those before it, or none of them: where a finding is unknown, and
    where the database fails.

    Raises:
        StoreError: the database failed; nothing was changed.
    """
    try:
        with store.begin() as tx:
            tx.lock_judging()
            return tuple(_known(config, tx, verdict, now) for verdict in verdicts)
    except _UnknownError as error:
        return Unknown(error.number)


class _UnknownError(Exception):
    """Rolls back what was written before an unknown finding."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _known(config: Config, tx: Transaction, verdict: Verdict, now: datetime) -> Decided:
    before = tx.finding(verdict.number, now)
    if before is None:
        raise _UnknownError(verdict.number)
    return _decided(config, tx, before, verdict, now)


def _decided(
    config: Config, tx: Transaction, before: StoredFinding, verdict: Verdict, now: datetime
) -> Decided:
    """Writes a decision about a finding as it stands, and the ranges that follow."""
    if _says_nothing_new(before, verdict):
        return Decided(before, before)
    moved, why_not = _apply(config, tx, before, verdict, now)
    after = tx.finding(verdict.number, now) or before
    concerned = (before.finding.measure, *moved)
    ranges = tuple(keep_ranges(config, tx, concerned, now))
    known = {measure.id for measure in config.measures}
    own = before.finding.measure
    return Decided(before, after, ranges, own if own and own not in known else "", why_not)


def _says_nothing_new(before: StoredFinding, verdict: Verdict) -> bool:
    """Whether the decision stands as it is: writing it twice would take two undos."""
    if verdict.decision is None or verdict.until or verdict.move_to:
        return False
    return before.status.value == verdict.decision.value and verdict.reason in ("", before.reason)


def _apply(
    config: Config, tx: Transaction, before: StoredFinding, verdict: Verdict, now: datetime
) -> tuple[tuple[str, ...], str]:
    """Writes the decision; the other measures it concerns, and why a figure could not be moved."""
    back = tx.unmove(verdict.number, now, by=verdict.by)
    for number in (verdict.number, *_said_again(config, tx, before, verdict, now)):
        if verdict.decision is None:
            tx.undo_review(number, now, by=verdict.by)
        else:
            tx.review(
                number, verdict.decision, now, reason=verdict.reason, by=verdict.by, until=verdict.until
            )
    if not verdict.move_to:
        return back, ""
    report = _moved(config, tx, before, verdict.move_to)
    if isinstance(report, str):
        return back, report
    reason = f"moved from {before.finding.measure}"
    tx.move_report(verdict.number, before.item_id, report, now, by=verdict.by, reason=reason)
    return (*back, verdict.move_to), ""


def _said_again(
    config: Config, tx: Transaction, before: StoredFinding, verdict: Verdict, now: datetime
) -> Iterator[int]:
    """Quiet findings of the same text that tell the same: a headline and its sentence are decided together.

    One that was decided on its own stays as it is; an undo takes back what was decided with the finding.
    """
    own = _span(before)
    measure = next((each for each in config.measures if each.id == before.finding.measure), None)
    if own is None or measure is None:
        return
    others = tx.list_findings(now, alerting=False, item_id=before.item_id, measure=measure.id, limit=200)
    for other in others:
        span = _span(other)
        decided_with_it = before.reviewed is not None and other.reviewed == before.reviewed
        together = decided_with_it or (verdict.decision is not None and other.status is Status.OPEN)
        same = span is not None and same_state(span, own, measure.tolerance)
        if other.number != before.number and together and same:
            yield other.number


def _span(found: StoredFinding) -> Span | None:
    reading = found.finding.reading
    return span_of(reading.low, reading.high, reading.figure.qualifier) if reading else None


def keep_ranges(
    config: Config, tx: Transaction, measures: Iterable[str], now: datetime
) -> Iterable[Estimate]:
    """The standing ranges of these measures, each kept as a new vintage where it differs from the last."""
    for measure in config.measures:
        if measure.id in measures:
            estimate = range_of(tx, measure, now)
            tx.record_estimate(estimate)
            yield estimate


def range_of(tx: Transaction, measure: Measure, now: datetime) -> Estimate:
    """What stands of a measure."""
    known = tx.standings([measure], now)[measure.id]
    return standing_estimate(measure, known.reports, now, known.reviews)


# --------------------------------------------------------------------------- another measure


def _moved(config: Config, tx: Transaction, found: StoredFinding, target: str) -> Report | str:
    """The finding's report as one of another measure, or why there is none."""
    measure = next((each for each in config.measures if each.id == target), None)
    reading = found.finding.reading
    report = tx.report_at(found.finding, found.item_id) or _report(found)
    if measure is None:
        return f"{target} is not in feeds.toml"
    if reading is None or report is None:
        return "it has no figure that can be compared"
    bounds = _bounds(reading, measure)
    if bounds is None:
        return f"its unit, {reading.figure.unit or 'none'}, does not convert to {measure.unit}"
    return replace(report, measure=measure.id, low=bounds[0], high=bounds[1])


def _bounds(reading: Reading, measure: Measure) -> tuple[Decimal | None, Decimal | None] | None:
    figure, unit = reading.figure, measure.unit
    if unit is None or unit in ("person", figure.unit):
        return figure.low, figure.high
    if figure.unit is None:
        return None
    bounds = [None if x is None else convert(x, figure.unit, unit) for x in (figure.low, figure.high)]
    if [bound is None for bound in bounds] != [figure.low is None, figure.high is None]:
        return None
    return bounds[0], bounds[1]


def _report(found: StoredFinding) -> Report | None:
    """What a finding that made no report would have reported."""
    finding, item = found.finding, found.item
    if finding.reading is None:
        return None
    figure = finding.reading.figure
    reported = item.published or found.found
    return Report(
        measure=finding.measure,
        item=finding.item,
        start=figure.start,
        end=figure.end,
        field=figure.field,
        surface=figure.surface,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        originator=finding.originator or figure.attribution or item.source,
        carrier=item.source,
        as_of=reported.date(),
        reported=reported,
        grade=item.grade,
    )
