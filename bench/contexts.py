"""How the sentences of tests/figures/contexts are read: F1 of each mark, share of dates right, a line a set.

    python -m bench.contexts

Attribution counts a wrong source as a miss and as a false one; held back is everything that is not a plain
level stated as fact. A mark is asked for only where the row says something of it; a dash stands where no row
does.
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

    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, in percent; None where nothing was asked or said."""
        asked_for = 2 * self.right + self.false + self.missed
        return 200 * self.right / asked_for if asked_for else None


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


def marked(counts: dict[str, Count], row: Row, figure: Figure | None) -> None:
    """Counts the marks of a figure and its role."""
    found, gold = marks(figure) if figure else PLAIN, asked(row)
    for mark in MARKS:
        counts[mark].add(mark in gold, mark in found)
    roles = [flags - {*MARKS, "level"} for flags in (gold, found)]
    counts["role"].missed += bool(roles[0]) and roles[0] != roles[1]
    counts["role"].false += bool(roles[1]) and roles[0] != roles[1]
    counts["role"].right += bool(roles[0]) and roles[0] == roles[1]
    counts["held back"].add(gold != PLAIN, found != PLAIN)


def score(rows: list[Row]) -> dict[str, float | None]:
    """The scores of one set."""
    counts = {name: Count() for name in ("attribution", *MARKS, "role", "held back")}
    dated: list[bool] = []
    for row in rows:
        figure = next(iter(figures(row)), None)
        said(counts["attribution"], row, figure)
        if "?" not in row.marks:
            marked(counts, row, figure)
        if row.as_of != "-":
            dated.append(figure is not None and is_dated(row, figure))
    scores = {name: count.f1() for name, count in counts.items()}
    return scores | {"as-of": 100 * sum(dated) / len(dated) if dated else None}


def main() -> None:
    """Scores every set."""
    for path in sorted(CONTEXTS.glob("*.txt")):
        rows = load(path)
        columns = {name: "-" if value is None else f"{value:.1f}" for name, value in score(rows).items()}
        told = "  ".join(f"{name} {value}" for name, value in columns.items())
        print(f"{path.stem}  {len(rows)} figures  {told}")


if __name__ == "__main__":
    main()
