"""From waiting alerts to delivered messages: plan a slot, freeze it, lease it, send it, close it."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_hex
from threading import Event

import alerts.delivery
import alerts.targets
from alerts.message import Delivered, Rejected, Rendered, Result
from alerts.message import Retry as TryAgain
from alerts.render import render
from alerts.targets import Problem, Target
from monitor.digest import build
from monitor.digest.sample import sample
from monitor.model import Alert, Channel, DigestInput, FeedTrouble, Held, NotCompared
from monitor.pipeline.desk import Desk
from monitor.routing import Hurry, Slot, due_slot, wants
from monitor.store import Dead, Leased, Mute, Outcome, Plan, Retry, Sent, StoreError, Transaction

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long a claimed message is kept from other senders; more than twice a transport's timeout."""

TIMEOUT = 60.0
"""Seconds a transport may take for one request."""

BATCH = 20
"""Messages claimed at once."""

BACK_OFF = (timedelta(minutes=1), timedelta(hours=1))
"""First and longest wait before a message is tried again; it doubles in between."""

MAX_TRIES = 60
"""About two and a half days of trying; then it is a dead letter that `monitor outbox retry` revives."""

UNSET_RETRY = timedelta(minutes=5)
"""When to look again for a secret that is not set."""

TROUBLE_AFTER = timedelta(hours=24)
"""A feed that fails this long is told in the footer."""


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


def waiting(desk: Desk) -> dict[str, int]:
    """How many alerts wait for their digest, by channel."""
    now = desk.clock()
    with desk.store.read() as tx:
        return {channel.id: len(tx.pending_alerts(channel.id, now)) for channel in desk.channels}


def send_due(
    desk: Desk, *, stop: Event | None = None, hurry: Hurry = Hurry.NO, only: str = ""
) -> SendSummary:
    """Plans every slot that is due and sends every message that is; ``only`` plans for one channel alone.

    Raises:
        StoreError: the database failed; what was not closed is taken up again when its lease ends.
    """
    channels = [channel for channel in desk.channels if only in ("", channel.id)]
    total = SendSummary(planned=sum(_plan(desk, channel, hurry) for channel in channels))
    while not (stop and stop.is_set()):
        with desk.store.begin() as tx:
            claimed = tx.claim_outbox(desk.clock(), BATCH, LEASE)
        if not claimed:
            return total
        for leased in claimed:
            total += _send(desk, leased) if not (stop and stop.is_set()) else _put_back(desk, leased)
    return total


# --------------------------------------------------------------------------- planning


def _plan(desk: Desk, channel: Channel, hurry: Hurry) -> int:
    """Plans a channel's slot if one is due: 0 or 1 messages. What goes wrong leaves its alerts waiting."""
    try:
        return _plan_slot(desk, channel, hurry)
    except StoreError:
        raise
    except Exception:
        log.exception("planning a digest for channel %s; its alerts wait", channel.id)
        return 0


def _plan_slot(desk: Desk, channel: Channel, hurry: Hurry) -> int:
    now, zone = desk.clock(), desk.config.zone
    with desk.store.read() as tx:
        oldest = next(iter(tx.pending_alerts(channel.id, now, limit=1)), None)
        if due_slot(channel, zone, now, oldest, hurry) is None:
            return 0
        waiting, held = _unmuted(
            tx.pending_alerts(channel.id, now, desk.config.measures), tx.active_mutes(now)
        )
        slot = due_slot(channel, zone, now, next(iter(waiting), None), hurry)
        if slot is None:
            return 0
        told = tuple(alert for alert in waiting if alert.at <= slot.end)
        data = _digest_input(desk, tx, channel, slot, told, held)
    rendered = render(build(data, desk.config.watchlist))
    for warning in rendered.warnings:
        log.warning("digest for %s: %s", channel.id, warning)
    with desk.store.begin() as tx:
        planned = tx.plan_message(
            channel.id,
            slot.key,
            [alert.number for alert in told],
            rendered.freeze(),
            channel.to or ("",),
            now,
            window=(slot.start, slot.end),
        )
    return int(planned.plan is Plan.PLANNED)


def _unmuted(waiting: Sequence[Alert], mutes: Sequence[Mute]) -> tuple[tuple[Alert, ...], tuple[Held, ...]]:
    """The alerts no mute holds back, and what each mute holds."""
    free: list[Alert] = []
    counts: dict[Mute, int] = {}
    for alert in waiting:
        mute = next((mute for mute in mutes if _mutes(mute, alert)), None)
        if mute is None:
            free.append(alert)
        else:
            counts[mute] = counts.get(mute, 0) + 1
    held = tuple(Held(count=count, until=mute.until, reason=mute.reason) for mute, count in counts.items())
    return tuple(free), held


def _mutes(mute: Mute, alert: Alert) -> bool:
    return mute.topic in ("", alert.finding.topic) and mute.measure in ("", alert.finding.measure)


def _digest_input(  # noqa: PLR0913, PLR0917  a digest is made from all of this
    desk: Desk, tx: Transaction, channel: Channel, slot: Slot, told: tuple[Alert, ...], held: tuple[Held, ...]
) -> DigestInput:
    topics = {t.id for t in desk.config.topics if "*" in channel.topics or t.id in channel.topics}
    health = tx.feed_health(slot.end)
    names = {feed.id: feed.name for feed in desk.config.feeds}
    found = tx.list_findings(slot.end, since=slot.start, limit=1000)
    return DigestInput(
        channel=channel.id,
        start=slot.start,
        end=slot.end,
        timezone=desk.config.timezone,
        alerts=told,
        not_compared=_not_compared(desk, tx, topics, slot),
        left_out=sum(not wants(channel, one.finding) and one.finding.topic in topics for one in found),
        quiet_topics=len(topics - {alert.finding.topic for alert in told}),
        feeds_total=len(health),
        feeds_in_trouble=tuple(
            FeedTrouble(
                name=names.get(each.state.feed, each.state.feed),
                error=each.state.last_error,
                since=each.failing_since,
            )
            for each in health
            if each.failing_since and slot.end - each.failing_since >= TROUBLE_AFTER
        ),
        held=held,
        due=slot.end if slot.late else None,
    )


def _not_compared(desk: Desk, tx: Transaction, topics: set[str], slot: Slot) -> tuple[NotCompared, ...]:
    of_topics = {measure.id for measure in desk.config.measures if measure.topic in topics}
    since = slot.start - timedelta(minutes=5)  # an immediate window opens with its first alert, not its items
    return tuple(one for one in tx.not_compared(since, slot.end) if one.measure in of_topics)


def preview(desk: Desk, channel: Channel) -> Rendered:
    """What a channel would be told now, whatever its schedule says. Changes nothing, needs no credential."""
    now = desk.clock()
    with desk.store.read() as tx:
        waiting, held = _unmuted(
            tx.pending_alerts(channel.id, now, desk.config.measures), tx.active_mutes(now)
        )
        start = waiting[0].at if waiting else now - timedelta(days=1)
        slot = Slot(key="preview", start=start, end=now)
        data = _digest_input(desk, tx, channel, slot, waiting, held)
    return render(build(data, desk.config.watchlist))


def send_sample(desk: Desk, channel: Channel, target: Target) -> Iterator[tuple[str, Result]]:
    """Sends a labelled sample to each recipient of a channel, past the outbox; yields what came of it."""
    now = desk.clock()
    rendered = render(
        build(sample(desk.config.watchlist, channel.id, desk.config.timezone, now), desk.config.watchlist)
    )
    for recipient in channel.to or ("",):
        stable_id = f"sample.{token_hex(8)}"
        yield recipient, alerts.delivery.deliver(target, rendered, stable_id, recipient, now=now)


# --------------------------------------------------------------------------- sending


def _send(desk: Desk, leased: Leased) -> SendSummary:
    """One attempt at one message. A bug in a transport costs a try, never the message or the others."""
    try:
        return _attempt(desk, leased)
    except StoreError:
        raise
    except Exception as error:
        log.exception("sending message %d to channel %s", leased.message_id, leased.channel)
        at = desk.clock() + _back_off(leased.tries)
        return _close(desk, leased, Retry(at, f"internal error: {type(error).__name__}", uncertain=True))


def _attempt(desk: Desk, leased: Leased) -> SendSummary:
    now = desk.clock()
    target = _target(desk, leased.channel)
    if target is None:
        return _close(desk, leased, Dead("its channel is no longer in feeds.toml"))
    if isinstance(target, Problem):
        return _close(desk, leased, Retry(now + UNSET_RETRY, target.reason, free=True))
    rendered = Rendered.thaw(leased.content)
    stable_id = f"{leased.message_id}.{leased.id}.{blake2b(leased.content, digest_size=8).hexdigest()}"
    if leased.intent_at is not None:
        asked = alerts.delivery.arrived(target, stable_id, leased.intent_at, now=now)
        if isinstance(asked, Delivered):
            return _close(desk, leased, Sent(asked.provider_id), rendered)
        if isinstance(asked, TryAgain):
            return _close(desk, leased, _outcome(desk, leased, asked))
    with desk.store.begin() as tx:
        if not tx.mark_intent(leased, desk.clock()):
            return SendSummary()
    result = alerts.delivery.deliver(target, rendered, stable_id, leased.recipient, now=desk.clock())
    _note_channel(desk, leased, result)
    return _close(desk, leased, _outcome(desk, leased, result), rendered, started=now)


def _target(desk: Desk, channel_id: str) -> Target | Problem | None:
    channel = next((channel for channel in desk.channels if channel.id == channel_id), None)
    return None if channel is None else resolve(desk, channel)


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


def _outcome(desk: Desk, leased: Leased, result: Result) -> Outcome:
    """What the store should remember of a transport's answer."""
    if isinstance(result, Delivered):
        return Sent(result.provider_id)
    if isinstance(result, Rejected):
        # A broken channel says nothing about the message: it waits until a person resumes the channel.
        return Retry(desk.clock(), result.reason, free=True) if result.channel_broken else Dead(result.reason)
    if leased.tries >= MAX_TRIES and not result.throttled:
        return Dead(f"given up after {leased.tries} tries: {result.reason}")
    wait = _back_off(leased.tries) if result.after is None else result.after
    return Retry(desk.clock() + wait, result.reason, uncertain=result.uncertain, free=result.throttled)


def _note_channel(desk: Desk, leased: Leased, result: Result) -> None:
    broken = isinstance(result, Rejected) and result.channel_broken
    throttled = isinstance(result, TryAgain) and result.throttled
    if not (broken or throttled):
        return
    with desk.store.begin() as tx:
        if isinstance(result, Rejected):
            log.error("channel %s is broken: %s", leased.channel, result.reason)
            tx.break_channel(leased.channel, result.reason)
        elif isinstance(result, TryAgain):
            tx.pause_channel(leased.channel, desk.clock() + (result.after or BACK_OFF[0]))


def _back_off(tries: int) -> timedelta:
    first, longest = BACK_OFF
    return min(first * (1 << min(max(tries - 1, 0), 16)), longest)


def _close(
    desk: Desk,
    leased: Leased,
    outcome: Outcome,
    rendered: Rendered | None = None,
    *,
    started: datetime | None = None,
) -> SendSummary:
    with desk.store.begin() as tx:
        ours = tx.close_outbox(leased, outcome, desk.clock(), started=started)
    if not ours:
        log.warning("message %d to %s: the lease was lost while sending", leased.message_id, leased.channel)
    if isinstance(outcome, Sent):
        texts = ((leased.channel, rendered.text),) if rendered else ()
        return SendSummary(sent=1, texts=texts)
    log.warning("message %d to %s: %s", leased.message_id, leased.channel, outcome.error)
    return SendSummary(dead=1) if isinstance(outcome, Dead) else SendSummary(retried=1)


def _put_back(desk: Desk, leased: Leased) -> SendSummary:
    with desk.store.begin() as tx:
        tx.release(leased, desk.clock())
    return SendSummary()
