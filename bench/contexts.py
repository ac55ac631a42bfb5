"""How the sentences of tests/figures/contexts are read: F1 of each mark, share of dates right, a line a set.

    python -m bench.contexts

Attribution counts a wrong source as a miss and as a false one; dates are asked for only where the row has
one; held back is everything that is not a plain level stated as fact.
"""

from dataclasses import dataclass

from monitor.model import Figure
from tests.figures.test_contexts import CONTEXTS, Row, asked, figures, is_dated, is_source, load, marks

MARKS = ("part", "denied", "unsure")
PLAIN = frozenset({"level"})


@dataclass
class Count:
    """What was right, wrongly said, wrongly left out."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, gold: bool, found: bool) -> None:
        """Counts one answer."""
        self.right += gold and found
        self.false += found and not gold
        self.missed += gold and not found

    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent; 100 where nothing was asked or said."""
        asked_for = 2 * self.right + self.false + self.missed
        return 200 * self.right / asked_for if asked_for else 100.0


def said(count: Count, row: Row, figure: Figure | None) -> None:
    """Counts who says the figure."""
    found = figure is not None and figure.attribution is not None
    right = figure is not None and is_source(row, figure)
    if row.who not in ("?", "-"):
        count.right += right
        count.missed += not right
        count.false += found and not right
    elif row.who == "-":
        count.false += found


def score(rows: list[Row]) -> dict[str, float]:
    """The scores of one set."""
    counts = {name: Count() for name in ("attribution", *MARKS, "role", "held back")}
    dated: list[bool] = []
    for row in rows:
        figure = next(iter(figures(row)), None)
        found, gold = marks(figure) if figure else PLAIN, asked(row)
        said(counts["attribution"], row, figure)
        for mark in MARKS:
            counts[mark].add(mark in gold, mark in found)
        roles = [flags - {*MARKS, "level"} for flags in (gold, found)]
        counts["role"].add(bool(roles[0]), roles[0] == roles[1] != frozenset())
        counts["held back"].add(gold != PLAIN, found != PLAIN)
        if row.as_of != "-":
            dated.append(figure is not None and is_dated(row, figure))
    scores = {name: count.f1() for name, count in counts.items()}
    return scores | {"as-of": 100 * sum(dated) / max(1, len(dated))}


def main() -> None:
    """Scores every set."""
    for path in sorted(CONTEXTS.glob("*.txt")):
        rows = load(path)
        print(
            f"{path.stem}  {len(rows)} figures  " + "  ".join(f"{k} {v:.1f}" for k, v in score(rows).items())
        )


if __name__ == "__main__":
    main()
