"""What the two trainers share: a logistic regression with a ridge over yes-or-no features."""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from monitor.figures.linear import Feature

RARE = 4
"""Cases that must have a feature, else it is left out."""

T = TypeVar("T")
Found = Mapping[str, float]
"""The features of a case by name, each 1."""


def by_name(features: Iterable[Feature]) -> Found:
    """Features as the fit takes them: what it is and what was found there in one name."""
    return {"\t".join(feature): 1.0 for feature in features}


class Table:
    """Cases as rows of those features that enough of them have."""

    def __init__(self, cases: Sequence[Found]) -> None:
        """Takes the cases that are fitted."""
        times = Counter(name for case in cases for name in case)
        self._frequent = {name for name, n in times.items() if n >= RARE}
        self._vectorizer = DictVectorizer()
        self.fitted = self._vectorizer.fit_transform(list(map(self._kept, cases)))
        self.fitted.indices = self.fitted.indices.astype("int32")
        self.fitted.indptr = self.fitted.indptr.astype("int32")

    def _kept(self, case: Found) -> Found:
        return {name: one for name, one in case.items() if name in self._frequent}

    def rows(self, cases: Iterable[Found]) -> Any:
        """Other cases as rows of the same features."""
        return self._vectorizer.transform([self._kept(case) for case in cases])

    def written(self, models: Mapping[str, LogisticRegression], small: int) -> dict[str, Any]:
        """Models fitted to this as the product reads them, hundredths of log-odds; features all of whose
        weights are below ``small`` are left out."""
        table: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for n, name in enumerate(self._vectorizer.get_feature_names_out()):
            row = [round(100 * model.coef_[0][n]) for model in models.values()]
            if max(map(abs, row)) >= small:
                where, _, what = name.partition("\t")
                table[where][what] = row
        base = [round(100 * model.intercept_[0]) for model in models.values()]
        return {"outputs": list(models), "base": base, "weights": table}


def kind_of(group: str) -> str:
    """What sort of texts a group of cases is of: "figures" of "figures-26", "prose" of "prose newswire"."""
    return group.replace("-", " ").partition(" ")[0]


class Fitted(Protocol):
    """What a trainer fits."""

    def written(self) -> dict[str, Any]:
        """The model as the product reads it."""


def run(
    doc: str | None,
    cases: Callable[[], list[T]],
    report: Callable[[list[T]], None],
    fit: Callable[[list[T]], Fitted],
    output: Path,
) -> None:
    """What a trainer's command does: with ``--report`` it reports on its cases, else it writes their fit."""
    ask = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--report", action="store_true")
    if ask.parse_args().report:
        report(cases())
        return
    text = json.dumps(fit(cases()).written(), ensure_ascii=False, separators=(",", ":"))
    output.write_text(text + "\n", encoding="utf-8")


def regression(inverse_ridge: float) -> LogisticRegression:
    """A regression that is not fitted yet."""
    return LogisticRegression(C=inverse_ridge, solver="liblinear", max_iter=300, random_state=0)
