"""The outbox: leased, sent, closed; nothing lost, nothing twice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, literal, or_, select

from monitor.store.base import Part, chunks
from monitor.store.schema import attempts, channel_states, messages, outbox
from monitor.store.types import UtcDateTime


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took the message."""

    provider_id: str = ""
    note: str = ""
    """What was given up to get it there; kept with the attempt."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Not delivered, as far as is known; try again at ``at``."""

    at: datetime
    error: str
    uncertain: bool = False
    """The answer was lost: it may have been delivered all the same."""
    free: bool = False
    """Costs no try: the channel was paused, nothing was wrong with the message."""


@dataclass(frozen=True, slots=True)
class Dead:
    """Refused for good, or given up."""

    error: str
    uncertain: bool = False
    """An earlier try may have delivered it: should a person revive it, it goes out as a possible repeat."""


Outcome = Sent | Retry | Dead


@dataclass(frozen=True, slots=True)
class Leased:
    """A message for one recipient, leased to the caller until ``until``."""

    id: int
    token: str
    until: datetime
    message_id: int
    channel: str
    slot: str
    thread: str
    recipient: str
    content: bytes
    tries: int
    """Counting this one."""
    intent_at: datetime | None
    """When an earlier try was about to send and never said how it went; None where nothing is in doubt.

    Ask the provider if it can be asked; else the message goes out as a possible repeat.
    """


class Delivery(Part):
    """The outbox, and the channels it goes out on."""

    def claim_outbox(
        self,
        now: datetime,
        limit: int,
        lease: timedelta,
        *,
        channels: Collection[str] | None = None,
        planned_since: datetime | None = None,
    ) -> tuple[Leased, ...]:
        """Leases up to ``limit`` messages due on channels neither paused nor broken, oldest due first.

        ``channels`` narrows to these: what waits for a channel that is configured no longer stays.
        ``planned_since`` leaves out what was planned before: it waits for the end of quiet hours.
        """
        shut = select(channel_states.c.channel).where(
            or_(channel_states.c.paused_until > now, channel_states.c.broken_because != "")
        )
        free = or_(outbox.c.state == "pending", outbox.c.leased_until <= now)
        due = and_(
            outbox.c.closed.is_(None), free, outbox.c.next_attempt <= now, outbox.c.channel.not_in(shut)
        )
        if channels is not None:
            due = and_(due, outbox.c.channel.in_(list(channels)))
        if planned_since is not None:
            due = and_(due, outbox.c.created >= planned_since)
        until = now + lease
        values = {"state": "leased", "leased_until": until, "tries": outbox.c.tries + 1}
        wanted = select(outbox.c.id).where(due).order_by(outbox.c.next_attempt, outbox.c.id).limit(limit)
        rows, token = self._lease(outbox, wanted, values)
        frozen = self._frozen({row.message_id for row in rows})
        return tuple(_leased(row, frozen[row.message_id], token, until) for row in rows)

    def _frozen(self, ids: Iterable[int]) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for some in chunks(ids):
            rows = self._connection.execute(select(messages).where(messages.c.id.in_(some)))
            found |= {row.id: row for row in rows}
        return found

    def mark_intent(
        self, leased: Leased, now: datetime, lease: timedelta | None = None, *, absent: bool = False
    ) -> bool:
        """Notes that the message is about to go out; commit it, then send. False: lost, do not send.

        The note sticks until somebody knows how it went: see :attr:`Leased.intent_at`. If an earlier note
        still stands, the message is marked as a possible repeat, unless the provider was asked and has it not
        (``absent``). ``lease`` prolongs the lease by so much.
        """
        doubt = outbox.c.intent_at.is_not(None)
        values: dict[str, Any] = {
            "intent_at": now if absent else func.coalesce(outbox.c.intent_at, literal(now, UtcDateTime)),
            "possible_repeat": outbox.c.possible_repeat if absent else or_(outbox.c.possible_repeat, doubt),
        }
        if lease is not None:
            values["leased_until"] = now + lease
        return self._fenced(leased, now, values)

    def release(self, leased: Leased, now: datetime) -> bool:
        """Gives the lease back untried, for example when stopping. False: it is lost."""
        values = {"state": "pending", "lease_token": None, "leased_until": None, "tries": outbox.c.tries - 1}
        return self._fenced(leased, now, values, expired=True)

    def close_outbox(
        self, leased: Leased, outcome: Outcome, now: datetime, *, started: datetime | None = None
    ) -> bool:
        """Records how a try went. False: the lease is lost, and only the attempt is noted.

        A lease that ran out but was taken by nobody since still closes.
        """
        ours = self._fenced(leased, now, _closing(outcome, now), expired=True)
        attempt = {
            "outbox_id": leased.id,
            "started": started,
            "finished": now,
            "outcome": type(outcome).__name__.lower() + ("" if ours else ", lease lost"),
            "detail": _detail(outcome),
        }
        self._connection.execute(attempts.insert().values(attempt))
        success = {"last_success": now} if isinstance(outcome, Sent) else {}
        self._touch_channel(leased.channel, {"last_attempt": now} | success)
        return ours

    def _fenced(
        self, leased: Leased, now: datetime, values: dict[str, Any], *, expired: bool = False
    ) -> bool:
        ours = [outbox.c.id == leased.id, outbox.c.lease_token == leased.token, outbox.c.closed.is_(None)]
        if not expired:
            ours.append(outbox.c.leased_until > now)
        return self._connection.execute(outbox.update().where(*ours).values(values)).rowcount == 1

    def pause_channel(self, channel: str, until: datetime) -> None:
        """Holds a channel's messages until then."""
        self._touch_channel(channel, {"paused_until": until})

    def break_channel(self, channel: str, because: str) -> None:
        """Holds a channel's messages until a person resumes it: credentials refused, address gone."""
        self._touch_channel(channel, {"broken_because": because})

    def resume_channel(self, channel: str) -> None:
        """Lets a paused or broken channel go on."""
        self._touch_channel(channel, {"paused_until": None, "broken_because": ""})

    def _touch_channel(self, channel: str, values: dict[str, Any]) -> None:
        row = {"paused_until": None, "broken_because": "", "last_attempt": None, "last_success": None}
        insert = self._insert(channel_states).values({"channel": channel} | row | values)
        self._connection.execute(insert.on_conflict_do_update(index_elements=["channel"], set_=values))


def _leased(row: Any, message: Any, token: str, until: datetime) -> Leased:
    return Leased(
        id=row.id,
        token=token,
        until=until,
        message_id=row.message_id,
        channel=row.channel,
        slot=message.slot,
        thread=message.thread,
        recipient=row.recipient,
        content=message.content,
        tries=row.tries,
        intent_at=row.intent_at,
    )


def _detail(outcome: Outcome) -> str:
    if isinstance(outcome, Sent):
        return f"{outcome.provider_id} {outcome.note}".strip()
    return outcome.error


def _closing(outcome: Outcome, now: datetime) -> dict[str, Any]:
    """What a row becomes; the note of intent goes unless the answer was lost."""
    done: dict[str, Any] = {"lease_token": None, "leased_until": None}
    if isinstance(outcome, Sent):
        return done | {"state": "sent", "closed": now, "provider_id": outcome.provider_id, "intent_at": None}
    done["last_error"] = outcome.error
    if not outcome.uncertain:
        done["intent_at"] = None
    if isinstance(outcome, Dead):
        return done | {"state": "dead", "closed": now}
    done |= {"state": "pending", "next_attempt": outcome.at}
    return done | ({"tries": outbox.c.tries - 1} if outcome.free else {})
