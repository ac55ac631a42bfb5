"""What an item is held against: topics, measures, known claims, originators."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum


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
