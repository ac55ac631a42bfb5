"""Logistic regression with a ridge, by Newton's method, in plain Python.

Hosmer and Lemeshow, Applied Logistic Regression, chapter 1. Trains the claim model and the points of
likelihood.
"""

import math
from collections.abc import Sequence

RIDGE = 1.0
"""Penalty on the square of each weight but the first, which is the intercept."""


def probability(weights: Sequence[float], row: Sequence[float]) -> float:
    """Logistic function of the weighted sum."""
    log_odds = sum(w * x for w, x in zip(weights, row, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


def fit(
    rows: Sequence[Sequence[float]],
    labels: Sequence[int],
    times: Sequence[int] | None = None,
    *,
    steps: int = 9,
) -> list[float]:
    """Weights of rows that begin with 1, each counted so many times (once if not said)."""
    weights = [0.0] * len(rows[0])
    for _ in range(steps):
        step = _newton_step(rows, labels, times or [1] * len(rows), weights)
        weights = [w + d for w, d in zip(weights, step, strict=True)]
    return weights


def _newton_step(
    rows: Sequence[Sequence[float]], labels: Sequence[int], times: Sequence[int], weights: Sequence[float]
) -> list[float]:
    size = len(weights)
    gradient = [0.0] + [-RIDGE * w for w in weights[1:]]
    hessian = [[RIDGE * (i == k and i > 0) for k in range(size)] for i in range(size)]
    for row, label, n in zip(rows, labels, times, strict=True):
        p = probability(weights, row)
        curve = p * (1 - p)
        for i, x in enumerate(row):
            if not x:
                continue
            gradient[i] += n * (label - p) * x
            if curve > 1e-9:
                line, factor = hessian[i], n * curve * x
                for k in range(i + 1):
                    line[k] += factor * row[k]
    for i in range(size):
        for k in range(i):
            hessian[k][i] = hessian[i][k]
    return _solved(hessian, gradient)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with partial pivoting."""
    size = len(right)
    rows = [[*matrix[i], right[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    answer = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(rows[i][k] * answer[k] for k in range(i + 1, size))
        answer[i] = (rows[i][size] - rest) / rows[i][i]
    return answer
