"""From waiting alerts to frozen messages: choose a slot, make the digest, render it, put it in the outbox."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex
from zoneinfo import ZoneInfo

import alerts.delivery
from alerts.message import Digest, Rendered, Result
from alerts.render import render
from alerts.targets import Target
from monitor.digest import build
from monitor.digest.sample import sample
from monitor.digest.troubles import warning, with_unreadable
from monitor.model import Alert, Channel, DigestInput, FeedTrouble, Held, Measure, NotCompared, Severity
from monitor.pipeline.desk import Desk
from monitor.routing import (
    LATE,
    Hurry,
    Slot,
    alive_slot,
    cooling,
    disturbs,
    due_slot,
    looking_back,
    owed_at,
    quiet_hours,
    wants,
)
from monitor.store import Mute, Plan, StoreError, Transaction

log = logging.getLogger(__name__)

TROUBLE_AFTER = timedelta(hours=24)
"""A feed that fails this long is told in the footer."""

THREAD_GAP = timedelta(days=7)
"""News of a measure or claim joins the thread of the last, unless that is longer ago."""

ALIVE_LOOK_BACK = timedelta(days=16)
"""Beyond the two weeks that a weekly sign of life looks back."""

QUIET_HOURS = "quiet hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message that is due, before it is rendered."""

    slot: Slot
    data: DigestInput
    thread: str = ""
    title: str = ""
    """Of a warning; empty for a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What people are warned of, once on each channel but the one it is about."""

    key: str
    title: str
    notice: str
    channel: str = ""


def plan_due(desk: Desk, channels: Iterable[Channel], hurry: Hurry = Hurry.NO) -> int:
    """Plans what is due on these channels and returns how many messages that is.

    Raises:
        StoreError: the database failed.
    """
    with desk.store.read() as tx:
        troubles = () if hurry is Hurry.SCHEDULE else _troubles(desk, tx)
    return sum(_plan_channel(desk, channel, hurry, troubles) for channel in channels)


def _plan_channel(desk: Desk, channel: Channel, hurry: Hurry, troubles: Sequence[Trouble]) -> int:
    """What goes wrong is logged and leaves the alerts waiting; other channels are not concerned."""
    try:
        with desk.store.read() as tx:
            drafts = list(_drafts(desk, tx, channel, hurry, troubles))
        return sum(_plan(desk, channel, draft) for draft in drafts)
    except StoreError:
        raise
    except Exception:
        log.exception("planning a digest for channel %s; its alerts wait", channel.id)
        return 0


def _drafts(
    desk: Desk, tx: Transaction, channel: Channel, hurry: Hurry, troubles: Sequence[Trouble]
) -> Iterator[Draft]:
    now = desk.clock()
    digest = _digest(desk, tx, channel, now, hurry)
    if digest is not None:
        yield digest
    if hurry is Hurry.SCHEDULE or quiet_hours(channel, desk.config.zone, now) is not None:
        return
    yield from _warnings(desk, tx, channel, now, troubles)
    if digest is None:
        yield from _alive(desk, tx, channel, now)


# --------------------------------------------------------------------------- digests


def _digest(desk: Desk, tx: Transaction, channel: Channel, now: datetime, hurry: Hurry) -> Draft | None:
    """The digest that is due; None as well while it is held back."""
    zone = desk.config.zone
    quiet = None if hurry is Hurry.SCHEDULE else quiet_hours(channel, zone, now)
    oldest = tx.oldest_pending(channel.id, now, _let_through(channel, quiet))
    slot = due_slot(channel, zone, now, oldest, hurry)
    if slot is None or oldest is None or tx.slot_planned(channel.id, slot.key):
        return None
    planned = tx.planned_since(channel.id, now - looking_back(channel))
    if hurry is not Hurry.SCHEDULE and cooling(channel, now, planned):
        return None
    waiting, held = _told(tx, channel, now, quiet)
    numbers = {alert.number for alert in waiting if alert.at <= max(slot.end, oldest.at)}
    full = tx.pending_alerts(channel.id, now, desk.config.measures)
    told = tuple(alert for alert in full if alert.number in numbers)
    thread = ""
    if channel.schedule == "immediate":
        thread = tx.thread_of(channel.id, (alert.finding for alert in told), now - THREAD_GAP) or slot.key
    data = _digest_input(desk, tx, channel, slot, told, held)
    if channel.schedule == "immediate" and hurry is not Hurry.SCHEDULE:
        data = replace(data, due=_missed(tx, channel, zone, oldest, now))
    return Draft(slot=slot, data=data, thread=thread)


def _missed(
    tx: Transaction, channel: Channel, zone: ZoneInfo, oldest: Alert, now: datetime
) -> datetime | None:
    """When an immediate message was due, if nobody was there to make it then: the service was down."""
    planned = tx.planned_since(channel.id, now - 2 * looking_back(channel))
    due = owed_at(channel, zone, oldest, planned, tx.released(oldest, now))
    return due if now - due > LATE else None


def _let_through(channel: Channel, quiet: tuple[datetime, datetime] | None) -> tuple[Severity, ...]:
    """The severities that are told now: in quiet hours the worst, if any."""
    return tuple(each for each in Severity if quiet is None or disturbs(channel, each))


def _told(
    tx: Transaction,
    channel: Channel,
    now: datetime,
    quiet: tuple[datetime, datetime] | None = None,
    measures: Iterable[Measure] = (),
) -> tuple[tuple[Alert, ...], tuple[Held, ...]]:
    """The alerts that nothing holds back; and what mutes, snoozes and quiet hours hold."""
    waiting, held = _unmuted(tx.pending_alerts(channel.id, now, measures), tx.active_mutes(now))
    held = (*held, *tx.snoozed(channel.id, now))
    if quiet is None:
        return waiting, held
    loud = tuple(alert for alert in waiting if disturbs(channel, alert.finding.severity))
    if len(loud) < len(waiting):
        held = (*held, Held(count=len(waiting) - len(loud), until=quiet[1], reason=QUIET_HOURS))
    return loud, held


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
    found = [kind for kind in tx.kinds_found(slot.start, slot.end) if kind[0] in topics]
    data = DigestInput(
        channel=channel.id,
        start=slot.start,
        end=slot.end,
        timezone=desk.config.timezone,
        notices=desk.notices,
        alerts=told,
        not_compared=_not_compared(desk, tx, topics, slot),
        left_out=sum(not wants(channel, *kind) for kind in found),
        quiet_topics=len(topics - {alert.finding.topic for alert in told}),
        held=held,
        due=slot.end if slot.late else None,
    )
    return _with_feeds(desk, tx, data)


def _with_feeds(desk: Desk, tx: Transaction, data: DigestInput) -> DigestInput:
    """How the feeds stand, each in one place: failing for long, never read, failing, or fine."""
    names = {feed.id: feed.name for feed in desk.config.feeds}
    feeds = tx.feed_standings()
    long = tuple(
        FeedTrouble(name=names.get(each.feed, each.feed), error=each.last_error, since=each.failing_since)
        for each in feeds
        if each.failing_since and data.end - each.failing_since >= TROUBLE_AFTER
    )
    named = {trouble.since for trouble in long}
    brief = [each for each in feeds if each.failing_since not in named]
    return replace(
        data,
        feeds_total=len(feeds),
        feeds_in_trouble=long,
        feeds_failing=sum(bool(each.last_success and each.failing_since) for each in brief),
        feeds_unread=sum(each.last_success is None for each in brief),
    )


def _not_compared(desk: Desk, tx: Transaction, topics: set[str], slot: Slot) -> tuple[NotCompared, ...]:
    of_topics = {measure.id for measure in desk.config.measures if measure.topic in topics}
    since = slot.start - timedelta(minutes=5)  # an immediate window opens with its first alert, not its items
    return tuple(one for one in tx.not_compared(since, slot.end) if one.measure in of_topics)


# --------------------------------------------------------------------------- signs of life, warnings


def _alive(desk: Desk, tx: Transaction, channel: Channel, now: datetime) -> Iterator[Draft]:
    """Nothing to report, said at the time that was asked for."""
    if not channel.alive:
        return
    planned = tx.planned_since(channel.id, now - ALIVE_LOOK_BACK)
    slot = alive_slot(channel, desk.config.zone, now, planned)
    if slot is None or tx.slot_planned(channel.id, slot.key):
        return
    if any(each.last_attempt for each in tx.feed_standings()):  # else nobody has read anything yet
        _, held = _told(tx, channel, now)
        yield Draft(slot=slot, data=_digest_input(desk, tx, channel, slot, (), held))


def _warnings(
    desk: Desk, tx: Transaction, channel: Channel, now: datetime, troubles: Sequence[Trouble]
) -> Iterator[Draft]:
    for trouble in troubles:
        if trouble.channel != channel.id and not tx.slot_planned(channel.id, trouble.key):
            slot = Slot(key=trouble.key, start=now - desk.config.silent_after, end=now)
            data = replace(_digest_input(desk, tx, channel, slot, (), ()), notices=(trouble.notice,))
            yield Draft(slot=slot, data=data, title=trouble.title)


def _troubles(desk: Desk, tx: Transaction) -> tuple[Trouble, ...]:
    """What a person should look after: nothing can be read, or a channel delivers nothing."""
    now = desk.clock()
    return (*_silent_feeds(desk, tx, now), *_silent_channels(desk, tx, now))


def _silent_feeds(desk: Desk, tx: Transaction, now: datetime) -> Iterator[Trouble]:
    since = tx.all_failing_since()
    if since is not None and now - since >= desk.config.silent_after:
        local = f"{since.astimezone(desk.config.zone):%Y-%m-%d %H:%M}"
        yield Trouble(
            key=f"feeds-silent/{since:%Y-%m-%dT%H:%M}",
            title="no feed can be read",
            notice=f"No feed could be read since {local}. Look with: monitor feeds list --failing",
        )


def _silent_channels(desk: Desk, tx: Transaction, now: datetime) -> Iterator[Trouble]:
    """Channels that are broken, or hold something and have delivered nothing for too long."""
    stuck = tx.stuck() if len(desk.channels) > 1 else {}
    health = tx.channel_states() if stuck else {}
    for channel in desk.channels:
        entry, count = stuck.get(channel.id, (None, 0))
        if entry is None:
            continue
        state = health.get(channel.id)
        broken = state.broken_because if state else ""
        since = max(entry.created, state.last_success or entry.created) if state else entry.created
        if broken or now - since >= desk.config.silent_after:
            waiting = f"{count} message{'s' * (count != 1)}"
            why = broken or entry.last_error or "nobody has tried"
            yield Trouble(
                key=f"stuck/{channel.id}/{entry.id}",
                title=f"channel {channel.id} delivers nothing",
                notice=f'Channel "{channel.id}" holds {waiting}: {why}. Look with: monitor outbox list',
                channel=channel.id,
            )


# --------------------------------------------------------------------------- rendering, freezing


def _plan(desk: Desk, channel: Channel, draft: Draft) -> int:
    """Renders a draft outside any transaction and freezes it in one; 0 where somebody else was first."""
    with desk.store.begin() as tx:
        number = tx.message_number()
    rendered = _rendered(desk, replace(draft, data=replace(draft.data, number=number)))
    for problem in rendered.warnings:
        log.warning("digest for %s: %s", channel.id, problem)
    with desk.store.begin() as tx:
        planned = tx.plan_message(
            channel.id,
            draft.slot.key,
            [alert.number for alert in draft.data.alerts],
            rendered.freeze(),
            channel.to or ("",),
            desk.clock(),
            window=(draft.slot.start, draft.slot.end),
            thread=draft.thread,
            number=number,
        )
    return int(planned.plan is Plan.PLANNED)


def _rendered(desk: Desk, draft: Draft) -> Rendered:
    """A draft in every format. An alert that breaks it is told by its number, and the others in full."""
    try:
        return _render(desk, _build(desk, draft))
    except Exception:
        log.exception("digest for %s; told without what breaks it", draft.data.channel)
        broken = {alert.number for alert in draft.data.alerts if not _tellable(desk, draft.data, alert)}
        if not broken:
            raise
    sound = tuple(alert for alert in draft.data.alerts if alert.number not in broken)
    digest = build(replace(draft.data, alerts=sound), desk.config.watchlist)
    unsound = [alert for alert in draft.data.alerts if alert.number in broken]
    return _render(desk, with_unreadable(digest, unsound))


def _build(desk: Desk, draft: Draft) -> Digest:
    if draft.title:
        return warning(draft.data, desk.config.watchlist, draft.title)
    return build(draft.data, desk.config.watchlist)


def _render(desk: Desk, digest: Digest) -> Rendered:
    return render(digest, templates=desk.config.templates)


def _tellable(desk: Desk, data: DigestInput, alert: Alert) -> bool:
    try:
        _render(desk, build(replace(data, alerts=(alert,)), desk.config.watchlist))
    except Exception:
        log.exception("finding M-%d cannot be shown in full", alert.number)
        return False
    return True


def preview(desk: Desk, channel: Channel) -> Rendered:
    """What a channel would be told now, whatever its schedule says. Changes nothing, needs no credential."""
    now = desk.clock()
    with desk.store.read() as tx:
        waiting, held = _told(tx, channel, now, measures=desk.config.measures)
        start = waiting[0].at if waiting else now - timedelta(days=1)
        slot = Slot(key="preview", start=start, end=now)
        data = _digest_input(desk, tx, channel, slot, waiting, held)
    return _rendered(desk, Draft(slot=slot, data=data))


def send_sample(desk: Desk, channel: Channel, target: Target) -> Iterator[tuple[str, Result]]:
    """Sends a labelled sample to each recipient of a channel, past the outbox; yields what came of it."""
    now = desk.clock()
    data = sample(desk.config.watchlist, channel.id, desk.config.timezone, now)
    rendered = _render(desk, build(data, desk.config.watchlist))
    for recipient in channel.to or ("",):
        stable_id = f"sample.{token_hex(8)}"
        yield recipient, alerts.delivery.deliver(target, rendered, stable_id, recipient, now=now)


def waiting(desk: Desk) -> dict[str, int]:
    """How many alerts wait for their digest, by channel."""
    now = desk.clock()
    with desk.store.read() as tx:
        return {channel.id: len(tx.pending_alerts(channel.id, now)) for channel in desk.channels}
