"""What a linear classifier makes of a quantity: a logistic regression for each mark.

The weights, hundredths of natural log-odds, stand in ``data/context_model.json``; ``bench/context_train.py``
fits them to labelled prose and says how well they do on prose that was left out.
"""

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from monitor.figures.linear import Feature, Linear, load
from monitor.model import Modality


class Mark(StrEnum):
    """What the classifier tells of a quantity."""

    PART = "part"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    CAPABILITY = "capability"
    DENIED = "denied"


_MODES = {
    Mark.PLANNED: Modality.PLANNED,
    Mark.HYPOTHETICAL: Modality.HYPOTHETICAL,
    Mark.CAPABILITY: Modality.CAPABILITY,
}
SURE = 0.65
"""Probability from which a mark is set where no rule knows."""


class Opinion(NamedTuple):
    """The probability of each mark, 0 to 1."""

    of: Mapping[Mark, float]

    def on(self, mark: Mark, told: bool | None) -> bool:
        """Whether a mark stands: as the rules tell, or where they do not, if it is likely."""
        return self.of[mark] > SURE if told is None else told

    def on_mode(self, told: Modality | None) -> Modality:
        """The mode of a quantity: as the rules tell, or where they do not, the likeliest."""
        if told is not None:
            return told
        unsure = 1 - math.prod(1 - self.of[mark] for mark in _MODES)
        return _MODES[max(_MODES, key=self.of.__getitem__)] if unsure > SURE else Modality.ASSERTED


NONE = Opinion(dict.fromkeys(Mark, 0.0))
"""Of a quantity that bears no mark."""


@cache
def _model() -> Linear:
    return load(__package__, "context_model.json", list(Mark))


def opinion(found: Iterable[Feature]) -> Opinion:
    """What the classifier makes of a quantity with these features."""
    return Opinion(dict(zip(Mark, _model().probabilities(found), strict=True)))
