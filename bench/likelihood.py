"""Fits the points of ``monitor/figures/readings/evidence/likelihood.py`` to labelled articles.

    python -m bench.likelihood PATH/TO/score.py FOLDER ...

FOLDER holds event sets of the evaluation kit's form. Articles are those with labelled sentences
(``sentences.jsonl``); of each of them every reading that the rules make is right or wrong by its label, or
left out where the label is optional or the wording tells how likely it is. Prints the points of each sign, a
logistic regression (``bench/logistic.py``), and what the points of the other events would have said of each
event: so many right and wrong readings by probability.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench import logistic
from bench.judgement import ROOT, Gold, rows, same_place, same_value, scorer_at
from monitor import wire
from monitor.assess import Assessor, assess_in_turn
from monitor.config import load
from monitor.figures.readings import Reader, told_by_wording
from monitor.figures.readings.evidence.likelihood import Sign, is_article
from monitor.matching import Kinship
from monitor.model import Reading
from monitor.wire import BadLine

STEPS = 12
BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Lower ends of the bins of the table; the last is above every probability."""


@dataclass(frozen=True, slots=True)
class Case:
    """One reading of an article, with whether its label says the same."""

    event: str
    signs: frozenset[Sign]
    right: bool


def cases(score: ModuleType, folder: Path) -> Iterator[Case]:
    """The readings of one event's articles that are compared and labelled."""
    toml = folder / "feeds.toml"
    watchlist = load(toml if toml.exists() else ROOT / "feeds.toml", {}).watchlist
    lines = (folder / "items.jsonl").read_text("utf-8").splitlines()
    items = [item for item in wire.read_items(lines) if not isinstance(item, BadLine)]
    items.sort(key=lambda item: item.published.timestamp() if item.published else 0)
    labels = {row["id"]: row["readings"] for row in rows(folder / "readings.jsonl")}
    reader = Reader(watchlist.measures, watchlist.topics)
    for each in assess_in_turn(Assessor(watchlist), items, Kinship(watchlist.topics)):
        if is_article(each.item):
            topics = frozenset(match.topic for match in each.topics)
            weighed = reader.weigh(each.item, each.figures, topics)
            right = _right(score, labels.get(each.item.id, ()), [reading for reading, _ in weighed])
            for reading, signs in weighed:
                labelled = reading.figure.field == "text" and right.get(id(reading)) is not None
                if labelled and reading.held_back is None and not told_by_wording(reading, signs):
                    yield Case(folder.name, signs, right[id(reading)] is True)


def _right(
    score: ModuleType, labels: Sequence[Gold], readings: Sequence[Reading]
) -> Mapping[int, bool | None]:
    """By id(): whether a reading has a label, or None where that is optional."""
    found: dict[int, bool | None] = {id(reading): False for reading in readings}
    left = list(readings)
    for label in sorted(labels, key=lambda label: bool(label["optional"])):
        hit = next((r for r in left if same_place(score, label, r) and same_value(score, label, r)), None)
        if hit:
            left.remove(hit)
            found[id(hit)] = None if label["optional"] else True
    return found


# --------------------------------------------------------------------------- logistic regression


def fit(found: Sequence[Case]) -> list[float]:
    """The base, then the points of each sign in order."""
    pooled = Counter((case.signs, case.right) for case in found)
    rows_ = [_row(signs) for signs, _ in pooled]
    return logistic.fit(rows_, [int(right) for _, right in pooled], list(pooled.values()), steps=STEPS)


def _row(signs: frozenset[Sign]) -> list[float]:
    return [1.0, *(float(sign in signs) for sign in Sign)]


def left_out(found: Sequence[Case]) -> Iterator[tuple[Case, float]]:
    """Each case with its probability by the points fitted to all other events."""
    for event in sorted({case.event for case in found}):
        weights = fit([case for case in found if case.event != event])
        for case in found:
            if case.event == event:
                yield case, logistic.probability(weights, _row(case.signs))


def main() -> None:
    """Prints points and table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("scorer", type=Path)
    ask.add_argument("folders", type=Path, nargs="+")
    asked = ask.parse_args()
    score = scorer_at(asked.scorer)
    every = sorted({path.parent for folder in asked.folders for path in folder.rglob("sentences.jsonl")})
    found = [case for folder in every if (folder / "alerts.jsonl").exists() for case in cases(score, folder)]
    base, *points = fit(found)
    print(f"{len(found)} readings of {len({case.event for case in found})} events, base {base:+.2f}")
    for sign, value in zip(Sign, points, strict=True):
        print(f"{value:+.2f}  {sign.name:14} {sign.value} ({sum(sign in case.signs for case in found)})")
    table: Counter[tuple[int, bool]] = Counter()
    for case, p in left_out(found):
        table[sum(p >= low for low in BINS), case.right] += 1
    print("\nprobability by the other events: right, wrong")
    for i, low in enumerate(BINS[:-1], start=1):
        print(f"{low:.1f} to {min(BINS[i], 1):.1f}: {table[i, True]:5} {table[i, False]:5}")


if __name__ == "__main__":
    main()
