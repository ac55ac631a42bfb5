"""How likely it is that a figure speaks for a measure, by how it is told: a logistic regression.

The weights stand in ``data/reading_model.json``; ``python -m bench.reading_train`` fits them to the labelled
readings of ``tests/corpora`` and says how well they do on sets that were left out.
"""

from collections.abc import Iterable
from functools import cache

from monitor.figures.linear import Feature, Linear, load

OUTPUTS = ("reading",)
TAKEN = 0.6
"""Probability from which a figure that no rule gives to a measure is a reading of it."""
DOUBTED = 0.05
"""Probability below which a figure that the rules give to a measure is none. Both leave the rules
the last word where the wording is in doubt: precision comes first."""


@cache
def _model() -> Linear:
    return load(__package__, "reading_model.json", OUTPUTS)


def probability(found: Iterable[Feature]) -> float:
    """How likely a figure with these features speaks for the measure they were asked of, 0 to 1."""
    return _model().probabilities(found)[0]
