"""What people look at and put right: the outbox, messages, channels, mutes, counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select, true

from monitor.model import Category, Severity
from monitor.store.base import Part
from monitor.store.planning import muting
from monitor.store.schema import (
    alerts,
    attempts,
    channel_states,
    feeds,
    findings,
    items,
    messages,
    mutes,
    outbox,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver."""

    started: datetime | None
    finished: datetime
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A message on its way to one recipient."""

    id: int
    message_id: int
    channel: str
    slot: str
    recipient: str
    state: str
    """pending, leased, sent, dead or dropped."""
    tries: int
    created: datetime
    next_attempt: datetime | None
    closed: datetime | None
    possible_repeat: bool
    provider_id: str
    last_error: str


@dataclass(frozen=True, slots=True)
class Message:
    """A planned message with its frozen content."""

    id: int
    channel: str
    slot: str
    thread: str
    window: tuple[datetime, datetime]
    content: bytes
    """Empty where it is kept no longer."""
    created: datetime


@dataclass(frozen=True, slots=True)
class ChannelState:
    """How a channel is doing."""

    channel: str
    paused_until: datetime | None
    broken_because: str
    last_attempt: datetime | None
    last_success: datetime | None


@dataclass(frozen=True, slots=True)
class Mute:
    """A topic or measure (or with neither, everything) whose alerts are held."""

    id: int
    topic: str
    measure: str
    reason: str
    by: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Stray:
    """An alert that waits for a channel that is configured no longer."""

    id: int
    number: int
    """Of its finding."""
    channel: str
    created: datetime
    kind: tuple[str, Category, Severity]
    """Topic, category and severity of its finding."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The state of the service in numbers."""

    feeds: int
    feeds_failing: int
    feeds_gone: int
    items: int
    items_unjudged: int
    findings: int
    alerts_pending: int
    outbox_pending: int
    outbox_dead: int
    last_success: datetime | None
    """Of any feed."""


class Upkeep(Part):
    """Lists and repairs."""

    def outbox_entries(
        self, *, state: str = "", channel: str = "", limit: int = 50
    ) -> tuple[OutboxEntry, ...]:
        """Newest first."""
        wanted = _entries().order_by(outbox.c.id.desc()).limit(limit)
        if state:
            wanted = wanted.where(outbox.c.state == state)
        if channel:
            wanted = wanted.where(outbox.c.channel == channel)
        return tuple(_entry(row) for row in self._connection.execute(wanted))

    def outbox_entry(self, entry_id: int) -> tuple[OutboxEntry, tuple[Attempt, ...]] | None:
        """An entry and its attempts, oldest first."""
        row = self._connection.execute(_entries().where(outbox.c.id == entry_id)).one_or_none()
        if row is None:
            return None
        columns = (attempts.c.started, attempts.c.finished, attempts.c.outcome, attempts.c.detail)
        tried = select(*columns).where(attempts.c.outbox_id == entry_id).order_by(attempts.c.id)
        return _entry(row), tuple(Attempt(*found) for found in self._connection.execute(tried))

    def retry_entry(self, entry_id: int, now: datetime) -> bool:
        """Puts a dead, dropped or waiting entry first, its tries at 0. False: sent, being sent, or its text
        is kept no longer.
        """
        # Locked before it is looked at: pruning may be taking its text at this moment.
        self._connection.execute(select(outbox.c.id).where(outbox.c.id == entry_id).with_for_update())
        values = {"state": "pending", "closed": None, "next_attempt": now, "tries": 0}
        pruned = select(messages.c.id).where(func.length(messages.c.content) == 0)
        return self._change_entry(
            entry_id, ("dead", "dropped", "pending"), values, outbox.c.message_id.not_in(pruned)
        )

    def drop_entry(self, entry_id: int, reason: str, now: datetime) -> bool:
        """Gives an entry up. False: sent, or being sent right now."""
        values = {"state": "dropped", "closed": now, "last_error": reason}
        return self._change_entry(entry_id, ("dead", "pending"), values)

    def _change_entry(
        self, entry_id: int, states: tuple[str, ...], values: dict[str, Any], *more: Any
    ) -> bool:
        these = outbox.update().where(outbox.c.id == entry_id, outbox.c.state.in_(states), *more)
        return self._connection.execute(these.values(values)).rowcount == 1

    def next_attempt(self) -> datetime | None:
        """When the next open entry is due, or None."""
        wanted = select(func.min(outbox.c.next_attempt)).where(outbox.c.closed.is_(None))
        due: datetime | None = self._connection.execute(wanted).scalar_one()
        return due

    def message(self, message_id: int) -> Message | None:
        """A planned message."""
        row = self._connection.execute(select(messages).where(messages.c.id == message_id)).one_or_none()
        return None if row is None else _message(row)

    def list_messages(self, *, channel: str = "", limit: int = 50) -> tuple[Message, ...]:
        """Newest first."""
        wanted = select(messages).where(messages.c.channel == channel if channel else true())
        rows = self._connection.execute(wanted.order_by(messages.c.id.desc()).limit(limit))
        return tuple(_message(row) for row in rows)

    def thread_root(self, channel: str, thread: str, recipient: str, before: int | None = None) -> str:
        """Provider's id of the first message of a thread that reached a recipient; empty where none.

        ``before`` is the number of a message: it replies to earlier ones only.
        """
        in_thread = and_(
            messages.c.channel == channel, messages.c.thread == thread, outbox.c.recipient == recipient
        )
        first = (
            select(outbox.c.provider_id)
            .join(messages, messages.c.id == outbox.c.message_id)
            .where(in_thread, outbox.c.state == "sent", true() if before is None else messages.c.id < before)
            .order_by(messages.c.id)
            .limit(1)
        )
        return self._connection.execute(first).scalar() or ""

    def stuck(self) -> dict[str, tuple[OutboxEntry, int]]:
        """For each channel with something open: the entry open longest, and how many there are."""
        open_ = outbox.c.closed.is_(None)
        grouped = select(func.min(outbox.c.id), func.count()).where(open_).group_by(outbox.c.channel)
        count: dict[int, int] = {row[0]: row[1] for row in self._connection.execute(grouped)}
        rows = self._connection.execute(_entries().where(outbox.c.id.in_(list(count))))
        return {row.channel: (_entry(row), count[row.id]) for row in rows}

    def channels_due(self, now: datetime) -> frozenset[str]:
        """Channels with something open in the outbox whose time has come, held or not."""
        due = and_(outbox.c.closed.is_(None), outbox.c.next_attempt <= now)
        return frozenset(self._connection.execute(select(outbox.c.channel).where(due).distinct()).scalars())

    def all_failing_since(self) -> datetime | None:
        """Since when every active feed has failed; None while one of them works, or there is none."""
        counted = select(func.count(), func.count(feeds.c.failing_since), func.max(feeds.c.failing_since))
        total, failing, since = self._connection.execute(counted.where(feeds.c.active)).one()
        found: datetime | None = since
        return found if total and total == failing else None

    def delivered_mark(self) -> tuple[str, int]:
        """What tells this database, and how far it delivered: the time of its first attempt ever ("" while
        there is none), and the number of its newest. A copy of an earlier day has the same first one and a
        lower number.
        """
        first = select(attempts.c.finished).order_by(attempts.c.id).limit(1)
        began: datetime | None = self._connection.execute(first).scalar()
        newest = self._connection.execute(select(func.max(attempts.c.id))).scalar_one()
        return (began.isoformat() if began else "", int(newest or 0))

    def channel_states(self) -> dict[str, ChannelState]:
        """Every channel that ever sent or stopped, by id."""
        rows = self._connection.execute(select(channel_states))
        return {row.channel: ChannelState(*row) for row in rows}

    def stray_counts(self, known: Collection[str]) -> dict[str, int]:
        """How many alerts wait for a message on each channel that is not one of these."""
        grouped = select(alerts.c.channel, func.count()).where(_stray(known)).group_by(alerts.c.channel)
        return {row[0]: int(row[1]) for row in self._connection.execute(grouped.order_by(alerts.c.channel))}

    def stray_alerts(self, known: Collection[str]) -> tuple[Stray, ...]:
        """The alerts that wait for a message on a channel that is not one of these, oldest first."""
        wanted = (
            select(alerts, findings.c.topic, findings.c.category, findings.c.severity)
            .join(findings, findings.c.id == alerts.c.finding_id)
            .where(_stray(known))
            .order_by(alerts.c.id)
        )
        return tuple(
            Stray(
                id=row.id,
                number=row.finding_id,
                channel=row.channel,
                created=row.created,
                kind=(row.topic, Category(row.category), Severity(row.severity)),
            )
            for row in self._connection.execute(wanted)
        )

    def untold(self, channel: str = "") -> int:
        """How many alerts wait for a message: on this channel or on every one, configured or gone."""
        return self._count(alerts, _untold(channel))

    def drop_untold(self, because: str, now: datetime, channel: str = "") -> int:
        """Withdraws the alerts that wait for a message, held ones as well. Returns how many."""
        dropped = alerts.update().where(_untold(channel)).values(dropped=now, dropped_because=because)
        return self._connection.execute(dropped).rowcount

    def move_alert(self, stray: Stray, channels: Sequence[str], now: datetime) -> bool:
        """Lets it wait for these channels instead, as long as it has waited already; one that has an alert of
        the finding keeps that one, and one that was gone itself and came back has its own again. False:
        somebody else was first, and nothing was changed.
        """
        still = and_(alerts.c.id == stray.id, _untold())
        because = f"{_MOVED}; told to {', '.join(channels)}"
        gone = alerts.update().where(still).values(dropped=now, dropped_because=because)
        if not self._connection.execute(gone).rowcount:
            return False
        row = {"finding_id": stray.number, "created": stray.created, "message_id": None}
        rows = [row | {"channel": each, "dropped": None, "dropped_because": ""} for each in channels]
        insert = self._insert(alerts)
        again = insert.on_conflict_do_update(
            index_elements=["finding_id", "channel"],
            set_={"dropped": None, "dropped_because": ""},
            where=alerts.c.dropped_because.startswith(_MOVED),
        )
        self._write(again, rows)
        return True

    def mute(  # noqa: PLR0913  a mute is all of this
        self,
        now: datetime,
        *,
        topic: str = "",
        measure: str = "",
        until: datetime | None = None,
        reason: str,
        by: str = "",
    ) -> int:
        """Holds the alerts of a topic or measure, until then or until ended. Returns the mute's number."""
        row = {
            "topic": topic,
            "measure": measure,
            "until": until,
            "reason": reason,
            "muted_by": by,
            "at": now,
        }
        insert = mutes.insert().values(row | {"ended": None}).returning(mutes.c.id)
        return int(self._connection.execute(insert).scalar_one())

    def unmute(self, mute_id: int, now: datetime) -> bool:
        """Ends a mute. False: there is none, or it ended before."""
        active = and_(mutes.c.id == mute_id, muting(now))
        return self._connection.execute(mutes.update().where(active).values(ended=now)).rowcount == 1

    def active_mutes(self, now: datetime) -> tuple[Mute, ...]:
        """Mutes in force, oldest first."""
        rows = self._connection.execute(select(mutes).where(muting(now)).order_by(mutes.c.id))
        return tuple(
            Mute(row.id, row.topic, row.measure, row.reason, row.muted_by, row.at, row.until) for row in rows
        )

    def counts(self) -> Counts:
        """The state of the service in numbers."""
        failing = and_(feeds.c.active, feeds.c.failures > 0)
        return Counts(
            feeds=self._count(feeds, feeds.c.active),
            feeds_failing=self._count(feeds, failing),
            feeds_gone=self._count(feeds, and_(feeds.c.active, feeds.c.gone)),
            items=self._count(items, true()),
            items_unjudged=self._count(items, items.c.judged.is_(None)),
            findings=self._count(findings, true()),
            alerts_pending=self.untold(),
            outbox_pending=self._count(outbox, outbox.c.closed.is_(None)),
            outbox_dead=self._count(outbox, outbox.c.state == "dead"),
            last_success=self._connection.execute(select(func.max(feeds.c.last_success))).scalar_one(),
        )

    def _count(self, table: Any, condition: Any) -> int:
        return int(
            self._connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one()
        )


def _entries() -> Any:
    return select(outbox, messages.c.slot).join(messages, messages.c.id == outbox.c.message_id)


def _entry(row: Any) -> OutboxEntry:
    return OutboxEntry(
        id=row.id,
        message_id=row.message_id,
        channel=row.channel,
        slot=row.slot,
        recipient=row.recipient,
        state=row.state,
        tries=row.tries,
        created=row.created,
        next_attempt=row.next_attempt,
        closed=row.closed,
        possible_repeat=row.possible_repeat,
        provider_id=row.provider_id,
        last_error=row.last_error,
    )


def _message(row: Any) -> Message:
    window = (row.window_start, row.window_end)
    return Message(row.id, row.channel, row.slot, row.thread, window, row.content, row.created)


_MOVED = "its channel is gone"
"""How the reason of an alert begins that others were told of in its channel's place."""


def _untold(channel: str = "") -> Any:
    waiting = and_(alerts.c.message_id.is_(None), alerts.c.dropped.is_(None))
    return and_(waiting, alerts.c.channel == channel) if channel else waiting


def _stray(known: Collection[str]) -> Any:
    return and_(_untold(), alerts.c.channel.not_in(list(known)))
