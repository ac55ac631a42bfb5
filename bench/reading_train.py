"""Trains the classifier of readings: writes ``monitor/figures/readings/wording/data/reading_model.json``.

    python -m bench.reading_train [--report]

Needs scikit-learn (``pip install ".[train]"``). A figure of a labelled text, as a measure of its topics sees
it, is a reading of that measure or none: a logistic regression with a ridge over all such pairs of
``tests/corpora``. ``--report`` prints, and writes nothing: for the set that is held out and for each that was
left out of the fit in turn, F1 of what the rules take, of the likeliest measure alone, and of both together.
The rules have been mended on all but that one and the articles: what they do alone says little elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.judgement import HELD_OUT, ROOT, rows
from bench.linear import Found, Table, by_name, kind_of, regression, run
from monitor import wire
from monitor.assess import Assessor, assess_in_turn
from monitor.config import load
from monitor.figures.readings import Reader, is_article
from monitor.figures.readings.wording.model import DOUBTED, OUTPUTS, TAKEN
from monitor.matching import Kinship
from monitor.model import Figure, Item, Watchlist
from monitor.wire import BadLine
from tests.figures.articles import ARTICLES, NO_READING, NOT_ASKED, Row
from tests.figures.articles import load as load_articles

CORPORA = ROOT / "tests" / "corpora"
OUTPUT = ROOT / "monitor" / "figures" / "readings" / "wording" / "data" / "reading_model.json"
INVERSE_RIDGE = 0.3
SMALL = 5
"""Weights below are left out, hundredths of log-odds."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure as one measure sees it."""

    features: Found
    measure: str
    right: bool | None
    """Whether it is a reading of the measure; None where the label is optional."""

    @property
    def barred(self) -> bool:
        """Whether a rule speaks against it, which no wording overrules."""
        return any(name.startswith(("against\t", "barred\t")) for name in self.features)


@dataclass(frozen=True, slots=True)
class Case:
    """One figure with the measures that could take it."""

    group: str
    pairs: tuple[Pair, ...]
    ruled: str | None
    """The measure that the rules give it to."""
    asked: bool
    """Whether a label asks for a reading."""


def cases(*, held_out: bool = False) -> Iterator[Case]:
    """The figures of the sets with labelled readings: of those that are fitted to, or of those that are held
    out of every fit."""
    for path in sorted(CORPORA.rglob("readings.jsonl")):
        folder = path.parent
        if (folder.relative_to(CORPORA).parts[0] in HELD_OUT) != held_out:
            continue
        own = [folder / "feeds.toml", *sorted((folder.parent / "replay").glob("*/feeds.toml"))]
        toml = next((toml for toml in own if toml.exists()), ROOT / "feeds.toml")
        yield from _of_set(folder, toml, {row["id"]: row["readings"] for row in rows(path)})


def _of_set(folder: Path, toml: Path, gold: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Case]:
    lines = (folder / "items.jsonl").read_text("utf-8").splitlines()
    items = [item for item in wire.read_items(lines) if not isinstance(item, BadLine)]
    yield from _of_items(folder.relative_to(CORPORA).parts[0], load(toml, {}).watchlist, items, gold)


def articles() -> Iterator[Case]:
    """The figures of the articles that were labelled for this."""
    for folder in sorted(ARTICLES.iterdir()):
        watchlist = load(folder / "feeds.toml", {}).watchlist
        measures = [measure.id for measure in watchlist.measures]
        found = list(load_articles(folder))
        gold = {item.id: [one for row in rows for one in _labels(row, measures)] for item, rows in found}
        yield from _of_items(f"articles {folder.name}", watchlist, [item for item, _ in found], gold)


def _labels(row: Row, measures: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """A row as the labels of the sets are: of what is not asked, any of the measures may be read."""
    if row.measure == NO_READING:
        return
    asked = row.measure != NOT_ASKED
    for measure in [row.measure] if asked else measures:
        yield {"measure": measure, "number_start": row.start, "number_end": row.end, "optional": not asked}


def _of_items(
    group: str, watchlist: Watchlist, items: Sequence[Item], gold: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[Case]:
    reader = Reader(watchlist.measures, watchlist.topics)
    for each in assess_in_turn(Assessor(watchlist), items, Kinship(watchlist.topics)):
        if not is_article(each.item):
            continue
        topics = frozenset(match.topic for match in each.topics)
        left = list(gold.get(each.item.id, ()))
        for figure, seen, ruled in reader.wordings(each.item, each.figures, topics):
            here = [label for label in left if _is_of(label, figure)]
            left = [label for label in left if label not in here]  # of "58. Ten" only the 58 is meant
            yield _case(group, seen, here, ruled or None)


def _is_of(label: Mapping[str, Any], figure: Figure) -> bool:
    """Whether a label is of a figure: one that gives no place of its number is of none."""
    if "number_start" not in label:
        return False
    return bool(label["number_start"] < figure.number_end and figure.number_start < label["number_end"])


def _case(
    group: str,
    seen: Mapping[str, list[tuple[str, str]]],
    here: Sequence[Mapping[str, Any]],
    ruled: str | None,
) -> Case:
    wanted = {m for label in here if not label["optional"] for m in _measures(label)}
    optional = {m for label in here if label["optional"] for m in _measures(label)} - wanted
    pairs = tuple(
        Pair(
            by_name(found),
            measure,
            None if measure in optional else measure in wanted,
        )
        for measure, found in seen.items()
    )
    return Case(group, pairs, ruled, bool(wanted))


def _measures(label: Mapping[str, Any]) -> list[str]:
    return [label["measure"], *label.get("measure_alt", ())]


# --------------------------------------------------------------------------- fit


class Fit:
    """The regression."""

    def __init__(self, cases: Sequence[Case]) -> None:
        """Fits it."""
        pairs = [pair for case in cases for pair in case.pairs if pair.right is not None]
        self._table = Table([pair.features for pair in pairs])
        self._model = regression(INVERSE_RIDGE)
        self._model.fit(self._table.fitted, [bool(pair.right) for pair in pairs])

    def likeliest(self, cases: Sequence[Case]) -> list[dict[str, float]]:
        """For each case the probability of each measure."""
        pairs = [pair for case in cases for pair in case.pairs]
        table = self._table.rows(pair.features for pair in pairs)
        found = iter(self._model.predict_proba(table)[:, 1].tolist())
        return [{pair.measure: next(found) for pair in case.pairs} for case in cases]

    def written(self) -> dict[str, Any]:
        """The model as the product reads it."""
        return self._table.written(dict(zip(OUTPUTS, [self._model], strict=True)), SMALL)


# --------------------------------------------------------------------------- report


def report(found: Sequence[Case]) -> None:
    """Prints how well rules, classifier and both do on what is held out, and on each group left out."""
    unread = list(cases(held_out=True))
    print(f"{'held out':24} {_line(_compared(unread, Fit(found).likeliest(unread)))}", flush=True)
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for group in sorted({case.group for case in found}):
        left_out = [case for case in found if case.group == group]
        fit = Fit([case for case in found if case.group != group])
        counts = _compared(left_out, fit.likeliest(left_out))
        total[kind_of(group)].update(counts)
        print(f"{group:24} {_line(counts)}", flush=True)
    for kind, counts in total.items():
        print(f"{'all ' + kind:24} {_line(counts)}")


def _compared(cases: Sequence[Case], found: Sequence[Mapping[str, float]]) -> Counter[str]:
    """Right answers and twice their possible number, by who answers. The rules are those that choose: what
    their signs and, of what the wording takes, the place and the things counted would still leave out stays
    in."""
    counts: Counter[str] = Counter()
    for case, likely in zip(cases, found, strict=True):
        best = max(likely, key=likely.__getitem__, default=None)
        free = [pair.measure for pair in case.pairs if not pair.barred]
        open_to = max(free, key=likely.__getitem__, default=None)
        taken = open_to if open_to is not None and likely[open_to] >= TAKEN else None
        kept = case.ruled if case.ruled and likely.get(case.ruled, 1.0) >= DOUBTED else None
        alone = best if best is not None and likely[best] >= 0.5 else None
        for who, says in (("rules", case.ruled), ("fit", alone), ("both", kept if case.ruled else taken)):
            verdict = {pair.measure: pair.right for pair in case.pairs}.get(says, False) if says else None
            counts[f"{who} right"] += verdict is True
            counts[f"{who} of"] += case.asked + (says is not None and (verdict is not None))
    return counts


def _line(counts: Counter[str]) -> str:
    scores = (200 * counts[f"{who} right"] / max(1, counts[f"{who} of"]) for who in ("rules", "fit", "both"))
    return " / ".join(f"{score:.1f}" for score in scores)


def every() -> list[Case]:
    """Every case, told how many."""
    found = [*cases(), *articles()]
    print(f"{len(found)} figures, {sum(case.asked for case in found)} readings")
    return found


if __name__ == "__main__":
    run(__doc__, every, report, Fit, OUTPUT)
