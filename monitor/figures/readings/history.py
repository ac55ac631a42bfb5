"""How old a figure is that the text dates."""

from datetime import date

from monitor.figures.readings.lines import Line
from monitor.figures.readings.mentions import Mention, Slot

_NEAR_YEAR = 12.0
"""Cost of a year up to which it dates a figure behind it."""


def age(as_of: str, published: date) -> int:
    """Days from an ISO date, possibly partial, to publication; a partial date counts from its end."""
    parts = [int(part) for part in as_of.split("-")]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3] if len(parts) < 3 else tuple(parts)
    return (published - date(year, month, min(day, 28))).days


def dates_slot(line: Line, year: Mention, slot: Slot) -> bool:
    """Whether a year dates the figure: it stands before it in the sentence, or right behind it with "in"."""
    if year.at < slot.first:
        return line.cost(year, slot) < _NEAR_YEAR
    return line.low[year.at - 1] == "in" and line.cost(year, slot) < _NEAR_YEAR / 2
