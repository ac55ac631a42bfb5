"""Whom to tell, and what a digest is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.model.findings import Category, Finding, HeldBack, Report, Severity
from monitor.model.items import Item

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As schedules write them, in the order of ``date.weekday()``."""


class ChannelKind(StrEnum):
    """How a channel delivers."""

    EMAIL = "email"
    SLACK = "slack"
    WEBHOOK = "webhook"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Whom to tell, when, and about what. Secrets stay in the environment; this holds only their names."""

    id: str
    kind: ChannelKind
    topics: tuple[str, ...] = ("*",)
    schedule: str = "immediate"
    """"immediate", "daily HH:MM" or "weekly DAY HH:MM", in the configured time zone."""
    min_severity: Severity = Severity.NOTABLE
    categories: tuple[Category, ...] = ()
    """What kinds of findings it wants; empty for all."""
    quiet: str = ""
    """"22:00-07:00", in the configured time zone: nothing is delivered then; what was held follows after."""
    quiet_except: Severity | None = None
    """Findings of this severity or above are delivered in quiet hours too; None for none."""
    max_per_hour: int = 0
    """Messages planned in any hour at most; further alerts gather meanwhile. 0 for no limit."""
    cooldown: timedelta = timedelta()
    """After a message, an immediate channel is left alone for so long; further alerts gather meanwhile."""
    alive: str = ""
    """"daily HH:MM" or "weekly DAY HH:MM": says then that nothing is to report, if nothing was sent since the
    time before."""
    to: tuple[str, ...] = ()
    """Email: one recipient a message."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """What else the kind knows: smtp_url_env, webhook_url_env, token_env, channel, url_env, path, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another item that tells the same state: the report's copies, first seen first."""

    source: str
    url: str
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A finding on its way to people."""

    number: int
    """Shown as M-1183."""
    finding: Finding
    item: Item
    at: datetime
    copies: tuple[Copy, ...] = ()
    history: tuple[Report, ...] = ()
    """Reports of the measure inside its window, for the chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTrouble:
    """A feed that has been failing."""

    name: str
    error: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """A reading held back, told in the digest's footer."""

    surface: str
    measure: str
    reason: HeldBack


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Alerts that a mute, a snooze or quiet hours keep back, told in the digest's footer."""

    count: int
    until: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestInput:
    """Everything a digest is made from."""

    channel: str
    start: datetime
    end: datetime
    timezone: str
    alerts: tuple[Alert, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()
    left_out: int = 0
    """Findings below the channel's severity."""
    quiet_topics: int = 0
    feeds_total: int = 0
    feeds_in_trouble: tuple[FeedTrouble, ...] = ()
    feeds_failing: int = 0
    """Others that fail, not for long yet."""
    feeds_unread: int = 0
    """Others that were never read."""
    number: int = 0
    """What `digest show` calls it; 0 when it is not kept."""
    held: tuple[Held, ...] = ()
    due: datetime | None = None
    """When it should have been made, for one that is late; None when it is on time."""
    sample: bool = False
    """A labelled sample, as `channels test` sends."""
    notices: tuple[str, ...] = ()
    """Sentences about the service itself, said above everything else."""
