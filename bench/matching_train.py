"""Trains the claim model: writes ``monitor/matching/data/claim_model.json``. Standard library only.

    PYTHONPATH=. python bench/matching_train.py FOLDER --unrelated FILE [--unrelated FILE ...]

FOLDER has ``claims.jsonl``, ``train_items.jsonl`` and ``train_gold.jsonl``; FILE are items as JSON lines that
repeat no claim. Two logistic regressions by Newton's method. "many", for long lists: the candidates of every
training item (those of its gold claims are positive) and of every unrelated headline (all negative). "few",
for short lists: see :func:`pairs`. Prints the cross-validated MAP@5 and recall, then fits on everything.
"""

import argparse
import json
import math
import random
from pathlib import Path
from typing import Any

from bench import logistic
from monitor.matching.features import Features, features
from monitor.matching.index import ClaimIndex
from monitor.matching.terms import terms
from monitor.model import Claim

OUTPUT = Path(__file__).parent.parent / "monitor" / "matching" / "data" / "claim_model.json"
FOLDS = 5
SEED, TITLES = 7, 1_500
FALSE_RATE = 0.0006
"""Share of unrelated headlines that may reach a match, before numbers and negation lower some."""

Row = tuple[float, ...]
Case = tuple[set[int], list[tuple[int, Row]]]
"""Numbers of the right claims, and number and features of every candidate."""


def load(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def candidates(index: ClaimIndex, text: str, top: int) -> list[tuple[int, Row]]:
    """Number and features of the best candidates for a text."""
    query = index.query(text)
    found = index.search(query, top)
    return [(one.number, tuple(features(index, query, found, place))) for place, one in enumerate(found)]


def fit(rows: list[Row], labels: list[int]) -> list[float]:
    """Weights, intercept first, of a ridge-penalised logistic regression on standardised features."""
    size = len(rows[0])
    means = [sum(r[k] for r in rows) / len(rows) for k in range(size)]
    spreads = [math.sqrt(sum((r[k] - means[k]) ** 2 for r in rows) / len(rows)) or 1.0 for k in range(size)]
    scaled = [[1.0, *((x - m) / s for x, m, s in zip(r, means, spreads, strict=True))] for r in rows]
    weights = logistic.fit(scaled, labels)
    slopes = [w / s for w, s in zip(weights[1:], spreads, strict=True)]
    return [weights[0] - sum(w * m for w, m in zip(slopes, means, strict=True)), *slopes]


def train(cases: list[Case], unrelated: list[Case]) -> list[float]:
    """Weights from training items and unrelated headlines (their first three candidates)."""
    rows: list[Row] = []
    labels: list[int] = []
    for gold, found in cases:
        for number, row in found:
            rows.append(row)
            labels.append(int(number in gold))
    for _, found in unrelated:
        rows += [row for _, row in found[:3]]
    labels += [0] * (len(rows) - len(labels))
    return fit(rows, labels)


def scored(weights: list[float], case: Case) -> list[tuple[float, bool]]:
    """Probability of every candidate, best first, and whether it is right."""
    gold, found = case
    return sorted(
        ((logistic.probability(weights, [1.0, *row]), n in gold) for n, row in found), key=lambda x: -x[0]
    )


def threshold(weights: list[float], unrelated: list[Case]) -> float:
    """The probability that the allowed share of unrelated headlines exceeds."""
    best = sorted((scored(weights, case)[0][0] for case in unrelated if case[1]), reverse=True)
    return best[int(FALSE_RATE * len(unrelated))]


def report(weights: list[float], cases: list[Case], unrelated: list[Case]) -> tuple[float, float]:
    """MAP@5 and the recall at the threshold."""
    cut = threshold(weights, unrelated)
    precision = recall = 0.0
    for case in cases:
        ranking = scored(weights, case)
        hits = [k for k, (_, right) in enumerate(ranking[:5], 1) if right]
        precision += sum((i + 1) / k for i, k in enumerate(hits)) / len(case[0])
        recall += any(right and p > cut for p, right in ranking)
    return precision / len(cases), recall / len(cases)


def pairs(claims: list[Claim], folder: Path, lines: list[str]) -> tuple[list[Row], list[int]]:
    """Features and labels of single texts against single claims, as a short list has them.

    The title of a fact check repeats its claim in other words, and so does a training item; the claims that
    come nearest to either, and to unrelated headlines, are of the same field but others.
    """
    bare = [Claim(id=one.id, text=one.text) for one in claims]
    index = ClaimIndex(bare)
    number = {one.id: k for k, one in enumerate(bare)}
    titled = [k for k, one in enumerate(claims) if one.title]
    random.Random(SEED).shuffle(titled)
    texts = [(claims[k].title, {k}, 5) for k in titled[:TITLES]]
    gold = {g["id"]: {number[c] for c in g["claims"]} for g in load(folder / "train_gold.jsonl")}
    texts += [(i["text"], gold[i["id"]], 5) for i in load(folder / "train_items.jsonl")]
    texts += [(line, set(), 3) for line in lines]
    rows: list[Row] = []
    labels: list[int] = []
    for text, right, near in texts:
        words = set().union(*(terms(bare[k].text) for k in right))
        found = [one.number for one in index.search(index.query(text), near)]
        others = [k for k in found if k not in right and not same_words(words, set(terms(bare[k].text)))]
        for k, label in [(k, 1) for k in sorted(right)] + [(k, 0) for k in others]:
            if one := candidates(ClaimIndex([bare[k]]), text, 1):
                rows.append(one[0][1])
                labels.append(label)
    return rows, labels


def same_words(one: set[str], other: set[str]) -> bool:
    """Whether two claims are taken for one told twice."""
    return len(one & other) > 0.5 * len(one | other)


def read_sets(options: argparse.Namespace) -> tuple[list[Claim], list[Case], list[str]]:
    """Claims, training items with their candidates, unrelated headlines."""
    fields = ("id", "text", "title", "subtitle")
    raw = load(options.folder / "claims.jsonl")
    claims = [Claim(**{name: one.get(name, "") for name in fields}) for one in raw]
    index = ClaimIndex(claims)
    number = {one["id"]: k for k, one in enumerate(raw)}
    gold = {g["id"]: {number[c] for c in g["claims"]} for g in load(options.folder / "train_gold.jsonl")}
    items = load(options.folder / "train_items.jsonl")
    cases = [(gold[i["id"]], candidates(index, i["text"], 20)) for i in items]
    lines = {(i.get("title") or i["text"]).split("\n")[0][:250] for f in options.unrelated for i in load(f)}
    return claims, cases, sorted(lines)


def main() -> None:
    """Reads the sets, validates, fits, writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unrelated", type=Path, action="append", default=[])
    options = parser.parse_args()
    claims, cases, lines = read_sets(options)
    index = ClaimIndex(claims)
    unrelated: list[Case] = [(set(), candidates(index, line, 6)[:3]) for line in lines]
    folds = [report(*fold(cases, unrelated, k)) for k in range(FOLDS)]
    precision, recall = (sum(one[k] for one in folds) / FOLDS for k in (0, 1))
    print(f"cross-validated MAP@5 {precision:.4f}, recall at {FALSE_RATE:g}: {recall:.3f}")
    rows, labels = pairs(claims, options.folder, lines)
    held = fit(rows[::2], labels[::2])
    chances = [logistic.probability(held, [1.0, *row]) for row in rows[1::2]]
    for label, what in ((1, "repeats"), (0, "nearest others")):
        those = [p for p, one in zip(chances, labels[1::2], strict=True) if one == label]
        print(f"single claims, {what} held out: {sum(p >= 0.75 for p in those) / len(those):.4f} match")
    weights = train(cases, unrelated)
    cut = max(threshold(weights, unrelated), 0.75)
    made = {"many": named(weights), "few": named(fit(rows, labels))}
    made |= {"match": round(cut + 0.001, 3), "review": round(cut / 2, 3)}
    OUTPUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def named(weights: list[float]) -> dict[str, Any]:
    """A regression as the model file has it."""
    slopes = {n: round(w, 4) for n, w in zip(Features._fields, weights[1:], strict=True)}
    return {"intercept": round(weights[0], 4), "weights": slopes}


def fold(cases: list[Case], unrelated: list[Case], k: int) -> tuple[list[float], list[Case], list[Case]]:
    """Weights trained without the k-th fold, that fold, and the unrelated headlines not trained on."""
    held = [case for i, case in enumerate(cases) if i % FOLDS == k]
    kept = [case for i, case in enumerate(cases) if i % FOLDS != k]
    return train(kept, unrelated[k % 2 :: 2]), held, unrelated[(k + 1) % 2 :: 2]


if __name__ == "__main__":
    main()
