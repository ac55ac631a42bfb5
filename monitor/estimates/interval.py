"""Intervals with open bounds, and the log-ratio distance between them.

A ratio is the natural scale for counts and amounts: 15,000 against 12,000 is as far as 15 against 12, and
twice as much is as far as half as much.
"""

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from monitor.model import Kind, Qualifier

NEARLY_REACHES = Decimal("0.95")
"""How far below its number "nearly N" reaches: "nearly 5,000" stands for 4,750 to 5,000."""

FROM_ZERO = math.log(1_000_000)
"""Distance of anything from zero, where a ratio does not exist: as far as a million to one."""

_FARTHEST = 1e300
"""Ratio beyond which nothing is told apart; keeps distances finite."""

TOO_WIDE = 5
"""A range this many times as high as it is low bounds a running count no better than "at least" does."""

_SLACK = 1e-9
"""Rounding of logarithms: 12 is exactly 20 % above 10 and must not count as more."""


class Span(NamedTuple):
    """A closed interval of values to compare, ``low <= high``."""

    low: Decimal
    high: Decimal


def span_of(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Span | None:
    """The values a figure is compared as, or None where it gives none.

    An open end counts as the number itself: "at least 40" and "over 40" compare as 40, "up to 40" as 40.
    Taken as infinite they would overlap nearly every range and hardly ever diverge. Vague figures ("dozens")
    stand for nothing.
    """
    if qualifier is Qualifier.VAGUE:
        return None
    first, last = (low if low is not None else high), (high if high is not None else low)
    if first is None or last is None or not (first.is_finite() and last.is_finite()):
        return None
    if qualifier is Qualifier.NEARLY:
        first = min(first, first * NEARLY_REACHES)
    return Span(first, last) if first <= last else Span(last, first)


@lru_cache(maxsize=4096)
def compared_as(kind: Kind, low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Span | None:
    """:func:`span_of` for a measure of this kind: of a total to date a very wide range is its lower end.

    A model's "between 1,000 and 10,000 dead", a few hours after the quake, must not make 1,200 confirmed
    dead, and then 4,000, figures that lie inside what stands. Remembered, as it is asked of all the evidence
    for every figure judged.
    """
    span = span_of(low, high, qualifier)
    if span is None or kind is not Kind.CUMULATIVE or not 0 < span.low * TOO_WIDE <= span.high:
        return span
    return Span(span.low, span.low)


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest span that covers all of them, or None for none."""
    ends = tuple(zip(*spans, strict=True))
    return Span(min(ends[0]), max(ends[1])) if ends else None


def _log_ratio(above: Decimal, below: Decimal) -> float:
    """ln(above / below) for ``above >= below``; finite for zero and for negative numbers too."""
    if above == below:
        return 0.0
    if below > 0:
        return _log(above / below)
    if above < 0:
        return _log(below / above)
    return FROM_ZERO


def _log(ratio: Decimal) -> float:
    """Natural log in floating point, exact to 15 digits; finite for any two numbers."""
    return math.log(min(float(ratio), _FARTHEST))


def distance(figure: Span, standing: Span) -> float:
    """``max(0, ln(low/H), ln(L/high))``: 0 where the two touch, else how far the nearer ends lie apart."""
    if figure.low > standing.high:
        return _log_ratio(figure.low, standing.high)
    if figure.high < standing.low:
        return _log_ratio(standing.low, figure.high)
    return 0.0


def overshoot(figure: Span, standing: Span) -> tuple[float, float]:
    """How far the figure's own ends reach above and below the range; 0 where they do not.

    Also tells of a range that overlaps what stands and yet reaches well beyond it: "35,000 to 60,000" against
    "20,000 to 40,000" has distance 0 and reaches ln(1.5) above.
    """
    up = _log_ratio(figure.high, standing.high) if figure.high > standing.high else 0.0
    down = _log_ratio(standing.low, figure.low) if figure.low < standing.low else 0.0
    return up, down


def nearest_ratio(figure: Span, standing: Span) -> float | None:
    """Nearest end of the figure over the nearest end of the range: 1.25 is 25 % above; None over zero.

    Where they overlap, the end that reaches out further decides; 1 where none does.
    """
    if figure.low > standing.high:
        pair = figure.low, standing.high
    elif figure.high < standing.low:
        pair = figure.high, standing.low
    else:
        up, down = overshoot(figure, standing)
        if not up and not down:
            return 1.0
        pair = (figure.high, standing.high) if up >= down else (figure.low, standing.low)
    return float(pair[0] / pair[1]) if pair[1] else None


def threshold(tolerance: Decimal) -> float:
    """The distance above which a figure diverges: ln(1 + tolerance), rounding allowed for."""
    return math.log1p(float(tolerance)) + _SLACK


def same_state(a: Span, b: Span, tolerance: Decimal) -> bool:
    """Whether two figures tell the same state of the world: both ends within the tolerance."""
    if not _near(a.low, b.low, tolerance):
        return False
    single = a.low is a.high and b.low is b.high
    return single or _near(a.high, b.high, tolerance)


def _near(a: Decimal, b: Decimal, tolerance: Decimal) -> bool:
    """Whether the larger is at most ``tolerance`` above the smaller; no logs: this is the hot path."""
    if a == b:
        return True
    high, low = (a, b) if a > b else (b, a)
    if low > 0:
        return high <= low * (1 + tolerance)
    return high < 0 and low >= high * (1 + tolerance)
