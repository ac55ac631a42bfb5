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


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of the features, and the thresholds of decisions."""

    intercept: float
    weights: tuple[float, ...]
    match: float
    """Probability from which a claim counts as repeated; at most 1 in 1,000 unrelated headlines has it."""
    review: float
    """Probability from which a person should look."""

    def probability(self, features: Features) -> float:
        """How likely the text repeats the claim, 0 to 1."""
        log_odds = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


@cache
def model() -> Model:
    """The shipped model, read once. Raises ``ValueError`` if it was made for other features."""
    raw = json.loads(files(__package__).joinpath("data", "claim_model.json").read_text("utf-8"))
    if set(raw["weights"]) != set(Features._fields):
        raise ValueError("claim_model.json was made for other features: run bench/matching_train.py")
    weights = tuple(float(raw["weights"][name]) for name in Features._fields)
    return Model(float(raw["intercept"]), weights, float(raw["match"]), float(raw["review"]))
