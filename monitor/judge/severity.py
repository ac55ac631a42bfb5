"""How much a finding matters: by distance, by the grade of its source, by how many say it independently."""

import math

from monitor.model import Category, Severity

MAJOR_DISTANCE = math.log(2)
"""Twice or half of what stands."""
CORROBORATED_DISTANCE = math.log(1.5)
"""Enough for major once two originators say so."""

_WEAK_GRADES = frozenset("DEF")
"""Admiralty grades for a source that is not usually reliable, unreliable, or cannot be judged."""
_DIVERGENT = frozenset({Category.NEW_HIGH, Category.NEW_LOW, Category.OUTSIDE_RANGE, Category.CONTRADICTS})


def severity_of(category: Category, reach: float, grade: str, originators: int) -> Severity:
    """Severity of a finding whose figure reaches ``reach`` (a log ratio) beyond its reference.

    For an alert that is everything reported so far, for a finding that only repeats one the accepted range.
    Twice or half of that is major; with two independent originators, one and a half times is. A lone source
    graded D, E or F takes one step off. A correction is notable. Whatever diverges from nothing (a first
    report, an update inside the range, a repetition) is minor.
    """
    if category is Category.CORRECTION:
        step = 1
    elif category in _DIVERGENT:
        step = 2 if reach >= (CORROBORATED_DISTANCE if originators >= 2 else MAJOR_DISTANCE) else 1
    else:
        step = 0
    if grade in _WEAK_GRADES and originators < 2:
        step -= 1
    return list(Severity)[max(0, step)]
