"""From alerts that wait to messages in the outbox: each planned once, its bytes frozen."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from secrets import token_hex
from typing import Any

from sqlalchemy import and_, func, or_, select

from monitor.model import Alert, Category, Finding, Held, Measure, Report, Severity
from monitor.store.base import Part, chunks
from monitor.store.evidence import Evidence
from monitor.store.reviews import KEY, LATEST, Reviews, Status, select_findings, with_status
from monitor.store.rows import finding_of, item_of
from monitor.store.schema import alerts, findings, messages, mutes, outbox, reviews

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

HISTORY = 100
"""Reports of a measure that an alert brings along: more than a chart can show."""
HISTORY_READ = 250
"""The newest so many are read for that; many say the same."""


class Plan(StrEnum):
    """What came of planning a message."""

    PLANNED = "planned"
    EXISTS = "exists"
    """The slot has its message already; nothing was changed."""
    OVERTAKEN = "overtaken"
    """Some of its alerts were told or withdrawn meanwhile; nothing was changed, so plan afresh."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The answer of ``plan_message``."""

    plan: Plan
    message_id: int | None


class Planning(Part):
    """Alerts waiting, messages planned."""

    def oldest_pending(
        self, channel: str, now: datetime, severities: Collection[Severity] = tuple(Severity)
    ) -> Alert | None:
        """The first of :meth:`pending_alerts` of these severities that no mute holds.

        This is asked every few seconds: however much is held, one row is read.
        """
        muted = and_(
            muting(now),
            or_(mutes.c.topic == "", mutes.c.topic == findings.c.topic),
            or_(mutes.c.measure == "", mutes.c.measure == findings.c.measure),
        )
        free = ~select(mutes.c.id).where(muted).correlate(findings).exists()
        loud = findings.c.severity.in_([severity.value for severity in severities])
        found = self._alerts(_waiting(channel, now).where(free, loud).limit(1), now, ())
        return found[0] if found else None

    def released(self, alert: Alert, now: datetime) -> datetime:
        """When what held an alert back last ended: a mute, a snooze, a person's decision. EPOCH: nothing."""
        ended = func.coalesce(mutes.c.ended, mutes.c.until)
        of_it = and_(
            mutes.c.topic.in_(["", alert.finding.topic]), mutes.c.measure.in_(["", alert.finding.measure])
        )
        reviewed = reviews.c.finding_id == alert.number
        asked = (
            select(func.max(ended)).where(of_it, ended <= now),
            select(func.max(reviews.c.until)).where(reviewed, reviews.c.until <= now),
            select(func.max(reviews.c.at)).where(reviewed),
        )
        found = (self._connection.execute(each).scalar() for each in asked)
        return max((each for each in found if each is not None), default=EPOCH)

    def pending_alerts(
        self, channel: str, now: datetime, measures: Iterable[Measure] = (), limit: int = 100_000
    ) -> tuple[Alert, ...]:
        """Alerts that wait for a message on this channel, oldest first; ``number`` names them.

        Left out as long as that lasts: alerts whose finding is rejected or snoozed. ``history`` is filled for
        the measures given: their reports inside the window.
        """
        return self._alerts(_waiting(channel, now).limit(limit), now, measures)

    def snoozed(self, channel: str, now: datetime) -> tuple[Held, ...]:
        """What waits for this channel while its finding is snoozed, the first to end first."""
        newest = and_(*(LATEST.c[name] == findings.c[name] for name in KEY))
        wanted = (
            select(LATEST.c.until, LATEST.c.reason, func.count())
            .select_from(alerts)
            .join(findings, findings.c.id == alerts.c.finding_id)
            .join(LATEST, newest)
            .where(_untold(channel), with_status(Status.SNOOZED, now))
            .group_by(LATEST.c.until, LATEST.c.reason)
            .order_by(LATEST.c.until, LATEST.c.reason)
        )
        rows = self._connection.execute(wanted)
        return tuple(
            Held(count=count, until=until, reason=f"snoozed: {reason}" if reason else "snoozed")
            for until, reason, count in rows
        )

    def message_alerts(
        self, message_id: int, now: datetime, measures: Iterable[Measure] = ()
    ) -> tuple[Alert, ...]:
        """The alerts that a message tells, as they stand now."""
        wanted = (
            select_findings()
            .add_columns(alerts.c.created)
            .join(alerts, alerts.c.finding_id == findings.c.id)
            .where(alerts.c.message_id == message_id)
            .order_by(alerts.c.id)
        )
        return self._alerts(wanted, now, measures)

    def _alerts(self, wanted: Any, now: datetime, measures: Iterable[Measure]) -> tuple[Alert, ...]:
        rows = self._connection.execute(wanted).all()
        copied = Reviews(self._connection).copies_of([row.id for row in rows])
        told_of = {row.measure for row in rows}
        evidence = Evidence(self._connection)
        history = {
            m.id: _distinct(evidence.reports(m.id, now - m.window, HISTORY_READ))
            for m in measures
            if m.id in told_of
        }
        return tuple(
            Alert(
                number=row.id,
                finding=finding_of(row),
                item=item_of(row),
                at=row.created,
                copies=copied.get(row.id, ()),
                history=history.get(row.measure, ()),
            )
            for row in rows
        )

    def kinds_found(self, since: datetime, until: datetime) -> tuple[tuple[str, Category, Severity], ...]:
        """Topic, category and severity of every alerting finding of this span, oldest first."""
        columns = (findings.c.topic, findings.c.category, findings.c.severity)
        span = and_(findings.c.found >= since, findings.c.found <= until)
        rows = self._connection.execute(
            select(*columns).where(span, findings.c.alerts).order_by(findings.c.id)
        )
        return tuple((row.topic, Category(row.category), Severity(row.severity)) for row in rows)

    def message_number(self) -> int:
        """A number for a message still to be planned. It is given once; numbers never used leave gaps."""
        row = {
            "channel": "",
            "slot": token_hex(16),
            "thread": "",
            "window_start": EPOCH,
            "window_end": EPOCH,
            "content": b"",
            "created": EPOCH,
        }
        made = self._connection.execute(messages.insert().values(row).returning(messages.c.id)).scalar_one()
        self._connection.execute(messages.delete().where(messages.c.id == made))
        return int(made)

    def slot_planned(self, channel: str, slot: str) -> bool:
        """Whether a slot has its message already."""
        same = and_(messages.c.channel == channel, messages.c.slot == slot)
        return self._connection.execute(select(messages.c.id).where(same)).first() is not None

    def planned_since(self, channel: str, since: datetime) -> tuple[datetime, ...]:
        """When the channel's messages of this span were planned, oldest first."""
        these = and_(messages.c.channel == channel, messages.c.created > since)
        wanted = select(messages.c.created).where(these).order_by(messages.c.created)
        return tuple(self._connection.execute(wanted).scalars())

    def thread_of(self, channel: str, told: Iterable[Finding], since: datetime) -> str:
        """The thread in which the channel was last told, after ``since``, of a measure or claim of these."""
        wanted = list(told)
        about = or_(
            and_(findings.c.measure != "", findings.c.measure.in_({each.measure for each in wanted})),
            and_(findings.c.claim != "", findings.c.claim.in_({each.claim for each in wanted})),
        )
        newest = (
            select(messages.c.thread)
            .join(alerts, alerts.c.message_id == messages.c.id)
            .join(findings, findings.c.id == alerts.c.finding_id)
            .where(messages.c.channel == channel, messages.c.created > since, messages.c.thread != "", about)
            .order_by(messages.c.id.desc())
            .limit(1)
        )
        return self._connection.execute(newest).scalar() or ""

    def plan_message(  # noqa: PLR0913, PLR0917  a message is all of this
        self,
        channel: str,
        slot: str,
        numbers: Sequence[int],
        content: bytes,
        recipients: Sequence[str],
        now: datetime,
        *,
        window: tuple[datetime, datetime] | None = None,
        thread: str = "",
        number: int | None = None,
    ) -> Planned:
        """Freezes a slot's message, takes its alerts from the queue, puts a row a recipient in the outbox.

        Whoever comes second to a slot, or finds one of the alerts gone, changes nothing. ``number`` is one
        that :meth:`message_number` gave, for a content that speaks of it.
        """
        start, end = window or (now, now)
        row = {
            "channel": channel,
            "slot": slot,
            "thread": thread,
            "window_start": start,
            "window_end": end,
            "content": content,
            "created": now,
        } | ({} if number is None else {"id": number})
        insert = self._insert(messages).values(row).on_conflict_do_nothing(index_elements=["channel", "slot"])
        with self._connection.begin_nested() as point:
            message_id = self._connection.execute(insert.returning(messages.c.id)).scalar()
            if message_id is None:
                same = and_(messages.c.channel == channel, messages.c.slot == slot)
                found = self._connection.execute(select(messages.c.id).where(same)).scalar_one()
                return Planned(Plan.EXISTS, found)
            if self._take_alerts(channel, numbers, message_id) != len(set(numbers)):
                point.rollback()
                return Planned(Plan.OVERTAKEN, None)
        rows = [_outbox_row(message_id, channel, recipient, now) for recipient in dict.fromkeys(recipients)]
        self._write(outbox.insert(), rows)
        return Planned(Plan.PLANNED, int(message_id))

    def _take_alerts(self, channel: str, numbers: Sequence[int], message_id: int) -> int:
        taken = 0
        for some in chunks(sorted(set(numbers))):
            waiting = and_(alerts.c.message_id.is_(None), alerts.c.dropped.is_(None))
            these = and_(alerts.c.channel == channel, alerts.c.finding_id.in_(some), waiting)
            taken += self._connection.execute(
                alerts.update().where(these).values(message_id=message_id)
            ).rowcount
        return taken


def muting(now: datetime) -> Any:
    """The condition on ``mutes`` that one is in force."""
    return and_(mutes.c.ended.is_(None), or_(mutes.c.until.is_(None), mutes.c.until > now))


def _untold(channel: str) -> Any:
    return and_(alerts.c.channel == channel, alerts.c.message_id.is_(None), alerts.c.dropped.is_(None))


def _waiting(channel: str, now: datetime) -> Any:
    return (
        select_findings()
        .add_columns(alerts.c.created)
        .join(alerts, alerts.c.finding_id == findings.c.id)
        .where(_untold(channel), or_(with_status(Status.OPEN, now), with_status(Status.ACCEPTED, now)))
        .order_by(alerts.c.id)
    )


def _distinct(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The newest of different content: copies of one report are one point on a chart."""
    first: dict[Any, Report] = {}
    for one in reports:
        first.setdefault((one.originator, one.as_of, one.low, one.high), one)
    return tuple(first.values())[-HISTORY:]


def _outbox_row(message_id: int, channel: str, recipient: str, now: datetime) -> dict[str, Any]:
    return {
        "message_id": message_id,
        "channel": channel,
        "recipient": recipient,
        "state": "pending",
        "tries": 0,
        "created": now,
        "next_attempt": now,
        "lease_token": None,
        "leased_until": None,
        "intent_at": None,
        "possible_repeat": False,
        "provider_id": "",
        "last_error": "",
        "closed": None,
    }
