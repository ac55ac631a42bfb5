"""Evidence put right afterwards: read again by a newer grammar, or moved to another measure by a person.

Nothing that a person decided and nothing that was told is lost by it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select

from monitor.model import Finding, Judgement, Reading, Report
from monitor.store.base import same
from monitor.store.evidence import Evidence, report_row
from monitor.store.reviews import KEY, LATEST
from monitor.store.schema import findings, items, reports, reviews

READ_ANEW = "No alert: found by a newer grammar in an item read before."

_PLACE = ("measure", "field", "span_start", "span_end")
Place = tuple[str, str, int, int]


class Amending(Evidence):
    """What replaces recorded evidence."""

    def rejudge(
        self,
        item_id: int,
        judgement: Judgement,
        readings: Sequence[Reading],
        tracked: Collection[str],
        now: datetime,
    ) -> None:
        """Replaces the reports and the quiet findings of an item that was judged before at ``now``.

        Those of measures that are not ``tracked`` any more are left as they are.

        What alerted keeps its number, its state and its reviews. What would alert only now is recorded as
        quiet: nobody has been told, so the next item that tells it does alert. A report that was accepted
        stays as it was accepted, although the newer reading lacks it or has another number. A report at the
        place of an earlier one keeps the time it was first stored, so that what was believed on a day stays
        the same. A review whose place moved is entered at the new place as well.
        """
        self._carry_reviews(item_id, readings)
        self._replace_reports(item_id, judgement.reports, tracked, now)
        kept = [self._record_finding(item_id, _quiet(finding), (), now) for finding in judgement.findings]
        self._drop_findings(item_id, kept, tracked)
        done = items.update().where(items.c.id == item_id)
        self._connection.execute(done.values(judge_error=""))

    def _replace_reports(
        self, item_id: int, made: Sequence[Report], tracked: Collection[str], now: datetime
    ) -> None:
        these = and_(reports.c.item_id == item_id, reports.c.measure.in_(tracked))
        before = self._connection.execute(select(reports).where(these)).all()
        accepted = {_place(row) for row in self._current(item_id) if row.decision == "accepted"}
        kept = {_place(row): dict(row._mapping) for row in before if _place(row) in accepted}  # noqa: SLF001
        rows = [_since(before, report_row(item_id, report, now)) for report in made]
        rows = [row if _same_number(row, kept.get(_place_in(row))) else kept[_place_in(row)] for row in rows]
        self._connection.execute(reports.delete().where(these))
        rows += [row for row in kept.values() if not _covered(row, rows)]
        if rows:
            self._connection.execute(self._insert(reports).on_conflict_do_nothing(), rows)

    def _current(self, item_id: int) -> Sequence[Row[Any]]:
        return self._connection.execute(select(LATEST).where(LATEST.c.item_id == item_id)).all()

    def _carry_reviews(self, item_id: int, readings: Sequence[Reading]) -> None:
        """A decision about "5,000 troops" holds for "nearly 5,000 troops", once that is what is read.

        Only where the number is the same: a figure that was misread and rejected for it is another one.
        """
        about = LATEST.join(findings, findings.c.id == LATEST.c.finding_id)
        wanted = select(LATEST, findings.c.low, findings.c.high).select_from(about)
        current = self._connection.execute(wanted.where(LATEST.c.item_id == item_id)).all()
        taken = {_place(row) for row in current}
        new = {_place_of(reading): (reading.low, reading.high) for reading in readings}
        for row in current:
            fits = [
                place
                for place, value in new.items()
                if _overlap(_place(row), place) and value == (row.low, row.high)
            ]
            if row.decision == "open" or _place(row) in new or not fits or fits[0] in taken:
                continue
            names = (*KEY, "finding_id", "decision", "reason", "reviewer", "at", "until")
            values = {name: getattr(row, name) for name in names}
            self._connection.execute(
                reviews.insert().values(values | dict(zip(_PLACE, fits[0], strict=True)))
            )

    def _drop_findings(self, item_id: int, kept: Sequence[int], tracked: Collection[str]) -> None:
        """Quiet findings that the newer reading does not make, unless somebody reviewed them."""
        reviewed = select(reviews.c.finding_id).where(reviews.c.finding_id.is_not(None))
        stale = and_(
            findings.c.item_id == item_id,
            findings.c.measure.in_(tracked),
            findings.c.alerts.is_(False),
            findings.c.id.not_in(kept),
            findings.c.id.not_in(reviewed),
        )
        self._connection.execute(findings.delete().where(stale))

    def move_report(  # noqa: PLR0913  what, where to, who, when, why
        self, number: int, item_id: int, report: Report, now: datetime, *, by: str = "", reason: str = ""
    ) -> None:
        """Files a figure under another measure, as accepted by the person who says so (see ``unmove``)."""
        made = self._insert(reports).values(report_row(item_id, report, now))
        self._connection.execute(made.on_conflict_do_nothing())
        self._connection.execute(
            reviews.insert().values(
                item_id=item_id,
                measure=report.measure,
                claim="",
                field=report.field,
                span_start=report.start,
                span_end=report.end,
                finding_id=number,
                decision="accepted",
                reason=reason,
                reviewer=by,
                at=now,
                until=None,
            )
        )

    def moved_to(self, number: int) -> tuple[str, ...]:
        """Measures that the figure of a finding was filed under by a person, besides its own."""
        own = select(findings.c.measure).where(findings.c.id == number).scalar_subquery()
        filed = and_(LATEST.c.finding_id == number, LATEST.c.measure != own, LATEST.c.decision == "accepted")
        found = self._connection.execute(select(LATEST.c.measure).where(filed).distinct())
        return tuple(sorted(found.scalars()))

    def unmove(self, number: int, now: datetime, *, by: str = "") -> tuple[str, ...]:
        """Takes :meth:`move_report` back. Returns the measures that lose the figure."""
        measures = self.moved_to(number)
        filed = and_(LATEST.c.finding_id == number, LATEST.c.measure.in_(measures))
        for row in self._connection.execute(select(LATEST).where(filed)).all():
            key: dict[str, Any] = {name: getattr(row, name) for name in KEY}
            note = {"finding_id": number, "decision": "open", "reason": "", "reviewer": by, "at": now}
            self._connection.execute(reviews.insert().values(key | note | {"until": None}))
            place = {name: key[name] for name in ("item_id", *_PLACE)}
            self._connection.execute(reports.delete().where(same(reports, place)))
        return measures


def _quiet(finding: Finding) -> Finding:
    """The finding as it is recorded of an item read before; one that alerted then is found by its state."""
    if not finding.alerts:
        return finding
    return replace(finding, alerts=False, reasons=(READ_ANEW, *finding.reasons))


def _place(row: Any) -> Place:
    return row.measure, row.field, row.span_start, row.span_end


def _overlap(one: Place, other: Place) -> bool:
    return one[:2] == other[:2] and one[2] < other[3] and other[2] < one[3]


def _since(before: Sequence[Row[Any]], row: dict[str, Any]) -> dict[str, Any]:
    times = [old.ingested for old in before if _overlap(_place(old), _place_in(row))]
    return row | {"ingested": min(times)} if times else row


def _same_number(row: Mapping[str, Any], kept: Mapping[str, Any] | None) -> bool:
    """Whether a report may take the place of one that a person accepted."""
    return kept is None or (row["low"], row["high"]) == (kept["low"], kept["high"])


def _covered(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a report of the same number at about the same place has taken over."""
    return any(_overlap(_place_in(row), _place_in(r)) and _same_number(r, row) for r in rows)


def _place_in(row: Mapping[str, Any]) -> Place:
    return row["measure"], row["field"], row["span_start"], row["span_end"]


def _place_of(reading: Reading) -> Place:
    return reading.measure, reading.figure.field, reading.figure.start, reading.figure.end
