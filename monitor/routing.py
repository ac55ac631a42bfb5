"""Who is told, and when: findings to channels, schedules to slots. Pure.

A slot is one planned message of a channel. Its key is derived from the schedule alone, so that two
planners, or one planner after a restart, name the same slot and the database's unique key lets only
one of them through.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from monitor.model import WEEKDAYS, Alert, Category, Channel, Finding, Severity

GATHER = timedelta(seconds=60)
"""How long an immediate channel waits after the first alert, so that one event is one message."""

HOUR = timedelta(hours=1)

LATE = timedelta(minutes=30)
"""A slot sent later than this after its time is labelled late."""

STALE = timedelta(hours=6)
"""A sign of life that is later than this is none: the next one will be."""

_SCHEDULE = re.compile(
    rf"(?:daily|weekly (?P<day>{'|'.join(WEEKDAYS)})) (?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})"
)


class Hurry(StrEnum):
    """What a caller does not wait for."""

    NO = "no"
    GATHERING = "gathering"
    """Immediate channels send at once: the run ends afterwards."""
    SCHEDULE = "schedule"
    """Every channel sends now: a person asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A planned message: ``start`` (exclusive) to ``end`` (inclusive) is the window of alerts it tells."""

    key: str
    start: datetime
    end: datetime
    late: bool = False


def routes(finding: Finding, channels: Iterable[Channel]) -> tuple[str, ...]:
    """Ids of the channels that want this finding; empty for one that does not alert."""
    return tuple(channel.id for channel in channels if finding.alerts and _wanted(channel, finding))


def _wanted(channel: Channel, finding: Finding) -> bool:
    return wants(channel, finding.topic, finding.category, finding.severity)


def wants(channel: Channel, topic: str, category: Category, severity: Severity) -> bool:
    """Whether topic, category and severity pass the channel's own filter."""
    by_topic = "*" in channel.topics or topic in channel.topics
    by_category = not channel.categories or category in channel.categories
    return by_topic and by_category and severity.rank >= channel.min_severity.rank


def due_slot(
    channel: Channel, timezone: ZoneInfo, now: datetime, oldest: Alert | None, hurry: Hurry = Hurry.NO
) -> Slot | None:
    """The slot whose message should be planned now, or None.

    Args:
        channel: whose schedule counts.
        timezone: in which the schedule's times are read.
        now: the moment, aware.
        oldest: the alert that has waited longest for this channel; its number names slots without a date.
        hurry: what not to wait for.
    """
    if oldest is None:
        return None
    if channel.schedule == "immediate":
        waited = now - oldest.at
        # An alert from the future is one from before the clock was set back: it waits for no clock.
        gathered = not timedelta() <= waited < GATHER or hurry is not Hurry.NO
        return Slot(key=f"immediate/{oldest.number}", start=oldest.at, end=now) if gathered else None
    if hurry is Hurry.SCHEDULE:
        return Slot(key=f"asked/{oldest.number}", start=oldest.at, end=now)
    end = last_slot(channel.schedule, timezone, now)
    if oldest.at > end:
        return None
    start = last_slot(channel.schedule, timezone, end - timedelta(seconds=1))
    key = f"{channel.schedule.split()[0]}/{end.astimezone(timezone).date()}"
    return Slot(key=key, start=min(start, oldest.at), end=end, late=now - end > LATE)


def owed_at(
    channel: Channel, timezone: ZoneInfo, oldest: Alert, planned: Sequence[datetime], released: datetime
) -> datetime:
    """When an immediate message was due: once its alerts had gathered and nothing held them any more.

    Args:
        channel: whose quiet hours and rate count.
        timezone: in which the quiet hours are read.
        oldest: the alert that has waited longest.
        planned: the times, oldest first, at which the channel's messages were planned, of twice as long as
            :func:`looking_back` says.
        released: when the last mute of its finding or the last snooze ended.
    """
    due = max(oldest.at + GATHER, released)
    if channel.max_per_hour and len(planned) >= channel.max_per_hour:
        due = max(due, planned[-channel.max_per_hour] + HOUR)
    if planned:
        due = max(due, planned[-1] + channel.cooldown)
    quiet = quiet_hours(channel, timezone, due)
    return quiet[1] if quiet and not disturbs(channel, oldest.finding.severity) else due


def alive_slot(
    channel: Channel, timezone: ZoneInfo, now: datetime, planned: Sequence[datetime]
) -> Slot | None:
    """The sign of life that is due now, or None: none is wanted, or a message since the time before was one.

    ``planned`` are the times, oldest first, at which the channel's messages were planned lately.
    """
    if not channel.alive:
        return None
    end = last_slot(channel.alive, timezone, now)
    start = last_slot(channel.alive, timezone, end - timedelta(seconds=1))
    if now - end > STALE or (planned and planned[-1] > start):
        return None
    key = f"alive/{end.astimezone(timezone).date()}"
    return Slot(key=key, start=start, end=end)


def quiet_hours(channel: Channel, timezone: ZoneInfo, now: datetime) -> tuple[datetime, datetime] | None:
    """Begin and end (UTC) of the channel's quiet hours, if it is in them."""
    if not channel.quiet:
        return None
    begin, _, end = channel.quiet.partition("-")
    begun, ended = (last_slot(f"daily {at}", timezone, now) for at in (begin, end))
    if begun <= ended:
        return None
    today = begun.astimezone(timezone).date()
    at = time.fromisoformat(end)
    ends = (_moment(today + timedelta(days=days), at, timezone) for days in range(3))
    return begun, next(moment for moment in ends if moment > now)


def disturbs(channel: Channel, severity: Severity) -> bool:
    """Whether findings of this severity are told in quiet hours too. Digests wait: a date has one only."""
    if channel.quiet_except is None or channel.schedule != "immediate":
        return False
    return severity.rank >= channel.quiet_except.rank


def cooling(channel: Channel, now: datetime, planned: Sequence[datetime]) -> bool:
    """Whether an immediate channel has had all messages it may get for now: within an hour, or at all since
    the last one. ``planned`` are the times of its messages since :func:`looking_back`, oldest first.
    """
    if channel.schedule != "immediate":
        return False
    if any(now - channel.cooldown < at <= now for at in planned):
        return True
    rate = channel.max_per_hour
    return bool(rate) and sum(now - HOUR < at <= now for at in planned) >= rate


def looking_back(channel: Channel) -> timedelta:
    """How far back messages still hold the next one."""
    return max(HOUR, channel.cooldown)


def last_slot(schedule: str, timezone: ZoneInfo, now: datetime) -> datetime:
    """The latest moment (UTC) not after ``now`` at which a daily or weekly schedule falls.

    A local time that a clock change skips falls as much later as the clocks jump; one that occurs twice
    falls the first time: one slot a date either way.

    Raises:
        ValueError: ``schedule`` is neither daily nor weekly.
    """
    match = _SCHEDULE.fullmatch(schedule)
    if match is None:
        raise ValueError(f"not a daily or weekly schedule: {schedule!r}")
    at = time(int(match["hour"]), int(match["minute"]))
    day = now.astimezone(timezone).date()
    for back in range(9):
        candidate = day - timedelta(days=back)
        moment = _moment(candidate, at, timezone)
        if moment <= now and (match["day"] is None or WEEKDAYS[candidate.weekday()] == match["day"]):
            return moment
    raise AssertionError("a week holds every weekday")


def _moment(day: date, at: time, timezone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, timezone).astimezone(UTC)
