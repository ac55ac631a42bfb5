"""Pending alerts into finished sentences: ``DigestInput`` to :class:`alerts.message.Digest`. Pure.

Written for a tired reader on a phone: what changed, by how much, who says so, against what; then the
evidence; then what was left out and why. Formats are the business of :mod:`alerts.render`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.message import Digest, FeedHealth, Link
from monitor.digest.context import Clock, Names
from monitor.digest.entries import claim_finding, figure_finding, short_claim
from monitor.digest.words import HELD_BACK, ORDER, VOICES, percent, told
from monitor.model import (
    Alert,
    Category,
    DigestInput,
    FeedTrouble,
    Held,
    NotCompared,
    Watchlist,
    error_in_words,
)

__all__ = ["build"]

NOT_COMPARED_LIMIT = 8
QUIET = "Nothing to report"


def build(data: DigestInput, watchlist: Watchlist, *, footer: tuple[Link, ...] = ()) -> Digest:
    """The digest of ``data``: most severe first, debunked repeats last, times in ``data.timezone``.

    Names come from ``watchlist``; ids stand in for what it no longer knows. Raises
    ``zoneinfo.ZoneInfoNotFoundError`` for an unknown time zone.
    """
    clock = Clock(ZoneInfo(data.timezone), data.end)
    names = Names(watchlist)
    health = _health(data)
    ranked = sorted(data.alerts, key=_rank)
    figures = [alert for alert in ranked if not _of_claim(alert)]
    claims = [alert for alert in ranked if _of_claim(alert)]
    return Digest(
        channel=data.channel,
        number=data.number,
        title=_title(figures + claims, names) or ("Nothing can be read" if _blind(health) else QUIET),
        day=clock.day(data.end),
        window=clock.window(data.start),
        at=data.end,
        notice=_notice(data, clock, health),
        findings=tuple(figure_finding(alert, names, clock) for alert in figures),
        debunked=tuple(claim_finding(alert, names, clock) for alert in claims),
        not_compared=_not_compared(data.not_compared),
        held=tuple(_held(each, clock) for each in data.held),
        left_out=data.left_out,
        quiet=data.quiet_topics,
        feeds=health,
        footer=footer or _footer(data.channel),
        quiet_line=_quiet_line(health),
    )


def _of_claim(alert: Alert) -> bool:
    """Whether it tells of a claim rather than of a figure."""
    finding = alert.finding
    return finding.category is Category.REPEATS_DEBUNKED_CLAIM or finding.reading is None


def _rank(alert: Alert) -> tuple[int, int, float, datetime]:
    finding = alert.finding
    return (-finding.severity.rank, ORDER.index(finding.category), -finding.distance, alert.at)


def _title(alerts: list[Alert], names: Names) -> str:
    """Empty where there is nothing to tell."""
    if not alerts:
        return ""
    if len(alerts) == 1:
        return _single(alerts[0], names)
    counts: dict[Category, int] = {}
    for alert in sorted(alerts, key=lambda alert: ORDER.index(alert.finding.category)):
        counts[alert.finding.category] = counts.get(alert.finding.category, 0) + 1
    news = ", ".join(
        f"{count} {VOICES[category].one if count == 1 else VOICES[category].many}"
        for category, count in counts.items()
    )
    topics = list(
        dict.fromkeys(names.topic_name(alert.finding.topic) for alert in alerts if alert.finding.topic)
    )
    where = topics[0] if len(topics) == 1 else f"{len(topics)} topics" if topics else ""
    return f"{where}: {news}" if where else news


def _single(alert: Alert, names: Names) -> str:
    """One finding is its own title: ``New high: 15,000 troops sent to Russia`` beats a count of one."""
    finding = alert.finding
    label = VOICES[finding.category].label.capitalize()
    if _of_claim(alert):
        claim = names.claim(finding.claim)
        return f'Debunked claim is back: "{short_claim(claim.title or claim.text)}"' if claim else label
    change = percent(alert)
    who = f" ({finding.originator}{', ' + change if change else ''})" if finding.originator else ""
    return f"{label}: {names.measure_name(finding.measure)}, {told(alert, names)}{who}"


def _health(data: DigestInput) -> FeedHealth:
    return FeedHealth(
        total=data.feeds_total,
        troubled=tuple(_trouble(each, data.end) for each in data.feeds_in_trouble),
        failing=data.feeds_failing,
        unread=data.feeds_unread,
    )


def _blind(health: FeedHealth) -> bool:
    """Whether there are feeds and none of them is read."""
    return bool(health.total) and not health.fine


def _quiet_line(health: FeedHealth) -> str:
    if not _blind(health):
        return "Still watching. Nothing new crossed your thresholds."
    if health.unread == health.total:
        return "Nothing has been read yet, so there is nothing to tell."
    return "Nothing is being read, so there is nothing to tell."


def _notice(data: DigestInput, clock: Clock, health: FeedHealth) -> str:
    notes = list(data.notices)
    if data.sample:
        notes.append("This is a sample to test the channel; nothing in it is news.")
    if data.due is not None:
        notes.append(f"Late: due {clock.day(data.due)} {clock.local(data.due):%H:%M}.")
    if _blind(health):
        notes.append("No feed could be read: silence here means nothing.")
    return " ".join(notes)


def _not_compared(readings: Iterable[NotCompared]) -> tuple[str, ...]:
    kept = list(dict.fromkeys(f"{each.surface} ({HELD_BACK[each.reason]})" for each in readings))
    rest = len(kept) - NOT_COMPARED_LIMIT
    return (*kept[:NOT_COMPARED_LIMIT], *((f"and {rest} more",) if rest > 0 else ()))


def _held(held: Held, clock: Clock) -> str:
    until = f" until {clock.moment(held.until)}" if held.until else ""
    return f"{held.count}{until}{f' ({held.reason})' if held.reason else ''}"


def _trouble(trouble: FeedTrouble, now: datetime) -> str:
    error = error_in_words(trouble.error)
    return f'"{trouble.name}" failing for {_lasting(now - trouble.since)} ({error})'


def _lasting(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 72 * 60 else f"{minutes // 1440} days"


def _footer(channel: str) -> tuple[Link, ...]:
    words = (
        f'You get this through the channel "{channel}": its topics, time and recipients are in feeds.toml.'
    )
    return (Link(label=words),)
