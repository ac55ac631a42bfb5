"""The calibrated model that says how likely a text repeats a claim.

Logistic regressions over :class:`~monitor.matching.features.Features`. Their weights are data,
``data/claim_model.json``, made by ``bench/matching_train.py``.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from monitor.matching.features import Features

_BELOW = 0.01
_FEW, _TENFOLDS = 10, 3
"""A list of ten is short; one a thousand times as long is a long one; between them things are mixed."""
_FOR_MATCH, _FOR_REVIEW = (0.65, 0.35), (0.55, 0.21)
"""Share of the claim that a match, and a review, must have: in a short list, in a long one."""
_ECHO, _ECHO_PAIRS = 0.85, 0.25
_ECHO_WEIGHT, _ECHO_TERMS = math.log1p(18), math.log1p(4)


@dataclass(frozen=True, slots=True)
class Regression:
    """Weights in the order of the features."""

    intercept: float
    weights: tuple[float, ...]

    def log_odds(self, features: Features) -> float:
        """Log odds of a repeat, within the range that ``exp`` takes."""
        found = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return max(-50.0, min(50.0, found))


@dataclass(frozen=True, slots=True)
class Model:
    """Two regressions and the thresholds of decisions."""

    many: Regression
    """For a long list, where the best rival tells how near an unrelated claim comes."""
    few: Regression
    """For a short list, where only text and claim themselves can tell."""
    match: float
    """Probability from which a claim counts as repeated; at most 1 in 1,000 unrelated headlines has it."""
    review: float
    """Probability from which a person should look."""

    def probability(self, features: Features, claims: int) -> float:
        """How likely the text repeats the claim, one of so many, 0 to 1: the greater of regression and echo.

        Below a match where the text has too little of the claim, below a review where it has far too
        little.
        """
        long = _long(claims)
        log_odds = _mixed((self.few.log_odds(features), self.many.log_odds(features)), long)
        found = max(1 / (1 + math.exp(-log_odds)), _echo(features))
        if features.best_share < self.least_share(claims):
            return min(found, self.review - _BELOW)
        return min(found, self.match - _BELOW) if features.best_share < _mixed(_FOR_MATCH, long) else found

    def least_share(self, claims: int) -> float:
        """The share of a claim, one of so many, that a text must have to be worth a review."""
        return _mixed(_FOR_REVIEW, _long(claims))


def _long(claims: int) -> float:
    """How much of a long list so many claims are: 0 to 1."""
    return min(1.0, max(0.0, math.log10(max(1, claims) / _FEW) / _TENFOLDS))


def _mixed(ends: tuple[float, float], share: float) -> float:
    """A value between two: the first at share 0, the second at 1."""
    return ends[0] + share * (ends[1] - ends[0])


def _echo(features: Features) -> float:
    """How sure a claim is repeated nearly word for word: 0.85 to 1 of its weight, neighbours kept; else 0.

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
    return Model(_regression(raw["many"]), _regression(raw["few"]), float(raw["match"]), float(raw["review"]))


def _regression(raw: Mapping[str, Any]) -> Regression:
    if set(raw["weights"]) != set(Features._fields):
        raise ValueError("claim_model.json was made for other features: run bench/matching_train.py")
    return Regression(
        float(raw["intercept"]), tuple(float(raw["weights"][name]) for name in Features._fields)
    )
