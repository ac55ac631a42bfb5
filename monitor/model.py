"""The domain: frozen values, one per stage of an item's path.

poll -> parse -> assess -> judge -> record -> digest -> deliver

Standard library only; every other module may import this one. Conventions: numbers are exact
:class:`~decimal.Decimal`; times are aware UTC ``datetime``; offsets are Python ``str`` indices into the
named field of the item; ``None`` as a bound means that side is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

# --------------------------------------------------------------------------- what is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed, or one JSON line: plain text, normalised, HTML already turned into text."""

    id: str
    """Unique in its source: the feed's guid, else the link, else a hash."""
    text: str
    title: str = ""
    url: str = ""
    source: str = ""
    """The outlet that carries it (carrier), as shown to people."""
    published: datetime | None = None
    feed: str = ""
    """Id of the feed it came from; empty for items read from a file."""
    language: str = ""
    """BCP 47 tag the feed states, or empty."""
    grade: str = ""
    """Admiralty source grade A-F of the feed, or empty."""
    note: str = ""
    """What people should know of the text, such as that the article could not be read; or empty."""

    def field(self, name: str) -> str:
        """The text that offsets of ``name`` ("title" or "text") count in."""
        return self.title if name == "title" else self.text


def item_key(item: Item) -> str:
    """Identity of an item across feeds and files: the feed's id and the item's own."""
    return f"{item.feed}:{item.id}" if item.feed else item.id


# --------------------------------------------------------------------------- figures


class Qualifier(StrEnum):
    """How the text bounds a number."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Role(StrEnum):
    """What a number does in its sentence."""

    LEVEL = "level"
    INCREMENT = "increment"
    RATE = "rate"
    SHARE = "share"
    CHANGE = "change"


class Modality(StrEnum):
    """Whether the text states the figure as fact."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    CAPABILITY = "capability"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text with everything the text says about it.

    ``item.field(figure.field)[start:end] == surface`` always holds. ``low`` and ``high`` are in the unit
    as written (``unit`` is its canonical name): exact, about, nearly: equal; over, at_least: ``high`` is
    None; up_to, at_most: ``low`` is None; range: both.
    """

    field: str
    start: int
    end: int
    surface: str
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    approximate: bool = False
    unit: str | None = None
    counted: str | None = None
    """Head of the counted noun phrase as written ("troops"), or None."""
    role: Role = Role.LEVEL
    direction: str | None = None
    """"up" or "down" for a change."""
    part_of_whole: bool = False
    echo: bool = False
    modality: Modality = Modality.ASSERTED
    denied: bool = False
    attribution: str | None = None
    carrier: str | None = None
    as_of: str | None = None
    """ISO date, possibly partial ("2024-11")."""


# --------------------------------------------------------------------------- what is tracked


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Phrases that stand close together in title or text, in any order."""

    phrases: tuple[str, ...]
    within: int = 10
    """Words that may stand between one of the phrases and the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something to follow: phrases to find in title and text."""

    id: str
    name: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    """One of these must hold, if there are any."""
    fuzzy: bool = True
    case_sensitive: bool = False
    title_only: bool = False
    inherit: bool = True
    """An item that names no phrase has the topic of a feed that is about little else."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags in lower case ("en", "pt-br"); items that state another language are left out."""
    feeds: tuple[str, ...] = ()
    """Only items of these feeds, if any are named."""
    not_feeds: tuple[str, ...] = ()
    """No items of these feeds."""


class Kind(StrEnum):
    """How a measure behaves over time."""

    STOCK = "stock"
    """At a moment; may rise and fall."""
    CUMULATIVE = "cumulative"
    """Total to date; only rises."""
    FLOW = "flow"
    """Per period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The estimate a user starts a measure with."""

    low: Decimal
    high: Decimal
    as_of: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A quantity whose estimates are tracked."""

    id: str
    topic: str
    name: str
    counts: tuple[str, ...]
    cues: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    kind: Kind = Kind.STOCK
    unit: str | None = None
    tolerance: Decimal = Decimal("0.10")
    """Relative distance outside the standing range that counts as divergence: 0.10 is 10 %."""
    window: timedelta = timedelta(days=180)
    """How long a report stands as current."""
    accept: str = "review"
    """"review": a person widens the accepted range; "auto": corroborated or newer reports do."""
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim that was already checked."""

    id: str
    text: str
    title: str = ""
    subtitle: str = ""
    verdict: str = ""
    url: str = ""
    topic: str = ""
    date: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Originator:
    """Who first says a figure, under every name the news gives it."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """Everything an item is held against."""

    topics: tuple[Topic, ...] = ()
    measures: tuple[Measure, ...] = ()
    claims: tuple[Claim, ...] = ()
    originators: tuple[Originator, ...] = ()


# --------------------------------------------------------------------------- what an item says


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMatch:
    """A topic found in an item; ``phrase`` is the tracked phrase, the span is where it was found."""

    topic: str
    score: float
    """0-100."""
    phrase: str
    field: str
    start: int
    end: int
    inherited: str = ""
    """Why the item has the topic although it names no phrase of it (then ``phrase`` and span are empty)."""


class Decision(StrEnum):
    """What a claim match means."""

    MATCH = "match"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMatch:
    """A known claim that an item may repeat."""

    claim: str
    score: float
    """0-100, calibrated: comparable between claims."""
    decision: Decision | None
    """None in search results: related, but no match."""
    numbers_differ: bool = False
    negation_differs: bool = False
    debunks: bool = False
    """The text itself calls the claim untrue."""
    field: str = "text"
    start: int = 0
    end: int = 0


class HeldBack(StrEnum):
    """Why a reading is never compared with an estimate."""

    PART = "part_of_whole"
    INCREMENT = "increment"
    RATE = "rate"
    SHARE = "share"
    CHANGE = "change"
    ECHO = "echo"
    DENIED = "denied"
    PLANNED = "planned"
    CAPABILITY = "capability"
    HYPOTHETICAL = "hypothetical"
    VAGUE = "vague"
    UNIT = "unit"
    HEARSAY = "hearsay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure that the text gives for a tracked measure."""

    measure: str
    figure: Figure
    low: Decimal | None
    high: Decimal | None
    """Bounds converted to the measure's unit."""
    cues: tuple[str, ...] = ()
    """Words of the text that speak for this measure."""
    held_back: HeldBack | None = None


def same_figure(one: Reading, other: Reading) -> bool:
    """The same number for the same measure at overlapping places."""
    a, b = one.figure, other.figure
    place = a.field == b.field and a.start < b.end and b.start < a.end
    return place and (one.measure, one.low, one.high) == (other.measure, other.low, other.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One item, read and matched: everything that depends on the item and the watchlist alone."""

    item: Item
    figures: tuple[Figure, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
    claims: tuple[ClaimMatch, ...] = ()
    readings: tuple[Reading, ...] = ()


# --------------------------------------------------------------------------- what is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A comparable reading as evidence: who says how much, as of when."""

    measure: str
    item: str
    """Key of the item it was read in (``item_key``)."""
    start: int
    end: int
    field: str
    surface: str
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    originator: str
    """Normalised name of who says it; the carrier where the text names nobody."""
    carrier: str
    as_of: date
    reported: datetime
    """When the item was published (or first seen)."""
    grade: str = ""


class Review(StrEnum):
    """What a person decided about a finding."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecision:
    """What a person decided about one reading, keyed so that re-extraction loses nothing.

    The newest decision of a key counts; ``decision`` None takes the earlier ones back (undo).
    """

    item: str
    """Key of the item (``item_key``)."""
    measure: str
    """Or for a claim its key in the standings (``claim_standing_id``)."""
    field: str
    start: int
    end: int
    decision: Review | None
    at: datetime
    reason: str = ""
    until: datetime | None = None
    """End of a snooze."""

    def holds(self, now: datetime) -> bool:
        """Whether the decision is in force: not taken back, and no snooze that is over."""
        over = self.decision is Review.SNOOZED and self.until is not None and self.until <= now
        return self.decision is not None and not over


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The standing range of a measure at a moment, and what it rests on."""

    measure: str
    low: Decimal | None
    high: Decimal | None
    at: datetime
    members: tuple[Report, ...] = ()
    baseline: Baseline | None = None
    reason: str = ""


class Category(StrEnum):
    """What a report means against the standing estimate; the first that fits."""

    REPEATS_DEBUNKED_CLAIM = "repeats_debunked_claim"
    CORRECTION = "correction"
    INCOMPARABLE = "incomparable"
    CONTRADICTS = "contradicts"
    NEW_HIGH = "new_high"
    NEW_LOW = "new_low"
    OUTSIDE_RANGE = "outside_range"
    UPDATE = "update"
    NARROWS = "narrows"
    WIDENS = "widens"
    CONFIRMS = "confirms"
    REPEAT = "repeat"
    FIRST_REPORT = "first_report"


class Severity(StrEnum):
    """How much a finding matters; ordered minor < notable < major."""

    MINOR = "minor"
    NOTABLE = "notable"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for minor, 1 for notable, 2 for major."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A state of the world that an alert has already told."""

    measure: str
    low: Decimal | None
    high: Decimal | None
    at: datetime
    finding: str = ""
    """Fingerprint of the finding that told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of one measure before an item is judged."""

    reports: tuple[Report, ...] = ()
    told: tuple[Told, ...] = ()
    reviews: tuple[ReviewDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one reading, or one claim match, means; ``reasons`` say why it alerts or why not."""

    item: str
    category: Category
    severity: Severity
    alerts: bool
    reasons: tuple[str, ...]
    """Plain sentences: why it does or does not alert, and what to check."""
    fingerprint: str
    """Stable identity of the state it tells: same state, same fingerprint."""
    topic: str = ""
    measure: str = ""
    claim: str = ""
    reading: Reading | None = None
    claim_match: ClaimMatch | None = None
    originator: str = ""
    estimate: Estimate | None = None
    distance: float = 0.0
    """Natural-log distance between the figure and the standing range; 0 on overlap."""
    ratio: float | None = None
    """Nearest bound of the figure divided by the nearest bound of the range: 1.25 is 25 % above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What judging one item yields: evidence to keep, and findings."""

    reports: tuple[Report, ...] = ()
    findings: tuple[Finding, ...] = ()
    story: str = ""


# --------------------------------------------------------------------------- polling


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed to poll, as the user states it."""

    id: str
    url: str
    name: str
    every: timedelta = timedelta(minutes=15)
    full_text: bool = False
    enabled: bool = True
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request conditional, and what was seen last."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


MEMORY_HEAD = 32
"""Bytes at the front of a feed's memory that say how it wants to be polled; the rest, which grows with the
feed's history, is needed only where a document is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between polls."""

    feed: str
    validators: Validators = field(default_factory=Validators)
    next_poll: datetime | None = None
    last_success: datetime | None = None
    failures: int = 0
    """Consecutive failures."""
    last_error: str = ""
    gone: bool = False
    permanent_url: str = ""
    """Where permanent redirects have led, or empty."""
    permanent_seen: int = 0
    """Successive polls that were redirected there."""
    last_full: datetime | None = None
    """When the whole document was last fetched (a 304 or an unchanged body does not count)."""
    memory: bytes = b""
    """What the feeds room remembers of the entries last seen (``monitor.feeds.memory``); opaque to the store,
    written in the same transaction as the items. As claimed for a poll it is only its first ``MEMORY_HEAD``
    bytes."""


Standings = Mapping[str, Standing]
"""Measure id to what is known of it."""


# --------------------------------------------------------------------------- telling people


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
