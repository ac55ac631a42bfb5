"""What reviews teach: how often a source is accepted, which tolerance would have asked less.

Suggestions only; nothing here changes a measure.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitor.model import Measure, Review

ENOUGH_REVIEWS = 10
"""Reviewed alerts of a measure below which nothing is suggested."""
WORTHWHILE = 3
"""Decisions that a suggested tolerance must settle better than the one in force."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a source's findings were decided."""

    accepted: int = 0
    rejected: int = 0

    @property
    def rate(self) -> float | None:
        """Share accepted, 0 to 1; None before the first decision."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


def acceptance(decisions: Iterable[tuple[str, Review]]) -> dict[str, Acceptance]:
    """Acceptance by source (originator, carrier or feed), from the source and decision of each finding."""
    found: dict[str, Acceptance] = {}
    for source, decision in decisions:
        before = found.get(source, Acceptance())
        found[source] = Acceptance(
            before.accepted + (decision is Review.ACCEPTED), before.rejected + (decision is Review.REJECTED)
        )
    return found


@dataclass(frozen=True, slots=True)
class ToleranceSuggestion:
    """A tolerance that would have separated accepted from rejected alerts better."""

    measure: str
    tolerance: Decimal
    spared: int
    """Rejected alerts it would not have sent."""
    lost: int
    """Accepted alerts it would not have sent."""
    reason: str


def suggest_tolerance(
    measure: Measure, reviewed: Sequence[tuple[float, Review]]
) -> ToleranceSuggestion | None:
    """A wider tolerance, if the reviews of the measure's alerts speak for one.

    ``reviewed`` has the ratio (figure over the nearest end of the range) and the decision of each reviewed
    alert. A tolerance gains with every rejected alert it spares and loses with every accepted one it would
    not have sent; the greatest gain is suggested, the smaller tolerance of equals. A narrower tolerance is
    never suggested: what it would have sent, nobody has reviewed.
    """
    decided = [
        (abs(math.log(ratio)), review)
        for ratio, review in reviewed
        if 0 < ratio < math.inf and review in (Review.ACCEPTED, Review.REJECTED)
    ]
    if len(decided) < ENOUGH_REVIEWS:
        return None
    best: ToleranceSuggestion | None = None
    for candidate in sorted({_rounded_up(distance) for distance, _ in decided}):
        limit = math.log1p(float(candidate))
        spared = sum(d <= limit and review is Review.REJECTED for d, review in decided)
        lost = sum(d <= limit and review is Review.ACCEPTED for d, review in decided)
        better = spared - lost >= WORTHWHILE and (best is None or spared - lost > best.spared - best.lost)
        if better and candidate > measure.tolerance:
            best = _suggestion(measure, candidate, spared, lost)
    return best


def _rounded_up(distance: float) -> Decimal:
    """The tolerance in whole percent that just swallows a distance."""
    return Decimal(math.ceil(math.expm1(distance) * 100 - 1e-6)) / 100


def _suggestion(measure: Measure, tolerance: Decimal, spared: int, lost: int) -> ToleranceSuggestion:
    reason = (
        f"With tolerance = {tolerance} instead of {measure.tolerance}, {spared} rejected and {lost} accepted "
        f"alerts of {measure.id} would not have been sent."
    )
    return ToleranceSuggestion(measure.id, tolerance, spared, lost, reason)
