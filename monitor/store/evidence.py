"""Reports, findings and the estimates they move: what is known, and what it was held to mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, select, text

from monitor.estimates import LAST_WORD, evidence_since
from monitor.judge import CLAIM_WINDOW, claim_standing_id, told_since
from monitor.model import (
    Baseline,
    Claim,
    Estimate,
    Finding,
    HeldBack,
    Judgement,
    Measure,
    NotCompared,
    Qualifier,
    Report,
    Review,
    ReviewDecision,
    Standing,
    Told,
)
from monitor.store.base import Part, among, chunks
from monitor.store.codec import from_json, to_json
from monitor.store.reviews import LATEST
from monitor.store.rows import finding_row, item_key_of
from monitor.store.schema import alerts, copies, estimates, figures, findings, items, readings, reports

_JUDGING_LOCK = 0x5041_5241_4A55  # any number, the same for every process: "PARAJU"


@dataclass(frozen=True, slots=True)
class Judged:
    """One item's judgement on its way into the store.

    ``channels`` has the ids of the channels to tell, by position of the finding in ``judgement.findings``.
    """

    item_id: int
    judgement: Judgement
    channels: Mapping[int, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vintage:
    """An estimate as it stood from ``estimate.at`` on."""

    id: int
    estimate: Estimate


class Evidence(Part):
    """Standings in, judgements out."""

    def lock_judging(self) -> None:
        """Makes this transaction the only one that judges, until it ends.

        Call it before :meth:`standings` where the judgement is written in the same transaction: else two
        processes could each tell a state that neither has seen told. SQLite needs no help: it has one writer.
        """
        if self._postgres:
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _JUDGING_LOCK})

    def standings(
        self, measures: Iterable[Measure], now: datetime, claims: Iterable[Claim] = ()
    ) -> dict[str, Standing]:
        """What is known of each measure at ``now``, and of each claim (``claim_standing_id``).

        Reports are those published inside the measure's window, or where there is none those of the day
        before the last one; rejected ones included, with the newest review of each among ``reviews``.
        """
        known: dict[str, Standing] = {}
        for claim in claims:
            of_claim = and_(findings.c.claim == claim.id, findings.c.measure == "")
            told = self._told(of_claim, now - CLAIM_WINDOW)
            decided = self._reviews(and_(LATEST.c.claim == claim.id, LATEST.c.measure == ""))
            known[claim_standing_id(claim.id)] = Standing(told=told, reviews=decided)
        for measure in measures:
            known[measure.id] = Standing(
                reports=self._reports(measure.id, evidence_since(measure.window, now)),
                told=self._told(findings.c.measure == measure.id, told_since(measure.window, now)),
                reviews=self._reviews(LATEST.c.measure == measure.id),
            )
        return known

    def _reports(self, measure: str, since: datetime) -> tuple[Report, ...]:
        newest = select(func.max(reports.c.reported)).where(reports.c.measure == measure)
        last = self._connection.execute(newest).scalar_one()
        return self.reports(measure, min(since, last - LAST_WORD)) if last else ()

    def reports(self, measure: str, since: datetime, newest: int | None = None) -> tuple[Report, ...]:
        """Reports of a measure published since then, oldest first; of many, the ``newest`` so many."""
        order = (reports.c.reported, reports.c.item_id, reports.c.field, reports.c.span_start)
        wanted = (
            select(reports, items.c.feed, items.c.key)
            .join(items, items.c.id == reports.c.item_id)
            .where(reports.c.measure == measure, reports.c.reported >= since)
            .order_by(*(column.desc() for column in order))
            .limit(newest)
        )
        found = self._connection.execute(wanted).all()
        return tuple(map(report_of, reversed(found)))

    def _told(self, condition: Any, since: datetime) -> tuple[Told, ...]:
        columns = (findings.c.measure, findings.c.claim, findings.c.low, findings.c.high)
        wanted = select(*columns, findings.c.found, findings.c.fingerprint).where(
            condition, findings.c.alerts, findings.c.found >= since
        )
        return tuple(
            Told(
                measure=row.measure or claim_standing_id(row.claim),
                low=row.low,
                high=row.high,
                at=row.found,
                finding=row.fingerprint,
            )
            for row in self._connection.execute(wanted.order_by(findings.c.id))
        )

    def _reviews(self, condition: Any) -> tuple[ReviewDecision, ...]:
        wanted = (
            select(LATEST, items.c.feed, items.c.key)
            .join(items, items.c.id == LATEST.c.item_id)
            .where(condition)
            .order_by(LATEST.c.id)
        )
        return tuple(decision_of(row) for row in self._connection.execute(wanted))

    def record_judgements(self, judged: Sequence[Judged], now: datetime) -> tuple[tuple[int, ...], ...]:
        """Writes reports, findings, copies and alerts of these items, which are judged with that.

        Judging an item again replaces its reports; a finding that it already has keeps its number and alerts
        nobody a second time, but one that was quiet and alerts now is told. A finding that tells what an
        alerting one of another item told is its copy.

        Returns the numbers of the findings, by item and in their order.
        """
        for some in chunks(one.item_id for one in judged):
            self._connection.execute(reports.delete().where(among(reports.c.item_id)), {"some": some})
        rows = [report_row(one.item_id, report, now) for one in judged for report in one.judgement.reports]
        if rows:
            self._connection.execute(self._insert(reports).on_conflict_do_nothing(), rows)
        self._mark_judged(judged, now)
        return tuple(self._record_findings(one, now) for one in judged)

    def _mark_judged(self, judged: Sequence[Judged], now: datetime) -> None:
        """The items are judged, each with its story; most have none and are told in one statement."""
        done: dict[str, Any] = {"judged": now, "judge_error": ""}
        alone = items.update().where(among(items.c.id)).values(done | {"story": ""})
        for some in chunks(one.item_id for one in judged if not one.judgement.story):
            self._connection.execute(alone, {"some": some})
        told = items.update().where(items.c.id == bindparam("row"))
        stories = [
            {"row": one.item_id, "of_story": one.judgement.story} for one in judged if one.judgement.story
        ]
        self._write(told.values(done | {"story": bindparam("of_story")}), stories)

    def _record_findings(self, judged: Judged, now: datetime) -> tuple[int, ...]:
        found = judged.judgement.findings
        return tuple(
            self._record_finding(judged.item_id, finding, judged.channels.get(at, ()), now)
            for at, finding in enumerate(found)
        )

    def _record_finding(self, item_id: int, finding: Finding, channels: Sequence[str], now: datetime) -> int:
        version = select(items.c.version).where(items.c.id == item_id).scalar_subquery()
        row = finding_row(item_id, finding, now)
        insert = self._insert(findings).values(item_version=version, **row)
        number = self._connection.execute(insert.on_conflict_do_nothing().returning(findings.c.id)).scalar()
        if number is None:
            return self._find_again(finding, row | {"item_version": version}, channels, now)
        if finding.alerts:
            self._alert(number, channels, now)
        else:
            self._note_copy(item_id, finding, now)
        return int(number)

    def _find_again(
        self, finding: Finding, row: Mapping[str, Any], channels: Sequence[str], now: datetime
    ) -> int:
        """The number of a state that the item has already. One that was quiet and alerts now is found now:
        nobody was told of it.
        """
        state = and_(*(findings.c[name] == row[name] for name in _STATE))
        number = int(self._connection.execute(select(findings.c.id).where(state)).scalar_one())
        if finding.alerts:
            untold = ~select(alerts.c.id).where(alerts.c.finding_id == number).exists()
            quiet = and_(findings.c.id == number, findings.c.alerts.is_(False), untold)
            promoted = self._connection.execute(findings.update().where(quiet).values(row))
            if promoted.rowcount:
                self._alert(number, channels, now)
        return number

    def _alert(self, number: int, channels: Sequence[str], now: datetime) -> None:
        self._write(
            alerts.insert(), [_alert_row(number, channel, now) for channel in dict.fromkeys(channels)]
        )

    def count_alerting(self, numbers: Iterable[int], found: datetime) -> int:
        """How many of these findings alert and were found at this very moment: not those known before."""
        return sum(
            self._connection.execute(
                select(func.count())
                .select_from(findings)
                .where(findings.c.id.in_(some), findings.c.alerts, findings.c.found == found)
            ).scalar_one()
            for some in chunks(numbers)
        )

    def _note_copy(self, item_id: int, finding: Finding, now: datetime) -> None:
        told = and_(
            findings.c.fingerprint == finding.fingerprint, findings.c.alerts, findings.c.item_id != item_id
        )
        original = self._connection.execute(select(func.max(findings.c.id)).where(told)).scalar()
        if original is not None:
            self.add_copy(original, item_id, now)

    def add_copy(self, number: int, item_id: int, now: datetime) -> None:
        """Notes that a later item tells what finding ``number`` told."""
        copy = self._insert(copies).values(finding_id=number, item_id=item_id, seen=now)
        self._connection.execute(copy.on_conflict_do_nothing())

    def not_compared(self, since: datetime, until: datetime, limit: int = 100) -> tuple[NotCompared, ...]:
        """Readings held back from items judged after ``since`` and up to ``until``, newest first; but for
        parts that alerted, being more than all that stood."""
        told = exists().where(
            findings.c.item_id == readings.c.item_id,
            findings.c.measure == readings.c.measure,
            findings.c.surface == figures.c.surface,
            findings.c.alerts,
        )
        wanted = (
            select(figures.c.surface, readings.c.measure, readings.c.held_back)
            .join(figures, and_(figures.c.item_id == readings.c.item_id, figures.c.n == readings.c.figure_n))
            .join(items, items.c.id == readings.c.item_id)
            .where(readings.c.held_back.is_not(None), ~told, items.c.judged > since, items.c.judged <= until)
            .order_by(items.c.judged.desc(), readings.c.item_id.desc(), readings.c.n)
            .limit(limit)
        )
        return tuple(
            NotCompared(surface=row.surface, measure=row.measure, reason=HeldBack(row.held_back))
            for row in self._connection.execute(wanted)
        )

    def record_estimate(self, estimate: Estimate) -> bool:
        """Appends a vintage where the range differs from the last one of its measure. True if it did."""
        last = self.estimate_history(estimate.measure, limit=1)
        if last and (last[0].estimate.low, last[0].estimate.high) == (estimate.low, estimate.high):
            return False
        row = {
            "measure": estimate.measure,
            "at": estimate.at,
            "low": estimate.low,
            "high": estimate.high,
            "members": to_json(estimate.members),
            "baseline": to_json(estimate.baseline),
            "reason": estimate.reason,
        }
        self._connection.execute(estimates.insert().values(row))
        return True

    def estimate_history(self, measure: str, limit: int = 100) -> tuple[Vintage, ...]:
        """Vintages of a measure, newest first."""
        wanted = select(estimates).where(estimates.c.measure == measure)
        rows = self._connection.execute(wanted.order_by(estimates.c.id.desc()).limit(limit))
        return tuple(vintage_of(row) for row in rows)


_STATE = ("item_id", "measure", "claim", "fingerprint", "field", "span_start", "span_end")


def report_of(row: Any) -> Report:
    """The report of a row joined with its item."""
    return Report(
        measure=row.measure,
        item=item_key_of(row),
        start=row.span_start,
        end=row.span_end,
        field=row.field,
        surface=row.surface,
        low=row.low,
        high=row.high,
        qualifier=Qualifier(row.qualifier),
        originator=row.originator,
        carrier=row.carrier,
        as_of=row.as_of,
        reported=row.reported,
        grade=row.grade,
    )


def report_row(item_id: int, report: Report, now: datetime) -> dict[str, Any]:
    """Row of a report that is stored at ``now``."""
    return {
        "item_id": item_id,
        "measure": report.measure,
        "field": report.field,
        "span_start": report.start,
        "span_end": report.end,
        "surface": report.surface,
        "low": report.low,
        "high": report.high,
        "qualifier": report.qualifier.value,
        "originator": report.originator,
        "carrier": report.carrier,
        "as_of": report.as_of,
        "reported": report.reported,
        "ingested": now,
        "grade": report.grade,
    }


def decision_of(row: Any) -> ReviewDecision:
    """The decision of a row of ``reviews`` joined with its item."""
    return ReviewDecision(
        item=item_key_of(row),
        measure=row.measure or claim_standing_id(row.claim),
        field=row.field,
        start=row.span_start,
        end=row.span_end,
        decision=None if row.decision == "open" else Review(row.decision),
        at=row.at,
        reason=row.reason,
        until=row.until,
    )


def _alert_row(number: int, channel: str, now: datetime) -> dict[str, Any]:
    return {
        "finding_id": number,
        "channel": channel,
        "created": now,
        "message_id": None,
        "dropped": None,
        "dropped_because": "",
    }


def vintage_of(row: Any) -> Vintage:
    """The vintage of a row."""
    return Vintage(
        row.id,
        Estimate(
            measure=row.measure,
            low=row.low,
            high=row.high,
            at=row.at,
            members=tuple(from_json(Report, member) for member in row.members),
            baseline=from_json(Baseline, row.baseline) if row.baseline else None,
            reason=row.reason,
        ),
    )
