"""What an item says, what is known of a measure, and what was concluded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from monitor.model.items import Figure, Item, Qualifier
from monitor.model.watchlist import Baseline


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
    OVERTAKEN = "overtaken"


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
    likelihood: float = field(default=1.0, compare=False)
    """How likely it is right, 0 to 1, by what stands around it in a long text; 1 where that was not asked.
    Used when it is judged, and not kept."""


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
    """Empty, because not read, where nothing follows the item."""
    topics: tuple[TopicMatch, ...] = ()
    claims: tuple[ClaimMatch, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def followed(self) -> bool:
        """Whether the item is on a topic or near a claim. No figure of another can mean anything here."""
        return bool(self.topics or self.claims)


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


Standings = Mapping[str, Standing]
"""Measure id to what is known of it."""


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
