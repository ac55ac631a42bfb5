"""Trains the classifier of marks: writes ``monitor/figures/context/learned/data/context_model.json``.

    python -m bench.context_train [--report]

Needs scikit-learn (``pip install ".[train]"``). Learns from the labelled figures and readings of
``tests/corpora``, its prose and articles, the sentences of ``tests/figures/contexts`` and what
``tests/figures/composed`` composes: a logistic regression with a ridge for each mark. ``--report`` prints,
and writes nothing: for the set that is held out and for each that was left out of the fit in turn, F1 of the
rules, of the classifier and of both together, mark by mark. The rules have been mended on most sets; what
they do alone is honest on what is held out, on the prose and on the articles only.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sklearn.linear_model import LogisticRegression

from bench.judgement import HELD_OUT, ROOT, rows
from bench.linear import Found, Table, by_name, kind_of, regression, run
from monitor import wire
from monitor.figures.context.learned.features import Words, features
from monitor.figures.context.learned.model import SURE, Mark
from monitor.figures.context.modality.denial import denied
from monitor.figures.context.modality.mood import modality
from monitor.figures.context.part_of_whole.parts import part
from monitor.figures.context.scene import Scene
from monitor.figures.grammar import parse
from monitor.figures.parsed import COUNTS_OR_BARE, Parsed, Quantity
from monitor.wire import BadLine
from tests.figures.articles import ARTICLES
from tests.figures.articles import load as load_articles
from tests.figures.composing import compose_field, compose_toll, fields, tolls
from tests.figures.prose import PROSE
from tests.figures.prose import load as load_prose
from tests.figures.test_composed_marks import EVENTS, TEMPLATES, composed
from tests.figures.test_contexts import CONTEXTS, load

CORPORA = ROOT / "tests" / "corpora"
OUTPUT = ROOT / "monitor" / "figures" / "context" / "learned" / "data" / "context_model.json"
WEIGHTS = {"corpora": 1.0, "prose": 0.5, "articles": 0.5, "contexts": 1.0, "composed": 0.2}
"""How much a figure counts: what is composed by the dozen the least."""
INVERSE_RIDGE = 1.0
FILLED = 6
"""Headlines of one way of telling."""
SMALL = 10
"""Weights below are left out, hundredths of log-odds."""
MODES = (Mark.PLANNED, Mark.HYPOTHETICAL, Mark.CAPABILITY)

Labels = Mapping[Mark, bool | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled quantity."""

    group: str
    weight: float
    features: Found
    labels: Labels
    told: Mapping[Mark, bool | None]
    """What the rules say of each mark; None where no rule knows."""


def labels(part_: bool | None, mode: str | None, denied_: bool | None) -> Labels:
    """What the labels of a figure say of each mark; None where they say nothing."""
    modes = {mark: None if mode is None else mode == mark for mark in MODES}
    return {Mark.PART: part_, Mark.DENIED: denied_, **modes}


class Text:
    """One text, parsed once for all of its figures."""

    def __init__(self, text: str) -> None:
        """Parses it."""
        self.parsed: Parsed = parse(text)
        self.counts = [q for q in self.parsed.quantities if q.measure in COUNTS_OR_BARE]
        self._scene = Scene(self.parsed)
        self._words = Words(self._scene)

    def case(self, group: str, source: str, q: Quantity, said: Labels) -> Case:
        """A quantity of the text with its labels."""
        mode = modality(self._scene, q)
        told = labels(part(self._scene, q), mode, denied(self._scene, q))
        found = by_name(features(self._scene, self._words, q))
        return Case(group, WEIGHTS[source], found, said, told)

    def at(self, start: int, end: int) -> Quantity | None:
        """The count whose number overlaps these characters."""
        return next((q for q in self.counts if q.number_start < end and start < q.number_end), None)


def corpora(*, held_out: bool = False) -> Iterator[Case]:
    """The figures of the blind corpora, and the readings of those without labelled figures: of those that are
    fitted to, or of those that are held out of every fit."""
    for path in sorted(CORPORA.rglob("items.jsonl")):
        folder = path.parent
        figures = folder / ("gold.jsonl" if folder.name == "figures" else "figures.jsonl")
        name, key = (figures, "figures") if figures.exists() else (folder / "readings.jsonl", "readings")
        group = folder.relative_to(CORPORA).parts[0]
        if folder.name == "newsquant" or (group in HELD_OUT) != held_out or not name.exists():
            continue
        gold = {row["id"]: row[key] for row in rows(name)}
        for item in wire.read_items(path.read_text("utf-8").splitlines()):
            if not isinstance(item, BadLine):
                yield from _labelled(group, item.text, gold.get(item.id, ()))


def _labelled(group: str, text: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    parsed = Text(text)
    for figure in gold:
        if figure["optional"] or "number_start" not in figure:
            continue
        q = parsed.at(figure["number_start"], figure["number_end"])
        if q is not None:
            said = labels(figure["part_of_whole"], figure["modality"], figure["denied"])
            yield parsed.case(group, "corpora", q, said)


def _of_marks(marks: Iterable[str]) -> Labels:
    found = set(marks)
    mode = next((mark for mark in MODES if mark in found), "asserted")
    return labels("part" in found, mode, "denied" in found)


def prose() -> Iterator[Case]:
    """The prose that was labelled for this."""
    for path in sorted(PROSE.glob("*.txt")):
        parsed: dict[str, Text] = {}
        for row in load_prose(path):
            text = parsed.setdefault(row.text, Text(row.text)) if row.text not in parsed else parsed[row.text]
            start = row.text.index(row.surface)
            q = text.at(start, start + len(row.surface))
            if q is not None and "?" not in row.marks:
                yield text.case(f"prose {path.stem}", "prose", q, _of_marks(row.marks))


def articles() -> Iterator[Case]:
    """The articles whose readings are labelled."""
    for folder in sorted(ARTICLES.iterdir()):
        for item, found in load_articles(folder):
            text = Text(item.text)
            for row in found:
                q = text.at(row.start, row.end)
                if q is not None and "?" not in row.marks:
                    yield text.case(f"articles {folder.name}", "articles", q, _of_marks(row.marks))


def contexts() -> Iterator[Case]:
    """The sentences that the rules are held to."""
    for path in sorted(CONTEXTS.glob("*.txt")):
        for row in load(path):
            text = Text(row.text)
            number = re.compile(rf"(?<![\w.,]){re.escape(row.number)}(?!\w|[.,]\d)")
            found = [q for q in text.counts if number.search(row.text[q.start : q.end])]
            if len(found) == 1 and "?" not in row.marks:
                yield text.case("contexts", "contexts", found[0], _of_marks(row.marks))


def composed_marks() -> Iterator[Case]:
    """The templates of parts and plain numbers, filled with every event."""
    for template in TEMPLATES.read_text("utf-8").splitlines():
        if template and not template.startswith("#"):
            for event in EVENTS:
                told, marks = composed(template, event)
                text = Text(told)
                for place, mark in marks:
                    q = text.at(place, place + 1)
                    if q is not None and mark in ("part", "level"):
                        yield text.case("contexts", "composed", q, labels(mark == "part", None, None))


def headlines() -> Iterator[Case]:
    """Headlines composed of ways of telling a figure, each read as a plain level."""
    found = [(t, one) for t in tolls() for one in compose_toll(t)]
    found += [(t, one) for measure, t in fields() for one in compose_field(measure, t)]
    told: Counter[str] = Counter()
    for template, one in found:
        told[template] += 1
        if told[template] <= FILLED:
            text, values = Text(one.text), {value for _, value in one.expected}
            for q in text.counts:
                value = q.low if q.low is not None else q.high
                if value in values:
                    yield text.case("contexts", "composed", q, labels(False, "asserted", False))


# --------------------------------------------------------------------------- fit


class Fit:
    """A logistic regression for each mark."""

    def __init__(self, cases: Sequence[Case]) -> None:
        """Fits them."""
        self._table = Table([case.features for case in cases])
        self.models = {mark: self._fitted(mark, cases) for mark in Mark}

    def _fitted(self, mark: Mark, cases: Sequence[Case]) -> LogisticRegression:
        asked = [n for n, case in enumerate(cases) if case.labels[mark] is not None]
        return regression(INVERSE_RIDGE).fit(
            self._table.fitted[asked],
            [bool(cases[n].labels[mark]) for n in asked],
            sample_weight=[cases[n].weight for n in asked],
        )

    def probabilities(self, cases: Sequence[Case]) -> dict[Mark, list[float]]:
        """The probability of each mark for each case."""
        table = self._table.rows(case.features for case in cases)
        return {mark: model.predict_proba(table)[:, 1].tolist() for mark, model in self.models.items()}

    def written(self) -> dict[str, Any]:
        """The model as the product reads it."""
        return self._table.written(self.models, SMALL)


# --------------------------------------------------------------------------- report


def report(cases: Sequence[Case]) -> None:
    """Prints how well rules, classifier and both do on what is held out, and on each group left out."""
    unread = list(corpora(held_out=True))
    print(f"{'held out':34} {_line(_compared(unread, Fit(cases).probabilities(unread)))}", flush=True)
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for group in sorted({case.group for case in cases} - {"contexts"}):
        left_out = [case for case in cases if case.group == group]
        fit = Fit([case for case in cases if case.group != group])
        counts = _compared(left_out, fit.probabilities(left_out))
        total[kind_of(group)].update(counts)
        print(f"{group:34} {_line(counts)}", flush=True)
    for kind, counts in total.items():
        print(f"{'all ' + kind:34} {_line(counts)}")


def _compared(cases: Sequence[Case], found: Mapping[Mark, Sequence[float]]) -> Counter[str]:
    """Right answers and twice their possible number, for marks and who answers."""
    counts: Counter[str] = Counter()
    for mark in (Mark.PART, Mark.PLANNED, Mark.DENIED):
        marks = MODES if mark in MODES else (mark,)
        for n, case in enumerate(cases):
            asked = [case.labels[m] for m in marks]
            if None in asked:
                continue
            rules = [case.told[m] for m in marks]
            likely = 1 - math.prod(1 - found[m][n] for m in marks) > SURE
            both = likely if None in rules else any(rules)
            for who, says in (("rules", any(rules)), ("fit", likely), ("both", both)):
                counts[f"{mark} {who} right"] += any(asked) and says
                counts[f"{mark} {who} of"] += any(asked) + says
    return counts


def _line(counts: Counter[str]) -> str:
    told = []
    for mark in (Mark.PART, Mark.PLANNED, Mark.DENIED):
        scores = [
            f"{200 * counts[f'{mark} {who} right'] / counts[f'{mark} {who} of']:.0f}"
            if counts[f"{mark} {who} of"]
            else "-"
            for who in ("rules", "fit", "both")
        ]
        told.append(f"{'unsure' if mark in MODES else mark} {' / '.join(scores)}")
    return "   ".join(told)


def every() -> list[Case]:
    """Every case, told how many."""
    found = [*corpora(), *prose(), *articles(), *contexts(), *composed_marks(), *headlines()]
    print(f"{len(found)} quantities, {Counter(mark for c in found for mark in Mark if c.labels[mark])}")
    return found


if __name__ == "__main__":
    run(__doc__, every, report, Fit, OUTPUT)
