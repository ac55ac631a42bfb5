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
from monitor.estimates.standing import (
    LAST_WORD,
    Known,
    Survey,
    as_of_date,
    known,
    latest_per_originator,
    review_of,
    standing_estimate,
    standing_reports,
    stands,
    survey,
)

__all__ = [
    "FROM_ZERO",
    "LAST_WORD",
    "NEARLY_REACHES",
    "Known",
    "Originators",
    "Span",
    "Survey",
    "as_of_date",
    "distance",
    "hull",
    "independent",
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
