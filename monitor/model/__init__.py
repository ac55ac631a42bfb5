"""The domain: frozen values, one per stage of an item's path.

poll -> parse -> assess -> judge -> record -> digest -> deliver

Standard library only; every other module may import this one. Conventions: numbers are exact
:class:`~decimal.Decimal`; times are aware UTC ``datetime``; offsets are Python ``str`` indices into the
named field of the item; ``None`` as a bound means that side is open.
"""

from monitor.model.findings import (
    Assessment,
    Category,
    ClaimMatch,
    Decision,
    Estimate,
    Finding,
    HeldBack,
    Judgement,
    Reading,
    Report,
    Review,
    ReviewDecision,
    Severity,
    Standing,
    Standings,
    Told,
    TopicMatch,
    same_figure,
)
from monitor.model.items import Figure, Item, Modality, Qualifier, Role, item_key
from monitor.model.polling import MEMORY_HEAD, Feed, FeedState, Validators, error_code, error_in_words
from monitor.model.telling import (
    WEEKDAYS,
    Alert,
    Channel,
    ChannelKind,
    Copy,
    DigestInput,
    FeedTrouble,
    Held,
    NotCompared,
)
from monitor.model.watchlist import Baseline, Claim, Kind, Measure, Near, Originator, Topic, Watchlist

__all__ = [
    "MEMORY_HEAD",
    "WEEKDAYS",
    "Alert",
    "Assessment",
    "Baseline",
    "Category",
    "Channel",
    "ChannelKind",
    "Claim",
    "ClaimMatch",
    "Copy",
    "Decision",
    "DigestInput",
    "Estimate",
    "Feed",
    "FeedState",
    "FeedTrouble",
    "Figure",
    "Finding",
    "Held",
    "HeldBack",
    "Item",
    "Judgement",
    "Kind",
    "Measure",
    "Modality",
    "Near",
    "NotCompared",
    "Originator",
    "Qualifier",
    "Reading",
    "Report",
    "Review",
    "ReviewDecision",
    "Role",
    "Severity",
    "Standing",
    "Standings",
    "Told",
    "Topic",
    "TopicMatch",
    "Validators",
    "Watchlist",
    "error_code",
    "error_in_words",
    "item_key",
    "same_figure",
]
