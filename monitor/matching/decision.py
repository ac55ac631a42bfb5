"""The calibrated model that says how likely a text repeats a claim.

A logistic regression over :class:`~monitor.matching.features.Features`. Its weights are data,
``data/claim_model.json``, made by ``bench/matching_train.py``.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from monitor.matching.features import Features

_FOR_REVIEW, _BELOW = 0.6, 0.01
_ECHO, _ECHO_PAIRS = 0.8, 0.25
_ECHO_WEIGHT, _ECHO_TERMS = math.log1p(18), math.log1p(4)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of the features, and the thresholds of decisions."""

    intercept: float
    weights: tuple[float, ...]
    match: float
    """Probability from which a claim counts as repeated; at most 1 in 1,000 unrelated headlines has it."""
    review: float
    """Probability from which a person should look."""

    def probability(self, features: Features, claims: int) -> float:
        """How likely the text repeats the claim, one of so many, 0 to 1: the greater of regression and echo.

        Below a match where the text has too little of the claim, below a review where it has far too
        little. In a short list nothing tells how near an unrelated claim of the same field comes, so the
        text must have more.
        """
        found = max(self._regression(features), _echo(features))
        needed = _share_needed(claims)
        if features.best_share < _FOR_REVIEW * needed:
            return min(found, self.review - _BELOW)
        return min(found, self.match - _BELOW) if features.best_share < needed else found

    def _regression(self, features: Features) -> float:
        log_odds = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


def _share_needed(claims: int) -> float:
    """Share of a claim's weight that a repeat must have: 0.85 in a list of ten, 0.35 in ten thousand."""
    return min(0.85, max(0.35, 0.85 - 0.5 * math.log10(max(10, claims) / 10) / 3))


def _echo(features: Features) -> float:
    """How sure a claim is repeated nearly word for word: 0.8 to 1 of its weight, neighbours kept; else 0.

    The training items are long posts; this is for the headline that is hardly more than the claim. Claims
    of so few or so common words that chance could bring them together are left to the regression.
    """
    told = features.text_share >= _ECHO and features.pair_share >= _ECHO_PAIRS
    heavy = features.claim_length >= _ECHO_WEIGHT and features.terms >= _ECHO_TERMS
    return 0.99 * features.text_share if told and heavy else 0.0


@cache
def model() -> Model:
    """The shipped model, read once. Raises ``ValueError`` if it was made for other features."""
    raw = json.loads(files(__package__).joinpath("data", "claim_model.json").read_text("utf-8"))
    if set(raw["weights"]) != set(Features._fields):
        raise ValueError("claim_model.json was made for other features: run bench/matching_train.py")
    weights = tuple(float(raw["weights"][name]) for name in Features._fields)
    return Model(float(raw["intercept"]), weights, float(raw["match"]), float(raw["review"]))
