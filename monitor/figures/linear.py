"""Linear classifiers over yes-or-no features: what is shared by those that read wording.

A model is a JSON file beside the module that uses it: the names of its outputs, a base for each and, for
every feature, what it adds to the log-odds of each, in hundredths. ``bench`` fits them.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import NamedTuple

Feature = tuple[str, str]
"""Of what it is, and what was found there."""

Orders = Sequence[tuple[float, str]]
"""From which ratio on another number is called so, the largest first; the last name is for any below."""


class Linear(NamedTuple):
    """A logistic regression for each of its outputs."""

    base: tuple[int, ...]
    weights: Mapping[Feature, tuple[int, ...]]

    def probabilities(self, found: Iterable[Feature]) -> list[float]:
        """The probability of each output, 0 to 1, where these features were found."""
        rows = (self.base, *filter(None, map(self.weights.get, found)))
        return [1 / (1 + math.exp(-sum(column) / 100)) for column in zip(*rows, strict=True)]


def load(package: str, name: str, outputs: Sequence[str]) -> Linear:
    """The model of a package's ``data`` folder. Raises ValueError if it was fitted for other outputs."""
    raw = json.loads(files(package).joinpath("data", name).read_text("utf-8"))
    if raw["outputs"] != list(outputs):
        raise ValueError(f"{name} was made for other outputs: fit it again")
    rows = ((where, what, row) for where, table in raw["weights"].items() for what, row in table.items())
    return Linear(tuple(raw["base"]), {(where, what): tuple(row) for where, what, row in rows})


def size(low: Decimal | None, high: Decimal | None, most: float) -> float:
    """The lower bound, else the upper one, without its sign and no more than ``most``."""
    value = low if low is not None else high
    return min(abs(float(value or 0)), most)


def order(orders: Orders, own: float, other: float) -> str:
    """How another number compares with one's own."""
    ratio = (other + 1) / (own + 1)
    return next((name for least, name in orders if ratio >= least), orders[-1][1])
