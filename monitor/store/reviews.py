"""Findings as people see them, and what they decide about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from monitor.model import Copy, Finding, Item, Review
from monitor.store.base import Part, chunks
from monitor.store.rows import finding_of, item_of
from monitor.store.schema import alerts, copies, findings, item_versions, items, reports, reviews

KEY = ("item_id", "measure", "claim", "field", "span_start", "span_end")
"""What a review is about. Not a row's number, so that re-extraction loses no human decision."""


class Status(StrEnum):
    """Where a finding stands with the people who review it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding with its number, the item as it read then, and what was decided."""

    number: int
    finding: Finding
    item: Item
    item_id: int
    found: datetime
    status: Status
    reason: str = ""
    """Why it was decided so."""
    reviewer: str = ""
    reviewed: datetime | None = None
    until: datetime | None = None
    """End of a snooze."""
    copies: tuple[Copy, ...] = ()


def current_reviews() -> Select[Any]:
    """The newest review of each key."""
    key = [reviews.c[name] for name in KEY]
    rank = func.row_number().over(partition_by=key, order_by=reviews.c.id.desc()).label("rank")
    ranked = select(reviews, rank).subquery()
    return select(*(column for column in ranked.c if column.name != "rank")).where(ranked.c.rank == 1)


LATEST = current_reviews().subquery("latest")


def select_findings() -> Select[Any]:
    """Findings with their item, in the version they were found in, and their newest review."""
    old = item_versions
    replaced = and_(old.c.item_id == findings.c.item_id, old.c.version == findings.c.item_version)
    reviewed = and_(*(LATEST.c[name] == findings.c[name] for name in KEY))
    item_columns = [items.c[name] for name in _ITEM_COLUMNS]
    return (
        select(
            findings,
            *item_columns,
            func.coalesce(old.c.title, items.c.title).label("title"),
            func.coalesce(old.c.text, items.c.text).label("text"),
            LATEST.c.decision,
            LATEST.c.reason,
            LATEST.c.reviewer,
            LATEST.c.at,
            LATEST.c.until,
        )
        .join(items, items.c.id == findings.c.item_id)
        .outerjoin(old, replaced)
        .outerjoin(LATEST, reviewed)
    )


_ITEM_COLUMNS = ("feed", "key", "url", "source", "published", "language", "grade", "note")


def with_status(status: Status, now: datetime) -> ColumnElement[bool]:
    """The condition on :func:`select_findings` that a finding has this status at ``now``."""
    decision = func.coalesce(LATEST.c.decision, "open")
    over = and_(decision == "snoozed", LATEST.c.until <= now)
    if status is Status.OPEN:
        return or_(decision == "open", over)
    if status is Status.SNOOZED:
        return and_(decision == "snoozed", or_(LATEST.c.until.is_(None), LATEST.c.until > now))
    return decision == status.value


class Reviews(Part):
    """Decisions of people about findings."""

    def review(  # noqa: PLR0913  who, what, when, why
        self,
        number: int,
        decision: Review,
        now: datetime,
        *,
        reason: str = "",
        by: str = "",
        until: datetime | None = None,
    ) -> StoredFinding | None:
        """Accepts, rejects or snoozes (``until``) a finding and those of its copies. None: no such number.

        A rejected finding that nobody was told of yet is told to nobody.
        """
        return self._decide(
            number, Status(decision.value), now, {"reason": reason, "reviewer": by, "until": until}
        )

    def undo_review(
        self, number: int, now: datetime, *, by: str = "", reason: str = ""
    ) -> StoredFinding | None:
        """Takes the newest decision back: what was decided before holds again. None: no such number."""
        found = self.finding(number, now)
        before = self._decision_before(found) if found else None
        opened = self._decide(number, Status.OPEN, now, {"reason": reason, "reviewer": by, "until": None})
        if before is None or before.decision == "open":
            return opened
        note = {"reason": before.reason, "reviewer": before.reviewer, "until": before.until}
        return self._decide(number, Status(before.decision), now, note)

    def _decision_before(self, found: StoredFinding) -> Any:
        """The review before the newest one of a finding's own place, or None."""
        row = self._connection.execute(
            select(*(findings.c[name] for name in KEY)).where(findings.c.id == found.number)
        ).one()
        place = and_(*(reviews.c[name] == getattr(row, name) for name in KEY))
        last = self._connection.execute(select(reviews).where(place).order_by(reviews.c.id.desc()).limit(2))
        newest = last.all()
        return newest[1] if len(newest) == 2 and newest[0].decision != "open" else None

    def _decide(
        self, number: int, decision: Status, now: datetime, note: dict[str, Any]
    ) -> StoredFinding | None:
        found = self.finding(number, now)
        if found is None:
            return None
        about = self._connection.execute(self._same_state(number)).all()
        note = note | {"finding_id": number, "decision": decision.value, "at": now}
        keys = {tuple(getattr(row, name) for name in KEY) for row in (*about, *self._moved(found))}
        rows = [dict(zip(KEY, key, strict=True)) | note for key in sorted(keys)]
        self._write(reviews.insert(), rows)
        self._withdraw([row.id for row in about], decision, now)
        return self.finding(number, now)

    def _same_state(self, number: int) -> Select[Any]:
        """A finding and those of its copies: same state, told by other items."""
        key = [findings.c[name] for name in KEY]
        own = select(findings.c.fingerprint).where(findings.c.id == number).scalar_subquery()
        copied = select(copies.c.item_id).where(copies.c.finding_id == number)
        of_copies = and_(findings.c.fingerprint == own, findings.c.item_id.in_(copied))
        return select(findings.c.id, *key).where(or_(findings.c.id == number, of_copies))

    def _moved(self, found: StoredFinding) -> Sequence[Any]:
        """Other places of the finding's figure: a newer grammar may draw its ends elsewhere."""
        reading = found.finding.reading
        if reading is None:
            return ()
        figure, at = reading.figure, reports.c
        literal_key = (
            at.item_id,
            at.measure,
            literal("").label("claim"),
            at.field,
            at.span_start,
            at.span_end,
        )
        here = and_(
            at.item_id == found.item_id, at.measure == found.finding.measure, at.field == figure.field
        )
        overlaps = and_(at.span_start < figure.end, at.span_end > figure.start)
        rows = self._connection.execute(select(*literal_key, at.low, at.high).where(here, overlaps)).all()
        return [row for row in rows if (row.low, row.high) == (reading.low, reading.high)]

    def _withdraw(self, numbers: Iterable[int], decision: Status, now: datetime) -> None:
        """Takes untold alerts of a rejected finding from the queue; any other decision puts them back."""
        untold = and_(alerts.c.finding_id.in_(list(numbers)), alerts.c.message_id.is_(None))
        if decision is Status.REJECTED:
            change = alerts.update().where(untold, alerts.c.dropped.is_(None))
            self._connection.execute(change.values(dropped=now, dropped_because="rejected"))
        else:
            change = alerts.update().where(untold, alerts.c.dropped_because == "rejected")
            self._connection.execute(change.values(dropped=None, dropped_because=""))

    def finding(self, number: int, now: datetime) -> StoredFinding | None:
        """The finding shown as ``M-<number>``."""
        return next(iter(self._findings(select_findings().where(findings.c.id == number), now)), None)

    def list_findings(  # noqa: PLR0913  filters
        self,
        now: datetime,
        *,
        status: Status | None = None,
        alerting: bool | None = True,
        measure: str = "",
        topic: str = "",
        claim: str = "",
        item_id: int | None = None,
        since: datetime | None = None,
        limit: int = 50,
    ) -> tuple[StoredFinding, ...]:
        """Findings, newest first. ``alerting`` None takes those that told nobody too."""
        wanted = select_findings().order_by(findings.c.id.desc()).limit(limit)
        by = {"measure": measure, "topic": topic, "claim": claim, "item_id": item_id, "alerts": alerting}
        for name, value in by.items():
            if value is not None and value != "":
                wanted = wanted.where(findings.c[name] == value)
        if since is not None:
            wanted = wanted.where(findings.c.found >= since)
        if status is not None:
            wanted = wanted.where(with_status(status, now))
        return self._findings(wanted, now)

    def _findings(self, wanted: Select[Any], now: datetime) -> tuple[StoredFinding, ...]:
        rows = self._connection.execute(wanted).all()
        copied = self.copies_of([row.id for row in rows])
        return tuple(_stored_finding(row, copied.get(row.id, ()), now) for row in rows)

    def copies_of(self, numbers: Sequence[int]) -> dict[int, tuple[Copy, ...]]:
        """Copies of findings, first seen first."""
        found: dict[int, list[Copy]] = {}
        for some in chunks(numbers):
            wanted = (
                select(copies.c.finding_id, copies.c.seen, items.c.source, items.c.url)
                .join(items, items.c.id == copies.c.item_id)
                .where(copies.c.finding_id.in_(some))
                .order_by(copies.c.seen, copies.c.item_id)
            )
            for row in self._connection.execute(wanted):
                found.setdefault(row.finding_id, []).append(
                    Copy(source=row.source, url=row.url, seen=row.seen)
                )
        return {number: tuple(some) for number, some in found.items()}


def _stored_finding(row: Any, copied: tuple[Copy, ...], now: datetime) -> StoredFinding:
    return StoredFinding(
        number=row.id,
        finding=finding_of(row),
        item=item_of(row),
        item_id=row.item_id,
        found=row.found,
        status=_status(row, now),
        reason=row.reason or "",
        reviewer=row.reviewer or "",
        reviewed=row.at,
        until=row.until,
        copies=copied,
    )


def _status(row: Any, now: datetime) -> Status:
    if row.decision is None or (row.decision == "snoozed" and row.until is not None and row.until <= now):
        return Status.OPEN
    return Status(row.decision)
