"""Reports of a measure, the range that stands, and how far a figure lies from it. Pure.

docs/estimates.md works the rules through with numbers.
"""

from monitor.estimates.interval import (
    FROM_ZERO,
    NEARLY_REACHES,
    Span,
    distance,
    hull,
    nearest_ratio,
    overshoot,
    same_state,
    span_of,
    threshold,
)
from monitor.estimates.originators import Originators, independent, originator_key
from monitor.estimates.reports import (
    LAST_WORD,
    Standings,
    as_of_date,
    decided,
    evidence_since,
    key_of,
    review_of,
    standing_reports,
    stands,
)
from monitor.estimates.standing import (
    UNREVIEWED,
    Known,
    Survey,
    duration,
    known,
    latest_per_originator,
    standing_estimate,
    survey,
)
from monitor.estimates.strays import (
    JUMP_EVIDENCE,
    JUMP_FACTOR,
    NEWER_WITNESSES,
    STRAY_FACTOR,
    Sighting,
    confirmed,
    is_jump,
)

__all__ = [
    "FROM_ZERO",
    "JUMP_EVIDENCE",
    "JUMP_FACTOR",
    "LAST_WORD",
    "NEARLY_REACHES",
    "NEWER_WITNESSES",
    "STRAY_FACTOR",
    "UNREVIEWED",
    "Known",
    "Originators",
    "Sighting",
    "Span",
    "Standings",
    "Survey",
    "as_of_date",
    "confirmed",
    "decided",
    "distance",
    "duration",
    "evidence_since",
    "hull",
    "independent",
    "is_jump",
    "key_of",
    "known",
    "latest_per_originator",
    "nearest_ratio",
    "originator_key",
    "overshoot",
    "review_of",
    "same_state",
    "span_of",
    "standing_estimate",
    "standing_reports",
    "stands",
    "survey",
    "threshold",
]
