"""Looking back: what an alert went into, what was believed on a day, what reviews say of a source."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, select

from monitor.estimates import LAST_WORD, evidence_since
from monitor.model import Finding, Report, Review, ReviewDecision, Standing
from monitor.store.base import Part
from monitor.store.evidence import Vintage, decision_of, report_of, vintage_of
from monitor.store.reviews import KEY, LATEST
from monitor.store.rows import item_key_of
from monitor.store.schema import (
    alerts,
    copies,
    estimates,
    findings,
    items,
    messages,
    outbox,
    reports,
    reviews,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One channel that was to tell a finding, and how far that got."""

    channel: str
    created: datetime
    dropped: datetime | None
    dropped_because: str
    message_id: int | None
    """None while it waits for its message, or was dropped before."""
    slot: str
    deliveries: tuple[tuple[str, str, str], ...] = ()
    """Recipient, state and last error of each; a channel without recipients has one named ""."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the database holds of a measure, whether or not feeds.toml still has it."""

    measure: str
    reports: int = 0
    findings: int = 0
    reviews: int = 0
    """Decisions in force: figures accepted or rejected, each once."""
    last: datetime | None = None
    """Publication of the newest report."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An alerting finding that a person accepted or rejected."""

    number: int
    measure: str
    originator: str
    source: str
    ratio: float | None
    decision: Review


class Tracing(Part):
    """Questions about the past; nothing here writes."""

    def tellings(self, number: int) -> tuple[Telling, ...]:
        """The channels that a finding was routed to, in that order."""
        wanted = (
            select(alerts, messages.c.slot)
            .outerjoin(messages, messages.c.id == alerts.c.message_id)
            .where(alerts.c.finding_id == number)
            .order_by(alerts.c.id)
        )
        rows = self._connection.execute(wanted).all()
        sent = {row.message_id: self._deliveries(row.message_id) for row in rows if row.message_id}
        return tuple(
            Telling(
                channel=row.channel,
                created=row.created,
                dropped=row.dropped,
                dropped_because=row.dropped_because,
                message_id=row.message_id,
                slot=row.slot or "",
                deliveries=sent.get(row.message_id, ()),
            )
            for row in rows
        )

    def _deliveries(self, message_id: int) -> tuple[tuple[str, str, str], ...]:
        columns = (outbox.c.recipient, outbox.c.state, outbox.c.last_error)
        wanted = select(*columns).where(outbox.c.message_id == message_id).order_by(outbox.c.id)
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(wanted))

    def original_of(self, number: int, finding: Finding) -> int | None:
        """The alerting finding that this quiet one is a copy of, or None."""
        own = select(findings.c.item_id).where(findings.c.id == number).scalar_subquery()
        wanted = (
            select(func.max(copies.c.finding_id))
            .join(findings, findings.c.id == copies.c.finding_id)
            .where(
                copies.c.item_id == own,
                findings.c.fingerprint == finding.fingerprint,
                copies.c.finding_id != number,
            )
        )
        found: int | None = self._connection.execute(wanted).scalar()
        return found

    def holdings(self) -> dict[str, Holdings]:
        """Every measure that anything was ever recorded of, by id."""
        found: dict[str, dict[str, object]] = {}
        newest = select(reports.c.measure, func.count(), func.max(reports.c.reported)).group_by(
            reports.c.measure
        )
        for measure, count, last in self._connection.execute(newest):
            found.setdefault(measure, {}).update(reports=count, last=last)
        decided = _decisions_in_force().subquery()
        for name, table in (("findings", findings), ("reviews", decided)):
            counted = select(table.c.measure, func.count()).where(table.c.measure != "")
            for measure, count in self._connection.execute(counted.group_by(table.c.measure)):
                found.setdefault(measure, {})[name] = count
        return {measure: Holdings(measure, **has) for measure, has in sorted(found.items())}  # type: ignore[arg-type]

    def reviewed(self, measure: str = "") -> tuple[Reviewed, ...]:
        """Alerting findings with the decision in force, oldest first; of one measure or of all."""
        decided = LATEST.c.decision.in_((Review.ACCEPTED.value, Review.REJECTED.value))
        about = and_(*(LATEST.c[name] == findings.c[name] for name in KEY))
        wanted = (
            select(
                findings.c.id,
                findings.c.measure,
                findings.c.originator,
                items.c.source,
                findings.c.ratio,
                LATEST.c.decision,
            )
            .join(items, items.c.id == findings.c.item_id)
            .join(LATEST, about)
            .where(findings.c.alerts, decided)
            .order_by(findings.c.id)
        )
        if measure:
            wanted = wanted.where(findings.c.measure == measure)
        return tuple(
            Reviewed(row.id, row.measure, row.originator, row.source, row.ratio, Review(row.decision))
            for row in self._connection.execute(wanted)
        )

    def vintage_at(self, measure: str, at: datetime) -> Vintage | None:
        """The range as it was recorded last up to a moment, or None where none had been."""
        wanted = select(estimates).where(estimates.c.measure == measure, estimates.c.at <= at)
        row = self._connection.execute(wanted.order_by(estimates.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else vintage_of(row)

    def evidence_at(self, measure: str, window: timedelta, at: datetime) -> Standing:
        """Reports stored and decisions made up to a moment; told states are left out."""
        stored = and_(reports.c.measure == measure, reports.c.ingested <= at)
        last = self._connection.execute(select(func.max(reports.c.reported)).where(stored)).scalar_one()
        if last is None:
            return Standing()
        since = min(evidence_since(window, at), last - LAST_WORD)
        wanted = (
            select(reports, items.c.feed, items.c.key)
            .join(items, items.c.id == reports.c.item_id)
            .where(stored, reports.c.reported >= since)
            .order_by(reports.c.reported, reports.c.item_id, reports.c.field, reports.c.span_start)
        )
        found = tuple(report_of(row) for row in self._connection.execute(wanted))
        return Standing(reports=found, reviews=self._decisions_until(measure, at))

    def _decisions_until(self, measure: str, at: datetime) -> tuple[ReviewDecision, ...]:
        wanted = (
            select(reviews, items.c.feed, items.c.key)
            .join(items, items.c.id == reviews.c.item_id)
            .where(reviews.c.measure == measure, reviews.c.at <= at)
            .order_by(reviews.c.id)
        )
        return tuple(decision_of(row) for row in self._connection.execute(wanted))

    def finding_numbers(self, measure: str) -> dict[tuple[str, str, int, int], int]:
        """Number of the newest finding at each place: item key, field, start, end."""
        columns = (findings.c.id, findings.c.field, findings.c.span_start, findings.c.span_end)
        wanted = (
            select(*columns, items.c.feed, items.c.key)
            .join(items, items.c.id == findings.c.item_id)
            .where(findings.c.measure == measure)
            .order_by(findings.c.id)
        )
        rows = self._connection.execute(wanted)
        return {(item_key_of(row), row.field, row.span_start, row.span_end): row.id for row in rows}

    def report_at(self, finding: Finding, item_id: int) -> Report | None:
        """The report that a finding's figure made, if it stands in the database."""
        if finding.reading is None:
            return None
        figure = finding.reading.figure
        wanted = (
            select(reports, items.c.feed, items.c.key)
            .join(items, items.c.id == reports.c.item_id)
            .where(
                reports.c.item_id == item_id,
                reports.c.measure == finding.measure,
                reports.c.field == figure.field,
                reports.c.span_start == figure.start,
                reports.c.span_end == figure.end,
            )
        )
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else report_of(row)


def _decisions_in_force() -> Select[Any]:
    """One row a decision that holds: copies and other places of a figure are decided with it, not again."""
    held = LATEST.c.decision.in_((Review.ACCEPTED.value, Review.REJECTED.value))
    item = func.coalesce(findings.c.item_id, LATEST.c.item_id)
    decided = select(LATEST.c.measure, item.label("item_id"), LATEST.c.at)
    return decided.outerjoin(findings, findings.c.id == LATEST.c.finding_id).where(held).distinct()
