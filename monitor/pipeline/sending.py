"""From frozen messages to delivered ones: lease, note the intent, send, close. Each channel on its own."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import Event

import alerts.delivery
import alerts.targets
from alerts.message import Absent, Delivered, Rejected, Rendered, Result
from alerts.message import Retry as TryAgain
from alerts.targets import Problem, Target
from monitor.model import Channel
from monitor.pipeline import witness
from monitor.pipeline.desk import Desk, Unrecorded
from monitor.pipeline.planning import plan_due
from monitor.routing import Hurry, quiet_hours
from monitor.store import Dead, Leased, Outcome, Retry, Sent, StoreError, Transaction

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long a claimed message is kept from other senders; counted anew when it is about to go out."""

TIMEOUT = 30.0
"""Seconds a transport may take for one delivery; far below the lease."""

BATCH = 20
"""Messages of one channel claimed at once."""

LANES = 8
"""Channels delivered to at the same time: one that hangs holds up no other."""

BACK_OFF = (timedelta(minutes=1), timedelta(hours=1))
"""First and longest wait before a message is tried again; it doubles in between."""

MAX_TRIES = 125
"""About five days of trying, as mail servers do; then a dead letter that `monitor outbox retry` revives."""

UNSET_RETRY = timedelta(minutes=5)
"""When to look again for a secret that is not set."""

FAILURES_IN_A_ROW = 2
"""After so many the fault is the channel's rather than a message's, and the channel rests."""

LONGEST_REST = timedelta(minutes=5)

REFUSALS = 10
"""A certificate or an address that this end refuses may be a captive portal's: after so many tries, some five
hours, it is the channel's own, which is broken then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSummary:
    """Counts of one round, and what was delivered."""

    planned: int = 0
    sent: int = 0
    retried: int = 0
    dead: int = 0
    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Channel and text of each message that was delivered."""

    def __add__(self, other: "SendSummary") -> "SendSummary":
        return SendSummary(
            planned=self.planned + other.planned,
            sent=self.sent + other.sent,
            retried=self.retried + other.retried,
            dead=self.dead + other.dead,
            texts=self.texts + other.texts,
        )


def send_due(
    desk: Desk, *, stop: Event | None = None, hurry: Hurry = Hurry.NO, only: str = ""
) -> SendSummary:
    """Plans every slot that is due and sends every message that is; ``only`` narrows to one channel.

    Raises:
        StoreError: the database failed; what was not closed is taken up again when its lease ends. Or it is
            an old copy, restored from a backup: nothing is sent until a person has confirmed that.
    """
    _record_late(desk)
    witness.check(desk)
    channels = [channel for channel in desk.channels if only in ("", channel.id)]
    total = SendSummary(planned=plan_due(desk, channels, hurry))
    with desk.store.read() as tx:
        due = tx.channels_due(desk.clock())
    with alerts.delivery.Sessions() as sessions:
        lanes = [_Lane(desk, channel, hurry, stop, sessions) for channel in channels if channel.id in due]
        try:
            return sum(_run(lanes), total)
        finally:
            if lanes:
                witness.note(desk)


def _run(lanes: Sequence["_Lane"]) -> list[SendSummary]:
    if len(lanes) < 2:
        return [lane.run() for lane in lanes]
    with ThreadPoolExecutor(min(LANES, len(lanes)), thread_name_prefix="send") as pool:
        return list(pool.map(_Lane.run, lanes))


def _record_late(desk: Desk) -> None:
    """Writes down what came of messages while the database could not."""
    while desk.unrecorded:
        late = desk.unrecorded[0]
        with desk.store.begin() as tx:
            tx.close_outbox(late.leased, late.outcome, desk.clock())
            _note_channel(tx, late)
        desk.unrecorded.pop(0)


def _note_channel(tx: Transaction, came: Unrecorded) -> None:
    """A channel that refuses everything is broken until a person mends it; one that is busy rests."""
    if came.broken:
        tx.break_channel(came.leased.channel, came.broken)
    elif came.rest is not None:
        tx.pause_channel(came.leased.channel, came.rest)


def resolve(desk: Desk, channel: Channel) -> Target | Problem:
    """Where a channel leads, its secrets taken from the environment or files."""
    return alerts.targets.resolve(
        channel.kind.value,
        channel.settings,
        desk.environ,
        base=desk.config.path.absolute().parent,
        allow_private=tuple(str(network) for network in desk.config.allow_private),
        timeout=TIMEOUT,
    )


class _LeaseLostError(Exception):
    """Somebody else works on the message, or may by now: nothing is sent."""


class _Lane:
    """One channel in one round: its messages one after the other, until it has none or gives trouble."""

    def __init__(
        self,
        desk: Desk,
        channel: Channel,
        hurry: Hurry,
        stop: Event | None,
        sessions: alerts.delivery.Sessions,
    ) -> None:
        self._desk = desk
        self._sessions = sessions
        self._channel = channel
        self._hurry = hurry
        self._stop = stop
        self._failures = 0
        self._shut = False
        """The channel takes nothing now; the rest waits for a later round."""

    def run(self) -> SendSummary:
        """Sends what is due."""
        total = SendSummary()
        while not self._over():
            claimed = self._claim()
            if not claimed:
                break
            for leased in claimed:
                total += self._put_back(leased) if self._over() else self._send(leased)
        return total

    def _over(self) -> bool:
        return self._shut or bool(self._stop and self._stop.is_set())

    def _claim(self) -> Sequence[Leased]:
        now = self._desk.clock()
        asked = self._hurry is Hurry.SCHEDULE
        quiet = None if asked else quiet_hours(self._channel, self._desk.config.zone, now)
        with self._desk.store.begin() as tx:
            return tx.claim_outbox(
                now, BATCH, LEASE, channels=[self._channel.id], planned_since=quiet[0] if quiet else None
            )

    def _put_back(self, leased: Leased) -> SendSummary:
        with self._desk.store.begin() as tx:
            tx.release(leased, self._desk.clock())
        return SendSummary()

    # -- one message

    def _send(self, leased: Leased) -> SendSummary:
        """One attempt at one message. A bug in a transport costs a try, never the message or the others."""
        started = self._desk.clock()
        try:
            target = resolve(self._desk, self._channel)
            if isinstance(target, Problem):
                self._shut = True
                held = Retry(started + UNSET_RETRY, target.reason, uncertain=_doubtful(leased), free=True)
                return self._close(leased, held)
            if leased.recipient not in (self._channel.to or ("",)):
                return self._close(leased, Dead("no longer a recipient of its channel", _doubtful(leased)))
            return self._attempt(leased, target, started)
        except StoreError:
            raise
        except _LeaseLostError:
            log.warning("message %d to %s: the lease is lost; not sent", leased.message_id, leased.channel)
            return SendSummary()
        except Exception as error:
            log.exception("sending message %d to channel %s", leased.message_id, leased.channel)
            at = self._desk.clock() + _back_off(leased.tries)
            return self._close(leased, Retry(at, f"internal error: {type(error).__name__}", uncertain=True))

    def _attempt(self, leased: Leased, target: Target, started: datetime) -> SendSummary:
        rendered = Rendered.thaw(leased.content)
        stable_id = f"{leased.message_id}.{leased.id}.{blake2b(leased.content, digest_size=8).hexdigest()}"
        reply_to = self._reply_to(leased)
        asked = None if leased.intent_at is None else self._ask(target, stable_id, leased.intent_at, reply_to)
        if isinstance(asked, Delivered):
            return self._close(leased, Sent(asked.provider_id, asked.note), rendered)
        if isinstance(asked, TryAgain):
            return self._close(leased, self._judged(leased, asked, doubt=True), result=asked)
        self._intend(leased, absent=isinstance(asked, Absent))
        doubt = _doubtful(leased) and not isinstance(asked, Absent)
        result = alerts.delivery.deliver(
            target,
            rendered,
            stable_id,
            leased.recipient,
            now=self._desk.clock(),
            reply_to=reply_to,
            possible_repeat=doubt,
            sessions=self._sessions,
        )
        return self._close(leased, self._judged(leased, result, doubt=doubt), rendered, started, result)

    def _reply_to(self, leased: Leased) -> str:
        if not leased.thread:
            return ""
        with self._desk.store.read() as tx:
            return tx.thread_root(leased.channel, leased.thread, leased.recipient, leased.message_id)

    def _ask(
        self, target: Target, stable_id: str, since: datetime, reply_to: str
    ) -> Delivered | Absent | TryAgain | None:
        """Whether the provider has a message of which nobody knows: in its thread, or on its own."""
        now = self._desk.clock()
        asked = alerts.delivery.arrived(target, stable_id, since, now=now, reply_to=reply_to)
        if reply_to and isinstance(asked, Absent):
            asked = alerts.delivery.arrived(target, stable_id, since, now=now)
        return asked

    def _intend(self, leased: Leased, *, absent: bool) -> None:
        """Notes the intent. Raises _LeaseLostError unless the whole lease lies ahead right before sending."""
        noted = self._desk.clock()
        with self._desk.store.begin() as tx:
            if not tx.mark_intent(leased, noted, LEASE, absent=absent):
                raise _LeaseLostError
        now = self._desk.clock()
        if now - noted >= LEASE - timedelta(
            seconds=2 * TIMEOUT
        ):  # held up since: a frozen process, a slow disk
            with (
                self._desk.store.begin() as tx
            ):  # nothing went out; if the lease is ours still, nobody doubts it
                outcome = Retry(now, "held up before sending", uncertain=_doubtful(leased), free=True)
                tx.close_outbox(leased, outcome, now)
            raise _LeaseLostError

    def _judged(self, leased: Leased, result: Result, *, doubt: bool) -> Outcome:
        """What the store should remember of an answer. ``doubt``: an earlier try may have arrived."""
        now = self._desk.clock()
        if isinstance(result, Delivered):
            self._failures = 0
            return Sent(result.provider_id, result.note)
        broken = _breaks(leased, result)
        if broken:
            # It says nothing about the message, which waits until a person resumes the channel.
            self._shut = True
            return Retry(now, broken, uncertain=doubt, free=True)
        if isinstance(result, Rejected):
            return Dead(result.reason, doubt)
        doubt = doubt or result.uncertain
        self._failures += 1
        self._shut = result.throttled or self._failures >= FAILURES_IN_A_ROW
        if leased.tries >= MAX_TRIES and not result.throttled:
            return Dead(f"given up after {leased.tries} tries: {result.reason}", doubt)
        wait = _back_off(leased.tries) if result.after is None else result.after
        return Retry(now + wait, result.reason, uncertain=doubt, free=result.throttled)

    # -- closing

    def _close(
        self,
        leased: Leased,
        outcome: Outcome,
        rendered: Rendered | None = None,
        started: datetime | None = None,
        result: Result | None = None,
    ) -> SendSummary:
        came = self._came(leased, outcome, result)
        try:
            with self._desk.store.begin() as tx:
                ours = tx.close_outbox(leased, outcome, self._desk.clock(), started=started)
                _note_channel(tx, came)
        except StoreError:
            self._desk.unrecorded.append(came)
            raise
        if not ours:
            log.warning("message %d to %s: lease lost while sending", leased.message_id, leased.channel)
        if isinstance(outcome, Sent):
            texts = ((leased.channel, rendered.text),) if rendered else ()
            return SendSummary(sent=1, texts=texts)
        log.warning("message %d to %s: %s", leased.message_id, leased.channel, outcome.error)
        return SendSummary(dead=1) if isinstance(outcome, Dead) else SendSummary(retried=1)

    def _came(self, leased: Leased, outcome: Outcome, result: Result | None) -> Unrecorded:
        broken = _breaks(leased, result)
        if broken:
            id_ = leased.channel
            log.error("channel %s is broken: %s; then: monitor channels resume %s", id_, broken, id_)
            return Unrecorded(leased, outcome, broken=broken)
        if isinstance(result, TryAgain) and isinstance(outcome, Retry) and self._shut:
            now = self._desk.clock()
            rest = result.after or BACK_OFF[0] if result.throttled else min(outcome.at - now, LONGEST_REST)
            return Unrecorded(leased, outcome, rest=now + rest)
        return Unrecorded(leased, outcome)


def _breaks(leased: Leased, result: Result | None) -> str:
    """Why an answer leaves the channel broken until a person has looked, or nothing."""
    if isinstance(result, Rejected):
        return result.reason if result.channel_broken else ""
    if isinstance(result, TryAgain) and result.refused and leased.tries >= REFUSALS:
        return f"refused {leased.tries} times: {result.reason}"
    return ""


def _doubtful(leased: Leased) -> bool:
    return leased.intent_at is not None


def _back_off(tries: int) -> timedelta:
    first, longest = BACK_OFF
    return min(first * (1 << min(max(tries - 1, 0), 16)), longest)
